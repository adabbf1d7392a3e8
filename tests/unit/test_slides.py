"""How a lesson is cut into slides, and what stands in the speaker notes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lessons_src.publish import printing
from lessons_src.publish.cutting import LINES, cut_slides, lines, pack_blocks
from lessons_src.publish.films import Reel
from lessons_src.publish.notes import read_notes, write_notes
from lessons_src.publish.parts import Lesson, Part
from lessons_src.publish.prose import Prose
from lessons_src.publish.slides import reveal_file, write_deck
from lessons_src.text.bilingual import Bilingual
from lessons_src.text.glossary import HANGUL, wrong_words

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*_*.ipynb"))


def prose(ko: str, en: str, level: int = 0, title: str = "") -> Prose:
    return Prose(ko, en, level, Bilingual(f"제목 {title}", title))


def lesson(*parts: Part) -> Lesson:
    first = prose("소개", "An introduction", 1, "T")
    return Lesson("9_test", first, (Part("prose", "c0", prose=first), *parts), Reel())


def kinds(given: Lesson) -> list[list[str]]:
    return [[slide.kind for slide in section] for section in cut_slides(given)]


def test_lines_of_a_slide() -> None:
    assert lines("짧은 줄") < lines("아주 " * 60)
    assert lines("a b c") == lines("a\nb\nc"), "a paragraph flows together"
    assert lines("- a\n- b\n- c") > 2 * lines("- a b c")
    assert lines("$$x$$") > lines("$x$")
    assert lines("![그림](a.png)") > LINES / 2


def test_text_is_cut_where_it_would_overflow() -> None:
    blocks = [prose("한 문장이에요. " * 12, "A sentence. " * 12)] * 6
    groups = pack_blocks(blocks)
    assert len(groups) > 1
    assert sum(groups, []) == blocks


def test_a_short_rest_stays_with_what_is_before_it() -> None:
    filler, rest = prose("채움 " * 90, "filler " * 45), prose("끝이에요.", "The end.")
    room = lines(filler.ko) + 0.5
    assert pack_blocks([filler, rest], room) == [[filler, rest]]
    picture = prose("![그림](a.png)", "![picture](a.png)")
    assert pack_blocks([picture, rest], lines(picture.ko) + 0.5) == [[picture], [rest]]
    assert pack_blocks([filler, filler], room) == [[filler], [filler]]


def test_a_slide_is_headed_by_the_nearest_heading() -> None:
    given = lesson(
        Part("prose", "c1", prose=prose("글", "text", 2, "A")),
        Part("prose", "c2", prose=prose("글", "text", 3, "B")),
        Part("film", "c3", "<div>film</div>"),
    )
    assert [slide.heading.title.en for slide in cut_slides(given)[-1]] == ["A", "B", "B"]


def test_an_introduction_stays_with_what_it_introduces() -> None:
    filler = prose("채움 " * 90, "filler " * 45)
    intro, formula = prose("식으로 쓰면 이래요.", "As a formula:"), prose("$$x$$", "$$x$$")
    room = lines(filler.ko) + lines(intro.ko) + 1
    assert pack_blocks([filler, intro, formula], room) == [[filler], [intro, formula]]


def test_each_heading_of_the_second_level_begins_a_section() -> None:
    given = lesson(
        Part("prose", "c1", prose=prose("글", "text", 2, "A")),
        Part("code", "c2", "<pre>code</pre>"),
        Part("film", "c2", "<div>film</div>"),
        Part("prediction", "c3", "<div>?</div>"),
        Part("prose", "c4", prose=prose("글", "text", 2, "B")),
        Part("prose", "c5", prose=prose("", "", 3, "Your turn")),
        Part("exercise", "c6", "<div>!</div>"),
    )
    assert kinds(given) == [["title"], ["prose", "film", "prediction"], ["prose", "exercise"]]
    film = cut_slides(given)[1][1]
    assert film.code == "<pre>code</pre>"
    assert (film.heading.level, film.heading.title.en) == (0, "A")


def test_metadata_leave_a_cell_out_or_alone() -> None:
    given = lesson(
        Part("prose", "c1", prose=prose("", "", 3, "Your turn")),
        Part("exercise", "c2", "<div>!</div>", slide="subslide"),
        Part("prediction", "c3", "<div>?</div>", slide="skip"),
    )
    assert kinds(given) == [["title", "prose", "exercise"]]


def test_sentences_for_the_notebook_are_not_on_a_slide() -> None:
    first = prose(
        "소개\n\n칸을 실행하려면 `Shift+Enter`", "Introduction\n\n`Shift+Enter` runs a cell", 1, "T"
    )
    given = Lesson("9_test", first, (Part("prose", "c0", prose=first),), Reel())
    assert kinds(given) == [["title"]]


def test_a_deck(tmp_path: Path) -> None:
    notes = {"c1": {"minutes": 2, "ask": {"ko": "왜요?", "en": "Why?"}}}
    deck = write_deck(lesson(Part("prose", "c1", prose=prose("글", "text", 2, "A"))), notes)
    assert deck.count('<section class="slide"') == 2
    assert '<aside class="notes" data-minutes="2">' in deck
    assert "Reveal.initialize" in deck
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', deck)


def test_no_note_is_lost() -> None:
    note = {"minutes": 1, "ask": {"ko": "왜요?", "en": "Why?"}}
    # What stands on one slide has the notes of one cell.
    together = lesson(
        Part("prose", "c1", prose=prose("글", "text", 3, "A")), Part("exercise", "c2", "<div>!</div>")
    )
    with pytest.raises(ValueError, match="c2"):
        write_deck(together, {"c1": note, "c2": note})
    with pytest.raises(ValueError, match="nowhere"):
        write_deck(together, {"nowhere": note})


def test_reveal_comes_from_the_environment() -> None:
    assert "Hakim El Hattab" in reveal_file("reveal.js")[:400]
    assert ".reveal" in reveal_file("reveal.css")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notes_belong_to_cells_and_are_in_both_languages(path: Path) -> None:
    cells = {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    notes = read_notes(path.stem)
    assert set(notes) <= set(cells)
    assert 20 <= sum(note.get("minutes", 0) for note in notes.values()) <= 50
    for cell, note in notes.items():
        for kind, text in note.items():
            if kind == "minutes":
                continue
            assert re.search(f"[{HANGUL}]", text["ko"]), (cell, kind)
            assert not re.search(f"[{HANGUL}]", text["en"]), (cell, kind)
            assert wrong_words(text["ko"]) == [], (cell, kind)
            assert re.search(r"[요죠][.?!”)]*$", text["ko"]), (cell, kind, text["ko"])
    # Whoever stands in front needs them most where the class is asked something.
    asked = {cell for cell, each in cells.items() if "predict(" in "".join(each["source"])[:9]}
    assert len(asked & set(notes)) >= len(asked) / 2


def test_wrong_notes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"c1": {"aks": {"ko": "가", "en": "a"}}}', encoding="utf-8")
    with pytest.raises(ValueError, match="c1: aks"):
        read_notes("x", tmp_path)
    assert read_notes("none", tmp_path) == {}
    assert write_notes({}) == ""


def test_without_a_browser_there_is_no_handout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: None)
    with pytest.raises(RuntimeError, match="no browser"):
        printing.print_handouts([])
