"""What a kernel of the lessons says when it was started anew and knows no names yet.

An IPython extension, switched on by `jupyter/kernel/ipython_kernel_config.json`, which the package installs
into the environment.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..core.errors import InputError


def explain(shell: Any, kind: Any, error: NameError, traceback: Any, tb_offset: int | None = None) -> None:
    """Show a name of the lessons that is not there yet as one sentence; any other NameError as always."""
    name = getattr(error, "name", "")
    if name not in (*import_module("lessons_src").__all__, "np"):
        shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)
        return
    shown = InputError(
        f"{name}: 이 커널은 새로 시작해서 아직 이 이름을 몰라요. 맨 위 첫 번째 코드 칸부터 실행해 주세요.",
        f"{name}: this kernel has just started and does not know this name. Run the first code cell of the "
        "notebook.",
    )
    shell._showtraceback(NameError, shown, [f"NameError: {shown}"])


def load_ipython_extension(shell: Any) -> None:
    """Register `explain` (IPython calls this)."""
    shell.set_custom_exc((NameError,), explain)
