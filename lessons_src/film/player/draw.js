// Drawing: one frame of an artist's data, as SVG. All styles were read off matplotlib's artists.

const SVG = "http://www.w3.org/2000/svg";
const FAMILY =
  "'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', 'DejaVu Sans', sans-serif";
const GRAIN = 0.2; // points: a corner nearer than this to the one before shows nothing

function element(name, attributes, parent) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (parent) parent.append(node);
  return node;
}

// Sets an attribute that changes from frame to frame, where it does change.
function put(node, name, value) {
  node.kept ??= {};
  if (node.kept[name] === value) return;
  node.kept[name] = value;
  node.setAttribute(name, value);
}

// A colour as a variable, which a dark theme gives another value.
const themed = (text) => text.replace(/#([0-9a-f]{6})\b/gi, (colour, digits) => `var(--film-${digits.toLowerCase()}, ${colour})`);

function paint(node, style) {
  const [fill, fillOpacity] = style.fill || ["none", 1];
  const [stroke, strokeOpacity] = style.stroke || ["none", 1];
  node.setAttribute("fill", themed(fill));
  if (fillOpacity < 1) node.setAttribute("fill-opacity", fillOpacity);
  node.setAttribute("stroke", themed(stroke));
  if (strokeOpacity < 1) node.setAttribute("stroke-opacity", strokeOpacity);
  if (style.width !== undefined) node.setAttribute("stroke-width", style.width);
  if (style.dash && style.dash.length) node.setAttribute("stroke-dasharray", style.dash.join(" "));
  node.setAttribute("stroke-linecap", { projecting: "square" }[style.cap] || style.cap || "butt");
  node.setAttribute("stroke-linejoin", style.join || "miter");
}

const round = (value) => Math.round(value * 100) / 100;

// The part of a straight piece within the box; renderers lose precision on coordinates that are very far out, and a
// diverging path goes very far.
function within(x0, y0, x1, y1, box) {
  if (x0 >= box[0] && x0 <= box[2] && y0 >= box[1] && y0 <= box[3] && x1 >= box[0] && x1 <= box[2] && y1 >= box[1] && y1 <= box[3])
    return [x0, y0, x1, y1];
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
  let [x0, y0, lastX, lastY] = [NaN, NaN, NaN, NaN];
  for (let i = 0; i < count; i++) {
    const [x, y] = [xs(i), ys(i)];
    if (i < count - 1 && Math.abs(x - x0) < GRAIN && Math.abs(y - y0) < GRAIN) continue;
    const piece = Number.isFinite(x0 + y0 + x + y) && within(x0, y0, x, y, box);
    [x0, y0] = [x, y];
    if (!piece) continue;
    if (piece[0] !== lastX || piece[1] !== lastY) path += `M${round(piece[0])} ${round(piece[1])}`;
    path += `L${round(piece[2])} ${round(piece[3])}`;
    [, , lastX, lastY] = piece;
  }
  return path;
}

function markers(steps, xs, ys, first, count, box) {
  let path = "";
  for (let i = first; i < count; i++) {
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

// The places of an artist in one frame: so many pieces of so many corners, and where a corner is. Length-1 data
// stands for every point. The grips read the same places.
function cornersOf(artist, frames) {
  const { x, y, to_x, to_y, count } = frames;
  const one = ({ data, at, length }, k = 0) => data[at + (length === 1 ? 0 : k)];
  if (artist.kind === "text") return { pieces: 1, length: 1, corner: () => [one(x), one(y)] };
  if (artist.kind === "arrow")
    return { pieces: 1, length: 2, corner: (_, k) => (k ? [one(to_x), one(to_y)] : [one(x), one(y)]) };
  if (artist.kind === "line") {
    const whole = Math.max(x.length, y.length);
    const length = count ? Math.min(whole, one(count)) : whole;
    const loose = artist.stroke[0] === "none"; // markers alone: each is a piece of its own
    const corner = (i, k) => [one(x, i + k), one(y, i + k)];
    return loose ? { pieces: length, length: 1, corner } : { pieces: 1, length, corner };
  }
  const at = ({ data, at, shape }, i, k) => data[at + (shape[0] === 1 ? 0 : i) * shape[1] + (shape[1] === 1 ? 0 : k)];
  const length = Math.max(x.shape[1], y.shape[1]);
  return { pieces: Math.max(x.shape[0], y.shape[0]), length, corner: (i, k) => [at(x, i, k), at(y, i, k)] };
}

// Reads a channel of one frame; length-1 data stands for every point.
const reader = ({ data, at, length }) => (length === 1 ? () => data[at] : (i) => data[at + i]);

const DRAW = {
  line(artist, { x, y, count }, box) {
    const whole = Math.max(x.length, y.length);
    const shown = count ? Math.min(whole, count.data[count.at]) : whole;
    const [xs, ys] = [reader(x), reader(y)];
    if (artist.stroke[0] !== "none" && !artist.tip) put(artist.nodes.line, "d", polyline(xs, ys, shown, box));
    if (artist.marker) put(artist.nodes.marker, "d", markers(artist.marker.path, xs, ys, artist.tip ? shown - 1 : 0, shown, box));
  },

  segments(artist, frames, box) {
    const { pieces, corner } = cornersOf(artist, frames);
    let path = "";
    for (let i = 0; i < pieces; i++) path += polyline((k) => corner(i, k)[0], (k) => corner(i, k)[1], 2, box);
    put(artist.nodes.line, "d", path);
  },

  polygons(artist, frames, box) {
    const { pieces, length, corner } = cornersOf(artist, frames);
    let path = "";
    for (let i = 0; i < pieces; i++) {
      const shape = Array.from({ length }, (_, k) => corner(i, k));
      if (!shape.every(([px, py]) => Number.isFinite(px + py))) continue;
      const seen = shapeWithin(shape, box);
      if (seen.length) path += `M${seen.map(([px, py]) => `${round(px)} ${round(py)}`).join("L")}Z`;
    }
    put(artist.nodes.line, "d", path);
  },

  arrow(artist, frames, box) {
    const { corner } = cornersOf(artist, frames);
    const [[x, y], [tx, ty]] = [corner(0, 0), corner(0, 1)];
    const length = Math.hypot(tx - x, ty - y);
    const { line, head } = artist.nodes;
    if (!(length > 1e-6) || !Number.isFinite(length) || !within(x, y, tx, ty, box)) {
      put(line, "d", "");
      put(head, "d", "");
      return;
    }
    const [ux, uy] = [(tx - x) / length, (ty - y) / length];
    const [long, half] = artist.head;
    // The head's rim is stroked; its tip is drawn back by the mitre, so that it ends there.
    const back = (0.5 * artist.width * Math.hypot(long, half)) / half;
    const [ax, ay] = [tx - ux * back, ty - uy * back];
    const side = (s) => `${round(ax - ux * long - s * uy * half)} ${round(ay - uy * long + s * ux * half)}`;
    const start = within(x, y, ax, ay, box);
    put(line, "d", start ? `M${round(start[0])} ${round(start[1])}L${round(start[2])} ${round(start[3])}` : "");
    put(head, "d", `M${side(1)}L${round(ax)} ${round(ay)}L${side(-1)}Z`);
  },

  text(artist, frames, box, said, language) {
    const [x, y] = cornersOf(artist, frames).corner();
    const shown = x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
    put(artist.group, "visibility", shown ? "inherit" : "hidden");
    const key = `${x} ${y} ${language} ${said}`;
    if (!shown || artist.key === key) return;
    artist.key = key;
    const { text: node, box: frame } = artist.nodes;
    const lines = said.split("\n");
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
    const up = baselines[baselines.length - 1]; // the last line stands on the place
    put(node, "transform", `translate(${round(x)} ${round(y)})${artist.rotate ? ` rotate(${-artist.rotate})` : ""}`);
    while (node.childNodes.length > lines.length) node.lastChild.remove();
    lines.forEach((line, i) => {
      const span = node.childNodes[i] || element("tspan", { x: 0 }, node);
      put(span, "y", round(baselines[i] - up));
      if (span.textContent !== line) span.textContent = line;
    });
    if (!frame && !artist.grip) return;
    const wide = Math.max(...lines.map((line) => lengthOf(line, artist)));
    const left = x + { start: 0, middle: -wide / 2, end: -wide }[artist.anchor];
    artist.covers = [left, y - up, wide, bottom];
    if (!frame) return;
    const { pad } = artist.box;
    Object.entries({ x: left - pad, y: y - up - pad, width: wide + 2 * pad, height: bottom + 2 * pad }).forEach(([name, value]) =>
      put(frame, name, round(value)),
    );
  },

  image(artist, { values: { data, at, shape } }) {
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

const ruler = document.createElement("canvas").getContext("2d");
const lengths = new Map();
// The length of a text in points; a canvas measures it without laying out the page.
function lengthOf(text, { weight = 400, size }) {
  const key = `${weight} ${size} ${text}`;
  if (!lengths.has(key)) {
    ruler.font = `${weight} ${size}px ${FAMILY}`;
    lengths.set(key, ruler.measureText(text).width);
  }
  return lengths.get(key);
}

// Makes the nodes of an artist, without a frame yet.
function build(artist, parent, height) {
  const group = (artist.group = element("g", {}, parent));
  artist.nodes = {};
  if (artist.kind === "text") {
    if (artist.box) {
      artist.nodes.box = element("rect", { rx: artist.box.corner }, group);
      paint(artist.nodes.box, artist.box);
    }
    const node = (artist.nodes.text = element("text", { "font-size": artist.size, "text-anchor": artist.anchor, fill: themed(artist.fill[0]) }, group));
    node.style.fontFamily = FAMILY;
    if (artist.weight > 400) node.setAttribute("font-weight", artist.weight);
    if (artist.fill[1] < 1) node.setAttribute("fill-opacity", artist.fill[1]);
    const halo = { stroke: themed("#ffffff"), "stroke-width": artist.halo, "stroke-linejoin": "round", "paint-order": "stroke" };
    if (artist.halo) for (const [key, value] of Object.entries(halo)) node.setAttribute(key, value);
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
    if (artist.kind !== "line" || artist.stroke[0] !== "none") {
      artist.nodes.line = element("path", {}, group);
      paint(artist.nodes.line, { ...artist, fill: artist.kind === "polygons" ? artist.fill : ["none", 1] });
    }
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
