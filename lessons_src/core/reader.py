"""Reads a typed expression as nodes, or says at the exact character what to type instead.

Nothing of the text is evaluated. It is cut into tokens here, character by character; the standard
library's `ast` only settles what binds tighter: it sees a stand-in (`t0`, `t1`, ...) for every name and
number, and only the kinds of node listed here are accepted from it.
"""

from __future__ import annotations

import ast
import math
import re
import unicodedata
from typing import NamedTuple

from . import hints
from .errors import InputError
from .names import ALLOWED_EN, ALLOWED_KO, MAX_NAME, check_name, compose
from .nodes import MAX_LENGTH, Constant, Input, Node, apply
from .ops import FUNCTIONS, OPS

MAX_OPERATIONS = 500
"""How many signs and functions an expression may have. A diagram is legible up to 25 gates."""
MAX_NESTING = 50
"""How deep brackets may stand in brackets."""
CONSTANTS = {"e": math.e, "pi": math.pi, "π": math.pi}
"""Names that are numbers, unless a value is given for an input of that name."""

_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.USub: "neg"}

# What keyboards, PDFs, phones and word processors write for the same sign: one character for one, so
# that a column stays the column the student sees.
_LOOKS_LIKE = {
    "-": "−‐‑‒–—―﹘﹣➖˗⁃╴─━",
    "*": "×✕✖⨯⨉╳❌·∙⋅•‧・ㆍ᛫⸱∗⁎⋆★☆✱✲✳✶✻＊﹡٭⚹⊙",
    "/": "÷∕⁄➗⧸╱⟋",
    "+": "➕﹢✚",
    "(": "❨❪⟮﹙⦅",
    ")": "❩❫⟯﹚⦆",
    ",": "、，﹐،",
    "=": "﹦꞊",
    "|": "∣│ǀ❘",
    "^": "ˆ‸⌃",
    "'": "‘’‚′",
    '"': "“”„″«»",
    "%": "﹪٪",
}
_SAME_SIGN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SAME_SIGN |= {ord(each): ord(sign) for sign, likes in _LOOKS_LIKE.items() for each in likes}

_NUMBER = re.compile(
    r"(?:[0-9](?:_?[0-9])*\.?(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9]+)?"
)

_COMPARE = ("비교는 쓸 수 없어요. max나 min을 써 보세요", "comparisons are not allowed; try max or min")
_TEXT = ("따옴표와 ′ 표시는 쓸 수 없어요", "quotes and primes are not allowed: no strings, no derivatives")
_ROUND = ("괄호는 ( )만 써요", "use round brackets ( ) only")
_ALONE = ("= 없이 식만 써요", "write the expression alone, without =")
_REST = ("나머지 계산은 할 수 없어요", "a remainder is not allowed")
_FACTORIAL = ("팩토리얼은 쓸 수 없어요", "a factorial is not allowed")
_MATRIX = (
    "행렬 곱은 쓸 수 없어요. 곱하기는 *로 써요",
    "a matrix product is not allowed; write * to multiply",
)
_ROOT = ("x의 제곱근은 sqrt(x)로 써요", "write sqrt(x) for a square root")
_DOT = (
    "점은 소수에만 써요. 속성은 쓸 수 없어요",
    "a dot belongs in a number; attributes are not allowed",
)
_BLANK = ("LaTeX 명령은 읽지 못해요. 기호를 그대로 써요", "LaTeX is not allowed; type the signs themselves")
# The longer signs first: the first that fits is explained.
_EXPLAINED = {
    "//": ("나누기는 / 하나로 써요", "write one / to divide"),
    **dict.fromkeys(("==", "!=", "<", ">", "≤", "≥", "≠", "≈", "≡", "⩽", "⩾"), _COMPARE),
    **dict.fromkeys((":=", "="), _ALONE),
    **dict.fromkeys(("'", '"', "`"), _TEXT),
    **dict.fromkeys("[]{}【】「」〔〕", _ROUND),
    "%": _REST,
    "!": _FACTORIAL,
    "@": _MATRIX,
    "\\": _BLANK,
    "$": _BLANK,
    ".": _DOT,
    "√": _ROOT,
    "^": ("거듭제곱은 **로 써요", "write ** for a power"),
    "|": ("절댓값은 abs(x)로 써요", "write abs(x) for an absolute value"),
    "∞": ("무한대는 쓸 수 없어요", "infinity is not allowed"),
    **dict.fromkeys(
        "∑∏∫∂∇",
        ("이 계산은 쓸 수 없어요. 항을 하나씩 써요", "this is not allowed; write the terms one by one"),
    ),
    **dict.fromkeys("±∓", ("+ 또는 - 하나만 써요", "write either + or -")),
    **dict.fromkeys("&~", ("논리 연산은 쓸 수 없어요", "logic is not allowed")),
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
    """A piece of an expression: `kind` is "number", "name", or the sign that `text` looks like."""

    kind: str
    text: str
    start: int
    end: int

    def error(self, ko: str, en: str, instead: str = "") -> ExpressionError:
        """Return the error that marks this piece and quotes it; `instead` is what to type."""
        quote = self.text if len(self.text) <= MAX_NAME else self.text[:MAX_NAME] + "…"
        tail = f": {instead}" if instead else "."
        return ExpressionError(f"{quote} : {ko}{tail}", f"{quote} : {en}{tail}", (self.start, self.end))


def read(text: str) -> Node:
    """Return the node that `text` describes.

    Equal names are one input; every number that is written is a constant of its own, so that a
    diagram shows what the student typed.

    Args:
        text: Such as "(x*w - y)**2".

    Raises:
        ExpressionError: The text cannot be read; `position` says where.
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
    plain = text.translate(_SAME_SIGN)
    tokens = _split(plain, text)
    if not tokens:
        raise ExpressionError(
            "식이 비어 있어요. 예를 들어 (x*w - y)**2 를 써 보세요.",
            "The expression is empty. Try (x*w - y)**2, for example.",
            (0, len(text)),
        )
    _check_size(tokens)
    _check_order(tokens, plain)
    words = ("number", "name")
    source = " ".join(f"t{n}" if token.kind in words else token.kind for n, token in enumerate(tokens))
    return _build(ast.parse(source, mode="eval").body, tokens)


def _build(tree: ast.expr, tokens: list[Token]) -> Node:
    """Return the node for a syntax tree, without recursion: a long sum is a deep tree."""
    inputs: dict[str, Node] = {}
    done: list[Node] = []
    waiting: list[tuple[ast.expr, bool]] = [(tree, False)]
    while waiting:
        branch, ready = waiting.pop()
        symbol, parts = "", list[ast.expr]()
        match branch:
            case ast.Name(id=stand_in):
                token = tokens[int(stand_in[1:])]
                if token.kind == "number":
                    done.append(Constant(float(token.text)))
                elif token.text in CONSTANTS:
                    done.append(Constant(CONSTANTS[token.text], token.text))
                else:
                    done.append(inputs.setdefault(token.text, Input(token.text)))
                continue
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
                symbol, parts = _SIGNS[type(sign)], [left, right]
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
                symbol, parts = _SIGNS.get(type(sign), ""), [operand]
            case ast.Call(func=ast.Name(id=stand_in), args=parts, keywords=[]):
                token = tokens[int(stand_in[1:])]
                symbol = token.text
                if len(parts) != OPS[symbol].arity:
                    raise _explain_arity(token, len(parts))
            case _:
                raise ExpressionError(
                    "식에 쓸 수 없는 것이 있어요.",
                    "The expression holds something that is not allowed.",
                    (tokens[0].start, tokens[-1].end),
                )
        if not ready:
            waiting.append((branch, True))
            waiting += [(part, False) for part in reversed(parts)]
        elif symbol:  # a unary plus has no symbol: it leaves its value as it is
            values = done[-len(parts) :]
            del done[-len(parts) :]
            done.append(apply(symbol, *values))
    return done[0]


def _explain_arity(function: Token, given: int) -> ExpressionError:
    wanted = OPS[function.text].arity
    sample = f"{function.text}({', '.join('xyz'[:wanted])})"
    others = {("log", 2): "log(x)/log(y)", ("max", 3): "max(max(x, y), z)", ("min", 3): "min(min(x, y), z)"}
    return function.error(
        f"값을 {wanted}개 받는 함수예요: {sample}. 쓴 값은 {given}개예요",
        f"this function takes {wanted}: {sample}. You wrote {given}",
        others.get((function.text, given), ""),
    )


# Tokens ----------------------------------------------------------------------------------


def _split(plain: str, typed: str) -> list[Token]:
    """Return the tokens of a text, or explain the first character that is none.

    `plain` is what `typed` looks like: the same text in the usual signs.
    """
    tokens: list[Token] = []
    at = 0
    while at < len(plain):
        start, character = at, plain[at]
        if character.isspace():
            at += 1
            continue
        if number := _NUMBER.match(plain, at):
            at = number.end()
            tokens.append(Token("number", number.group(), start, at))
        elif character.isidentifier() and not _is_raised(character):
            while at < len(plain) and ("_" + plain[at]).isidentifier() and not _is_raised(plain[at]):
                at += 1
            tokens.append(Token("name", compose(plain[start:at]), start, at))
        elif character in "+-*/()," and not plain.startswith("//", at):
            at += 2 if plain.startswith("**", at) else 1
            tokens.append(Token(plain[start:at], typed[start:at], start, at))
        else:
            raise _explain_character(plain, at, tokens, typed)
        _check_token(tokens[-1])
    return tokens


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


def _check_order(tokens: list[Token], plain: str) -> None:
    """Raise unless values and signs take turns and every bracket has its partner."""
    brackets: list[tuple[Token, bool]] = []  # each open bracket, and whether a function opened it
    value_next = True
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        called = after is not None and after.kind == "("
        is_function = token.kind == "name" and token.text in FUNCTIONS
        if token.kind in ("number", "name", "("):
            if not value_next and before:
                raise _explain_missing_sign(before, token, plain)
            if token.kind == "(":
                brackets.append((token, before is not None and before.text in FUNCTIONS))
            elif token.kind == "name" and called and not is_function:
                raise _explain_call(token, plain)
            elif is_function and not called:
                raise _explain_bare(token, after, plain)
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
                "쉼표는 max(x, y)와 min(x, y) 안에서만 써요. 소수는 0.5처럼 점으로, 천은 1000처럼 붙여 써요",
                "a comma belongs in max(x, y) or min(x, y); write decimals with a dot, 0.5, "
                "and a thousand as 1000",
            )
        else:
            value_next = True
    if value_next:
        raise tokens[-1].error("이 뒤에 값이 없어요", "a value is missing after it")
    if brackets:
        raise brackets[-1][0].error("닫는 괄호 ) 가 없어요", "there is no closing bracket ) for it")


# What to type instead --------------------------------------------------------------------


def _explain_missing_sign(left: Token, right: Token, plain: str) -> ExpressionError:
    both = Token("sign", plain[left.start : right.end], left.start, right.end)
    if left.text == "0" and re.fullmatch(r"[xXbBoO][0-9a-fA-F]+", right.text):
        return both.error("십진수로만 쓸 수 있어요", "write it as a decimal number")
    if left.kind == "name" and hints.is_known(left.text):
        return _explain_bare(left, right, plain)
    if left.kind == "name" and right.kind == "number":
        return both.error("둘 사이에 기호가 없어요", "a sign is missing between the two")
    numbers = left.kind == right.kind == "number"  # 1..2 is no product
    value = _value_at(plain, right.start) or right.text
    first = plain[_open_of(plain, left.start) : left.end] if left.kind == ")" else left.text
    return both.error(
        "둘 사이에 기호가 없어요. 곱하기는 *로 써요",
        "a sign is missing between the two. Write * to multiply",
        f"{first}*{value}" if len(first) <= 40 and not numbers else "",
    )


def _explain_bare(function: Token, after: Token | None, plain: str) -> ExpressionError:
    """Explain a function without brackets: sin x, sin**2(x)."""
    if after and after.kind == "**":
        exponent = _value_at(plain, after.end)
        instead = _write_power(plain, function, exponent, after.end)
    else:
        argument = _value_at(plain, after.start) if after and after.kind in ("number", "name") else ""
        two = OPS[function.text].arity == 2 if function.text in FUNCTIONS else False
        instead = (
            "max(x, y)".replace("max", function.text)
            if two
            else hints.spell(function.text, [argument or "x"])
        )
    return function.error("함수예요. 뒤에 괄호를 써요", "this is a function and needs brackets", instead)


def _explain_call(name: Token, plain: str) -> ExpressionError:
    """Explain brackets behind a name that is no function here."""
    arguments = _arguments_at(plain, plain.index("(", name.start))
    listed = " ".join(FUNCTIONS)
    ko, en = f"쓸 수 있는 함수는 {listed}", f"The functions are {listed}"
    if spelled := hints.spell(name.text, arguments):
        return name.error(
            f"모르는 함수예요. 대신 이렇게 써 보세요: {spelled}. {ko}",
            f"unknown function. Did you mean {spelled}? {en}",
        )
    why_ko, why_en = hints.say_missing(name.text)
    plainly = len(name.text) < 3 or not name.text.isascii() or name.text[-1].isdigit()
    if not why_ko and plainly and not hints.is_known(name.text.rstrip("0123456789")):
        why_ko, why_en = (
            f"곱하려면 {name.text}*( )처럼 써요",
            f"To multiply, write {name.text}*( )",
        )
    return name.error(
        f"모르는 함수예요. {why_ko + '. ' if why_ko else ''}{ko}",
        f"unknown function. {why_en[:1].upper() + why_en[1:] + '. ' if why_en else ''}{en}",
    )


def _explain_character(plain: str, at: int, tokens: list[Token], typed: str) -> ExpressionError:
    """Explain a character that begins no token, with what stands around it."""
    before = tokens[-1] if tokens and (tokens[-1].kind in ("name", "number", ")")) else None
    if _is_raised(plain[at]) or unicodedata.decomposition(plain[at]).startswith("<fraction>"):
        return _explain_raised(plain, at, before)
    sign = next((each for each in _EXPLAINED if plain.startswith(each, at)), "")
    token = Token("sign", typed[at : at + max(1, len(sign))], at, at + max(1, len(sign)))
    instead = ""
    if sign == "^":
        instead = _write_power(plain, before, _value_at(plain, at + 1), at + 1)
    elif plain[at] in "√∛∜":
        power = {"√": "sqrt(x)", "∛": "x**(1/3)", "∜": "x**(1/4)"}[plain[at]]
        value = _value_at(plain, at + 1)
        instead = hints.fill(power, [_bare(value)])
        return token.error("근호는 이렇게 써요", "write the root as", instead)
    elif sign == "|":
        inner = plain[at + 1 :].split("|")[0].strip()
        instead = f"abs({inner})" if 0 < len(inner) < 40 else ""
    elif sign == "." and before and before.kind == "name" and before.end == at:
        return _explain_dot(plain, token, before)
    elif sign == "%" and before and before.kind == "number" and not _value_at(plain, at + 1):
        return token.error("퍼센트는 100으로 나눠서 써요", "divide by 100", f"{before.text}/100")
    elif plain[at] in "°˚" and before and before.kind != ")":
        return token.error("각도는 라디안으로 써요", "angles are in radians", f"{before.text}*pi/180")
    elif sign == "=" and len(tokens) == 1 and plain[at + 1 :].strip():
        instead = plain[at + 1 :].strip()[:40]
    if sign:
        return token.error(*_EXPLAINED[sign], instead)
    # A character that prints as nothing is shown by its number; otherwise nobody would find it.
    shown = plain[at] if plain[at].isprintable() else f"U+{ord(plain[at]):04X}"
    meant = unicodedata.normalize("NFKC", plain[at])
    if meant != plain[at] and meant.isalnum() and meant.isascii():
        return Token("sign", shown, at, at + 1).error(
            "닮았지만 다른 글자예요. 보통 글자로 써요",
            "this only looks like a usual character. Type it",
            meant,
        )
    return Token("sign", shown, at, at + 1).error(
        f"쓸 수 없는 글자예요. {ALLOWED_KO}", f"this character is not allowed. {ALLOWED_EN}"
    )


def _explain_raised(plain: str, at: int, before: Token | None) -> ExpressionError:
    """Explain superscripts, subscripts and fractions, which are one character each."""
    end = at
    kind = unicodedata.decomposition(plain[at])[:5]
    while end < len(plain) and unicodedata.decomposition(plain[end])[:5] == kind:
        end += 1
    token, meant = Token("sign", plain[at:end], at, end), hints.plain_text(plain[at:end])
    if kind == "<frac":
        whole = f"({before.text} + {meant})" if before and before.kind == "number" else f"({meant})"
        return token.error("분수는 /로 써요", "write a fraction with /", whole)
    if kind == "<sub>":
        name = before.text if before and before.kind == "name" else "x"
        if name in FUNCTIONS:
            spelled = hints.spell(name + meant, _arguments_at(plain, end))
            return token.error("밑이 e인 log만 있어요", "there is only the log to base e", spelled)
        return token.error(
            "아래 첨자는 이름에 이어서 써요", "write an index behind the name", f"{name}{meant}"
        )
    if before and before.text in FUNCTIONS and meant == "-1":
        instead = _write_power(plain, before, meant, end)
        return token.error(
            "역함수로도 읽혀요. 1을 나눈 값이라면 이렇게 써요",
            "this may mean the inverse function. If it means 1 divided by the value, write",
            instead,
        )
    ko, en = "거듭제곱은 **로 써요", "write ** for a power"
    return token.error(ko, en, _write_power(plain, before, meant, end))


def _write_power(plain: str, before: Token | None, exponent: str, end: int) -> str:
    """Return how to write a power: x**2, (x + y)**2, sin(x)**2; "" where the base or exponent is not clear.

    Args:
        plain: The text.
        before: What stands before the exponent.
        exponent: The exponent.
        end: From where on the brackets of a function are looked for.
    """
    if before is None or not exponent:
        return ""
    if not re.fullmatch(r"-?[\w.]+(\(.*\))?|\(.*\)", exponent):
        exponent = f"({exponent})"
    base = before.text
    if base == ")":
        start = _open_of(plain, before.start)
        word = re.search(r"\w*$", plain[:start])
        base = plain[start - len(word[0]) if word else start : before.end]
    elif hints.is_known(base):
        behind = plain.find("(", end)
        call = hints.spell(base, _arguments_at(plain, behind) if behind >= 0 else ["x"])
        if not call:
            return ""
        base = call if call.startswith(f"{base}(") else f"({call})"
    return f"{base}**{exponent}" if len(base) <= 40 else ""


def _explain_dot(plain: str, dot: Token, before: Token) -> ExpressionError:
    """Explain a dot behind a name: a module's function (np.exp), a method (x.exp()) or an attribute."""
    path = re.compile(r"(?:\w+\.)+(\w+)\s*(\(?)").match(plain, before.start)
    if path is None:
        return dot.error(*_DOT)
    name, is_call = path[1], bool(path[2])
    arguments = _arguments_at(plain, path.end() - 1) if is_call else []
    if before.text not in hints.MODULES:
        arguments = [before.text, *(each for each in arguments if each)]
    if not is_call and name in CONSTANTS and before.text in hints.MODULES:
        spelled = name
    else:
        spelled = hints.spell(name, arguments) if is_call else ""
    if not spelled:
        ko, en = hints.say_missing(name) if is_call else ("", "")
        return (
            dot.error(f"{_DOT[0]}. {ko}", f"{_DOT[1]}. {en[:1].upper()}{en[1:]}") if ko else dot.error(*_DOT)
        )
    token = Token("sign", plain[before.start : path.end(1)], before.start, path.end(1))
    return token.error(
        "점 앞의 이름 없이 써요. 속성은 쓸 수 없어요",
        "attributes are not allowed; write it without the dot",
        spelled,
    )


def _is_raised(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>"))


def _value_at(plain: str, at: int) -> str:
    """Return the number, name, call or bracket that begins at a place, its sign with it, or ""."""
    found = re.compile(r"\s*(-?\s*([\w.]*))").match(plain, at)
    end, word = (found.end(), found[2]) if found else (at, "")
    if plain[end : end + 1] == "(" and (not word or hints.is_known(word)):
        close = _close_of(plain, end)
        return plain[at : close + 1].strip() if close - at < 40 and close < len(plain) else ""
    return found[1].strip() if found and word else ""


def _bare(value: str) -> str:
    """Return a value without the brackets around all of it."""
    return value[1:-1] if value.startswith("(") and _close_of(value, 0) == len(value) - 1 else value


def _arguments_at(plain: str, at: int) -> list[str]:
    """Return what stands between the commas of the brackets that open at a place."""
    if plain[at : at + 1] != "(":
        return []
    inner = plain[at + 1 : _close_of(plain, at)]
    if len(inner) > 60:
        return []
    parts, depth = [""], 0
    for character in inner:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def _close_of(plain: str, at: int) -> int:
    """Return where the bracket that opens at `at` closes, or the end of the text."""
    depth = 0
    for place in range(at, len(plain)):
        depth += (plain[place] == "(") - (plain[place] == ")")
        if not depth:
            return place
    return len(plain)


def _open_of(plain: str, at: int) -> int:
    """Return where the bracket that closes at `at` opens, or the start of the text."""
    depth = 0
    for place in range(at, -1, -1):
        depth += (plain[place] == ")") - (plain[place] == "(")
        if not depth:
            return place
    return 0
