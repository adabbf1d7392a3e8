"""Lesson 1: a line through the origin: its squares, and the ball that stands on their mean."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import to_rgba
from numpy.typing import ArrayLike

from ..core.descent import descend
from ..core.line import LineLoss, X, Y
from ..film import Film, Scene, at, film, slider, steps
from ..film.ranges import places, round_up
from ..text.style import DATA, GRADIENT, LOSS, MODEL, UPDATE, ink
from .line_scene import STEPS, read_points
from .parts import START

RATES = 28  # stops of the learning rate
SHOWN = 40  # points drawn at most, evenly taken; the numbers are those of all
FEW = 3  # squares up to which each carries its area
TINTS = ("#F8D5BC", "#F1B285", "#E98E4E")
AREA = "#7A3500"


def learning_panel(
    x: ArrayLike = X,
    y: ArrayLike = Y,
    *,
    w: float | None = None,
    learning_rate: float | None = None,
    machine: bool = True,
) -> Film:
    """Show the model `y = w x` beside its loss over w, and gradient descent from w.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: Where the start of w begins; the nearest stop is taken. By default 1, or the low end where 1 is not
            on
            the slider.
        learning_rate: Where the learning rate begins, by default 0.1 or, where that is not on its slider, a
            third
            of its length.
        machine: Whether the machine looks for w; without it there is the slider for w alone, no learning
            rate, no
            step, no tangent.

    Returns:
        A film with the sliders `w` and, with the machine, `learning_rate` and `step`.

    Raises:
        InputError: Data of different lengths, empty, or not finite numbers; a start that is not a number on
            its slider.
    """
    x, y = read_points(x, y)
    loss = LineLoss.of(x, y)
    fine = round_up(max(abs(loss.best), 1.0) * 1.5 / 30)
    middle = round(loss.best / fine) * fine
    low, high = middle - 30 * fine, middle + 30 * fine
    # 22 stops up to the border and some beyond it, so that diverging can be seen.
    rate = round_up(loss.border / 22) if np.isfinite(loss.border) else 0.01
    first_w = (1.0 if low <= 1 <= high else low) if w is None else w
    first_rate = (
        (0.1 if rate <= 0.1 <= RATES * rate else 10 * rate) if learning_rate is None else learning_rate
    )
    label = "출발점 w | start w" if machine else "가중치 w | weight w"
    # By hand, half as far apart: the line's end moves 15 px a stop.
    sliders = {"w": slider(label, low, high, fine if machine else fine / 2, first_w)}
    if machine:
        sliders["learning_rate"] = slider(
            "학습률 | learning rate", rate, RATES * rate, rate, first_rate, format=places(rate)
        )
        sliders["step"] = steps(STEPS, play=400)
    picture = _Picture(x, y, loss, low, high, (RATES - 1) * rate)

    @film(size=(864, 430 if machine else 396), **sliders)
    def learning_panel(scene: Scene, w: np.ndarray, **grids: np.ndarray) -> None:
        if not machine:
            picture.draw_line(scene, w, w)
            picture.draw_loss(scene, w, w, grip="w")
            picture.say_where(scene, w)
            return
        rates, step = grids["learning_rate"], grids["step"]
        path = descend(loss.gradient, w, rates, STEPS + 1)
        here = at(path, step)
        stops = 1201 if len(picture.x) <= 10 else 601
        now = scene.fine(here, np.linspace(low - 30 * fine, high + 30 * fine, stops))
        picture.draw_line(scene, now, here, show=step == 0)
        right = picture.draw_loss(scene, now, here)
        picture.draw_descent(scene, right, w, now, path, rates, step)

    return learning_panel()


class _Picture:
    """The data, and the two views of a weight.

    What is drawn follows `now`, the nearest of the fine stops; the numbers that are written are those of `here`, the
    weight itself.
    """

    def __init__(self, x: np.ndarray, y: np.ndarray, loss: LineLoss, low: float, high: float, rates: float):
        self.loss, self.low, self.high, self.rates, self.count = loss, low, high, rates, len(x)
        self.wide = (low - (high - low) / 30, high + (high - low) / 30)  # no half balls at the ends
        chosen = np.unique(np.linspace(0, len(x) - 1, SHOWN).astype(int))
        self.x, self.y = x[chosen], y[chosen]
        ends = loss.value(self.wide).max()
        self.floor = 0.0 if ends - loss.least > 0.3 * ends or ends == 0 else loss.least
        self.most = 1.14 * (ends - self.floor) or 1.0
        below, above = min(0.0, y.min()), max(0.0, y.max())
        reach = 1.55 * (above - below) or 1.0
        self.ylim = (
            (below - 0.05 * reach, below + 0.95 * reach) if above > 0 else (-0.95 * reach, 0.05 * reach)
        )
        left, right = min(0.0, x.min()), max(0.0, x.max())
        wide = reach if 0.2 * reach <= right - left <= reach else 3.2 * (right - left) or 1.0
        self.equal = wide == reach
        self.xlim = (left - (0.04 * wide if left < 0 else 0), left + wide)

    def inside(self, w: np.ndarray) -> np.ndarray:
        """Return whether weights lie on the slider."""
        room = 1e-9 * (self.high - self.low)
        return (w >= self.low - room) & (w <= self.high + room)

    def draw_line(self, scene: Scene, now: np.ndarray, here: np.ndarray, show: Any = None) -> None:
        """Draw the model, the data and a square on each error."""
        left = scene.axes(xlim=self.xlim, ylim=self.ylim, box=(40, 48, 320, 320), equal=self.equal)
        title = "모델  ŷ = {w:.3g} x | The model  ŷ = {w:.3g} x | 모델 · model  ŷ = {w:.3g} x"
        scene.text(40, 28, title, w=here, role="title", color=MODEL)
        scene.text(376, 381, "x", color=DATA, anchor="center", bold=True)
        w, x, y = np.where(self.inside(now), now, np.nan), self.x, self.y
        predicted = w[..., None] * x
        side = np.abs(predicted - y) * left.unit[1] / left.unit[0]  # square on the screen
        few = self.count <= FEW
        for n in range(len(x)) if few else [slice(None)]:
            k = [n] if few else n
            left.boxes(
                x[k], y[k] + 0 * side[..., k], x[k] + side[..., k], predicted[..., k],
                facecolor=to_rgba(TINTS[n % 3], 0.8) if few else to_rgba(TINTS[1], 0.3), edgecolor=LOSS, linewidth=1.2,
            )  # fmt: skip
        ends = np.array(self.xlim)
        left.line(ends, w[..., None] * ends, color=MODEL, linewidth=4)
        left.points(x, y, color=DATA, markersize=13 if len(x) <= 20 else 8)
        if few:
            self._write_areas(left, w, predicted, side, self._squares(here))
            place = int(np.argmax(np.hypot(x, y)))
            left.text(x[place], y[place], "데이터 | data | 데이터 · data", dx=-12, dy=-14, anchor="right")
        if len(x) < self.count:
            said = f"점 {self.count:,}개 중에서 {len(x)}개만 그렸어요 | {len(x)} of {self.count:,} points are drawn"
            scene.text(40, 402, said, role="note")
        # The hand on the line: where it leaves the axes.
        with np.errstate(divide="ignore", invalid="ignore"):
            across = self.xlim[1] if self.xlim[1] > 0 else self.xlim[0]
            margin = 12 / left.unit[1]
            top = np.where(w * across > 0, self.ylim[1] - margin, self.ylim[0] + margin)
            hold = np.sign(across) * np.minimum(0.93 * abs(across), np.abs(top / w))
        hold = np.where(np.isfinite(hold), hold, 0.93 * across)
        look = {"color": MODEL, "markersize": 16, "markerfacecolor": "white", "markeredgewidth": 4}
        left.point(hold, w * hold, show=show, grip="w", **look)

    def _squares(self, here: np.ndarray) -> dict[str, np.ndarray]:
        """Return the squared error of each point, by the name that texts give it."""
        return {f"a{n}": (here * self.x[n] - self.y[n]) ** 2 for n in range(self.count)}

    def _write_areas(
        self,
        left: Any,
        w: np.ndarray,
        predicted: np.ndarray,
        side: np.ndarray,
        squares: dict[str, np.ndarray],
    ) -> None:
        """Write each square's area: in its lower right corner where the line leaves it free, else just below
        it."""
        across, up = left.unit
        pixels = side * across
        corner = np.where(
            (predicted < self.y) & (w[..., None] > 0), 50 + 22 / np.maximum(w[..., None], 0.1), 50
        )
        small, within = pixels < 30, pixels > corner
        x = np.minimum(self.x + side, self.xlim[1]) + np.where(within, -26, np.where(small, 24, -18)) / across
        lower = np.minimum(predicted, self.y) + np.where(within, 12, -12) / up
        y = np.where(small, (predicted + self.y) / 2, np.clip(lower, self.ylim[0] + 14 / up, None))
        y = np.where(pixels > 4, y, np.nan)
        for n, (name, area) in enumerate(squares.items()):
            written = f"{{{name}:.4g}}"
            left.text(
                x[..., n], y[..., n], written, bold=True, color=AREA, anchor="center", halo=0, **{name: area}
            )

    def draw_loss(self, scene: Scene, now: np.ndarray, here: np.ndarray, grip: Any = ()) -> Any:
        """Draw the loss over w, and the ball on the mean of the squares."""
        loss = self.loss
        limits = (self.floor - 0.05 * self.most, self.floor + 0.95 * self.most)
        right = scene.axes(
            "손실 L(w) | The loss L(w) | 손실 · loss  L(w)",
            xlim=self.wide,
            ylim=limits,
            box=(452, 48, 380, 320),
        )
        scene.text(850, 381, "w", anchor="center", bold=True)
        w = np.where(self.inside(now), now, np.nan)
        if self.count <= FEW and self.floor == 0:
            parts = np.cumsum((w[..., None] * self.x - self.y) ** 2 / self.count, -1)
            before, half = np.concatenate([0 * parts[..., :1], parts[..., :-1]], -1), 10 / right.unit[0]
            for n in range(self.count):
                box = w[..., None] - half, before[..., [n]], w[..., None] + half, parts[..., [n]]
                right.boxes(*box, facecolor=TINTS[n], edgecolor=LOSS, linewidth=1.2)
            squares = self._squares(here)
            added = " + ".join(f"{{{name}:.4g}}" for name in squares)
            scene.text(
                642, 70, f"({added}) / {self.count}  =", color=LOSS, anchor="center", halo=4, **squares
            )
        else:
            said = f"제곱 {self.count:,}개의 평균 | mean of {self.count:,} squares | 평균 · mean"
            scene.text(642, 70, said, color=LOSS, anchor="center", halo=4)
        scene.text(
            642, 96, "{loss:.4g}", loss=loss.value(here), role="number", color=LOSS, anchor="center", halo=4
        )
        grid = np.linspace(*self.wide, 121)
        right.line(grid, loss.value(grid), color=LOSS, linewidth=3.5)
        ball = {"color": LOSS, "markersize": 20, "markeredgecolor": DATA, "markeredgewidth": 2, "zorder": 4}
        right.point(w, loss.value(w), grip=grip, **ball)
        return right

    def say_where(self, scene: Scene, w: np.ndarray) -> None:
        """Say how good a weight is, for a reader who looks for it by hand."""
        value = self.loss.value(w)
        nearest = np.isclose(value, value.min(), rtol=1e-9, atol=0)
        scene.say(
            (np.isinf(self.loss.border), _FLAT),
            (nearest, "손실이 가장 작은 곳이에요. | The loss is at its lowest."),
            (
                True,
                "직선이 점에 가까울수록 사각형이 작아져요. | The nearer the line is to the points, the smaller the squares.",
            ),
        )
        scene.numbers(w=w, loss=value)

    def draw_descent(
        self,
        scene: Scene,
        right: Any,
        start: np.ndarray,
        now: np.ndarray,
        path: np.ndarray,
        rates: np.ndarray,
        step: np.ndarray,
    ) -> None:
        """Draw the tangent, the path so far and the next update, and say what descent does."""
        loss, low, high = self.loss, self.low, self.high
        here = at(path, step)
        slope, following = loss.gradient(here), at(path, step + 1)
        w = np.where(self.inside(now), now, np.nan)
        across, up = right.unit
        tilt = 70 / np.hypot(across, loss.gradient(w) * up)
        run = w[..., None] + tilt[..., None] * np.array([-1, 1])
        rise = loss.value(w)[..., None] + loss.gradient(w)[..., None] * (run - w[..., None])
        right.line(run, rise, color=GRADIENT, linewidth=4.5, zorder=3)
        right.line(
            path[:-1],
            loss.value(path[:-1]),
            upto=step,
            color=ink(UPDATE),
            linewidth=1.5,
            marker="o",
            markersize=6,
        )
        ghost = {"color": UPDATE, "markersize": 19, "markerfacecolor": "none", "markeredgewidth": 2.5}
        seen = np.where(self.inside(following), following, np.nan)  # far places would take twice the bytes
        right.point(seen, loss.value(seen), **ghost)
        right.point(start, loss.value(start), grip="w", **START, zorder=3.5)
        said = np.minimum(loss.value(w), self.floor + 0.62 * self.most)
        where = loss.best + 0.5 * (w - loss.best)
        right.text(
            where, said, "기울기 {slope:.3g} | slope {slope:.3g} | slope {slope:.3g}", slope=slope,
            dy=-34, size=15, bold=True, color=GRADIENT, anchor="center",
        )  # fmt: skip
        left = right.box[0]
        pixel = [
            left + (np.clip(np.nan_to_num(each, nan=high), low, high) - self.wide[0]) * across
            for each in (here, following)
        ]
        inside = self.inside(here)
        short = np.clip(pixel[1] - pixel[0], -6, 6)  # the arrow ends where its handle begins
        scene.paper.arrow(
            pixel[0], 397, pixel[1] - short, 397, color=UPDATE, linewidth=4.5, head=11, show=inside
        )
        reach = np.abs(slope) * self.rates * across
        tip = {"color": UPDATE, "markersize": 11, "markerfacecolor": "white", "markeredgewidth": 2.5}
        scene.paper.point(pixel[1], 397, grip="learning_rate", show=(step == 0) & (reach > 60), **tip)
        scene.text(
            642, 418, "w ← {w:.3g} − {learning_rate:.3g} × ({gradient:.3g}) = {next:.3g}", size=16, bold=True,
            color=UPDATE, anchor="center", w=here, gradient=slope, next=following,
        )  # fmt: skip
        ratio = rates / loss.border
        small = 1e-6 * max(1.0, abs(float(loss.gradient(low))))
        scene.say(
            (np.isinf(loss.border), _FLAT),
            (~inside & (ratio > 1), "학습률이 너무 커서 그림 밖으로 나갔어요. 발산해요. | The learning rate is too large: the path has left the picture. It diverges."),
            (np.abs(slope) <= small, "손실이 가장 작은 곳이에요. | The loss is at its lowest."),
            (np.isclose(ratio, 1, rtol=1e-9), "학습률이 정확히 경계에 있어서, 양쪽을 오가기만 하고 손실은 그대로예요. | The learning rate is exactly at the limit: it jumps from side to side and the loss stays."),
            (ratio > 1, "학습률이 너무 커서 걸음마다 손실이 커져요. 발산해요. | The learning rate is too large: each step raises the loss. It diverges."),
            (ratio > 0.5 + 1e-9, "걸음마다 바닥을 지나치지만, 손실은 줄어들어요. | Each step overshoots the bottom, and the loss still falls."),
            (True, "걸음마다 손실이 줄어들어요. | Each step lowers the loss."),
        )  # fmt: skip
        scene.numbers(w=here, loss=loss.value(here), gradient=slope, next=following)


_FLAT = "x가 모두 0이라서 손실이 평평해요. w를 바꿔도 손실이 그대로예요. | Every x is 0, so the loss is flat: changing w does not change it."
