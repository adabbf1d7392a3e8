"""LaTeX as MathML, with TeX's spaces."""

from __future__ import annotations

import re

import pytest

from lessons_src.publish.formulas import mathml


def write(formula: str) -> str:
    """Return what stands inside <math>, its row's tag taken away."""
    return re.sub(r"^<math[^>]*><mrow>|</mrow></math>$", "", mathml(formula, block=False))


@pytest.mark.parametrize("formula", [r"\nosuchthing{x}", "a & b"])
def test_a_formula_that_cannot_be_shown_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match="formula not understood"):
        mathml(formula, block=True)


def test_a_sign_is_not_a_difference() -> None:
    assert write("x = -2") == '<mi>x</mi><mo>=</mo><mo form="prefix">−</mo><mn>2</mn>'
    assert write("(-1)").count('form="prefix"') == 1
    for difference in ("a - b", "(a) - b", "|a| - b"):
        assert ">−" in write(difference)
        assert '<mo form="prefix">−' not in write(difference)


def test_bars_close_around_what_is_between_them() -> None:
    bars = re.findall(r'<mo [^>]*form="(\w+)"[^>]*>\|', write("|a| + |b|"))
    assert bars == ["prefix", "postfix", "prefix", "postfix"]


def test_a_function_is_a_word() -> None:
    thin = '<mspace width="0.1667em" />'
    assert write(r"t \log p") == f"<mi>t</mi>{thin}<mi>log</mi>{thin}<mi>p</mi>"
    assert write(r"-\log p") == f'<mo form="prefix">−</mo><mi>log</mi>{thin}<mi>p</mi>'
    assert write(r"\max(0, 1)").startswith('<mi>max</mi><mo stretchy="false">(')
    assert write(r"0 \times \infty").endswith("<mi>∞</mi>")
