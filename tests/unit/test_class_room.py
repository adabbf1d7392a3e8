"""From a measured class to what a larger one needs."""

from __future__ import annotations

import dataclasses

import pytest

from tests.bench import class_report
from tests.bench.class_report import Sample, needs, report

SAMPLE = Sample(
    students=10,
    seconds=20,
    rate=20.0,
    starting=30.0,
    slowest=20.0,
    idle={"server": [(130.0, 100.0)] * 10, "kernel": [(50.0, 40.0)] * 10},
    after={
        "server": [(140.0, 110.0)] * 10,
        "kernel": [(160.0, 120.0)] * 10,
        "hub": [(120.0, 100.0)],
        "proxy": [(80.0, 70.0)],
    },
    lesson={"hub": 0.0, "proxy": 0.0, "server": 2.0, "kernel": 28.0},
    drag={"hub": 0.0, "proxy": 2.0, "server": 8.0, "kernel": 10.0},
)


def test_needs_grow_with_the_class() -> None:
    found = needs(SAMPLE, 30)
    assert found.gigabytes == pytest.approx((200 + 30 * 300 * 1.5) / 1000)
    assert found.cores_start == pytest.approx(30 * 3.0 / 60)
    assert found.cores_drag == pytest.approx(30 * 2.0 / 20)


def test_what_a_full_machine_held_back_is_counted() -> None:
    held = dataclasses.replace(SAMPLE, rate=10.0)
    assert needs(held, 30).cores_drag == pytest.approx(2 * needs(SAMPLE, 30).cores_drag)
    assert needs(held, 30).cores_start == needs(SAMPLE, 30).cores_start


def test_settings_are_whole_steps_above_what_was_measured() -> None:
    assert class_report.values(SAMPLE) == {"guarantee": "320", "limit": "768", "cpu": "0.05"}
    assert class_report.round_up(0.1, 0.05) == pytest.approx(0.1)


def test_the_report_has_a_line_for_each_size() -> None:
    text = report(SAMPLE)
    assert "| 30 | 14 GB | 2 | 3 |" in text
    assert "| 300 | 136 GB | 15 | 30 |" in text
    assert "guarantee: 320M" in text
