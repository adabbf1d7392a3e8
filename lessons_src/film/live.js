// Starts the films of a page: those in sight at once, the others while the page is idle.
// `film`, `filmStyle` and `unpack` stand above in the same function; each film's own script calls `add`.

const started = new WeakMap();
const unpacked = new Map();
// Found when a film is added: while slides are laid out for printing they are out of the document for a moment.
const packed = new Map();

const tables = (name) => unpacked.get(name) || unpacked.set(name, unpack(packed.get(name).textContent)).get(name);

async function start(root) {
  const bytes = await tables(root.dataset.tables);
  film.mount(root, filmStyle, bytes);
  const picture = root.querySelector(".lessons-picture");
  // On a narrow screen the picture scrolls inside this box, and the page does not.
  const box = document.createElement("div");
  box.className = "film-scroll";
  picture.replaceWith(box);
  box.append(picture);
  const scrolls = () => (box.scrollWidth > box.clientWidth ? (box.tabIndex = 0) : box.removeAttribute("tabindex"));
  new ResizeObserver(scrolls).observe(box);
  // A finger on a slider moves it; it does not turn the slide.
  root.setAttribute("data-prevent-swipe", "");
  root.classList.replace("film-waits", "film-ready");
  root.dispatchEvent(new CustomEvent("film-ready", { bubbles: true }));
}

const startOnce = (root) => started.get(root) || started.set(root, start(root)).get(root);

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
function add(root) {
  const name = root.dataset.tables;
  if (!packed.has(name)) packed.set(name, document.getElementById(name));
  roots.push(root);
  near.observe(root);
}

// Printing shows every film, so none may wait for ever. One at a time, so that a drag stays smooth.
const idle = window.requestIdleCallback || ((act) => setTimeout(act, 200));
const rest = async () => {
  for (const root of roots) {
    await new Promise((done) => idle(done, { timeout: 2000 }));
    await startOnce(root);
  }
  document.documentElement.dataset.films = "ready";
};
window.startFilms = () => Promise.all(roots.map(startOnce));
if (document.readyState !== "complete") addEventListener("load", rest);
return { add };
