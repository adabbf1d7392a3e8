// Films in a page of its own, without a kernel: each is added by its own script, and starts when it comes near the screen.

const texts = new Map(); // of each film, its compressed tables; found at once, for slides leave the document to be printed
const unpacked = new Map();
const started = new Map();

function mount(root, spec, bytes) {
  ensureStyle(STYLE);
  const player = new Player(root, spec, bytes, spec.tables);
  const controls = create("div", "lessons-controls");
  player.line.before(controls);
  const steps = stepsOf(spec);
  if (steps >= 0) makeControl(player, controls, steps);
  const parameters = create("div", "lessons-parameters", controls);
  spec.sliders.forEach((_, i) => i !== steps && makeControl(player, parameters, i));
  if (!parameters.childNodes.length) parameters.remove();
  makeReset(player);
  return player;
}

async function start(root) {
  const { tables } = root.dataset;
  if (!unpacked.has(tables)) unpacked.set(tables, unpack(texts.get(tables)));
  const bytes = await unpacked.get(tables);
  const spec = JSON.parse(root.querySelector(".lessons-spec").textContent);
  spec.still = new TextDecoder().decode(await inflate(spec.still));
  mount(root, spec, bytes);
  root.querySelector(".lessons-poster")?.remove();
  // A finger on a slider or a grip moves it; it does not turn the slide.
  root.setAttribute("data-prevent-swipe", "");
  root.classList.replace("film-waits", "film-ready");
  root.dispatchEvent(new CustomEvent("film-ready", { bubbles: true }));
}

function startOnce(root) {
  if (!started.has(root)) started.set(root, start(root));
  return started.get(root);
}

const roots = [];
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      startOnce(target);
    }
  },
  { rootMargin: "300px" },
);

// The others start while the page is idle, one at a time, so that a drag stays smooth.
const idle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 200));
async function startRest() {
  for (const root of roots) {
    if (!started.has(root)) await new Promise((done) => idle(done, { timeout: 2000 }));
    await startOnce(root);
  }
  document.documentElement.dataset.films = "ready";
}
globalThis.startFilms = () => Promise.all(roots.map(startOnce));
if (document.readyState !== "complete") addEventListener("load", startRest);

// Adds the film whose element is `root`.
function add(root) {
  ensureStyle(STYLE);
  const { tables } = root.dataset;
  if (!texts.has(tables)) texts.set(tables, document.getElementById(tables).textContent);
  roots.push(root);
  near.observe(root);
  if (document.readyState === "complete") startRest();
}
