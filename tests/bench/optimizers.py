"""Optimizers beside torch.optim, many learning rates beside one, and the race."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np

from lessons_src.core.optimizers import OPTIMIZERS
from lessons_src.core.race import RACERS, race

from .environment import describe
from .report import Section, seconds
from .summary import time_call, time_side_by_side

RATES = 100
RACE = {"racers": 12, "rates": 60, "steps": 100}
# Small, so that a path of many steps goes nowhere special.
LR = 1e-4
W, GRADIENT = (1.0, -2.0), (0.3, -0.1)


def measure(quick: bool) -> list[Section]:
    """Measure a step, many rates at once, and the race."""
    rounds = 3 if quick else 11
    section = Section("Optimizers", [describe("numpy", "torch")])
    _measure_steps(section, rounds)
    _measure_race(section, rounds)
    return [section]


def _measure_steps(section: Section, rounds: int) -> None:
    torch_here = importlib.util.find_spec("torch") is not None
    head = ["one step", "ours, one rate", f"ours, {RATES} rates at once", "cost", "torch.optim", "faster by"]
    table = [head]
    costs, gains = {}, {}
    for name in OPTIMIZERS:
        acts = {"one": _ours(name, 1), "many": _ours(name, RATES)}
        if torch_here:
            acts["torch"] = _theirs(name)
        times = time_side_by_side(acts, rounds=rounds)
        costs[name] = times["many"] / times["one"]
        row = [name, seconds(times["one"]), seconds(times["many"]), f"{costs[name]:.2f} x", "", ""]
        if torch_here:
            gains[name] = times["torch"] / times["one"]
            row[4:] = [seconds(times["torch"]), f"{gains[name]:.1f} x"]
        table.append(row)
    section.notes.append("A step is of a 2-vector whose gradient is given; the state is warm.")
    section.tables.append(table)
    if gains:
        worst = min(gains, key=gains.__getitem__)
        section.check(
            f"a step, faster than torch.optim's by (least: {worst})", gains[worst], 3, "x", least=True
        )
    else:
        section.skip("a step, faster than torch.optim's by", "torch is not installed", "≥ 3 x")
    worst = max(costs, key=costs.__getitem__)
    section.check(f"{RATES} rates at once cost (most: {worst})", costs[worst], 3, "x")


def _ours(name: str, rates: int) -> Callable[[], Any]:
    lr = LR if rates == 1 else np.full((rates, 1), LR)
    shape = (2,) if rates == 1 else (rates, 2)
    optimizer = OPTIMIZERS[name](lr=lr)
    gradient = np.broadcast_to(GRADIENT, shape).copy()
    w = np.broadcast_to(W, shape).copy()

    def step() -> None:
        nonlocal w
        w = optimizer.step(w, gradient)

    return step


def _theirs(name: str) -> Callable[[], Any]:
    import torch

    # More threads than the two numbers need would only wait for one another.
    torch.set_num_threads(1)
    w = torch.tensor(W, dtype=torch.float64, requires_grad=True)
    w.grad = torch.tensor(GRADIENT, dtype=torch.float64)
    return getattr(torch.optim, name)([w], lr=LR).step


def _measure_race(section: Section, rounds: int) -> None:
    racers = [name for name, racer in RACERS.items() if racer.optimizer != "LBFGS"][: RACE["racers"]]
    rates = np.geomspace(1e-3, 1.0, RACE["rates"])
    taken = time_call(lambda: race("ravine", racers, rates, steps=RACE["steps"]), rounds=rounds)
    words = f"the race, {len(racers)} optimizers x {RACE['rates']} rates x {RACE['steps']} steps, computed in"
    section.check(words, 1000 * taken, 300, "ms")
