// Before anything is painted: the language and the light of a page. `lessonsOnce.languages` is the switch's module.
(() => {
  const LANGUAGE = "data-lessons-lang";
  const root = document.documentElement;
  const { choose, recall } = lessonsOnce.languages;
  root.classList.add("scripted");

  // Asked for in the address, or chosen before, or the reader's own.
  const query = new URLSearchParams(location.search).get("lang");
  const asked = ["ko", "en", "both"].includes(query) && query;
  if (asked) choose(asked);
  else root.setAttribute(LANGUAGE, recall() || (/^ko/i.test(navigator.language) ? "ko" : "en"));

  // Some browsers keep nothing for a page opened from a disk; then links carry the choice.
  const keep = (act) => {
    try {
      return act(localStorage);
    } catch {
      return null;
    }
  };
  const keeps = keep((store) => (store.setItem("lessons-kept", "1"), store.getItem("lessons-kept")));

  const follow = () => {
    const language = root.getAttribute(LANGUAGE);
    root.lang = language === "en" ? "en" : "ko";
    const { ko, en } = document.querySelector("title").dataset;
    document.title = { ko, en }[language] || `${ko} / ${en}`;
    if (keeps) return;
    for (const link of document.querySelectorAll("a[data-page]")) {
      const [path, place] = link.getAttribute("href").split("#");
      link.setAttribute("href", `${path.split("?")[0]}?lang=${language}${place ? `#${place}` : ""}`);
    }
  };
  const forget = () => {
    // The address asked for one language; the reader has now chosen another.
    const url = new URL(location.href);
    if (!url.searchParams.has("lang")) return;
    url.searchParams.delete("lang");
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // A page from a disk may not change its address. It keeps what was asked for.
    }
  };
  new MutationObserver(() => (follow(), forget())).observe(root, { attributes: true, attributeFilter: [LANGUAGE] });
  document.addEventListener("DOMContentLoaded", follow);
  follow();

  // Light or dark: as the system says, until the reader says otherwise.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => (root.dataset.theme = keep((store) => store.getItem("lessons-theme")) || (system.matches ? "dark" : "light"));
  system.addEventListener("change", paint);
  paint();
  window.changeTheme = () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    keep((store) => store.setItem("lessons-theme", root.dataset.theme));
  };
  document.addEventListener("click", (event) => event.target.closest("[data-do=theme]") && window.changeTheme());
})();
