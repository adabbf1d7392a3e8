"""Films: frames, figures, texts, the kernel path, threads and memory."""

from __future__ import annotations

import gc
import json
import random
import re
import sys
import threading
import tracemalloc
from typing import Any

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from lessons_src.core.errors import InputError
from lessons_src.film.film import Derived, Film
from lessons_src.film.sliders import linear_slider
from lessons_src.film.stage import Stage
from lessons_src.text.bilingual import Bilingual
from tests import films
from tests.quiet import draw_quietly, quiet


def read(tables: bytes, layout: dict[str, Any], place: tuple[int, ...]) -> dict[str, dict[str, np.ndarray]]:
    """Return one frame as the player looks it up: artist -> channel -> array."""

    def look(number: int) -> np.ndarray:
        entry = layout["tables"][number]
        shape = (*entry["lead"], *entry["tail"])
        size = int(np.prod(shape))
        table = np.frombuffer(tables, f"<{entry['type']}", size, entry["at"]).reshape(shape)
        return table[tuple(0 if n == 1 else i for n, i in zip(entry["lead"], place, strict=True))]

    frame = {
        each["name"]: {key: look(n) for key, n in each["channels"].items()} for each in layout["artists"]
    }
    return frame | {"numbers": {key: look(n) for key, n in layout["numbers"].items()}}


def simple(frames: Any, **options: Any) -> Film:
    """Return a film with one line and one slider that takes 0, 1, 2, 3."""

    def draw(stage: Stage) -> None:
        axes = stage.axes()
        axes.set(xlim=(0, 1), ylim=(0, 3))
        stage.line("line", axes)

    slider = linear_slider("k", Bilingual("수", "number"), 0, 3, 1, 1, format="d")
    options = {"readout": "k = {k:d}", "size": (3, 2)} | options
    return Film("simple", draw, [slider], frames, **options)


def straight(k: np.ndarray) -> dict[str, Any]:
    return {"line": {"x": np.array([0.0, 1.0]), "y": k[..., None] * np.ones(2)}}


# ---- Frames ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        (lambda k: {"lin": {"x": 0, "y": 0}}, "moves 'lin', which is not on the stage"),
        (lambda k: {"line": {"x": [0], "z": [0]}}, "no channel 'z'"),
        (lambda k: {"line": {"x": np.zeros((3, 2)), "y": [0]}}, "line.x: shape"),
        (lambda k: {}, "says nothing of \\['line'\\]"),
    ],
)
def test_frames_that_do_not_fit_the_stage_are_named(frames: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        simple(frames)


def test_the_tables_hold_the_frames() -> None:
    film = simple(straight)
    box = film._stage.figure.axes[0].get_position()
    for k in range(4):
        frame = read(film._tables, film._layout, (k,))
        height = box.y0 + (box.y1 - box.y0) * k / 3
        assert frame["line"]["y"] == pytest.approx(144 * (1 - height))
        assert frame["line"]["x"] == pytest.approx([box.x0 * 216, box.x1 * 216])


def test_the_size_is_foreseen() -> None:
    for film in (films.zoo(), films.menu()):
        assert film._estimate() == pytest.approx(film.table_bytes, rel=1.0)


def test_a_derived_number_takes_the_nearest_of_its_stops() -> None:
    derived = Derived(np.linspace(0, 10, 11), lambda k: k * k)

    def frames(k: np.ndarray, square: np.ndarray) -> dict[str, Any]:
        assert k.shape[1] == square.shape[0] == 1
        return {"line": {"x": [0.0, 1.0], "y": square[..., None] * [0.0, 0.1]}, "numbers": {"s": square}}

    film = simple(frames, derived={"square": derived})
    assert [film.numbers(k=k)["s"] for k in range(4)] == [0, 1, 4, 9]
    index = np.frombuffer(film._tables, "<u2", 4, film._layout["tables"][film._layout["derived"][0]]["at"])
    assert index.tolist() == [0, 1, 4, 9]
    far = Derived(np.array([0.0, 1.0]), lambda k: np.where(k == 0, -np.inf, np.where(k == 1, np.nan, 1e300)))
    assert far.index({"k": np.array([0.0, 1.0, 2.0])}).tolist() == [0, 1, 1]


# ---- What a person asks of a film -------------------------------------------------------


def test_every_figure_is_new_and_independent() -> None:
    film = simple(straight)
    first, second = film.figure(k=0), film.figure(k=0)
    assert isinstance(first, Figure)
    assert first is not second
    assert first.axes[0] is not second.axes[0]
    before = film.png(k=0)
    first.axes[0].clear()
    assert film.png(k=0) == before
    assert film.png(k=1) != before


def test_a_slider_moved_from_python_moves_all() -> None:
    film = simple(straight)
    seen: list[float] = []
    film.sliders["k"].observe(lambda change: seen.append(change["new"]), "value")
    before, text, html = film.png(), film.text(), film.to_html()
    film.sliders["k"].value = 3
    assert seen == [3]
    assert film.text() == "simple: k = 3"
    assert film.text() != text
    assert film.readout() == "k = 3\nk = 3"
    assert film.png() != before
    assert film.to_html() != html
    assert film.set(k=1) is film
    assert film.text() == text
    assert film.png() == before
    assert repr(film) == "<simple: k = 1>"


@pytest.mark.parametrize("method", ["set", "figure", "numbers", "text", "png"])
def test_an_unknown_slider_is_named_with_those_there_are(method: str) -> None:
    film = films.menu()
    with pytest.raises(InputError) as caught:
        getattr(film, method)(sise=1)
    assert "sise: this film has no such slider. Its sliders: shape, size" in caught.value.en
    assert "shape, size" in caught.value.ko
    with pytest.raises(InputError, match="0 <= size <= 1"):
        getattr(film, method)(size=2)


def test_nothing_moves_when_one_of_two_values_is_bad() -> None:
    film = films.menu()
    with pytest.raises(InputError):
        film.set(shape=2, size=7)
    assert film.text().startswith("menu: shape = bent, size = 0.5")


def test_a_choice_is_written_in_words() -> None:
    film = films.menu()
    assert film.readout("ko") == "모양 = 꺾인 선 · 크기 = 0.5"
    assert film.readout("en", shape=2) == "shape = curved · size = 0.5"
    assert film.text(shape=0).startswith("menu: shape = straight, size = 0.5")


def test_the_stops_are_copies() -> None:
    film = simple(straight)
    film.stops["k"][:] = 9
    assert film.text(k=2) == "simple: k = 2"


def test_the_bundle_holds_view_picture_and_text() -> None:
    film = films.menu()
    bundle = film._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert bundle["text/plain"] == film.text()
    assert bundle["image/png"].startswith("iVBOR")
    assert film.widget is film.widget


def test_the_fragment_is_one_piece_and_asks_for_nothing() -> None:
    html = films.menu().to_html()
    spec = re.search(r'class="lessons-spec">(.*?)</script>', html, re.DOTALL)
    assert spec
    data = json.loads(spec.group(1))
    assert [slider["at"] for slider in data["sliders"]] == [1, 5]
    assert "<" not in spec.group(1)
    assert not re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', html)
    links = set(re.findall(r"https?://[^\s\"'<)]+", html))
    assert links <= {"http://www.w3.org/2000/svg"}


def test_nan_in_what_the_page_gets_is_an_error_and_no_broken_page() -> None:
    film = simple(straight)
    film._boxes["clips"][0][0] = float("nan")
    with pytest.raises(ValueError, match="JSON"):
        film.to_html()


# ---- The kernel path --------------------------------------------------------------------


@pytest.mark.parametrize("make", [films.zoo, films.menu])
def test_a_film_over_its_budget_gives_the_same_frames(make: Any) -> None:
    table, kernel = make(), make(budget=100)
    assert not table.needs_kernel
    assert kernel.needs_kernel
    assert kernel.table_bytes < table.table_bytes
    choose = random.Random(3)
    for number in range(12):
        index = {name: choose.randrange(len(stops)) for name, stops in table.stops.items()}
        stops = {name: table.stops[name][i] for name, i in index.items()}
        kernel.set(**stops)
        tables, entries, at = kernel.compute_frame()
        assert at == list(index.values())
        expected = read(table._tables, table._layout, tuple(index.values()))
        got = read(tables, kernel._layout | {"tables": entries}, (0,) * len(index))
        assert got.keys() == expected.keys()
        for artist, channels in expected.items():
            for channel, values in channels.items():
                np.testing.assert_allclose(
                    got[artist][channel], values, rtol=1e-6, err_msg=f"{artist}.{channel}"
                )
        assert kernel.text() == table.text(**stops)
        assert kernel.readout() == table.readout(**stops)
        if number < 2:
            assert kernel.png(0.5) == table.png(0.5, **stops)


def test_the_kernel_answers_a_slider() -> None:
    film = simple(straight, budget=0)
    film.set(k=2)
    view = film.widget.children[0]
    first = (view.tables, view.entries)
    assert view.index == [2]  # what the reader sees first is where the sliders are, not where they began
    film.sliders["k"].value = 3
    assert view.index == [3]
    assert (view.tables, view.entries) != first
    assert view.problem == {}


def test_an_error_in_frames_reaches_the_reader_and_goes_away() -> None:
    def frames(k: np.ndarray) -> dict[str, Any]:
        if k.size == 1 and k.item() == 2:
            raise InputError("둘은 안 돼요.", "Not two.")
        if k.size == 1 and k.item() == 3:
            raise ZeroDivisionError
        return straight(k)

    film = simple(frames, budget=0)
    view = film.widget.children[0]
    film.sliders["k"].value = 2
    assert view.problem == {"ko": "둘은 안 돼요.", "en": "Not two."}
    assert view.index == [1]
    film.sliders["k"].value = 3
    assert view.problem == {"ko": "ZeroDivisionError", "en": "ZeroDivisionError"}
    film.sliders["k"].value = 0
    assert view.problem == {}
    assert view.index == [0]
    with pytest.raises(InputError):  # but someone who asks Python is told
        film.figure(k=2)


def test_a_fragment_of_such_a_film_is_a_picture_with_a_sentence() -> None:
    html = films.menu(budget=0).to_html()
    assert "<script" not in html
    assert 'src="data:image/png;base64,' in html
    assert 'alt="menu: shape = bent' in html
    assert "This picture needs a kernel to move." in html
    assert "커널이 필요해요" in html


# ---- Every stop, threads, memory ----------------------------------------------------------


@pytest.mark.parametrize("make", [films.zoo, films.menu])
def test_every_stop_is_drawn_without_a_word(make: Any) -> None:
    assert draw_quietly(make(), apart=5) > 15


def test_a_word_is_heard() -> None:
    def draw(stage: Stage) -> None:
        axes = stage.axes()
        stage.line("line", axes)
        stage.note(axes, 0.5, 0.5, "\U0001f980")  # no font of ours has a crab

    slider = linear_slider("k", Bilingual("수", "number"), 0, 1, 1, 0)
    with pytest.raises((UserWarning, AssertionError)), quiet():
        draw_quietly(Film("crab", draw, [slider], straight, readout=""))
    with pytest.raises(AssertionError, match="findfont"), quiet():
        Figure().text(0, 0, "a", family="No Such Font").get_window_extent(
            matplotlib.backends.backend_agg.RendererAgg(10, 10, 72)
        )


def test_two_threads_draw_what_one_draws() -> None:
    film = films.zoo()
    choose = random.Random(5)
    frames = [{name: choose.choice(list(stops)) for name, stops in film.stops.items()} for _ in range(6)]
    alone = [film.png(0.5, **stops) for stops in frames]
    together: dict[int, bytes] = {}
    problems: list[BaseException] = []

    def work(start: int) -> None:
        try:
            for number in range(start, len(frames), 2):
                film.set(**frames[number])
                film.text()
                together[number] = film.png(0.5, **frames[number])
        except BaseException as error:  # noqa: BLE001 - the main thread reports it
            problems.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=work, args=(start,)) for start in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert not problems
    assert [together[number] for number in range(len(frames))] == alone


@pytest.mark.parametrize("options", [{}, {"budget": 0}])
def test_a_thousand_moves_leave_nothing_behind(options: dict[str, int]) -> None:
    film = films.menu(**options)
    film.widget  # noqa: B018 - with the observers it brings
    slider, stops = film.sliders["size"], film.stops["size"]

    def move(times: int) -> None:
        for number in range(times):
            slider.value = float(stops[number % len(stops)])
            if number % 200 == 0:
                film.png(0.3)

    with quiet():
        move(60)
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        move(1000)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
    assert grown < 5e6
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()
