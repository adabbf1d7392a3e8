"""Cut the bold weight of the series' font down to what films write: KS X 1001 Hangul, Latin, Greek,
mathematics.

    python lessons_src/text/fonts/cut.py /usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc

The collection is Debian's package fonts-noto-cjk (SIL Open Font License, see OFL.txt). The package carries
the piece
NotoSansKR-Bold.otf, which is named as the regular weight is, so that "bold" finds it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

FAMILY = "Noto Sans KR"
BOLD = Path(__file__).with_name("NotoSansKR-Bold.otf")
# Latin, accents that combine (ŷ), Greek, punctuation, super- and subscripts, letterlike signs, arrows,
# operators,
# shapes, circled numbers, jamo as they are typed.
RANGES = (
    (0x20, 0x17F),
    (0x2C6, 0x2DD),
    (0x300, 0x338),
    (0x370, 0x3FF),
    (0x1E80, 0x1EF9),
    (0x2010, 0x205F),
    (0x2070, 0x209F),
    (0x20A9, 0x20AC),
    (0x2100, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2300, 0x23FF),
    (0x2460, 0x2473),
    (0x2500, 0x257F),
    (0x25A0, 0x25FF),
    (0x2605, 0x2606),
    (0x2713, 0x2717),
    (0x3000, 0x3015),
    (0x3131, 0x318E),
    (0xFF01, 0xFF5E),
)


def list_letters() -> set[int]:
    """Return the code points that the piece keeps."""
    hangul = {
        ord(bytes((lead, trail)).decode("euc-kr"))
        for lead in range(0xB0, 0xC9)
        for trail in range(0xA1, 0xFF)
    }
    return hangul | {point for low, high in RANGES for point in range(low, high + 1)}


def cut(collection: Path) -> None:
    """Write the piece of the collection's Korean face."""
    font = next(
        each
        for each in TTCollection(collection)
        if each["name"].getDebugName(1).startswith("Noto Sans CJK KR")
    )
    unused = ["vhea", "vmtx", "VORG", "DSIG", "BASE"]
    options = subset.Options(
        layout_features=["kern", "ccmp", "mark", "mkmk", "tnum", "locl", "palt"],
        hinting=False,
        drop_tables=unused,
    )
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list_letters())
    subsetter.subset(font)
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 5, 13, 14)]  # the copyright stays
    for number, text in (
        (1, FAMILY),
        (2, "Bold"),
        (3, f"{FAMILY} Bold"),
        (4, f"{FAMILY} Bold"),
        (6, "NotoSansKR-Bold"),
    ):
        names.setName(text, number, 3, 1, 0x409)
    font["CFF "].cff.fontNames = ["NotoSansKR-Bold"]
    top = font["CFF "].cff.topDictIndex[0]
    top.FamilyName, top.FullName = FAMILY, f"{FAMILY} Bold"
    font.save(BOLD)


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
