// A box for an expression. Python reads it; what it cannot read is explained under the box,
// with the place marked. The text is never evaluated here or there.

const PAUSE = 250; // milliseconds without a key before Python is asked
const AROUND = 24; // characters shown on either side of the marked place

let count = 0;

function bilingual(parent, words) {
  for (const lang of ["ko", "en"]) {
    const span = document.createElement("span");
    span.lang = span.className = lang;
    span.textContent = words[lang];
    parent.append(span);
  }
}

function render({ model, el }) {
  const id = "lessons-editor-style";
  const style = document.getElementById(id) || document.head.appendChild(document.createElement("style"));
  style.id = id;
  style.textContent = model.get("css");

  el.classList.add("lessons-editor");
  const label = document.createElement("label");
  bilingual(label, model.get("label"));
  const input = document.createElement("input");
  Object.assign(input, { type: "text", value: model.get("text"), spellcheck: false, autocomplete: "off" });
  input.setAttribute("autocapitalize", "off");
  label.htmlFor = input.id = `lessons-editor-${++count}-${Math.random().toString(36).slice(2)}`;
  const problem = document.createElement("div");
  problem.className = "lessons-problem";
  problem.id = `${input.id}-problem`;
  problem.setAttribute("role", "status");
  problem.setAttribute("aria-live", "polite");
  input.setAttribute("aria-describedby", problem.id);
  el.append(label, input, problem);

  let timer = 0;
  const send = () => {
    clearTimeout(timer);
    model.set("text", input.value);
    model.save_changes();
  };
  // A syllable that is still being put together is not sent.
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(send, PAUSE);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    // JupyterLab must not take the keys of the box for its own.
    event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) send();
  });

  const explain = () => {
    const found = model.get("problem");
    problem.replaceChildren();
    const bad = "ko" in found;
    input.setAttribute("aria-invalid", String(bad));
    problem.classList.toggle("lessons-bad", bad);
    for (const lang of ["ko", "en"]) {
      const line = document.createElement("div");
      line.lang = line.className = lang;
      line.textContent = (bad ? found : model.get("hint"))[lang];
      problem.append(line);
    }
    if (!bad) return;
    // Python counts characters, JavaScript half characters.
    const letters = [...found.text];
    const from = Math.max(0, found.start - AROUND);
    const to = Math.min(letters.length, found.end + AROUND);
    const shown = document.createElement("code");
    const mark = document.createElement("mark");
    const end = Math.min(found.end, found.start + 2 * AROUND);
    mark.textContent = letters.slice(found.start, end).join("") + (end < found.end ? "…" : "") || "␣";
    shown.append(
      (from > 0 ? "…" : "") + letters.slice(from, found.start).join(""),
      mark,
      letters.slice(found.end, to).join("") + (to < letters.length ? "…" : ""),
    );
    problem.append(shown);
  };
  const follow = () => {
    if (document.activeElement !== input) input.value = model.get("text");
  };
  model.on("change:problem", explain);
  model.on("change:text", follow);
  explain();
  return () => {
    clearTimeout(timer);
    model.off("change:problem", explain);
    model.off("change:text", follow);
  };
}

export default { render };
