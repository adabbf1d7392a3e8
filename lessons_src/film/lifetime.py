"""How long what a cell shows lives: until the same cell runs again.

ipywidgets keeps every widget until it is closed, and IPython keeps what a cell returned. So what a cell
showed is told
to close when another run of that cell shows something.
"""

from __future__ import annotations

import hashlib
from typing import Any

_shown: dict[str, tuple[str, list[Any]]] = {}  # cell -> the run and what it showed


def shown(owner: Any) -> None:
    """Note that `owner` is shown by the cell that runs now; close what an earlier run of that cell showed.

    Args:
        owner: Anything with `close()`, after which it can be shown again.
    """
    cell, run = _running()
    if not cell:
        return
    before, owners = _shown.get(cell, ("", []))
    if before != run:
        _shown[cell] = (run, [owner])
        elsewhere = [each for _, others in _shown.values() for each in others]
        for each in owners:
            if not any(each is other for other in elsewhere):
                each.close()
    elif not any(each is owner for each in owners):
        owners.append(owner)


def _running() -> tuple[str, str]:
    """Return the cell that runs and this run of it; "" outside IPython."""
    try:
        shell = get_ipython()  # type: ignore[name-defined]  # noqa: F821 - there only in IPython
    except NameError:
        from sys import modules

        shell = modules["IPython"].get_ipython() if "IPython" in modules else None
    if shell is None:
        return "", ""
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    # A front end that does not name its cells: the same text is the same cell.
    text = shell.user_ns.get("In", [""])[-1]
    run = parent.get("header", {}).get("msg_id") or str(shell.execution_count)
    return cell or hashlib.sha256(text.encode()).hexdigest(), run
