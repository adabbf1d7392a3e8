"""Reads a typed expression as tokens and says, at the exact place, what cannot be read.

Nothing of the text reaches Python unless this module has passed it, character by character.
"""

from __future__ import annotations

import difflib
import keyword
import math
import re
import unicodedata
from typing import NamedTuple

from .errors import InputError
from .gates import FUNCTIONS

MAX_LENGTH = 20_000
"""How many characters an expression may have."""
MAX_OPERATIONS = 500
"""How many signs and functions an expression may have. A diagram is legible up to 25 gates."""
MAX_NESTING = 50
"""How deep brackets may stand in brackets."""
MAX_NAME = 30
"""How many characters the name of an input may have."""

_ALLOWED_KO = "숫자, 이름, + - * / ** ( ) 와 함수만 쓸 수 있어요. 함수: " + " ".join(FUNCTIONS)
_ALLOWED_EN = "Numbers, names, + - * / ** ( ) and functions are allowed. Functions: " + " ".join(FUNCTIONS)

# What a Korean keyboard or a text book writes for the same sign; each is one character for one,
# so that a column stays the column the student sees.
_SAME_SIGN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SAME_SIGN |= {ord(a): ord(b) for a, b in zip("−×÷·∙⋅", "-*/***", strict=True)}

_NUMBER = re.compile(
    r"(?:[0-9](?:_?[0-9])*\.?(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9]+)?"
)

_SYNONYMS = {
    "ln": "log",
    "logistic": "sigmoid",
    "absolute": "abs",
    "maximum": "max",
    "minimum": "min",
}

# The longer signs first: the first that fits is explained.
_EXPLAINED = {
    "//": ("나누기는 / 하나로 써요", "write one / to divide"),
    "==": ("비교는 쓸 수 없어요", "comparisons are not allowed"),
    "!=": ("비교는 쓸 수 없어요", "comparisons are not allowed"),
    "<": ("비교는 쓸 수 없어요. max나 min을 써 보세요", "comparisons are not allowed; try max or min"),
    ">": ("비교는 쓸 수 없어요. max나 min을 써 보세요", "comparisons are not allowed; try max or min"),
    ":=": ("= 없이 식만 써요", "write the expression alone, without ="),
    "=": ("= 없이 식만 써요", "write the expression alone, without ="),
    "^": ("거듭제곱은 **로 써요: x**2", "write ** for a power: x**2"),
    "²": ("제곱은 **2로 써요: x**2", "write **2 for a square: x**2"),
    "³": ("세제곱은 **3으로 써요: x**3", "write **3 for a cube: x**3"),
    "√": ("제곱근은 sqrt( )로 써요", "write sqrt( ) for a square root"),
    "|": ("절댓값은 abs( )로 써요", "write abs( ) for an absolute value"),
    ".": ("점은 소수에만 써요. 속성은 쓸 수 없어요", "a dot belongs in a number; attributes are not allowed"),
    "'": ("문자열은 쓸 수 없어요", "strings are not allowed"),
    '"': ("문자열은 쓸 수 없어요", "strings are not allowed"),
    "[": ("괄호는 ( )만 써요", "use round brackets ( ) only"),
    "]": ("괄호는 ( )만 써요", "use round brackets ( ) only"),
    "{": ("괄호는 ( )만 써요", "use round brackets ( ) only"),
    "}": ("괄호는 ( )만 써요", "use round brackets ( ) only"),
}


class ExpressionError(InputError):
    """An expression that cannot be read.

    Args:
        ko: The Korean sentence.
        en: The English sentence.
        position: Where in the student's text: first column and the column after the last, from 0.
    """

    def __init__(self, ko: str, en: str, position: tuple[int, int] = (0, 0)):
        super().__init__(ko, en)
        self.position = position


class Token(NamedTuple):
    """A piece of an expression: `kind` is "number", "name", or the sign itself."""

    kind: str
    text: str
    start: int
    end: int

    def error(self, ko: str, en: str) -> ExpressionError:
        """Return the error that marks this piece and quotes it."""
        quote = self.text if len(self.text) <= MAX_NAME else self.text[:MAX_NAME] + "…"
        return ExpressionError(f"{quote} : {ko}.", f"{quote} : {en}.", (self.start, self.end))


def check_name(name: str) -> tuple[str, str] | None:
    """Return why `name` cannot name an input (in Korean, in English), or None when it can."""
    if len(name) > MAX_NAME:
        return f"이름은 {MAX_NAME}글자까지 쓸 수 있어요", f"a name may have {MAX_NAME} characters at most"
    if name in FUNCTIONS:
        return f"함수의 이름이에요. {name}( )처럼 써요", f"this is a function; write {name}( )"
    if keyword.iskeyword(name):
        return (
            f"파이썬이 따로 쓰는 낱말이라 쓸 수 없어요. {_ALLOWED_KO}",
            f"this word belongs to Python and is not allowed. {_ALLOWED_EN}",
        )
    if not name.isidentifier():
        return (
            "이름에는 글자, 숫자, _ 만 쓰고 숫자로 시작할 수 없어요",
            "a name has letters, digits and _ and does not start with a digit",
        )
    return None


def scan(text: str) -> list[Token]:
    """Return the tokens of an expression, in an order that makes sense.

    Full-width signs, digits and letters count as the usual ones, and × ÷ − as * / -.

    Args:
        text: What the student typed.

    Returns:
        The tokens; names are normalised (NFKC) as Python normalises its own.

    Raises:
        ExpressionError: A character, a name or an order that cannot be read, or too much of it.
    """
    if not isinstance(text, str):
        raise ExpressionError(
            f"식은 글로 써요, 예를 들어 '(x*w - y)**2'. 받은 값: {text!r:.80}",
            f"An expression is a text such as '(x*w - y)**2'. You gave {text!r:.80}",
        )
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            f"식이 너무 길어요: {len(text)}글자. {MAX_LENGTH}글자까지 쓸 수 있어요.",
            f"The expression is too long: {len(text)} characters. {MAX_LENGTH} are allowed.",
            (MAX_LENGTH, len(text)),
        )
    tokens = _split(text)
    if not tokens:
        raise ExpressionError(
            "식이 비어 있어요. 예를 들어 (x*w - y)**2 를 써 보세요.",
            "The expression is empty. Try (x*w - y)**2, for example.",
            (0, len(text)),
        )
    _check_size(tokens)
    _check_order(tokens)
    return tokens


def _split(text: str) -> list[Token]:
    """Return the tokens of `text`, or explain the first character that is none."""
    plain = text.translate(_SAME_SIGN)
    tokens = []
    at = 0
    while at < len(plain):
        start, character = at, plain[at]
        if character.isspace():
            at += 1
            continue
        if number := _NUMBER.match(plain, at):
            at = number.end()
            tokens.append(Token("number", number.group(), start, at))
        elif character.isidentifier():
            while at < len(plain) and ("_" + plain[at]).isidentifier():
                at += 1
            tokens.append(Token("name", unicodedata.normalize("NFKC", plain[start:at]), start, at))
        elif character in "+-*/()," and not plain.startswith("//", at):
            at += 2 if plain.startswith("**", at) else 1
            tokens.append(Token(plain[start:at], plain[start:at], start, at))
        else:
            raise _explain_character(plain, at)
        _check_token(tokens[-1])
    return tokens


def _explain_character(text: str, at: int) -> ExpressionError:
    for sign, (ko, en) in _EXPLAINED.items():
        if text.startswith(sign, at):
            return Token("sign", sign, at, at + len(sign)).error(ko, en)
    # A character that prints as nothing is shown by its number; otherwise nobody would find it.
    shown = text[at] if text[at].isprintable() else f"U+{ord(text[at]):04X}"
    return Token("sign", shown, at, at + 1).error(
        f"쓸 수 없는 글자예요. {_ALLOWED_KO}", f"this character is not allowed. {_ALLOWED_EN}"
    )


def _check_token(token: Token) -> None:
    """Raise when a name is reserved or too long, or a number too large for a float."""
    if token.kind == "name" and token.text not in FUNCTIONS and (reason := check_name(token.text)):
        raise token.error(*reason)
    if token.kind == "number" and math.isinf(float(token.text)):
        raise token.error(
            "너무 큰 수예요. 약 1.8e308까지 쓸 수 있어요",
            "this number is too large; the limit is about 1.8e308",
        )


def _check_size(tokens: list[Token]) -> None:
    """Raise when the expression has too many operations or too deep brackets."""
    depth = operations = 0
    for token in tokens:
        depth += (token.kind == "(") - (token.kind == ")")
        operations += token.kind in ("+", "-", "*", "/", "**") or token.text in FUNCTIONS
        if depth > MAX_NESTING:
            raise ExpressionError(
                f"괄호가 너무 깊어요. 괄호 안의 괄호는 {MAX_NESTING}겹까지 쓸 수 있어요.",
                f"The brackets are too deep. They may stand {MAX_NESTING} deep in one another.",
                (token.start, token.end),
            )
        if operations > MAX_OPERATIONS:
            raise ExpressionError(
                f"식이 너무 커요. 기호와 함수는 {MAX_OPERATIONS}개까지 쓸 수 있어요.",
                f"The expression is too large. It may have {MAX_OPERATIONS} signs and functions.",
                (token.start, token.end),
            )


def _check_order(tokens: list[Token]) -> None:
    """Raise unless values and signs take turns and every bracket has its partner."""
    brackets: list[tuple[Token, bool]] = []  # each open bracket, and whether a function opened it
    value_next = True
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        after = tokens[number + 1].kind if number + 1 < len(tokens) else ""
        is_function = token.kind == "name" and token.text in FUNCTIONS
        if token.kind in ("number", "name", "("):
            if not value_next and before:
                raise _explain_missing_sign(before, token)
            if token.kind == "(":
                brackets.append((token, before is not None and before.text in FUNCTIONS))
            elif is_function and after != "(":
                raise token.error(
                    f"함수예요. 뒤에 괄호를 써요: {token.text}(x)",
                    f"this is a function and needs brackets: {token.text}(x)",
                )
            elif token.kind == "name" and after == "(" and not is_function:
                raise _explain_function(token)
            value_next = token.kind == "(" or is_function
        elif token.kind == ")":
            if not brackets:
                raise token.error("여는 괄호 ( 가 없어요", "there is no opening bracket ( for it")
            if value_next:
                raise token.error("이 앞에 값이 없어요", "a value is missing before it")
            brackets.pop()
        elif value_next and token.kind not in ("+", "-"):
            raise token.error("이 앞에 값이 없어요", "a value is missing before it")
        elif token.kind == "," and not (brackets and brackets[-1][1]):
            raise token.error(
                "쉼표는 max(x, y)와 min(x, y) 안에서만 써요. 소수는 0.5처럼 점으로 써요",
                "a comma belongs in max(x, y) or min(x, y); write decimals with a dot, 0.5",
            )
        else:
            value_next = True
    if value_next:
        raise tokens[-1].error("이 뒤에 값이 없어요", "a value is missing after it")
    if brackets:
        raise brackets[-1][0].error("닫는 괄호 ) 가 없어요", "there is no closing bracket ) for it")


def _explain_missing_sign(left: Token, right: Token) -> ExpressionError:
    gap = " " if right.start > left.end else ""
    both = Token("sign", left.text + gap + right.text, left.start, right.end)
    if left.kind == "name" and right.kind == "number":
        return both.error("둘 사이에 기호가 없어요", "a sign is missing between the two")
    product = f"{left.text}*{right.text}"
    return both.error(
        f"둘 사이에 기호가 없어요. 곱하기는 *로 써요: {product}",
        f"a sign is missing between the two. Write * to multiply: {product}",
    )


def _explain_function(token: Token) -> ExpressionError:
    nearest = difflib.get_close_matches(token.text.lower(), FUNCTIONS, n=1, cutoff=0.6)
    suggestion = _SYNONYMS.get(token.text.lower()) or (nearest[0] if nearest else "")
    listed = " ".join(FUNCTIONS)
    ko, en = f"쓸 수 있는 함수는 {listed}", f"The functions are {listed}"
    if suggestion:
        return token.error(
            f"모르는 함수예요. {suggestion}을(를) 쓰려고 했나요? {ko}",
            f"unknown function. Did you mean {suggestion}? {en}",
        )
    return token.error(
        f"모르는 함수예요. 곱하려면 {token.text}*( )처럼 써요. {ko}",
        f"unknown function. To multiply, write {token.text}*( ). {en}",
    )
