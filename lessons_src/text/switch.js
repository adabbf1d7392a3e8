// The language switch: three buttons that set one attribute on the document's root.
// Cells, films, sliders and readouts follow that attribute through CSS (and the films
// through an observer), so that no message to the kernel is needed.

const ATTRIBUTE = "data-lessons-lang";
const CHOICES = [
  ["ko", "한국어", "ko"],
  ["en", "English", "en"],
  ["both", "둘 다 Both", ""],
];

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

function render({ model, el }) {
  const root = document.documentElement;
  ensureStyle(model.get("css"));
  // A choice made before in this page wins over the start value of a new switch.
  const before = root.getAttribute(ATTRIBUTE);
  if (before && before !== model.get("value")) {
    model.set("value", before);
    model.save_changes();
  }
  root.setAttribute(ATTRIBUTE, model.get("value"));

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
    button.addEventListener("click", () => root.setAttribute(ATTRIBUTE, value));
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

export default { render };
