"""What Jupyter's server does for the lessons: it saves pictures that last, and sends small messages at once.

A server extension, switched on by `jupyter/server/lessons_src.json`, which the package installs into the
environment. An extension adds to a person's own Jupyter configuration where settings would replace it.
"""

from __future__ import annotations

from typing import Any

from .outputs import without_views


def strip_on_save(model: dict[str, Any], path: str, **_: Any) -> None:
    """Take out of a notebook being saved the widget views that have a picture beside them.

    A saved view refers to a widget of a kernel that will be gone, and JupyterLab then shows an error in its
    place although the picture is there. Only the file changes: the open page stays live.

    Args:
        model: The contents model about to be saved; its notebook is changed in place.
        path: Where it is saved (unused; part of the hook's signature).
    """
    content = model.get("content")
    if model.get("type") == "notebook" and isinstance(content, dict):
        without_views(content)


def without_delay(connection_class: Any) -> Any:
    """Return the kernel connection class with Nagle's algorithm off.

    The algorithm holds back a small message while an earlier one is unacknowledged: 40 ms and more for
    every second message of a drag.

    Args:
        connection_class: The class the server would use for a kernel's websocket.

    Returns:
        A subclass that connects in the same way, its socket set to send at once.
    """

    class Prompt(connection_class):
        def connect(self) -> Any:
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    return Prompt


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "lessons_src.publish.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    app.contents_manager.register_pre_save_hook(strip_on_save)
    settings = app.web_app.settings
    settings["kernel_websocket_connection_class"] = without_delay(
        settings["kernel_websocket_connection_class"]
    )
