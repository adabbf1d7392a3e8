"""Names of inputs: kept exactly as typed, or refused with the spelling to use.

Python turns look-alike letters of a name into plain ones (NFKC: 𝑥 and ˣ into x, ㅈ into another
jamo). A name that this would change is refused, so that no input is called otherwise than it was typed.
"""

from __future__ import annotations

import keyword
import unicodedata

from .ops import FUNCTIONS

MAX_NAME = 30
"""How many characters the name of an input may have."""

ALLOWED_KO = "숫자, 이름, + - * / ** ( ) 와 함수만 쓸 수 있어요. 함수: " + " ".join(FUNCTIONS)
ALLOWED_EN = "Numbers, names, + - * / ** ( ) and functions are allowed. Functions: " + " ".join(FUNCTIONS)

# The keys of a Korean keyboard (Dubeolsik), in the order of Unicode: first, middle and last letters.
_FIRST, _MIDDLE, _LAST = (
    "r R s e E f a q Q t T d w W c z x v g",
    "k o i O j p u P h hk ho hl y n nj np nl b m ml l",
    "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g",
)
_KEYS = {
    start + place: keys
    for start, row in ((0x1100, _FIRST), (0x1161, _MIDDLE), (0x11A8, _LAST))
    for place, keys in enumerate(row.split())
}


def check_name(name: str) -> tuple[str, str] | None:
    """Return why `name` cannot name an input (in Korean, in English), or None when it can.

    Args:
        name: Composed (NFC), as a Mac's file names are not.
    """
    if len(name) > MAX_NAME:
        return f"이름은 {MAX_NAME}글자까지 쓸 수 있어요", f"a name may have {MAX_NAME} characters at most"
    if any("\u1100" <= each <= "\u11ff" or "\u3131" <= each <= "\u318e" for each in name):
        keys = unicodedata.normalize("NFKD", name).translate(_KEYS)
        meant = f": {keys}" if keys.isascii() and keys.isidentifier() else ""
        return (
            f"한글 낱자예요. 한글 자판이 켜져 있으면 영문으로 바꿔서 써요{meant}",
            f"these are single Hangul letters. If the keyboard is on Korean, switch it to English{meant}",
        )
    for each in name:
        plain = unicodedata.normalize("NFKC", each)
        if plain != each:
            shown = each if each.isprintable() and plain.isprintable() else "?"
            return (
                f"{shown} (U+{ord(each):04X})는 닮았지만 다른 글자예요. 보통 글자로 써요: {plain}",
                f"{shown} (U+{ord(each):04X}) looks like a usual letter but is another one. Type it: {plain}",
            )
    if name in FUNCTIONS:
        return f"함수의 이름이에요. {name}( )처럼 써요", f"this is a function; write {name}( )"
    if keyword.iskeyword(name):
        return (
            f"파이썬이 따로 쓰는 낱말이라 쓸 수 없어요. {ALLOWED_KO}",
            f"this word belongs to Python and is not allowed. {ALLOWED_EN}",
        )
    if not name.isidentifier():
        return (
            "이름에는 글자, 숫자, _ 만 쓰고 숫자로 시작할 수 없어요",
            "a name has letters, digits and _ and does not start with a digit",
        )
    return None


def compose(name: str) -> str:
    """Return a name with its accents and Hangul put together (NFC), other look-alikes as they are."""
    # Alone, a Kelvin sign or an Ångström sign would become another letter; check_name refuses them.
    if any(unicodedata.normalize("NFC", each) != each for each in name):
        return name
    return unicodedata.normalize("NFC", name)
