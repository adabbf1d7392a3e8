"""Pages and slides: nbconvert with our templates, registered as `lessons-page` and `lessons-slides`.

    LESSONS_OUTPUT=html jupyter nbconvert --execute --to lessons-page notebooks/1_learning.ipynb

A page needs nothing but the pictures of its Markdown cells, which stand in img/ beside it.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter, SlidesExporter, TemplateExporter
from nbconvert.preprocessors import Preprocessor
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets import Unicode
from traitlets.config import Config

from ..practice.markup import PRACTICE_CSS, STYLE
from ..text.bilingual import Bilingual
from ..text.fragment import write_once
from ..text.switch import LANGUAGE_CSS, SWITCH_CODE, write_switch
from .font import font_faces
from .lessons import SERIES, find_lessons, headings, summary_of, title_of
from .markdown import markdown, plain, speak
from .notes import write_notes

_HERE = Path(__file__).parent
_ONCE = re.compile(r'<(script|style)\b[^>]* data-once="([^"]+)"[^>]*>.*?</\1>\n?', re.DOTALL)
_SPEC = re.compile(r'<script type="application/json" class="lessons-spec">.*?</script>', re.DOTALL)
_FILM = re.compile(r'<div class="lessons-film[^>]* data-tables="([^"]+)"')
_START = "<script>lessonsOnce.film.add(document.currentScript.parentElement);</script>"
_CODE = HtmlFormatter(nowrap=True)


def store_once(page: str) -> str:
    """Return a page that has each module and each table once, what films are made of last: text comes first.

    Each output of a notebook brings along what it needs and starts itself. Here a film starts as soon as its
    own piece, what it looks like and its table, has come.
    """
    once: dict[str, str] = {}

    def keep(match: re.Match[str]) -> str:
        first = match[2] not in once
        once.setdefault(match[2], match[0])
        return match[0] if first and not match[2].startswith("tables-") else ""

    page = _ONCE.sub(keep, page).replace(_START, "")
    pieces = []
    specs = iter(_SPEC.findall(page))
    for number, table in enumerate(_FILM.findall(page)):
        start = (
            "(() => { const spec = document.currentScript.previousElementSibling; "
            f"const film = document.querySelectorAll('[data-tables]')[{number}]; "
            "film.append(spec); lessonsOnce.film.add(film); })();"
        )
        pieces.append(f"{once.pop(table, '')}{next(specs)}<script>{start}</script>\n")
    return _SPEC.sub("", page).replace("<!--tables-->", "".join(pieces), 1)


def reveal_file(name: str) -> str:
    """Return one of reveal.js's files, from the package that brings them."""
    spec = find_spec("pyreveal")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package that brings reveal.js is not installed", name="pyreveal")
    return (Path(spec.origin).parent / "revealjs" / "dist" / name).read_text(encoding="utf-8")


def write_code(source: str) -> str:
    """Return Python code as HTML, coloured."""
    coloured = highlight(source, PythonLexer(), _CODE).rstrip()
    return f'<pre class="code" tabindex="0"><code>{coloured}</code></pre>'


def _turn(path: Path) -> list[tuple[str, str, str]]:
    """Return the links to the lessons before and after a lesson."""
    paths = find_lessons(path.parent)
    if path not in paths:
        return []
    at = paths.index(path)
    beside = [
        ("prev", paths[at - 1]) if at else None,
        ("next", paths[at + 1]) if at + 1 < len(paths) else None,
    ]
    return [
        (kind, other.stem, speak(title_of(nbformat.read(other, as_version=4), other.stem)))
        for kind, other in filter(None, beside)
    ]


def _plain(words: Bilingual) -> Bilingual:
    return Bilingual(plain(words.ko), plain(words.en))


class DropWaiting(Preprocessor):
    """Leave out the cells that wait for an answer: where there is no kernel none can be given."""

    def preprocess(self, nb: Any, resources: Any) -> Any:
        """Return the notebook without them, and the resources (nbconvert calls this)."""
        nb.cells = [cell for cell in nb.cells if not any(map(_waits, cell.get("outputs", ())))]
        return nb, resources


def _waits(output: Any) -> bool:
    return "lessons-practice lessons-waiting" in output.get("data", {}).get("text/html", "")


class _Lessons(HTMLExporter):
    """What pages and slides have in common."""

    address = Unicode("", help="Where the pages will stand on the web, for search engines.").tag(config=True)

    @property
    def default_config(self) -> Config:
        own = {
            "HTMLExporter": {"exclude_input_prompt": True, "exclude_output_prompt": True},
            "NbConvertBase": {
                "display_data_priority": [
                    "text/html",
                    "image/svg+xml",
                    "image/png",
                    "text/markdown",
                    "text/plain",
                ]
            },
            "ExecutePreprocessor": {"store_widget_state": False},
        }
        config = Config(own)
        config.merge(super().default_config)
        config.NbConvertBase = Config(own["NbConvertBase"])
        return config

    def __init__(self, **options: Any):
        options.setdefault("extra_template_basedirs", [str(_HERE / "templates")])
        options.setdefault("extra_template_paths", [str(_HERE / "web")])
        super().__init__(**options)

    def default_filters(self) -> Any:
        yield from super().default_filters()
        yield "code", write_code
        yield "notes", write_notes
        yield "markdown2html", pass_context(_write_markdown)

    def from_notebook_node(self, nb: Any, resources: Any = None, **options: Any) -> Any:
        resources = self._init_resources(resources)
        name = resources["metadata"]["name"] or "page"
        path = Path(resources["metadata"].get("path") or ".").resolve() / f"{name}.ipynb"
        title = _plain(title_of(nb, name))
        series = "" if name == "index" else f" | {SERIES.ko}", "" if name == "index" else f" | {SERIES.en}"
        self.environment.globals["lessons"] = SimpleNamespace(
            title=Bilingual(title.ko + series[0], title.en + series[1]),
            summary=_plain(summary_of(nb)),
            series=SERIES,
            address=f"{self.address.rstrip('/')}/{name}.html" if self.address else f"{name}.html",
            contents=[
                (cell, speak(words)) for cell, level, words in headings(nb) if level == 2 and name != "index"
            ],
            turn=_turn(path),
            css=f"{LANGUAGE_CSS}\n{PRACTICE_CSS}",
            languages=write_once("languages", SWITCH_CODE),
            switch=write_switch(),
            reveal=reveal_file,
        )
        # Past HTMLExporter, which would parse and rewrite the whole page once more.
        page, resources = TemplateExporter.from_notebook_node(self, nb, resources, **options)
        page = store_once(page).replace(STYLE, "")
        # Tables and pictures are letters too, but none that anyone reads.
        letters = re.sub(r"[A-Za-z0-9+/=]{200,}", "", page)
        return page.replace("<!--fonts-->", f"<style>{font_faces(letters)}</style>", 1), resources


def _write_markdown(context: Any, source: str) -> str:
    resources = context["resources"]
    pictures = resources.setdefault("outputs", {})
    return markdown(source, Path(resources["metadata"].get("path") or "."), pictures)


class PageExporter(_Lessons):
    """A page with its films alive."""

    export_from_notebook = "Lessons: page"
    template_name = "lessons_page"


class DeckExporter(_Lessons, SlidesExporter):
    """Slides, cut where the cells' metadata say."""

    export_from_notebook = "Lessons: slides"
    template_name = "lessons_slides"
    file_extension = ".slides.html"
