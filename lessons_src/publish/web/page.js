// The contents stand open beside the text, and closed above it on a narrow screen.
(() => {
  const contents = document.querySelector(".contents");
  if (!contents) return;
  const wide = matchMedia("(min-width: 1240px)");
  const follow = () => (contents.open = wide.matches);
  wide.addEventListener("change", follow);
  follow();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });
})();
