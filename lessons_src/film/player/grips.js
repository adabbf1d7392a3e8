// Grips: artists that are taken hold of.
//
// Of the stops of a grip's sliders that one is taken at which the held place is drawn nearest to the pointer: the tables
// are looked up backwards, and no formula is needed. An artist whose places follow none of its sliders is scrubbed.

const HIT = 44; // CSS pixels across, at least, within which an artist is taken hold of
const LOOSE = 8; // CSS pixels by which another branch must be nearer before it is jumped to
const FAINT = 0.02; // how much the other coordinate counts where one alone decides
const LEAST = 12; // CSS pixels that a held place must cover over all stops; where it covers less, it is no grip
const SCRUB = 240; // CSS pixels for the whole slider

class Grip {
  constructor(player, artist) {
    const { spec } = player;
    this.player = player;
    this.artist = artist;
    this.sliders = artist.grip.map((name) => spec.sliders.findIndex((slider) => slider.name === name));
    const loose = artist.kind === "text" || (artist.kind === "line" && (artist.stroke[0] === "none" || artist.tip));
    // A growing line is held by its end. What has one place is fixed; another artist is held where it is taken.
    this.vertex = artist.vertex ?? (artist.channels.count !== undefined && (!loose || artist.tip) ? -1 : null);
    this.fixed = loose || this.vertex !== null;
    this.scrubbed = this.standsStill();
    const across = Math.max(0, ...(artist.marker?.path ?? []).flatMap((step) => step.slice(1)).map((each) => 2 * Math.abs(each)));
    this.across = across + (artist.marker?.width ?? 0);
    const [left, top, width, height] = artist.clip >= 0 ? spec.clips[artist.clip] : [0, 0, spec.width, spec.height];
    this.limits = [left - 2, top - 2, left + width + 2, top + height + 2];
    this.region = player.regions[artist.region ?? 0];
    this.ring = element("circle", { class: "lessons-ring", r: 12, visibility: "hidden" }, this.region.group);
    this.area = element("path", { class: "lessons-grip", "data-grip": artist.grip.join(" ") }, this.region.group);
    this.area.classList.toggle("lessons-whole", artist.kind === "polygons");
    this.area.classList.toggle("lessons-scrub", this.scrubbed);
    this.area.style.strokeWidth = `max(calc(${HIT}px * var(--film-pixel, 0.75)), ${round(this.across)}px)`;
    this.area.grip = this;
    const title = element("title", {}, this.area);
    if (artist.label) player.follow(artist.label, (text) => write(title, text));
  }

  // The tables of the artist's places: a film that asks the kernel sends them for all stops of the grip's sliders.
  get channels() {
    return this.artist.hold ?? this.artist.channels;
  }

  standsStill() {
    const { spec, tables } = this.player;
    if (spec.kernel && !this.artist.hold) return true;
    const { visible, ...places } = this.channels;
    // A derived number has an axis of its own behind the sliders'; its table says which sliders it follows.
    const axes = spec.derived.flatMap((number, i) => (this.sliders.some((slider) => tables.follows(number, slider)) ? [spec.sliders.length + i] : []));
    return !Object.values(places).some((number) => [...this.sliders, ...axes].some((axis) => tables.follows(number, axis)));
  }

  // The corners of the artist with its sliders at `index`, or null where it is not drawn.
  corners(index = this.player.shown ?? this.player.index) {
    const { tables } = this.player;
    const place = this.artist.hold ? index : this.player.placeOf(index);
    const frames = {};
    for (const [channel, number] of Object.entries(this.channels)) frames[channel] = tables.frame(number, place);
    if (frames.visible && !frames.visible.data[frames.visible.at]) return null;
    const corners = cornersOf(this.artist, frames);
    // Only the last of a path's points is drawn, or held: it counts as the one there is.
    if (this.artist.tip) return { pieces: 1, length: 1, corner: () => corners.corner(corners.pieces - 1, corners.length - 1) };
    return corners;
  }

  // Where on the artist (x, y) takes hold: `share` of the way from corner k of a piece to the next one.
  holdAt({ pieces, length, corner }, x, y) {
    if (this.vertex !== null) return pieces > 1 ? { piece: this.vertex, k: 0, share: 0 } : { piece: 0, k: this.vertex, share: 0 };
    let [best, least] = [{ piece: 0, k: 0, share: 0 }, Infinity];
    const offer = (piece, k, share, [px, py]) => {
      const distance = Math.hypot(px - x, py - y);
      if (distance < least) [best, least] = [{ piece, k, share }, distance];
    };
    for (let piece = 0; piece < pieces; piece++) {
      let from = corner(piece, 0);
      offer(piece, 0, 0, from);
      const last = length + (this.artist.kind === "polygons" ? 1 : 0); // a polygon ends where it began
      for (let k = 1; k < last; k++) {
        const to = corner(piece, k % length);
        const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        const share = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy) || 0));
        offer(piece, k - 1, share, [from[0] + share * dx, from[1] + share * dy]);
        from = to;
      }
    }
    return best;
  }

  // Where a held place is.
  placeOf({ pieces, length, corner }, { piece, k, share }) {
    const i = piece < 0 ? pieces + piece : piece;
    const from = corner(i, k < 0 ? length + k : k);
    if (!share) return from;
    const to = corner(i, (k + 1) % length);
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  }

  // Follows the artist: what can be taken hold of in this frame.
  follow() {
    const corners = this.corners();
    const hold = corners && (this.hold ?? this.holdAt(corners, ...(this.place ?? [0, 0])));
    const [x, y] = (this.place = corners ? this.placeOf(corners, hold) : [NaN, NaN]);
    const [left, top, right, bottom] = this.limits;
    this.shown = Number.isFinite(x + y) && (!this.fixed || (x >= left && x <= right && y >= top && y <= bottom));
    put(this.area, "visibility", this.shown ? "visible" : "hidden");
    put(this.ring, "visibility", this.shown ? "visible" : "hidden");
    if (!this.shown) return;
    let path = `M${round(x)} ${round(y)}h.01`;
    const { nodes, covers } = this.artist;
    if (covers) path = `M${round(covers[0])} ${round(covers[1] + covers[3] / 2)}h${round(covers[2])}`;
    else if (this.artist.kind === "line" && !this.vertex && !this.fixed) path = nodes.line.kept.d;
    else if (!this.fixed) path = nodes.line.kept?.d ?? path;
    else if (this.artist.kind === "line" && this.vertex === null)
      path = Array.from({ length: corners.pieces }, (_, i) => `M${corners.corner(i, 0).map(round).join(" ")}h.01`).join("");
    put(this.area, "d", path);
    put(this.ring, "cx", round(x));
    put(this.ring, "cy", round(y));
  }

  mark(marked) {
    this.ring.classList.toggle("lessons-ringed", marked);
  }

  // How many points (x, y) lies from where it can be taken; negative within what is drawn.
  distance(x, y) {
    const { covers } = this.artist;
    if (covers) return Math.hypot(Math.max(covers[0] - x, 0, x - covers[0] - covers[2]), covers[1] + covers[3] / 2 - y);
    const corners = this.corners();
    const [px, py] = this.placeOf(corners, this.holdAt(corners, x, y));
    return Math.hypot(px - x, py - y);
  }

  // Looks up what taking hold at (x, y) leads to; returns whether it leads anywhere.
  aim(x, y, pixel) {
    const corners = this.corners();
    if (!corners) return false;
    if (this.scrubbed) return true;
    this.aimed = this.holdAt(corners, x, y);
    const { piece, k, share } = this.aimed;
    const others = this.player.index.filter((_, i) => !this.sliders.includes(i));
    const key = [...others, piece, k, share.toFixed(2)].join();
    if (this.key !== key || this.player.spec.kernel) this.lookUp((this.key = key));
    return this.reach >= LEAST * pixel;
  }

  // Where the held place is at every stop of the grip's sliders, all others as they are.
  lookUp() {
    this.counts = this.sliders.map((i) => this.player.spec.sliders[i].stops.length);
    const total = this.counts.reduce((a, b) => a * b, 1);
    const index = [...this.player.index];
    this.xs = new Float64Array(total);
    this.ys = new Float64Array(total);
    for (let n = 0; n < total; n++) {
      this.stopsOf(n).forEach((stop, d) => (index[this.sliders[d]] = stop));
      const corners = this.corners(index);
      const [x, y] = corners ? this.placeOf(corners, this.aimed) : [Infinity, Infinity];
      const drawn = Number.isFinite(x) && Number.isFinite(y);
      [this.xs[n], this.ys[n]] = drawn ? [x, y] : [Infinity, Infinity];
    }
    const [xs, ys] = [this.xs, this.ys].map((values) => values.filter(Number.isFinite));
    const span = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
    this.reach = xs.length ? Math.hypot(span(xs), span(ys)) : 0;
    // Where one coordinate alone runs one way along the slider, it decides: a ball in a bowl follows the hand sideways.
    const oneWay = (values) => this.sliders.length === 1 && [1, -1].some((way) => values.every((v, i) => !i || way * (v - values[i - 1]) > 0));
    const [x, y] = [oneWay(xs), oneWay(ys)];
    this.weights = x === y ? [1, 1] : x ? [1, FAINT] : [FAINT, 1];
  }

  // A number for the stops of all the grip's sliders, and back.
  numberOf(stops) {
    return stops.reduce((n, stop, d) => n * this.counts[d] + stop, 0);
  }

  stopsOf(n) {
    return this.counts.map((count, d) => Math.floor(n / this.counts.slice(d + 1).reduce((a, b) => a * b, 1)) % count);
  }

  // The stops at which the held place is nearest to (x, y), on the branch that it is on, unless another one is nearer
  // by more than LOOSE: so a path that turns back does not jump.
  nearest(x, y, pixel) {
    const far = (n) => Math.hypot(this.weights[0] * (this.xs[n] - x), this.weights[1] * (this.ys[n] - y)) || 0;
    const stops = this.sliders.map((i) => this.player.index[i]);
    let near = far(this.numberOf(stops));
    for (let moved = true; moved; ) {
      moved = false;
      for (let d = 0; d < stops.length; d++) {
        for (const step of [1, -1]) {
          const trial = [...stops];
          for (trial[d] += step; trial[d] >= 0 && trial[d] < this.counts[d]; trial[d] += step) {
            const distance = far(this.numberOf(trial));
            if (distance > near + pixel) break;
            if (distance < near) [near, stops[d], moved] = [distance, trial[d], true];
          }
        }
      }
    }
    let [best, least] = [0, Infinity];
    for (let n = 0; n < this.xs.length; n++) {
      const distance = far(n);
      if (distance < least) [best, least] = [n, distance];
    }
    return near <= least + LOOSE * pixel ? stops : this.stopsOf(best);
  }

  take(x, y, pixel) {
    this.first = [...this.player.index];
    this.from = [x, y];
    this.aim(x, y, pixel);
    if (this.scrubbed) return;
    this.hold = this.aimed;
    const [px, py] = this.placeOf(this.corners(), this.hold);
    this.offset = [px - x, py - y];
  }

  drag(x, y, pixel) {
    const { sliders, player } = this;
    if (!this.scrubbed) return player.take(sliders, this.nearest(x + this.offset[0], y + this.offset[1], pixel));
    const last = player.spec.sliders[sliders[0]].stops.length - 1;
    const stop = this.first[sliders[0]] + Math.round(((x - this.from[0]) / pixel / SCRUB) * last);
    player.take([sliders[0]], [Math.min(last, Math.max(0, stop))]);
  }

  release(undone) {
    this.hold = null;
    if (undone) this.player.take(this.sliders, this.sliders.map((i) => this.first[i]));
  }
}

// How many pixels of the window a pixel of an element's box is. Where CSS zoom is not yet that of the standard
// (WebKit 60.5), boxes are given in the pixels of the zoomed element itself; a slide enlarges its film so.
function zoomOf(element) {
  if ("currentCSSZoom" in element) return 1;
  let zoom = 1;
  for (let each = element; each; each = each.parentElement) zoom *= Number(getComputedStyle(each).zoom) || 1;
  return zoom;
}

// Lets the pointer take hold of a player's artists. Returns the function that ends it.
function holdGrips(player) {
  const { svg } = player;
  let held = null;
  let ringed = null;
  // A CSS pixel in points, however the picture is scaled. Not a stroke that does not scale: in a picture that is made
  // smaller, Chromium's hit test shrinks it.
  const measure = () => {
    const zoom = zoomOf(svg);
    const [left, top, wide, high] = ((box) => [box.left, box.top, box.width, box.height].map((each) => each * zoom))(svg.getBoundingClientRect());
    const [width, height] = player.size;
    const pixel = Math.max(width / wide, height / high);
    if (Number.isFinite(pixel)) svg.style.setProperty("--film-pixel", pixel);
    return { pixel, left: left + (wide - width / pixel) / 2, top: top + (high - height / pixel) / 2 };
  };
  const placeOf = (event, { region }) => {
    const { pixel, left, top } = measure();
    return [(event.clientX - left) * pixel - region.moved[0], (event.clientY - top) * pixel - region.moved[1], pixel];
  };
  // The nearest of those within reach, a point rather than a line.
  const choose = (event) => {
    const near = player.grips.flatMap((grip) => {
      if (!grip.shown) return [];
      const [x, y, pixel] = placeOf(event, grip);
      const distance = grip.distance(x, y);
      const reached = distance <= Math.max((HIT / 2 + 1) * pixel, grip.across / 2) || event.target === grip.area;
      return reached && grip.aim(x, y, pixel) ? [{ grip, distance }] : [];
    });
    const points = near.filter(({ grip }) => grip.fixed);
    return (points.length ? points : near).reduce((a, b) => (b.distance < a.distance ? b : a), { distance: Infinity }).grip;
  };
  const show = (grip, event) => {
    if (ringed !== grip) ringed?.mark(false);
    ringed = grip;
    svg.classList.toggle("lessons-nothing", Boolean(event?.target.grip && !grip));
    if (!grip) return;
    const [x, y, pixel] = placeOf(event, grip);
    put(grip.ring, "r", round(Math.max(15 * pixel, grip.across / 2 + 3 * pixel)));
    grip.mark(true);
    if (grip.fixed || grip === held) return;
    grip.place = [x, y];
    grip.follow();
  };
  const release = (undone) => {
    if (!held) return;
    svg.classList.remove("lessons-holding");
    removeEventListener("keydown", escape, true);
    const grip = held;
    held = null;
    grip.release(undone === true);
  };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    release(true);
  };
  const on = (name, act) => svg.addEventListener(name, act);
  on("pointerdown", (event) => {
    if (!event.target.grip || event.button !== 0 || !event.isPrimary || held) return;
    const grip = choose(event);
    if (!grip) return;
    event.preventDefault();
    event.target.setPointerCapture(event.pointerId);
    player.stopPlaying?.();
    grip.take(...placeOf(event, grip));
    show((held = grip), event);
    svg.classList.add("lessons-holding");
    addEventListener("keydown", escape, true); // before JupyterLab, for which Escape leaves a cell
  });
  on("pointermove", (event) => {
    if (!held) show(event.target.grip && choose(event), event);
    else if (event.isPrimary) held.drag(...placeOf(event, held));
  });
  on("lostpointercapture", release);
  on("pointercancel", release);
  on("pointerleave", () => held || show(null));
  // No text of the page is selected by a drag that begins here.
  for (const name of ["mousedown", "dragstart"]) on(name, (event) => event.target.grip && event.preventDefault());
  const resized = new ResizeObserver(measure);
  resized.observe(svg);
  return () => {
    release();
    resized.disconnect();
  };
}
