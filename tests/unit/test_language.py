"""The language: what chooses it, and who speaks it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from lessons_src.core.errors import InputError
from lessons_src.text.bilingual import Bilingual, bilingual
from lessons_src.text.fragment import write_json
from lessons_src.text.language import current_language, language_of_environment, set_language
from lessons_src.text.switch import LanguageSwitch, language


@pytest.fixture(autouse=True)
def _both() -> Iterator[None]:
    set_language("both")
    yield
    set_language("both")


@pytest.mark.parametrize(
    ("value", "chosen"),
    [
        ("ko", "ko"), ("en", "en"), ("both", "both"), ("", "both"), ("KO", "ko"), (" en ", "en"),
        ("ko_KR.UTF-8", "ko"), ("en_US", "en"), ("fr", "both"), ("C", "both"),
    ],
)  # fmt: skip
def test_the_environment_chooses(value: str, chosen: str) -> None:
    assert language_of_environment({"LESSONS_LANG": value}) == chosen


def test_without_a_choice_both_are_spoken() -> None:
    assert language_of_environment({}) == "both"


@pytest.mark.parametrize(
    ("value", "spoken"), [("ko", "출발점 w"), ("en", "start w"), (None, "출발점 w / start w")]
)
def test_a_new_python_speaks_it(value: str | None, spoken: str) -> None:
    program = (
        "from lessons_src.panels import learning_panel; print(learning_panel().sliders['w'].description)"
    )
    environment = {"PYTHONIOENCODING": "utf-8"} | ({"LESSONS_LANG": value} if value else {})
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.strip() == spoken


def test_errors_speak_the_chosen_language() -> None:
    error = InputError("안 돼요.", "No.")
    assert str(error) == "안 돼요.\nNo."
    set_language("ko")
    assert str(error) == "안 돼요."
    set_language("en")
    assert str(error) == "No."
    assert error._render_traceback_() == ["ValueError: No."]
    assert (error.ko, error.en) == ("안 돼요.", "No.")


@pytest.mark.parametrize("bad", ["kr", "", "KO", None, 1, [], b"ko"])
def test_another_language_is_refused(bad: object) -> None:
    for act in (set_language, language if bad is not None else set_language):
        with pytest.raises(InputError) as caught:
            act(bad)  # type: ignore[operator,arg-type]
        assert '"ko", "en" or "both"' in caught.value.en
    assert current_language() == "both"


def test_the_switch_sets_and_follows_the_language() -> None:
    switch = language("ko")
    assert isinstance(switch, LanguageSwitch)
    assert (switch.value, current_language()) == ("ko", "ko")
    switch.value = "en"
    assert current_language() == "en"
    assert language().value == "en"  # a cell run again keeps the choice


def test_a_saved_switch_is_a_sentence() -> None:
    data, _ = language()._repr_mimebundle_()
    assert data["text/plain"] == "language: 한국어 / English / 둘 다 Both"
    assert 'lang="ko"' in data["text/html"]
    assert "Run this cell to choose the language." in data["text/html"]
    # Opened again it speaks the language chosen last, with no more of ours than a rule and a line.
    assert "localStorage" in data["text/html"]
    assert "data-once" not in data["text/html"]


def test_a_live_switch_is_html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESSONS_OUTPUT", "html")
    data, _ = language("en")._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"}
    assert 'data-once="languages"' in data["text/html"]
    assert data["text/plain"] == "language: 한국어 / English / 둘 다 Both"


def test_no_data_can_end_a_script() -> None:
    assert "<" not in write_json({"a": "</script><!--"})
    assert json.loads(write_json({"a": "</script><!--"})) == {"a": "</script><!--"}


def test_a_text_in_both_languages() -> None:
    text = Bilingual("값", "value")
    assert [text.say(each) for each in ("ko", "en", "both")] == ["값", "value", "값 / value"]
    assert Bilingual("값", "value", "V").say("both") == "V"
    assert bilingual("w").say("both") == "w"
    assert bilingual(text) is text
    with pytest.raises(ValueError, match="language must be one of"):
        text.say("fr")
    assert Bilingual("<b>", "&").html() == (
        '<span lang="ko" class="ko">&lt;b&gt;</span><span lang="en" class="en">&amp;</span>'
    )
