// The deck: what a slide holds, what keys and buttons do, and when slides are measured again.
(() => {
  const root = document.documentElement;
  const printing = /print-pdf/.test(location.search);
  const { fitSlide } = window.lessonsFit;
  const help = document.querySelector("dialog.help");
  const slides = [...document.querySelectorAll("section.slide")];
  const current = () => Reveal.getCurrentSlide();

  // The heading stands above what is fitted; a slide without one goes on under the heading before it, small.
  let heading = null;
  for (const slide of slides) {
    const kinds = { film: ".lessons-film", title: "h1", prediction: ".lessons-prediction-page", output: "pre.output" };
    slide.dataset.kind = Object.keys(kinds).find((kind) => slide.querySelector(kinds[kind])) || "prose";
    const own = slide.querySelector("h1, h2, h3");
    if (own) slide.prepend(own);
    else if (heading) {
      const running = Object.assign(document.createElement("p"), { className: "running", innerHTML: heading.innerHTML });
      slide.prepend(running);
    }
    heading = own || heading;
    // The code of a picture is there for whoever asks (C); code that is the point of its slide is shown.
    for (const panel of slide.querySelectorAll(".code-panel")) panel.hidden = Boolean(slide.querySelector(".lessons-film, .lessons-practice, figure, table"));
    // The first of a slide's notes shows; the others join it.
    const [notes, ...more] = slide.querySelectorAll("aside.notes");
    for (const each of more) {
      notes.append(...each.children);
      notes.dataset.minutes = Number(notes.dataset.minutes) + Number(each.dataset.minutes);
      each.remove();
    }
  }

  let pending = 0;
  const fitSoon = () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => current() && fitSlide(current()));
  };

  function toggleCode() {
    const panels = [...current().querySelectorAll(".code-panel")];
    const hidden = panels.some((each) => !each.hidden);
    for (const panel of panels) panel.hidden = hidden;
    fitSlide(current());
  }

  function nextLanguage() {
    const order = ["ko", "en", "both"];
    const now = root.getAttribute("data-lessons-lang");
    lessonsOnce.languages.choose(order[(order.indexOf(now) + 1) % 3]);
  }

  const openHelp = () => help.showModal();
  const ACTIONS = { code: toggleCode, notes: openNotes, help: openHelp };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    ACTIONS[button?.dataset.do]?.();
    // A button that was clicked must not swallow the space bar that turns the slide.
    if (event.detail && !help.open) event.target.closest(".tools button")?.blur();
  });

  // By the place of the key: with a Korean keyboard left on, its letter is another.
  const KEYS = {
    KeyC: toggleCode,
    KeyL: nextLanguage,
    KeyS: openNotes,
    KeyD: () => window.changeTheme(),
    KeyO: () => Reveal.toggleOverview(),
    KeyF: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()),
  };
  // Arrow keys move a slider or a grip that has the focus; a clicker's keys always turn the slide.
  const CLICKER = { PageDown: "next", PageUp: "prev" };
  const FIELD = "input, select, textarea, [role=slider], [data-grip]";
  addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      const field = event.target.closest?.(FIELD);
      if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) openHelp();
      else if (field && event.key in CLICKER) {
        field.blur();
        Reveal[CLICKER[event.key]]();
      } else if (!field && event.code in KEYS) KEYS[event.code]();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  // Esc gives the arrow keys back to the slides, after whatever a grip does with it.
  addEventListener("keydown", (event) => {
    const field = event.key === "Escape" && event.target.closest?.(FIELD);
    if (field) field.blur();
  });
  const condition = (event) => {
    if (help.open || event.target.closest?.(FIELD)) return false;
    return !(event.target.closest?.("button, a") && [" ", "Enter"].includes(event.key));
  };

  // Only what is seen can be reached by Tab; in the overview each slide can be clicked.
  function closeOthers() {
    if (printing) return;
    const all = Reveal.isOverview();
    for (const slide of slides) slide.inert = !all && slide !== current();
  }

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
  });
  const show = () => {
    closeOthers();
    fitSoon();
    showNotes();
  };
  for (const name of ["ready", "overviewshown", "overviewhidden"]) Reveal.on(name, show);
  Reveal.on("slidechanged", () => {
    closeOthers();
    fitSlide(current());
    showNotes();
  });
  new MutationObserver(show).observe(root, { attributes: true, attributeFilter: ["data-lessons-lang"] });
  document.addEventListener("film-ready", fitSoon);
  document.fonts?.ready.then(fitSoon);
  // An answered prediction says why, and what is unfolded is longer: both need room.
  document.addEventListener("toggle", fitSoon, true);
  document.addEventListener("click", (event) => event.target.closest(".lessons-choice") && fitSoon());

  if (printing)
    Reveal.on("pdf-ready", async () => {
      await window.startFilms?.();
      await document.fonts.ready;
      slides.forEach(fitSlide);
      root.dataset.printable = "yes";
    });
})();
