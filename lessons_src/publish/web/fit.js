// Makes the words and the film of a slide as large as they fit, in the language shown.

const SMALLEST = 0.4;
// Short text may grow, for the back row; a film until it fills the slide.
const LARGEST = { film: 1.4, title: 1 };

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
    if (!each.clientWidth || !cut(each)) continue;
    let size = (parseFloat(getComputedStyle(each).fontSize) * 0.98 * each.clientWidth) / each.scrollWidth;
    // Letters do not shrink in step with their size in every browser.
    do each.style.fontSize = `${(size = Math.floor(size))}px`;
    while (cut(each) && --size > 8);
  }
}

function fitSlide(slide) {
  const box = slide.querySelector(".fit");
  if (!box || !slide.offsetParent) return;
  const room = slide.clientHeight - box.offsetTop - parseFloat(getComputedStyle(slide).paddingBottom);
  const trial = (size) => {
    slide.style.setProperty("--fit", size.toFixed(3));
    narrow(box);
    return fits(box, room);
  };
  let [low, high] = [SMALLEST, LARGEST[slide.dataset.kind] || 1.2];
  if (trial(high)) return;
  for (let i = 0; i < 7; i++) {
    const middle = (low + high) / 2;
    if (trial(middle)) low = middle;
    else high = middle;
  }
  trial(low);
}

window.lessonsFit = { fitSlide, fits, cut, WIDE };
