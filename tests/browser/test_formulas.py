"""Formulas as the browser draws them with the pages' own font."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lessons_src.publish.font import MATH_FONT, font_faces
from lessons_src.publish.formulas import mathml
from tests.browser.looking import decode, write_page


def test_a_root_has_its_sign(page: Any, tmp_path: Path) -> None:
    formula = mathml(r"\sqrt{v}", block=False)
    style = f"<style>{font_faces(formula)} math {{ font: 60px '{MATH_FONT}'; }}</style>"
    page.goto(write_page(tmp_path, formula, head=style))
    page.evaluate("document.fonts.ready")
    left = page.evaluate("document.querySelector('msqrt > *').getBoundingClientRect().left")
    box = page.locator("msqrt").bounding_box()
    sign = decode(page.screenshot(clip={**box, "width": left - box["x"]}))
    assert (sign < 128).sum() > 100
