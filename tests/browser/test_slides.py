"""The slides as they stand in a hall: from the disk, with the network cut."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish.lessons import find_lessons
from lessons_src.publish.printing import print_handouts

from .looking import BOX_OF
from .watching import move_a_slider, next_frame, wait_for_films, watched

# Building all lessons takes its time: make test-published, and CI.
pytestmark = pytest.mark.published

NAMES = [path.stem for path in find_lessons()]
SIZES = {"720p": (1280, 720), "1080p": (1920, 1080)}
# Text of 31 px on a slide of 720 is shrunk to no less than this part; both languages are twice the text.
SMALLEST = {"ko": 0.75, "en": 0.75, "both": 0.6}
# Each slide is fitted when it is turned to, so the first one is turned to last.
MEASURE = f"() => {{ {BOX_OF}" + """ return [...Reveal.getSlides().slice(1), Reveal.getSlides()[0]].map((slide) => {
    Reveal.slide(...Object.values(Reveal.getIndices(slide)));
    const outer = boxOf(slide);
    const beyond = [...slide.querySelectorAll('.fit, .fit *, h1, h2')].filter((each) => {
        const box = boxOf(each);
        return box.height && !each.closest('svg, details:not([open]) > :not(summary)') &&
            (box.right > outer.right + 1 || box.bottom > outer.bottom + 1 || box.left < outer.left - 1);
    }).map((each) => each.tagName);
    const wide = [...slide.querySelectorAll(lessonsFit.WIDE)];
    return {
        where: `${slide.dataset.kind} ${slide.dataset.cell}`,
        beyond,
        cut: wide.filter(lessonsFit.cut).map((each) => each.className),
        fit: Number(getComputedStyle(slide).getPropertyValue('--fit')),
        height: outer.height,
    };
}); }"""


@pytest.fixture(scope="module")
def slides(browser: Any, published: Path) -> Path:
    """The folder of the decks. Where there is no browser there is nothing to build for."""
    return published / "slides"


def open_deck(page: Any, slides: Path, name: str, query: str = "?lang=ko") -> None:
    page.goto((slides / f"{name}.html").as_uri() + query)
    wait_for_films(page)
    page.evaluate("document.fonts.ready")


def go_to(page: Any, selector: str) -> Any:
    """Show the first slide with `selector` in it, and return the slide."""
    page.evaluate(
        """(selector) => { const slide = document.querySelector(selector).closest('section.slide');
            Reveal.slide(...Object.values(Reveal.getIndices(slide))); }""",
        selector,
    )
    next_frame(page)
    return page.locator("section.slide.present")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_no_slide_overflows(slides: Path, browser: Any, name: str, size: str) -> None:
    width, height = SIZES[size]
    with watched(browser, viewport={"width": width, "height": height}) as page:
        open_deck(page, slides, name)
        # At another size all is scaled alike, so the fullest slides will do there.
        for language in ("ko", "en", "both") if size == "720p" else ("both",):
            page.evaluate("(l) => document.documentElement.setAttribute('data-lessons-lang', l)", language)
            for slide in page.evaluate(MEASURE):
                assert slide["beyond"] == [], (language, slide)
                assert slide["cut"] == [], (language, slide)
                assert slide["fit"] >= SMALLEST[language], (
                    f"{language}: too much on one slide ({slide['fit']}): split the cell {slide['where']}, or "
                    "give what follows it a slide of its own"
                )
                assert slide["height"] == pytest.approx(height, abs=2)


@pytest.mark.parametrize("name", NAMES)
def test_answers_and_code_fit_too(slides: Path, browser: Any, name: str) -> None:
    with watched(browser, viewport={"width": 1280, "height": 720}) as page:
        open_deck(page, slides, name, "?lang=both")
        page.evaluate(
            """() => { document.querySelectorAll('.code-panel').forEach((each) => (each.hidden = false));
                document.querySelectorAll('.lessons-prediction').forEach((each) =>
                    each.querySelector('.lessons-choice:last-of-type').click()); }"""
        )
        for slide in page.evaluate(MEASURE):
            assert slide["beyond"] == [], slide
            assert slide["fit"] >= 0.4, slide


@pytest.mark.parametrize("name", NAMES)
def test_films_and_predictions_live(slides: Path, browser: Any, name: str) -> None:
    with watched(browser, viewport={"width": 1280, "height": 720}) as page:
        open_deck(page, slides, name)
        films = page.locator("[data-film]").count()
        where = "JSON.stringify(Reveal.getIndices())"  # the address follows a little later
        for number in range(films):
            page.evaluate("(n) => document.querySelectorAll('[data-film]')[n].id = 'here'", number)
            slide = go_to(page, "#here")
            at = page.evaluate(where)
            assert move_a_slider(page, slide.locator("[data-film]")), slide.get_attribute("data-cell")
            assert page.evaluate("JSON.stringify(Reveal.getIndices())") == at, (
                "the arrow key turned the slide"
            )
            page.evaluate("document.getElementById('here').removeAttribute('id')")
        if not page.locator(".lessons-prediction-page").count():
            return
        slide = go_to(page, ".lessons-prediction-page")
        slide.locator(".lessons-choice").first.click()
        assert slide.locator(".lessons-feedback").inner_text().startswith(("✓ 맞아요.", "✗ 아니에요."))


def test_keys(slides: Path, browser: Any) -> None:
    with watched(browser, viewport={"width": 1280, "height": 720}) as page:
        open_deck(page, slides, NAMES[0])
        place = "Reveal.getSlides().indexOf(Reveal.getCurrentSlide())"
        for key in ("ArrowRight", "Space", "PageDown"):
            page.keyboard.press(key)
        assert page.evaluate(place) == 3
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(place) == 2
        page.keyboard.press("l")
        assert page.evaluate("document.documentElement.getAttribute('data-lessons-lang')") == "en"
        assert page.evaluate("document.documentElement.lang") == "en"
        code = go_to(page, ".code-panel").locator(".code-panel").first
        shown = code.is_visible()
        for expected in (not shown, shown):
            page.keyboard.press("c")
            assert code.is_visible() == expected
        slide = go_to(page, "input[type=range]")
        # A clicker turns the slide even while a slider has the focus.
        before = page.evaluate(place)
        slide.locator("input[type=range]").first.focus()
        page.keyboard.press("PageDown")
        assert page.evaluate(place) == before + 1
        page.keyboard.press("?")
        assert page.locator("dialog.help").is_visible()
        page.keyboard.press("Escape")
        assert page.locator("dialog.help").is_hidden()
        assert page.locator(".reveal .progress").is_visible()


def test_keys_with_a_korean_keyboard_left_on(slides: Path, browser: Any) -> None:
    with watched(browser, viewport={"width": 1280, "height": 720}) as page:
        open_deck(page, slides, NAMES[0])
        # What a browser says of the key L while Hangul is being typed.
        page.evaluate(
            """() => document.body.dispatchEvent(new KeyboardEvent('keydown',
                { key: 'Process', code: 'KeyL', keyCode: 229, bubbles: true, cancelable: true }))"""
        )
        assert page.evaluate("document.documentElement.getAttribute('data-lessons-lang')") == "en"


def test_what_is_not_seen_cannot_be_reached(slides: Path, browser: Any) -> None:
    with watched(browser, viewport={"width": 1280, "height": 720}) as page:
        open_deck(page, slides, NAMES[0])
        go_to(page, ".lessons-choice")
        for _ in range(20):
            page.keyboard.press("Tab")
            assert page.evaluate(
                """() => { const slide = document.activeElement.closest('section.slide');
                    return !slide || slide === Reveal.getCurrentSlide(); }"""
            )
        page.keyboard.press("o")
        assert page.evaluate("Reveal.isOverview() && !document.querySelector('section.slide[inert]')")


def test_on_a_phone_held_upright_nothing_lies_on_anything(slides: Path, browser: Any) -> None:
    phone = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}
    with watched(browser, **phone) as page:
        open_deck(page, slides, NAMES[0], "?lang=both")
        overlapping = page.evaluate(
            """() => { const all = [...document.querySelectorAll('.tools button, .slide-number, .controls')]
                .map((each) => [each.className || each.textContent, each.getBoundingClientRect()])
                .filter(([, box]) => box.width);
                const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
                    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
                return all.flatMap(([name, a], i) =>
                    all.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => [name, other])); }"""
        )
        assert overlapping == []


def test_speaker_notes_follow(slides: Path, browser: Any) -> None:
    with watched(browser, viewport={"width": 1280, "height": 720}) as page:
        open_deck(page, slides, NAMES[0])
        with page.expect_popup() as opened:
            page.keyboard.press("s")
        notes = opened.value
        notes.wait_for_selector("#title :text('학습')")
        slide = go_to(page, "aside.notes li:nth-child(2)")
        ko, en = (slide.locator(f"aside.notes li p.{name}").first.text_content() for name in ("ko", "en"))
        assert ko in notes.locator("#notes").inner_text()
        assert en not in notes.locator("#notes").inner_text()
        page.evaluate("document.documentElement.setAttribute('data-lessons-lang', 'en')")
        next_frame(page)
        assert en in notes.locator("#notes").inner_text()
        assert "planned until" in notes.locator("#plan").inner_text()
        at = int(notes.locator("#of").inner_text().split(" / ")[0])
        notes.keyboard.press("ArrowRight")
        assert int(notes.locator("#of").inner_text().split(" / ")[0]) == at + 1


def test_the_handout(slides: Path, tmp_path: Path) -> None:
    deck = tmp_path / f"{NAMES[0]}.html"
    deck.write_bytes((slides / deck.name).read_bytes())
    # In a thread of its own: the tests' browser holds this one's event loop.
    with ThreadPoolExecutor(1) as pool:
        papers = pool.submit(print_handouts, [deck]).result(timeout=120)
    text = (slides / deck.name).read_text(encoding="utf-8")
    count = text.count('<section class="slide"')
    assert [paper.name for paper in papers] == [f"{NAMES[0]}_ko.pdf", f"{NAMES[0]}_en.pdf"]
    for paper in papers:
        data = paper.read_bytes()
        assert data.count(b"/Type /Page\n") == count
        assert b"NotoSansKR" in data or b"NotoSansCJK" in data
