"""The rules every notebook keeps. Each is a function from a lesson to what breaks the rule, in words."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lessons_src.publish.outputs import WIDGET_VIEW
from lessons_src.text.glossary import HANGUL, Term, glossary, wrong_words

from .korean import foreign_words, rhythm
from .particles import wrong_particles
from .reading import (
    Cell,
    Lesson,
    fenced_code,
    formulas,
    headings,
    images,
    inline_code,
    languages,
    paragraphs,
    words,
)

CODE_LINES = 10
# The names on the language switch itself, which an English reader sees in Korean.
KOREAN_IN_ENGLISH = ("한국어", "둘 다")
NUMBER = re.compile(
    r"(?<![\w.])[-\u2212]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+\u2212]?\d+)?",
    re.ASCII,
)
# How a sentence in another style ends, seen even without a full stop.
OTHER_ENDING = re.compile("(?:니다|니까|[이한했된하]다|십시오)$")
# What a slide has room for, in syllables of Korean: by itself, and beside a film, a prediction or an exercise.
LETTERS_ALONE = 350
LETTERS_BESIDE = 130
ONE_A_SLIDE = re.compile(r"\w+_(?:panel|editor)\(|^predict\(|^exercise\([^)]*\)$", re.MULTILINE)
FORBIDDEN = {
    "sys.path": "the package is installed, nothing needs sys.path",
    "pyplot": "pyplot is not safe beside widgets; a film draws without it",
    "%matplotlib": "no film needs it",
    "interact(": "interact piles up pictures; use a film",
    "Output(": "widgets.Output goes blank; use a film",
    "clear_output": "clear_output flickers; use a film",
    "!pip": "the environment is pinned",
    "%pip": "the environment is pinned",
}


def _pairs(lesson: Lesson) -> Iterator[tuple[Cell, str, str]]:
    for cell in lesson.markdown():
        both = languages(cell.source)
        if both is not None:
            yield cell, *both


def _korean(lesson: Lesson) -> Iterator[tuple[Cell, str]]:
    for cell, ko, _ in _pairs(lesson):
        yield cell, ko


def _same(lesson: Lesson, what: str, read: Callable[[str], list[Any]]) -> list[str]:
    problems = []
    for cell, ko, en in _pairs(lesson):
        in_ko, in_en = Counter(read(ko)), Counter(read(en))
        if in_ko != in_en:
            problems.append(
                f"cell {cell.number}: {what} differ: only in Korean {sorted((in_ko - in_en).elements())}, "
                f"only in English {sorted((in_en - in_ko).elements())}"
            )
    return problems


def both_languages(lesson: Lesson) -> list[str]:
    """Every markdown cell holds the Korean and then the English text, each in its own div."""
    return [
        f"cell {cell.number}: not of the shape <div lang=ko class=ko>, text, </div>, <div lang=en class=en>, "
        f"text, </div> with blank lines: {cell.source[:60]!r}"
        for cell in lesson.markdown()
        if languages(cell.source) is None
    ]


def right_language(lesson: Lesson) -> list[str]:
    """The Korean text has Hangul in it and the English has none."""
    problems = []
    for cell, ko, en in _pairs(lesson):
        if not re.search(f"[{HANGUL}]", ko):
            problems.append(f"cell {cell.number}: the Korean text has no Hangul")
        text = words(en)
        for allowed in KOREAN_IN_ENGLISH:
            text = text.replace(allowed, "")
        if found := re.findall(f"[{HANGUL}]+", text):
            problems.append(f"cell {cell.number}: Hangul in the English text: {found}")
    return problems


def same_headings(lesson: Lesson) -> list[str]:
    """Both languages have headings of the same levels in the same order."""
    problems = []
    for cell, ko, en in _pairs(lesson):
        levels = [[level for level, _ in headings(text)] for text in (ko, en)]
        if levels[0] != levels[1]:
            problems.append(
                f"cell {cell.number}: heading levels {levels[0]} in Korean, {levels[1]} in English"
            )
    return problems


def same_formulas(lesson: Lesson) -> list[str]:
    """Both languages have the same formulas."""
    return _same(lesson, "formulas", formulas)


def same_code(lesson: Lesson) -> list[str]:
    """Both languages have the same code in their text, comments apart."""
    return _same(lesson, "code", lambda text: inline_code(text) + fenced_code(text))


def numbers(markdown: str) -> list[str]:
    """Return the numbers in a text, outside formulas and code, written in one way.

    1,000 and 1000 are the same, as are the two minus signs. A hyphen after a letter or a digit is no minus
    (3-5, w-1), and a digit after a letter no number (L2, x1). 1st and 1번째 are both a 1; words are none.
    """
    return [m[0].replace(",", "").replace("\u2212", "-").lower() for m in NUMBER.finditer(words(markdown))]


def same_numbers(lesson: Lesson) -> list[str]:
    """Both languages have the same numbers."""
    return _same(lesson, "numbers", numbers)


def pictures(lesson: Lesson) -> list[str]:
    """Every picture exists and has an alternative text in its language; both languages have as many."""
    problems = []
    for cell, ko, en in _pairs(lesson):
        found = {"Korean": images(ko), "English": images(en)}
        if len(found["Korean"]) != len(found["English"]):
            problems.append(f"cell {cell.number}: not as many pictures in Korean as in English")
        for language, pictures_of in found.items():
            for path, alt in pictures_of:
                if not alt:
                    problems.append(f"cell {cell.number}: {path} has no alternative text in {language}")
                elif bool(re.search(f"[{HANGUL}]", alt)) != (language == "Korean"):
                    problems.append(
                        f"cell {cell.number}: the alternative text of {path} is not {language}: {alt}"
                    )
                if path.startswith(("http:", "https:", "//")):
                    problems.append(f"cell {cell.number}: {path} needs the network")
                elif not path.startswith(("data:", "attachment:")) and not (lesson.folder / path).is_file():
                    problems.append(f"cell {cell.number}: {path} does not exist")
    return problems


def glossary_words(lesson: Lesson) -> list[str]:
    """No Korean text, in prose, alternative texts or code, uses a word the glossary never uses."""
    texts = [(cell, ko) for cell, ko in _korean(lesson)] + [(cell, cell.source) for cell in lesson.code()]
    return [
        f"cell {cell.number}: {word} is not our word; {entry.english} is {entry.korean}"
        for cell, text in texts
        for word, entry in wrong_words(text)
    ]


def _uses(text: str) -> Iterator[tuple[Term, str]]:
    """Yield each glossary term in a text with what follows it; the longest term at a place counts."""
    terms = {entry.stem: entry for entry in glossary()}
    longest_first = sorted(terms, key=len, reverse=True)
    pattern = re.compile(f"(?<![{HANGUL}])(?:{'|'.join(map(re.escape, longest_first))})")
    for match in pattern.finditer(text):
        yield terms[match[0]], text[match.end() :]


def first_use(lesson: Lesson) -> list[str]:
    """Where a lesson's Korean prose first uses a term, the English stands behind it: 기울기(gradient).

    Headings do not count: a term may stand there first, bare.
    """
    problems = []
    seen: set[Term] = set()
    for cell, ko in _korean(lesson):
        text = "\n".join(line for line in words(ko).split("\n") if not line.lstrip().startswith("#"))
        for entry, after in _uses(text):
            if entry in seen:
                continue
            seen.add(entry)
            bracket = re.match(r"\(([^()]*(?:\([^()]*\))?[^()]*)\)", after)
            names = (entry.english, *entry.also)
            if not bracket or not any(name in bracket[1].lower() for name in names):
                problems.append(
                    f"cell {cell.number}: first use of {entry.korean}: write "
                    f"{entry.stem}({entry.english}), not {entry.stem}{after[:12]!r}"
                )
    return problems


def _without_brackets(sentence: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", sentence)


def polite_endings(lesson: Lesson) -> list[str]:
    """Korean sentences end in 요 or 죠. A fragment in a list, without a full stop, need not."""
    problems = []
    for cell, ko in _korean(lesson):
        for paragraph in paragraphs(ko, stand_in="□"):
            text = _without_brackets(paragraph)
            for sentence in re.split(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+", text):
                bare = sentence.strip().strip("\"'\u201c\u201d\u2018\u2019")
                if not bare:
                    continue
                ending = bare.rstrip(".!?\"'\u201d\u2019~ ")
                if bare[-1] in ".!?":
                    polite = ending.endswith(("요", "죠"))
                else:
                    polite = not OTHER_ENDING.search(ending)
                if not polite:
                    problems.append(f"cell {cell.number}: not 해요체: …{bare[-30:]}")
    return problems


def korean_rhythm(lesson: Lesson) -> list[str]:
    """Under 30% of the Korean sentences have five words or fewer; no ending makes up more than 65%."""
    return rhythm([ko for _, ko in _korean(lesson)])


def korean_particles(lesson: Lesson) -> list[str]:
    """A particle fits the formula, code, number or Latin word before it, as it is read aloud."""
    return [f"cell {cell.number}: {each}" for cell, ko in _korean(lesson) for each in wrong_particles(ko)]


def korean_words(lesson: Lesson) -> list[str]:
    """No word that reads as translated."""
    return [f"cell {cell.number}: {each}" for cell, ko in _korean(lesson) for each in foreign_words(ko)]


def short_code(lesson: Lesson) -> list[str]:
    """A code cell shows a few lines: fewer than ten, blank ones apart."""
    problems = []
    for cell in lesson.code():
        lines = [line for line in cell.source.split("\n") if line.strip()]
        if len(lines) >= CODE_LINES:
            problems.append(
                f"cell {cell.number}: {len(lines)} lines of code; fewer than {CODE_LINES}, please"
            )
        if not lines:
            problems.append(f"cell {cell.number}: an empty code cell")
    return problems


def allowed_code(lesson: Lesson) -> list[str]:
    """No cell uses what breaks notebooks like these."""
    return [
        f"cell {cell.number}: {found}: {why}"
        for cell in lesson.code()
        for found, why in FORBIDDEN.items()
        if found in cell.source
    ]


def _shows_something(source: str) -> bool:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    calls = [node for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    if any(isinstance(node.value.func, ast.Name) and node.value.func.id == "print" for node in calls):  # type: ignore[attr-defined]
        return True
    if not body or not isinstance(body[-1], ast.Expr) or source.rstrip().endswith(";"):
        return False
    # A method may well return None (rng.shuffle(x)); a plain name, a sum or a function call shows its value.
    last = body[-1].value
    return not (isinstance(last, ast.Call) and isinstance(last.func, ast.Attribute))


def saved_outputs(lesson: Lesson) -> list[str]:
    """The notebook is saved with what it shows: pictures and text, no errors, no views of dead widgets."""
    problems = []
    if lesson.code() and not any(cell.outputs for cell in lesson.code()):
        problems.append("no cell has an output: run the notebook before saving it")
    for cell in lesson.code():
        if not cell.outputs and _shows_something(cell.source):
            problems.append(f"cell {cell.number}: its output is not saved")
        for output in cell.outputs:
            if output["output_type"] == "error":
                problems.append(f"cell {cell.number}: it failed: {output.get('ename')}")
            if output.get("name") == "stderr":
                problems.append(f"cell {cell.number}: it wrote to stderr")
            if WIDGET_VIEW in output.get("data", {}):
                problems.append(
                    f"cell {cell.number}: a widget is saved without anything to show in its place"
                )
    return problems


def _slides(lesson: Lesson) -> Iterator[list[Cell]]:
    """Yield the cells of each slide; what is skipped is on none."""
    slide: list[Cell] = []
    for cell in lesson.cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        if kind in ("slide", "subslide") and slide:
            yield slide
            slide = []
        if kind not in ("skip", "notes") and "remove-cell" not in cell.metadata.get("tags", ()):
            slide.append(cell)
    if slide:
        yield slide


def slides(lesson: Lesson) -> list[str]:
    """One idea a slide: at most one film, prediction or exercise; little text beside it; no import cell."""
    problems: list[str] = []
    if not any("slideshow" in cell.metadata for cell in lesson.cells):
        return problems  # a notebook that is no lesson to be shown
    for slide in _slides(lesson):
        shown = [cell for cell in slide if cell.kind == "code" and ONE_A_SLIDE.search(cell.source)]
        # A fragment takes its room from the beginning, whether it is seen yet or not.
        for cell in shown[1:]:
            problems.append(f"cell {cell.number}: a second film, prediction or exercise: make it a subslide")
        texts = [languages(cell.source) for cell in slide if cell.kind == "markdown"]
        letters = sum(len("".join(words(both[0]).split())) for both in texts if both)
        room = LETTERS_BESIDE if shown else LETTERS_ALONE
        if letters > room:
            problems.append(
                f"cell {slide[0].number}: {letters} syllables on its slide, room for {room}: split it, or make "
                "a later cell a subslide"
            )
    for cell in lesson.code():
        chooses = re.search(r"^language\(\)", cell.source, re.MULTILINE)
        if chooses and "remove-cell" not in cell.metadata.get("tags", ()):
            problems.append(
                f"cell {cell.number}: the cell that imports and chooses the language: tag remove-cell"
            )
    return problems


def folded(lesson: Lesson) -> list[str]:
    """What is folded (<details>) stands between blank lines: else its Markdown is not read as Markdown."""
    return [
        f"cell {cell.number}: a blank line is missing after </summary> or before </details>"
        for cell in lesson.markdown()
        if re.search(r"</summary>(?!\n\n)|(?<!\n\n)</details>", cell.source)
    ]


RULES: dict[str, Callable[[Lesson], list[str]]] = {
    rule.__name__: rule
    for rule in (
        both_languages,
        right_language,
        same_headings,
        same_formulas,
        same_code,
        same_numbers,
        pictures,
        glossary_words,
        first_use,
        polite_endings,
        korean_rhythm,
        korean_particles,
        korean_words,
        slides,
        folded,
        short_code,
        allowed_code,
        saved_outputs,
    )
}
