// The player of films: it looks up the frame that belongs to the sliders and draws it.
//
// It computes no formula of any lesson. All numbers come in tables that Python computed at
// every stop; all styles were read off matplotlib's artists. The same player runs in
// JupyterLab (`render`) and in a page without a kernel (`mount`).

const SVG = "http://www.w3.org/2000/svg";
const ATTRIBUTE = "data-lessons-lang";
const FAMILY =
  "'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', 'DejaVu Sans', sans-serif";
const TYPES = { f4: Float32Array, f8: Float64Array, u1: Uint8Array, u2: Uint16Array };
const WORDS = {
  reset: { ko: "처음으로", en: "Reset" },
  play: { ko: "재생", en: "Play" },
  pause: { ko: "멈춤", en: "Pause" },
  again: { ko: "이 칸을 다시 실행하면 그림을 움직일 수 있어요.", en: "Run this cell again to move the picture." },
};
// One count for the whole page: each notebook cell and each fragment loads a copy of this file.
const countPlayers = () => (globalThis.lessonsPlayers = (globalThis.lessonsPlayers || 0) + 1);

// ---- Text ---------------------------------------------------------------------------

// toFixed and toExponential round ties up, Python rounds them to even. An exact tie shows
// as a 5 followed by zeros only; then the even neighbour is taken.
function toFixedEven(value, digits) {
  // toFixed turns to powers of ten there; such a number is whole.
  if (value >= 1e21) return BigInt(value).toString() + (digits ? "." + "0".repeat(digits) : "");
  const text = value.toFixed(digits);
  const long = value.toFixed(Math.min(100, digits + 30));
  const tail = digits ? long.slice(long.indexOf(".") + 1 + digits) : long.slice(long.indexOf(".") + 1);
  if (!/^50*$/.test(tail)) return text;
  const down = digits ? long.slice(0, long.indexOf(".") + 1 + digits) : long.slice(0, long.indexOf("."));
  return "02468".includes(down[down.length - 1]) ? down : text;
}

function toExponentialEven(value, digits) {
  const text = value.toExponential(digits);
  const [mantissa, power] = value.toExponential(Math.min(100, digits + 30)).split("e");
  const kept = digits ? digits + 2 : 1;
  if (!/^\.?50*$/.test(mantissa.slice(kept))) return text;
  return "02468".includes(mantissa[kept - 1]) ? `${mantissa.slice(0, kept)}e${power}` : text;
}

function toGeneral(value, precision) {
  const p = precision || 1;
  const exponent = value === 0 ? 0 : Number(toExponentialEven(value, p - 1).split("e")[1]);
  if (exponent < -4 || exponent >= p) {
    const [mantissa, power] = toExponentialEven(value, p - 1).split("e");
    return `${mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa}e${power}`;
  }
  const text = toFixedEven(value, p - 1 - exponent);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function formatNumber(value, spec) {
  const [, sign, digits, kind] = /^(\+?)(?:\.(\d+))?([dfeg]?)$/.exec(spec);
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return (value < 0 ? "−" : sign) + "∞";
  const n = digits === undefined ? 6 : Number(digits);
  const size = Math.abs(value);
  let text;
  if (kind === "d") text = toFixedEven(size, 0);
  else if (kind === "f") text = toFixedEven(size, n);
  else if (kind === "e") text = toExponentialEven(size, n);
  else text = toGeneral(size, n);
  const zero = !/[1-9]/.test(text.split("e")[0]);
  const before = value < 0 && !zero ? "−" : sign;
  if (text.includes("e")) {
    const [mantissa, power] = text.split("e");
    const raised = [...String(Number(power))].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] ?? "⁻").join("");
    text = `${mantissa}×10${raised}`;
  }
  return before + text;
}

function fill(pieces, numbers, words, language) {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    else if (piece[0] in words) text += words[piece[0]][numbers[piece[0]]][language];
    else text += formatNumber(numbers[piece[0]], piece[1]);
  }
  return text;
}

function currentLanguage() {
  const language = document.documentElement.getAttribute(ATTRIBUTE);
  return language === "ko" || language === "en" ? language : "both";
}

// Calls `act` at every change of the language; returns the function that ends it.
function onLanguage(act) {
  const observer = new MutationObserver(act);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}

// ---- Tables -------------------------------------------------------------------------

class Tables {
  constructor(bytes, entries) {
    // A copy, so that typed arrays start at an aligned address.
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    this.tables = entries.map((entry) => {
      const tail = entry.tail.reduce((a, b) => a * b, 1);
      const strides = [];
      let stride = tail;
      for (let axis = entry.lead.length - 1; axis >= 0; axis--) {
        strides[axis] = entry.lead[axis] === 1 ? 0 : stride;
        stride *= entry.lead[axis];
      }
      return { data: new TYPES[entry.type](buffer, entry.at, stride), strides, tail, shape: entry.tail };
    });
  }

  // The frame of a table: [array, first place in it, length, shape].
  frame(number, index) {
    const { data, strides, tail, shape } = this.tables[number];
    let at = 0;
    for (let axis = 0; axis < strides.length; axis++) at += strides[axis] && strides[axis] * index[axis];
    return { data, at, length: tail, shape };
  }

  value(number, index) {
    const { data, at } = this.frame(number, index);
    return data[at];
  }
}

// ---- Drawing ------------------------------------------------------------------------

function element(name, attributes, parent) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (parent) parent.append(node);
  return node;
}

function paint(node, style) {
  const [fill, fillOpacity] = style.fill || ["none", 1];
  const [stroke, strokeOpacity] = style.stroke || ["none", 1];
  node.setAttribute("fill", fill);
  if (fillOpacity < 1) node.setAttribute("fill-opacity", fillOpacity);
  node.setAttribute("stroke", stroke);
  if (strokeOpacity < 1) node.setAttribute("stroke-opacity", strokeOpacity);
  if (style.width !== undefined) node.setAttribute("stroke-width", style.width);
  if (style.dash && style.dash.length) node.setAttribute("stroke-dasharray", style.dash.join(" "));
  node.setAttribute("stroke-linecap", { projecting: "square" }[style.cap] || style.cap || "butt");
  node.setAttribute("stroke-linejoin", style.join || "miter");
}

const round = (value) => Math.round(value * 100) / 100;

// The part of a straight piece within `reach` of the picture; renderers lose precision
// on coordinates that are very far out, and a diverging path goes very far.
function within(x0, y0, x1, y1, box) {
  let start = 0;
  let end = 1;
  const dx = x1 - x0;
  const dy = y1 - y0;
  for (const [p, q] of [[-dx, x0 - box[0]], [dx, box[2] - x0], [-dy, y0 - box[1]], [dy, box[3] - y0]]) {
    if (p === 0) {
      if (q < 0) return null;
    } else if (p < 0) start = Math.max(start, q / p);
    else end = Math.min(end, q / p);
    if (start > end) return null;
  }
  return [x0 + start * dx, y0 + start * dy, x0 + end * dx, y0 + end * dy];
}

// The part of a shape within the box (Sutherland and Hodgman): one side of the box after another.
function shapeWithin(shape, box) {
  const inside = ([x, y]) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
  if (shape.every(inside)) return shape;
  for (const [axis, limit, sign] of [[0, box[0], 1], [0, box[2], -1], [1, box[1], 1], [1, box[3], -1]]) {
    const left = shape;
    const room = (corner) => sign * (corner[axis] - limit);
    shape = [];
    left.forEach((corner, k) => {
      const before = left[(k || left.length) - 1];
      if (room(corner) < 0 !== room(before) < 0) {
        const share = room(before) / (room(before) - room(corner));
        shape.push(before.map((value, i) => (i === axis ? limit : value + share * (corner[i] - value))));
      }
      if (room(corner) >= 0) shape.push(corner);
    });
  }
  return shape;
}

function polyline(xs, ys, count, box) {
  let path = "";
  let lastX = NaN;
  let lastY = NaN;
  for (let i = 1; i < count; i++) {
    const [x0, y0, x1, y1] = [xs(i - 1), ys(i - 1), xs(i), ys(i)];
    if (!(Number.isFinite(x0 + y0) && Number.isFinite(x1 + y1))) continue;
    const piece = within(x0, y0, x1, y1, box);
    if (!piece) continue;
    if (piece[0] !== lastX || piece[1] !== lastY) path += `M${round(piece[0])} ${round(piece[1])}`;
    path += `L${round(piece[2])} ${round(piece[3])}`;
    [, , lastX, lastY] = piece;
  }
  return path;
}

function markers(steps, xs, ys, count, box) {
  let path = "";
  for (let i = 0; i < count; i++) {
    const x = xs(i);
    const y = ys(i);
    if (!(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])) continue;
    for (const step of steps) {
      path += step[0];
      for (let k = 1; k < step.length; k += 2) path += `${round(x + step[k])} ${round(y + step[k + 1])} `;
    }
  }
  return path;
}

// Reads a channel of one frame; length-1 data stands for every point.
const reader = ({ data, at, length }) => (length === 1 ? () => data[at] : (i) => data[at + i]);

const DRAW = {
  line(artist, look, box) {
    const x = look("x");
    const y = look("y");
    const whole = Math.max(x.length, y.length);
    const count = "count" in artist.channels ? Math.min(whole, look("count").data[look("count").at]) : whole;
    const [xs, ys] = [reader(x), reader(y)];
    if (artist.stroke[0] !== "none") artist.nodes.line.setAttribute("d", polyline(xs, ys, count, box));
    if (artist.marker) artist.nodes.marker.setAttribute("d", markers(artist.marker.path, xs, ys, count, box));
  },

  segments(artist, look, box) {
    const x = look("x");
    const y = look("y");
    const pieces = Math.max(x.shape[0], y.shape[0]);
    let path = "";
    for (let i = 0; i < pieces; i++) {
      const point = (frame, k) =>
        frame.data[frame.at + (frame.shape[0] === 1 ? 0 : i) * frame.shape[1] + (frame.shape[1] === 1 ? 0 : k)];
      path += polyline((k) => point(x, k), (k) => point(y, k), 2, box);
    }
    artist.nodes.line.setAttribute("d", path);
  },

  polygons(artist, look, box) {
    const x = look("x");
    const y = look("y");
    const shapes = Math.max(x.shape[0], y.shape[0]);
    const corners = Math.max(x.shape[1], y.shape[1]);
    let path = "";
    for (let i = 0; i < shapes; i++) {
      const point = (frame, k) =>
        frame.data[frame.at + (frame.shape[0] === 1 ? 0 : i) * frame.shape[1] + (frame.shape[1] === 1 ? 0 : k)];
      const shape = Array.from({ length: corners }, (_, k) => [point(x, k), point(y, k)]);
      if (!shape.every(([px, py]) => Number.isFinite(px + py))) continue;
      const seen = shapeWithin(shape, box);
      if (seen.length) path += `M${seen.map(([px, py]) => `${round(px)} ${round(py)}`).join("L")}Z`;
    }
    artist.nodes.line.setAttribute("d", path);
  },

  arrow(artist, look, box) {
    const [x, y, tx, ty] = ["x", "y", "to_x", "to_y"].map((c) => look(c).data[look(c).at]);
    const length = Math.hypot(tx - x, ty - y);
    const shaft = artist.nodes.line;
    const head = artist.nodes.head;
    if (!(length > 1e-6) || !Number.isFinite(length) || !within(x, y, tx, ty, box)) {
      shaft.setAttribute("d", "");
      head.setAttribute("d", "");
      return;
    }
    const [ux, uy] = [(tx - x) / length, (ty - y) / length];
    const [long, half] = artist.head;
    // The head's rim is stroked; its tip is drawn back by the mitre, so that it ends there.
    const back = (0.5 * artist.width * Math.hypot(long, half)) / half;
    const [ax, ay] = [tx - ux * back, ty - uy * back];
    const side = (s) => `${round(ax - ux * long - s * uy * half)} ${round(ay - uy * long + s * ux * half)}`;
    const start = within(x, y, ax, ay, box);
    shaft.setAttribute("d", start ? `M${round(start[0])} ${round(start[1])}L${round(start[2])} ${round(start[3])}` : "");
    head.setAttribute("d", `M${side(1)}L${round(ax)} ${round(ay)}L${side(-1)}Z`);
  },

  text(artist, look, box, say, language) {
    const [x, y] = artist.place || [look("x").data[look("x").at], look("y").data[look("y").at]];
    const node = artist.nodes.text;
    if (!(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])) {
      node.setAttribute("visibility", "hidden");
      return;
    }
    node.setAttribute("visibility", "inherit");
    const lines = say(artist.pieces).split("\n");
    const gap = lines.length > 1 ? artist.gap : 0;
    const known = artist.lines[language];
    // The baseline of each line below the top of the text, as matplotlib sets them.
    let bottom = 0;
    const baselines = lines.map((_, i) => {
      const [rise, fall] = known[Math.min(i, known.length - 1)];
      const baseline = bottom + rise + gap / 2;
      bottom = baseline + fall + gap / 2;
      return baseline;
    });
    const last = baselines[baselines.length - 1];
    const up = { top: 0, bottom, center: bottom / 2, baseline: last, center_baseline: last / 2 }[artist.align];
    node.setAttribute("transform", `translate(${round(x)} ${round(y)})${artist.rotate ? ` rotate(${-artist.rotate})` : ""}`);
    while (node.childNodes.length > lines.length) node.lastChild.remove();
    lines.forEach((line, i) => {
      const span = node.childNodes[i] || element("tspan", { x: 0 }, node);
      span.setAttribute("y", round(baselines[i] - up));
      if (span.textContent !== line) span.textContent = line;
    });
  },

  image(artist, look) {
    const { data, at, shape } = look("values");
    const [rows, columns] = shape;
    const canvas = (artist.canvas ||= Object.assign(document.createElement("canvas"), { width: columns, height: rows }));
    const context = canvas.getContext("2d");
    const pixels = context.createImageData(columns, rows);
    for (let row = 0; row < rows; row++) {
      const from = artist.origin === "lower" ? rows - 1 - row : row;
      for (let column = 0; column < columns; column++) {
        const colour = artist.rgb[data[at + from * columns + column]];
        pixels.data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * (row * columns + column));
      }
    }
    context.putImageData(pixels, 0, 0);
    artist.nodes.image.setAttribute("href", canvas.toDataURL());
  },
};

function build(artist, parent, height) {
  const group = element("g", {}, parent);
  artist.group = group;
  artist.nodes = {};
  if (artist.kind === "text") {
    const node = element("text", {}, group);
    node.style.fontFamily = FAMILY;
    node.setAttribute("font-size", artist.size);
    node.setAttribute("text-anchor", artist.anchor);
    node.setAttribute("fill", artist.fill[0]);
    if (artist.fill[1] < 1) node.setAttribute("fill-opacity", artist.fill[1]);
    if (artist.halo) {
      for (const [key, value] of Object.entries({ stroke: "#fff", "stroke-width": artist.halo, "stroke-linejoin": "round", "paint-order": "stroke" }))
        node.setAttribute(key, value);
    }
    artist.nodes.text = node;
  } else if (artist.kind === "image") {
    const [x0, y0, x1, y1] = artist.box;
    artist.rgb = artist.colours.map((colour) => parseInt(colour.slice(1), 16));
    artist.nodes.image = element(
      "image",
      { x: Math.min(x0, x1), y: height - Math.max(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0), preserveAspectRatio: "none", opacity: artist.alpha },
      group,
    );
    artist.nodes.image.style.imageRendering = artist.smooth ? "auto" : "pixelated";
  } else {
    artist.nodes.line = element("path", {}, group);
    paint(artist.nodes.line, { ...artist, fill: artist.kind === "polygons" ? artist.fill : ["none", 1] });
    if (artist.marker) {
      artist.nodes.marker = element("path", {}, group);
      paint(artist.nodes.marker, artist.marker);
    }
    if (artist.kind === "arrow") {
      artist.nodes.head = element("path", {}, group);
      paint(artist.nodes.head, { ...artist, fill: artist.stroke });
    }
  }
}

class Player {
  constructor(root, spec, bytes, entries) {
    this.spec = spec;
    this.index = spec.sliders.map((slider) => slider.at ?? slider.start);
    this.problem = {};
    this.number = countPlayers();
    this.language = currentLanguage();
    const { width, height } = spec;
    this.svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": `lessons-readout-${this.number}` });
    this.svg.setAttribute("class", "lessons-picture");
    // A point is 4/3 CSS pixels; a narrow window shrinks the picture as a whole.
    this.svg.style.maxWidth = `${(width * 4) / 3}px`;
    this.svg.innerHTML = spec.still.replaceAll("@@", `lessons-${this.number}-`);
    const definitions = element("defs", {}, this.svg);
    spec.clips.forEach(([x, y, w, h], i) => {
      const clip = element("clipPath", { id: `lessons-${this.number}-axes-${i}` }, definitions);
      element("rect", { x, y, width: w, height: h }, clip);
    });
    // Each player owns its artists: `nodes` must not be shared by two views of one film.
    this.said = spec.said.map((artist) => ({ ...artist }));
    this.artists = spec.artists.map((artist) => ({ ...artist }));
    for (const artist of [...this.said, ...this.artists]) {
      const clipped = artist.clip >= 0;
      const parent = clipped ? element("g", { "clip-path": `url(#lessons-${this.number}-axes-${artist.clip})` }, this.svg) : this.svg;
      build(artist, parent, height);
    }
    this.readout = document.createElement("div");
    this.readout.className = "lessons-readout";
    this.readout.id = `lessons-readout-${this.number}`;
    this.readouts = ["ko", "en"].map((language) => {
      const line = document.createElement("div");
      line.lang = line.className = language;
      this.readout.append(line);
      return line;
    });
    root.append(this.svg, this.readout);
    this.load(bytes, entries, this.index);
    this.forget = onLanguage(() => {
      this.language = currentLanguage();
      this.draw();
    });
  }

  // A film that asks the kernel gets the tables of one frame, and the `index` it belongs to.
  load(bytes, entries, index) {
    this.tables = new Tables(bytes, entries);
    if (this.spec.kernel) this.shown = [...index];
    this.draw();
  }

  // A change after a rest is drawn at once: the wait for the frame is time to draw in. While changes go on
  // coming, as in a drag, all that came before a frame is drawn in it, once.
  move(slider, index) {
    if (this.index[slider] === index) return;
    this.index[slider] = index;
    // A kernel film waits for its tables; they draw it.
    if (this.spec.kernel) return;
    this.stale = true;
    if (!this.pending) this.catchUp();
  }

  catchUp() {
    this.pending = 0;
    if (!this.stale) return;
    this.draw();
    this.pending = requestAnimationFrame(() => this.catchUp());
  }

  draw() {
    this.stale = false;
    const { spec, tables } = this;
    const axes = spec.sliders.length;
    const index = spec.kernel ? this.shown : this.index;
    const place = [...(spec.kernel ? index.map(() => 0) : index), ...spec.derived.map(() => 0)];
    if (!spec.kernel) spec.derived.map((number) => tables.value(number, place)).forEach((at, i) => (place[axes + i] = at));
    const numbers = {};
    spec.sliders.forEach((slider, i) => (numbers[slider.name] = slider.stops[index[i]]));
    for (const [name, number] of Object.entries(spec.numbers)) numbers[name] = tables.value(number, place);
    const words = { ...spec.words };
    for (const slider of spec.sliders) if (slider.options.length) words[slider.name] = slider.options;
    const say = (pieces) => fill(pieces[this.language], numbers, words, this.language);
    const { width, height } = spec;
    const near = [-60, -60, width + 60, height + 60];
    for (const artist of this.said) DRAW.text(artist, null, near, say, this.language);
    for (const artist of this.artists) {
      const { channels } = artist;
      const look = (channel) => tables.frame(channels[channel], place);
      const visible = !("visible" in channels) || tables.value(channels.visible, place);
      artist.group.setAttribute("visibility", visible ? "visible" : "hidden");
      if (visible) DRAW[artist.kind](artist, look, near, say, this.language);
    }
    for (const line of this.readouts)
      line.textContent = this.problem[line.lang] ?? fill(spec.readout[line.lang], numbers, words, line.lang);
  }

  // Says what went wrong, in place of the numbers; {} when all is well again.
  explain(problem) {
    this.problem = problem;
    this.draw();
  }

  close() {
    this.forget();
    cancelAnimationFrame(this.pending);
  }
}

// The stop nearest to a slider's value, measured in factors on a logarithmic slider.
function nearest(slider, value) {
  const measure = slider.scale === "log" ? Math.log : (v) => v;
  let best = 0;
  let least = Infinity;
  slider.stops.forEach((stop, i) => {
    const distance = Math.abs(measure(stop) - measure(value));
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

function bilingual(parent, words) {
  for (const lang of ["ko", "en"]) {
    const span = document.createElement("span");
    span.lang = span.className = lang;
    span.textContent = words[lang];
    parent.append(span);
  }
}

function makeButton(parent, words, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "lessons-button";
  bilingual(button, words);
  button.addEventListener("click", action);
  parent.append(button);
  return button;
}

function ensureStyle(css) {
  if (document.getElementById("lessons-film-style")?.textContent === css) return;
  const style = document.getElementById("lessons-film-style") || document.head.appendChild(document.createElement("style"));
  style.id = "lessons-film-style";
  style.textContent = css;
}

// ---- In JupyterLab --------------------------------------------------------------------

function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

async function render({ model, el }) {
  ensureStyle(model.get("css"));
  el.classList.add("lessons-film");
  const spec = model.get("spec");
  const player = new Player(el, spec, bytesOf(model.get("tables")), model.get("entries"));
  let widgets, plays;
  try {
    const find = (id) => model.widget_manager.get_model(id.replace("IPY_MODEL_", ""));
    [widgets, plays] = await Promise.all(["sliders", "plays"].map((name) => Promise.all(model.get(name).map(find))));
  } catch {
    // A notebook opened again without its kernel: the picture is here, its sliders are not.
    player.explain(WORDS.again);
    return () => player.close();
  }
  const stops = [];
  const listen = (widget, event, act) => {
    widget.on(event, act);
    stops.push(() => widget.off(event, act));
  };
  widgets.forEach((widget, i) => {
    const slider = spec.sliders[i];
    const words = slider.options.length > 0 || widget.get("_options_labels");
    const follow = () => player.move(i, words ? widget.get("index") : nearest(slider, widget.get("value")));
    listen(widget, words ? "change:index" : "change:value", follow);
    follow();
    // The widget speaks the chosen language, and so does its handle, which has no name of
    // its own for a screen reader (noUiSlider#1019). Python keeps the order of a choice only.
    const translate = () => {
      const language = currentLanguage();
      widget.set("description", slider.label[language]);
      if (slider.options.length) widget.set("_options_labels", slider.options.map((option) => option[language]));
      nameHandles(widget, slider.label[language]);
    };
    stops.push(onLanguage(translate));
    translate();
  });
  makeButton(player.readout.parentElement.insertBefore(document.createElement("div"), player.readout.nextSibling), WORDS.reset, () => {
    for (const play of plays) {
      play.set("playing", false);
      play.save_changes();
    }
    widgets.forEach((widget, i) => {
      const slider = spec.sliders[i];
      if (slider.options.length || widget.get("_options_labels")) widget.set("index", slider.start);
      else widget.set("value", slider.stops[slider.start]);
      widget.save_changes();
    });
  });
  const reload = () => player.load(bytesOf(model.get("tables")), model.get("entries"), model.get("index"));
  listen(model, "change:index", reload);
  listen(model, "change:problem", () => player.explain(model.get("problem")));
  player.explain(model.get("problem"));
  return () => {
    stops.forEach((stop) => stop());
    player.close();
  };
}

async function nameHandles(widget, name) {
  for (const view of Object.values(widget.views || {})) {
    const { el } = await view;
    // The slider draws its handle after its view is promised.
    requestAnimationFrame(() => el.querySelectorAll(".noUi-handle, select").forEach((handle) => handle.setAttribute("aria-label", name)));
  }
}

// ---- In a page of its own ---------------------------------------------------------------

function tablesOf(root) {
  const packed = atob(root.querySelector(".lessons-tables").textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return bytes;
}

// The tables stand in the fragment, unless the page unpacked them itself.
function mount(root, css, bytes = tablesOf(root)) {
  ensureStyle(css);
  const spec = JSON.parse(root.querySelector(".lessons-spec").textContent);
  const player = new Player(root, spec, bytes, spec.tables);
  const controls = document.createElement("div");
  controls.className = "lessons-controls";
  root.append(controls);
  const resets = spec.sliders.map((slider, i) => makeSlider(controls, player, slider, i));
  makeButton(controls, WORDS.reset, () => resets.forEach((reset) => reset()));
}

// A native slider, or a menu for a choice among words. Returns the function that resets it.
function makeSlider(controls, player, slider, i) {
  const row = document.createElement("div");
  row.className = "lessons-slider";
  const label = document.createElement("label");
  bilingual(label, slider.label);
  const choice = slider.options.length > 0;
  const input = document.createElement(choice ? "select" : "input");
  label.htmlFor = input.id = `lessons-slider-${player.number}-${i}`;
  // In a notebook's output the arrow keys are the slider's, not JupyterLab's.
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  const value = document.createElement("output");
  value.htmlFor = input.id;
  const write = () => {
    const index = player.index[i];
    if (choice) return;
    value.textContent = formatNumber(slider.stops[index], slider.format);
    input.setAttribute("aria-valuetext", value.textContent);
  };
  if (choice) {
    slider.options.forEach((_, k) => input.add(new Option("", k)));
    const translate = () => slider.options.forEach((option, k) => (input.options[k].textContent = option[currentLanguage()]));
    onLanguage(translate);
    translate();
  } else Object.assign(input, { type: "range", min: 0, max: slider.stops.length - 1, step: 1 });
  const set = (index) => {
    input.value = index;
    player.move(i, Number(index));
    write();
  };
  input.addEventListener("input", () => set(Number(input.value)));
  row.append(label, input, value);
  const stop = slider.play ? addPlay(row, player, slider, i, set) : () => {};
  controls.append(row);
  input.value = player.index[i];
  write();
  return () => {
    stop();
    set(slider.start);
  };
}

function addPlay(row, player, slider, i, set) {
  let timer = 0;
  const button = makeButton(row, WORDS.play, () => (timer ? stop() : start()));
  const show = (words) => {
    button.replaceChildren();
    bilingual(button, words);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    show(WORDS.play);
  };
  const start = () => {
    const last = slider.stops.length - 1;
    if (player.index[i] === last) set(0);
    show(WORDS.pause);
    timer = setInterval(() => {
      set(player.index[i] + 1);
      if (player.index[i] >= last) stop();
    }, slider.play);
  };
  return stop;
}

export default { render, mount, formatNumber };
