"""The films of lesson 2, their numbers by hand or by a loop written out, and the map that heads each lesson."""

from __future__ import annotations

import pytest

from lessons_src.core.errors import InputError
from lessons_src.panels import lesson_map


def test_the_map_has_no_slider_and_refuses_another_part() -> None:
    assert list(lesson_map("loss").sliders) == []
    with pytest.raises(InputError, match="first: loss"):
        lesson_map("los")
