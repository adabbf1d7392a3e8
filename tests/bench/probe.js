// Measures, inside the page, when a changed picture has been painted. One rule for every way of drawing.
//
// A change is: an attribute, text or node changed inside an <svg> of the picture; an <img> of the picture loaded. It
// counts as painted when the rendering of the first frame that contains it has ended in the page: a task of the highest
// priority, asked for in that frame's requestAnimationFrame, runs after the frame's style, layout, paint and commit. A
// change made inside requestAnimationFrame is painted in the same frame, any other in the next.
(() => {
  let root = document.body; // what is watched
  const bench = { began: 0, painted: [], frames: [], moves: [] };
  let inFrame = false; // between a frame's first callback and the end of its rendering
  let showing = false; // the frame being rendered holds a change
  let waiting = false; // the next frame will
  let changed = 0;

  function change() {
    changed = performance.now();
    if (inFrame) showing = true;
    else waiting = true;
  }

  function end() {
    const now = performance.now();
    inFrame = false;
    bench.frames.push(now);
    if (showing) bench.painted.push(now);
    showing = false;
  }
  // Not a MessageChannel: its message goes round by another thread and stands in line with Jupyter's.
  const endLater = () => scheduler.postTask(() => inFrame && end(), { priority: "user-blocking" });
  function loop() {
    // Registered during the frame before, this runs before every other callback of its frame.
    requestAnimationFrame(loop);
    if (!bench.on) return;
    // The next frame may come before the task of the last one.
    if (inFrame) end();
    inFrame = true;
    showing = waiting;
    waiting = false;
    endLater();
  }
  requestAnimationFrame(loop);

  const inSvg = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("svg");
  const observer = new MutationObserver((records) => {
    if (records.some((record) => inSvg(record.target))) change();
  });
  bench.watch = (element) => {
    root = element;
    observer.disconnect();
    observer.observe(root, { subtree: true, attributes: true, childList: true, characterData: true });
  };
  document.addEventListener("load", ({ target }) => target.tagName === "IMG" && root.contains(target) && change(), true);
  // What was still on its way belongs to what came before.
  const begin = (event) => {
    waiting = showing = false;
    Object.assign(bench, { began: event.timeStamp, painted: [] });
  };
  document.addEventListener("keydown", (event) => bench.on === "keydown" && begin(event), true);
  document.addEventListener(
    "pointermove",
    (event) => {
      if (bench.on === "pointermove" && !bench.began) begin(event);
      bench.moves.push(...event.getCoalescedEvents().map((each) => each.timeStamp));
    },
    true,
  );

  // Listens for an event, "keydown" or "pointermove", that is to change the picture; "drag" for many.
  bench.arm = (on) => Object.assign(bench, { on, began: 0, painted: [], frames: [], moves: [] });

  // Waits until the picture has changed and then stood still for `quiet` ms. Returns the milliseconds from the event to
  // the frame that shows all of the change; null where nothing changed within `patience` ms.
  bench.settle = async (quiet, patience) => {
    const start = performance.now();
    while (performance.now() - start < patience) {
      await new Promise((done) => setTimeout(done, 10));
      const still = performance.now() - changed > quiet && !waiting && !showing;
      if (bench.began && bench.painted.length && still) return bench.painted.at(-1) - bench.began;
    }
    return null;
  };

  // How many frames were painted in the second that began with the first pointer move: all, and those with a changed
  // picture. Null where no move came.
  bench.dragged = () => {
    if (!bench.moves.length) return null;
    const count = (times) => times.filter((time) => time >= bench.moves[0] && time < bench.moves[0] + 1000).length;
    return { changed: count(bench.painted), all: count(bench.frames) };
  };

  // The picture's nodes, and the points of its paths.
  bench.weigh = () => {
    const nodes = [...root.querySelectorAll(".lessons-picture *")];
    const points = nodes.map((node) => node.getAttribute("d")?.match(/[MLQCmh]/g)?.length ?? 0);
    return [nodes.length, points.reduce((a, b) => a + b, 0)];
  };

  const onScreen = (node, x, y) => {
    const place = new DOMPoint(x, y).matrixTransform(node.getScreenCTM());
    return [place.x, place.y];
  };
  const areas = () => [...root.querySelectorAll(".lessons-grip")];
  // Where the pointer can take hold of something, as [x, y].
  bench.handles = () =>
    areas().flatMap((area) => {
      if (!area.grip.shown) return [];
      const length = area.getTotalLength();
      const places = [0.5, 0.95, 0.05].map((share) => area.getPointAtLength(share * length));
      const seen = places.map(({ x, y }) => onScreen(area, x, y)).filter(([x, y]) => document.elementFromPoint(x, y)?.grip);
      return area.grip.fixed ? seen.slice(0, 1) : seen;
    });

  // Along what the pointer, at (x, y), leads the grip that it holds: places 4 px apart or more, a stop each; and at
  // which of them it is. Null where it holds none that can be led.
  bench.track = (x, y) => {
    if (!root.querySelector(".lessons-holding")) return null;
    const grips = areas().map((area) => area.grip);
    const held = grips.find((grip) => grip.hold) ?? grips.find((grip) => grip.scrubbed && grip.ring.matches(".lessons-ringed"));
    if (!held) return null;
    const { player, sliders, region, offset, counts, xs, ys } = held;
    const stop = player.index[sliders[0]];
    const last = player.spec.sliders[sliders[0]].stops.length - 1;
    const { left, top, right, bottom } = root.querySelector(".lessons-picture").getBoundingClientRect();
    const placeOf = (k) => {
      if (held.scrubbed) return [x + (240 * (k - stop)) / last, y];
      const n = held.numberOf(sliders.map((slider, d) => (d ? player.index[slider] : k)));
      return onScreen(region.group, xs[n] - offset[0], ys[n] - offset[1]);
    };
    const track = [];
    let at = 0;
    for (let k = 0; k <= last; k++) {
      const place = placeOf(k);
      const inside = held.scrubbed || (place[0] >= left && place[0] <= right && place[1] >= top && place[1] <= bottom);
      if (inside && !(Math.hypot(place[0] - track.at(-1)?.[0], place[1] - track.at(-1)?.[1]) < 4)) track.push(place);
      if (k <= stop) at = Math.max(0, track.length - 1);
    }
    return track.length > 2 ? { track, at } : null;
  };
  window.lessonsBench = bench;
})
