// A prediction: a question whose choices answer for themselves, in JupyterLab (`render`) and in
// a page without a kernel (`mount`). Which language shows is the page's CSS alone.

const LANGUAGES = ["ko", "en"];
// As in markup.py: so many letters of code stay in one line.
const SHORT = 20;
// The browser remembers the last choice, by its words: choices may move or change from edition to edition.
// Some browsers keep nothing for a page opened from a disk.
const where = (question) => `lessons-prediction ${question.key}`;
const remember = (question, index) => {
  try {
    localStorage.setItem(where(question), question.choices[index].text.en);
  } catch {}
};
const recall = (question) => {
  try {
    const words = localStorage.getItem(where(question));
    return question.choices.findIndex((choice) => choice.text.en === words);
  } catch {
    return -1;
  }
};

// Text with `code` between backticks; a blank line starts a paragraph.
function write(parent, text, paragraphs) {
  for (const part of text.split("\n\n")) {
    const into = paragraphs ? parent.appendChild(document.createElement("p")) : parent;
    part.split("`").forEach((piece, i) => {
      if (i % 2)
        into.append(Object.assign(document.createElement("code"), { textContent: piece, className: piece.length <= SHORT ? "lessons-short" : "" }));
      else into.append(piece);
    });
  }
}

// Both languages, each with its `lang`; what is the same in both, such as a number, once.
function say(parent, words, name, kind = "") {
  const same = words.ko === words.en;
  for (const language of same ? [""] : LANGUAGES) {
    const node = document.createElement(name);
    if (language) node.lang = language;
    node.className = `${language || "lessons-said"}${kind && ` lessons-${kind}`}`;
    write(node, words[language || "ko"], name === "div");
    parent.append(node);
  }
}

function build(root, question, chosen, onChoose) {
  const box = document.createElement("div");
  box.className = "lessons-practice lessons-prediction";
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  say(legend, question.title, "div", "title");
  say(legend, question.text, "div", "text");
  set.append(legend);
  const feedback = document.createElement("div");
  feedback.className = "lessons-feedback";
  feedback.setAttribute("aria-live", "polite");
  const buttons = question.choices.map((choice, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lessons-choice";
    const mark = document.createElement("span");
    mark.className = "lessons-mark";
    mark.setAttribute("aria-hidden", "true");
    const words = document.createElement("span");
    words.className = "lessons-words";
    say(words, choice.text, "span");
    button.append(mark, words);
    button.addEventListener("click", () => onChoose(i));
    set.append(button);
    return button;
  });
  box.append(set, feedback);
  root.append(box);

  const show = (index) => {
    buttons.forEach((button, i) => {
      const pressed = i === index;
      const { right } = question.choices[i];
      button.setAttribute("aria-pressed", String(pressed));
      button.dataset.right = right ? "yes" : "no";
      button.querySelector(".lessons-mark").textContent = pressed ? (right ? "✓" : "✗") : "ABCDEFGH"[i];
    });
    feedback.replaceChildren();
    if (!(index in question.choices)) return;
    const { right, feedback: words } = question.choices[index];
    feedback.dataset.right = right ? "yes" : "no";
    const verdict = right ? { ko: "✓ 맞아요. ", en: "✓ Right. " } : { ko: "✗ 아니에요. ", en: "✗ No. " };
    say(feedback, { ko: verdict.ko + words.ko, en: verdict.en + words.en }, "div");
  };
  show(chosen);
  return show;
}

function render({ model, el }) {
  el.innerHTML = model.get("style_tag");
  const question = model.get("question");
  const choose = (index) => {
    model.set("chosen", index);
    model.save_changes();
    show(index);
    remember(question, index);
  };
  const show = build(el, question, model.get("chosen"), choose);
  // Answered earlier, maybe where there was no kernel: the kernel hears of it now.
  if (model.get("chosen") < 0 && recall(question) >= 0) choose(recall(question));
  const follow = () => show(model.get("chosen"));
  model.on("change:chosen", follow);
  return () => model.off("change:chosen", follow);
}

function mount(root, question) {
  const show = build(root, question, recall(question), (index) => {
    remember(question, index);
    show(index);
  });
}

export default { render, mount };
