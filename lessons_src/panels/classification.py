"""Lesson 3, film C: BCE against MSE over the logit, and training with both from a wrong start."""

from __future__ import annotations

import numpy as np

from ..core.classify import bce_over_logit, mse_over_logit, train_classifier
from ..core.losses import LOSSES
from ..film.film import Film
from ..film.sliders import Slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import QUIET, ink
from .loss_styles import LOOKS, MARKERS, NAMES, add_curve, add_marker, add_sample

SIZE = (9.0, 5.6)  # inches
STEPS = 100
REACH = 8.0  # the logits in the picture
RATES = (0.1, 0.3, 1.0, 3.0, 10.0)
CURVES = {"bce": bce_over_logit, "mse": mse_over_logit}

SAYS = [
    Bilingual(
        "자신 있게 틀렸어요. MSE의 기울기는 거의 0이고 BCE의 기울기는 거의 −1이에요. 재생해 보세요.",
        "Confidently wrong: MSE's gradient is almost 0, BCE's almost −1. Press play.",
    ),
    Bilingual("아직 훈련하기 전이에요. 재생해 보세요.", "Training has not begun. Press play."),
    Bilingual(
        "BCE는 벌써 맞혔어요(p > 0.5). MSE는 그동안 기울기가 작아서 아직 틀렸어요.",
        "BCE is right by now (p > 0.5). MSE's gradient has been small, and it is still wrong.",
    ),
    Bilingual("둘 다 아직 틀렸지만 BCE가 더 빨리 올라가요.", "Both are still wrong, but BCE climbs faster."),
    Bilingual("둘 다 맞혔어요. BCE가 더 자신 있어요.", "Both are right. BCE is the surer one."),
    Bilingual(
        "둘 다 거의 1이에요. 기울기도 둘 다 작아요.", "Both are close to 1, and both gradients are small."
    ),
    Bilingual("MSE가 BCE보다 앞서 있어요.", "MSE is ahead of BCE."),
]
_STALLED, _START, _APART, _CLIMB, _RIGHT, _SURE, _AHEAD = range(len(SAYS))


def classification_panel(*, start: float | None = None, learning_rate: float | None = None) -> Film:
    """Show BCE and MSE of sigmoid(z) for an example of class 1, and gradient descent on each.

    Args:
        start: Where the slider for the first logit starts, -6 to 6.
        learning_rate: Where the slider for the learning rate starts: 0.1, 0.3, 1, 3 or 10.

    Returns:
        A film with the sliders `start`, `learning_rate` and `step`.

    Raises:
        InputError: A start that is not a number on its slider.
    """
    sliders = [
        linear_slider(
            "start", Bilingual("처음 로짓", "first logit"), -6, 6, 0.5, -6, format=".1f"
        ).starting_at(start),
        Slider(
            "learning_rate",
            Bilingual("학습률", "learning rate"),
            np.array(RATES),
            1.0,
            format=".1f",
            short="lr",
        ).starting_at(learning_rate),
        linear_slider("step", Bilingual("걸음", "step"), 0, STEPS, 1, 0, format="d", play=120),
    ]
    return Film(
        "classification",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "걸음 {step:d}번 · BCE: z = {bce_z:.2f}, p = {bce_p:.4f}, 기울기 = {bce_slope:.4f} · "
            "MSE: z = {mse_z:.2f}, p = {mse_p:.4f}, 기울기 = {mse_slope:.4f}\n{says}",
            "step {step:d} · BCE: z = {bce_z:.2f}, p = {bce_p:.4f}, gradient = {bce_slope:.4f} · "
            "MSE: z = {mse_z:.2f}, p = {mse_p:.4f}, gradient = {mse_slope:.4f}\n{says}",
        ),
        line=("start", "learning_rate", "step", "bce_p", "bce_slope", "mse_p", "mse_slope"),
        words={"says": SAYS},
        size=SIZE,
    )


def _draw(stage: Stage) -> None:
    width, height = 72 * SIZE[0], 72 * SIZE[1]
    grid = stage.figure.add_gridspec(
        2,
        2,
        left=44 / width,
        right=1 - 14 / width,
        bottom=78 / height,
        top=1 - 30 / height,
        wspace=0.2,
        hspace=0.36,
    )
    value, slope, run = (
        stage.figure.add_subplot(grid[place]) for place in ((0, 0), (1, 0), (slice(None), 1))
    )
    value.set(xlim=(-REACH, REACH), ylim=(-0.3, 7))
    slope.set(xlim=(-REACH, REACH), ylim=(-1.15, 0.15), yticks=(-1, -0.5, 0))
    run.set(xlim=(-2, STEPS + 2), ylim=(-0.03, 1.06))
    stage.label(value, Bilingual("정답이 1일 때의 손실", "The loss, target 1", "손실 · Loss (y = 1)"))
    stage.label(
        slope,
        Bilingual("로짓에 대한 기울기", "Its gradient over the logit", "기울기 · Gradient"),
        x=Bilingual("로짓 z", "logit z", "로짓 · logit z"),
    )
    stage.label(
        run,
        Bilingual(
            "훈련: 예측값 p = 시그모이드(z)",
            "Training: the prediction p = sigmoid(z)",
            "훈련 · Training: p = σ(z)",
        ),
        x=Bilingual("걸음", "step"),
    )
    run.axhline(0.5, color=QUIET, linewidth=1.0)
    for y, side in (
        (0.54, Bilingual("↑ 맞힘", "↑ right", "↑ 맞힘 · right")),
        (0.46, Bilingual("↓ 틀림", "↓ wrong", "↓ 틀림 · wrong")),
    ):
        stage.note(run, STEPS, y, side, ha="right", color=ink(QUIET))
    for key, name in (("bce", "BCE"), ("mse", "MSE")):
        stage.text(
            f"{key} gradient",
            run,
            Bilingual(
                f"{name}의 기울기 {{{key}_slope:.4f}}",
                f"{name}'s gradient {{{key}_slope:.4f}}",
                f"{name} 기울기 · gradient {{{key}_slope:.4f}}",
            ),
            color=ink(LOOKS[key]["color"]),
            ha="right",
            fontsize=13,
        )
    for key in ("hinge", "mse", "bce"):
        add_curve(stage, f"{key} value", value, key)
        add_curve(stage, f"{key} slope", slope, key)
    for key in ("mse", "bce"):
        add_curve(stage, f"{key} path", run, key, linewidth=3)
    for key, size in (("mse", 11), ("bce", 9)):
        for name, axes in (("value", value), ("slope", slope), ("path", run)):
            add_marker(stage, f"{key} {name} now", axes, key, markersize=size)
    bce = Bilingual("BCE = 소프트 마진", "BCE = soft margin", "BCE = 소프트 마진 · soft margin")
    for key, x, words in (("bce", 44, bce), ("mse", 300, NAMES["mse"]), ("hinge", 390, NAMES["hinge"])):
        add_sample(stage, key, x, 20, marker=MARKERS[key] if key in CURVES else "")
        stage.note(None, x + 36, 20, words, color=ink(LOOKS[key]["color"]))


def _frames(start: np.ndarray, learning_rate: np.ndarray, step: np.ndarray) -> dict:
    grid = np.linspace(-REACH, REACH, 161)
    hinge = LOSSES["hinge"]
    jump = np.where(np.abs(grid - 1) < 1e-9, np.nan, hinge.slope(grid, 1.0))  # no line across its jump
    frames: dict[str, dict] = {
        "hinge value": {"x": grid, "y": hinge.each(grid, 1.0)},
        "hinge slope": {"x": grid, "y": jump},
    }
    numbers: dict[str, np.ndarray] = {}
    steps = step.astype(int).ravel()
    for key, curve in CURVES.items():
        over_logit = curve(grid, 1)
        frames[f"{key} value"] = {"x": grid, "y": over_logit.value}
        frames[f"{key} slope"] = {"x": grid, "y": over_logit.slope}
        run = train_classifier(key, start[..., 0], learning_rate[..., 0], steps=STEPS)
        # The steps go last: they are the slider's axis, and the points of the path.
        z, value, slope = (np.moveaxis(each, 0, -1) for each in (run.w, run.value, run.gradient))
        p = np.moveaxis(run.probability, 0, -1)
        frames[f"{key} path"] = {"x": np.arange(STEPS + 1.0), "y": p[..., None, :], "count": step + 1}
        now = {"z": z[..., steps], "p": p[..., steps], "slope": slope[..., steps]}
        place = np.clip(now["z"], -REACH, REACH)[..., None]
        frames[f"{key} value now"] = {"x": place, "y": value[..., steps][..., None]}
        frames[f"{key} slope now"] = {"x": place, "y": now["slope"][..., None]}
        frames[f"{key} path now"] = {"x": step[..., None], "y": now["p"][..., None]}
        frames[f"{key} gradient"] = {"x": STEPS, "y": 0.33 if key == "bce" else 0.25}
        numbers |= {f"{key}_{name}": each for name, each in now.items()}
    bce, mse = numbers["bce_p"], numbers["mse_p"]
    cases = [
        (step == 0) & (start <= -3),
        (step == 0),
        (bce > 0.95) & (mse > 0.95),
        mse > bce + 1e-3,
        (bce > 0.5) & (mse <= 0.5),
        bce > 0.5,
    ]
    numbers["says"] = np.select(cases, [_STALLED, _START, _SURE, _AHEAD, _APART, _RIGHT], _CLIMB).astype(
        np.uint8
    )
    return frames | {"numbers": numbers}
