"""Lesson 3, film D: three logits become probabilities, and the probability of the target a loss."""

from __future__ import annotations

import numpy as np

from ..core.losses import LOSSES
from ..core.stable import softmax
from ..film.film import Film
from ..film.sliders import choice_slider, linear_slider
from ..film.stage import Stage
from ..text.bilingual import Bilingual
from ..text.style import GRADIENT, HIGHLIGHT, LOSS, MODEL, QUIET, UPDATE, ink

SIZE = (9.0, 4.6)  # inches
REACH = 4.0
STEP = 0.5
CLASSES = (Bilingual("고양이", "cat"), Bilingual("개", "dog"), Bilingual("새", "bird"))
TICKS = [Bilingual(each.ko, each.en, f"{each.ko}\n{each.en}") for each in CLASSES]
LOGITS = ("cat", "dog", "bird")

SAYS = [
    Bilingual(
        "모르겠다는 답이에요: 셋 다 1/3이고 손실은 log 3 = 1.099예요.",
        'The answer is "no idea": all are 1/3, and the loss is log 3 = 1.099.',
    ),
    Bilingual("자신 있게 맞혔어요. 손실이 0에 가까워요.", "Sure and right: the loss is close to 0."),
    Bilingual(
        "맞혔지만 자신은 없어요. 정답의 로짓을 더 키우면 손실이 줄어요.",
        "Right, but not sure. A larger logit for the target lowers the loss.",
    ),
    Bilingual(
        "자신 있게 틀렸어요. 손실이 크고 정답의 기울기는 −1에 가까워요.",
        "Sure and wrong: the loss is large, and the target's gradient close to −1.",
    ),
    Bilingual("다른 답의 확률이 더 커요. 틀렸어요.", "Another answer is more probable: wrong."),
    Bilingual(
        "정답과 다른 답의 확률이 같아요. 어느 쪽도 고르지 못해요.",
        "The target and another answer are equally probable: a tie.",
    ),
]
_NO_IDEA, _SURE, _RIGHT, _SURE_WRONG, _WRONG, _TIE = range(len(SAYS))


def cross_entropy_panel(
    *,
    cat: float | None = None,
    dog: float | None = None,
    bird: float | None = None,
    target: int | None = None,
) -> Film:
    """Show softmax and cross-entropy for three classes.

    Args:
        cat, dog, bird: Where the sliders for the logits start, -4 to 4.
        target: The class that is right at the start: 0 cat, 1 dog, 2 bird.

    Returns:
        A film with the sliders `cat`, `dog`, `bird` and `target`.

    Raises:
        InputError: A start that is not a number on its slider.
    """
    starts = {"cat": (cat, 2.0), "dog": (dog, 1.0), "bird": (bird, -1.0)}
    sliders = [
        linear_slider(
            key,
            Bilingual(f"{name.ko}의 로짓", f"{name.en} logit", f"{name.ko} · {name.en}"),
            -REACH,
            REACH,
            STEP,
            starts[key][1],
            format=".1f",
        ).starting_at(starts[key][0])
        for key, name in zip(LOGITS, CLASSES, strict=True)
    ]
    sliders.append(choice_slider("target", Bilingual("정답", "target"), CLASSES).starting_at(target))
    return Film(
        "cross-entropy",
        _draw,
        sliders,
        _frames,
        readout=Bilingual(
            "정답: {target} · 정답의 확률 = {p:.4f} · 손실 = −log({p:.4f}) = {loss:.4f}\n{says}",
            "target: {target} · its probability = {p:.4f} · loss = −log({p:.4f}) = {loss:.4f}\n{says}",
        ),
        line=(*LOGITS, "target", "p_cat", "p_dog", "p_bird", "loss"),
        words={"says": SAYS},
        size=SIZE,
    )


def _draw(stage: Stage) -> None:
    logits, chances, loss = stage.axes(3, left=40 / 648, right=1 - 14 / 648, wspace=0.24, bottom=0.19)
    for axes in (logits, chances):
        axes.set(xlim=(-0.6, 2.6), xticks=(0, 1, 2), xticklabels=[])
        axes.grid(axis="x", visible=False)
    logits.set(ylim=(-5.4, 5.4))
    chances.set(ylim=(0, 1.12))
    loss.set(xlim=(-0.02, 1.04), ylim=(-0.3, 9.3))
    stage.label(logits, Bilingual("① 로짓과 갱신의 방향", "① Logits and their update", "① 로짓 · logits"))
    stage.label(chances, Bilingual("② 소프트맥스: 확률", "② Softmax: probabilities", "② 확률 · softmax"))
    stage.label(
        loss,
        Bilingual("③ 손실 = −log(정답의 확률)", "③ Loss = −log(its probability)", "③ 손실 · loss = −log p"),
        x=Bilingual("정답의 확률 p", "probability of the target p", "정답의 확률 · p of target"),
    )
    logits.axhline(0, color=QUIET, linewidth=0.9)
    for axes, bottom in ((logits, -5.4), (chances, 0.0)):
        low, high = axes.get_ylim()
        for place, name in enumerate(TICKS):
            stage.note(axes, place, bottom - 0.035 * (high - low), name, ha="center", va="top")
        stage.polygons(
            "target logit" if axes is logits else "target chance",
            axes,
            facecolor=HIGHLIGHT,
            edgecolor="none",
            alpha=0.45,
        )
    stage.segments("logits", logits, color=MODEL, linewidth=24, capstyle="butt")
    stage.segments("chances", chances, color=MODEL, linewidth=24, capstyle="butt")
    for key in LOGITS:
        stage.arrow(f"push {key}", logits, color=ink(UPDATE), mutation_scale=14, zorder=5)
        stage.text(f"g {key}", logits, f"{{g_{key}:+.2f}}", color=ink(GRADIENT), ha="center", fontsize=10.5)
        stage.text(f"p {key}", chances, f"{{p_{key}:.3f}}", color=ink(MODEL), ha="center", fontsize=11)
    stage.line("curve", loss, color=LOSS, linewidth=2.6)
    stage.line("drop", loss, color=QUIET, linewidth=1.1, linestyle=":")
    stage.line("now", loss, color=LOSS, marker="o", markersize=12, markeredgecolor="black", linestyle="none")
    stage.text(
        "loss",
        loss,
        Bilingual("손실 {loss:.3f}", "loss {loss:.3f}", "손실 · loss {loss:.3f}"),
        color=ink(LOSS),
        ha="right",
        fontsize=14,
    )
    stage.note(
        None,
        40,
        14,
        Bilingual(
            "노란 띠: 정답.   초록 숫자: 기울기 p − (정답이면 1, 아니면 0).   화살표: 갱신이 로짓을 미는 쪽.",
            "Yellow: the target.   Green: the gradient, p − (1 for the target, else 0).   "
            "Arrows: where an update pushes.",
            "노랑 · yellow: 정답 · target.   초록 · green: p − (1 또는 · or 0).   "
            "화살표 · arrow: 갱신 · update",
        ),
        fontsize=9.5,
    )


def _frames(cat: np.ndarray, dog: np.ndarray, bird: np.ndarray, target: np.ndarray) -> dict:
    z = np.stack(np.broadcast_arrays(cat, dog, bird), axis=-1)
    p = softmax(z)
    gradient = LOSSES["cross_entropy"].slope(z, target)
    chosen = np.take_along_axis(p, target.astype(int)[..., None], axis=-1)[..., 0]
    loss = LOSSES["cross_entropy"].each(z, target)
    grid = np.linspace(1e-4, 1, 400)
    band = target[..., None, None] + np.array([[-0.5, -0.5, 0.5, 0.5]])
    places = np.arange(3.0)
    across = np.stack([places, places], axis=-1)
    frames: dict[str, dict] = {
        "target logit": {"x": band, "y": np.array([[-5.4, 5.4, 5.4, -5.4]])},
        "target chance": {"x": band, "y": np.array([[0, 1.12, 1.12, 0]])},
        "logits": {"x": across, "y": np.stack([0 * z, z], axis=-1)},
        "chances": {"x": across, "y": np.stack([0 * p, p], axis=-1)},
        "curve": {"x": grid, "y": -np.log(grid)},
        "drop": {"x": np.stack([chosen, chosen], axis=-1), "y": np.stack([0 * loss, loss], axis=-1)},
        "now": {"x": chosen[..., None], "y": loss[..., None]},
        "loss": {"x": 1.0, "y": 8.5},
    }
    numbers: dict[str, np.ndarray] = {"p": chosen, "loss": loss}
    for number, (key, each) in enumerate(zip(LOGITS, (cat, dog, bird), strict=True)):
        push = -gradient[..., number]
        end = each + np.where(push > 0, 1.0, -1.0) * (0.5 + 0.9 * np.abs(push))
        frames[f"push {key}"] = {
            "x": number + 0.37,
            "y": each,
            "to_x": number + 0.37,
            "to_y": end,
            "visible": np.abs(push) > 0.02,
        }
        frames[f"g {key}"] = {"x": number, "y": np.where(each > 0, -0.5, 0.5)}
        frames[f"p {key}"] = {"x": number, "y": p[..., number] + 0.05}
        numbers |= {f"p_{key}": p[..., number], f"g_{key}": gradient[..., number]}
    top = p.max(axis=-1)
    second = np.sort(p, axis=-1)[..., 1]
    cases = [
        (top - p.min(axis=-1)) < 1e-9,
        (top - second < 1e-9) & (chosen == top),
        (chosen == top) & (chosen > 0.9),
        chosen == top,
        chosen < 0.1,
    ]
    numbers["says"] = np.select(cases, [_NO_IDEA, _TIE, _SURE, _RIGHT, _SURE_WRONG], _WRONG).astype(np.uint8)
    return frames | {"numbers": numbers}
