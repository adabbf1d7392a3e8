"""The browser and Python agree: on every picture, and on every digit."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lessons_src.film import Film
from lessons_src.film.template import format_number
from lessons_src.film.player import read_player
from lessons_src.panels import learning_panel
from lessons_src.text.language import set_language
from tests import films
from tests.browser.looking import decode, difference, move, picture, write_page

# Blurred by two CSS pixels, what is left of antialiasing and of matplotlib's snapping to whole
# pixels stays below this, of 255, by pixels to a CSS pixel; another frame is far above it.
ALIKE = {1: 80, 2: 45}
OTHER = 1.2
FORMATS = ["", "d", "+d", "f", "e", "g", ".0f", ".1f", ".2f", "+.3f", ".6f"]
FORMATS += [".0e", ".1e", ".3e", "+.2e", ".0g", ".1g", ".2g", ".3g", ".4g", "+.4g", ".6g"]


@pytest.fixture(autouse=True)
def _both() -> Iterator[None]:
    yield
    set_language("both")


def some_frames(film: Film, count: int, seed: int) -> list[list[int]]:
    choose = random.Random(seed)
    return [[choose.randrange(len(stops)) for stops in film.stops.values()] for _ in range(count)]


def drawn(film: Film, index: list[int], scale: int) -> np.ndarray:
    """Return matplotlib's picture of one frame."""
    return decode(
        film.png(
            scale, **{name: stops[i] for (name, stops), i in zip(film.stops.items(), index, strict=True)}
        )
    )


@pytest.mark.parametrize("scale", [1, 2])
def test_the_browser_shows_what_matplotlib_draws(browser: Any, tmp_path: Path, scale: int) -> None:
    context = browser.new_context(
        viewport={"width": 1000, "height": 900}, device_scale_factor=scale, offline=True
    )
    page = context.new_page()
    limit = ALIKE[scale]
    for make, count in ((films.zoo, 8 // scale), (learning_panel, 8 // scale), (films.menu, 1)):
        film = make()
        page.goto(write_page(tmp_path, film.to_html()))
        page.wait_for_selector(".film-ready")
        page.evaluate("document.fonts.ready")
        for frame, index in enumerate(some_frames(film, count, count)):
            language = ("ko", "en", "both")[frame % 3]
            set_language(language)
            page.evaluate("(l) => document.documentElement.setAttribute('data-lessons-lang', l)", language)
            move(page, dict(enumerate(index)))
            shown, expected = picture(page), drawn(film, index, scale)
            assert abs(shown.shape[0] - expected.shape[0]) <= 2 * scale  # the element ends on a whole pixel
            shown = shown[: expected.shape[0]]
            expected = expected[: shown.shape[0]]
            worst = difference(shown, expected, 2 * scale).max()
            assert worst < limit, (film.name, index, language, worst)
        # The same comparison sees another frame, and another language.
        lengths = [len(stops) for stops in film.stops.values()]
        other = [(at + length // 2) % length for at, length in zip(index, lengths, strict=True)]
        wrong = drawn(film, other, scale)
        assert difference(shown, wrong[: shown.shape[0]], 2 * scale).max() > OTHER * limit, (film.name, index)
        set_language("en" if language == "ko" else "ko")
        wrong = drawn(film, index, scale)
        assert difference(shown, wrong[: shown.shape[0]], 2 * scale).max() > OTHER * limit, (film.name, index)
    context.close()


def numbers() -> list[float]:
    """Return numbers of every size, many on the edge between two roundings."""
    choose = random.Random(7)
    some: list[float] = [0.0, -0.0, float("inf"), -float("inf"), float("nan"), 5e-324, 1.7976931348623157e308]
    some += [choose.uniform(-10, 10) for _ in range(400)]
    some += [
        choose.choice((-1, 1)) * choose.uniform(1, 10) * 10.0 ** choose.randint(-12, 25) for _ in range(600)
    ]
    some += [(choose.randint(-4000, 4000) + 0.5) / 2 ** choose.randint(0, 12) for _ in range(400)]
    some += [(choose.randint(-4000, 4000) + 0.5) * 10.0 ** choose.randint(0, 18) for _ in range(200)]
    some += [round(choose.uniform(-100, 100), choose.randint(0, 6)) for _ in range(400)]
    some += (
        [float(k) for k in range(-30, 30)]
        + [10.0**k for k in range(-8, 24)]
        + [10.0**k - 0.5 for k in range(8)]
    )
    bits = (struct.unpack("d", struct.pack("Q", choose.getrandbits(64)))[0] for _ in range(400))
    return some + [number for number in bits if number == number]


def test_the_browser_writes_every_number_as_python_does(page: Any) -> None:
    values = numbers()
    # As bits, so that nan and the infinities arrive too.
    bits = [struct.unpack("Q", struct.pack("d", value))[0] for value in values]
    written = page.evaluate(
        f"""([bits, formats]) => {{ {read_player()}
            return formats.map((format) => JSON.parse(bits).map((text) => {{
                const view = new DataView(new ArrayBuffer(8));
                view.setBigUint64(0, BigInt(text));
                return formatNumber(view.getFloat64(0), format);
            }}));
        }}""",
        [json.dumps([str(each) for each in bits]), list(FORMATS)],
    )
    wrong = [
        (value, spec, shown, format_number(value, spec))
        for spec, row in zip(FORMATS, written, strict=True)
        for value, shown in zip(values, row, strict=True)
        if shown != format_number(value, spec)
    ]
    assert len(values) > 2000
    assert wrong == []


def test_the_readout_is_the_same_text(page: Any, tmp_path: Path) -> None:
    film = learning_panel()
    page.goto(write_page(tmp_path, film.to_html()))
    page.wait_for_selector(".film-ready")
    for index in some_frames(film, 60, 11):
        move(page, dict(enumerate(index)))
        stops = {name: each[i] for (name, each), i in zip(film.stops.items(), index, strict=True)}
        for language in ("ko", "en"):
            shown = page.locator(f".lessons-readout .{language}").text_content()
            assert shown == film.text(language, **stops)
