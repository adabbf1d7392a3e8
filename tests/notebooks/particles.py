"""Whether a particle fits what stands before it, read aloud: 0.2는, $w$를, `lr`은, Adam이, 90%로."""

from __future__ import annotations

import json
import re
from pathlib import Path

READINGS = json.loads((Path(__file__).parent / "readings.json").read_text(encoding="utf-8"))
DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
PLACES = {1: "십", 2: "백", 3: "천"}
# What follows a syllable that ends in a consonant, and what follows a vowel.
_CLOSED = "은 이 을 과 으로 이에요 이라고 이라는 이라서 이라 이고 이죠 이면 이니까"
_OPEN = "는 가 를 와 로 예요 라고 라는 라서 라 고 죠 면 니까"
CLOSED, OPEN = _CLOSED.split(), _OPEN.split()
PARTICLE = re.compile(
    f"({'|'.join(sorted(CLOSED + OPEN, key=len, reverse=True))})(?:는|도|만|부터)?(?![가-힣])"
)
FENCE = re.compile(r"^```.*?^```[^\n]*$|\$\$.*?\$\$", re.DOTALL | re.MULTILINE)
ANCHOR = re.compile(
    r"\$(?P<formula>[^$\n]+)\$|`(?P<code>[^`\n]+)`|(?P<plain>[\w.,+\-−/×=^²³%'′ŷ∞…]*[A-Za-z0-9%²³'′ŷα-ωΑ-Ω∞…])",
    re.ASCII,
)
BRACKET = re.compile(r"[*_”\"’]*\(([^()]*(?:\([^()]*\)[^()]*)?)\)[*_]*")
UNKNOWN = "?"


def _number(digits: str) -> str:
    whole, _, part = digits.replace(",", "").partition(".")
    if part or whole in ("", "0"):
        return DIGITS[(part or "0")[-1]]
    zeros = len(whole) - len(whole.rstrip("0"))
    return PLACES.get(zeros, "만" if zeros < 8 else "억") if zeros else DIGITS[whole[-1]]


def _word(word: str) -> str:
    if word in READINGS["words"]:
        return READINGS["words"][word]
    # Short names and capitals are spelled.
    return READINGS["letters"][word[-1].lower()] if len(word) <= 3 or word.isupper() else UNKNOWN


def _plain(text: str) -> str:
    """Read the end of plain text: the last number, word or sign; a/b is read b first."""
    text = text.rstrip(" .,:;)]}\"'”’" if not text.endswith(("''", "L'")) else " .,")
    fraction = re.search(r"([\w.]+)\s*/\s*[\w.']+$", text)
    if fraction and not re.search(r"d\w$", fraction[1]):
        return _plain(fraction[1])
    if number := re.search(r"\d[\d,]*\.?\d*$", text):
        before = text[: number.start()]
        if re.search(r"\^$|\*\*$", before):
            return "제곱"
        if name := re.search(r"[A-Za-z]\w*$", before):
            return (
                _word(name[0] + number[0]) if name[0] + number[0] in READINGS["words"] else _number(number[0])
            )
        return _number(number[0])
    if word := re.search(r"[A-Za-z]+$", text):
        return _word(word[0])
    return READINGS["letters"].get(text[-1:], UNKNOWN)


def _code(code: str) -> str:
    """Read a name or a number; a longer expression may be read in many ways, so it fits anything."""
    name = code.strip().removesuffix("()")
    if re.fullmatch(r"L''|-?[\w.]+", name):
        return _plain(re.split(r"[._](?=[A-Za-z])", name)[-1])
    return ""


def _formula(tex: str) -> str:
    """Read the end of a formula."""
    tex = re.sub(r"\\[,;!]|\\(?:left|right)|\s+", " ", tex).strip()
    tex = re.sub(r"\\(?:text|mathrm|lvert|rvert)\b", "", tex).strip()
    if re.search(r"\\hat\s*(?:\{\w\}|\w)$", tex):
        return "햇"
    if re.search(r"\\bar\s*(?:\{\w\}|\w)$", tex):
        return "바"
    if power := re.search(r"\^(?:\{[^{}]*\}|[\w*])$", tex):
        return READINGS["letters"]["*"] if power[0] == "^*" else "제곱"
    if re.search(r"_(?:\{[^{}]*\}|\w)$", tex):
        return _plain(re.sub(r"[{}]", "", tex.rsplit("_", 1)[1]))
    if fraction := re.search(r"\\frac\s*\{([^{}]*)\}\s*\{[^{}]*\}$", tex):
        return "더블유" if fraction[1].startswith("d") else _formula(fraction[1])
    if command := re.search(r"\\([a-zA-Z]+)$", tex):
        return READINGS["commands"].get(command[1], UNKNOWN)
    if slash := re.search(r"((?:[^\s=+\-/()]|\([^()]*\))+)\s*/\s*(?:[^\s=+\-/()]|\([^()]*\))+$", tex):
        return _formula(slash[1])
    end = tex.rstrip("{})| ")
    if command := re.search(r"\\([a-zA-Z]+)$", end):
        return READINGS["commands"].get(command[1], UNKNOWN)
    return READINGS["letters"].get(end[-1:].lower()) or _plain(end)


def _fits(sound: str, particle: str) -> bool:
    if not re.search("[가-힣]$", sound):
        return True
    code = (ord(sound[-1]) - 0xAC00) % 28
    if particle.startswith(("으로", "로")):
        return particle.startswith("으로") == (code not in (0, 8))
    return (particle in CLOSED) == (code != 0) or (
        particle.startswith("이") and len(particle) > 1 and code == 0 and particle != "이에요"
    )


def wrong_particles(text: str) -> list[str]:
    """Return each particle that does not fit, or stands after a word whose reading is not known.

    Args:
        text: Korean prose: Markdown, or a message.
    """
    text = FENCE.sub("\n", text)
    problems = []
    for match in ANCHOR.finditer(text):
        after, sound = text[match.end() :], None
        if bracket := BRACKET.match(after):
            after = after[bracket.end() :]
            if re.search("[가-힣]$", bracket[1]):
                sound = bracket[1]
            elif re.fullmatch(r"\w{1,2}(?:, \w{1,2})*", bracket[1]):  # a call: minimum(a, b)
                sound = _plain(bracket[1])
        after = re.sub(r"^[*_”\"’]+", "", after)
        particle = PARTICLE.match(after)
        if not particle:
            continue
        if sound is None:
            if match["formula"]:
                sound = _formula(match["formula"])
            else:
                sound = _code(match["code"]) if match["code"] else _plain(match["plain"])
        if sound == UNKNOWN and re.search(r"\w", match[0]):
            problems.append(f"{match[0]}{particle[0]}: how is it read? Add it to readings.json")
        elif sound != UNKNOWN and not _fits(sound, particle[1]):
            problems.append(f"{match[0]}{particle[0]}: read as {sound}")
    for word in re.finditer(r"([가-힣])[*_]*\([^()가-힣]*\)[*_]*", text):
        particle = PARTICLE.match(text[word.end() :])
        if particle and not _fits(word[1], particle[1]):
            problems.append(f"{word[0]}{particle[0]}")
    return problems
