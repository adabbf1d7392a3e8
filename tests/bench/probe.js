// Measures, inside the page, when a changed picture has been painted. One rule for every way of drawing.
//
// A change is: an attribute, text or node changed inside an <svg> of the picture; an <img> of the picture
// loaded; something drawn on a <canvas> of the picture. It counts as painted when the rendering of the first
// frame that contains it has ended in the page: a task of the highest priority, asked for in that frame's
// requestAnimationFrame, runs after the frame's style, layout, paint and commit. A change made inside
// requestAnimationFrame is painted in the same frame, any other in the next.
((selector) => {
  const root = document.querySelector(selector);
  const bench = { key: 0, painted: [], frames: [], moves: [] };
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
  new MutationObserver((records) => {
    if (records.some((record) => inSvg(record.target))) change();
  }).observe(root, { subtree: true, attributes: true, childList: true, characterData: true });
  root.addEventListener("load", (event) => event.target.tagName === "IMG" && change(), true);
  for (const name of ["drawImage", "putImageData"]) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (root.contains(this.canvas)) change();
      return draw.apply(this, given);
    };
  }
  document.addEventListener(
    "keydown",
    (event) => {
      // What was still on its way belongs to the key before.
      waiting = showing = false;
      Object.assign(bench, { key: event.timeStamp, painted: [] });
    },
    true,
  );
  document.addEventListener("pointermove", (event) => bench.moves.push(...event.getCoalescedEvents().map((each) => each.timeStamp)), true);

  bench.arm = (on = true) => Object.assign(bench, { on, key: 0, painted: [], frames: [], moves: [] });

  // Waits until the picture has changed and then stood still for `quiet` ms. Returns the milliseconds from the
  // key press to the first frame that shows any change, and to the one that shows all of it; null where nothing
  // changed within `patience` ms.
  bench.settle = async (quiet, patience) => {
    const start = performance.now();
    while (performance.now() - start < patience) {
      await new Promise((done) => setTimeout(done, 10));
      const still = performance.now() - changed > quiet && !waiting && !showing;
      if (bench.key && bench.painted.length && still)
        return { first: bench.painted[0] - bench.key, whole: bench.painted.at(-1) - bench.key };
    }
    return null;
  };

  // How many frames were painted in the second that began with the first pointer move: all, those with a
  // changed picture, and how many moves the page saw.
  bench.dragged = () => {
    const start = bench.moves[0];
    const count = (times) => times.filter((time) => time >= start && time < start + 1000).length;
    return { changed: count(bench.painted), all: count(bench.frames), moves: count(bench.moves) };
  };
  window.lessonsBench = bench;
})
