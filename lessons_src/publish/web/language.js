// The language of a page: asked for in the address, or chosen on another page, or the reader's own.
(() => {
  const ATTRIBUTE = "data-lessons-lang";
  const KEY = "lessons-lang";
  const root = document.documentElement;
  const known = (language) => ["ko", "en", "both"].includes(language) && language;

  // Some browsers keep nothing for a page opened from a disk; then links carry the choice.
  let keeps = true;
  const recall = () => {
    try {
      return known(localStorage.getItem(KEY));
    } catch {
      keeps = false;
      return false;
    }
  };
  const keep = (language) => {
    try {
      localStorage.setItem(KEY, language);
    } catch {
      keeps = false;
    }
  };

  const asked = known(new URLSearchParams(location.search).get("lang"));
  const own = /^ko/i.test(navigator.language) ? "ko" : "en";
  // A page opened before the choice was made elsewhere would otherwise undo it on its next visit.
  const chosen = asked || recall() || own;

  const follow = () => {
    const language = known(root.getAttribute(ATTRIBUTE)) || "both";
    root.lang = language === "en" ? "en" : "ko";
    keep(language);
    const title = document.querySelector("title");
    const { ko, en } = title.dataset;
    document.title = language === "both" ? `${ko} / ${en}` : title.dataset[language];
    for (const button of document.querySelectorAll("[data-choose]"))
      button.setAttribute("aria-pressed", String(button.dataset.choose === language));
    if (keeps) return;
    for (const link of document.querySelectorAll("a[data-page]")) {
      const [path, place] = link.getAttribute("href").split("#");
      link.setAttribute("href", `${path.split("?")[0]}?lang=${language}${place ? `#${place}` : ""}`);
    }
  };

  root.setAttribute(ATTRIBUTE, chosen);
  root.classList.add("scripted");
  follow();
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: [ATTRIBUTE] });
  document.addEventListener("DOMContentLoaded", follow);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choose]");
    if (!button) return;
    root.setAttribute(ATTRIBUTE, button.dataset.choose);
    // The address asked for one language; the reader has now chosen another.
    const url = new URL(location.href);
    if (!url.searchParams.has("lang")) return;
    url.searchParams.delete("lang");
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // A page from a disk may not change its address. It keeps what was asked for.
    }
  });
})();
