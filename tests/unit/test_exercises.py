"""Every exercise's file: the right answer passes, each mistake gets its own sentence and no other."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from lessons_src.practice import exercise
from lessons_src.practice.__main__ import main
from lessons_src.practice.authoring import SKELETON, find_faults
from lessons_src.practice.catalogue import find_exercise, list_keys
from lessons_src.practice.form import Form, load
from lessons_src.practice.judge import judge

NUMBER = re.compile(r"\d+\.\d+(?:e-?\d+)?")
FORMS = [find_exercise(key) for key in list_keys()]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_file_keeps_what_it_promises(form: Form) -> None:
    assert [str(fault) for fault in find_faults(form)] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_it_is_one_small_file(form: Form) -> None:
    assert len(Path(form.path).read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("form", [form for form in FORMS if form.check], ids=lambda form: form.key)
def test_both_languages_say_the_same_numbers(form: Form) -> None:
    for wrong in form.wrong:
        said = judge(form, wrong, rng=np.random.default_rng(0)).sentence
        assert set(NUMBER.findall(said.ko)) == set(NUMBER.findall(said.en)), said


def test_there_are_enough() -> None:
    assert len(FORMS) >= 36
    kept = "learning.update learning.train loss.mse loss.choose loss.by_hand optimizer.adam optimizer.tune"
    assert set(kept.split()) < set(list_keys())
    assert {"backprop.check", "backprop.multiply", "backprop.xor", "project.own_model"} < set(list_keys())


# ---- What is wrong with a file -------------------------------------------------------------------


def faults_of(tmp_path: Path, old: str, new: str) -> str:
    """Return what `check` prints of the skeleton with one change."""
    assert old in SKELETON
    path = tmp_path / "area.py"
    path.write_text(SKELETON.replace(old, new), encoding="utf-8")
    try:
        return "\n".join(map(str, find_faults(load("area", path))))
    except ValueError as error:
        return str(error)


def test_the_skeleton_is_a_complete_exercise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "my exercises" / "area"
    assert main(["new", str(path)]) == 0
    assert main(["check", f"{path}.py"]) == 0
    assert main(["new", str(path)]) == 1
    assert main([]) == 2
    assert "already" in capsys.readouterr().err
    own = exercise(f"{path}.py")
    assert own.check(lambda width, height: width * height).passed
    assert "added" in own.check(lambda width, height: width + height).verdict.sentence.en


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("직사각형의 넓이 | The area of a rectangle", "직사각형의 넓이", "one ' | '"),
        ("직사각형의 넓이 | The area of a rectangle", "직사각형의 넓이 | ", "no English"),
        (
            '곱한 값이에요. | "\n    "The two lengths were added: an area is their product.',
            "곱한 값이에요.",
            ":28: one ' | '",
        ),
        ("MINUTES = 3", "", "MINUTES"),
        ("HINTS = [", "HINT = [", "HINTS"),
        ('"width + height":', '"width * height":', "is no mistake"),
        ('"width + height":', '"width +":', ":28: "),
        (
            '"width * height => 2 * (width + height)"',
            '"width * depth => 0"',
            ":30: the edit 'width * depth' => '0' changes nothing",
        ),
        ('"width * height => 2 * (width + height)"', '"height + width"', "another sentence"),
        ("return width * height", "return width * height + depth", "does not pass"),
        ("return width * height", "return width *", ": no valid Python"),
        ("CASES = [(3.0, 2.0), (4.0, 0.5)]", "CASES = [1 / 0]", ": ZeroDivisionError"),
        ("MISTAKES = {", "MISTAKE = {", ":27: MISTAKE means nothing here: MISTAKES?"),
        ("(4.0, 0.5)]", "4.0]", ":16: an input in CASES has another number of values, 1, than area takes, 2"),
        ("return width * height", "return width * height  # given", "nothing is left to be written"),
        ("def area(", "def draw_area(", ""),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = faults_of(tmp_path, old, new)
    assert said in found
    assert not said or f"{tmp_path / 'area.py'}:" in found


def test_the_sentences_of_a_check_are_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "large.py"
    path.write_text(
        SKELETON.split("CASES")[0]
        + "answer = 11\n\n\ndef check(answer):\n    assert answer > 10, '10보다 크지 않아요.'\n"
        + "\n\nWRONG = [3]\n",
        encoding="utf-8",
    )
    faults = [str(fault) for fault in find_faults(load("large", path))]
    assert len(faults) == 1
    assert ":20: one ' | '" in faults[0]


def test_a_file_with_a_fault_says_so_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "area.py"
    path.write_text(SKELETON.replace("MINUTES = 3", ""), encoding="utf-8")
    with pytest.raises(ValueError, match="MINUTES") as caught:
        exercise(path)
    assert "연습 파일" in caught.value.ko  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="no file"):
        exercise("my_exercises/nothing.py")
    with pytest.raises(ValueError, match=r"ends in `\.py`"):
        exercise("my_exercises/area")
