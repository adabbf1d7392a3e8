"""The class of students: its numbers have the properties that the lessons speak of."""

from __future__ import annotations

import numpy as np

from lessons_src.core.data import COURSE, HOURS, PASSED, QUESTIONS, SCORES, draw_moons


def test_every_student_has_every_number():
    assert {len(each) for each in (HOURS, SCORES, PASSED, COURSE, QUESTIONS)} == {16}
    assert (min(HOURS), max(HOURS)) == (1, 10)
    assert set(COURSE) == {0, 1, 2}
    assert min(QUESTIONS) >= 0


def test_a_score_of_60_passes_and_no_number_of_hours_separates():
    assert np.array_equal(SCORES >= 60, PASSED)
    passed = PASSED == 1
    assert HOURS[passed].min() < HOURS[~passed].max()


def test_the_loss_over_w_and_b_is_a_ravine():
    design = np.stack([HOURS, np.ones(16)], axis=1)
    low, high = np.linalg.eigvalsh(2 * design.T @ design / 16)
    assert 189 < high / low < 191


def test_a_line_through_the_origin_is_clearly_worse():
    design = np.stack([HOURS, np.ones(16)], axis=1)
    _, (with_bias,), *_ = np.linalg.lstsq(design, SCORES, rcond=None)
    _, (without,), *_ = np.linalg.lstsq(design[:, :1], SCORES, rcond=None)
    assert without > 8 * with_bias > 0


def test_moons_are_two_new_ones_at_each_call():
    rng = np.random.default_rng(1)
    points, target = draw_moons(rng, 200)
    more, _ = draw_moons(rng, 200)
    assert points.shape == (200, 2)
    assert set(target) == {0.0, 1.0}
    assert not np.array_equal(points, more)
