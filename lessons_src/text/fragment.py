"""A module of the front end in a page without a kernel: its code, and the data it starts with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def write_mount(module: Path, name: str, data: Any) -> str:
    """Return a script that mounts a module on the element it stands in.

    Args:
        module: JavaScript whose default export has `mount(element, data)`.
        name: What it is called within the script.
        data: Plain data.
    """
    code = module.read_text(encoding="utf-8").replace("export default", f"const {name} =", 1)
    # No "</" in the data could end the script.
    written = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return (
        f"<script>(() => {{\n{code}\n{name}.mount(document.currentScript.parentElement, {written});\n"
        "})();</script>"
    )
