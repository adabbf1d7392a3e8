"""An exercise read from its file, and what follows from it. `exercises/__init__.py` has the form."""

from __future__ import annotations

import ast
import copy
import difflib
import inspect
import re
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from ..text.bilingual import Bilingual
from .texts import FormError, read_both

RESERVED = ("draw", "check", "data")
KNOWN = [
    "MINUTES",
    "HINTS",
    "CASES",
    "MISTAKES",
    "TOLERANCE",
    "SECONDS",
    "STUB",
    "ALSO_RIGHT",
    "PARTS",
    "WRONG",
]
EDIT = " => "
GIVEN = re.compile(r"\s*# given(?:: (.*))?$")
SECONDS = 3.0  # the time limit of one run


@dataclass(frozen=True)
class Mistake:
    """A known mistake: the wrong answer itself, and what is said about it.

    Args:
        name: What the file calls it: an edit, an expression or a function's name.
        answer: The wrong answer.
        sentence: What is said.
        needs: A word that the student's code must have for the sentence to be true; "" if none.
        line: Where it stands in the file.
    """

    name: str
    answer: Any
    sentence: Bilingual
    needs: str = ""
    line: int = 0

    @property
    def edits(self) -> list[tuple[str, str]]:
        """The edits of the right answer, (old, new); none if it is written in another way."""
        return read_edits(self.name)


@dataclass(frozen=True)
class Form:
    """One exercise as its file says it."""

    key: str
    path: str
    title: Bilingual
    text: Bilingual
    minutes: int
    hints: tuple[Bilingual, ...]
    name: str
    right: Any
    solution: str
    stub: str
    parts: tuple[str, ...]
    build: Callable[[str], Any]
    cases: tuple[tuple[Any, ...], ...] = ()
    draw: Callable[..., Any] | None = None
    mistakes: tuple[Mistake, ...] = ()
    part_sentences: dict[str, Bilingual] = field(default_factory=dict)
    also_right: Any = ()
    check: Callable[..., Any] | None = None
    wrong: tuple[Any, ...] = ()
    data: Callable[[], Any] | None = None
    seconds: float = SECONDS
    tolerance: float = 1e-6

    @cached_property
    def is_function(self) -> bool:
        """Whether the answer is a function (or a class), not a value."""
        return callable(self.right)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's parameters."""
        return tuple(inspect.signature(self.right).parameters) if self.is_function else ()

    @cached_property
    def words(self) -> set[str]:
        """The names of values that the right answer works out on its way."""
        return (
            {*self.right.__code__.co_varnames} - {*self.parameters}
            if is_plain_function(self.right)
            else set()
        )

    def build_tree(self, tree: ast.Module) -> Any:
        """Return the function that a changed syntax tree of the right answer defines."""
        space = dict(self.right.__globals__)
        exec(compile(tree, f"<{self.name}>", "exec", optimize=0), space)
        return space[self.name]

    @cached_property
    def tree(self) -> ast.Module:
        """The right answer's syntax tree."""
        return ast.parse(self.solution)

    def draw_inputs(self, rng: np.random.Generator) -> list[tuple[Any, ...]]:
        """Return the cases given and three fresh ones."""
        fresh = [_tuple(self.draw(rng)) for _ in range(3)] if self.draw else []
        return [copy.deepcopy(each) for each in [*self.cases, *fresh]] or [()]


def _tuple(arguments: Any) -> tuple[Any, ...]:
    return arguments if isinstance(arguments, tuple) else (arguments,)


def read_edits(code: str) -> list[tuple[str, str]]:
    """Return the edits "old => new" that a mistake is written as, one a line; none if it is no edit."""
    found = [f"{line} ".partition(EDIT) for line in code.split("\n") if line.strip()]
    if not all(arrow for _, arrow, _ in found):
        return []
    return [(old, new.strip() if new.strip() else "") for old, _, new in found]


def apply_edits(source: str, edits: Sequence[tuple[str, str]]) -> str:
    """Return a right answer with edits.

    Raises:
        FormError: One changes nothing.
    """
    for old, new in edits:
        changed = source.replace(old, new) if old else source
        if changed == source:
            raise FormError(f"the edit {old!r} => {new!r} changes nothing in the right answer")
        source = changed
    return source


def load(key: str, path: Path) -> Form:
    """Return the exercise that a file describes.

    Raises:
        FormError: What is wrong with the file, and where.
    """
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FormError(f"cannot be read: {error}", str(path)) from None
    reader = _Reader(key, source, str(path))
    try:
        return reader.read()
    except FormError as error:
        raise FormError(error.message, str(path), error.line or reader.line) from None
    except SyntaxError as error:
        raise FormError(f"no valid Python: {error.msg}", str(path), error.lineno or 0) from None


class _Reader:
    """Reads one file; `line` is the place that it looks at, for what is wrong there."""

    def __init__(self, key: str, source: str, path: str):
        self.key, self.source, self.path, self.line = key, source, path, 1
        self.space: dict[str, Any] = {"__name__": key, "__file__": path, "np": np}

    def read(self) -> Form:
        tree = ast.parse(self.source)
        self._run(tree)
        self._check_names(tree)
        node = next((each for each in tree.body if _defines_answer(each)), None)
        if node is None:
            raise FormError("no right answer: a function, or a lower-case name with a value, is needed")
        title, text = self._read_task(tree)
        self.node: Any = node
        self.name: str = node.targets[0].id if isinstance(node, ast.Assign) else node.name  # type: ignore[attr-defined]
        right = self.space[self.name]
        lines = self.source.split("\n")[node.lineno - 1 : node.end_lineno]
        self.solution = "\n".join(GIVEN.sub("", line) for line in lines)
        self._places = {
            each.targets[0].id: each.value
            for each in tree.body
            if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)
        }
        is_function = callable(right)
        form = Form(
            self.key,
            self.path,
            title,
            text,
            self._read_minutes(),
            tuple(self._read_list("HINTS")),
            self.name,
            right,
            self.solution,
            self.space.get("STUB")
            or (_stub_of_function(node, lines) if is_function else _stub_of_value(node, lines)),
            _name_parts(node, lines, right),
            self.build,
            self._read_cases(node if is_function else None),
            self.space.get("draw"),
            tuple(self._read_mistakes(tree, right)),
            self._read_part_sentences(),
            self._read_also_right(is_function),
            self.space.get("check"),
            tuple(self._read_wrong(is_function)),
            self.space.get("data"),
            float(self.space.get("SECONDS", SECONDS)),
            float(self.space.get("TOLERANCE", 1e-6 if is_function else 2e-3)),
        )
        self.line = node.lineno
        if is_function and not form.check and not form.cases and not form.draw:
            raise FormError("no inputs: CASES, draw(rng) or check(answer) is needed")
        return form

    def _check_names(self, tree: ast.Module) -> None:
        """Refuse a misspelled MISTAKES: without this it would be a name of the author's own, and nothing be said."""
        for each in tree.body:
            name = getattr(each.targets[0], "id", "") if isinstance(each, ast.Assign) else ""
            near = difflib.get_close_matches(name, KNOWN, 1, 0.8) if name.isupper() else []
            if near and name not in KNOWN and near[0] not in self.space:
                raise FormError(f"{name} means nothing here: {near[0]}?", line=each.lineno)

    def _run(self, tree: ast.Module) -> None:
        try:
            exec(compile(tree, self.path, "exec", optimize=0), self.space)
        except Exception as error:
            trace, line = error.__traceback__, 0
            while trace is not None:
                line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == self.path else line
                trace = trace.tb_next
            raise FormError(f"{type(error).__name__}: {error}", line=line) from None

    def _read_task(self, tree: ast.Module) -> tuple[Bilingual, Bilingual]:
        title, _, text = (ast.get_docstring(tree) or "").partition("\n\n")
        if not text.strip():
            raise FormError('the docstring is the task: a title "제목 | Title", a blank line, then the text')
        return read_both(title), read_both(text)

    def _read_minutes(self) -> int:
        minutes = self.space.get("MINUTES")
        if type(minutes) is not int or not 1 <= minutes <= 120:
            raise FormError("MINUTES = 5 is needed: how long the exercise takes")
        return minutes

    def _read_list(self, name: str) -> list[Bilingual]:
        values = self.space.get(name, [])
        places = getattr(self._places.get(name), "elts", [])
        if not values:
            raise FormError(f"{name} is needed: two or three")
        return [
            self._read_text(value, places[i] if i < len(places) else None) for i, value in enumerate(values)
        ]

    def _read_text(self, value: object, place: ast.AST | None) -> Bilingual:
        self.line = getattr(place, "lineno", self.line)
        return read_both(value)

    def _read_cases(self, function: Any) -> tuple[tuple[Any, ...], ...]:
        cases = tuple(_tuple(each) for each in self.space.get("CASES", ()))
        if isinstance(function, ast.FunctionDef) and not function.args.vararg:
            most, place = len(function.args.args), self._places.get("CASES")
            least = most - len(function.args.defaults)
            for case in cases:
                if not least <= len(case) <= most:
                    self.line = getattr(place, "lineno", self.line)
                    raise FormError(
                        f"an input in CASES has another number of values, {len(case)}, than {self.name} takes, {most}"
                    )
        return cases

    def _items(self, name: str) -> list[tuple[Any, Any]]:
        """Return the items of a dict of the file; `line` follows them."""
        table, place = self.space.get(name, {}), self._places.get(name)
        lines = [each.lineno if each else 0 for each in place.keys] if isinstance(place, ast.Dict) else []
        found = []
        for i, item in enumerate(table.items()):
            self.line = lines[i] if len(lines) == len(table) else self.line
            found.append((self.line, item))
        return found

    def _read_mistakes(self, tree: ast.Module, right: Any) -> list[Mistake]:
        mistakes = []
        for each in tree.body[tree.body.index(self.node) + 1 :]:
            if isinstance(each, ast.FunctionDef) and each.name not in RESERVED and each.name[0] != "_":
                self.line = each.lineno
                if said := ast.get_docstring(each):
                    mistakes.append(
                        Mistake(each.name, self.space[each.name], read_both(said), "", each.lineno)
                    )
        for line, (code, said) in self._items("MISTAKES"):
            self.line = line
            needs, sentence = said if isinstance(said, tuple) else ("", said)
            mistakes.append(Mistake(code, self.build(code), read_both(sentence), needs, line))
        return mistakes

    def _read_part_sentences(self) -> dict[str, Bilingual]:
        table = {}
        for line, (name, said) in self._items("PARTS"):
            self.line = line
            table[name] = read_both(said)
        return table

    def _read_also_right(self, is_function: bool) -> Any:
        also = self.space.get("ALSO_RIGHT", ())
        return [self.build(each) for each in also] if is_function else also

    def _read_wrong(self, is_function: bool) -> list[Any]:
        wrong = self.space.get("WRONG", ())
        return [self.build(each) if isinstance(each, str) and is_function else each for each in wrong]

    def build(self, code: str) -> Any:
        """Return the answer that code stands for: edits of the right answer, a `def` or a result.

        Raises:
            FormError: It is none of these.
        """
        space = dict(self.space)
        try:
            edits = read_edits(code)
            if edits or code.startswith(("def ", "class ")):
                source = apply_edits(self.solution, edits) if edits else code
                exec(compile(source, f"<{self.name}: {code}>", "exec", optimize=0), space)
                return space[self.name]
            if isinstance(self.node, ast.FunctionDef):
                exec(f"def _wrong({ast.unparse(self.node.args)}):\n    return {code}", space)
                return space["_wrong"]
            return eval(code, space)
        except FormError:
            raise
        except Exception as error:
            raise FormError(f"{code!r:.80}: {type(error).__name__}: {error}") from None


def _defines_answer(node: ast.stmt) -> bool:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return node.name not in RESERVED and not node.name.startswith("_")
    if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)):
        return False
    return not node.targets[0].id.isupper() and not node.targets[0].id.startswith("_")


def _stub_of_function(node: Any, lines: Sequence[str]) -> str:
    stub = list(lines[: node.body[0].lineno - node.lineno])
    blank = False
    for line in lines[len(stub) :]:
        indent = line[: len(line) - len(line.lstrip())]
        given = GIVEN.search(line)
        if blank and given:
            stub.append("")
        blank = not line.strip()
        if given:
            stub.append(indent + given[1] if given[1] else GIVEN.sub("", line))
        elif stub[-1].strip() != "..." and line.strip():
            stub.append(f"{indent}...")
    return "\n".join(stub)


def _stub_of_value(node: Any, lines: Sequence[str]) -> str:
    outer: Any = node.value
    inner = getattr(outer, "elts", None) or (outer.values if isinstance(outer, ast.Dict) else None) or [outer]
    text = [line.encode() for line in lines]
    for each in sorted(inner, key=lambda each: (each.lineno, each.col_offset), reverse=True):
        first, last = each.lineno - node.lineno, each.end_lineno - node.lineno
        text[first : last + 1] = [text[first][: each.col_offset] + b"..." + text[last][each.end_col_offset :]]
    return "\n".join(line.decode() for line in text)


def _name_parts(node: Any, lines: Sequence[str], right: Any) -> tuple[str, ...]:
    if comment := re.search(r"# \[([\w,= ]*)\]", lines[-1]):
        return tuple(each.strip() for each in comment[1].split(","))
    if isinstance(node, ast.FunctionDef):
        last = node.body[-1]
        value = last.value if isinstance(last, ast.Return) else None
        if isinstance(value, ast.Tuple):
            return tuple(
                each.id if isinstance(each, ast.Name) else str(i) for i, each in enumerate(value.elts, 1)
            )
        if isinstance(value, ast.Dict):
            return tuple(str(ast.literal_eval(key)) for key in value.keys if isinstance(key, ast.Constant))
        return ()
    if isinstance(right, dict):
        return tuple(map(str, right))
    return tuple(str(i) for i in range(1, len(right) + 1)) if isinstance(right, (list, tuple)) else ()


def is_plain_function(answer: Any) -> bool:
    """Return whether `answer` is a function written in Python."""
    return isinstance(answer, types.FunctionType)
