"""What stands in img/ is what the code draws today, and what something shows."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lessons_src.publish.images import FOLDER, IMAGES, write_images
from lessons_src.publish.lessons import find_lessons
from lessons_src.publish.tools import ROOT


def frames(path: Path) -> list[np.ndarray]:
    """Return the frames of a picture, smaller: letters may lie a fraction of a pixel elsewhere."""
    with Image.open(io.BytesIO(path.read_bytes())) as picture:
        found = []
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            small = picture.convert("RGB").resize(
                (picture.width // 4, picture.height // 4), Image.Resampling.BOX
            )
            found.append(np.asarray(small, dtype=float))
        return found


def test_img_holds_what_something_shows() -> None:
    readers = [ROOT / "README.md", *find_lessons()]
    shown = {
        name for path in readers for name in re.findall(r"\bimg/([\w.]+)", path.read_text(encoding="utf-8"))
    }
    assert {path.name for path in FOLDER.iterdir()} == set(IMAGES) == shown, (
        "make images, or take it out of IMAGES"
    )


@pytest.mark.parametrize("name", IMAGES)
def test_a_picture_is_what_the_code_draws(name: str, tmp_path: Path) -> None:
    write_images(tmp_path, [name])
    here, drawn = frames(FOLDER / name), frames(tmp_path / name)
    assert len(here) == len(drawn)
    for one, other in zip(here, drawn, strict=True):
        assert one.shape == other.shape, "make images"
        assert (np.abs(one - other).max(axis=-1) > 40).mean() < 0.002, "make images"
