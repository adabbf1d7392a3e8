"""Lesson 3: three logits become probabilities, and the probability of the target becomes a loss."""

from __future__ import annotations

import numpy as np

from ..core.losses import LOSSES
from ..core.stable import softmax
from ..film import Film, choice, film, slider
from ..text.style import DATA, GRADIENT, LOSS, MODEL, QUIET, UPDATE, tint

REACH = 4.0
COURSES = {"maths": "수학 | maths", "science": "과학 | science", "art": "미술 | art"}
CURVE = np.linspace(1e-4, 1, 301)


def cross_entropy_panel(*, maths: float = 2, science: float = 1, art: float = -1, target: int = 0) -> Film:
    """Show softmax and cross-entropy for three courses.

    Args:
        maths, science, art: Where the sliders of the logits start, -4 to 4.
        target: The course that is right at the start: 0 maths, 1 science, 2 art.

    Returns:
        A film with the sliders `maths`, `science`, `art` and `target`.

    Raises:
        InputError: A start that is not a number on its slider.
    """
    first = {"maths": maths, "science": science, "art": art}

    @film(
        **{
            key: slider(
                f"{name.replace(' | ', '의 로짓 | ')} logit", -REACH, REACH, 0.5, first[key], format=".1f"
            )
            for key, name in COURSES.items()
        },
        target=choice("정답 | target", list(COURSES.values()), target),
        poster={"target": 0},
        size=(864, 420),
    )
    def cross_entropy_panel(scene, maths, science, art, target):
        """Show softmax and cross-entropy for three courses."""
        z = np.stack(np.broadcast_arrays(maths, science, art), axis=-1)
        p = softmax(z)
        gradient = LOSSES["cross_entropy"].slope(z, target)
        loss = LOSSES["cross_entropy"].each(z, target)
        chosen = np.take_along_axis(p, target.astype(int)[..., None], axis=-1)[..., 0]

        logits = scene.axes(
            "① 로짓 | ① Logits",
            xlim=(-0.6, 2.6),
            ylim=(-5.6, 5.6),
            box=(36, 44, 240, 286),
            xticks=[],
            yticks=[-4, -2, 0, 2, 4],
        )
        chances = scene.axes(
            "② 소프트맥스 | ② Softmax",
            xlim=(-0.6, 2.6),
            ylim=(0, 1.26),
            box=(326, 44, 230, 286),
            xticks=[],
            yticks=[0, 0.5, 1],
        )
        curve = scene.axes(
            "③ −log p",
            x="정답의 확률 p | probability p of the target",
            xlim=(-0.03, 1.05),
            ylim=(-0.3, 9.4),
            box=(606, 44, 240, 286),
            yticks=[0, 2, 4, 6, 8],
        )
        for axes, low, high in ((logits, -5.6, 5.6), (chances, 0, 1.26)):
            axes.boxes(
                target[..., None] - 0.48,
                low,
                target[..., None] + 0.48,
                high,
                facecolor=tint(DATA),
                grip="target",
            )
            axes.text(target, high, "정답 | target", role="note", anchor="center", dy=14)
        logits.line([-0.6, 2.6], [0, 0], color=QUIET, linewidth=1)
        for n, (key, each) in enumerate(zip(COURSES, (maths, science, art), strict=True)):
            push = -gradient[..., n]
            logits.boxes(n - 0.26, 0, n + 0.26, each[..., None], facecolor=MODEL)
            logits.line(
                n + np.array([-0.26, 0.26]), each[..., None] + np.zeros(2), color=DATA, linewidth=5, grip=key
            )
            logits.arrow(
                n + 0.38,
                each,
                n + 0.38,
                each + np.sign(push) * (0.5 + 0.9 * np.abs(push)),
                color=UPDATE,
                show=np.abs(push) > 0.02,
            )
            logits.text(
                n,
                -0.45 * np.sign(each + 1e-9),
                "{g:+.2f}",
                g=gradient[..., n],
                color=GRADIENT,
                anchor="center",
            )
            chances.boxes(n - 0.3, 0, n + 0.3, p[..., n, None], facecolor=MODEL)
            chances.text(
                n, p[..., n], "{p:.3f}", p=p[..., n], color=MODEL, bold=True, anchor="center", dy=-14
            )
            for axes, foot in ((logits, -5.6), (chances, 0)):
                axes.text(
                    n,
                    foot,
                    f"{COURSES[key]} | {COURSES[key].replace(' | ', ' ')}",
                    anchor="center",
                    dy=16,
                    size=13,
                )
            scene.numbers(**{f"p_{key}": p[..., n], f"g_{key}": gradient[..., n]})
        scene.paper.text(36, 376, "기울기 p − y | gradient p − y", color=GRADIENT)
        scene.paper.text(36, 400, "갱신이 미는 쪽 | where an update pushes", color=UPDATE)
        curve.line(CURVE, -np.log(CURVE), color=LOSS, linewidth=3.5)
        curve.line(np.stack([chosen, chosen], -1), np.stack([0 * loss, loss], -1), color=DATA, linewidth=2)
        curve.point(chosen, loss, color=LOSS, markersize=18, markeredgecolor=DATA, markeredgewidth=2)
        scene.paper.text(846, 84, "{loss:.3f}", role="number", color=LOSS, anchor="right", loss=loss)
        top, low, second = p.max(axis=-1), p.min(axis=-1), np.sort(p, axis=-1)[..., 1]
        scene.say(
            (top - low < 1e-9, "아무것도 모르겠다는 답이에요. 셋 다 1/3이라서 손실이 log 3 = 1.099예요. | \"No idea\": all three are 1/3, and the loss is log 3 = 1.099."),
            ((top - second < 1e-9) & (chosen == top), "정답과 다른 과목의 확률이 같아서 고를 수 없어요. | The target is tied with another course."),
            ((chosen == top) & (chosen > 0.9), "확신하며 맞혔으니 손실이 0에 가까워요. | Sure and right: the loss is close to 0."),
            (chosen == top, "맞혔지만 확신은 없어요. 정답의 로짓을 더 키우면 손실이 줄어요. | Right, but not sure. A larger logit for the target lowers the loss."),
            (chosen < 0.1, "확신하며 틀렸어요. 손실이 크고, 정답의 기울기가 −1에 가까워요. | Sure and wrong: the loss is large, and the target's gradient is close to −1."),
            (True, "다른 과목의 확률이 더 커서 틀렸어요. | Another course is more probable: wrong."),
        )  # fmt: skip
        scene.readout(
            "정답의 확률 = {p:.4f} · 손실 = −log({p:.4f}) = {loss:.4f} | probability of the target = {p:.4f} · loss = −log({p:.4f}) = {loss:.4f}",
            p=chosen,
            loss=loss,
        )

    return cross_entropy_panel()
