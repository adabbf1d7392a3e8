"""The surfaces: gradients against central differences, minima, views and huge inputs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_src.core.errors import InputError
from lessons_src.core.surfaces import SURFACES, get_surface

each_surface = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
coordinates = st.floats(-6, 6)


def test_all_six_are_there():
    assert list(SURFACES) == ["bowl", "ravine", "saddle", "rosenbrock", "beale", "himmelblau"]


@each_surface
@settings(derandomize=True, deadline=None, max_examples=60)
@given(x=coordinates, y=coordinates)
def test_the_gradient_is_the_central_difference(surface, x, y):
    w, h = np.array([x, y]), 1e-5
    ahead, behind = surface.value(w + h * np.eye(2)), surface.value(w - h * np.eye(2))
    # The difference of two values of size V is good to about 1e-16 V / h, and h^2 of the third derivative.
    blur = 1e-10 * (1 + np.abs(ahead).max()) + 1e-10 * np.abs(surface.gradient(w)).max()
    np.testing.assert_allclose(surface.gradient(w), (ahead - behind) / (2 * h), rtol=1e-6, atol=blur + 1e-6)


@each_surface
def test_minima_are_flat_and_lowest(surface):
    x, y = np.meshgrid(np.linspace(*surface.x_limits, 101), np.linspace(*surface.y_limits, 101))
    lowest = surface.value(np.stack([x, y], axis=-1)).min()
    for point in surface.minima:
        assert np.abs(surface.gradient(point)).max() < 1e-12
        assert 0 <= surface.value(point) < 1e-25
        assert surface.value(point) <= lowest + 1e-25
    if not surface.minima:
        assert surface is SURFACES["saddle"]


def test_the_saddle_is_flat_in_the_middle_and_has_no_bottom():
    saddle = SURFACES["saddle"]
    assert saddle.gradient([0, 0]).tolist() == [0, 0]
    assert saddle.value([0, 100]) < -9999


@each_surface
def test_the_view_holds_the_start_and_the_minima(surface):
    for x, y in (surface.start, *surface.minima):
        assert surface.x_limits[0] < x < surface.x_limits[1]
        assert surface.y_limits[0] < y < surface.y_limits[1]
    assert list(surface.levels) == sorted(set(surface.levels))
    assert all(surface.name)


@each_surface
def test_values_over_any_leading_axes(surface):
    w = np.random.default_rng(0).normal(size=(3, 1, 4, 2))
    assert surface.value(w).shape == (3, 1, 4)
    assert surface.gradient(w).shape == w.shape
    for place in np.ndindex(3, 1, 4):
        assert surface.value(w)[place] == pytest.approx(surface.value(w[place]), rel=1e-14)
        np.testing.assert_allclose(surface.gradient(w)[place], surface.gradient(w[place]), rtol=1e-14)


@each_surface
@pytest.mark.parametrize("huge", [1e20, 1e30, 1e200, 1.7e308, np.inf])
def test_huge_inputs_are_finite_and_quiet(surface, huge):
    w = huge * np.array([[1, 1], [-1, 1], [1, -1], [-1, -1]])
    assert np.isfinite(surface.value(w)).all()
    assert np.isfinite(surface.gradient(w)).all()


@each_surface
def test_integers_and_lists(surface):
    assert surface.value([2, 3]) == surface.value(np.array([2.0, 3.0]))
    assert isinstance(surface.value([2, 3]), float)


def test_unknown_surface():
    assert get_surface("beale") is SURFACES["beale"]
    with pytest.raises(InputError, match="first: rosenbrock, "):
        get_surface("Rosenbrok")
