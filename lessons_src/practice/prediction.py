"""A prediction: a question before a picture, whose choices each get an answer in the page itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..text.bilingual import Bilingual
from ..text.fragment import shows_html, write_mount
from .catalogue import Question, find_question
from .markup import STYLE, block
from .session import recall_choice, record_choice

_HERE = Path(__file__).parent
PREDICTION_JS = _HERE / "prediction.js"
_KIND = Bilingual("예상", "Prediction")
_RUN_ME = Bilingual(
    "이 셀을 실행하면 하나를 고르고 설명을 볼 수 있어요.",
    "Run this cell to choose one and read why.",
)


class PredictionView(anywidget.AnyWidget):
    """The question in JupyterLab; `chosen` is the index of the last choice, or -1."""

    _esm = PREDICTION_JS
    question = traitlets.Dict().tag(sync=True)
    style_tag = traitlets.Unicode(STYLE).tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)


class Prediction:
    """A prediction of the lessons.

    Args:
        question: What the author wrote.
    """

    def __init__(self, question: Question):
        self.question = question
        self._view: PredictionView | None = None

    @property
    def title(self) -> Bilingual:
        """The title, with what kind of thing it is."""
        words = self.question.title
        return Bilingual(f"{_KIND.ko} · {words.ko}", f"{_KIND.en} · {words.en}")

    @property
    def widget(self) -> PredictionView:
        """The widget, made when it is first asked for."""
        if self._view is None:
            key = self.question.key
            self._view = PredictionView(question=self.describe(), chosen=recall_choice(key))
            self._view.observe(lambda change: record_choice(key, change["new"]), "chosen")
        return self._view

    @property
    def chosen(self) -> int:
        """The index of the last choice, or -1."""
        return recall_choice(self.question.key)

    def describe(self) -> dict[str, Any]:
        """Return all that the front end needs, as plain data."""
        return {
            "key": self.question.key,
            "title": _both(self.title),
            "text": _both(self.question.text),
            "choices": [
                {"text": _both(choice.text), "feedback": _both(choice.feedback), "right": choice.right}
                for choice in self.question.choices
            ],
        }

    def to_html(self) -> str:
        """Return a fragment that works in a page without a kernel or a network.

        Several may stand on one page, the same one twice too. Without scripts it shows the
        question and its choices.
        """
        return (
            f'<div class="lessons-prediction-page" data-prediction="{self.question.key}">{STYLE}\n'
            f"<noscript>{self._still()}</noscript>\n"
            f"{write_mount(PREDICTION_JS, 'prediction', self.describe())}\n</div>"
        )

    def _still(self, last: str = "") -> str:
        choices = "".join(f"<li>{block(choice.text)}</li>" for choice in self.question.choices)
        return (
            f'<div class="lessons-practice lessons-prediction" data-prediction="{self.question.key}">'
            f"{block(self.title, 'title')}{block(self.question.text, 'text')}<ol>{choices}</ol>{last}</div>"
        )

    def __repr__(self) -> str:
        return f"prediction {self.question.key}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if shows_html():
            return {"text/html": self.to_html(), "text/plain": repr(self)}
        bundle = self.widget._repr_mimebundle_()
        data = dict((bundle[0] if isinstance(bundle, tuple) else bundle) or {})
        # What a saved notebook shows when the widget is gone.
        data["text/html"] = STYLE + self._still(block(_RUN_ME, "quiet"))
        data["text/plain"] = repr(self)
        return data


def _both(text: Bilingual) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}


def predict(key: str) -> Prediction:
    """Return a prediction by its name: `predict("optimizer.border")`.

    Args:
        key: `lesson.name`.

    Raises:
        InputError: There is none of that name; the message gives similar ones.
    """
    return Prediction(find_question(key))
