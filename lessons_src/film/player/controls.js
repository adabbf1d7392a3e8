// Controls below a picture: the transport row of a film's steps, and in a page a row for each other slider.

const ICONS = {
  first: "M4 4h2.4v12H4zM16.5 4v12L7.5 10z",
  back: "M13.2 3.4l1.7 1.7L10 10l4.9 4.9-1.7 1.7L6.6 10z",
  play: "M5.5 3.5v13L16.5 10z",
  pause: "M5 4h3.6v12H5zM11.4 4H15v12h-3.6z",
  forward: "M6.8 3.4L5.1 5.1 10 10l-4.9 4.9 1.7 1.7 6.6-6.6z",
};
const INTERVAL = 300; // ms a step, where a film does not say

// The slider whose stops are steps; -1 where a film has none.
const stepsOf = (spec) => spec.sliders.findIndex((slider) => slider.role === "steps" || slider.play);

function makeButton(player, parent, words, action, icon) {
  const button = Object.assign(create("button", "lessons-button", parent), { type: "button" });
  button.addEventListener("click", action);
  const name = (each) =>
    player.follow(each, (text) => {
      if (!icon) return write(button, text);
      button.setAttribute("aria-label", text);
      button.title = text;
    });
  name(words);
  if (icon) element("path", { d: ICONS[icon] }, element("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, button));
  return button;
}

// First, back, play and forward, for slider `i`, which `set` moves; returns their row.
function makeTransport(player, parent, i, set) {
  const row = create("div", "lessons-transport", parent);
  const slider = player.spec.sliders[i];
  const last = slider.stops.length - 1;
  let timer = 0;
  const go = (stop) => {
    stopPlaying();
    set(Math.min(last, Math.max(0, stop)));
  };
  const show = () => {
    const name = timer ? "pause" : "play";
    play.querySelector("path").setAttribute("d", ICONS[name]);
    play.title = WORDS[name][player.language];
    play.setAttribute("aria-label", play.title);
  };
  const stopPlaying = () => {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    show();
  };
  const startPlaying = () => {
    if (player.index[i] === last) set(0);
    timer = setInterval(() => {
      set(Math.min(last, player.index[i] + 1));
      if (player.index[i] >= last) stopPlaying();
    }, slider.play || INTERVAL);
    show();
  };
  makeButton(player, row, WORDS.first, () => go(0), "first");
  makeButton(player, row, WORDS.back, () => go(player.index[i] - 1), "back");
  const play = makeButton(player, row, WORDS.play, () => (timer ? stopPlaying() : startPlaying()), "play");
  player.translations.push(show);
  makeButton(player, row, WORDS.forward, () => go(player.index[i] + 1), "forward");
  player.stopPlaying = stopPlaying;
  return row;
}

// The labels below some stops of a scrubber. `parent` spans its track from the first stop to the last.
function makeTicks(player, parent, slider) {
  if (!slider.ticks?.length) return;
  const row = create("div", "lessons-ticks", parent);
  row.setAttribute("aria-hidden", "true");
  for (const [stop, words] of slider.ticks) {
    const last = slider.stops.length - 1;
    const tick = create("span", stop === 0 ? "lessons-low" : stop === last ? "lessons-high" : "", row);
    tick.style.left = `${(100 * stop) / last}%`;
    player.follow(words, (text) => write(tick, text));
  }
}

// Puts every slider back where it starts, and ends playing.
function makeReset(player) {
  if (!player.spec.sliders.length) return;
  makeButton(player, player.line, WORDS.reset, () => {
    player.stopPlaying?.();
    const all = player.spec.sliders.map((_, i) => i);
    player.take(all, player.spec.sliders.map((slider) => slider.start));
  });
}

// The control of slider `i` in a page: a scrubber, a slider, buttons for a few words, or a menu.
function makeControl(player, parent, i) {
  const slider = player.spec.sliders[i];
  if (i === stepsOf(player.spec)) {
    const row = makeTransport(player, parent, i, (stop) => player.take([i], [stop]));
    row.dataset.slider = slider.name;
    const scrubber = create("div", "lessons-scrubber", row);
    makeRange(player, scrubber, row, i);
    makeTicks(player, scrubber, slider);
    return;
  }
  const row = create("div", "lessons-slider", parent);
  row.dataset.slider = slider.name;
  row.classList.toggle("lessons-wide", slider.options.length > 3);
  if (!slider.options.length) makeRange(player, row, row, i);
  else if (slider.options.length < 6) makeChoice(player, row, i);
  else makeMenu(player, row, i);
}

function makeLabel(player, parent, i, id) {
  const label = create("label", "lessons-label", parent);
  label.htmlFor = id;
  player.follow(player.spec.sliders[i].label, (text) => write(label, text));
  return label;
}

// What moves a slider, as the player sees it: its name, its keys kept from the notebook, its grips' ring.
function attach(player, input, i) {
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  input.addEventListener("focus", () => player.grips.forEach((grip) => grip.mark(grip.sliders.includes(i))));
  input.addEventListener("blur", () => player.grips.forEach((grip) => grip.mark(false)));
}

function makeRange(player, track, row, i) {
  const slider = player.spec.sliders[i];
  const input = create("input", "", track);
  Object.assign(input, { type: "range", min: 0, max: slider.stops.length - 1, step: 1, id: `lessons-slider-${player.number}-${i}` });
  const name = create("span", track === row ? "lessons-name" : "lessons-now", row);
  makeLabel(player, name, i, input.id);
  const output = Object.assign(create("output", "", track === row ? row : name), { htmlFor: input.id });
  if (track === row) row.prepend(name);
  const show = () => {
    const text = player.valueOf(i);
    if (output.textContent === text) return;
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  const follow = (stop) => (input.value = stop);
  input.addEventListener("input", () => {
    player.stopPlaying?.();
    player.move(i, Number(input.value));
    show();
  });
  player.controls[i] = follow;
  player.after.push(show);
  attach(player, input, i);
  follow(player.index[i]);
  show();
}

// A choice among a few words: all of them stand side by side.
function makeChoice(player, row, i) {
  const slider = player.spec.sliders[i];
  const name = `lessons-options-${player.number}-${i}`;
  const label = Object.assign(create("span", "lessons-name", row), { id: name });
  player.follow(slider.label, (text) => write(label, text));
  const group = create("div", "lessons-options", row);
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-labelledby", name);
  const inputs = slider.options.map((option, k) => {
    const choice = create("label", "", group);
    const input = Object.assign(create("input", "", choice), { type: "radio", name, value: k });
    input.addEventListener("change", () => player.move(i, k));
    attach(player, input, i);
    const words = create("span", "", choice);
    player.follow(option, (text) => write(words, text));
    return input;
  });
  player.controls[i] = (stop) => (inputs[stop].checked = true);
  player.controls[i](player.index[i]);
}

function makeMenu(player, row, i) {
  const slider = player.spec.sliders[i];
  const id = `lessons-slider-${player.number}-${i}`;
  makeLabel(player, create("span", "lessons-name", row), i, id);
  const menu = Object.assign(create("select", "", row), { id });
  slider.options.forEach((option, k) => {
    const item = menu.appendChild(new Option("", k));
    player.follow(option, (text) => write(item, text));
  });
  menu.addEventListener("input", () => player.move(i, Number(menu.value)));
  attach(player, menu, i);
  player.controls[i] = (stop) => (menu.value = stop);
  player.controls[i](player.index[i]);
}
