"""Pages and slides in Firefox and WebKit: every film by slider and by hand, nothing over anything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lessons_src.publish.lessons import find_lessons

from .engines import Engine, missing, open_engine
from .looking import BOX_OF
from .test_slides import MEASURE

pytestmark = pytest.mark.published

NAMES = [path.stem for path in find_lessons()]
READY = "document.documentElement.dataset.films === 'ready'"
FILM = "document.querySelectorAll('.lessons-film')[{}]"
# All that is drawn and written of a film.
STATE = (
    "((film) => film.innerText + [...film.querySelectorAll('path')].map((each) => each.getAttribute('d')))"
)
# The middle of the first grip that can be taken.
GRIP = f"((film) => {{ {BOX_OF}" + """
    for (const grip of film.querySelectorAll('[data-grip]')) {
        const box = boxOf(grip);
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (document.elementFromPoint(x, y)?.closest('[data-grip]')) return [x, y];
    }
    return null;
})"""
# Buttons and inputs of a slide, and those of the deck, that lie on one another.
OVERLAPS = f"(async () => {{ {BOX_OF}" + """
    const found = [];
    for (const slide of Reveal.getSlides()) {
        Reveal.slide(...Object.values(Reveal.getIndices(slide)));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const own = [...slide.querySelectorAll('button, input, select, output')];
        const all = [...own, ...document.querySelectorAll('.tools button, .slide-number')]
            .filter((each) => each.getClientRects().length);
        all.forEach((one, i) => all.slice(i + 1).forEach((other) => {
            if (one.contains(other) || other.contains(one)) return;
            const [a, b] = [one, other].map(boxOf);
            const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            const words = [one, other].map((each) => each.outerHTML.slice(0, 80));
            if (w > 1 && h > 1) found.push([slide.dataset.cell, ...words]);
        }));
    }
    return found;
})()"""
GO = "(Reveal.slide(...Object.values(Reveal.getIndices({}))), 1)"


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The browser; where it is not installed the test is skipped, which in CI is a failure."""
    if lacking := missing(request.param):
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with open_engine(request.param) as opened:
        yield opened


@pytest.mark.parametrize("name", NAMES)
def test_every_film_moves_by_slider_and_by_hand(engine: Engine, published: Path, name: str) -> None:
    engine.goto((published / "pages" / f"{name}.html").as_uri() + "?lang=ko")
    engine.wait_for(READY)
    count = engine.evaluate("document.querySelectorAll('.lessons-film').length")
    held = 0
    for number in range(count):
        film = FILM.format(number)
        name = engine.evaluate(f"{film}.dataset.film")
        engine.evaluate(f"({film}.scrollIntoView({{ block: 'center', behavior: 'instant' }}), 1)")
        engine.frame()
        state = f"{STATE}({film})"
        before = engine.evaluate(state)
        if grip := engine.evaluate(f"{GRIP}({film})"):
            engine.drag(*grip, 50, -30)
            engine.drag(*grip, -50, 30)
            held += engine.evaluate(state) != before
        moved = False
        for slider in range(engine.evaluate(f"{film}.querySelectorAll('input[type=range]').length")):
            before = engine.evaluate(state)
            engine.evaluate(f"({film}.querySelectorAll('input[type=range]')[{slider}].focus(), 1)")
            engine.press("ArrowRight", "ArrowRight")
            if moved := engine.evaluate(state) != before:
                break
        assert moved or not engine.evaluate(f"{film}.querySelector('input')"), name
    assert held or not count


def test_the_language_is_remembered(engine: Engine, published: Path) -> None:
    engine.goto((published / "pages" / f"{NAMES[0]}.html").as_uri())
    engine.evaluate("(document.querySelector('.lessons-switch [data-value=both]').click(), 1)")
    engine.goto((published / "pages" / "index.html").as_uri())
    assert engine.evaluate("document.documentElement.dataset.lessonsLang") == "both"


@pytest.mark.parametrize("name", NAMES)
def test_slides_fit_and_nothing_lies_on_anything(engine: Engine, published: Path, name: str) -> None:
    engine.goto((published / "slides" / f"{name}.html").as_uri() + "?lang=ko")
    engine.wait_for(READY)
    problems: list[Any] = []
    for language in ("ko", "both"):
        engine.evaluate(f"(document.documentElement.setAttribute('data-lessons-lang', '{language}'), 1)")
        engine.frame()
        measured = engine.evaluate(f"({MEASURE})()")
        problems += [(language, slide) for slide in measured if slide["beyond"] or slide["cut"]]
        problems += [(language, each) for each in engine.evaluate(OVERLAPS)]
    assert problems == []


def test_tab_stays_on_the_slide_that_is_seen(engine: Engine, published: Path) -> None:
    engine.goto((published / "slides" / f"{NAMES[0]}.html").as_uri() + "?lang=en")
    engine.wait_for(READY)
    at = "Reveal.getSlides().indexOf(Reveal.getCurrentSlide())"
    engine.evaluate(GO.format("document.querySelector('.lessons-choice').closest('section')"))
    here = engine.evaluate(at)
    for _ in range(25):
        engine.press("Tab")
        slide = "(document.activeElement.closest('section.slide') || Reveal.getCurrentSlide())"
        assert engine.evaluate(f"{slide} === Reveal.getCurrentSlide()")
    assert engine.evaluate(at) == here


@pytest.mark.parametrize("name", NAMES)
def test_a_film_on_a_slide_is_taken_by_hand(engine: Engine, published: Path, name: str) -> None:
    """A slide enlarges its film, so a place on the screen is another one in the picture."""
    engine.goto((published / "slides" / f"{name}.html").as_uri() + "?lang=ko")
    engine.wait_for(READY)
    taken = 0
    for number in range(min(4, engine.evaluate("document.querySelectorAll('.lessons-film').length"))):
        film = FILM.format(number)
        engine.evaluate(GO.format(f"{film}.closest('section')"))
        engine.frame()
        before = engine.evaluate(f"{STATE}({film})")
        if grip := engine.evaluate(f"{GRIP}({film})"):
            engine.drag(*grip, 50, -30)
            taken += engine.evaluate(f"{STATE}({film})") != before
    assert taken
