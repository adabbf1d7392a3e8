"""Lesson 2, film A: one update written out, and the four ways gradient descent can go."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.line import X, Y, best_w, border, curvature
from ..film.film import Derived, Film
from ..film.ranges import round_up
from ..film.sliders import Slider, choice_slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, LOSS, MODEL, UPDATE, ink
from .line_scene import STEPS, LineScene, read_points

SIZE = (9.0, 5.7)  # inches
LITTLE = 0.01  # a descent crawls if this part of the distance is still left after all the steps

STATUS = [
    Bilingual(
        "바닥이에요. 기울기가 0이라서 w가 더 움직이지 않아요.", "The bottom: the gradient is 0, so w stays."
    ),
    Bilingual(
        "기어가요: 걸음이 너무 짧아서 20걸음을 가도 바닥이 멀어요.",
        "Crawls: the steps are so short that 20 of them do not reach the bottom.",
    ),
    Bilingual(
        "수렴해요: 한쪽에서 바닥으로 곧장 내려가요.", "Converges: straight down to the bottom, from one side."
    ),
    Bilingual(
        "지나쳤다가 돌아와요: 걸음마다 바닥을 넘지만 손실은 줄어요.",
        "Overshoots and returns: each step crosses the bottom, and the loss still falls.",
    ),
    Bilingual(
        "꼭 경계예요: 양쪽을 오가기만 하고 손실은 그대로예요.",
        "Exactly at the border: it jumps from side to side and the loss stays the same.",
    ),
    Bilingual("발산해요: 걸음마다 손실이 커져요.", "Diverges: each step raises the loss."),
    Bilingual("발산해요: w가 그림 밖으로 나갔어요.", "Diverges: w has left the picture."),
    Bilingual(
        "x가 모두 0이라서 손실이 평평해요. w는 움직이지 않아요.",
        "Every x is 0, so the loss is flat and w stays.",
    ),
]
_BOTTOM, _CRAWLS, _CONVERGES, _OVERSHOOTS, _BORDER, _DIVERGES, _LEFT, _FLAT = range(len(STATUS))

DIRECTION = [
    Bilingual("기울기가 음수\n→ w가 커져요", "negative gradient\n→ w grows", "음수 · negative\n→ w ↑"),
    Bilingual("기울기가 0\n→ w는 그대로", "gradient 0\n→ w stays", "0\n→ w ="),
    Bilingual("기울기가 양수\n→ w가 작아져요", "positive gradient\n→ w shrinks", "양수 · positive\n→ w ↓"),
]
HIDDEN = Bilingual("가리기", "hidden")
SHOWN = Bilingual("보기", "shown")

# The update at the top of the picture: its parts with their places, and the signs between them.
LINE = 72 * SIZE[1] - 26
EQUATION = [
    ("new", 80, "{next:.4g}", UPDATE, Bilingual("새 w", "new w", "새 w\nnew w")),
    ("old", 215, "{now_w:.4g}", LOSS, Bilingual("지금 w", "w now", "지금 w\nw now")),
    (
        "rate",
        335,
        "{learning_rate:.4g}",
        MODEL,
        Bilingual("학습률 α", "learning rate α", "학습률 α\nlearning rate"),
    ),
    (
        "slope",
        470,
        "({gradient:.4g})",
        GRADIENT,
        Bilingual("기울기 dL/dw", "gradient dL/dw", "기울기 dL/dw\ngradient"),
    ),
]
SIGNS = [(147, "="), (281, "−"), (389, "×")]

_PALE = {"crawls": "#E8E8E8", "converges": "#CFE8DF", "overshoots": "#F7F0A8", "diverges": "#F6D3BD"}
ZONES = {
    "crawls": (Bilingual("느림", "crawl", "느림\ncrawl"), _PALE["crawls"]),
    "converges": (Bilingual("수렴", "converges", "수렴\nconverges"), _PALE["converges"]),
    "overshoots": (
        Bilingual("지나쳤다가 돌아옴", "overshoots, returns", "지나쳤다가 돌아옴\novershoots, returns"),
        _PALE["overshoots"],
    ),
    "diverges": (Bilingual("발산", "diverges", "발산\ndiverges"), _PALE["diverges"]),
}

READOUT = Bilingual(
    "걸음 {step:d}번 · w = {now_w:.4g} · 학습률 = {learning_rate:.3g} · 기울기 = {gradient:.4g} · "
    "손실 = {loss:.4g}\n{status}",
    "step {step:d} · w = {now_w:.4g} · learning rate = {learning_rate:.3g} · gradient = {gradient:.4g} · "
    "loss = {loss:.4g}\n{status}",
)


def optimizer_panel(
    x: ArrayLike = X, y: ArrayLike = Y, *, w: float | None = None, learning_rate: float | None = None
) -> Film:
    """Show gradient descent on the loss of `y = w x`, each update with its numbers.

    The border between converging and diverging stays hidden until the reader asks for it.

    Args:
        x: The inputs, shape (N,).
        y: The targets, shape (N,).
        w: Where the slider for the first w starts; the nearest stop is taken.
        learning_rate: Where the slider for the learning rate starts.

    Returns:
        A film with the sliders `w`, `learning_rate`, `step` and `border` (0 hidden, 1 shown).

    Raises:
        InputError: Data of different lengths, empty, not finite, or too large or small for a
            picture; a start that is not a number on its slider.
    """
    scene = _Scene.of(x, y)
    return Film(
        "optimizer",
        scene.draw,
        scene.sliders(w, learning_rate),
        scene.frames,
        readout=READOUT,
        line=("w", "learning_rate", "step", "now_w", "loss"),
        words={"status": STATUS, "direction": DIRECTION},
        derived={"now": Derived(scene.fine_stops(), scene.now)},
        size=SIZE,
    )


class _Scene(LineScene):
    """What the drawing and the frames of one panel share."""

    @classmethod
    def of(cls, x: ArrayLike, y: ArrayLike) -> _Scene:
        x, y = read_points(x, y)
        best, edge = best_w(x, y), border(x)
        step = 2.5 * round_up(max(abs(best), 1.0) * 1.5 / 30)
        middle = round(best / step) * step
        # 43 stops up to the border and some beyond it, so that diverging can be seen.
        step_rate = round_up(edge / 43) if np.isfinite(edge) else 0.005
        return cls(x, y, middle - 12 * step, middle + 12 * step, step, step_rate)

    @property
    def last_rate(self) -> float:
        return 60 * self.step_rate

    def sliders(self, w: float | None, learning_rate: float | None) -> list[Slider]:
        weight = self.weight_slider(Bilingual("처음 w", "first w"), self.step_w / 25)
        rate = self.rate_slider(60, 0.05)
        step = linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, 1, 0, format="d", play=500)
        edge = choice_slider(
            "border",
            Bilingual("학습률의 경계", "border"),
            [HIDDEN, SHOWN],
        )
        return [weight.starting_at(w), rate.starting_at(learning_rate), step, edge]

    def fine_stops(self) -> np.ndarray:
        """Stops of the weight after some updates, for what depends on that weight alone."""
        return np.linspace(self.low, self.high, 961)

    def at_step(self, path: np.ndarray, step: np.ndarray) -> np.ndarray:
        """Return the weight after `step` updates, shaped like the sliders' grids."""
        return np.moveaxis(path[..., step.astype(int).ravel()], -1, 2)[..., 0]

    def now(
        self, w: np.ndarray, learning_rate: np.ndarray, step: np.ndarray, border: np.ndarray
    ) -> np.ndarray:
        """Return the weight after `step` updates."""
        return self.at_step(self.path(w, learning_rate), step)

    def heights(self) -> tuple[float, float, float]:
        """Return the lowest loss, and the view of the loss from below it to above."""
        floor = float(self.loss(best_w(self.x, self.y)))
        height = max(float(self.loss(self.low)), float(self.loss(self.high))) - floor
        height = height if height > 1e-9 * max(1.0, floor) else max(1.0, floor)
        return floor, floor - 0.13 * height, floor + 1.08 * height

    def draw(self, stage: Stage) -> None:
        curve, losses, scale = (
            stage.figure.add_axes((x / SIZE[0], y / SIZE[1], wide / SIZE[0], high / SIZE[1]))
            for x, y, wide, high in ((0.72, 1.98, 4.9, 2.5), (6.42, 1.98, 2.4, 2.5), (0.72, 0.52, 8.1, 0.56))
        )
        self._draw_equation(stage)
        self._draw_curve(stage, curve)
        floor, _, top = self.heights()
        losses.set(xlim=(-0.5, STEPS + 0.5), yscale="log", ylim=(max(0.5 * floor, 1e-8 * top), 30 * top))
        losses.set_xticks(range(0, STEPS + 1, 5))
        stage.label(
            losses,
            Bilingual("손실이 변하는 모습", "The loss over the steps", "손실 · loss"),
            x=Bilingual("걸음", "step"),
        )
        stage.line("losses", losses, color=LOSS, marker="s", markersize=4.5, linewidth=1.4)
        self._draw_scale(stage, scale)

    def _draw_equation(self, stage: Stage) -> None:
        for name, x, template, colour, caption in EQUATION:
            stage.text(name, None, template, fontsize=17, ha="center", color=ink(colour), halo=0)
            stage.note(None, x, LINE - 16, caption, ha="center", va="top", fontsize=9.5, color=ink(colour))
        for x, sign in SIGNS:
            stage.note(None, x, LINE, sign, ha="center", fontsize=17)
        stage.text("direction", None, "{direction}", fontsize=10, ha="left", color=ink(GRADIENT), halo=0)

    def _draw_curve(self, stage: Stage, axes: Any) -> None:
        _, bottom, top = self.heights()
        axes.set(xlim=(self.low, self.high), ylim=(bottom, top))
        stage.label(
            axes,
            Bilingual("손실 L(w)과 경사 하강법", "The loss L(w) and gradient descent", "손실 · loss  L(w)"),
            x=Bilingual("가중치 w", "weight w"),
            y=Bilingual("평균 제곱 오차", "mean squared error", "평균 제곱 오차 · MSE"),
        )
        axes.yaxis.get_offset_text().set_x(-0.13)  # a power of ten would stand on the title
        stage.line("curve", axes, color=LOSS, linewidth=2.4)
        tangent = stage.line("tangent", axes, color=GRADIENT, linewidth=2.6, linestyle="--")
        path = stage.line("path", axes, color=ink(UPDATE), marker="s", markersize=5.5, linewidth=1.3)
        here = stage.line(
            "here", axes, color=LOSS, marker="o", markersize=12, markeredgecolor="black", linestyle="none"
        )
        move = stage.arrow("move", axes, color=ink(UPDATE), linewidth=2.6)
        stage.legend(
            axes,
            [
                (here, Bilingual("지금의 w", "w now")),
                (tangent, Bilingual("접선", "tangent")),
                (path, Bilingual("지나온 길", "path so far")),
                (move, Bilingual("다음 갱신", "next update")),
            ],
            "upper center",
        )

    def _draw_scale(self, stage: Stage, axes: Any) -> None:
        """Draw the learning rates as a scale; its zones and its border wait for the reader's question."""
        axes.set(xlim=(0, self.last_rate), ylim=(0, 1))
        axes.set_yticks([])
        axes.grid(False)
        axes.spines["left"].set_visible(False)
        stage.label(axes, x=Bilingual("학습률 α", "learning rate α"))
        for zone, (words, colour) in ZONES.items():
            stage.polygons(zone, axes, facecolor=colour, edgecolor="white", linewidth=1.5)
            stage.text(f"{zone} name", axes, words, ha="center", fontsize=9.5, halo=0)
        stage.line("edge", axes, color=ink(LOSS), linewidth=3.0)
        stage.text(
            "edge value",
            axes,
            Bilingual(
                "경계 2/L″ = 2/{bend:.4g} = {edge:.4g}",
                "border 2/L″ = 2/{bend:.4g} = {edge:.4g}",
                "경계 · border 2/L″ = 2/{bend:.4g} = {edge:.4g}",
            ),
            ha="right",
            va="bottom",
            fontsize=11,
            color=ink(LOSS),
            clip_on=False,
        )
        stage.line(
            "rate mark",
            axes,
            color=MODEL,
            marker="v",
            markersize=13,
            linestyle="none",
            clip_on=False,
            markeredgecolor="black",
        )

    def frames(
        self,
        w: np.ndarray,
        learning_rate: np.ndarray,
        step: np.ndarray,
        border: np.ndarray,
        now: np.ndarray,
    ) -> dict:
        """Return the data of every frame; `now` are the fine stops of the weight after `step`."""
        path = self.path(w, learning_rate)
        here = self.at_step(path, step)
        with np.errstate(over="ignore", invalid="ignore"):
            slope = self.slope(here)
            following = here - learning_rate * slope
        losses, loss = self.loss(path), self.loss(here)
        room = 1e-9 * (self.high - self.low)
        inside = (here >= self.low - room) & (here <= self.high + room)
        _, bottom, top = self.heights()

        # The tangent is about equally long on the screen whatever its slope.
        flat = (self.high - self.low) / (top - bottom)
        reach = 0.2 * (self.high - self.low) / np.hypot(1, 1.4 * self.slope(now) * flat)
        tangent_x = np.stack([now - reach, now + reach], axis=-1)
        tangent_y = self.loss(now)[..., None] + self.slope(now)[..., None] * (tangent_x - now[..., None])
        grid = np.linspace(self.low, self.high, 241)
        small = 1e-6 * max(1.0, float(np.abs(self.slope(self.low))))
        still = np.abs(slope) <= small
        return {
            **{name: {"x": x, "y": LINE} for name, x, *_ in EQUATION},
            "direction": {"x": 552, "y": LINE},
            "curve": {"x": grid, "y": self.loss(grid)},
            "tangent": {"x": tangent_x, "y": tangent_y, "visible": inside},
            "path": {"x": path, "y": losses, "count": step + 1},
            "here": {"x": here[..., None], "y": loss[..., None]},
            # Along the foot of the picture: its length is the distance moved.
            "move": {
                "x": here,
                "y": bottom + 0.05 * (top - bottom),
                "to_x": np.clip(following, self.low - 1e3 * self.step_w, self.high + 1e3 * self.step_w),
                "to_y": bottom + 0.05 * (top - bottom),
                "visible": inside & ~still,
            },
            "losses": {"x": np.arange(STEPS + 1), "y": losses, "count": step + 1},
            **self._scale_frames(learning_rate, border),
            "numbers": {
                "now_w": here,
                "next": following,
                "gradient": slope,
                "loss": loss,
                "edge": self.edge if np.isfinite(self.edge) else np.nan,
                "bend": curvature(self.x),
                "direction": np.where(still, 1, np.where(slope < 0, 0, 2)).astype(np.uint8),
                "status": self.status(learning_rate, still, inside),
            },
        }

    @property
    def edge(self) -> float:
        return border(self.x)

    def _scale_frames(self, learning_rate: np.ndarray, shown: np.ndarray) -> dict:
        edge = self.edge
        finite = bool(np.isfinite(edge))
        # A descent crawls while (1 - 2 alpha / border)^STEPS > LITTLE.
        crawl = (1 - LITTLE ** (1 / STEPS)) / 2
        ends = np.array([0, crawl, 0.5, 1, np.inf]) * (edge if finite else 1.0)
        ends = np.minimum(ends, self.last_rate)
        visible = (shown > 0.5) & finite
        frames: dict[str, dict[str, Any]] = {}
        for zone, left, right in zip(ZONES, ends[:-1], ends[1:], strict=True):
            corners = np.array([left, right, right, left])[None]
            frames[zone] = {"x": corners, "y": np.array([[0.0, 0.0, 1.0, 1.0]]), "visible": visible}
            frames[f"{zone} name"] = {"x": (left + right) / 2, "y": 0.35, "visible": visible}
        at = edge if finite else 0.0
        frames["edge"] = {"x": np.array([at, at]), "y": np.array([0.0, 1.0]), "visible": visible}
        frames["edge value"] = {
            "x": min(at + 0.28 * self.last_rate, self.last_rate),
            "y": 1.1,
            "visible": visible,
        }
        frames["rate mark"] = {"x": learning_rate[..., None], "y": np.array([0.83])}
        return frames

    def status(self, learning_rate: np.ndarray, still: np.ndarray, inside: np.ndarray) -> np.ndarray:
        """Return the index into STATUS of what descent does with this learning rate."""
        if not np.isfinite(self.edge):
            return np.full((1,) * still.ndim, _FLAT, dtype=np.uint8)
        rate = learning_rate / self.edge
        crawls = (rate < 0.5) & (np.abs(1 - 2 * rate) ** STEPS > LITTLE)
        cases = [
            ~inside & (rate > 1),
            still,
            np.isclose(rate, 1, rtol=1e-9),
            rate > 1,
            rate > 0.5 + 1e-9,
            crawls,
        ]
        chosen = [_LEFT, _BOTTOM, _BORDER, _DIVERGES, _OVERSHOOTS, _CRAWLS]
        return np.select(cases, chosen, _CONVERGES).astype(np.uint8)
