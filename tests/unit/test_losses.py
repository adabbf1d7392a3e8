"""The losses: against torch, against their own differences, at the extremes, with bad input."""

import json
import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lessons_src.core.errors import InputError
from lessons_src.core.losses import LOSSES, base
from lessons_src.core.stable import log_sigmoid, log_softmax, sigmoid, softmax

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = [
    case
    for name in ("losses.json", "losses_more.json")
    for case in json.loads((GOLDEN / name).read_text(encoding="utf-8"))
]
KEYS = [
    "mse",
    "mae",
    "huber",
    "smooth_l1",
    "poisson_nll",
    "bce",
    "bce_with_logits",
    "soft_margin",
    "hinge",
    "cross_entropy",
]
ELEMENTWISE = [key for key in KEYS if key != "cross_entropy"]
FAST = settings(derandomize=True, deadline=None, max_examples=60)
WIDER = pytest.mark.skipif(np.finfo(np.longdouble).maxexp == 1024, reason="this machine has no wider float")
ANY = st.floats(allow_nan=False, allow_infinity=False)


def targets_of(key: str, numbers: st.SearchStrategy[float]) -> st.SearchStrategy[float]:
    """The targets a loss accepts."""
    if key in ("bce", "bce_with_logits"):
        return st.sampled_from([0.0, 1.0, 0.25])
    if key in ("soft_margin", "hinge"):
        return st.sampled_from([-1.0, 1.0])
    return st.integers(0, 9).map(float) if key == "poisson_nll" else numbers


def draw_pair(data, key, numbers, size=4):
    """A prediction and a target that the loss accepts."""
    values = st.floats(0, 1) if key == "bce" else numbers
    prediction = data.draw(st.lists(values, min_size=1, max_size=size))
    if key == "cross_entropy":
        rows = data.draw(st.integers(1, 3))
        p = [data.draw(st.lists(values, min_size=3, max_size=3)) for _ in range(rows)]
        return np.array(p), np.array(data.draw(st.lists(st.integers(0, 2), min_size=rows, max_size=rows)))
    n = len(prediction)
    target = data.draw(st.lists(targets_of(key, numbers), min_size=n, max_size=n))
    return np.array(prediction), np.array(target)


def test_all_losses_are_there_and_named_in_both_languages():
    assert list(LOSSES) == KEYS
    for key, loss in LOSSES.items():
        assert loss.key == key
        assert loss.name_ko
        assert loss.name_en
        assert not loss.name_en.startswith(loss.name_ko)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["loss"])
def test_torch_agrees(case):
    loss = LOSSES[case["loss"]]
    value = loss.value(case["prediction"], case["target"], **case["options"])
    gradient = loss.gradient(case["prediction"], case["target"], **case["options"])
    assert isinstance(value, float)
    assert value == pytest.approx(case["value"], rel=1e-12, abs=0)
    assert gradient.shape == np.shape(case["prediction"])
    np.testing.assert_allclose(gradient, case["gradient"], rtol=1e-10, atol=1e-300)


def test_mse_by_hand():
    x, y = np.array([1, 2, 3]), [2, 4, 6]
    assert [LOSSES["mse"].value(w * x, y) for w in (0, 1, 2)] == pytest.approx([56 / 3, 14 / 3, 0], rel=1e-15)


@pytest.mark.parametrize("key", KEYS)
@FAST
@given(data=st.data())
def test_gradient_is_the_central_difference_away_from_kinks(key, data):
    loss, h = LOSSES[key], 1e-5
    numbers = st.floats(-6, 6)
    prediction, target = draw_pair(data, key, numbers)
    if key == "bce":
        prediction = 0.05 + 0.9 * prediction
    options = {"huber": {"delta": 0.7}, "smooth_l1": {"beta": 0.7}}.get(key, {})
    distance = np.abs(prediction - target) if key != "cross_entropy" else np.ones(1)
    kinks = {"mae": 0.0, "huber": 0.7, "smooth_l1": 0.7}
    if key in kinks:
        assume((np.abs(distance - kinks[key]) > 1e-4).all())
    if key == "hinge":
        assume((np.abs(1 - target * prediction) > 1e-4).all())
    gradient = loss.gradient(prediction, target, **options)
    for at in np.ndindex(prediction.shape):
        up, down = prediction.copy(), prediction.copy()
        up[at] += h
        down[at] -= h
        difference = (loss.value(up, target, **options) - loss.value(down, target, **options)) / (2 * h)
        assert gradient[at] == pytest.approx(difference, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("key", KEYS)
@settings(derandomize=True, deadline=None, max_examples=150)
@given(data=st.data())
def test_any_finite_input_gives_numbers(key, data):
    """No nan, no warning (warnings are errors); inf only where the loss itself grows without bound."""
    prediction, target = draw_pair(data, key, ANY | st.sampled_from([400.0, -400.0, 1e308, -1e308, 5e-324]))
    loss = LOSSES[key]
    value, gradient = loss.value(prediction, target), loss.gradient(prediction, target)
    assert not math.isnan(value)
    assert gradient.shape == prediction.shape
    assert not np.isnan(gradient).any()
    if key not in ("mse", "poisson_nll"):
        assert np.isfinite(gradient).all()
    assert not np.isnan(loss.each(prediction, target)).any()


@pytest.mark.parametrize("key", ["mse", "mae", "huber", "smooth_l1"])
@settings(derandomize=True, deadline=None, max_examples=100)
@given(data=st.data())
@WIDER
def test_value_is_finite_whenever_the_true_value_is(key, data):
    """Exact rational arithmetic says what the true value is."""
    big = st.floats(1e150, 1.7e308) | st.floats(-1.7e308, -1e150) | ANY
    prediction, target = draw_pair(data, key, big, size=6)
    errors = [
        abs(Fraction(p) - Fraction(t)) for p, t in zip(prediction.tolist(), target.tolist(), strict=True)
    ]
    each = {
        "mse": lambda e: e * e,
        "mae": lambda e: e,
        "huber": lambda e: e * e / 2 if e <= 1 else e - Fraction(1, 2),
        "smooth_l1": lambda e: e * e / 2 if e < 1 else e - Fraction(1, 2),
    }[key]
    true = sum(map(each, errors)) / len(errors)
    value = LOSSES[key].value(prediction, target)
    if true < Fraction(np.finfo(np.float64).max):
        assert value == pytest.approx(float(true), rel=1e-12, abs=1e-300)
    else:
        assert value == math.inf or value == pytest.approx(np.finfo(np.float64).max)


@WIDER
@pytest.mark.parametrize(
    ("key", "prediction", "target", "options", "true"),
    [
        ("mse", [1.5e154, 0, 0, 0], [0, 0, 0, 0], {}, 5.625e307),
        ("mae", [1e308] * 8, [0] * 8, {}, 1e308),
        ("huber", [1.5e308], [-1.5e308], {"delta": 1e-5}, 3e303),
        ("soft_margin", [-800.0], [1.0], {}, 800.0),
        ("bce_with_logits", [1e308, -1e308], [0, 1], {}, 1e308),
        ("cross_entropy", [[400.0, -400.0]], [1], {}, 800.0),
        ("cross_entropy", [[8e307, -8e307]], [1], {}, 1.6e308),
        ("soft_margin", [-1e308], [1.0], {}, 1e308),
        ("bce", [0.0, 1.0], [1.0, 0.0], {}, 100.0),
        ("hinge", [-1e308] * 4, [1.0] * 4, {}, 1e308),
    ],
)
def test_extremes_have_their_true_value(key, prediction, target, options, true):
    value = LOSSES[key].value(prediction, target, **options)
    assert math.isfinite(value)
    assert value == pytest.approx(true, rel=1e-12)
    assert np.isfinite(LOSSES[key].gradient(prediction, target, **options)).all()


@WIDER
def test_poisson_survives_an_overflow_on_the_way():
    """exp(709.79) is past float64; what is left after the subtraction is not."""
    rate = Decimal(709.79).exp()
    loss = LOSSES["poisson_nll"]
    value = rate - Decimal(2e305) * Decimal(709.79)
    assert loss.value([709.79], [2e305]) == pytest.approx(float(value), rel=1e-12)
    assert loss.gradient([709.79], [5e306])[0] == pytest.approx(float(rate - Decimal(5e306)), rel=1e-12)
    assert loss.value([1e308], [1e308]) == math.inf


@pytest.mark.parametrize("key", KEYS)
@FAST
@given(data=st.data())
def test_never_nan_on_a_machine_without_a_wider_float(key, data):
    prediction, target = draw_pair(data, key, ANY | st.sampled_from([1e308, -1e308]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "WIDE", np.float64)
        assert not math.isnan(LOSSES[key].value(prediction, target))
        assert not np.isnan(LOSSES[key].gradient(prediction, target)).any()


@pytest.mark.parametrize("key", KEYS)
@FAST
@given(data=st.data())
def test_each_and_slope_are_the_parts_of_value_and_gradient(key, data):
    prediction, target = draw_pair(data, key, st.floats(-50, 50))
    loss = LOSSES[key]
    each, slope = loss.each(prediction, target), loss.slope(prediction, target)
    assert each.shape == target.shape
    assert loss.value(prediction, target) == pytest.approx(each.mean(), rel=1e-12, abs=1e-300)
    assert loss.value(prediction, target, reduction="sum") == pytest.approx(each.sum(), rel=1e-12, abs=1e-300)
    np.testing.assert_allclose(loss.gradient(prediction, target), slope / target.size, rtol=1e-12)
    np.testing.assert_array_equal(loss.gradient(prediction, target, reduction="sum"), slope)
    one_by_one = [loss.value(p, t) for p, t in zip(prediction, target, strict=True)]
    np.testing.assert_allclose(each, one_by_one, rtol=1e-14)


@pytest.mark.parametrize("key", ELEMENTWISE)
def test_shapes_and_integers(key):
    loss = LOSSES[key]
    grid = loss.gradient(np.ones((2, 3), dtype=int), np.ones((2, 3), dtype=np.int32))
    assert grid.shape == (2, 3)
    assert grid.dtype == np.float64
    assert loss.gradient(1, 1).shape == ()
    assert loss.each(0.5, 1).shape == ()
    assert isinstance(loss.value(np.float32(0.5), 1), float)


def test_grids_of_options_broadcast():
    errors, widths = np.linspace(-3, 3, 7), np.array([0.5, 1.0, 2.0])
    for key, name in (("huber", "delta"), ("smooth_l1", "beta")):
        for method in (LOSSES[key].each, LOSSES[key].slope):
            grid = method(errors[:, None], 0.0, **{name: widths})
            loop = [[float(method(e, 0.0, **{name: width})) for width in widths] for e in errors]
            np.testing.assert_array_equal(grid, loop)
    mixed = LOSSES["smooth_l1"].each(errors[:, None], 0.0, beta=[0.0, 1.0])
    np.testing.assert_array_equal(mixed[:, 0], np.abs(errors))


def test_cross_entropy_over_a_grid_of_logits():
    logits = np.random.default_rng(3).normal(size=(4, 5, 3))
    loss = LOSSES["cross_entropy"]
    assert loss.slope(logits, 1).shape == (4, 5, 3)
    np.testing.assert_allclose(
        loss.each(logits, [0, 1, 2, 0, 1])[2, 2], loss.value(logits[2, 2], 2), rtol=1e-15
    )
    # With two classes it is the binary cross-entropy of the difference of the logits.
    binary = LOSSES["bce_with_logits"].each(logits[..., 1] - logits[..., 0], 1.0)
    np.testing.assert_allclose(loss.each(logits[..., :2], 1), binary, rtol=1e-12)


def test_kinks_and_signs_of_zero():
    assert LOSSES["mae"].slope([1.0], [1.0]) == [0.0]
    hinge = LOSSES["hinge"].slope([1.0, -1.0, 2.0, -2.0], [1.0, -1.0, 1.0, -1.0])
    np.testing.assert_array_equal(hinge, 0.0)
    np.testing.assert_array_equal(np.signbit(hinge), [True, False, True, False])
    for key, p, t in (("bce", [1.0], [1.0]), ("bce", [0.0], [0.0]), ("cross_entropy", [[800.0, 0.0]], [0])):
        assert math.copysign(1, LOSSES[key].value(p, t)) == 1
        assert math.copysign(1, LOSSES[key].each(p, t)[0]) == 1


def test_whole_labels_may_be_floats():
    logits = [[1.0, 2.0], [0.5, -1.0]]
    assert LOSSES["cross_entropy"].value(logits, [1.0, 0.0]) == LOSSES["cross_entropy"].value(logits, [1, 0])


BAD = [
    ("mse", [1, 2, 3], [1, 2], {}, ["(3,)", "(2,)"]),
    ("mse", [[1, 2]], [1, 2], {}, ["(1, 2)", "(2,)"]),
    ("mse", 1.0, [1.0], {}, ["()", "(1,)"]),
    ("mae", [], [], {}, ["prediction", "empty", "비어"]),
    ("mae", [math.nan], [0], {}, ["prediction", "nan"]),
    ("mae", [0], [math.inf], {}, ["target", "inf"]),
    ("mse", ["a"], [1], {}, ["numbers", "숫자"]),
    ("mse", [1], [1], {"delta": 1}, ["mse", "delta", "weight"]),
    ("mse", [1], [1], {"reduction": "none"}, ["none", "each", "mean"]),
    ("mse", [1], [1], {"reduction": ["mean"]}, ["mean"]),
    ("mse", [1], [1], {"weight": [-1]}, ["weight", "-1"]),
    ("mse", [1, 2], [1, 2], {"weight": [0, 0]}, ["weight", "0"]),
    ("mse", [1, 2], [1, 2], {"weight": [1, 1, 1]}, ["(2,)", "(3,)"]),
    ("mse", [1, 2], [1, 2], {"weight": [[1], [1]]}, ["(2,)", "(2, 1)"]),
    ("huber", [1], [1], {"delta": 0}, ["0 < delta"]),
    ("huber", [1], [1], {"delta": -1}, ["delta", "-1"]),
    ("huber", [1], [1], {"delta": [1.0, 2.0]}, ["delta"]),
    ("huber", [1], [1], {"delta": math.nan}, ["delta", "nan"]),
    ("smooth_l1", [1], [1], {"beta": -0.5}, ["0 <= beta", "-0.5"]),
    ("smooth_l1", [1], [1], {"betta": 1}, ["betta", "beta"]),
    ("poisson_nll", [1], [-1], {}, ["target", "-1"]),
    ("poisson_nll", [-1], [1], {"log_input": False}, ["prediction", "-1"]),
    ("poisson_nll", [1], [1], {"eps": 0}, ["0 < eps"]),
    ("poisson_nll", [1], [1], {"full": "yes"}, ["full", "True"]),
    ("bce", [1.5], [1], {}, ["prediction", "1.5", "0 이상 1 이하"]),
    ("bce", [-1e-9], [1], {}, ["prediction", "-1e-09"]),
    ("bce", [0.5], [2], {}, ["target", "2"]),
    ("bce_with_logits", [0.5], [-1], {}, ["target", "-1"]),
    ("bce_with_logits", [0.5], [1], {"pos_weight": [-2]}, ["pos_weight", "-2"]),
    ("soft_margin", [0.5], [0], {}, ["target", "-1", "+1"]),
    ("hinge", [0.5], [0.5], {}, ["target", "0.5"]),
    ("hinge", 0.5, 0, {}, ["target", "You gave 0"]),
    ("cross_entropy", [[1, 2]], [2], {}, ["target", "2", "between 0 and 1"]),
    ("cross_entropy", [[1, 2]], [-1], {}, ["target", "-1"]),
    ("cross_entropy", [[1, 2]], [0.5], {}, ["integer", "0.5", "정수"]),
    ("cross_entropy", [[1, 2]], [0, 1], {}, ["(1, 2)", "(2,)"]),
    ("cross_entropy", [[1, 2]], [[0, 1]], {}, ["(1, 2)"]),
    ("cross_entropy", 1.0, 0, {}, ["()"]),
    ("cross_entropy", [[[1, 2]]], [[0]], {}, ["(1, 1, 2)"]),
    ("cross_entropy", [[1, 2]], [-100], {}, ["ignore_index", "-100"]),
    ("cross_entropy", [[1, 2]], [0], {"weight": [1, 1, 1]}, ["(3,)", "(2,)"]),
    ("cross_entropy", [[1, 2]], [0], {"weight": [0, 1]}, ["weight"]),
    ("cross_entropy", [[1, 2]], [0], {"label_smoothing": 1.1}, ["label_smoothing", "1.1"]),
    ("cross_entropy", [[1, math.inf]], [0], {}, ["prediction", "inf"]),
    ("cross_entropy", np.zeros((0, 3)), [], {}, ["prediction", "empty"]),
]


@pytest.mark.parametrize("method", ["value", "gradient"])
@pytest.mark.parametrize(("key", "prediction", "target", "options", "words"), BAD)
def test_bad_input_is_explained(key, prediction, target, options, words, method):
    with pytest.raises(InputError) as caught:
        getattr(LOSSES[key], method)(prediction, target, **options)
    both = caught.value.ko + " " + caught.value.en
    for word in words:
        assert word in both
    assert any("가" <= letter <= "힣" for letter in caught.value.ko)
    assert not any("가" <= letter <= "힣" for letter in caught.value.en)


def test_grids_that_do_not_go_together_are_explained():
    with pytest.raises(InputError, match=r"\(3,\).*\(2,\)"):
        LOSSES["mse"].each([1, 2, 3], [1, 2])
    with pytest.raises(InputError, match=r"\(3,\).*\(2,\)"):
        LOSSES["huber"].each([1, 2, 3], 0, delta=[1, 2])
    with pytest.raises(InputError, match="delta"):
        LOSSES["huber"].each([1, 2], 0, delta=[1, 0])


@FAST
@given(st.lists(ANY | st.sampled_from([400.0, -400.0, 1e308, -1e308]), min_size=1, max_size=5))
def test_sigmoid_and_softmax_of_any_finite_logit(logits):
    z = np.array(logits)
    for p in (sigmoid(z), softmax(z)):
        assert ((p >= 0) & (p <= 1)).all()
    assert softmax(z).sum() == pytest.approx(1, rel=1e-14)
    np.testing.assert_allclose(sigmoid(z) + sigmoid(-z), 1, rtol=1e-15)
    assert np.isfinite(log_sigmoid(z)).all()
    assert (log_sigmoid(z) <= 0).all()
    assert (log_softmax(z) <= 0).all()


def test_sigmoid_and_softmax_by_hand():
    z = np.array([[0.0, 1.0, -2.0], [3.0, 3.0, 3.0]])
    np.testing.assert_allclose(sigmoid(z), 1 / (1 + np.exp(-z)), rtol=1e-15)
    np.testing.assert_allclose(log_sigmoid(z), np.log(1 / (1 + np.exp(-z))), rtol=1e-14)
    np.testing.assert_allclose(softmax(z), np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True), rtol=1e-14)
    np.testing.assert_allclose(softmax(z, axis=0)[:, 0], sigmoid(np.array([-3.0, 3.0])), rtol=1e-14)
    np.testing.assert_allclose(log_softmax(z), np.log(softmax(z)), rtol=1e-13)
    assert sigmoid(0) == 0.5
    assert sigmoid(np.array([0, 1])).dtype == np.float64
    assert softmax([1, 1]).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("key", "prediction", "target", "shown"),
    [
        ("bce", -1e-12, 0, "-1e-12"),
        ("bce", 1.00000001, 0, "1.00000001"),
        ("hinge", 0, 0.99999999, "0.99999999"),
        ("poisson_nll", 0, -5e-324, "-5e-324"),
        ("bce", 3, 0, "3"),
    ],
)
def test_a_bad_value_is_shown_as_given(key, prediction, target, shown):
    with pytest.raises(InputError) as caught:
        LOSSES[key].value([prediction], [target])
    assert caught.value.en.endswith(f"You gave {shown}")
    assert caught.value.ko.endswith(f"받은 값: {shown}")
