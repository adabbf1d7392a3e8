"""Lesson 2: the race of the optimizers from one start over one surface. Nothing is drawn at random."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.checks import as_floats, as_number, choose
from ..core.errors import InputError
from ..core.race import FAR, KIND, RACERS, race
from ..core.surfaces import Surface, get_surface
from ..film import Axes, Film, Scene, at, film, steps, stops
from ..text.style import LOSS, QUIET
from .parts import START, draw_sample, draw_time_line, shade_row
from .paths import cut_outside
from .racing import FINE_RATES, LOOKS, RATES, STARTS, name_of, say_leader

STEPS, EVERY, LAST = 100, 2, 10
DEFAULT = ("SGD", "momentum", "RMSprop", "Adam")
FEW = 4  # racers up to which the start moves, and each has dots at its steps
LOWEST = 1e-12  # where the axis of the loss ends: about as small as a picture can tell
APART = ("bowl", "ravine", "saddle")  # surfaces whose two weights know nothing of each other


def race_panel(
    surface: str = "ravine",
    racers: Iterable[str] = DEFAULT,
    *,
    start: ArrayLike | None = None,
    learning_rate: float | None = None,
    step: int = 0,
) -> Film:
    """Let optimizers race from one start over one surface; the table ranks them by their last ten losses.

    Args:
        surface: "bowl", "ravine", "saddle", "rosenbrock", "beale" or "himmelblau".
        racers: Names of optimizers: "SGD", "momentum", "Nesterov", "Adagrad", "Adadelta", "RMSprop", "Adam",
            "AdamW", "AMSGrad", "Adamax", "NAdam", "RAdam", "ASGD", "Rprop", "LBFGS".
        start: Where they start, (x, y); the surface's own start if it is not given.
        learning_rate: Where the learning rate begins.
        step: Where the step begins.

    Returns:
        A film with the sliders `learning_rate` and `step` and, for up to four racers without L-BFGS, `start_x` and
        `start_y`.

    Raises:
        InputError: An unknown surface or racer (the message lists the known, nearest first), a racer twice or
            none, a start outside the view.
    """
    ground = get_surface(surface)
    names = [racers] if isinstance(racers, str) else list(racers)
    for name in names:
        choose(KIND, name, RACERS)
    if not names or len(set(names)) < len(names):
        raise InputError(
            f"racers: 서로 다른 선수가 하나 이상 있어야 해요. 받은 값: {names}",
            f"racers needs at least one racer, each only once. You gave {names}",
        )
    first = _read_start(ground, start)
    moves = len(names) <= FEW and "LBFGS" not in names
    few, rate = RATES[surface]
    rates = (
        np.array(few) if moves else FINE_RATES[(few[0] / 10 <= FINE_RATES) & (2.5 * few[-1] >= FINE_RATES)]
    )
    sliders: dict[str, Any] = {}
    places = [np.array([each]) for each in first]
    if moves:
        # A start that was asked for takes the place of the nearest.
        places = [
            np.sort(np.append(np.delete(each, np.abs(each - one).argmin()), one))
            for each, one in zip(STARTS[surface], first, strict=True)
        ]
        for name, label, each, one in zip(
            ("start_x", "start_y"),
            ("출발점 w₁ | start w₁", "출발점 w₂ | start w₂"),
            places,
            first,
            strict=True,
        ):
            sliders[name] = stops(label, each.tolist(), one)
    sliders["learning_rate"] = stops(
        "학습률 | learning rate", rates.tolist(), rate if learning_rate is None else learning_rate
    )
    sliders["step"] = steps(STEPS, start=step, every=EVERY, play=120)

    @film(size=(864, 424), poster={"step": 60} if step == 0 else {"step": step}, **sliders)
    def race_panel(scene: Scene, **grids: np.ndarray) -> None:
        step = grids["step"]
        apart = surface in APART and "LBFGS" not in names
        at_starts = [grids[name].ravel() for name in ("start_x", "start_y")] if moves else places
        paths = _run(ground, names, grids["learning_rate"].ravel(), at_starts, apart)
        if not moves:
            paths = {name: [each[:, 0, 0] for each in path] for name, path in paths.items()}
        # The steps come first, the sliders' axes after them, that of the step last.
        paths = {name: [each[..., None] for each in path] for name, path in paths.items()}
        losses = {
            name: ground.value(np.stack(np.broadcast_arrays(*path), -1)) for name, path in paths.items()
        }
        field, plot, table = _place(scene, ground, surface, len(names))
        late, out = {}, {}
        for name, path in paths.items():
            look, loss = LOOKS[name], losses[name]
            tip: dict[str, Any] = {
                "marker": look["marker"],
                "color": look["color"],
                "markersize": 13,
                "markeredgecolor": "white",
                "markeredgewidth": 1.5,
            }
            line: dict[str, Any] = {"color": look["color"], "linestyle": look["linestyle"]}
            if apart:
                drawn = [np.clip(each, -1e4, 1e4) for each in path]
            else:
                cut = cut_outside(np.stack(path, -1), (field.xlim, field.ylim))
                drawn = [cut[..., 0], cut[..., 1]]
            dots: dict[str, Any] = {"marker": "o", "markersize": 3.5} if len(names) <= FEW else {}
            field.line(*drawn, upto=step, tip=tip, color=look["color"], linewidth=1.8, **dots)
            shown = np.clip(loss, LOWEST / 30, 1e6) if ground.minima else np.clip(loss, -100, 100)
            plot.line(np.arange(STEPS + 1), np.moveaxis(shown, 0, -1), linewidth=2, alpha=0.25, **line)
            plot.line(
                np.arange(STEPS + 1), shown, upto=step, linewidth=2.2, tip=tip | {"markersize": 11}, **line
            )
            last = np.stack(
                [loss[max(0, t - LAST + 1) : t + 1].max(axis=0)[..., 0] for t in step.ravel().astype(int)], -1
            )
            late[name] = last
            here = [at(each, step) for each in path]
            limits = zip(here, (ground.x_limits, ground.y_limits), strict=True)
            out[name] = np.any(
                np.broadcast_arrays(*((each < low) | (each > high) for each, (low, high) in limits)), axis=0
            )
            out[name] = out[name].astype(np.uint8) + np.any(
                np.broadcast_arrays(*(np.abs(each) > FAR for each in here)), axis=0
            )
        if ground.minima:
            field.points(
                *np.transpose(ground.minima), color=LOSS, marker="*", markersize=17, markeredgecolor="white"
            )
        x, y = (
            grids[name] if moves else one for name, one in zip(("start_x", "start_y"), first, strict=True)
        )
        field.point(x, y, grip=("start_x", "start_y") if moves else (), **START)
        draw_time_line(plot, step)
        leader = _write_table(scene, table, names, late, out, step > 0)
        left = np.all(np.broadcast_arrays(*(each > 0 for each in out.values())), axis=0)
        scene.say(
            (step == 0, "모두 같은 곳에서 출발해요. | All start from the same place."),
            (left & bool(ground.minima), "모두 그림 밖에 있어요. 학습률을 줄여 보세요. | All have left the picture. Try a smaller learning rate."),
            *((leader == k, _sentence(name)) for k, name in enumerate(names)),
        )  # fmt: skip
        scene.numbers(**{f"late_{name}": value for name, value in late.items()})

    return race_panel()


def _run(
    ground: Surface, names: Sequence[str], rates: np.ndarray, places: Sequence[np.ndarray], apart: bool
) -> dict[str, list[np.ndarray]]:
    """Return x and y of every racer, each (steps, start x, start y, rates)."""
    if apart:
        # x follows from the start's x alone and y from its y: one run gives both, and the tables stay small.
        most = max(len(each) for each in places)
        starts = np.stack([np.resize(each, most) for each in places], -1)
        runs = race(ground, names, rates, starts, STEPS)
        wide, high = (len(each) for each in places)
        return {
            name: [run.path[:, :wide, None, :, 0], run.path[:, None, :high, :, 1]]
            for name, run in runs.items()
        }
    starts = np.stack(np.meshgrid(*places, indexing="ij"), -1)
    runs = race(ground, names, rates, starts, STEPS)
    return {name: [run.path[..., 0], run.path[..., 1]] for name, run in runs.items()}


def _place(scene: Scene, ground: Surface, surface: str, count: int) -> tuple[Axes, Axes, tuple[float, ...]]:
    """Make the axes: a wide surface above its table, a square one beside it; return where the table goes too."""
    wide = np.ptp(ground.x_limits) > 1.6 * np.ptp(ground.y_limits)
    many = count > FEW + 1
    if wide:
        boxes, table = ((34, 50, 500, 200), (604, 50, 236, 330)), (34, 290, 500, 2 if many else 1)
    else:
        boxes = ((34, 50, 344, 344), (452, 50, 388, 92 if many else 176))
        table = (430, 186 if many else 276, 410, 1)
    ko, en = ground.name
    over = en if en[0].isupper() else f"the {en}"
    field = scene.axes(
        f"{ko} 위의 경주 | Race over {over} | {ko} · {en}",
        xlim=ground.x_limits,
        ylim=ground.y_limits,
        box=boxes[0],
    )
    grid = [np.linspace(*limits, 121) for limits in (ground.x_limits, ground.y_limits)]
    field.contour(
        grid[0],
        grid[1],
        ground.value(np.stack(np.meshgrid(*grid), -1)),
        ground.levels,
        color=LOSS,
        tint=LOSS,
        linewidths=0.8,
    )
    if ground.minima:
        top = 10.0 ** np.ceil(
            np.log10(ground.value([each[[0, -1]] for each in map(np.array, STARTS[surface])]).max() + 1)
        )
        more: dict[str, Any] = {"log": "y", "ylim": (LOWEST, top), "yticks": [1e-12, 1e-8, 1e-4, 1]}
    else:
        more = {"ylim": (-10, 10)}
    plot = scene.axes(
        "손실 | The loss | 손실 · loss", xlim=(0, STEPS + 2), box=boxes[1], xticks=[0, 50, 100], **more
    )
    scene.text(
        sum(boxes[1][0::2]),
        boxes[1][1] - 20,
        "걸음마다 | over the steps | 걸음 · steps",
        role="note",
        anchor="right",
    )
    return field, plot, table


def _write_table(
    scene: Scene,
    place: tuple[float, ...],
    names: Sequence[str],
    late: dict[str, np.ndarray],
    out: dict[str, np.ndarray],
    started: np.ndarray,
) -> np.ndarray:
    """Write the legend: a row a racer, the leader's shaded; return who leads."""
    left, top, wide, columns = place
    rows = -(-len(names) // columns)
    column, high = wide / columns, min(26.0, (410 - top) / rows)
    small = high < 22
    leader = np.stack(np.broadcast_arrays(*late.values())).argmin(axis=0)
    words = "최근 열 걸음 손실의 최댓값 | largest of the last ten losses | 최댓값 · max of last 10"
    scene.text(left + wide - 8, top, words, role="note", anchor="right", size=13)
    for k, name in enumerate(names):
        x, row = left + column * (k // rows), top + 12 + high * (k % rows + 0.5)
        look = LOOKS[name]
        shade_row(scene.paper, x, x + column - 4, row, high, (leader == k) & started)
        draw_sample(scene.paper, x + 8, row, look, 34)
        said = name_of(name) if columns == 1 else " | ".join((*RACERS[name].name, RACERS[name].name[1]))
        scene.text(x + 52, row, said, size=13 if small else 15, bold=True)
        edge: dict[str, Any] = {"size": 13, "color": QUIET, "anchor": "right"}
        if columns == 1:
            scene.text(x + 0.72 * column, row, "그림 밖 | outside | outside", show=out[name] == 1, **edge)
        scene.text(x + column - 12, row, "발산 | diverged | diverged", show=out[name] == 2, **edge)
        scene.text(
            x + column - 12,
            row,
            "{late:.3g}",
            late=late[name],
            size=13 if small else 15,
            bold=True,
            color=LOSS,
            anchor="right",
            show=out[name] < 2,
        )
    return leader


def _sentence(name: str) -> str:
    said = say_leader(name)
    return f"{said.ko}. | {said.en}."


def _read_start(ground: Surface, start: ArrayLike | None) -> tuple[float, float]:
    """Return the start, checked to lie in the view."""
    if start is None:
        return ground.start
    given = as_floats("start", start)
    if given.shape != (2,):
        raise InputError(
            f"start: 좌표 두 개 (x, y)여야 해요. 받은 값: {start!r:.80}",
            f"start must be (x, y). You gave {start!r:.80}",
        )
    x, y = (
        as_number(name, value, low=low, high=high)
        for name, value, (low, high) in zip(
            "xy", given.tolist(), (ground.x_limits, ground.y_limits), strict=True
        )
    )
    return x, y
