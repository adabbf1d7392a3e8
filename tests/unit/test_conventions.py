"""Mean, sum and half: the same best weight, three borders."""

import numpy as np
import pytest

from lessons_src.core.conventions import borders, compute_losses, descend_each
from lessons_src.core.losses import LOSSES

X, Y = [1, 2, 3], [2, 4, 6]


def test_borders_by_hand():
    assert borders(X) == pytest.approx({"mean": 3 / 14, "sum": 1 / 14, "half": 3 / 7}, rel=1e-15)


def test_losses_by_hand():
    losses = compute_losses(X, Y, [0, 1, 2])
    np.testing.assert_allclose(losses["mean"], [56 / 3, 14 / 3, 0])
    np.testing.assert_allclose(losses["sum"], [56, 14, 0])
    np.testing.assert_allclose(losses["half"], [28 / 3, 7 / 3, 0])
    assert losses["sum"][0] == pytest.approx(LOSSES["mse"].value([0, 0, 0], Y, reduction="sum"))


@pytest.mark.parametrize("name", ["mean", "sum", "half"])
def test_descent_converges_exactly_below_the_border(name):
    border = borders(X)[name]
    for share, converges in ((0.5, True), (0.99, True), (1.01, False)):
        path = descend_each(X, Y, 1.0, share * border, 2000)[name]
        assert (abs(path[-1] - 2) < 1e-8) == converges
    one_step = descend_each(X, Y, [0.0, 5.0], border / 2, 1)[name]
    np.testing.assert_allclose(one_step[1], 2, rtol=1e-15)


def test_one_learning_rate_in_three_conventions():
    paths = descend_each(X, Y, 1.0, np.array([0.01, 0.1]), 3)
    assert {name: path.shape for name, path in paths.items()} == dict.fromkeys(
        ("mean", "sum", "half"), (4, 2)
    )
    # dL/dw at w = 1 is -28/3 for the mean.
    assert paths["mean"][1, 0] == pytest.approx(1 + 0.01 * 28 / 3)
    assert paths["sum"][1, 0] == pytest.approx(1 + 0.01 * 28)
    assert paths["half"][1, 0] == pytest.approx(1 + 0.01 * 14 / 3)
