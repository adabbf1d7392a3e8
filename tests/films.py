"""Small films for tests: one with every kind of artist, one with a choice, one for the kernel."""

from __future__ import annotations

from typing import Any

import numpy as np

from lessons_src.film import choice, film, slider, steps
from lessons_src.film.film import Film
from lessons_src.film.sliders import choice_slider, linear_slider, log_slider
from lessons_src.film.stage import Stage
from lessons_src.text.bilingual import Bilingual
from lessons_src.text.style import DATA, GRADIENT, LOSS, MODEL, UPDATE

MARKERS = ("o", "s", "D", "^", "v", "x", "+", "*", "P", "X", ".", "h")
DASHES = ("-", "--", "-.", ":")
ALIGNMENTS = ("top", "center", "center_baseline", "baseline", "bottom")
SHAPES = (Bilingual("곧은 선", "straight"), Bilingual("꺾인 선", "bent"), Bilingual("굽은 선", "curved"))


def zoo(**options: Any) -> Film:
    """Return a film with every kind of artist, some far away, not finite, cut or hidden at some stops."""
    sliders = [
        linear_slider("a", Bilingual("기울기 a", "slope a"), -2.0, 2.0, 0.25, 0.5),
        log_slider("rate", Bilingual("학습률", "learning rate"), 1e-3, 10.0, 9, 0.1),
        linear_slider("step", Bilingual("걸음", "step"), 0, 6, 1, 2, format="d", play=50),
    ]
    return Film(
        "zoo",
        _draw_zoo,
        sliders,
        zoo_frames,
        readout=Bilingual(
            "기울기 = {a:.2f} · 학습률 = {rate:.3g} · 걸음 {step:d}번",
            "slope = {a:.2f} · rate = {rate:.3g} · step {step:d}",
        ),
        size=(9.0, 6.0),
        **options,
    )


def _draw_zoo(stage: Stage) -> None:
    (lines, log), (shapes, words) = stage.axes(2, 2)
    lines.set(xlim=(-1, 13), ylim=(-3, 3))
    log.set(xlim=(1e-3, 10), ylim=(1e-4, 1e4), xscale="log", yscale="log")
    shapes.set(xlim=(-3, 3), ylim=(-3, 3))
    words.set(xlim=(0, 6), ylim=(0, 6))
    stage.label(lines, Bilingual("선과 점", "Lines and markers"), x="x", y=Bilingual("세로", "vertical"))
    stage.label(log, Bilingual("로그 축", "Log axes", "로그 · log"), x=Bilingual("학습률", "rate"), y="L")
    stage.label(shapes, "△ □", x="x₁", y="x₂")
    stage.label(words, Bilingual("글자", "Words"))
    colours = (DATA, MODEL, LOSS, GRADIENT, UPDATE)
    for i, marker in enumerate(MARKERS):
        stage.line(
            f"marker {i}", lines, color=colours[i % 5], marker=marker, linestyle="none", markersize=6 + i % 4
        )
    dashed = [
        stage.line(f"dash {i}", lines, color=colours[i], linestyle=dash, linewidth=1 + 0.8 * i)
        for i, dash in enumerate(DASHES)
    ]
    stage.line("both", lines, color=UPDATE, marker="o", markersize=5, linewidth=1.5, alpha=0.6)
    stage.legend(
        lines,
        [(line, Bilingual(f"선 {i}", f"line {i}")) for i, line in enumerate(dashed)],
        "lower left",
    )
    stage.line("power", log, color=LOSS, linewidth=2)
    stage.line("path", log, color=MODEL, marker="s", markersize=5, linewidth=1)
    stage.image(
        "heat", shapes, (0.5, 2.8, -2.8, -0.5), cmap="viridis", vmin=-1, vmax=1, interpolation="nearest"
    )
    stage.polygons("triangles", shapes, facecolor=(0, 0.45, 0.7, 0.3), edgecolor=MODEL, linewidth=1.5)
    stage.segments("errors", shapes, color=LOSS, linewidth=2, linestyle="--")
    stage.segments("sticks", shapes, color=GRADIENT, linewidth=3)
    stage.arrow("arrow", shapes, color=UPDATE)
    stage.arrow("far arrow", shapes, color=DATA, linewidth=1.2, mutation_scale=12)
    for i, align in enumerate(ALIGNMENTS):
        stage.text(
            f"align {i}", words, f"Ág가 {{a:+.2f}} {i}", va=align, ha=("left", "center", "right")[i % 3]
        )
    stage.text(
        "lines", words, Bilingual("두 줄\n{a:.1f}", "two lines\n{a:.1f}"), va="top", ha="center", fontsize=13
    )
    stage.text("turned", words, "turned 돌림 {a:.1f}", rotation=30, ha="left", color=LOSS)
    stage.text("upright", words, "up 위\n{step:d}", rotation=90, ha="center", va="bottom", halo=0)
    stage.text("corner", None, "figure {rate:.2e}", ha="right", color=GRADIENT)
    stage.note(words, 3, 0.4, Bilingual("가만히 있는 말", "words that stay"), ha="center", color=DATA)


def zoo_frames(a: np.ndarray, rate: np.ndarray, step: np.ndarray) -> dict[str, dict[str, Any]]:
    """Return every frame of the zoo."""
    frames: dict[str, dict[str, Any]] = {}
    for i in range(len(MARKERS)):
        frames[f"marker {i}"] = {
            "x": np.full(4, i + 0.5),
            "y": a[..., None] * np.array([0.3, 1.0, 30.0, np.nan]) + i / 10,
        }
    grid = np.linspace(-1, 13, 29)
    for i in range(len(DASHES)):
        y = a[..., None] * np.sin(grid / 2 + i) + i / 3 - 1
        frames[f"dash {i}"] = {"x": grid, "y": np.where(np.abs(grid - 6) < 0.6, np.nan, y) if i == 0 else y}
    wide = np.array([-1e12, 2.0, 4.0, 1e15, 6.0, np.inf, 8.0, 10.0])
    frames["both"] = {
        "x": wide,
        "y": np.array([0, 1, -1, 0, 2, 0, 1e9, -1e25]) * a[..., None],
        "count": step + 2,
    }
    powers = np.geomspace(1e-4, 100, 40)
    frames["power"] = {"x": powers, "y": rate[..., None] * powers ** a[..., None]}
    ks = np.arange(7.0)
    frames["path"] = {
        "x": rate[..., None] * 2**ks,
        "y": np.where(ks == 3, -1.0, 10.0 ** (ks - 3)),
        "count": step + 1,
        "visible": step % 3 != 0,
    }
    corners = np.array([[-2.5, -0.5, -1.5], [0.5, 40.0, 1.0]])
    frames["triangles"] = {
        "x": corners,
        "y": np.array([[0.5, 0.5, 2.5], [1.0, 60.0, 2.0]]) + 0.3 * step[..., None, None],
    }
    rows, columns = np.mgrid[-1:1:4j, -1:1:5j]
    frames["heat"] = {"values": np.sin(3 * rows + a[..., None, None]) * columns, "visible": a < 1.9}
    sides = np.array([-2.5, -2.0, -1.5, -1.0])
    frames["errors"] = {
        "x": np.stack([sides, sides], axis=-1),
        "y": np.stack(np.broadcast_arrays(-1.5, -1.5 + a[..., None] * sides / 2), axis=-1),
    }
    frames["sticks"] = {"x": np.array([[-2.8, -0.3], [np.nan, 0]]), "y": np.array([[-2.8, -2.3], [0, 1.0]])}
    frames["arrow"] = {"x": 0.0, "y": 0.0, "to_x": 1.2 * np.cos(a), "to_y": 1.2 * np.sin(2 * a)}
    frames["far arrow"] = {
        "x": -0.5,
        "y": 0.5,
        "to_x": np.where(step == 5, np.nan, -0.5),
        "to_y": 0.5 + 4e5 * (step - 2),
    }
    for i in range(len(ALIGNMENTS)):
        frames[f"align {i}"] = {"x": 3.0 - (i % 3 - 1) * 2.5, "y": 1.2 + 0.55 * i + 0.0 * a}
    frames["lines"] = {"x": 1 + step / 6, "y": 5.6}
    frames["turned"] = {"x": 3.5, "y": 4.0, "visible": step < 5}
    frames["upright"] = {"x": 5.6, "y": np.where(a > 1.5, np.nan, 4.0)}
    frames["corner"] = {"x": 640.0, "y": 12.0}
    return frames


def menu(**options: Any) -> Film:
    """Return a film with a choice among words."""

    def draw(stage: Stage) -> None:
        axes = stage.axes()
        axes.set(xlim=(0, 1), ylim=(0, 1))
        stage.label(axes, Bilingual("선", "A line"), x="x", y="y")
        stage.line("line", axes, color=MODEL)

    def frames(shape: np.ndarray, size: np.ndarray) -> dict[str, dict[str, Any]]:
        grid = np.linspace(0, 1, 41)
        forms = np.stack([grid, np.abs(2 * grid - 1), grid**2])
        y = forms[shape.astype(int).ravel()][:, None] * size[..., None]
        return {"line": {"x": grid, "y": y}, "numbers": {"top": y.max(-1), "shape_word": shape}}

    return Film(
        "menu",
        draw,
        [
            choice_slider("shape", Bilingual("모양", "shape"), SHAPES, 1),
            linear_slider("size", Bilingual("크기", "size"), 0.0, 1.0, 0.1, 0.5, format=".1f"),
        ],
        frames,
        readout=Bilingual("모양 = {shape} · 크기 = {size:.1f}", "shape = {shape} · size = {size:.1f}"),
        size=(6.0, 3.0),
        **options,
    )



@film(
    w=slider("가중치 | weight", -3, 3, 0.1, start=1),
    turn=slider("각도 | angle", 0, 355, 5, start=0),
    gain=slider("이득 | gain", 0, 10, 1, start=5),
    high=slider("높이 | height", 0, 10, 1, start=2),
    step=steps(10, start=4, ticks={0: "처음 | start"}),
    poster={"step": 9},
)
def hands(scene: Any, w: Any, turn: Any, gain: Any, high: Any, step: Any) -> None:
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


@film(shape=choice("모양 | shape", [f"{each.ko} | {each.en}" for each in SHAPES], start=1), tall=slider("크기 | size", 0, 1, 0.1, start=0.5))
def shapes(scene: Any, shape: Any, tall: Any) -> None:
    """Show a line of a chosen shape, which is drawn by its end."""
    grid = np.linspace(0, 1, 41)
    forms = np.stack([grid, np.abs(2 * grid - 1), grid**2])
    axes = scene.axes("선 | A line", x="x", y="y", xlim=(0, 1), ylim=(0, 1))
    axes.line(grid, forms[shape.astype(int)] * tall[..., None], color=MODEL, grip="tall", at=-1)
    scene.readout("모양 = {shape} · 크기 = {tall:.1f} | shape = {shape} · size = {tall:.1f}")
