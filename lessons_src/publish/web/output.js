// Starts the one film of a notebook's output; its still picture makes room for it.
// `film` and `filmStyle` come from the player, `unpack` from unpack.js; both stand above in the same function.

const root = document.currentScript.parentElement;
unpack(root.querySelector(".lessons-tables").textContent).then((bytes) => {
  root.querySelector("img").remove();
  film.mount(root, filmStyle, bytes);
});
