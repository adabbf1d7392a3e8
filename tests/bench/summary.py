"""The few numbers that stand for many measurements."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value below which `percent` of the values lie, between neighbours in proportion.

    Raises:
        ValueError: There are no values, or `percent` is not between 0 and 100.
    """
    if not values or not 0 <= percent <= 100:
        raise ValueError(f"percentile {percent} of {len(values)} values")
    ordered = sorted(values)
    place = percent / 100 * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return percentile(values, 50)


def time_call(act: Callable[[], Any], *, rounds: int, least: float = 0.01) -> float:
    """Return the seconds one call takes: the median of rounds that last at least `least` seconds each.

    Many calls make a round, because a clock read around one short call measures the clock.
    """
    act()
    calls, lasted = 1, 0.0
    while True:
        lasted = _lasts(act, calls)
        if lasted >= least:
            break
        calls = max(2 * calls, int(calls * 1.2 * least / max(lasted, 1e-9)))
    return median([lasted / calls, *(_lasts(act, calls) / calls for _ in range(rounds - 1))])


def time_side_by_side(
    acts: dict[str, Callable[[], Any]], *, rounds: int, least: float = 0.01
) -> dict[str, float]:
    """Return the seconds one call of each takes, measured in turns: a noisy moment then hits them all."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            times[name].append(time_call(act, rounds=1, least=least))
    return {name: statistics.median(each) for name, each in times.items()}


def _lasts(act: Callable[[], Any], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        act()
    return time.perf_counter() - start
