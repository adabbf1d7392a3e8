"""Numbers and texts as films write them."""

from __future__ import annotations

import math

import pytest

from lessons_src.film.template import fill_template, format_number, split_template, template_versions
from lessons_src.text.bilingual import Bilingual


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (14 / 3, ".4g", "4.667"),
        (1.0, ".4g", "1"),
        (-1.5, ".2f", "−1.50"),
        (0.5, "+.1f", "+0.5"),
        (-0.001, ".2f", "0.00"),
        (-0.001, "+.2f", "+0.00"),
        (-0.0, ".3g", "0"),
        (0.0, "+.1f", "+0.0"),
        (2.5, "d", "2"),
        (3.5, "d", "4"),
        (-2.0, "d", "−2"),
        (0.125, ".2f", "0.12"),
        (0.375, ".2f", "0.38"),
        (4.6e8, ".2g", "4.6×10⁸"),
        (-6.826e11, ".4g", "−6.826×10¹¹"),
        (2.67e-7, ".3g", "2.67×10⁻⁷"),
        (0.0001, ".4g", "0.0001"),
        (0.00001, ".4g", "1×10⁻⁵"),
        (9999.5, ".4g", "1×10⁴"),
        (25.0, ".1g", "2×10¹"),
        (0.1, ".2e", "1.00×10⁻¹"),
        (0.0, ".1e", "0.0×10⁰"),
        (1e22, ".1f", "10000000000000000000000.0"),
        (math.inf, ".2f", "∞"),
        (math.inf, "+.2f", "+∞"),
        (-math.inf, ".4g", "−∞"),
        (math.nan, "d", "–"),
    ],
)
def test_a_number_as_people_write_it(value: float, spec: str, text: str) -> None:
    assert format_number(value, spec) == text


def test_a_template_is_split_into_texts_and_fields() -> None:
    assert split_template("w = {w:.2f}, {loss}") == ["w = ", ["w", ".2f"], ", ", ["loss", ".4g"]]
    assert split_template("{{x}}") == ["{", "x}"]
    assert split_template("") == []


@pytest.mark.parametrize(
    "template", ["{w:>8.2f}", "{w:x}", "{w!r}", "{w.real}", "{}", "{0}", "{w:.2%}", "{w:,}"]
)
def test_a_format_that_the_browser_could_not_follow_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="a film writes only"):
        split_template(template)


def test_fields_are_filled_with_numbers_and_words() -> None:
    pieces = split_template("{name}: {value:.1f}")
    words = {"name": [Bilingual("하나", "one"), Bilingual("둘", "two")]}
    numbers = {"name": 1.0, "value": 0.25}
    assert fill_template(pieces, numbers, words, "ko") == "둘: 0.2"
    assert fill_template(pieces, numbers, words, "en") == "two: 0.2"
    assert fill_template(pieces, numbers, words, "both") == "둘 / two: 0.2"


def test_a_template_has_a_version_for_each_language() -> None:
    versions = template_versions(Bilingual("값 {a:d}", "value {a:d}"))
    assert versions == {
        "ko": ["값 ", ["a", "d"]],
        "en": ["value ", ["a", "d"]],
        "both": ["값 ", ["a", "d"], " / value ", ["a", "d"]],
    }
