"""Tables: what is stored is what is shown, in as few bytes as that takes."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from lessons_src.film.tables import Tables, frame_of, pixels, spread


def test_shapes_are_spread_to_the_sliders() -> None:
    assert spread("a", 1.0, (3, 4), 0).shape == (1, 1)
    assert spread("a", np.zeros(5), (3, 4), 1).shape == (1, 1, 5)
    assert spread("a", np.zeros((3, 1, 5)), (3, 4), 1).shape == (3, 1, 5)


@pytest.mark.parametrize(
    ("shape", "message"),
    [((2, 4, 5), "does not broadcast"), ((3, 5, 5), "does not broadcast"), ((1, 3, 4, 5), "4 axes")],
)
def test_a_wrong_shape_is_named(shape: tuple[int, ...], message: str) -> None:
    with pytest.raises(ValueError, match=f"fit.x.*{message}"):
        spread("fit.x", np.zeros(shape), (3, 4), 1)


def test_a_frame_is_looked_up_at_nought_where_it_does_not_depend() -> None:
    data = np.arange(3 * 1 * 2).reshape(3, 1, 2)
    assert frame_of(data, (2, 7)).tolist() == [4, 5]


@pytest.mark.parametrize(
    ("dtype", "stored"),
    [
        ("float64", "f8"), ("float32", "f4"), ("float16", "f8"), ("int64", "f8"), ("int8", "f8"),
        ("uint8", "u1"), ("uint16", "u2"), ("uint32", "f8"), ("bool", "u1"), (">f8", "f8"),
    ],
)  # fmt: skip
def test_every_number_type_arrives(dtype: str, stored: str) -> None:
    tables = Tables(1)
    number, data = tables.add(np.array([[0, 1], [1, 0]]).astype(dtype))
    assert number == 0
    assert data.tolist() == [[0, 1], [1, 0]]
    entry = tables.entries[0]
    assert (entry["type"], entry["lead"], entry["tail"]) == (stored, [2], [2])
    read = np.frombuffer(tables.join(), f"<{stored}", 4, entry["at"])
    assert read.tolist() == [0, 1, 1, 0]


def test_tables_start_at_multiples_of_eight() -> None:
    tables = Tables(1)
    for size in (1, 3, 9, 8):
        tables.add(np.zeros(size, np.uint8))
    assert all(entry["at"] % 8 == 0 for entry in tables.entries)
    assert len(tables.join()) == tables.size == 8 + 8 + 16 + 8


def test_a_large_table_is_halved_unless_a_number_would_be_lost() -> None:
    tables = Tables(1)
    plain = np.linspace(0, 1, 20_000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert tables.add(plain)[1].dtype == np.float32
        assert tables.add(np.where(plain == 1, np.inf, plain))[1].dtype == np.float32
        assert tables.add(np.where(plain == 1, 1e300, plain))[1].dtype == np.float64
        assert tables.add(plain[:100])[1].dtype == np.float64


def test_far_pixels_come_within_range() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        moved = pixels(np.array([1e300, -np.inf, np.nan, 2.5]))
    assert moved.dtype == np.float32
    assert np.isfinite(moved[[0, 1, 3]]).all()
    assert np.isnan(moved[2])
