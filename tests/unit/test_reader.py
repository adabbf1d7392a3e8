"""What a student types: read as what it looks like, or refused with a spelling that has the right value."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from lessons_src.core import hints
from lessons_src.core.errors import InputError
from lessons_src.core.graph import ExpressionError, Graph, Input, parse

AT = {"x": 0.7, "y": 1.3, "w": 2.5, "n": 3.0, "x1": 0.4, "z": 0.9}


def instead(error: ExpressionError) -> str:
    """Return the spelling that an error offers, the same in both languages; "" for none."""
    found = []
    for text, question in (
        (error.en, r"Did you mean (.*)\? The"),
        (error.ko, r"대신 이렇게 써 보세요: (.*)\. 쓸 수 있는 함수는"),
    ):
        said = re.search(question, text) or re.search(r": ([^:]*[^.:])$", text)
        found.append(said[1] if said else "")
    assert found[0] == found[1]
    return found[0]


def follow(typed: str) -> float:
    """Replace what an error marks by what it offers, until the expression reads; return its value."""
    with pytest.raises(ExpressionError) as caught:
        parse(typed)
    spelled = instead(caught.value)
    assert spelled, caught.value.en
    graph = parse(spelled)
    return graph.run(**{name: AT[name] for name in graph.inputs}).value


X = AT["x"]
FOLLOWED = [
    ("eˣ", math.exp(X)),
    ("xⁿ", X**3),
    ("x⁴", X**4),
    ("x⁻¹", 1 / X),
    ("x²", X**2),
    ("w ^ 2", 2.5**2),
    ("x^(y+1)", X**2.3),
    ("e^-x", math.exp(-X)),
    ("(x+y)²", 2.0**2),
    ("(x + y) ^ 3", 2.0**3),
    ("sin²(x)", math.sin(X) ** 2),
    ("sin^2(x)", math.sin(X) ** 2),
    ("sin**2(x)", math.sin(X) ** 2),
    ("tan²(x)", math.tan(X) ** 2),
    ("log10^2(x)", math.log10(X) ** 2),
    ("𝟐", 2.0),
    ("exp(x)³", math.exp(X) ** 3),
    ("x₁", 0.4),
    ("½", 0.5),
    ("1½", 1.5),
    ("⅔", 2 / 3),
    ("√x", math.sqrt(X)),
    ("√(x+1)", math.sqrt(X + 1)),
    ("∛x", X ** (1 / 3)),
    ("∜x", X**0.25),
    ("|x - 1|", 0.3),
    ("2x", 1.4),
    ("x y", X * 1.3),
    ("2(x+1)", 3.4),
    ("(x)(y)", X * 1.3),
    ("2sin(x)", 2 * math.sin(X)),
    ("5%", 0.05),
    ("30°", math.pi / 6),
    ("y = x**3", X**3),
    ("ln x", math.log(X)),
    ("sin x", math.sin(X)),
    ("log₂(x)", math.log2(X)),
    ("log₁₀(x)", math.log10(X)),
    ("log(x, y)", math.log(X, 1.3)),
    ("max(x, y, z)", 1.3),
    ("np.exp(x)", math.exp(X)),
    ("math.sqrt(x)", math.sqrt(X)),
    ("torch.relu(x)", X),
    ("torch.nn.functional.relu(x)", X),
    ("np.log10(x+y)", math.log10(2)),
    ("np.maximum(x, y)", 1.3),
    ("math.pi", math.pi),
    ("x.exp()", math.exp(X)),
    ("x.pow(3)", X**3),
    ("Exp(x)", math.exp(X)),
    ("sigmod(x)", 1 / (1 + math.exp(-X))),
    ("sni(x)", math.sin(X)),
    ("log10(x)", math.log10(X)),
    ("log3(x)", math.log(X, 3)),
    ("pow(x + 1, -2)", 1.7**-2),
    ("mean(x, y)", 1.0),
    ("sum(x, y, w)", 4.5),
]


@pytest.mark.parametrize(("typed", "value"), FOLLOWED)
def test_a_hint_that_is_followed_has_the_right_value(typed, value):
    assert math.isclose(follow(typed), value, rel_tol=1e-12)


REFERENCE = {
    "ln": np.log, "loge": np.log, "log10": np.log10, "log2": np.log2, "log1p": np.log1p,
    "logsumexp": np.logaddexp, "logaddexp": np.logaddexp, "logit": lambda x: np.log(x / (1 - x)),
    "expm1": np.expm1, "exp2": np.exp2, "square": np.square, "cube": lambda x: x**3, "pow": np.power,
    "power": np.power, "cbrt": np.cbrt, "hypot": np.hypot, "reciprocal": np.reciprocal,
    "rsqrt": lambda x: x**-0.5, "negative": np.negative, "neg": np.negative, "add": np.add,
    "subtract": np.subtract, "sub": np.subtract, "multiply": np.multiply, "mul": np.multiply,
    "divide": np.divide, "div": np.divide, "absolute": np.abs, "fabs": np.abs, "sign": np.sign,
    "sgn": np.sign, "maximum": np.maximum, "fmax": np.fmax, "minimum": np.minimum, "fmin": np.fmin,
    "clip": np.clip, "clamp": np.clip, "tan": np.tan, "tg": np.tan, "cot": lambda x: 1 / np.tan(x),
    "sec": lambda x: 1 / np.cos(x), "csc": lambda x: 1 / np.sin(x), "sinh": np.sinh, "cosh": np.cosh,
    "coth": lambda x: 1 / np.tanh(x), "sech": lambda x: 1 / np.cosh(x), "asinh": np.arcsinh,
    "arcsinh": np.arcsinh, "acosh": np.arccosh, "arccosh": np.arccosh, "atanh": np.arctanh,
    "arctanh": np.arctanh, "radians": np.radians, "degrees": np.degrees,
    "logistic": lambda x: 1 / (1 + np.exp(-x)), "expit": lambda x: 1 / (1 + np.exp(-x)),
    "softplus": lambda x: np.logaddexp(0, x), "logsigmoid": lambda x: -np.logaddexp(0, -x),
    "silu": lambda x: x / (1 + np.exp(-x)), "swish": lambda x: x / (1 + np.exp(-x)),
    "softsign": lambda x: x / (1 + abs(x)), "relu6": lambda x: np.clip(x, 0, 6),
    "leakyrelu": lambda x: x if x > 0 else 0.01 * x, "elu": lambda x: x if x > 0 else np.expm1(x),
}  # fmt: skip
POSITIVE = {"logit", "cbrt", "rsqrt", "pow", "power", "ln", "loge", "log10", "log2", "log1p"}


@pytest.mark.parametrize("name", hints.SPELLED)
def test_every_spelled_function_has_the_value_of_its_name(name):
    letters = [letter for letter in "xyz" if re.search(rf"\b{letter}\b", hints.SPELLED[name])]
    above_one = name in ("acosh", "arccosh")
    firsts = (1.53,) if above_one else (0.63,) if name in POSITIVE else (0.63, -0.63)
    for first in firsts:
        given = [first, 0.7, 0.9][: len(letters)]
        arguments = [f"({number} + 0)" for number in given]
        with pytest.raises(ExpressionError) as caught:
            parse(f"{name}({', '.join(arguments)})")
        assert math.isclose(parse(instead(caught.value)).run().value, REFERENCE[name](*given), rel_tol=1e-9)


NO_HINT = "softmax(x)|mean(x)|sum(x)|arctan(x)|sinc(x)|tand(x)|foo(x)|print(x)|round(x)|np.max(x)|x.sum()|x.T"
NO_HINT += (
    "|x^|x^{3}|x^(|1..2|log1(x)|torch.sum(x, dim=1)|arctan²(x)|selu(x)|sqrtm(x)|x if y else w|lambda x: x|x!"
)


@pytest.mark.parametrize("typed", NO_HINT.split("|"))
def test_no_hint_where_there_is_none(typed):
    with pytest.raises(ExpressionError) as caught:
        parse(typed)
    assert instead(caught.value) == ""
    assert "요" in caught.value.ko


@pytest.mark.parametrize(
    ("signs", "operation"),
    [("−–—‐‑‒―﹣－", "-"), ("×✕✖⨯∗⁎⋆·∙⋅•ㆍ＊﹡", "*"), ("÷∕⁄／", "/"), ("＋﹢", "+")],
)
def test_signs_are_read_as_what_they_look_like(signs, operation):
    for sign in signs:
        assert parse(f"x{sign}y") == parse(f"x{operation}y"), sign
    assert parse("（x＋y）✕max（x，y）") == parse("(x + y)*max(x, y)")
    assert parse("x∗∗2") == parse("x**2")


def test_an_error_quotes_and_marks_what_was_typed():
    with pytest.raises(ExpressionError) as caught:
        parse("x ✕✖✖ y")
    assert caught.value.position == (4, 5)
    assert caught.value.en.startswith("✖ :")
    assert caught.value.ko.startswith("✖ :")


@pytest.mark.parametrize(
    "name",
    ["ㅈ", "ㅎ", "ﬁ", "ſ", "\u212a", "\u212b", "\u2126", "𝑥", "ℓ", "µ", "x\u1d62", "ª", "ⅳ", "\uffb0", "ᄌ"],
)
def test_a_name_that_python_would_rename_is_refused_with_a_reason(name):
    with pytest.raises(ExpressionError) as caught:
        parse(f"{name}*2")
    assert caught.value.position[1] <= len(name)
    assert "요" in caught.value.ko
    with pytest.raises(InputError):
        Input(name)


@pytest.mark.parametrize(
    ("typed", "meant"), [("ㅈ", "w"), ("ㅌ", "x"), ("냐흐ㅐㅑㅇ(x)", "sigmoid"), ("ㅣㅐㅎ(ㅌ)", "log")]
)
def test_a_keyboard_left_on_korean_is_told(typed, meant):
    with pytest.raises(ExpressionError, match=f"English: {meant}") as caught:
        parse(typed)
    assert "한글 자판" in caught.value.ko


def test_names_stay_as_typed():
    assert parse("가중치*θ + x_1 - é").inputs == ("가중치", "θ", "x_1", "é")
    assert parse("e\u0301*2").inputs == ("\u00e9",)


def test_e_and_pi_are_numbers_unless_a_value_is_given():
    assert parse("e").run().value == math.e
    assert parse("pi*x").run(x=2.0).gradients == {"x": math.pi}
    assert parse("π - pi").run().value == 0.0
    assert parse("e**x").inputs == ("x",)
    assert parse("e**x").text == "e**x"
    assert parse("-e").run().value == -math.e
    trace = parse("e*x + π").run(x=2.0, e=3.0)
    assert trace.value == 6.0 + math.pi
    assert trace.gradients == {"e": 2.0, "x": 3.0}
    assert Graph(Input("e") * 2).run(e=4.0).value == 8.0


@pytest.mark.parametrize("text", ["-x", "0*-x", "x*0*-1", "-0", "-0.0*x", "relu(x)*-1", "-(x - x)", "0/-1"])
def test_minus_zero_is_never_handed_out(text):
    for x in (0.0, -0.0, np.array([0.0, -0.0])):
        trace = parse(text).run(x=x)
        numbers = [trace.value, *trace.gradients.values(), *trace.values, *(f.passed for f in trace.flows)]
        numbers += [flow.local for flow in trace.flows] + [g for g in trace.gate_gradients if g is not None]
        assert not any(np.any((np.asarray(each) == 0) & np.signbit(each)) for each in numbers)
        assert not re.search(
            r"-0(\D|$)", trace.table() + repr(trace) + parse(text).text.replace("-0.0*x", "")
        )


@pytest.mark.parametrize(
    ("text", "inputs", "gradients"),
    [
        ("1/relu(x)", {"x": -1.0}, {"x": 0.0}),
        ("1/relu(x)", {"x": 0.0}, {"x": 0.0}),
        ("log(relu(x))", {"x": -2.0}, {"x": 0.0}),
        ("1/max(x, y)", {"x": -1.0, "y": 0.0}, {"x": 0.0, "y": -math.inf}),
        ("sqrt(min(x, y))", {"x": 0.0, "y": 2.0}, {"x": math.inf, "y": 0.0}),
        ("1/(x**0 - 1)", {"x": 3.0}, {"x": 0.0}),
        ("sqrt(x*0)", {"x": 1.0}, {"x": math.nan}),
    ],
)
def test_nothing_goes_back_where_a_gate_is_closed(text, inputs, gradients):
    for run in (inputs, {name: np.array([number]) for name, number in inputs.items()}):
        for name, wanted in gradients.items():
            assert np.array_equal(np.ravel(parse(text).run(**run).gradients[name]), [wanted], equal_nan=True)


def test_a_problem_shows_the_value_as_given():
    assert "given -1e-12" in parse("log(x)").run(x=-1e-12).problems[0].error.en
    assert "-0.99999999" in parse("sqrt(x)").run(x=-0.99999999).problems[0].error.ko
