// The language switch: three buttons that set one attribute on the document's root.
// Cells, films, sliders and readouts follow that attribute through CSS (and the films
// through an observer), so that no message to the kernel is needed. The browser remembers the choice.

const ATTRIBUTE = "data-lessons-lang";
const KEY = "lessons-lang";
const CHOICES = [
  ["ko", "한국어", "ko"],
  ["en", "English", "en"],
  ["both", "둘 다 Both", ""],
];

const known = (language) => (["ko", "en", "both"].includes(language) ? language : null);

// Some browsers keep nothing for a page opened from a disk.
function recall() {
  try {
    return known(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function choose(language) {
  document.documentElement.setAttribute(ATTRIBUTE, language);
  try {
    localStorage.setItem(KEY, language);
  } catch {}
}

// The stylesheet belongs to the document, not to this output: JupyterLab detaches cells
// that are scrolled away, and the chosen language must stay.
function ensureStyle(css) {
  let style = document.getElementById("lessons-language-style");
  if (!style) {
    style = document.createElement("style");
    style.id = "lessons-language-style";
    document.head.append(style);
  }
  style.textContent = css;
}

// JupyterLab's outline lists the headings of both languages. Where a run of Korean headings
// is followed by as many without Hangul, they are the two languages of one place: each gets
// a class, and the stylesheet hides the one not chosen. Other notebooks stay as they are.
function markOutline(panel) {
  const items = [...panel.querySelectorAll("jp-tree-item")];
  const titles = items.map((item) => item.querySelector(".jp-tocItem-content")?.textContent ?? "");
  const korean = titles.map((title, i) => /[\uac00-\ud7a3]/.test(title) || title === titles[i + 1]);
  for (let i = 0; i < items.length; ) {
    let run = 0;
    while (korean[i + run]) run++;
    const paired = run > 0 && i + 2 * run <= items.length && !korean.slice(i + run, i + 2 * run).includes(true);
    for (let k = 0; k < Math.max(1, paired ? 2 * run : run); k++) {
      items[i + k].classList.toggle("lessons-heading-ko", paired && k < run);
      items[i + k].classList.toggle("lessons-heading-en", paired && k >= run);
    }
    i += Math.max(1, paired ? 2 * run : run);
  }
}

function followOutline() {
  const panel = document.getElementById("table-of-contents");
  if (!panel || panel.dataset.lessonsFollowed) return;
  panel.dataset.lessonsFollowed = "yes";
  markOutline(panel);
  new MutationObserver(() => markOutline(panel)).observe(panel, { childList: true, subtree: true });
}

function render({ model, el }) {
  const root = document.documentElement;
  ensureStyle(model.get("css"));
  followOutline();
  // What the notebook asks for, else what this page shows, else what LESSONS_LANG asks for, else what was chosen
  // on another day.
  const value = model.get("value");
  const before = known(root.getAttribute(ATTRIBUTE));
  const chosen = model.get("asked") ? value : before || (value !== "both" && value) || recall() || "both";
  if (chosen !== value) {
    model.set("value", chosen);
    model.save_changes();
  }
  root.setAttribute(ATTRIBUTE, chosen);

  const group = document.createElement("div");
  group.className = "lessons-switch";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "언어 / Language");
  const buttons = CHOICES.map(([value, label, lang]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.dataset.value = value;
    if (lang) button.lang = lang;
    button.addEventListener("click", () => choose(value));
    group.append(button);
    return button;
  });
  el.append(group);

  const follow = () => {
    const chosen = root.getAttribute(ATTRIBUTE) || "both";
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === chosen));
    if (model.get("value") !== chosen) {
      model.set("value", chosen);
      model.save_changes();
    }
  };
  const observer = new MutationObserver(follow);
  observer.observe(root, { attributes: true, attributeFilter: [ATTRIBUTE] });
  const fromPython = () => root.setAttribute(ATTRIBUTE, model.get("value"));
  model.on("change:value", fromPython);
  follow();
  return () => {
    observer.disconnect();
    model.off("change:value", fromPython);
  };
}

// Without a kernel the state stays in the page.
function mount(el, state) {
  const set = (name, value) => (state[name] = value);
  const nothing = () => {};
  render({ model: { get: (name) => state[name], set, save_changes: nothing, on: nothing, off: nothing }, el });
}

export default { render, mount, choose, recall };
