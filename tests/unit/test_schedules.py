"""The schedules against torch's schedulers, and by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lessons_src.core.schedules import (
    SCHEDULE_NAMES,
    SCHEDULES,
    constant,
    cosine,
    exponential,
    step,
    warm_up,
    warm_up_cosine,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "schedules.json"
CASES = json.loads(GOLDEN.read_text(encoding="utf-8"))
OPTIONS = {
    "step": {"step_size": 4},
    "exponential": {"gamma": 0.9},
    "cosine": {"T_max": 10},
    "warm_up_cosine": {"T_max": 10},
}


@pytest.mark.parametrize("case", CASES, ids=[f"{c['schedule']}-{'-'.join(c['options'])}" for c in CASES])
def test_the_learning_rates_are_pytorchs(case):
    rates = SCHEDULES[case["schedule"]](np.arange(len(case["rates"])), case["lr"], **case["options"])
    np.testing.assert_allclose(rates, case["rates"], rtol=1e-10, atol=1e-16)


def test_by_hand():
    np.testing.assert_allclose(constant([0, 9], 0.2), [0.2, 0.2])
    np.testing.assert_allclose(step([0, 2, 3, 6], 1, step_size=3, gamma=0.5), [1, 1, 0.5, 0.25])
    np.testing.assert_allclose(exponential([0, 1, 2], 1, gamma=0.5), [1, 0.5, 0.25])
    np.testing.assert_allclose(cosine([0, 5, 10, 20], 1, T_max=10), [1, 0.5, 0, 1], atol=1e-15)
    np.testing.assert_allclose(warm_up([0, 2, 4, 9], 1, total_iters=4, start_factor=0.5), [0.5, 0.75, 1, 1])
    np.testing.assert_allclose(warm_up_cosine([5, 15], 1, T_max=10, total_iters=5), [1, 0], atol=1e-15)


@pytest.mark.parametrize("name", SCHEDULES)
def test_any_shape_of_steps(name):
    schedule, options = SCHEDULES[name], OPTIONS.get(name, {})
    t = np.arange(12).reshape(3, 4)
    rates = schedule(t, 0.3, **options)
    assert rates.shape == (3, 4)
    assert rates[1, 2] == schedule(6, 0.3, **options)
    assert isinstance(schedule(6, 0.3, **options), float)
    assert all(SCHEDULE_NAMES[name])
