"""A wrong dict of choices, such as a loss for each situation: what is said of each key."""

from __future__ import annotations

from typing import Any

from ..text.bilingual import Bilingual
from .errors import find_near
from .form import Form
from .trial import same
from .verdict import FAILED, Part, Verdict


def judge_choices(form: Form, got: Any) -> Verdict:
    """Return what is said of a wrong dict of choices, key by key.

    Args:
        form: The exercise.
        got: The student's answer, as plain data.
    """
    right = form.right
    if type(got) is not dict:
        said = Bilingual(
            "딕셔너리가 필요해요. 처음 코드에서 `...`만 바꿔 보세요.",
            "A dict is needed: replace only the `...` in the code that was given.",
        )
        return Verdict(FAILED, "problem", (said,))
    allowed = {name: [value, *dict(form.also_right).get(name, [])] for name, value in right.items()}
    values = [value for group in allowed.values() for value in group]
    parts: list[Part] = []
    wrong_keys: list[Bilingual] = []
    for name in right:
        if name not in got:
            near = find_near(name, [key for key in got if type(key) is str and key not in right])
            if near:
                wrong_keys.append(
                    Bilingual(
                        f"키의 철자가 달라요: `{near}`. 필요한 키: `{name}`",
                        f"A key is misspelled: `{near}` should be `{name}`.",
                    )
                )
            else:
                parts.append(Part(name, False, Bilingual("이 키가 빠졌어요.", "this key is missing.")))
            continue
        value = got[name]
        if any(same(value, each, form.tolerance) for each in allowed[name]):
            parts.append(Part(name, True))
        elif type(value) is not str or value not in values:
            parts.append(Part(name, False, _say_value(form, value, values)))
        else:
            parts.append(Part(name, False, form.part_sentences.get(name)))
    return Verdict(FAILED, "parts", tuple(wrong_keys), tuple(parts))


def _say_value(form: Form, value: Any, values: list[Any]) -> Bilingual:
    """Return what is said of a value that is none of those to choose from."""
    text = value.strip() if type(value) is str else ""
    near = text if text in values else find_near(text, values) if text else ""
    if near and near.lower() == text.lower():
        return Bilingual(
            f"이렇게 써 주세요: `{near}`. 대문자와 소문자, 빈칸을 구별해요.",
            f"write it `{near}`; capital letters and blanks count.",
        )
    if near:
        return Bilingual(f"철자가 달라요. 이렇게 써 주세요: `{near}`", f"it is spelled `{near}`.")
    one_of = ", ".join(f"`{each}`" for each in dict.fromkeys(form.right.values()))
    return Bilingual(
        f"이 중에서 하나를 따옴표 안에 써 주세요: {one_of}", f"give one of these, in quotes: {one_of}."
    )
