"""The pictures in img/, drawn by the films' own code: `make images`.

python -m lessons_src.publish.images [--folder img] [name ...]

A test draws them all and compares: what stands in img/ is what the code draws today.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from ..film import Film
from ..panels.learning import learning_panel
from ..text.language import current_language, set_language
from . import images_loss
from .tools import ROOT, run

FOLDER = ROOT / "img"


def animate(film: Film, frames: list[dict[str, float]], milliseconds: int = 90) -> bytes:
    """Return an animated GIF of some frames of a film.

    Args:
        film: The film.
        frames: The stops of each frame, as for `film.figure`.
        milliseconds: How long each frame stands.
    """
    pictures = [Image.open(io.BytesIO(film.png(scale=1.0, **stops))).convert("RGB") for stops in frames]
    # One palette for all frames: with a palette each, colours would flicker.
    palette = pictures[len(pictures) // 2].quantize(64)
    indexed = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
    buffer = io.BytesIO()
    indexed[0].save(
        buffer, "GIF", save_all=True, append_images=indexed[1:], duration=milliseconds, loop=0, optimize=True
    )
    return buffer.getvalue()


def draw_learning_animation() -> bytes:
    """Lesson 1's film for the README: the student's hand on w, then gradient descent."""
    by_hand = [{"w": w / 10, "learning_rate": 0.05} for w in [*range(-5, 36, 2), *range(35, 4, -3)]]
    alone = [{"w": 0.5, "learning_rate": 0.05, "step": step} for step in range(9) for _ in range(3)]
    return animate(learning_panel(), by_hand + alone)


IMAGES: dict[str, Callable[[], bytes]] = {
    "learning.gif": draw_learning_animation,
    **images_loss.IMAGES,
}


def write_images(folder: Path, names: list[str]) -> list[Path]:
    """Draw the pictures called `names` into `folder`, in both languages; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    before = current_language()
    set_language("both")
    try:
        for name in names:
            (folder / name).write_bytes(IMAGES[name]())
    finally:
        set_language(before)
    return [folder / name for name in names]


def main() -> int:
    """Draw all pictures, or the named ones."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(IMAGES))
    arguments = parser.parse_args()
    for unknown in set(arguments.names) - set(IMAGES):
        parser.error(f"no picture is called {unknown}; there are {', '.join(IMAGES)}")
    for path in write_images(arguments.folder, arguments.names or list(IMAGES)):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    run(main)
