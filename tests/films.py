"""Small films for tests: one with every verb, one with a choice, one with every kind of grip."""

from __future__ import annotations

from typing import Any
from unittest import mock

import numpy as np

from lessons_src.film import Film, Scene, choice, film, recording, slider, steps, stops
from lessons_src.film.tables import BUDGET
from lessons_src.text.style import DATA, GRADIENT, KINDS, LOSS, MODEL, UPDATE

MARKERS = ("o", "s", "D", "^", "v", "x", "+", "*", "P", "X", ".", "h")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1)))
COLOURS = (DATA, MODEL, LOSS, GRADIENT, UPDATE)
SHAPES = ("곧은 선 | straight", "꺾인 선 | bent", "굽은 선 | curved")


def zoo(budget: int = BUDGET) -> Film:
    """Return a film with every verb, some artists far away, not finite, cut or hidden at some stops."""
    rates = np.geomspace(1e-3, 10, 9)

    @film(
        a=slider("기울기 a | slope a", -2, 2, 0.25, 0.5),
        rate=stops("학습률 | learning rate", rates, rates[4], scale="log"),
        step=steps(6, start=2, play=50),
        poster={"step": 4},
        size=(864, 576),
    )
    def zoo_panel(scene: Scene, a: np.ndarray, rate: np.ndarray, step: np.ndarray) -> None:
        lines = scene.axes(
            "선과 점 | Lines and markers",
            x="x",
            y="세로 | vertical",
            xlim=(-1, 13),
            ylim=(-3, 3),
            box=(50, 90, 360, 160),
        )
        for i, marker in enumerate(MARKERS):
            y = a[..., None] * np.array([0.3, 1.0, 30.0, np.nan]) + i / 10
            lines.points(np.full(4, i + 0.5), y, color=COLOURS[i % 5], marker=marker, markersize=8 + i % 4)
        grid = np.linspace(-1, 13, 29)
        for i, dash in enumerate(DASHES):
            y = a[..., None] * np.sin(grid / 2 + i) + i / 3 - 1
            y = np.where(np.abs(grid - 6) < 0.6, np.nan, y) if i == 0 else y
            lines.line(
                grid, y, color=COLOURS[i], linestyle=dash, linewidth=1.5 + i, label=f"선 {i} | line {i}"
            )
        wide = np.array([-1e12, 2.0, 4.0, 1e15, 6.0, np.inf, 8.0, 10.0])
        steep = np.array([0, 1, -1, 0, 2, 0, 1e9, -1e25]) * a[..., None]
        lines.line(
            wide,
            np.moveaxis(steep, -1, 0),
            upto=step + 1,
            color=UPDATE,
            marker="o",
            markersize=7,
            linewidth=2,
            alpha=0.6,
        )

        log = scene.axes(
            "로그 축 | Log axes | 로그 · log",
            x="학습률 | rate",
            xlim=(1e-3, 10),
            ylim=(1e-4, 1e4),
            log="xy",
            box=(500, 60, 330, 190),
        )
        powers = np.geomspace(1e-4, 100, 40)
        log.line(powers, rate[..., None] * powers ** a[..., None], color=LOSS)
        ks = np.arange(7.0)
        path = np.where(ks == 3, -1.0, 10.0 ** (ks - 3))
        tip = {"marker": "D", "markersize": 14}
        log.line(
            np.moveaxis(rate[..., None] * 2**ks, -1, 0),
            path,
            upto=step,
            color=MODEL,
            marker="s",
            markersize=6,
            show=step % 3 != 0,
            tip=tip,
        )

        shapes = scene.axes("△ □", x="x₁", xlim=(-3, 3), ylim=(-3, 3), box=(50, 330, 360, 200))
        ground = np.linspace(-3, 3, 25)
        shapes.contour(
            ground, ground, ground**2 + ground[:, None] ** 2, [1, 4, 8], color=LOSS, tint=LOSS, alpha=0.5
        )
        corners = np.array([[-2.5, -0.5, -1.5], [0.5, 40.0, 1.0]])
        rise = np.array([[0.5, 0.5, 2.5], [1.0, 60.0, 2.0]]) + 0.3 * step[..., None, None]
        shapes.areas(corners, rise, facecolor=(0, 0.45, 0.7, 0.3), edgecolor=MODEL, linewidth=2)
        sides = np.array([-2.5, -2.0, -1.5, -1.0])
        shapes.segments(
            sides, -1.5, sides, -1.5 + a[..., None] * sides / 2, color=LOSS, linewidth=3, linestyle="--"
        )
        shapes.segments([-2.8, np.nan], [-2.8, 0], [-0.3, 0], [-2.3, 1], color=GRADIENT, linewidth=4)
        shapes.arrow(0.0, 0.0, 1.2 * np.cos(a), 1.2 * np.sin(2 * a), color=UPDATE, linewidth=3)
        shapes.arrow(
            -0.5, 0.5, np.where(step == 5, np.nan, -0.5), 0.5 + 4e5 * (step - 2), color=DATA, linewidth=1.5
        )
        shapes.boxes(
            1.5, -2.5, 2.5, -2.5 + step[..., None] / 3, facecolor=GRADIENT, edgecolor=DATA, linewidth=1
        )

        heat = scene.axes(
            xlim=(0.5, 2.8), ylim=(-2.8, -0.5), xticks=[], yticks=[], show=a < 1.9, box=(320, 420, 80, 80)
        )
        rows, columns = np.mgrid[-1:1:4j, -1:1:5j]
        heat.image(np.sin(3 * rows + a[..., None, None]) * columns, vmin=-1, vmax=1, interpolation="nearest")

        words = scene.axes("글자 | Words", xlim=(0, 6), ylim=(0, 6), yticks=[], box=(500, 330, 330, 200))
        for i, role in enumerate(("label", "note", "number", "chip")):
            anchor, x = (("left", 0.4), ("center", 3), ("right", 5.6))[i % 3]
            words.text(
                x, 0.8 + 1.1 * i, "Ág가 {a:+.2f} | Ág {a:+.2f}", role=role, anchor=anchor, color=COLOURS[i]
            )
        words.text(1 + step / 6, 5.4, "{half:.1f} 절반 | half {half:.1f}", half=a / 2, dx=4)
        words.text(3.5, 5.0, "돌림 | turned", rotation=30, color=LOSS, show=step < 5)
        words.text(
            5.6,
            np.where(a > 1.5, np.nan, 3.4),
            [(step < 3, "앞 | first"), (True, "뒤 {step:d} | then {step:d}")],
            anchor="right",
            bold=True,
        )
        turn = np.linspace(0, 3, 30)
        scene.paper.way(440 + 12 * np.sin(turn), 300 + 60 * turn, color=GRADIENT, linewidth=3)
        scene.paper.boxes(424, 40, 470, 70, corner=9, facecolor="#EEF0F2", edgecolor=DATA, linewidth=2)
        scene.text(447, 55, "{rate:.0e}", anchor="center", color=GRADIENT)
        scene.say(
            (step == 0, "아직이에요. | Not yet."),
            (a > 1, "a = {a:.1f}는 커요. | a = {a:.1f} is large."),
            (True, "가는 중이에요. | On the way."),
        )
        scene.readout(
            "기울기 = {a:.2f} · 학습률 = {rate:.3g} · 걸음 {step:d}번 | slope = {a:.2f} · rate = {rate:.3g} · step {step:d}"  # noqa: E501
        )

    with mock.patch.object(recording, "BUDGET", budget):
        return zoo_panel()


def menu(budget: int = BUDGET) -> Film:
    """Return a film with a choice among words."""

    @film(
        shape=choice("모양 | shape", SHAPES, 1),
        tall=slider("높이 | height", 0.0, 1.0, 0.1, 0.5),
        size=(576, 288),
    )
    def menu_panel(scene: Scene, shape: np.ndarray, tall: np.ndarray) -> None:
        axes = scene.axes("선 | A line", x="x", box=(40, 50, 480, 190))
        grid = np.linspace(0, 1, 41)
        forms = np.stack([grid, np.abs(2 * grid - 1), grid**2])
        y = forms[shape.astype(int)] * tall[..., None]
        axes.line(grid, y, color=MODEL, grip="tall", at=-1)
        scene.readout(
            "모양 = {shape} · 높이 = {tall:.1f} | shape = {shape} · height = {tall:.1f}", top=y.max(-1)
        )

    with mock.patch.object(recording, "BUDGET", budget):
        return menu_panel()


@film(
    w=slider("가중치 | weight", -3, 3, 0.1, start=1),
    turn=slider("각도 | angle", 0, 355, 5, start=0),
    gain=slider("이득 | gain", 0, 10, 1, start=5),
    high=slider("높이 | height", 0, 10, 1, start=2),
    step=steps(10, start=4, ticks={0: "처음 | start"}),
    poster={"step": 9},
)
def hands(scene: Scene, w: Any, turn: Any, gain: Any, high: Any, step: Any) -> None:
    """Show a grip of every kind."""
    left = scene.axes("그릇 | The bowl", x="w", xlim=(-3, 3), ylim=(-1, 10))
    right = scene.axes("길 | The path", x="x", xlim=(0, 12), ylim=(-2, 12))
    left.point(w, w**2, color=MODEL, grip="w", label="공 | ball")
    right.line(np.array([0.0, 12.0]), 9 + np.array([0, 1]) * w[..., None], color=MODEL, grip="w")
    angle = np.deg2rad(turn)
    right.point(9 + 1.5 * np.cos(angle), 1.5 + 1.5 * np.sin(angle), color=MODEL, grip="turn")
    right.point(1 + gain / 4, 3 + high / 4, color=LOSS, grip=("gain", "high"))
    right.point(11.0, 6.0, color=GRADIENT, grip="high")
    right.line(np.arange(11.0) / 2 + 1, np.full(11, -1.0), upto=step, color=UPDATE, grip="step")
    scene.readout("걸음 {step:d} | step {step:d}")


def kinds() -> Film:
    """Return a film without sliders whose lines are told apart by more than their colour."""

    @film(size=(864, 300))
    def kinds_panel(scene: Scene) -> None:
        axes = scene.axes("종류 | Kinds", box=(40, 60, 640, 200))
        x = np.linspace(0, 1, 9)
        for number, look in enumerate(KINDS):
            axes.line(x, (number + x) / (len(KINDS) + 1), **look, label=f"{number}번 | kind {number}")

    return kinds_panel()
