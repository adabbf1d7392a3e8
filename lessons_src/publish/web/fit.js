// Makes the words and the picture of a slide as large as they fit, in the language shown.

const SMALLEST = 0.4;
// Short text may grow, for the back row; a picture until it fills the slide.
const LARGEST = { film: 1.12, title: 1 };

// What does not break into lines, and would be cut off in a hall.
const WIDE = ".formula, .table, pre";
const cut = (each) => each.scrollWidth > each.clientWidth + 1;

function fits(box, room) {
  return box.offsetHeight <= room && box.scrollWidth <= box.clientWidth + 1;
}

// One long formula gets smaller by itself; the words around it need not.
function narrow(box) {
  for (const each of box.querySelectorAll(WIDE)) {
    each.style.fontSize = "";
    if (!cut(each)) continue;
    const size = parseFloat(getComputedStyle(each).fontSize);
    each.style.fontSize = `${Math.floor((size * 0.98 * each.clientWidth) / each.scrollWidth)}px`;
  }
}

function setSize(slide, box, size) {
  slide.style.setProperty("--fit", size.toFixed(3));
  narrow(box);
}

// The largest size at which the slide fits; it is set.
function grow(slide, box, room) {
  const trial = (size) => {
    setSize(slide, box, size);
    return fits(box, room);
  };
  let [low, high] = [SMALLEST, LARGEST[slide.dataset.kind] || 1.2];
  if (trial(high)) return high;
  for (let i = 0; i < 7; i++) {
    const middle = (low + high) / 2;
    if (trial(middle)) low = middle;
    else high = middle;
  }
  trial(low);
  return low;
}

function fitSlide(slide) {
  const box = slide.querySelector(".fit");
  if (!box || !slide.offsetParent) return;
  const room = slide.clientHeight - box.offsetTop - parseFloat(getComputedStyle(slide).paddingBottom);
  const film = slide.querySelector(".film-ready");
  if (!film) {
    grow(slide, box, room);
    return;
  }
  // Sliders below or beside the picture: where the picture is larger, and below where it does not matter.
  const [below, beside] = ["below", "beside"].map((place) => {
    film.dataset.sliders = place;
    return grow(slide, box, room);
  });
  if (beside > below + 0.02) return;
  film.dataset.sliders = "below";
  setSize(slide, box, below);
}

window.lessonsFit = { fitSlide, fits, cut, WIDE };
