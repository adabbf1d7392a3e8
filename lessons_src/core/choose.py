"""Look up a name in a table, or say which names there are, nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

from .errors import InputError

T = TypeVar("T")


def sort_by_likeness(name: object, known: Iterable[str]) -> list[str]:
    """Return the known names, those most like `name` first (capitals do not count)."""
    wanted = str(name).lower()
    return sorted(known, key=lambda each: -SequenceMatcher(None, wanted, each.lower()).ratio())


def choose(kind: tuple[str, str], name: object, table: Mapping[str, T]) -> T:
    """Return `table[name]`.

    Args:
        kind: What the names are names of, in Korean and in English: `("옵티마이저", "optimizer")`.
        name: The name to look up.
        table: Everything there is.

    Returns:
        The entry of that name.

    Raises:
        InputError: There is no such name; the message lists the known ones, nearest first.
    """
    if isinstance(name, str) and name in table:
        return table[name]
    names = ", ".join(sort_by_likeness(name, table))
    raise InputError(
        f"{kind[0]} 이름을 찾을 수 없어요: {name!r:.80}. 쓸 수 있는 이름(비슷한 것부터): {names}",
        f"There is no {kind[1]} named {name!r:.80}. The known names, nearest first: {names}",
    )
