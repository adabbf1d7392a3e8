"""The optimizers against PyTorch's paths, and what holds for every one of them."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.errors import InputError
from lessons_src.core.lbfgs import LBFGS
from lessons_src.core.optimizers import OPTIMIZERS, make_optimizer
from lessons_src.core.surfaces import SURFACES

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = [
    case
    for name in ("optimizers.json", "optimizers_more.json")
    for case in json.loads((GOLDEN / name).read_text(encoding="utf-8"))
]
# One of each kind: every branch of every rule is taken by one of these.
KINDS = [
    *((name, {}) for name in OPTIMIZERS),
    *(
        (name, {"weight_decay": 0.1, "maximize": True})
        for name, rule in OPTIMIZERS.items()
        if "weight_decay" in rule.defaults
    ),
    ("SGD", {"momentum": 0.9, "dampening": 0.3}),
    ("SGD", {"momentum": 0.9, "nesterov": True}),
    ("RMSprop", {"momentum": 0.9, "centered": True}),
    ("Adam", {"amsgrad": True, "weight_decay": 0.1, "decoupled_weight_decay": True}),
    ("RAdam", {"betas": (0.9, 0.8)}),
    ("ASGD", {"t0": 2, "lambd": 0.1}),
]
each_kind = pytest.mark.parametrize(("name", "options"), KINDS, ids=[f"{n}-{'-'.join(o)}" for n, o in KINDS])
each_rule = pytest.mark.parametrize("name", OPTIMIZERS)


def run(optimizer, start, gradients):
    w, path = start, []
    for gradient in gradients:
        w = optimizer.step(w, gradient)
        path.append(w)
    return np.array(path)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['optimizer']}-{'-'.join(c['options'])}" for c in CASES])
def test_the_path_is_pytorchs(case):
    optimizer = OPTIMIZERS[case["optimizer"]](**case["options"])
    path = run(optimizer, np.array(case["start"]), np.array(case["gradients"]))
    np.testing.assert_allclose(path, case["path"], rtol=1e-10, atol=0)
    if "averages" in case:
        np.testing.assert_allclose(optimizer.state["ax"], case["averages"][-1], rtol=1e-10)


def test_all_eleven_are_there():
    keys = "SGD Adagrad Adadelta RMSprop Adam AdamW Adamax NAdam RAdam ASGD Rprop"
    assert list(OPTIMIZERS) == keys.split()


def test_adam_by_hand():
    # The first step of Adam is lr in the direction against the gradient, whatever its size.
    adam = make_optimizer("Adam", lr=0.1)
    w = adam.step(1.0, 5.0)
    assert w == pytest.approx(0.9, abs=1e-9)
    assert adam.state == {"m": pytest.approx(0.5), "v": pytest.approx(0.025)}


def test_adamax_corrects_m_and_not_u():
    adamax = make_optimizer("Adamax", lr=0.1, eps=0.0)
    adamax.step(1.0, 5.0)
    w = adamax.step(0.9, 1.0)
    u = 0.999 * 5
    m = (0.9 * 0.5 + 0.1) / (1 - 0.9**2)
    assert w == pytest.approx(0.9 - 0.1 * m / u)


@each_kind
@settings(derandomize=True, deadline=None, max_examples=8)
@given(seed=st.integers(0, 2**32 - 1))
def test_many_runs_at_once_are_as_one_by_one(name, options, seed):
    rng = np.random.default_rng(seed)
    rates = 10 ** rng.uniform(-3, 0, size=(5, 1))
    start, gradients = (
        rng.normal(size=(5, 2)),
        rng.normal(size=(9, 5, 2)) * rng.integers(0, 2, size=(9, 1, 1)),
    )
    together = run(OPTIMIZERS[name](lr=rates, **options), start, gradients)
    for i in range(5):
        alone = run(OPTIMIZERS[name](lr=float(rates[i, 0]), **options), start[i], gradients[:, i])
        np.testing.assert_allclose(together[:, i], alone, rtol=1e-12, atol=1e-300)


@each_rule
def test_every_option_may_be_an_array(name):
    two = {
        "betas": ([0.0, 0.9], [0.7, 0.9]),
        "etas": ([0.4, 0.5], [1.2, 2.0]),
        "step_sizes": ([1e-6, 1e-2], [0.1, 50.0]),
        "lr": [0.1, 0.5],
        "momentum": [0.0, 0.9],
        "dampening": [0.5, 0.1],
        "t0": [1.0, 100.0],
    }
    rule = OPTIMIZERS[name]
    numbers = {n: two.get(n, [0.0, 0.2]) for n, d in rule.defaults.items() if not isinstance(d, bool)}

    def pick(value, i):
        return (pick(value[0], i), pick(value[1], i)) if isinstance(value, tuple) else value[i]

    rng = np.random.default_rng(1)
    start, gradients = rng.normal(size=2), rng.normal(size=(12, 2))
    arrays = {n: tuple(map(np.array, v)) if isinstance(v, tuple) else np.array(v) for n, v in numbers.items()}
    together = run(rule(**arrays), start, gradients)
    for i in range(2):
        alone = run(rule(**{n: pick(v, i) for n, v in numbers.items()}), start[i], gradients[:, i])
        np.testing.assert_allclose(together[:, i], alone, rtol=1e-12)


@each_kind
@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (2, 1, 2), (0,)])
def test_any_shape_goes_in_and_comes_out(name, options, shape):
    optimizer = OPTIMIZERS[name](**options)
    w = np.full(shape, 2.0)
    for _ in range(3):
        w = optimizer.step(w, np.full(shape, 0.5))
        assert np.shape(w) == shape
    assert w.dtype == np.float64
    assert optimizer.state.keys() <= optimizer.state_names.keys()
    assert all(array.shape == shape for array in optimizer.state.values())


@each_kind
def test_a_number_gives_a_number(name, options):
    assert isinstance(OPTIMIZERS[name](**options).step(2, 1), float)


@each_kind
def test_arguments_and_earlier_results_stay_as_they_are(name, options):
    optimizer = OPTIMIZERS[name](**options)
    w, gradient = np.array([1.0, -2.0]), np.array([0.5, -3.0])
    first = optimizer.step(w, gradient)
    assert w.tolist() == [1.0, -2.0]
    assert gradient.tolist() == [0.5, -3.0]
    # The state keeps copies: writing into what one has changes nothing in the next step.
    expected = run(OPTIMIZERS[name](**options), np.array([1.0, -2.0]), [gradient.copy(), gradient.copy()])[1]
    kept = first.copy()
    gradient[:] = 99
    first[:] = 99
    for array in optimizer.state.values():
        array[:] = 99
    np.testing.assert_array_equal(optimizer.step(kept, np.array([0.5, -3.0])), expected)


@each_kind
def test_integers_are_never_truncated(name, options):
    whole = OPTIMIZERS[name](**options).step(np.array([1, 2]), np.array([3, -4]))
    exact = OPTIMIZERS[name](**options).step(np.array([1.0, 2.0]), np.array([3.0, -4.0]))
    np.testing.assert_array_equal(whole, exact)
    assert (whole != [1, 2]).all()


@each_rule
def test_zero_gradients_leave_w_where_it_is(name):
    optimizer = OPTIMIZERS[name](**({"weight_decay": 0.0} if name == "AdamW" else {}))
    w = np.array([1.0, -2.0])
    if name == "ASGD":  # it has a small decay of its own
        w = np.zeros(2)
    for _ in range(8):
        np.testing.assert_array_equal(optimizer.step(w, np.zeros(2)), w)


@each_rule
def test_numbers_beyond_measure_are_quiet(name):
    optimizer = OPTIMIZERS[name](lr=1e300)
    w = np.array([1.0, 1.0])
    for gradient in (1e300, -1e308, 1e-320, 0.0):
        w = optimizer.step(w, np.full(2, gradient))


@each_rule
def test_state_has_two_languages_and_options_show_in_help(name):
    rule = OPTIMIZERS[name]
    assert rule.state_names
    assert all(ko and en for ko, en in rule.state_names.values())
    assert list(inspect.signature(rule).parameters) == list(rule.defaults)
    assert "docs.pytorch.org" in rule.__doc__
    assert repr(rule(lr=0.5)) == f"{name}(lr=0.5)"


@each_rule
@pytest.mark.parametrize("lr", [0, -0.1, np.nan, np.inf, "0.1", True, [0.1, 0.0], [[0.1], [-1]]])
def test_a_learning_rate_that_cannot_be(name, lr):
    with pytest.raises(InputError, match="lr"):
        OPTIMIZERS[name](lr=lr)


@pytest.mark.parametrize("name", ["Adam", "AdamW", "Adamax", "NAdam", "RAdam"])
@pytest.mark.parametrize("betas", [(1.0, 0.9), (0.9, 1.0), (-0.1, 0.9), (0.9, np.nan), 0.9, (0.9,), "ab"])
def test_betas_outside_zero_to_one(name, betas):
    with pytest.raises(InputError, match="betas"):
        OPTIMIZERS[name](betas=betas)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("SGD", {"nesterov": True}, "nesterov"),
        ("SGD", {"nesterov": True, "momentum": 0.9, "dampening": 0.1}, "nesterov"),
        ("SGD", {"nesterov": 1, "momentum": 0.9}, "nesterov"),
        ("SGD", {"momentum": -0.1}, "momentum"),
        ("SGD", {"momentum": None}, "momentum"),
        ("Adam", {"eps": -1}, "eps"),
        ("Adam", {"weight_decay": -1}, "weight_decay"),
        ("RMSprop", {"alpha": 1.5}, "alpha"),
        ("Adadelta", {"rho": -0.1}, "rho"),
        ("Rprop", {"etas": (1.1, 1.2)}, "etas"),
        ("Rprop", {"etas": (0.5, 0.9)}, "etas"),
        ("Rprop", {"step_sizes": (2, 1)}, "step_sizes"),
    ],
)
def test_other_options_that_cannot_be(name, options, words):
    with pytest.raises(InputError, match=words):
        OPTIMIZERS[name](**options)


@each_rule
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_gradient_that_is_not_finite(name, bad):
    optimizer = OPTIMIZERS[name]()
    with pytest.raises(InputError, match="gradient"):
        optimizer.step(np.zeros(2), np.array([0.0, bad]))
    assert optimizer.t == 0


def test_shapes_that_differ_or_change_are_both_named():
    adam = make_optimizer("Adam")
    with pytest.raises(InputError, match=r"(?s)\(2,\).*\(3,\)"):
        adam.step(np.zeros(2), np.zeros(3))
    adam.step(np.zeros(2), np.zeros(2))
    with pytest.raises(InputError, match=r"(?s)\(2,\).*\(3,\)"):
        adam.step(np.zeros(3), np.zeros(3))
    with pytest.raises(InputError, match=r"(?s)lr.*\(60, 1\).*\(2,\)"):
        make_optimizer("SGD", lr=np.full((60, 1), 0.1)).step(np.zeros(2), np.zeros(2))
    with pytest.raises(InputError, match="gradient"):
        adam.step(np.zeros(2), ["a", "b"])


def test_unknown_names_list_the_known_ones_nearest_first():
    with pytest.raises(InputError, match="first: Adam, "):
        make_optimizer("adam")
    with pytest.raises(InputError, match=", .*Rprop"):
        make_optimizer("Momentum")
    with pytest.raises(InputError, match="first: lr, "):
        make_optimizer("SGD", Lr=0.1)
    with pytest.raises(InputError, match="first: momentum, "):
        OPTIMIZERS["SGD"](momentun=0.1)
    with pytest.raises(InputError, match="Adam"):
        make_optimizer(["Adam"])


@pytest.mark.parametrize("name", ["bowl", "ravine", "rosenbrock", "beale", "himmelblau"])
def test_lbfgs_finds_the_minimum_and_counts(name):
    surface, asked = SURFACES[name], []

    def loss(w):
        asked.append(w)
        return surface.value(w)

    lbfgs, w = LBFGS(), np.array(surface.start)
    for _ in range(60):
        before = surface.value(w)
        w = lbfgs.step(w, loss, surface.gradient)
        assert surface.value(w) <= before
    assert min(np.abs(w - point).max() for point in surface.minima) < 1e-6
    assert lbfgs.evaluations == len(asked)


def test_lbfgs_takes_any_shape_and_refuses_what_it_cannot_use():
    w = LBFGS().step(np.ones((2, 3)), lambda w: np.sum(w**2), lambda w: 2 * w)
    assert w.shape == (2, 3)
    with pytest.raises(InputError, match="lr"):
        LBFGS(lr=0)
    with pytest.raises(InputError, match="loss is"):
        LBFGS().step(1.0, lambda w: np.inf, lambda w: w)
    with pytest.raises(InputError, match="gradient"):
        LBFGS().step(1.0, lambda w: w, lambda w: np.nan * w)
    with pytest.raises(InputError, match="shape"):
        LBFGS().step(np.ones(2), lambda w: 1.0, lambda w: 1.0)
