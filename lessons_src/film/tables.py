"""Tables: every frame's numbers in one block of bytes, looked up by slider index.

A table's first axes are the film's axes, one a slider, each of length n (it depends on that
slider) or 1 (it does not); what follows is the data of one frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

BUDGET = 2_000_000  # bytes a film may send; above it, the film asks the kernel
_SMALL = 16_384  # numbers up to which a table keeps float64: it costs nothing there
_MOST = float(np.finfo(np.float32).max)
_FAR = 1e30  # a pixel further away than this is as far as any; float32 ends at 3e38


def spread(name: str, array: object, axes: tuple[int, ...], tail: int) -> np.ndarray:
    """Return `array` with exactly one leading axis a slider and `tail` trailing ones.

    Raises:
        ValueError: The leading shape does not broadcast to the sliders' stops.
    """
    data = np.asarray(array)
    missing = len(axes) + tail - data.ndim
    if missing < 0:
        raise ValueError(f"{name}: {data.ndim} axes, but sliders and data have {len(axes) + tail}")
    data = data.reshape((1,) * missing + data.shape)
    for length, stops in zip(data.shape, axes, strict=False):
        if length not in (1, stops):
            raise ValueError(f"{name}: shape {data.shape} does not broadcast to the stops {axes}")
    return data


def frame_of(data: np.ndarray, index: tuple[int, ...]) -> np.ndarray:
    """Return the frame of `data` at the sliders' `index`."""
    return data[tuple(0 if n == 1 else i for n, i in zip(data.shape, index, strict=False))]


def pixels(values: np.ndarray) -> np.ndarray:
    """Return pixel coordinates as float32, far ones brought within its range."""
    return np.clip(values, -_FAR, _FAR).astype(np.float32)


@dataclass
class Tables:
    """Collects tables into one buffer; `entries` tells the browser where each one is."""

    axes: int
    entries: list[dict] = field(default_factory=list)
    chunks: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, data: np.ndarray) -> tuple[int, np.ndarray]:
        """Add a table; return its number and the data as stored.

        float64 stays so only while it is small; Python writes its own texts from what is
        stored, so that both sides format the very same number.
        """
        if data.dtype == np.bool_:
            data = data.astype(np.uint8)
        elif data.dtype not in (np.float32, np.uint8, np.uint16):
            data = data.astype(np.float64, copy=False)
            if data.size > _SMALL and np.abs(data[np.isfinite(data)]).max(initial=0) < _MOST:
                data = data.astype(np.float32)
        kind = data.dtype.str[1:]
        block = np.ascontiguousarray(data, dtype=data.dtype.newbyteorder("<")).tobytes()
        lead, tail = data.shape[: self.axes], data.shape[self.axes :]
        self.entries.append({"type": kind, "at": self.size, "lead": list(lead), "tail": list(tail)})
        block += b"\0" * (-len(block) % 8)  # the browser's typed arrays start at multiples of 8
        self.chunks.append(block)
        self.size += len(block)
        return len(self.entries) - 1, data

    def join(self) -> bytes:
        """Return all tables as one block."""
        return b"".join(self.chunks)
