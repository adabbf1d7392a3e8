"""Lesson 4: the student types an expression, and the gate diagram follows."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import numpy as np
import traitlets
from numpy.typing import ArrayLike

from ..core.errors import InputError
from ..core.graph import ExpressionError, parse
from ..core.ops import FUNCTIONS
from ..film import Film
from ..film.lifetime import shown
from ..film.view import png_text, view_of
from ..text.bilingual import Bilingual
from ..text.fragment import shows_html
from ..text.switch import LANGUAGE_CSS
from .backprop import backprop_panel

_HERE = Path(__file__).parent
_LABEL = Bilingual("식을 써 보세요", "Type an expression")
_HINT = Bilingual(
    f"+ - * / ** ( )  {' '.join(FUNCTIONS)}  e pi · w나 b로 시작하는 이름은 가중치예요.",
    f"+ - * / ** ( )  {' '.join(FUNCTIONS)}  e pi · names that begin with w or b are weights.",
)
_UNKNOWN = Bilingual("이 식은 그릴 수 없어요.", "This expression cannot be drawn.")


class ExpressionBox(anywidget.AnyWidget):
    """The text box and what is said under it.

    `problem` is empty, or says what cannot be read: ko, en, the text it is about, and start and end in it.
    """

    _esm = _HERE / "editor.js"
    css = traitlets.Unicode(LANGUAGE_CSS + (_HERE / "editor.css").read_text(encoding="utf-8")).tag(sync=True)
    label = traitlets.Dict(_LABEL.versions()).tag(sync=True)
    hint = traitlets.Dict(_HINT.versions()).tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    problem = traitlets.Dict().tag(sync=True)


class ExpressionEditor:
    """A text box over a gate diagram that follows it.

    Attributes:
        film: The last good diagram.
    """

    def __init__(self, expression: str, learning_rate: float | None, inputs: dict[str, ArrayLike]):
        # What an input was set to, kept while its name is out of the expression.
        self._values: dict[str, Any] = dict(inputs)
        self._rate = learning_rate
        self._lock = threading.RLock()  # widget messages may come on another thread
        self.film = self._make_film(expression)
        self._box: ExpressionBox | None = None
        self._widget: Any = None
        self._text = expression

    @property
    def box(self) -> ExpressionBox:
        """The text box."""
        if self._box is None:
            self._box = ExpressionBox(text=self._text)
            self._box.observe(self._follow, "text")
        return self._box

    @property
    def widget(self) -> Any:
        """Box and diagram, as one widget."""
        if self._widget is None:
            self._widget = ipywidgets.VBox([self.box, self.film.widget])
        return self._widget

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.box.text

    @text.setter
    def text(self, expression: str) -> None:
        self.box.text = expression

    @property
    def problem(self) -> dict[str, Any]:
        """What cannot be read, as the box shows it; empty when all is well."""
        return self.box.problem

    @property
    def sliders(self) -> dict[str, Any]:
        """The sliders of the diagram that stands now."""
        return self.film.sliders

    def _make_film(self, expression: str) -> Film:
        # Other inputs may be remembered than the expression has; the panel refuses those.
        graph = parse(expression).free(self._values)
        known = {name: value for name, value in self._values.items() if name in graph.inputs}
        return backprop_panel(expression, learning_rate=self._rate, **known)

    def _follow(self, change: dict[str, Any]) -> None:
        with self._lock:
            text = change["new"]
            self._remember()
            try:
                film = self._make_film(text)
            except Exception as error:  # a callback's exception would vanish in a log (ipywidgets#2380)
                self.box.problem = _explain(error, text)
                return
            old, self.film = self.film, film
            self.box.problem = {}
            if self._widget is not None:
                self._widget.children = [self.box, film.widget]
            old.close()

    def _remember(self) -> None:
        for name, slider in self.film.sliders.items():
            value = slider.value
            if name == "learning_rate":
                self._rate = float(value)
            elif name != "step" and not self._has_own_stops(name):
                self._values[name] = float(value)

    def _has_own_stops(self, name: str) -> bool:
        """Move the slider's value to the front of the stops it was given; say whether there are any."""
        given = self._values.get(name)
        if given is None or np.ndim(given) == 0:
            return False
        now = float(self.film.sliders[name].value)
        self._values[name] = [now, *(float(each) for each in np.ravel(given) if float(each) != now)]
        return True

    def close(self) -> None:
        """Let go of the widgets; showing the editor again makes them anew."""
        self._remember()
        self._text = self.text
        for each in (self._widget, self._box):
            if each is not None:
                each.close()
        self._widget = self._box = None
        self.film.close()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if shows_html():
            return self.film._repr_mimebundle_()
        shown(self)
        texts = {"image/png": png_text(self.film.png()), "text/plain": f"editor: {self.text}"}
        return view_of(self.widget) | texts

    def __repr__(self) -> str:
        return f"<editor: {self.text}>"


def expression_editor(
    expression: str = "(x*w - y)**2", *, learning_rate: float | None = None, **inputs: ArrayLike
) -> ExpressionEditor:
    """Show a box for an expression, and its gate diagram under it.

    An expression that cannot be read is explained under the box with its place marked, and the last
    good diagram stays. An input whose name stays keeps its value.

    Args:
        expression: What stands in the box at first.
        learning_rate: Where its slider starts.
        inputs: Where the sliders of the inputs start; also of inputs that come into the expression later.

    Raises:
        ExpressionError: The first expression cannot be read.
        InputError: An input is not a number.
    """
    return ExpressionEditor(expression, learning_rate, inputs)


def _explain(error: Exception, text: str) -> dict[str, Any]:
    if not isinstance(error, InputError):
        return {
            "ko": _UNKNOWN.ko,
            "en": _UNKNOWN.en,
            "text": text[:80],
            "start": 0,
            "end": min(len(text), 80),
        }
    start, end = error.position if isinstance(error, ExpressionError) else (0, 0)
    # A long text is cut around the place.
    cut = max(0, start - 60)
    end = min(end, start + 200)
    return {
        "ko": error.ko,
        "en": error.en,
        "text": text[cut : end + 60],
        "start": start - cut,
        "end": end - cut,
    }
