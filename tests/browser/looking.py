"""Pictures in the browser and matplotlib's, side by side."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pylopdf_fonts_ko
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageFilter

from lessons_src.text.style import BOLD_PATH

# The font of the series, so that a comparison is of the drawing and not of the machine's fonts.
FONT = f"""<style>
@font-face {{ font-family: "Noto Sans KR"; font-weight: 400; src: url("{pylopdf_fonts_ko.sans_path().as_uri()}"); }}
@font-face {{ font-family: "Noto Sans KR"; font-weight: 700; src: url("{BOLD_PATH.as_uri()}"); }}
body {{ margin: 0; }}</style>"""


# An element's box in the window's pixels. Where CSS zoom is not yet that of the standard (no currentCSSZoom), boxes
# are given in the pixels of the zoomed element itself.
BOX_OF = """const boxOf = (element) => {
    const box = element.getBoundingClientRect();
    let zoom = 1;
    for (let each = element; each && !('currentCSSZoom' in element); each = each.parentElement)
        zoom *= Number(getComputedStyle(each).zoom) || 1;
    return new DOMRect(box.x * zoom, box.y * zoom, box.width * zoom, box.height * zoom);
};"""


def write_page(folder: Path, *fragments: str, name: str = "page.html", head: str = FONT) -> str:
    """Write a page that holds the fragments, and return its address."""
    path = folder / name
    body = "\n".join(fragments)
    path.write_text(
        f'<!doctype html><html lang="ko"><meta charset="utf-8">{head}<body>{body}</body></html>', "utf-8"
    )
    return path.as_uri()


def decode(png: bytes) -> np.ndarray:
    """Return a PNG as an array (rows, columns, 3) of 0 to 255."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=float)


def difference(first: np.ndarray, second: np.ndarray, radius: float) -> np.ndarray:
    """Return how much two pictures differ at each place, edges blurred by `radius` pixels, 0 to 255."""
    assert first.shape == second.shape, (first.shape, second.shape)
    blurred = [
        np.asarray(
            Image.fromarray(each.astype(np.uint8)).filter(ImageFilter.GaussianBlur(radius)), dtype=float
        )
        for each in (first, second)
    ]
    return np.abs(blurred[0] - blurred[1]).max(axis=-1)


def move(page: Any, index: dict[int, int], film: int = 0) -> None:
    """Set native sliders of one film, slider number -> stop number, and wait for the frame."""
    # A film unpacks its tables before its sliders stand there.
    page.locator(".lessons-film").nth(film).locator("[data-slider]").first.wait_for(state="attached")
    page.evaluate(
        """([film, index]) => {
            const root = document.querySelectorAll('.lessons-film')[film];
            const { sliders } = JSON.parse(root.querySelector('.lessons-spec').textContent);
            for (const [slider, stop] of Object.entries(index)) {
                const row = root.querySelector(`[data-slider="${sliders[slider].name}"]`);
                const choice = row.querySelector(`input[type=radio][value="${stop}"]`);
                if (choice) choice.click();
                else {
                    const input = row.querySelector('input, select');
                    input.value = stop;
                    input.dispatchEvent(new Event('input', { bubbles: true }));
                }
            }
            return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }""",
        [film, {str(key): value for key, value in index.items()}],
    )


def picture(page: Any, film: int = 0) -> np.ndarray:
    """Return what the browser shows of one film's picture."""
    return decode(page.locator(".lessons-picture").nth(film).screenshot())


def find_faults(page: Any, inside: str) -> list[str]:
    """Return the serious and critical faults that axe-core finds inside an element, in words."""
    found = Axe().run(page, context=inside).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:160]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
