"""BCE against MSE over the logit, and training from a confidently wrong start."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.classify import bce_over_logit, mse_over_logit, train_classifier
from lessons_src.core.losses import LOSSES
from lessons_src.core.stable import sigmoid

FAST = settings(derandomize=True, deadline=None, max_examples=60)
CURVES = [bce_over_logit, mse_over_logit]


@pytest.mark.parametrize("target", [0, 1])
def test_the_curves_are_the_losses_of_the_sigmoid(target):
    z = np.linspace(-8, 8, 81)
    targets = np.full(81, float(target))
    np.testing.assert_allclose(
        bce_over_logit(z, target).value, LOSSES["bce"].each(sigmoid(z), target), rtol=1e-12
    )
    np.testing.assert_allclose(
        bce_over_logit(z, target).slope, LOSSES["bce_with_logits"].slope(z, targets), rtol=1e-11
    )
    np.testing.assert_allclose(
        mse_over_logit(z, target).value, LOSSES["mse"].each(sigmoid(z), target), rtol=1e-11
    )


@pytest.mark.parametrize("curve", CURVES)
@FAST
@given(z=st.floats(-20, 20), target=st.sampled_from([0, 1]))
def test_slopes_are_central_differences(curve, z, target):
    h = 1e-5
    difference = (curve(z + h, target).value - curve(z - h, target).value) / (2 * h)
    assert curve(z, target).slope == pytest.approx(float(difference), rel=1e-5, abs=1e-10)


@pytest.mark.parametrize("curve", CURVES)
@FAST
@given(
    z=st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([400.0, -400.0]),
    target=st.sampled_from([0, 1]),
)
def test_any_finite_logit_gives_finite_numbers(curve, z, target):
    value, slope = curve(z, target)
    assert np.isfinite(value)
    assert np.isfinite(slope)
    assert value >= 0


def test_mse_stalls_where_bce_does_not():
    wrong = -10.0
    assert abs(bce_over_logit(wrong, 1).slope) > 0.9999
    assert 0 < abs(mse_over_logit(wrong, 1).slope) < 1e-4
    right = bce_over_logit(400.0, 1)
    assert 0 < right.value < 1e-170  # small digits are kept, for a logarithmic axis
    bce, mse = (train_classifier(loss, wrong, 0.5, steps=200) for loss in ("bce", "mse"))
    assert bce.probability[-1] > 0.95
    assert mse.probability[-1] < 1e-3


@pytest.mark.parametrize("loss", ["bce", "mse"])
def test_runs_together_are_the_loop_written_out(loss):
    starts, rates = np.array([-6.0, 0.0, 4.0]), np.array([0.1, 1.0, 30.0])
    run = train_classifier(loss, starts[:, None], rates, steps=15)
    assert all(each.shape == (16, 3, 3) for each in run)
    curve = {"bce": bce_over_logit, "mse": mse_over_logit}[loss]
    for i, start in enumerate(starts):
        for j, rate in enumerate(rates):
            w = start
            for step in range(16):
                value, slope = curve(w, 1)
                assert run.w[step, i, j] == pytest.approx(w, rel=1e-12, abs=1e-15)
                assert run.value[step, i, j] == pytest.approx(value, rel=1e-12)
                assert run.gradient[step, i, j] == pytest.approx(slope, rel=1e-12, abs=1e-300)
                assert run.probability[step, i, j] == pytest.approx(sigmoid(w), rel=1e-12)
                w = w - rate * slope
