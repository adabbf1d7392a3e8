// The player of films: it looks up the frame that belongs to the sliders and draws it.
//
// It computes no formula of any lesson: all numbers come in tables that Python computed at every stop. The same player
// runs in JupyterLab (lab.js) and in a page without a kernel (page.js).

const ATTRIBUTE = "data-lessons-lang";
const NARROW = 600; // CSS pixels of room below which the regions of a picture stand below each other
const REST = 700; // ms after which a hand has come to rest
const WORDS = {
  reset: { ko: "처음으로", en: "Reset" },
  first: { ko: "첫 걸음", en: "First" },
  back: { ko: "한 걸음 뒤로", en: "Back" },
  play: { ko: "재생", en: "Play" },
  pause: { ko: "멈춤", en: "Pause" },
  forward: { ko: "한 걸음 앞으로", en: "Forward" },
  again: { ko: "이 칸을 다시 실행하면 그림을 움직일 수 있어요.", en: "Run this cell again to move the picture." },
  kernel: { ko: "파이썬이 답하지 않아요. 첫 칸부터 다시 실행해 보세요.", en: "Python does not answer. Run the notebook again from its first cell." },
};
for (const words of Object.values(WORDS)) words.both = `${words.ko} / ${words.en}`;
// One count for the whole page: each notebook cell loads a copy of this file.
const countPlayers = () => (globalThis.lessonsPlayers = (globalThis.lessonsPlayers || 0) + 1);

function currentLanguage() {
  const language = document.documentElement.getAttribute(ATTRIBUTE);
  return language === "ko" || language === "en" ? language : "both";
}

function create(name, className, parent) {
  const node = document.createElement(name);
  node.className = className;
  if (parent) parent.append(node);
  return node;
}

class Player {
  constructor(root, spec, bytes, entries) {
    this.spec = { regions: [[0, 0, spec.width, spec.height]], ...spec };
    this.root = root;
    this.index = spec.sliders.map((slider) => slider.at ?? slider.start);
    this.problem = {};
    this.controls = []; // of each slider, what moves its control
    this.translations = []; // what else follows the language
    this.after = []; // what else follows each frame
    this.number = countPlayers();
    this.language = currentLanguage();
    // What has no colour of its own is black, which is white in the dark.
    this.svg = element("svg", { role: "img", class: "lessons-picture", fill: themed("#000000") }, root);
    this.line = create("div", "lessons-line", root);
    const readout = create("div", "lessons-readout", this.line);
    readout.id = `lessons-readout-${this.number}`;
    this.readouts = ["ko", "en"].map((lang) => Object.assign(create("div", lang, readout), { lang }));
    this.live = create("div", "lessons-live", this.line);
    this.live.setAttribute("role", "status");
    this.spoken = ["ko", "en"].map((lang) => Object.assign(create("div", lang, this.live), { lang }));
    this.tables = new Tables(bytes, entries);
    this.stage();
    if (spec.kernel) this.shown = [...this.index];
    this.ends = [followLanguage(() => this.translate()), followPrint((printing) => this.print(printing))];
    const resized = new ResizeObserver(() => this.resize());
    resized.observe(root.parentElement ?? root);
    this.ends.push(() => resized.disconnect());
    this.resize();
    this.draw();
    // A chip is as wide as its text, which the page's own font may change once it has come.
    if (document.fonts.status === "loading") document.fonts.ready.then(() => (lengths.clear(), this.redraw()));
  }

  // Makes the nodes of the picture: the part that stands still, and in each region its artists.
  stage() {
    const { spec, svg, number } = this;
    svg.innerHTML = `<g id="lessons-${number}-still">${themed(spec.still).replaceAll("@@", `lessons-${number}-`)}</g>`;
    this.still = svg.firstChild;
    const definitions = (this.definitions = element("defs", {}, svg));
    const clip = (name, x, y, width, height) =>
      element("rect", { x, y, width, height }, element("clipPath", { id: `lessons-${number}-${name}` }, definitions));
    spec.clips.forEach((box, i) => clip(`axes-${i}`, ...box));
    this.regions = spec.regions.map(([left, top, right, bottom], i) => {
      clip(`region-${i}`, left, top, right - left, bottom - top);
      const group = element("g", {}, svg);
      const still = element("use", { href: `#lessons-${number}-still`, "clip-path": `url(#lessons-${number}-region-${i})`, display: "none" }, group);
      return { group, still, moved: [0, 0] };
    });
    // Artists that follow one another in the same axes share one clipped group.
    const parents = spec.regions.map(() => ({}));
    const parentOf = ({ clip = -1, region = 0 }) => {
      const last = parents[region];
      if (last.clip !== clip) Object.assign(last, { clip, group: element("g", clip < 0 ? {} : { "clip-path": `url(#lessons-${number}-axes-${clip})` }, this.regions[region].group) });
      return last.group;
    };
    // Each player owns its artists: nodes must not be shared by two views of one film.
    this.artists = spec.artists.map((artist) => ({ ...artist }));
    this.title = this.artists.find(({ kind }) => kind === "text");
    for (const artist of this.artists) build(artist, parentOf(artist), spec.height);
    this.grips = this.artists.filter((artist) => artist.grip?.length).map((artist) => new Grip(this, artist));
    if (this.grips.length) this.letGo = holdGrips(this);
  }

  // On a narrow screen the regions stand below each other, each as wide as it is.
  resize() {
    const { spec } = this;
    const room = (this.root.parentElement ?? this.root).clientWidth;
    const stacked = spec.regions.length > 1 && room > 0 && room < NARROW;
    if (this.stacked === stacked) return;
    this.stacked = stacked;
    const [width, height] = stacked ? [Math.max(...spec.regions.map(([left, , right]) => right - left)), 0] : [spec.width, spec.height];
    let below = 0;
    this.regions.forEach(({ group, still, moved }, i) => {
      const [left, top, right, bottom] = spec.regions[i];
      [moved[0], moved[1]] = stacked ? [(width - right + left) / 2 - left, below - top] : [0, 0];
      if (stacked) below += bottom - top;
      group.setAttribute("transform", `translate(${moved.join()})`);
      still.setAttribute("display", stacked ? "inline" : "none");
    });
    // Where its copies are seen, the original is not: a definition only.
    (stacked ? this.definitions : this.svg).prepend(this.still);
    this.size = [width, height || below];
    this.svg.setAttribute("viewBox", `0 0 ${this.size.join(" ")}`);
    this.svg.style.maxWidth = `${(width * 4) / 3}px`; // a point is 4/3 CSS pixels
    this.root.style.setProperty("--film-shape", `${this.size[0]} / ${this.size[1]}`);
  }

  // A film that asks the kernel gets the tables of one frame, and the `index` it belongs to.
  load(bytes, entries, index) {
    this.tables = new Tables(bytes, entries);
    if (this.spec.kernel) this.shown = [...index];
    this.draw();
  }

  // A slider's control was moved.
  move(slider, index) {
    if (this.index[slider] === index) return;
    this.index[slider] = index;
    this.change(slider);
  }

  // The picture itself was moved: several sliders at once, then their controls, then one frame.
  take(sliders, stops) {
    const changed = sliders.filter((slider, d) => this.index[slider] !== stops[d]);
    if (!changed.length) return;
    sliders.forEach((slider, d) => (this.index[slider] = stops[d]));
    this.change(changed[0]);
    for (const slider of changed) this.controls[slider]?.(this.index[slider]);
  }

  // A change after a rest is drawn at once: the wait for the frame is time to draw in. While changes go on coming, as
  // in a drag, all that came before a frame is drawn in it, once.
  change(slider) {
    this.touched = slider;
    // A kernel film waits for its tables; they draw it.
    if (this.spec.kernel) return this.asked?.();
    this.stale = true;
    if (!this.pending) this.catchUp();
  }

  catchUp() {
    this.pending = 0;
    if (!this.stale) return;
    this.draw();
    this.pending = requestAnimationFrame(() => this.catchUp());
  }

  // The place of a frame in the tables.
  placeOf(index) {
    const { spec, tables } = this;
    const place = [...(spec.kernel ? index.map(() => 0) : index), ...spec.derived.map(() => 0)];
    if (!spec.kernel) spec.derived.map((number) => tables.value(number, place)).forEach((at, i) => (place[index.length + i] = at));
    return place;
  }

  draw() {
    this.stale = false;
    const { spec, tables, language } = this;
    const index = this.printing ?? (spec.kernel ? this.shown : this.index);
    const place = this.placeOf(index);
    const numbers = (this.numbers = {});
    spec.sliders.forEach((slider, i) => (numbers[slider.name] = slider.stops[index[i]]));
    for (const [name, number] of Object.entries(spec.numbers)) numbers[name] = tables.value(number, place);
    this.words = { ...spec.words };
    for (const slider of spec.sliders) if (slider.options.length) this.words[slider.name] = slider.options;
    const near = [-60, -60, spec.width + 60, spec.height + 60];
    for (const artist of this.artists) {
      const frames = {};
      let changed = artist.tables !== tables;
      for (const [channel, number] of Object.entries(artist.channels)) {
        frames[channel] = tables.frame(number, place);
        changed ||= frames[channel].at !== artist.frames[channel].at;
      }
      Object.assign(artist, { tables, frames });
      const hidden = frames.visible && !frames.visible.data[frames.visible.at];
      if (hidden) put(artist.group, "visibility", "hidden");
      else if (artist.kind === "text") DRAW.text(artist, frames, near, this.say(artist.pieces, language), language);
      else if (changed) {
        DRAW[artist.kind](artist, frames, near);
        put(artist.group, "visibility", "visible");
      }
    }
    for (const grip of this.grips) grip.follow();
    for (const line of this.readouts) write(line, this.problem[line.lang] ?? this.say(spec.readout[line.lang], line.lang));
    if (this.readouts[0].textContent) this.svg.setAttribute("aria-labelledby", `lessons-readout-${this.number}`);
    else this.svg.setAttribute("aria-label", this.title ? this.say(this.title.pieces, language) : spec.name);
    for (const act of this.after) act();
    if (this.touched !== undefined) this.announce();
  }

  redraw() {
    for (const artist of this.artists) artist.key = artist.tables = null;
    this.draw();
  }

  say(pieces, language) {
    return fill(pieces[language] ?? pieces, this.numbers, this.words, language);
  }

  // What a slider stands at, as a reader sees it.
  valueOf(i, language = this.language) {
    const slider = this.spec.sliders[i];
    if (slider.says) return this.say(slider.says, language);
    return slider.options.length ? slider.options[this.index[i]][language] : formatNumber(slider.stops[this.index[i]], slider.format);
  }

  // Tells a screen reader what has become, once the hand rests.
  announce() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      for (const [i, line] of this.readouts.entries()) {
        const text = line.textContent || `${this.spec.sliders[this.touched].label[line.lang]}: ${this.valueOf(this.touched, line.lang)}`;
        write(this.spoken[i], text);
      }
    }, REST);
  }

  // Says what went wrong, in place of the numbers; {} when all is well again.
  explain(problem) {
    this.problem = problem;
    this.draw();
  }

  // Lets a text or an attribute follow the language.
  follow(words, act) {
    const translate = () => act(words[this.language] ?? `${words.ko} / ${words.en}`);
    this.translations.push(translate);
    translate();
  }

  translate() {
    this.language = currentLanguage();
    for (const act of this.translations) act();
    this.redraw();
  }

  // Paper shows the poster.
  print(printing) {
    this.printing = printing && !this.spec.kernel ? this.spec.poster : null;
    this.draw();
  }

  close() {
    this.closed = true;
    for (const end of this.ends) end();
    this.letGo?.();
    this.stopPlaying?.();
    clearTimeout(this.resting);
    cancelAnimationFrame(this.pending);
  }
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Calls `act` at every change of the language; returns the function that ends it.
function followLanguage(act) {
  const observer = new MutationObserver(act);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}

// Calls `act` before the page is printed and after; returns the function that ends it.
function followPrint(act) {
  const paper = matchMedia("print");
  const change = () => act(paper.matches);
  paper.addEventListener("change", change);
  return () => paper.removeEventListener("change", change);
}

function ensureStyle(css) {
  const style = document.getElementById("lessons-film-style") || document.head.appendChild(create("style", ""));
  style.id = "lessons-film-style";
  if (style.textContent !== css) style.textContent = css;
}
