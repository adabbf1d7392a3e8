"""What to write instead: functions and signs that students know from elsewhere, in terms of ours.

A spelling is given only where it has the right value; a test follows every one of them.
"""

from __future__ import annotations

import difflib
import re
import unicodedata

from .ops import FUNCTIONS

# In each, x, y and z stand for what was in the brackets, in order.
SPELLED = {
    "ln": "log(x)",
    "loge": "log(x)",
    "log10": "log(x)/log(10)",
    "log2": "log(x)/log(2)",
    "log1p": "log(1 + x)",
    "logsumexp": "log(exp(x) + exp(y))",
    "logaddexp": "log(exp(x) + exp(y))",
    "logit": "log(x/(1 - x))",
    "expm1": "exp(x) - 1",
    "exp2": "2**x",
    "square": "x**2",
    "cube": "x**3",
    "pow": "x**y",
    "power": "x**y",
    "cbrt": "x**(1/3)",
    "hypot": "sqrt(x**2 + y**2)",
    "reciprocal": "1/x",
    "rsqrt": "1/sqrt(x)",
    "negative": "-x",
    "neg": "-x",
    "add": "x + y",
    "subtract": "x - y",
    "sub": "x - y",
    "multiply": "x*y",
    "mul": "x*y",
    "divide": "x/y",
    "div": "x/y",
    "absolute": "abs(x)",
    "fabs": "abs(x)",
    "sign": "x/abs(x)",
    "sgn": "x/abs(x)",
    "maximum": "max(x, y)",
    "fmax": "max(x, y)",
    "minimum": "min(x, y)",
    "fmin": "min(x, y)",
    "clip": "min(max(x, y), z)",
    "clamp": "min(max(x, y), z)",
    "tan": "sin(x)/cos(x)",
    "tg": "sin(x)/cos(x)",
    "cot": "cos(x)/sin(x)",
    "sec": "1/cos(x)",
    "csc": "1/sin(x)",
    "sinh": "(exp(x) - exp(-x))/2",
    "cosh": "(exp(x) + exp(-x))/2",
    "coth": "1/tanh(x)",
    "sech": "2/(exp(x) + exp(-x))",
    "asinh": "log(x + sqrt(x**2 + 1))",
    "arcsinh": "log(x + sqrt(x**2 + 1))",
    "acosh": "log(x + sqrt(x**2 - 1))",
    "arccosh": "log(x + sqrt(x**2 - 1))",
    "atanh": "log((1 + x)/(1 - x))/2",
    "arctanh": "log((1 + x)/(1 - x))/2",
    "radians": "x*pi/180",
    "degrees": "x*180/pi",
    "logistic": "sigmoid(x)",
    "expit": "sigmoid(x)",
    "softplus": "log(1 + exp(x))",
    "logsigmoid": "log(sigmoid(x))",
    "silu": "x*sigmoid(x)",
    "swish": "x*sigmoid(x)",
    "softsign": "x/(1 + abs(x))",
    "relu6": "min(max(x, 0), 6)",
    "leakyrelu": "max(x, 0.01*x)",
    "elu": "max(x, 0) + min(exp(x) - 1, 0)",
}
_OVER_MANY = {"mean", "average", "avg", "sum", "total", "prod", "softmax", "logsoftmax", "norm", "std", "var"}
_OVER_MANY |= {"median", "argmax", "argmin", "dot", "matmul", "array", "tensor"}
_MISSING = {
    "arctan",
    "atan",
    "atan2",
    "arcsin",
    "asin",
    "arccos",
    "acos",
    "erf",
    "gelu",
    "gamma",
    "factorial",
}
_MISSING |= {"floor", "ceil", "round", "int", "trunc", "mod", "fmod", "heaviside", "step", "where", "sinc"}
MODULES = {"np", "numpy", "math", "torch", "F", "nn", "tf", "jnp", "jax", "cmath", "scipy", "sp", "sympy"}
"""Names before a dot that are modules, not inputs."""


def plain_name(name: str) -> str:
    """Return a function's name as the tables have it: no capitals, no underscores."""
    return name.lower().replace("_", "")


def spell(name: str, arguments: list[str]) -> str:
    """Return how to write the function `name` of some arguments, or "" where there is no way.

    Arguments that do not fit are left out, and x and y stand in their place.
    """
    key = plain_name(name)
    if any(set(each) & set("=[]{}") for each in arguments):  # dim=1, [x, y]
        arguments = []
    if key in SPELLED:
        return fill(SPELLED[key], arguments)
    if base := re.fullmatch(r"log(\d{1,9})", key):
        return fill(f"log(x)/log({base[1]})", arguments) if int(base[1]) > 1 else ""
    if key in _OVER_MANY and len(arguments) > 1:
        total = " + ".join(arguments)
        return {"sum": total, "mean": f"({total})/{len(arguments)}"}.get(key, "")
    function = key if key in FUNCTIONS else _misspelled(key)
    sample = f"{function}(x, y)" if function in ("max", "min") else f"{function}(x)"
    return fill(sample, arguments) if function and len(arguments) == sample.count(",") + 1 else ""


def fill(template: str, arguments: list[str]) -> str:
    """Return a spelling with x, y and z replaced by the arguments, in brackets where they need some."""
    letters = [letter for letter in "xyz" if re.search(rf"\b{letter}\b", template)]
    if len(letters) != len(arguments) or not all(arguments):
        return template
    given = dict(zip(letters, arguments, strict=True))

    def replace(found: re.Match[str]) -> str:
        text = given[found[1]]
        before, after = template[: found.start()][-1:], template[found.end() :][:1]
        alone = before in "(, " and after in "),"
        # A space before may belong to a sum: only what stands alone in brackets needs none.
        if re.fullmatch(r"[\w.]+", text) or (alone and template[: found.start()].rstrip()[-1:] in "(,"):
            return text
        return f"({text})"

    return re.sub(r"\b([xyz])\b", replace, template)


def _misspelled(key: str) -> str:
    """Return the function that is meant: its letters in another order, or nearly its seven letters.

    A short name that is one letter off is as likely to be another function (tan, sinc, elu).
    """
    if len(key) < 20:
        for function in FUNCTIONS:
            if sorted(function) == sorted(key):
                return function
        if difflib.get_close_matches(key, ["sigmoid"], cutoff=0.8):
            return "sigmoid"
    return ""


def say_missing(name: str) -> tuple[str, str]:
    """Return why a function cannot be used, in Korean and in English, or two empty texts."""
    key = plain_name(name)
    if key in _OVER_MANY or key in FUNCTIONS:
        return (
            "여러 값을 모으는 함수는 없어요. 값마다 이름을 붙여서 (x1 + x2)/2처럼 써요",
            "no function here takes many values at once. Name each of them: (x1 + x2)/2",
        )
    if key in _MISSING:
        return "이 함수는 여기에 없어요", "this function is not available here"
    return "", ""


def is_known(name: str) -> bool:
    """Return whether `name` is a function, here or elsewhere."""
    key = plain_name(name)
    return key in FUNCTIONS or key in SPELLED or key in _OVER_MANY or key in _MISSING


def plain_text(raised: str) -> str:
    """Return superscripts, subscripts and fractions on the line: ⁻¹ is -1, ½ is 1/2."""
    return unicodedata.normalize("NFKC", raised).replace("−", "-").replace("⁄", "/").strip("()")
