"""The house stands: each floor imports only floors below it, and nothing that breaks notebooks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lessons_src
from lessons_src.text.glossary import wrong_words

ROOT = Path(lessons_src.__file__).resolve().parent
MODULES = sorted(path for path in ROOT.rglob("*.py"))
CORE = sorted(path for path in (ROOT / "core").rglob("*.py"))
BELOW = {
    "core": set(),
    "text": {"core"},
    "film": {"core", "text"},
    "practice": {"core", "text", "film"},
    "panels": {"core", "text", "film"},
    "publish": {"core", "text", "film", "practice", "panels"},
}
# A film is a picture that follows sliders; of the mathematics it knows how to refuse bad input, no more.
FILM_KNOWS = {"core.errors", "core.checks"}
# Without an encoding a subprocess speaks the console's: cp949 on a Korean Windows.
FORBIDDEN = re.compile(r"\btext=True\b|\bpyplot\b|\binteract\(|\bwidgets\.Output\b|\bclear_output\b")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT.parent).as_posix()


def floor_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else ""


def imports(tree: ast.AST, package: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield each module a file imports, and each name it takes from one, as a dotted path in parts.

    Args:
        tree: The parsed file.
        package: The package the file is in, for relative imports.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            yield from ((*module, alias.name) for alias in node.names)


def wrong_imports(source: str, floor: str, package: tuple[str, ...]) -> list[str]:
    """Return the imports within lessons_src that a file on this floor may not make."""
    wrong = []
    for target in imports(ast.parse(source), package):
        if target[0] != "lessons_src":
            continue
        reached = target[1] if len(target) > 1 else ""
        allowed = reached == floor or reached in BELOW[floor]
        if floor == "film" and reached == "core":
            allowed = ".".join(target[1:3]) in FILM_KNOWS
        if not allowed:
            wrong.append(".".join(target))
    return wrong


@pytest.mark.parametrize("path", [path for path in MODULES if floor_of(path)], ids=name_of)
def test_imports_only_floors_below(path: Path) -> None:
    package = ("lessons_src", *path.relative_to(ROOT).parts[:-1])
    assert wrong_imports(path.read_text(encoding="utf-8"), floor_of(path), package) == []


@pytest.mark.parametrize(
    ("source", "floor"),
    [
        ("from ..text import style", "core"),
        ("import lessons_src.film", "text"),
        ("from ..panels.learning import learning_panel", "practice"),
        ("from .. import panels", "practice"),
        ("from lessons_src import learning_panel", "film"),
        ("from ..core.losses import LOSSES", "film"),
        ("def f():\n    from ..practice import exercise", "panels"),
        ("import lessons_src", "publish"),
    ],
)
def test_a_wrong_import_is_caught(source: str, floor: str) -> None:
    assert wrong_imports(source, floor, ("lessons_src", floor))


def test_a_deeper_folder_counts_from_its_own_place() -> None:
    assert wrong_imports("from ..errors import InputError", "core", ("lessons_src", "core", "losses")) == []
    assert wrong_imports("from ...text import style", "core", ("lessons_src", "core", "losses"))


def test_every_folder_is_a_floor() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and list(path.rglob("*.py"))}
    assert folders <= set(BELOW)
    assert {"core", "text", "publish"} <= folders


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_core_needs_numpy_and_the_standard_library_only(path: Path) -> None:
    package = ("lessons_src", *path.relative_to(ROOT).parts[:-1])
    roots = {target[0] for target in imports(ast.parse(path.read_text(encoding="utf-8")), package)}
    assert roots - set(sys.stdlib_module_names) <= {"numpy", "lessons_src"}


def find_circle(needs: dict[str, set[str]]) -> list[str]:
    """Return modules that import each other in a circle, or an empty list."""
    free: set[str] = set()
    while True:
        ready = {name for name, others in needs.items() if name not in free and others <= free}
        if not ready:
            return sorted(needs.keys() - free)
        free |= ready


def test_core_imports_in_no_circle() -> None:
    # Imports within functions and for type checkers count: a circle is one for a reader too.
    names = {".".join(path.relative_to(ROOT.parent).with_suffix("").parts): path for path in CORE}
    needs = {}
    for name, path in names.items():
        package = tuple(name.split(".")[:-1])
        tree = ast.parse(path.read_text(encoding="utf-8"))
        reached = {".".join(target[:n]) for target in imports(tree, package) for n in (3, 4)}
        needs[name] = (reached & names.keys()) - {name}
    assert find_circle(needs) == []


def test_a_circle_is_found() -> None:
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": set()}) == ["a", "b", "c"]
    assert find_circle({"a": {"b"}, "b": set()}) == []


def code_of(path: Path) -> str:
    """Return a file's code without comments and docstrings: words may name what code may not use."""
    return ast.unparse(_without_docstrings(ast.parse(path.read_text(encoding="utf-8"))))


def _without_docstrings(tree: ast.AST) -> ast.AST:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [  # type: ignore[attr-defined]
                part
                for part in body
                if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
            ] or [ast.Pass()]
    return tree


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_that_breaks_notebooks(path: Path) -> None:
    assert FORBIDDEN.findall(code_of(path)) == []


def test_the_lint_sees_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    for line in (
        "run(x, text=True)",
        "import matplotlib.pyplot as plt",
        "from matplotlib import pyplot",
        "interact(f, x=1)",
    ):
        path.write_text(f'"""No pyplot here."""\n{line}\n', encoding="utf-8")
        assert len(FORBIDDEN.findall(code_of(path))) == 1


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_korean_in_the_package_keeps_to_the_glossary(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert [word for text in texts if isinstance(text, str) for word, _ in wrong_words(text)] == []


def loaded_by(statement: str) -> set[str]:
    """Return the top names and full names of the modules a fresh Python has loaded after a statement."""
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    return set(run.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = loaded_by("import lessons_src")
    assert not loaded & {"matplotlib", "matplotlib.pyplot", "ipywidgets", "anywidget", "numpy"}


def test_core_modules_load_no_picture_and_no_widget() -> None:
    names = [
        ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in CORE
    ]
    # Each from nothing, so that none leans on one imported before it; in one Python, for time.
    statement = f"""
import importlib, sys
for name in {names!r}:
    for loaded in [known for known in sys.modules if known.split(".")[0] == "lessons_src"]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""
    loaded = loaded_by(statement)
    assert "numpy" in loaded
    assert not loaded & {"matplotlib", "ipywidgets", "anywidget", "traitlets"}


def test_every_public_name_is_there_and_loads_no_pyplot() -> None:
    assert set(lessons_src.__all__) <= set(dir(lessons_src))
    loaded = loaded_by("from lessons_src import *")
    assert "matplotlib.pyplot" not in loaded
    for name in lessons_src.__all__:
        assert getattr(lessons_src, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        lessons_src.nothing  # noqa: B018


def names_defined(tree: ast.Module) -> set[str]:
    """Return the public functions, classes, constants and methods of a module.

    A function under a decorator counts as read: the decorator may have kept it in a table.
    """
    defined = set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and not node.decorator_list):
            defined.add(node.name)
        if isinstance(node, ast.ClassDef):
            defined |= {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
        if isinstance(node, ast.Assign):
            defined |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return {name for name in defined if not name.startswith("_")}


def names_read(tree: ast.AST) -> set[str]:
    """Return the names and attributes that code reads; a definition or an assignment reads none."""
    loads = [node for node in ast.walk(tree) if isinstance(getattr(node, "ctx", None), ast.Load)]
    read = {node.id for node in loads if isinstance(node, ast.Name)}
    return read | {node.attr for node in loads if isinstance(node, ast.Attribute)}


def test_nothing_in_core_is_called_by_tests_alone() -> None:
    lessons = "".join(path.read_text(encoding="utf-8") for path in ROOT.parent.glob("notebooks/*.ipynb"))
    read = set(re.findall(r"\w+", lessons))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    for tree in trees.values():
        read |= names_read(tree)
    # The class's table is one thing, whichever of its columns a lesson reads.
    unread = {name_of(path): names_defined(trees[path]) - read for path in CORE if path.name != "data.py"}
    assert {name: sorted(left) for name, left in unread.items() if left} == {}


def test_the_search_for_unread_names_sees_them() -> None:
    tree = ast.parse("A = 1\nB = A\ndef f(): pass\nclass C:\n    def g(self): self.g()\nC()")
    assert names_defined(tree) - names_read(tree) == {"B", "f"}
