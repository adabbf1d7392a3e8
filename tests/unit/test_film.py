"""Films: what a function draws, the numbers and texts of a frame, mistakes of a teacher, the kernel,
memory."""

from __future__ import annotations

import gc
import itertools
import random
import sys
import threading
import tracemalloc
from typing import Any
from unittest import mock

import numpy as np
import pytest
from matplotlib.figure import Figure

from lessons_src.core.descent import descend
from lessons_src.core.errors import InputError
from lessons_src.core.optimizers import SGD
from lessons_src.film import Film, Scene, at, choice, film, lifetime, recording, slider, steps, stops
from lessons_src.film.still import thin
from lessons_src.film.tables import BUDGET
from lessons_src.text.language import set_language
from lessons_src.text.style import DARK, LOSS, MODEL, UPDATE
from tests import films
from tests.quiet import draw_quietly, find_collisions

W = np.linspace(-3, 3, 121)


@film(
    momentum=slider("모멘텀 | momentum", 0, 0.95, 0.05, start=0.8),
    learning_rate=slider("학습률 | learning rate", 0.01, 0.3, 0.01, start=0.1),
    step=steps(40),
)
def momentum_panel(scene: Scene, momentum: np.ndarray, learning_rate: np.ndarray, step: np.ndarray) -> None:
    """Show a ball that rolls in the bowl L = w**2, with momentum."""
    path = descend(lambda w: 2 * w, -2.5, SGD(lr=learning_rate, momentum=momentum), 40)
    w = at(path, step)
    bowl = scene.axes("그릇 L = w² | The bowl L = w²", x="w", y="손실 | loss", xlim=(-3, 3), ylim=(-0.5, 9))
    bowl.line(W, W**2, color=LOSS)
    bowl.line(path, path**2, upto=step, color=UPDATE, label="지나온 길 | path")
    bowl.point(w, w**2, color=MODEL, markersize=16, label="공 | ball")
    scene.readout("w = {w:.3g} · 손실 = {loss:.3g} | w = {w:.3g} · loss = {loss:.3g}", w=w, loss=w**2)


def draw(function: Any = lambda scene, k: None, **options: Any) -> Film:
    """Return a film of a slider k that takes 0, 1, 2, 3, with one function."""
    return film(**({"k": slider("수 | number", 0, 3, 1, 1), "size": (300, 200)} | options))(function)()


def read(film: Film, tables: bytes, entries: list[dict[str, Any]], place: tuple[int, ...]) -> dict[str, Any]:
    """Return one frame as the player looks it up: artist -> channel -> array."""

    def look(number: int) -> np.ndarray:
        entry = entries[number]
        lead, tail = entry["lead"], entry["tail"]
        kind = {"px": "<u2"}.get(entry["type"], f"<{entry['type']}")
        rows = entry.get("count", int(np.prod(lead)))
        table = np.frombuffer(tables, kind, rows * int(np.prod(tail)), entry["at"]).reshape(rows, *tail)
        if "rows" in entry:
            row = int(look(entry["rows"]))
        else:
            row = int(
                np.ravel_multi_index([0 if n == 1 else i for n, i in zip(lead, place, strict=True)], lead)
            )
        value = table[row]
        if entry["type"] == "px":
            value = np.where(value == 65535, np.nan, (value.astype(float) - 16384) / 32)
        return value

    described = film.describe()
    frame = {
        each["name"]: {key: look(n) for key, n in each["channels"].items()} for each in described["artists"]
    }
    return frame | {"numbers": {key: look(n) for key, n in described["numbers"].items()}}


# ---- The sketch ------------------------------------------------------------------------


def test_a_film_is_one_function() -> None:
    film = momentum_panel()
    assert isinstance(film, Film)
    assert film.name == "momentum"
    assert (
        momentum_panel.__doc__
        == film.__doc__
        == "Show a ball that rolls in the bowl L = w**2, with momentum."
    )
    assert list(film.sliders) == ["momentum", "learning_rate", "step"]
    w, v = -2.5, 0.0
    for step in range(12):
        numbers = film.numbers(momentum=0.9, learning_rate=0.05, step=step)
        assert numbers["w"] == pytest.approx(w, rel=1e-5)
        assert numbers["loss"] == pytest.approx(w * w, rel=1e-5)
        v = 0.9 * v + 2 * w
        w -= 0.05 * v
    assert (
        film._repr_mimebundle_()["text/plain"]
        == "momentum: momentum = 0.8, learning_rate = 0.1, step = 0, w = -2.5, loss = 6.25"
    )


def test_its_texts_in_each_language() -> None:
    film = momentum_panel()
    assert film.text("ko") == "w = −2.5 · 손실 = 6.25"
    assert film.text("en", step=1) == "w = −2 · loss = 4"
    assert film.text() == "w = −2.5 · 손실 = 6.25\nw = −2.5 · loss = 6.25"
    set_language("en")
    try:
        assert film.text() == "w = −2.5 · loss = 6.25"
    finally:
        set_language("both")


def test_the_function_runs_once() -> None:
    runs = []

    def count(scene: Scene, k: np.ndarray) -> None:
        runs.append(k.shape)
        axes = scene.axes()
        axes.point(k / 3, k / 3)

    film = draw(count)
    film.png(k=2), film.numbers(k=1), film.to_html(), film.text()
    assert runs == [(4,)]


def test_the_tables_hold_the_frames_in_points() -> None:
    def line(scene: Scene, k: np.ndarray) -> None:
        axes = scene.axes(xlim=(0, 1), ylim=(0, 3), box=(40, 20, 200, 150))
        axes.line(np.array([0.0, 1.0]), k[..., None] * np.ones(2))

    film = draw(line)
    for k in range(4):
        frame = read(film, film.recording.tables, film.recording.entries, (k,))["line 0"]
        assert frame["x"] == pytest.approx([40 * 0.75, 240 * 0.75], abs=0.02)
        assert frame["y"] == pytest.approx((170 - 50 * k) * 0.75, abs=0.02)


def test_numbers_are_the_sliders_and_every_one_given() -> None:
    def speak(scene: Scene, k: np.ndarray) -> None:
        scene.text(10, 10, "{a:.1f}", a=k / 2)
        scene.say((k > 2, "{b:.0f}보다 커요 | above {b:.0f}"), (True, "작아요 | small"), b=2 + 0 * k)
        scene.readout("c = {c}", c=-0.0 * k)
        scene.numbers(d=k**2)

    film = draw(speak)
    assert film.numbers(k=3) == {"k": 3, "a": 1.5, "b": 2, "c": 0, "d": 9}
    assert film.text("en", k=3) == "above 2 c = 0"
    assert film.text("ko", k=0) == "작아요 c = 0"
    assert film.line(k=3) == "speak: k = 3, b = 2, c = 0, d = 9"


def test_a_choice_is_written_in_words() -> None:
    film = films.menu()
    assert film.text("ko") == "모양 = 꺾인 선 · 높이 = 0.5"
    assert film.text("en", shape=2) == "shape = curved · height = 0.5"
    assert film.line(shape=0).startswith("menu: shape = straight, tall = 0.5")


def test_no_slider_makes_a_picture_that_stands_still() -> None:
    film = films.kinds()
    assert film.sliders == {}
    assert film.png().startswith(b"\x89PNG")
    assert film.line() == "kinds"
    assert film.describe()["sliders"] == []


def test_fine_stops_take_the_nearest() -> None:
    def derive(scene: Scene, k: np.ndarray) -> None:
        square = scene.fine(k * k, np.linspace(0, 10, 11))
        assert square.shape == (1, 11)
        scene.axes(xlim=(0, 10)).point(square, 0.5)
        scene.numbers(square=square)

    film = draw(derive)
    assert [film.numbers(k=k)["square"] for k in range(4)] == [0, 1, 4, 9]
    tables = film.recording.tables
    entry = film.recording.entries[film.describe()["derived"][0]]
    assert np.frombuffer(tables, "<u2", 4, entry["at"]).tolist() == [0, 1, 4, 9]


def test_the_poster_is_what_a_saved_picture_shows() -> None:
    film = draw(lambda scene, k: scene.axes(ylim=(0, 4)).point(0.5, k), poster={"k": 3})
    assert film.numbers()["k"] == 1
    assert film.png() == film.png(k=3) != film.png(k=1)
    assert film.describe()["poster"] == [3]
    film.set(k=0)
    assert film.png() == film.png(k=0)


# ---- What a person asks of a film -------------------------------------------------------


def test_every_figure_is_new_and_independent() -> None:
    film = films.menu()
    first, second = film.figure(shape=0), film.figure(shape=0)
    assert isinstance(first, Figure)
    assert first is not second
    before = film.png(shape=0)
    first.axes[0].clear()
    assert film.png(shape=0) == before != film.png(shape=1)


def test_a_slider_moved_from_python_moves_all() -> None:
    film = films.menu()
    before, text = film.png(), film.text()
    film.sliders["tall"].value = 0.9
    assert film.numbers()["tall"] == 0.9
    assert film.text() != text
    assert film.png() != before
    assert film.set(tall=0.5) is film
    assert film.sliders["tall"].value == 0.5
    assert film.text() == text


def test_after_a_drag_the_value_is_the_stop_itself() -> None:
    film = momentum_panel()
    rate = film.sliders["learning_rate"]
    seen: list[float] = []
    rate.observe(lambda change: seen.append(change["new"]), "value")
    rate.set_state({"value": 0.06999999999999999})
    rate.set_state({"value": 0.07 + 1e-12})
    assert rate.value == 0.07
    assert set(seen) == {0.07}


@pytest.mark.parametrize("method", ["set", "figure", "numbers", "text", "png"])
def test_an_unknown_slider_is_named_with_those_there_are(method: str) -> None:
    film = films.menu()
    with pytest.raises(InputError) as caught:
        getattr(film, method)(toll=1)
    assert "toll: this film has no such slider. Its sliders: shape, tall" in caught.value.en
    with pytest.raises(InputError, match="0 <= tall <= 1"):
        getattr(film, method)(tall=2)


def test_nothing_moves_when_one_of_two_values_is_bad() -> None:
    film = films.menu()
    with pytest.raises(InputError):
        film.set(shape=2, tall=7)
    assert film.line().startswith("menu: shape = bent, tall = 0.5")


def test_the_bundle_holds_view_picture_and_text() -> None:
    film = films.menu()
    bundle = film._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert repr(film) == f"<{bundle['text/plain']}>"
    assert film.widget is film.widget


def test_colours_of_films_have_a_dark_one() -> None:
    for made in (films.kinds(), momentum_panel()):
        for artist in made.describe()["artists"]:
            for part in (artist, artist.get("marker") or {}):
                for paint in (part.get("fill"), part.get("stroke")):
                    assert not paint or paint[0] == "none" or paint[0] in DARK, paint


# ---- Mistakes of a teacher ----------------------------------------------------------------

K = slider("수 | number", 0, 3, 1)


@pytest.mark.parametrize(
    ("mistake", "says"),
    [
        (lambda s, k: s.axes().line(k, np.ones((3, 2))), r"line y must have, or broadcast to, the shape \(k 4\|1, points\)"),  # noqa: E501
        (lambda s, k: s.axes().line(k, k[..., None] + [[[1]]]), r"line y must have"),
        (lambda s, k: s.axes().line([0, 1], ["a", "b"]), "line y must have"),
        (lambda s, k: s.axes().point(k, k, grip="q"), r"grip='q' is no slider; there are: k"),
        (lambda s, k: s.axes().line(np.ones((2, 4)), np.ones((2, 4)), upto=k), "the path has 2 points and upto goes to 3"),  # noqa: E501
        (lambda s, k: at(np.ones((3, 1)), k), "the path has 2 steps and step goes to 3"),
        (lambda s, k: s.axes().point(k, k, label="the ball"), "lacks a translation"),
        (lambda s, k: s.axes().text(0, 0, "손실"), "lacks a translation"),
        (lambda s, k: s.text(0, 0, "L = | w − y | + 1"), "bars of an absolute value"),
        (lambda s, k: s.text(0, 0, "a | b | c | d"), "must be"),
        (lambda s, k: s.text(0, 0, "{zzz:.2f}"), r"\{zzz\} has no number"),
        (lambda s, k: s.readout("{zzz}"), r"\{zzz\} has no number"),
        (lambda s, k: s.say((k > 1, "{zzz} 커요 | {zzz} large")), r"\{zzz\} has no number"),
        (lambda s, k: s.text(0, 0, "{k:x}"), "a film writes only"),
        (lambda s, k: s.axes().line([0, 1], [0, 1], colour="red"), "colour"),
        (lambda s, k: s.axes().line([0, 1], [0, 1], facecolor="red"), "unknown look 'facecolor'; known: color"),  # noqa: E501
        (lambda s, k: s.axes().line([0, 1], [0, 1], color="reddish"), "'reddish' is not a colour"),
        (lambda s, k: s.axes().line([0, 1], [0, 1], linestyle="wavy"), "wavy"),
        (lambda s, k: s.axes().text(0, 0, "a", role="huge"), "role is one of"),
        (lambda s, k: s.axes("제목"), "lacks a translation"),
        (lambda s, k: s.axes(equal=True), "needs a box"),
        (lambda s, k: s.axes().unit, "a box="),
        (lambda s, k: s.axes().point(k, k, show=np.ones(3, bool)), "show must have"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_line(mistake: Any, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        film(k=K)(mistake)()
    line = mistake.__code__.co_firstlineno
    assert f"test_film.py:{line}: " in caught.value.en
    assert f"test_film.py:{line}: " in caught.value.ko


def test_a_mistake_in_what_the_film_is_declared_with() -> None:
    with pytest.raises(InputError, match=r"test_film.py:\d+: poster: 'q' is no slider; there are: k"):
        draw(poster={"q": 1})
    with pytest.raises(InputError, match="size is an option of the film"):
        film(size=slider("크기 | size", 0, 1, 0.1))
    with pytest.raises(InputError, match=r"only one slider can be steps\(\)"):
        draw(lambda scene, k, a, b: None, a=steps(3), b=steps(3))
    with pytest.raises(InputError, match="lacks a translation"):
        draw(k=slider("the number", 0, 1, 1))
    with pytest.raises(InputError, match="k must be a number with 0 <= k <= 3"):
        draw(k=slider("수 | number", 0, 3, 1, start=9))
    assert draw(
        lambda scene, mode, k: None,
        mode=choice("꼴 | form", ("가 | a", "나 | b")),
        k=stops("수 | number", (1, 2, 5)),
    ).numbers() == {"mode": 0, "k": 1}


# ---- The kernel path --------------------------------------------------------------------


@pytest.mark.parametrize("make", [films.zoo, films.menu])
def test_a_film_over_its_budget_gives_the_same_frames(make: Any) -> None:
    table, kernel = make(), make(budget=100)
    assert not table.needs_kernel
    assert kernel.needs_kernel
    assert kernel.table_bytes < table.table_bytes
    choose = random.Random(3)
    for number in range(8):
        index = {name: choose.randrange(len(each)) for name, each in table.stops.items()}
        where = {name: table.stops[name][i] for name, i in index.items()}
        kernel.set(**where)
        tables, entries, here = kernel.compute_frame()
        assert here == list(index.values())
        expected = read(table, table.recording.tables, table.recording.entries, tuple(index.values()))
        got = read(kernel, tables, entries, (0,) * len(index))
        assert got.keys() == expected.keys()
        for artist, channels in expected.items():
            for channel, values in channels.items():
                np.testing.assert_allclose(
                    got[artist][channel], values, rtol=1e-6, atol=0.04, err_msg=f"{artist}.{channel}"
                )
        assert kernel.text() == table.text(**where)
        if number < 2:
            assert kernel.png(0.5) == table.png(0.5, **where)


def test_a_film_that_cannot_be_computed_whole_is_foreseen() -> None:
    many = {name: slider("수 | number", 0, 99, 1) for name in "abcd"}

    @film(**many)
    def vast_panel(scene: Scene, a: Any, b: Any, c: Any, d: Any) -> None:
        scene.axes(xlim=(0, 400)).point(a + b + c + d, 0.5)
        scene.numbers(total=a + b + c + d)

    vast = vast_panel()
    assert vast.needs_kernel
    assert vast.numbers(a=1, b=2, c=3, d=99)["total"] == 105


def test_the_kernel_answers_a_slider_and_an_error_goes_away() -> None:
    def line(scene: Scene, k: np.ndarray) -> None:
        if k.size == 1 and k.item() == 2:
            raise InputError("둘은 안 돼요.", "Not two.")
        scene.axes(ylim=(0, 3)).point(0.5, k)

    from lessons_src.film import recording

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recording, "BUDGET", 0)
        film = draw(line)
    view = film.widget.children[0]
    film.sliders["k"].value = 3
    assert view.index == [3]
    film.sliders["k"].value = 2
    assert view.problem == {"ko": "둘은 안 돼요.", "en": "Not two."}
    film.sliders["k"].value = 0
    assert view.problem == {}
    assert view.index == [0]
    assert BUDGET > 0


# ---- Every stop, threads, memory ----------------------------------------------------------


@pytest.mark.parametrize("make", [films.zoo, films.menu, films.hands, momentum_panel])
def test_every_stop_is_drawn_without_a_word(make: Any) -> None:
    assert draw_quietly(make(), apart=5) > 10


def test_texts_over_another_are_found() -> None:
    def collide(scene: Scene, k: np.ndarray) -> None:
        scene.text(100, 100, "첫째 말 | the first words")
        scene.text(np.where(k == 3, 110, 400), 104, "L = 2")
        scene.text(290, 50, "w = 1", show=k == 2)

    found = find_collisions(draw(collide, size=(480, 200)), apart=1)
    assert any("첫째" in each or "first" in each for each in found)
    assert find_collisions(momentum_panel(), apart=5) == []


def test_two_threads_draw_what_one_draws() -> None:
    film = films.zoo()
    choose = random.Random(5)
    frames = [{name: choose.choice(list(each)) for name, each in film.stops.items()} for _ in range(4)]
    alone = [film.png(0.5, **each) for each in frames]
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


class Shell:
    """IPython, as far as a film asks it."""

    def __init__(self) -> None:
        self.execution_count, self.user_ns = 0, {"In": [""]}

    def run(self, code: str) -> None:
        self.execution_count += 1
        self.user_ns["In"].append(code)


def test_a_cell_that_runs_again_closes_what_it_showed(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell()
    monkeypatch.setattr(lifetime, "get_ipython", lambda: shell, raising=False)
    shell.run("films.menu()")
    first = films.menu()
    first.set(tall=0.9)
    first._repr_mimebundle_()
    view = first.widget
    shell.run("another cell")
    other = films.menu()
    other._repr_mimebundle_()
    assert view.comm is not None
    shell.run("films.menu()")
    films.menu()._repr_mimebundle_()
    assert view.comm is None
    assert other.widget.comm is not None
    # What was closed is whole when someone asks it again, and stands where it stood.
    assert first.numbers()["tall"] == 0.9
    assert first.widget is not view


def test_two_hundred_runs_of_a_cell_leave_memory_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell()
    monkeypatch.setattr(lifetime, "get_ipython", lambda: shell, raising=False)
    kept = []

    def run(times: int) -> None:
        for _ in range(times):
            shell.run("momentum_panel()")
            film = momentum_panel()
            assert film.widget
            lifetime.shown(film)
            kept.append(film)  # as IPython keeps what a cell returned

    run(3)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    run(40)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown * 200 / 40 < 20e6


def test_a_grip_on_a_fine_place_of_a_film_that_asks_the_kernel() -> None:
    @film(w=slider("무게 | weight", 0, 4, 1), step=steps(3))
    def fine_panel(scene: Scene, w: Any, step: Any) -> None:
        now = scene.fine(w / (step + 1), np.linspace(0, 4, 41))
        axes = scene.axes(xlim=(0, 4), ylim=(0, 4), box=(0, 0, 400, 400))
        axes.point(now, 0 * now + 1, grip="w")

    with mock.patch.object(recording, "BUDGET", 10):
        made = fine_panel()
        assert made.needs_kernel
        made.set(w=3, step=1)
        tables, entries, _ = made.compute_frame()
    (hold,) = (each["hold"] for each in made.recording.layout["artists"] if "hold" in each)
    entry = entries[hold["x"]]
    assert entry["lead"] == [5, 1, 1]
    places = np.frombuffer(tables, "<f4", 5, entry["at"]) / 0.75
    np.testing.assert_allclose(places, [0, 50, 100, 150, 200], atol=0.01)  # w / 2 of 4 units in 400 px


# ---- What stands still ---------------------------------------------------------------------


def test_a_thinned_line_runs_near_every_corner():
    turn = np.linspace(0, 2 * np.pi, 2000)
    places = np.stack([100 * np.cos(turn), 60 * np.sin(2 * turn)], axis=-1)
    kept = thin([(x, y) for x, y in places.tolist()], 0.1)
    assert len(kept) < 100
    for a, b in itertools.pairwise(kept):
        way, off = places[b] - places[a], places[a : b + 1] - places[a]
        share = np.clip(off @ way / (way @ way), 0, 1)
        assert np.hypot(*(off - share[:, None] * way).T).max() <= 0.1 + 1e-9
    # Turns back are kept, and so is a point.
    assert thin([(0, 0), (1, 0), (2, 0), (1, 0), (0, 0), (0, 5)], 0.1) == [0, 2, 4, 5]
    assert thin([(0, 0), (0, 0), (0, 0)], 0.1) == [0, 2]
