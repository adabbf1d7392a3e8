"""Lesson 2, film C: the race of the optimizers from one start over one surface."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..core.checks import as_floats, as_number, choose
from ..core.errors import InputError
from ..core.race import FAR, KIND, RACERS, Run, race
from ..core.surfaces import Surface, get_surface
from ..film.film import Film
from ..film.sliders import Slider, choice_slider, linear_slider, log_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import DATA, GRADIENT, LOSS, ink
from .racing import LOOKS, MAIN_STATE, MOMENTUM, RATES, STARTS, name_of, say_leader

STEPS = 100
DEFAULT = ("SGD", "momentum", "RMSprop", "Adam")
MOMENTA = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
FEW = 4  # so many racers leave room for starts, current places and every state
ROOM = 1_950_000  # bytes of tables that the learning rates may fill
FINEST = 60  # learning rates at most
LOWEST = 1e-12  # where the axis of the loss ends: about as small as a picture can tell
MOVES = ("start", "momentum", "nothing")
HEIGHT = 5.5  # inches, without the names of the racers
WIDTH = 9.2
# Left, bottom, width and height of the three parts, in inches.
FIELD, LOSSES, MEMORY = (0.6, 0.56, 4.5, 4.42), (5.85, 3.24, 3.2, 1.74), (5.85, 0.56, 3.2, 1.52)

TOGETHER = Bilingual("모두 같은 곳에서 출발해요", "All start from the same place")
ALL_LEFT = Bilingual(
    "모두 그림 밖에 있어요. 학습률을 줄여 보세요", "All have left the picture. Try a smaller learning rate"
)
NO_STATE = Bilingual("(기억하는 것이 없어요)", "(nothing is remembered)", "(–)")


def race_panel(
    surface: str = "ravine",
    racers: Iterable[str] = DEFAULT,
    *,
    start: ArrayLike | None = None,
    learning_rate: float | None = None,
    step: int | None = None,
    move: str | None = None,
    goal: float | None = None,
) -> Film:
    """Let optimizers race from one start over one surface.

    Args:
        surface: "bowl", "ravine", "saddle", "rosenbrock", "beale" or "himmelblau".
        racers: Names of optimizers: "SGD", "momentum", "Nesterov", "Adagrad", "Adadelta", "RMSprop", "Adam",
            "AdamW", "AMSGrad", "Adamax", "NAdam", "RAdam", "ASGD", "Rprop", "LBFGS".
        start: Where they start, (x, y); the surface's own start if it is not given.
        learning_rate: Where the slider for the learning rate starts.
        step: Where the slider for the step starts, by default 30.
        move: What else the reader moves: the "start", the "momentum" (and Adam's first beta), or "nothing".
            What moves costs stops of the learning rate. By default the start for up to four racers.
        goal: A loss to reach, drawn as a line.

    Returns:
        A film with the sliders `learning_rate`, `step` and `watch` (whose memory is shown), and
        `start_x` and `start_y`, or `momentum`.

    Raises:
        InputError: An unknown surface or racer (the message lists the known, nearest first), a racer twice or
            none, a start outside the view, a goal that is not above zero.
    """
    scene = _Scene.of(surface, racers, start, move, goal)
    return Film(
        "race",
        scene.draw,
        scene.sliders(learning_rate, step),
        scene.frames,
        readout=scene.readout(),
        line=("learning_rate", "step", "leader", "loss"),
        words=scene.words(),
        size=(WIDTH, scene.height),
    )


@dataclass(frozen=True)
class _Scene:
    """Who races where, and what the reader may move."""

    ground: Surface
    key: str
    racers: tuple[str, ...]
    start: tuple[float, float]
    move: str
    goal: float | None

    @classmethod
    def of(
        cls,
        surface: str,
        racers: Iterable[str],
        start: ArrayLike | None,
        move: str | None,
        goal: float | None,
    ) -> _Scene:
        ground = get_surface(surface)
        names = [racers] if isinstance(racers, str) else list(racers)
        for name in names:
            choose(KIND, name, RACERS)
        if not names or len(set(names)) < len(names):
            raise InputError(
                f"racers: 서로 다른 선수가 하나 이상 있어야 해요. 받은 값: {names}",
                f"racers needs at least one racer, each only once. You gave {names}",
            )
        if move is None:
            move = "start" if len(names) <= FEW else "nothing"
        if move not in MOVES:
            known = ", ".join(f'"{each}"' for each in MOVES)
            raise InputError(
                f"move: {known} 가운데 하나여야 해요. 받은 값: {move!r:.40}",
                f"move must be one of {known}. You gave {move!r:.40}",
            )
        if goal is not None:
            goal = as_number("goal", goal, low=0, open_low=True)
        return cls(ground, surface, tuple(names), _read_start(ground, start), move, goal)

    # What the reader moves -------------------------------------------------------------

    @cached_property
    def start_stops(self) -> tuple[np.ndarray, np.ndarray]:
        """The stops of both coordinates; a start that was asked for takes the place of the nearest."""
        axes = []
        for stops, wanted in zip(STARTS[self.key], self.start, strict=True):
            each = np.array(stops)
            each[np.argmin(np.abs(each - wanted))] = wanted
            axes.append(each)
        return axes[0], axes[1]

    @cached_property
    def watched(self) -> list[tuple[str, str]]:
        """The (racer, state) pairs whose values can be shown."""
        run = race(self.ground, self.racers, [0.01], steps=0)
        pairs = []
        for racer in self.racers:
            states = list(run[racer].states)
            if len(self.racers) > FEW and racer in MAIN_STATE:
                states = [MAIN_STATE[racer]]
            pairs += [(racer, state) for state in states]
        return pairs

    @property
    def heads(self) -> bool:
        """Whether the racers' current places have markers of their own."""
        return len(self.racers) <= FEW

    def rates(self) -> np.ndarray:
        """Return the stops of the learning rate: as many as the tables have room for."""
        few, _ = RATES[self.key]
        extra = {"start": self.start_stops[0].size * self.start_stops[1].size, "momentum": len(MOMENTA)}
        racers = len(self.racers)
        # At every step: paths, losses and current places, two of each state, who leads and who has left.
        numbers = (6 if self.heads else 4) * racers + 2 * len(self.watched) + 3
        cost = 4 * (STEPS + 1) * numbers * extra.get(self.move, 1)
        count = min(FINEST, ROOM // cost)
        if count <= len(few):
            # With many racers and starts even these few may not fit; the film then asks the kernel.
            return np.array(few)
        return np.geomspace(few[0], few[-1], count)

    def sliders(self, learning_rate: float | None, step: int | None) -> list[Slider]:
        rates = self.rates()
        _, first = RATES[self.key]
        words = Bilingual("학습률", "learning rate")
        more: dict[str, Any] = {"format": ".3g", "short": "lr"}
        if len(rates) > len(RATES[self.key][0]):
            rate = log_slider("learning_rate", words, rates[0], rates[-1], len(rates), first, **more)
        else:
            rate = Slider("learning_rate", words, rates, first, **more)
        steps = linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, 1, 30, format="d", play=80)
        options = [_in_one_line(self.say_watched(*pair)) for pair in self.watched] or [NO_STATE]
        watch = choice_slider("watch", Bilingual("기억", "memory"), options)
        others = []
        if self.move == "start":
            for name, label, stops, at in zip(
                ("start_x", "start_y"),
                (Bilingual("출발점 x", "start x"), Bilingual("출발점 y", "start y")),
                self.start_stops,
                self.start,
                strict=True,
            ):
                others.append(Slider(name, label, stops, at, format=".3g"))
        elif self.move == "momentum":
            label = Bilingual("모멘텀", "momentum")
            others.append(Slider("momentum", label, np.array(MOMENTA), 0.9, format=".2f"))
        return [rate.starting_at(learning_rate), steps.starting_at(step), *others, watch]

    # What is said ----------------------------------------------------------------------

    def say_watched(self, racer: str, state: str) -> Bilingual:
        name = name_of(racer)
        ko, en = self._state_names[racer][state]
        short = "v" if state == "velocity" else state
        return Bilingual(
            f"{name.ko} {short}: {ko}", f"{name.en} {short}: {en}", f"{name.en} {short}: {ko}\n{en}"
        )

    @cached_property
    def _state_names(self) -> dict[str, dict[str, tuple[str, str]]]:
        run = race(self.ground, self.racers, [0.01], steps=0)
        return {racer: run[racer].state_names for racer in self.racers}

    def words(self) -> dict[str, list[Bilingual]]:
        gone = {}
        for number, racer in enumerate(self.racers):
            name = name_of(racer)
            gone[f"gone_{number}"] = [
                Bilingual("", ""),
                Bilingual(f" {name.ko}", f" {name.en}"),
                Bilingual(f" {name.ko}(발산)", f" {name.en} (diverged)"),
            ]
        return gone | {
            "memory": [self.say_watched(*pair) for pair in self.watched] or [NO_STATE],
            "leader": [*(say_leader(racer) for racer in self.racers), TOGETHER, ALL_LEFT],
            "outside": [Bilingual("", ""), Bilingual(" · 지금 그림 밖:", " · outside the picture now:")],
        }

    def readout(self) -> Bilingual:
        gone = "".join(f"{{gone_{number}}}" for number in range(len(self.racers)))
        at_ko, at_en = "", ""
        if self.move == "start":
            at_ko, at_en = (
                " · 출발점 ({start_x:.3g}, {start_y:.3g})",
                " · start ({start_x:.3g}, {start_y:.3g})",
            )
        elif self.move == "momentum":
            at_ko, at_en = " · 모멘텀 = {momentum:.2f}", " · momentum = {momentum:.2f}"
        return Bilingual(
            f"걸음 {{step:d}}번 · 학습률 = {{learning_rate:.3g}}{at_ko} · 가장 작은 손실 = {{loss:.3g}}\n"
            f"{{leader}}{{outside}}{gone}",
            f"step {{step:d}} · learning rate = {{learning_rate:.3g}}{at_en} · lowest loss = {{loss:.3g}}\n"
            f"{{leader}}{{outside}}{gone}",
        )

    # The picture -----------------------------------------------------------------------

    @property
    def _rows(self) -> int:
        return -(-len(self.racers) // 5)

    @property
    def height(self) -> float:
        """The height of the picture in inches: one row of names for every five racers."""
        return HEIGHT + 0.22 * self._rows

    def draw(self, stage: Stage) -> None:
        field, losses, memory = (
            stage.figure.add_axes((x / WIDTH, y / self.height, wide / WIDTH, high / self.height))
            for x, y, wide, high in (FIELD, LOSSES, MEMORY)
        )
        self._draw_field(stage, field)
        self._draw_losses(stage, losses)
        self._draw_memory(stage, memory)
        lines = {}
        for racer in self.racers:
            look = LOOKS[racer]
            lines[racer] = stage.line(f"{racer} path", field, **look, linewidth=1.5, markersize=3.4)
            stage.line(
                f"{racer} loss", losses, color=look["color"], linestyle=look["linestyle"], linewidth=1.9
            )
            if self.heads:
                stage.line(
                    f"{racer} now",
                    field,
                    **(look | {"linestyle": "none"}),
                    markersize=10,
                    markeredgecolor="black",
                )
        # A strip without axes over the whole width, so that the names stand in few rows.
        names = stage.figure.add_axes((0.6 / WIDTH, 5.33 / self.height, 8.1 / WIDTH, 0.01 / self.height))
        names.set_axis_off()
        stage.legend(names, [(lines[racer], name_of(racer)) for racer in self.racers], "above")

    def _draw_field(self, stage: Stage, axes: Any) -> None:
        ground = self.ground
        x = np.linspace(*ground.x_limits, 141)
        y = np.linspace(*ground.y_limits, 141)
        heights = ground.value(np.stack(np.meshgrid(x, y), axis=-1))
        axes.set(xlim=ground.x_limits, ylim=ground.y_limits)
        axes.grid(False)
        axes.contour(x, y, heights, levels=ground.levels, colors=LOSS, linewidths=0.8, alpha=0.45)
        if ground.minima:
            axes.plot(*np.transpose(ground.minima), "*", color=LOSS, markersize=15, markeredgecolor="black")
        ko, en = ground.name
        name = en if en[0].isupper() else en.capitalize()
        stage.label(
            axes,
            Bilingual(
                f"{ko} · 등고선은 손실" + (" · ★ 가장 낮은 곳" if ground.minima else ""),
                f"{name} · contours of the loss" + (" · ★ lowest" if ground.minima else ""),
                f"{ko} · {en}" + (" · ★ 가장 낮은 곳 · lowest" if ground.minima else ""),
            ),
            x="x",
            y="y",
        )
        stage.line(
            "start",
            axes,
            color=DATA,
            marker="o",
            markersize=9,
            markerfacecolor="none",
            markeredgewidth=1.8,
            linestyle="none",
        )

    def _draw_losses(self, stage: Stage, axes: Any) -> None:
        axes.set(xlim=(0, STEPS))
        if self.ground.minima:
            axes.set(yscale="log", ylim=(LOWEST, self._highest()))
            axes.set_yticks([1e-12, 1e-9, 1e-6, 1e-3, 1, 1e3])
            axes.set_ylim(LOWEST, self._highest())
        else:
            axes.set_ylim(-10, 10)
        stage.label(
            axes,
            Bilingual("손실이 변하는 모습", "The loss over the steps", "손실 · loss"),
            x=Bilingual("걸음", "step"),
        )
        if self.goal is not None:
            axes.axhline(self.goal, color=DATA, linewidth=1.2, linestyle=(0, (6, 3)))
            stage.note(
                axes,
                0.98 * STEPS,
                self.goal,
                Bilingual("목표", "goal"),
                ha="right",
                va="bottom",
                fontsize=9.5,
            )
        stage.line("now", axes, color=DATA, linewidth=0.9, linestyle=":")

    def _draw_memory(self, stage: Stage, axes: Any) -> None:
        axes.set(xlim=(0, STEPS), ylim=(-1.15, 1.15), yticks=[-1, -0.5, 0, 0.5, 1])
        stage.label(axes, x=Bilingual("걸음", "step"))
        first = stage.line("memory x", axes, color=ink(GRADIENT), linewidth=1.9)
        second = stage.line("memory y", axes, color=GRADIENT, linewidth=1.9, linestyle="--")
        stage.line("memory now", axes, color=DATA, linewidth=0.9, linestyle=":")
        stage.legend(
            axes, [(first, Bilingual("x쪽", "in x")), (second, Bilingual("y쪽", "in y"))], "lower right"
        )
        stage.text("memory name", None, "{memory}", fontsize=10.5, halo=0)
        stage.text(
            "memory scale",
            None,
            Bilingual("세로축 1 = {scale:.2g}", "1 on this axis = {scale:.2g}", "1 = {scale:.2g}"),
            fontsize=9.5,
            halo=0,
        )

    def _highest(self) -> float:
        """Return the upper end of the axis of the loss: somewhat above the highest start."""
        points = np.stack(np.meshgrid(*self.start_stops), axis=-1) if self.move == "start" else self.start
        return float(20 * np.max(self.ground.value(points)))

    # The frames ------------------------------------------------------------------------

    def run(self, grids: dict[str, np.ndarray]) -> dict[str, Run]:
        """Race with all learning rates, and all starts or momenta, at once."""
        options: dict[str, dict[str, Any]] = {}
        start: Any = self.start
        if self.move == "start":
            x, y = grids["start_x"].ravel(), grids["start_y"].ravel()
            start = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1)
        elif self.move == "momentum":
            momenta = grids["momentum"].reshape(-1, 1, 1)
            for racer in set(self.racers) & set(MOMENTUM):
                if MOMENTUM[racer] == "betas":
                    options[racer] = {"betas": (momenta, 0.999)}
                else:
                    # Nesterov's rule asks for a momentum above 0; with this one it is plain descent.
                    options[racer] = {"momentum": np.maximum(momenta, 1e-12)}
        return race(self.ground, self.racers, grids["learning_rate"].ravel(), start, STEPS, options)

    def frames(self, **grids: np.ndarray) -> dict:
        """Return the data of every frame."""
        runs = self.run(grids)
        step = grids["step"]
        ticks = np.arange(STEPS + 1)
        chosen = step.astype(int).ravel()
        frames: dict[str, dict[str, Any]] = {}
        losses, places = [], []
        for racer in self.racers:
            x, y, loss = (self._arrange(each, grids) for each in (*_xy(runs[racer].path), runs[racer].loss))
            shown = np.maximum(loss, LOWEST / 10) if self.ground.minima else loss
            frames[f"{racer} path"] = {"x": x, "y": y, "count": step + 1}
            frames[f"{racer} loss"] = {"x": ticks, "y": shown, "count": step + 1}
            now_x, now_y = self._at(x, chosen), self._at(y, chosen)
            if self.heads:
                frames[f"{racer} now"] = {"x": now_x[..., None], "y": now_y[..., None]}
            losses.append(self._at(loss, chosen))
            places.append((now_x, now_y))
        first = self._start_of(grids)
        frames["start"] = {"x": first[0][..., None], "y": first[1][..., None]}
        low, high = (LOWEST, self._highest()) if self.ground.minima else (-10, 10)
        frames["now"] = {"x": np.stack([step, step], axis=-1), "y": np.array([low, high])}
        frames |= self._memory_frames(runs, grids)
        frames["numbers"] |= self._say(losses, places, step)
        return frames

    def _arrange(self, values: np.ndarray, grids: dict[str, np.ndarray]) -> np.ndarray:
        """Return a run's (steps + 1, [starts or momenta,] rates) with one axis a slider, then the steps."""
        values = np.moveaxis(values, 0, -1)
        rates = values[..., None, :]  # the step slider has no say in the whole path
        if self.move == "start":
            # (x, y, rates, 1, steps) -> (rates, 1, x, y, 1, steps)
            return rates.transpose(2, 3, 0, 1, 4)[..., None, :]
        if self.move == "momentum":
            if values.ndim == 2:
                values = values[None]
            return values.transpose(1, 0, 2)[:, None, :, None, :]
        return values[:, None, None, :]

    def _at(self, values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """Return values at the chosen steps, on the axis of the step slider."""
        return np.moveaxis(values[..., chosen], -1, 1)[:, :, 0]

    def _start_of(self, grids: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        if self.move == "start":
            return grids["start_x"], grids["start_y"]
        return np.array(self.start[0]), np.array(self.start[1])

    def _memory_frames(self, runs: dict[str, Run], grids: dict[str, np.ndarray]) -> dict:
        step, watch = grids["step"], grids["watch"]
        if self.watched:
            pairs = [self.watched[int(number)] for number in watch.ravel()]
            both = [[self._arrange(each, grids) for each in _xy(runs[r].states[s])] for r, s in pairs]
            # The watched racer is the last slider: its axis stands just before the steps.
            x, y = (np.concatenate(np.broadcast_arrays(*each), axis=-2) for each in zip(*both, strict=True))
        else:
            x = y = np.full((1,) * step.ndim + (STEPS + 1,), np.nan)
        scale = np.nanmax(np.maximum(np.abs(x), np.abs(y)), axis=-1, initial=0)
        scale = np.clip(np.where(scale > 0, scale, 1), 1e-300, 1e15)
        where_x, where_y = 72 * MEMORY[0], 72 * (MEMORY[1] + MEMORY[3])
        return {
            "memory x": {
                "x": np.arange(STEPS + 1),
                "y": np.clip(x / scale[..., None], -9, 9),
                "count": step + 1,
            },
            "memory y": {
                "x": np.arange(STEPS + 1),
                "y": np.clip(y / scale[..., None], -9, 9),
                "count": step + 1,
            },
            "memory now": {"x": np.stack([step, step], axis=-1), "y": np.array([-1.15, 1.15])},
            "memory name": {"x": where_x, "y": where_y + 29},
            "memory scale": {"x": where_x, "y": where_y + 9, "visible": bool(self.watched)},
            "numbers": {"scale": scale, "memory": watch.astype(np.uint8)},
        }

    def _say(self, losses: list[np.ndarray], places: list[Any], step: np.ndarray) -> dict:
        """Return who is ahead and who has left, for every frame."""
        ground = self.ground
        loss = np.stack(np.broadcast_arrays(*losses))
        x, y = (np.stack(np.broadcast_arrays(*each)) for each in zip(*places, strict=True))
        outside = (x < ground.x_limits[0]) | (x > ground.x_limits[1])
        outside |= (y < ground.y_limits[0]) | (y > ground.y_limits[1])
        far = (np.abs(x) > FAR) | (np.abs(y) > FAR)
        gone = outside.astype(np.uint8) + far
        racers = len(self.racers)
        leader = np.where(step == 0, racers, loss.argmin(axis=0))
        if ground.minima:
            leader = np.where(outside.all(axis=0), racers + 1, leader)
        numbers = {f"gone_{number}": gone[number].astype(np.uint8) for number in range(racers)}
        return numbers | {
            "leader": leader.astype(np.uint8),
            "loss": loss.min(axis=0),
            "outside": outside.any(axis=0).astype(np.uint8),
        }


def _in_one_line(words: Bilingual) -> Bilingual:
    return Bilingual(words.ko, words.en, words.say("both").replace("\n", " · "))


def _xy(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return points[..., 0], points[..., 1]


def _read_start(ground: Surface, start: ArrayLike | None) -> tuple[float, float]:
    """Return the start, or say where it may be.

    Raises:
        InputError: Not two numbers within the view.
    """
    if start is None:
        return ground.start
    point = as_floats("start", start)
    (left, right), (low, high) = ground.x_limits, ground.y_limits
    if point.shape != (2,) or not (left <= point[0] <= right and low <= point[1] <= high):
        raise InputError(
            f"start: (x, y)이고 {left:g} <= x <= {right:g}, {low:g} <= y <= {high:g}여야 해요. "
            f"받은 값: {start!r:.80}",
            f"start must be (x, y) with {left:g} <= x <= {right:g} and {low:g} <= y <= {high:g}. "
            f"You gave {start!r:.80}",
        )
    return float(point[0]), float(point[1])
