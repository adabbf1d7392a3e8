"""Lesson 4: copies of the gate diagram fold into X @ W + b, and dW = X.T @ d is a sum over examples."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..film import Film, film, slider, steps
from ..text.bilingual import Bilingual, two
from ..text.style import DATA, GRADIENT, LINE, MODEL, UPDATE, tint
from .gate_layout import bezier
from .gate_picture import KNOWN, in_both

CELL, ROW = 48.0, 34.0  # pixels of one number of a matrix
EXAMPLES = np.array([[2.0, 1.0], [0.0, 1.0], [-1.0, 2.0]])
WEIGHTS = np.array([[1.0, -1.0], [1.0, 2.0]])
BIAS = np.array([1.0, -1.0])
FROM_ABOVE = np.array([[1.0, -2.0], [2.0, 0.0], [-1.0, 1.0]])
SUB = "₁₂₃"
# What each step shows.
ONE, TWO, FOLD, ROWS, ABOVE, FIRST, SECOND, THIRD, REST = range(9)
_X, _W, _B, _Z = 84.0, 268.0, 452.0, 664.0  # left edges of the upper row's matrices


def layer_panel() -> Film:
    """Show how the gates of a neuron become a layer: two neurons, then X @ W + b, then its gradients.

    Returns:
        A film with the sliders `x` (the first input of the first example), `w` (the first weight) and `step`;
        `film.numbers` has the entries of Z, dW, db and dX.
    """
    ticks = {
        ONE: "게이트 | gates",
        FOLD: "층 | a layer",
        ABOVE: "역전파 | backward | 역전파 · backward",
        THIRD: "dW",
    }

    @film(
        x=slider("첫 예의 입력 x₁ | input x₁ of the first example | 입력 · input x₁", -3, 3, 0.5, 2),
        w=slider("가중치 w₁₁ | weight w₁₁ | 가중치 · weight w₁₁", -2, 2, 0.5, 1),
        step=steps(REST, play=1800, ticks=ticks),
        poster={"step": THIRD},
        size=(864, 400),
    )
    def layer_panel(scene, x, w, step):
        """Show how the gates of a neuron become a layer, and how its gradients are sums over examples."""
        paper = scene.paper
        given, weights = _put(EXAMPLES, x), _put(WEIGHTS, w)
        z = given @ weights + BIAS
        d = np.broadcast_to(FROM_ABOVE, z.shape)
        parts = given[..., :, :, None] * d[..., :, None, :]  # of each example, x.T times d
        dw, db, dx = parts.sum(-3), FROM_ABOVE.sum(0), d @ np.swapaxes(weights, -1, -2)

        for neuron in (0, 1):
            show = (step == TWO) if neuron else (step <= TWO)
            high = 300 if neuron else np.where(step == ONE, 210, 118)
            for at in (118, 210) if not neuron else (300,):
                _draw_neuron(paper, neuron, at, given, weights, z, show & (high == at))
        for number in (0, 1):
            for at in (150 + 120 * number,):
                box = {"grip": "x", "label": "x₁"} if number == 0 else {}
                _node(paper, 90, at, f"x{SUB[number]}", given[..., 0, number], MODEL, step <= TWO, **box)

        late = step >= FOLD
        rows = [step >= FOLD, step >= ROWS, step >= ROWS]
        at_work = [(step == FIRST + n) for n in range(3)]
        _matrix(paper, _X, 96, "X", given, MODEL, late, rows, marks=at_work, grip="x")
        _matrix(paper, _W, 96, "W", weights, UPDATE, late, columns=True, grip="w")
        _matrix(paper, _B, 96, "b", BIAS[None], UPDATE, late)
        _matrix(paper, _Z, 96, "Z", z, MODEL, late, rows)
        for place, sign in ((_W - 38, "@"), (_B - 38, "+"), (_Z - 70, "=")):
            paper.text(place, 96 + ROW, sign, size=24, bold=True, anchor="center", show=late)
        one, all_ = (step == FOLD), (step >= ROWS)
        for left, words in ((_X, "({0}, 2)"), (_Z, "({0}, 2)")):
            for count, show in ((1, one), (3, all_)):
                paper.text(
                    left + CELL, 212, words.format(count), role="label", size=16, anchor="center", show=show
                )
        paper.text(_W + CELL, 212, "(2, 2)", size=16, anchor="center", show=late)
        paper.text(_B + CELL, 212, "(2,)", size=16, anchor="center", show=late)

        _draw_layer(paper, late & (step < ABOVE), one)
        _matrix(paper, _Z, 268, "d", d, GRADIENT, step >= ABOVE, marks=at_work)
        shapes = {"size": 16, "anchor": "center"}
        paper.text(_Z + CELL, 384, "(3, 2)", show=step >= ABOVE, **shapes)
        for n in range(3):
            left = 48 + 138 * n
            show = (step >= FIRST + n) & (step < REST)
            _matrix(
                paper,
                left,
                285,
                f"예 {n + 1} | example {n + 1} | 예 {n + 1}",
                parts[..., n, :, :],
                GRADIENT,
                show,
                marks=[at_work[n]] * 2,
            )
            paper.text(
                left + 117,
                285 + ROW,
                "+" if n < 2 else "=",
                size=24,
                bold=True,
                anchor="center",
                show=(step >= FIRST + n) & (step < REST) & ((n < 2) | (step == THIRD)),
            )
        _matrix(paper, 474, 285, "dW = X.T @ d", dw, GRADIENT, step == THIRD)
        paper.text(474 + CELL, 384, "(2, 2)", show=step == THIRD, **shapes)
        rest = step == REST
        _matrix(paper, 120, 302, "db = d.sum(axis=0)", db[None] + 0 * dw[..., :1, :], GRADIENT, rest)
        _matrix(paper, 420, 268, "dX = d @ W.T", dx, GRADIENT, rest)
        paper.text(120 + CELL, 384, "(2,)", show=rest, **shapes)
        paper.text(420 + CELL, 384, "(3, 2)", show=rest, **shapes)
        titles = [
            (step == ONE, "뉴런 하나: z₁ = x₁w₁₁ + x₂w₂₁ + b₁ | One neuron: z₁ = x₁w₁₁ + x₂w₂₁ + b₁ | z₁ = x₁w₁₁ + x₂w₂₁ + b₁"),
            (step == TWO, "뉴런 둘: 같은 입력, 다른 가중치 | Two neurons: the same inputs, other weights | 뉴런 둘 · two neurons"),
            (step == FOLD, "한 층: 뉴런마다 W의 열 하나 | A layer: one column of W a neuron | 한 층 · a layer"),
            (step == ROWS, "예가 여럿: 예마다 행 하나 | Many examples: one row each | 예마다 행 하나 · one row an example"),
            (step == ABOVE, "Z에 대한 기울기 d가 상류에서 와요 | The gradient d of Z comes from upstream | 상류에서 온 d · d from upstream"),
            (step <= THIRD, "dW: 예마다 구해서 더해요 | dW: one part from each example, added up | dW: 예마다 더해요 · a sum over examples"),
            (True, "db와 dX | db and dX | db · dX"),
        ]  # fmt: skip
        paper.text(24, 28, titles, role="title")
        scene.say(
            (step == ONE, "입력마다 가중치를 곱하고, 모두 더한 다음 편향을 더해요. | Each input times its weight, added up, plus the bias."),
            (step == TWO, "게이트 그림이 하나 더 있을 뿐이에요. | It is the same diagram once more."),
            (step == FOLD, "곱하고 더하는 게이트가 모두 행렬 곱 @ 하나에 들어 있어요. | All those gates are in one matrix product @."),
            (step == ROWS, "예가 셋이면 행이 셋이에요. 가중치는 모두가 함께 써요. | Three examples, three rows. All share the weights."),
            (step == ABOVE, "게이트에서처럼, 층도 상류에서 온 기울기를 받아요. | As a gate does, the layer gets an upstream gradient."),
            (step < THIRD, "가중치의 기울기는 입력 × 상류에서 온 기울기예요. | A weight's gradient is its input times the upstream gradient."),
            (step == THIRD, "여러 번 쓰인 가중치라서 예마다 나온 기울기를 더해요. 그 합이 X.T @ d예요. | "
             "The weights are used by every example, so the parts add up: that sum is X.T @ d."),
            (True, "편향은 예마다 한 번씩 쓰였고, 입력은 두 뉴런에 쓰였어요. 그래서 더해요. | "
             "The bias is used by every example, an input by both neurons: so they add up."),
        )  # fmt: skip
        names = {"z": z, "dw": dw, "dx": dx}
        scene.numbers(
            **{
                f"{name}{i + 1}{j + 1}": each[..., i, j]
                for name, each in names.items()
                for i in range(each.shape[-2])
                for j in (0, 1)
            }
        )
        scene.numbers(db1=db[0], db2=db[1])

    return layer_panel()


def _put(matrix: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return a matrix over the grid of a slider, which is its first entry."""
    every = np.broadcast_to(matrix, (*first.shape, *matrix.shape)).copy()
    every[..., 0, 0] = first
    return every


def _node(paper: Any, x: float, y: float, name: str, value: Any, color: str, show: Any, **held: Any) -> None:
    paper.boxes(
        x - 48,
        y - 22,
        x + 48,
        y + 22,
        corner=9,
        facecolor=tint(color),
        edgecolor=color,
        linewidth=2,
        show=show,
        **held,
    )
    paper.text(x - 36, y, name, size=20, color=color, show=show)
    paper.text(x + 36, y, "{v:.4g}", size=20, bold=True, color=color, anchor="right", show=show, v=value)


def _draw_neuron(
    paper: Any, neuron: int, y: float, given: np.ndarray, weights: np.ndarray, z: np.ndarray, show: Any
) -> None:
    """Draw one neuron as gates: two products, a sum with the bias, and z."""
    for number in (0, 1):
        start, gate = np.array([138.0, 150 + 120 * number]), np.array([330.0, y - 38 + 76 * number])
        way = bezier(start, start + [80, 0], gate - [100, 0], gate - [20, 0])
        paper.line(*way.T, color=KNOWN, linewidth=3, show=show)
        out = bezier(gate + [20, 0], gate + [80, 0], [470, y], [500, y])
        paper.line(*out.T, color=KNOWN, linewidth=3, show=show)
        _circle(paper, float(gate[0]), float(gate[1]), "×", show)
        held = {"grip": "w", "label": "w₁₁"} if number == neuron == 0 else {}
        _chip(
            paper,
            250,
            gate[1] - 24 + 8 * number,
            f"w{SUB[number]}{SUB[neuron]}",
            weights[..., number, neuron],
            show,
            **held,
        )
        product = given[..., 0, number] * weights[..., number, neuron]
        paper.text(
            gate[0] + 30, gate[1] - 16, "{p:.4g}", size=18, bold=True, color=MODEL, show=show, p=product
        )
    paper.line([520, 640], [y, y], color=KNOWN, linewidth=3, show=show)
    _circle(paper, 500, y, "+", show)
    _chip(paper, 500, y - 46, f"b{SUB[neuron]}", BIAS[neuron] + 0 * z[..., 0, 0], show)
    text = f"z{SUB[neuron]} = {{z:.4g}}"
    paper.text(652, y, text, size=22, bold=True, color=MODEL, show=show, z=z[..., 0, neuron])


def _draw_layer(paper: Any, show: Any, one: Any) -> None:
    """Draw the layer as two gates, with the shape of what is on each wire."""
    y, low = 292.0, 366.0
    for start, end in ((132, 300), (340, 510), (550, 690)):
        paper.line([start, end], [y, y], color=KNOWN, linewidth=4, show=show)
    for left, x, name, shape in ((190, 320, "W", "(2, 2)"), (400, 530, "b", "(2,)")):
        way = bezier([left + 46, low], [left + 90, low], [x, low], [x, y + 20])
        paper.line(*way.T, color=KNOWN, linewidth=4, show=show)
        paper.text(left + 34, low, name, size=22, bold=True, color=UPDATE, anchor="right", show=show)
        paper.text(x + 14, low - 14, shape, size=16, color=UPDATE, show=show)
    _circle(paper, 320, y, "@", show)
    _circle(paper, 530, y, "+", show)
    paper.text(116, y, "X", size=22, bold=True, color=MODEL, anchor="right", show=show)
    paper.text(704, y, "Z", size=22, bold=True, color=MODEL, show=show)
    for x in (216, 425, 620):
        for rows, here in ((1, one), (3, ~one)):
            paper.text(x, y - 18, f"({rows}, 2)", size=16, color=MODEL, anchor="center", show=show & here)


def _circle(paper: Any, x: float, y: float, sign: str, show: Any) -> None:
    paper.point(
        x, y, markersize=40, markerfacecolor="white", markeredgecolor=DATA, markeredgewidth=2, show=show
    )
    paper.text(x, y, sign, size=22, bold=True, anchor="center", show=show)


def _chip(paper: Any, x: float, y: float, name: str, value: Any, show: Any, **held: Any) -> None:
    paper.boxes(
        x - 40,
        y - 15,
        x + 40,
        y + 15,
        corner=8,
        facecolor=tint(UPDATE),
        edgecolor=UPDATE,
        linewidth=1.5,
        show=show,
        **held,
    )
    paper.text(x - 32, y, name, size=16, color=UPDATE, show=show)
    paper.text(x + 32, y, "{v:.4g}", size=16, bold=True, color=UPDATE, anchor="right", show=show, v=value)


def _matrix(
    paper: Any, x: float, y: float, name: str, values: np.ndarray, color: str, show: Any, rows: Any = None, *, marks: Any = None,
    columns: bool = False, grip: str = "",
) -> None:  # fmt: skip
    """Draw a matrix with its name above.

    Args:
        rows: For each row where it is seen, if not all are.
        marks: For each row where it is at work.
        columns: Whether a line parts the columns: each is a neuron's.
        grip: The slider that its first number holds.
    """
    count, wide = values.shape[-2], values.shape[-1]
    paper.text(
        x + wide * CELL / 2,
        y - 20,
        two(name) if " | " in name else in_both(name),
        size=16,
        bold=True,
        color=color,
        anchor="center",
        show=show,
    )
    for i in range(count):
        seen = show & rows[i] if rows is not None else show
        top = y + i * ROW
        paper.boxes(
            x,
            top,
            x + wide * CELL,
            top + ROW,
            facecolor=tint(color),
            edgecolor="white",
            linewidth=1,
            show=seen,
        )
        if marks is not None:
            paper.boxes(
                x,
                top,
                x + wide * CELL,
                top + ROW,
                corner=6,
                facecolor="none",
                edgecolor=color,
                linewidth=3,
                show=marks[i],
            )
        for j in range(wide):
            key = f"_{i}{j}"
            paper.text(
                x + (j + 0.5) * CELL, top + ROW / 2, f"{{{key}:.4g}}", size=18, bold=True, color=color, anchor="center",
                show=seen, **{key: values[..., i, j]},
            )  # fmt: skip
    if columns:
        paper.line([x + CELL, x + CELL], [y, y + count * ROW], color=LINE, linewidth=2, show=show)
    if grip:
        label = Bilingual(f"{name}의 첫 수", f"first number of {name}")
        paper.boxes(
            x,
            y - 3,
            x + CELL,
            y + ROW + 3,
            corner=6,
            facecolor="none",
            edgecolor=color,
            linewidth=2,
            show=show,
            grip=grip,
            label=label,
        )
