"""Saved outputs that still show something when the kernel is gone."""

from __future__ import annotations

from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

# What can stand for a widget in a saved notebook. Not text/plain: every widget has one, `IntSlider(value=0)`.
STAND_INS = ("image/png", "image/svg+xml", "text/html", "text/markdown")


def without_views(notebook: dict[str, Any]) -> dict[str, Any]:
    """Drop the widget views that have a stand-in beside them, and the saved widget state.

    Args:
        notebook: A notebook of format 4, as read from JSON. Changed in place.

    Returns:
        The same notebook.
    """
    notebook.get("metadata", {}).pop("widgets", None)
    for cell in notebook.get("cells", ()):
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if any(kind in data for kind in STAND_INS):
                data.pop(WIDGET_VIEW, None)
    return notebook
