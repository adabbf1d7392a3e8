// The deck: what keys and buttons do, and when slides are measured again.
(() => {
  const root = document.documentElement;
  const printing = /print-pdf/.test(location.search);
  const { fitSlide } = window.lessonsFit;
  const help = document.querySelector("dialog.help");
  const current = () => Reveal.getCurrentSlide();
  let pending = 0;
  const fitSoon = () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => current() && fitSlide(current()));
  };

  function toggleCode() {
    const panel = current().querySelector(".code-panel");
    if (!panel) return;
    panel.hidden = !panel.hidden;
    current().querySelector(".show-code").setAttribute("aria-expanded", String(!panel.hidden));
    fitSlide(current());
  }

  function nextLanguage() {
    const order = ["ko", "en", "both"];
    const now = root.getAttribute("data-lessons-lang");
    root.setAttribute("data-lessons-lang", order[(order.indexOf(now) + 1) % 3]);
  }

  const ACTIONS = { code: toggleCode, notes: openNotes, help: () => help.showModal() };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) ACTIONS[button.dataset.do]();
    // A button that was clicked must not swallow the space bar that turns the slide.
    if (event.detail && !help.open) event.target.closest("button")?.blur();
  });

  // Arrow keys move a slider that has the focus; a clicker's keys always turn the slide.
  const CLICKER = { PageDown: "next", PageUp: "prev" };
  addEventListener(
    "keydown",
    (event) => {
      const field = event.target.closest?.("input, select, textarea");
      if (!field && event.key === "?") help.showModal();
      else if (field && event.key === "Escape") field.blur();
      else if (field && event.key in CLICKER) {
        field.blur();
        Reveal[CLICKER[event.key]]();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  const condition = (event) => {
    if (help.open) return false;
    const target = event.target;
    if (target.closest?.("input, select, textarea")) return false;
    return !(target.closest?.("button, a") && [" ", "Enter"].includes(event.key));
  };

  Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.2,
    maxScale: 4,
    center: false,
    transition: "none",
    backgroundTransition: "none",
    navigationMode: "linear",
    controlsTutorial: false,
    progress: true,
    slideNumber: "c/t",
    hash: !printing,
    history: false,
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    scrollActivationWidth: null,
    help: false,
    keyboardCondition: condition,
    keyboard: {
      67: toggleCode,
      76: nextLanguage,
      83: openNotes,
    },
  });
  const show = () => {
    fitSoon();
    showNotes();
  };
  Reveal.on("ready", show);
  Reveal.on("slidechanged", () => {
    fitSlide(current());
    showNotes();
  });
  new MutationObserver(show).observe(root, { attributes: true, attributeFilter: ["data-lessons-lang"] });
  document.addEventListener("film-ready", fitSoon);
  document.fonts?.ready.then(fitSoon);
  // An answered prediction says why, and needs room for it.
  document.addEventListener("click", (event) => event.target.closest(".lessons-choice") && fitSoon());

  if (printing)
    Reveal.on("pdf-ready", async () => {
      await window.startFilms();
      await document.fonts.ready;
      document.querySelectorAll(".slides section.slide").forEach(fitSlide);
      root.dataset.printable = "yes";
    });
  window.fitAll = () => document.querySelectorAll(".slides section.slide").forEach(fitSlide);
})();
