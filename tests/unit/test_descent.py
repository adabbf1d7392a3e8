"""The training loop, its batches, and the race."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.descent import batches, descend, descend_in_batches
from lessons_src.core.errors import InputError
from lessons_src.core.line import LineLoss, X, Y
from lessons_src.core.optimizers import OPTIMIZERS, make_optimizer
from lessons_src.core.race import FAR, RACERS, race
from lessons_src.core.schedules import cosine
from lessons_src.core.surfaces import SURFACES

RATES = np.geomspace(1e-4, 10, 60)


def slope(w):
    return LineLoss.of(X, Y).gradient(w)


def test_the_first_updates_by_hand():
    path = descend(slope, 1, 0.1, 2)
    # The distance to 2 shrinks by 1 - 0.1 * 28/3 = 1/15 in each step.
    np.testing.assert_allclose(path, [1, 2 - 1 / 15, 2 - 1 / 225], rtol=1e-12)
    assert descend(slope, [1, 2], 0.1, 0).tolist() == [[1, 2]]


def test_weights_and_learning_rates_broadcast():
    starts, rates = np.linspace(-1, 5, 7)[:, None], np.linspace(0.01, 0.4, 5)[None]
    path = descend(slope, starts, rates, 20)
    assert path.shape == (21, 7, 5)
    for i, j in np.ndindex(7, 5):
        np.testing.assert_allclose(path[:, i, j], descend(slope, starts[i, 0], rates[0, j], 20), rtol=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_in_the_loop_is_the_optimizer_by_hand(name):
    surface = SURFACES["ravine"]
    path = descend(surface.gradient, surface.start, OPTIMIZERS[name](lr=0.05), 30)
    optimizer, w = OPTIMIZERS[name](lr=0.05), np.array(surface.start)
    for t in range(30):
        w = optimizer.step(w, surface.gradient(w))
        np.testing.assert_array_equal(path[t + 1], w)


def test_an_optimizer_goes_on_from_its_state():
    whole = descend(slope, 1.0, make_optimizer("Adam", lr=0.1), 20)
    adam = make_optimizer("Adam", lr=0.1)
    first = descend(slope, 1.0, adam, 8)
    np.testing.assert_array_equal(whole[8:], descend(slope, first[-1], adam, 12))
    with pytest.raises(InputError, match="shape"):
        descend(slope, [1.0, 2.0], adam, 1)


def test_options_of_an_optimizer_spread_w():
    rates = np.array([[0.01], [0.1]])
    path = descend(SURFACES["bowl"].gradient, [1.0, 2.0], make_optimizer("Adam", lr=rates), 5)
    assert path.shape == (6, 2, 2)


def test_grids_of_options_and_starts_are_one_path_each():
    momenta, rates = np.array([0.0, 0.5, 0.9])[:, None], np.array([[0.05, 0.1]])
    path = descend(slope, -1.0, OPTIMIZERS["SGD"](lr=rates, momentum=momenta), 12)
    assert path.shape == (13, 3, 2)
    for i, j in np.ndindex(3, 2):
        one = OPTIMIZERS["SGD"](lr=rates[0, j], momentum=momenta[i, 0])
        np.testing.assert_allclose(path[:, i, j], descend(slope, -1.0, one, 12), rtol=1e-12)


def test_a_schedule_sets_the_learning_rate_of_each_step():
    path = descend(slope, 1.0, lambda t: cosine(t, 0.1, T_max=10), 3)
    w = 1.0
    for t in range(3):
        w = w - cosine(t, 0.1, T_max=10) * slope(w)
        assert path[t + 1] == pytest.approx(w)


@pytest.mark.parametrize("name", ["", "SGD", "ASGD"])
def test_a_diverging_entry_goes_quietly_and_stays_while_the_others_go_on(name):
    rates = np.array([0.1, 0.25, 30.0])
    path = descend(slope, np.ones(3), OPTIMIZERS[name](lr=rates) if name else rates, 1500)
    assert path[-1, 0] == pytest.approx(2, abs=1e-3)
    assert not np.isfinite(path[-1, 2])
    gone = np.isfinite(path[:, 2]).argmin()
    last = path[gone, 2]
    assert all(each == last or (np.isnan(each) and np.isnan(last)) for each in path[gone:, 2])
    alone = descend(slope, np.ones(1), OPTIMIZERS[name](lr=rates[:1]) if name else rates[:1], 1500)
    np.testing.assert_array_equal(path[:, :1], alone)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_nan_gradient_is_nan_only_where_it_is(name):
    def half(w):
        return np.where(w < 0, np.nan, w)

    path = descend(half, np.array([-1.0, 1.0]), OPTIMIZERS[name](), 5)
    assert np.isnan(path[1:, 0]).all()
    assert np.isfinite(path[:, 1]).all()


@settings(derandomize=True, deadline=None)
@given(n=st.integers(1, 30), size=st.integers(1, 40), seed=st.integers(0, 999))
def test_an_epoch_shows_every_example_once(n, size, seed):
    epoch = list(batches(n, size, np.random.default_rng(seed)))
    assert sorted(np.concatenate(epoch)) == list(range(n))
    assert all(len(batch) == min(size, n) for batch in epoch[:-1])


def test_batches_are_shuffled_and_repeatable():
    a, b, c = (np.concatenate(list(batches(20, 3, np.random.default_rng(s)))) for s in (1, 1, 2))
    assert (a == b).all()
    assert (a != c).any()
    assert (a != np.arange(20)).any()


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 99])
def test_batch_descent_is_the_loop_written_out(size):
    rng = np.random.default_rng(3)
    x = rng.normal(size=7)
    y = 2 * x + 0.3 * rng.normal(size=7)
    rates, seeds = [0.05, 0.2], [4, 9, 11]
    path = descend_in_batches(x, y, -1.0, rates, size, seeds, 15)
    assert path.shape == (16, 3, 2)
    for s, seed in enumerate(seeds):
        for k, rate in enumerate(rates):
            chance, w, epoch = np.random.default_rng(seed), -1.0, iter(())
            for t in range(15):
                batch = next(epoch, None)
                if batch is None:
                    epoch = batches(7, size, chance)
                    batch = next(epoch)
                w = w - rate * LineLoss.of(x[batch], y[batch]).gradient(w)
                assert path[t + 1, s, k] == pytest.approx(w, rel=1e-12)


def test_the_whole_batch_has_no_noise():
    path = descend_in_batches(X, Y, 0.0, 0.1, 3, [0, 1], 10)
    np.testing.assert_allclose(path[:, 0, 0], descend(slope, 0.0, 0.1, 10), rtol=1e-12)
    np.testing.assert_array_equal(path[:, 0], path[:, 1])


@pytest.mark.parametrize("surface", SURFACES)
def test_the_race_is_every_racer_alone(surface):
    ground = SURFACES[surface]
    runs = race(surface, RACERS, RATES, steps=60)
    assert list(runs) == list(RACERS)
    for name, run in runs.items():
        many = 1 if name in ("LBFGS", "Adadelta") else 60
        assert run.path.shape == (61, many, 2)
        assert run.loss.shape == (61, many)
        for array in (run.path, run.loss):
            assert np.isfinite(array).all()
        np.testing.assert_array_equal(run.path[0], np.broadcast_to(ground.start, (many, 2)))
        if many == 1:
            continue
        racer = RACERS[name]
        for k in (0, 20, 40):
            optimizer, w = (
                make_optimizer(racer.optimizer, lr=RATES[k], **racer.options),
                np.array(ground.start),
            )
            for t in range(60):
                if np.abs(w).max() > FAR:
                    break
                w = optimizer.step(w, ground.gradient(w))
                np.testing.assert_allclose(
                    run.path[t + 1, k], np.clip(w, -1e15, 1e15), rtol=1e-9, atol=1e-300
                )


def test_one_that_has_left_stands_still_with_both_coordinates():
    run = race("rosenbrock", ["SGD"], [0.1], steps=50)["SGD"]
    gone = (np.abs(run.path) > FAR).any(axis=-1).argmax()
    np.testing.assert_array_equal(run.path[gone:], np.broadcast_to(run.path[gone], run.path[gone:].shape))


def test_many_starts_and_options_at_once():
    starts = np.array([[1.0, 2.0], [-1.0, 0.5], [0.2, 0.1]])
    runs = race("bowl", ["SGD", "LBFGS"], [0.1, 0.2], starts, 10)
    assert runs["SGD"].path.shape == (11, 3, 2, 2)
    assert runs["LBFGS"].path.shape == (11, 3, 1, 2)
    assert runs["LBFGS"].evaluations.shape == (11, 3, 1)
    alone = race("bowl", ["SGD", "LBFGS"], [0.1, 0.2], starts[1], 10)
    for name in runs:
        np.testing.assert_allclose(runs[name].path[:, 1], alone[name].path)
    momenta = np.array([0.5, 0.9]).reshape(2, 1, 1)
    swept = race("bowl", ["momentum"], [0.1, 0.2], steps=10, options={"momentum": {"momentum": momenta}})
    assert swept["momentum"].path.shape == (11, 2, 2, 2)
    one = race("bowl", ["momentum"], [0.1, 0.2], steps=10)
    np.testing.assert_allclose(swept["momentum"].path[:, 1], one["momentum"].path)


def test_bad_races():
    with pytest.raises(InputError, match="first: ravine, "):
        race("ravin", ["SGD"], [0.1])
    with pytest.raises(InputError, match="first: Nesterov, "):
        race("bowl", ["nesterov"], [0.1])
    with pytest.raises(InputError, match="first: Adam, "):
        race("bowl", ["SGD"], [0.1], options={"adam": {}})
    with pytest.raises(InputError, match="no option"):
        race("bowl", ["SGD"], [0.1], options={"SGD": {"beta": 1}})
    with pytest.raises(InputError, match="no option"):
        race("bowl", ["LBFGS"], [0.1], options={"LBFGS": {"beta": 1}})
    with pytest.raises(InputError, match="lr"):
        race("bowl", ["SGD"], [0.1, 0.0])


def test_the_border_of_the_line():
    path = descend(slope, 0.0, np.array([0.99, 1.01]) * LineLoss.of(X, Y).border, 500)
    assert abs(path[-1, 0] - 2) < 1e-3
    assert abs(path[-1, 1] - 2) > 1e3
