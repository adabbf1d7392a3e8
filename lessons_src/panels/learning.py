"""Lesson 1: a line through the origin, its loss, and gradient descent on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..core.line import X, Y, best_w, border
from ..film.film import Derived, Film
from ..film.ranges import round_up
from ..film.sliders import Slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, LOSS, MODEL, UPDATE, ink
from .line_scene import STEPS, LineScene, read_points

SIZE = (9.0, 4.7)  # inches
BELOW, ABOVE = 0.82, 0.88  # what the axes leave free for labels, in inches

STATUS = [
    Bilingual("손실이 가장 작은 곳이에요.", "The loss is at its lowest."),
    Bilingual("걸음마다 손실이 줄어들어요.", "Each step lowers the loss."),
    Bilingual(
        "걸음마다 바닥을 지나치지만, 손실은 줄어들어요.",
        "Each step overshoots the bottom, and the loss still falls.",
    ),
    Bilingual(
        "학습률이 너무 커서 걸음마다 손실이 커져요. 발산해요.",
        "The learning rate is too large: each step raises the loss. It diverges.",
    ),
    Bilingual(
        "학습률이 너무 커서 그림 밖으로 나갔어요. 발산해요.",
        "The learning rate is too large: the path has left the picture. It diverges.",
    ),
    Bilingual(
        "x가 모두 0이라서 손실이 평평해요. w를 바꿔도 손실이 그대로예요.",
        "Every x is 0, so the loss is flat: changing w does not change it.",
    ),
    Bilingual(
        "학습률이 꼭 경계에 있어요. 양쪽을 오가기만 하고 손실은 그대로예요.",
        "The learning rate is exactly at the border: it jumps from side to side and the loss stays.",
    ),
]
_LOWEST, _FALLS, _OVERSHOOTS, _DIVERGES, _LEFT, _FLAT, _BORDER = range(len(STATUS))

READOUT = Bilingual(
    "걸음 {step:d}번 · w = {w:.3g} · 학습률 = {learning_rate:.3g} · 손실 = {loss:.4g} · "
    "기울기 = {gradient:.4g}\n{status}",
    "step {step:d} · w = {w:.3g} · learning rate = {learning_rate:.3g} · loss = {loss:.4g} · "
    "gradient = {gradient:.4g}\n{status}",
)


def learning_panel(
    x: ArrayLike = X, y: ArrayLike = Y, *, w: float | None = None, learning_rate: float | None = None
) -> Film:
    """Show the model `y = w x` beside its loss over w, and gradient descent from w.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: Where the slider for w starts; the nearest stop is taken. By default 1, or the
            low end where 1 is not on the slider.
        learning_rate: Where the slider for the learning rate starts, by default 0.1 or,
            where that is not on the slider, a third of its length.

    Returns:
        A film with the sliders `w`, `learning_rate` and `step`.

    Raises:
        InputError: Data of different lengths, empty, or not finite numbers; a start that is
            not a number on its slider.
    """
    scene = _Scene.of(x, y)
    return Film(
        "learning",
        scene.draw,
        scene.sliders(w, learning_rate),
        scene.frames,
        readout=READOUT,
        line=("w", "learning_rate", "loss"),
        words={"status": STATUS},
        derived={"now": Derived(scene.fine_stops(), scene.now)},
        size=SIZE,
    )


class _Scene(LineScene):
    """What the drawing and the frames of one panel share."""

    @classmethod
    def of(cls, x: ArrayLike, y: ArrayLike) -> _Scene:
        x, y = read_points(x, y)
        best, edge = best_w(x, y), border(x)
        step = round_up(max(abs(best), 1.0) * 1.5 / 30)
        middle = round(best / step) * step
        # 22 stops up to the border and some beyond it, so that diverging can be seen.
        step_rate = round_up(edge / 22) if np.isfinite(edge) else 0.01
        return cls(x, y, middle - 30 * step, middle + 30 * step, step, step_rate)

    def sliders(self, w: float | None, learning_rate: float | None) -> list[Slider]:
        weight = self.weight_slider(Bilingual("가중치 w", "weight w"), self.step_w)
        rate = self.rate_slider(30, 0.1)
        step = linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, 1, 0, format="d", play=400)
        return [weight.starting_at(w), rate.starting_at(learning_rate), step]

    def fine_stops(self) -> np.ndarray:
        """Stops of the weight after some updates: a tenth of the slider's, twice as wide.

        Much data takes larger steps, so that its squares still fit the tables.
        """
        reach = (self.high - self.low) / 2
        fineness = next((each for each in (10, 5, 2) if each * self.x.size <= 130), 1)
        return np.linspace(self.low - reach, self.high + reach, 120 * fineness + 1)

    def now(self, w: np.ndarray, learning_rate: np.ndarray, step: np.ndarray) -> np.ndarray:
        """Return the weight after `step` updates."""
        path = self.path(w, learning_rate)
        return path[:, :, 0, 0, step.astype(int).ravel()][..., None]

    def limits(self) -> dict[str, tuple[float, float]]:
        """Return the view of both axes; the left one holds the better half of the lines."""
        x_low, x_high = min(0.0, self.x.min()), max(0.0, self.x.max())
        x_room = 0.12 * (x_high - x_low) or 1.0
        x_low, x_high = x_low - x_room, x_high + x_room * 3
        reach = 0.6 * (self.high - self.low) / 2
        middle = (self.high + self.low) / 2
        lines = np.outer([middle - reach, middle + reach], self.x)
        y_low, y_high = min(0.0, self.y.min(), lines.min()), max(0.0, self.y.max(), lines.max())
        y_room = 0.08 * (y_high - y_low) or 1.0
        floor = float(self.loss(best_w(self.x, self.y)))
        height = max(float(self.loss(self.low)), float(self.loss(self.high))) - floor
        height = height if height > 1e-9 * max(1.0, floor) else max(1.0, floor)
        return {
            "x": (x_low, x_high),
            "y": (y_low - y_room, y_high + y_room),
            "loss": (floor - 0.06 * height, floor + 1.1 * height),
        }

    def draw(self, stage: Stage) -> None:
        left, right = stage.axes(2, bottom=BELOW / SIZE[1], top=1 - ABOVE / SIZE[1])
        limits = self.limits()
        left.set(xlim=limits["x"], ylim=limits["y"])
        right.set(xlim=(self.low, self.high), ylim=limits["loss"])
        stage.label(
            left, Bilingual("모델 ŷ = w x", "The model ŷ = w x", "모델 · model  ŷ = w x"), x="x", y="y"
        )
        stage.label(
            right,
            Bilingual("손실 L(w)", "The loss L(w)", "손실 · loss  L(w)"),
            x=Bilingual("가중치 w", "weight w"),
            y=Bilingual("평균 제곱 오차", "mean squared error", "평균 제곱 오차 · MSE"),
        )
        pale = (213 / 255, 94 / 255, 0, 0.15)
        squares = stage.polygons("squares", left, facecolor=pale, edgecolor=LOSS, linewidth=0.8)
        errors = stage.segments("errors", left, color=LOSS, linewidth=2.4, linestyle="--")
        fit = stage.line("fit", left, color=MODEL, linewidth=2.6)
        data = stage.line("data", left, color=DATA, marker="o", linestyle="none", markersize=8)
        stage.line("curve", right, color=LOSS, linewidth=2.4)
        tangent = stage.line("tangent", right, color=GRADIENT, linewidth=2.6, linestyle="--")
        path = stage.line("path", right, color=ink(UPDATE), marker="s", markersize=6, linewidth=1.3)
        here = stage.line(
            "here", right, color=LOSS, marker="o", markersize=12, markeredgecolor="black", linestyle="none"
        )
        stage.legend(
            left,
            [
                (data, Bilingual("데이터", "data")),
                (fit, Bilingual("모델", "model")),
                (errors, Bilingual("오차", "error")),
                (squares, Bilingual("오차의 제곱", "error squared")),
            ],
            "above",
        )
        stage.legend(
            right,
            [
                (here, Bilingual("지금의 w", "w now")),
                (tangent, Bilingual("접선", "tangent")),
                (path, Bilingual("경사 하강법", "gradient descent")),
            ],
            "above",
        )
        stage.text(
            "update",
            None,
            Bilingual(
                "다음 w = {w:.3g} − {learning_rate:.3g} × ({gradient:.3g}) = {next:.3g}",
                "next w = {w:.3g} − {learning_rate:.3g} × ({gradient:.3g}) = {next:.3g}",
                "다음 · next w = {w:.3g} − {learning_rate:.3g} × ({gradient:.3g}) = {next:.3g}",
            ),
            color=ink(UPDATE),
            ha="right",
            fontsize=12,
        )

    def frames(self, w: np.ndarray, learning_rate: np.ndarray, step: np.ndarray, now: np.ndarray) -> dict:
        """Return the data of every frame; `now` are the fine stops of the weight after `step`."""
        x, y, limits = self.x, self.y, self.limits()
        path = self.path(w, learning_rate)
        here = self.now(w, learning_rate, step)
        with np.errstate(over="ignore", invalid="ignore"):
            slope = self.slope(here)
            following = here - learning_rate * slope
        room = 1e-9 * (self.high - self.low)
        inside = (here >= self.low - room) & (here <= self.high + room)
        now_inside = (now >= self.low - room) & (now <= self.high + room)

        # On the left all follows from the weight alone. A square is one on the screen.
        predicted = now[..., None] * x
        side = np.abs(predicted - y) / _squareness(limits["x"], limits["y"])
        right_edge = np.stack([x + 0 * side, x + side, x + side, x + 0 * side], axis=-1)
        corners = np.stack(np.broadcast_arrays(y, y, predicted, predicted), axis=-1)
        line_x = np.array(limits["x"])

        # The tangent is about equally long on the screen whatever its slope.
        flat = (self.high - self.low) / (limits["loss"][1] - limits["loss"][0])
        reach = 0.2 * (self.high - self.low) / np.hypot(1, 1.4 * self.slope(now) * flat)
        tangent_x = np.stack([now - reach, now + reach], axis=-1)
        tangent_y = self.loss(now)[..., None] + self.slope(now)[..., None] * (tangent_x - now[..., None])
        grid = np.linspace(self.low, self.high, 241)
        return {
            "squares": {"x": right_edge, "y": corners, "visible": now_inside},
            "errors": {
                "x": np.stack([x, x], axis=-1),
                "y": np.stack(np.broadcast_arrays(y, predicted), axis=-1),
                "visible": now_inside,
            },
            "fit": {"x": line_x, "y": now[..., None] * line_x, "visible": now_inside},
            "data": {"x": x, "y": y},
            "curve": {"x": grid, "y": self.loss(grid)},
            "tangent": {"x": tangent_x, "y": tangent_y, "visible": now_inside},
            "path": {"x": path, "y": self.loss(path), "count": step + 1},
            "here": {"x": here[..., None], "y": self.loss(here)[..., None]},
            "update": {"x": 72 * SIZE[0] - 14, "y": 13},
            "numbers": {
                "w": here,
                "loss": self.loss(here),
                "gradient": slope,
                "next": following,
                "status": self.status(learning_rate, here, slope, inside),
            },
        }

    def status(
        self, learning_rate: np.ndarray, here: np.ndarray, slope: np.ndarray, inside: np.ndarray
    ) -> np.ndarray:
        """Return the index into STATUS of what descent does from here."""
        edge = border(self.x)
        if not np.isfinite(edge):
            return np.full((1,) * here.ndim, _FLAT, dtype=np.uint8)
        small = 1e-6 * max(1.0, float(np.abs(self.slope(self.low))))
        rate = learning_rate / edge
        cases = [
            ~inside & (rate > 1),
            np.abs(slope) <= small,
            np.isclose(rate, 1, rtol=1e-9),
            rate > 1,
            rate > 0.5 + 1e-9,
        ]
        return np.select(cases, [_LEFT, _LOWEST, _BORDER, _DIVERGES, _OVERSHOOTS], _FALLS).astype(np.uint8)


def _squareness(x_limits: tuple[float, float], y_limits: tuple[float, float]) -> float:
    """Return how many units of y are as long on the screen as one unit of x.

    The left axes are 3.62 inches wide.
    """
    across, up = x_limits[1] - x_limits[0], y_limits[1] - y_limits[0]
    return (up / (SIZE[1] - BELOW - ABOVE)) / (across / 3.62)
