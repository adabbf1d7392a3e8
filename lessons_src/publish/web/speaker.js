// The window of the speaker's notes: the notes of this slide, the title of the next, the time.
// It is written from here, so that it also works for slides opened from a disk.

const speaker = { window: null, since: 0 };

function titleOf(slide) {
  return slide?.querySelector("h1, h2, h3, .running")?.innerHTML || "";
}

function openNotes() {
  if (speaker.window && !speaker.window.closed) return speaker.window.focus();
  speaker.window = window.open("", "lessons-notes", "width=720,height=760");
  if (!speaker.window) return undefined;
  speaker.since ||= Date.now();
  const page = speaker.window.document;
  page.open();
  page.write(`<!doctype html><html><head><meta charset="utf-8"><title>Notes</title><style>
    body { font: 20px/1.6 "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; margin: 20px; color: #1c1c1c; }
    header { display: flex; gap: 24px; font-variant-numeric: tabular-nums; border-bottom: 1px solid #c9ced3; padding-bottom: 8px; }
    #time { font-size: 28px; font-weight: 700; } #of { color: #4f4f4f; margin-left: auto; }
    h1 { font-size: 22px; } ul { padding-left: 1.2em; } li { margin: 10px 0; } p { margin: 0; }
    #next { color: #4f4f4f; border-top: 1px solid #c9ced3; margin-top: 24px; padding-top: 8px; }
    :root[data-lessons-lang="ko"] .en, :root[data-lessons-lang="en"] .ko { display: none; }
    span.ko + span.en::before { content: " / "; }
    :root[data-lessons-lang="en"] span.en::before { content: none !important; }
    </style></head><body><header><span id="time"></span><span id="plan"></span><span id="of"></span></header>
    <h1 id="title"></h1><main id="notes" aria-live="polite"></main><div id="next"></div></body></html>`);
  page.close();
  // A presenter's clicker works here too.
  page.addEventListener("keydown", (event) => {
    const keys = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev" };
    if (!(event.key in keys)) return;
    event.preventDefault();
    Reveal[keys[event.key]]();
  });
  clearInterval(speaker.timer);
  speaker.timer = setInterval(showTime, 1000);
  showNotes();
  return undefined;
}

function showTime() {
  if (!speaker.window || speaker.window.closed) return clearInterval(speaker.timer);
  const seconds = Math.floor((Date.now() - speaker.since) / 1000);
  const two = (n) => String(n).padStart(2, "0");
  speaker.window.document.getElementById("time").textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return undefined;
}

function showNotes() {
  if (!speaker.window || speaker.window.closed) return;
  const page = speaker.window.document;
  page.documentElement.setAttribute("data-lessons-lang", document.documentElement.getAttribute("data-lessons-lang"));
  const slides = Reveal.getSlides();
  const at = slides.indexOf(Reveal.getCurrentSlide());
  // What was planned for the slides up to this one, to compare with the clock.
  const planned = slides.slice(0, at + 1).reduce((sum, each) => sum + Number(each.querySelector("aside.notes")?.dataset.minutes || 0), 0);
  const both = (ko, en) => `<span class="ko">${ko}</span><span class="en">${en}</span>`;
  page.getElementById("title").innerHTML = titleOf(slides[at]);
  page.getElementById("notes").innerHTML = slides[at].querySelector("aside.notes")?.innerHTML || "";
  page.getElementById("of").textContent = `${at + 1} / ${slides.length}`;
  page.getElementById("plan").innerHTML = planned ? both(`${planned}분까지 계획`, `planned until ${planned} min`) : "";
  page.getElementById("next").innerHTML = slides[at + 1] ? `${both("다음", "Next")}: ${titleOf(slides[at + 1])}` : "";
  showTime();
}
