"""HTML that is alive without a kernel: when outputs are to be that, and how modules get into it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def shows_html() -> bool:
    """Whether outputs are HTML that works without a kernel (`LESSONS_OUTPUT=html`), not widgets."""
    return os.environ.get("LESSONS_OUTPUT", "").strip().lower() == "html"


def write_json(data: Any) -> str:
    """Return plain data as JSON for a `<script>`: no "<" in it can end the script or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def write_once(name: str, code: str) -> str:
    """Return a script that defines `lessonsOnce[name]` unless the page has it already.

    Every output carries the scripts that it needs, so that it works wherever it is put. They run once a page,
    and our exporters store them once (`data-once`).

    Args:
        name: A word, the module's name in the page.
        code: The body of a function that returns the module.
    """
    return (
        f'<script data-once="{name}">(globalThis.lessonsOnce ??= {{}}).{name} ??= '
        f"(() => {{\n{code}\n}})();</script>\n"
    )


def read_module(path: Path) -> str:
    """Return a module of the front end as the body of a function that returns it."""
    return path.read_text(encoding="utf-8").replace("export default", "return", 1)


def write_mount(module: Path, name: str, data: Any) -> str:
    """Return scripts that mount a module of the front end on the element they stand in.

    Args:
        module: JavaScript without imports whose default export has `mount(element, data)`.
        name: A word, the module's name in the page.
        data: Plain data.
    """
    start = f"lessonsOnce.{name}.mount(document.currentScript.parentElement, {write_json(data)});"
    return f"{write_once(name, read_module(module))}<script>{start}</script>"
