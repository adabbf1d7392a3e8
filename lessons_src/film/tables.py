"""Tables: every frame's numbers in one block of bytes, looked up by slider index.

A table's first axes are the film's axes, one a slider, each of length n (it depends on that
slider) or 1 (it does not); what follows is the data of one frame.
"""

from __future__ import annotations

import math
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
    share: bool = True  # equal tables are sent once; not for one frame, where others may be equal
    known: dict = field(default_factory=dict)

    def add(self, data: np.ndarray, pixels: bool = False) -> tuple[int, np.ndarray]:
        """Add a table; return its number and the data as stored.

        float64 stays so only while it is small; Python writes its own texts from what is
        stored, so that both sides format the very same number.
        """
        if pixels and data.dtype == np.float32 and data.size > 64:
            return self._add_pixels(data), data
        if data.dtype == np.bool_:
            data = data.astype(np.uint8)
        elif data.dtype not in (np.float32, np.uint8, np.uint16):
            data = data.astype(np.float64, copy=False)
            if data.size > _SMALL and np.abs(data[np.isfinite(data)]).max(initial=0) < _MOST:
                data = data.astype(np.float32)
        return self._put(data, data.dtype.str[1:], data.shape[: self.axes], data.shape[self.axes :]), data

    def _add_pixels(self, data: np.ndarray) -> int:
        """Add pixels: 16 bits each where all lie near the picture, and equal rows once."""
        lead, tail = data.shape[: self.axes], data.shape[self.axes :]
        kind = "f4"
        near = ~((data < -500) | (data > 1500))
        if near.all():
            kind = "px"
            data = np.where(np.isnan(data), 65535, np.round(data * 32) + 16384).astype(np.uint16)
        count, length = math.prod(lead), math.prod(tail)
        if count > 256 and length > 1:
            plain = np.ascontiguousarray(data.reshape(count, length))
            rows = plain.view(f"V{length * data.itemsize}").ravel()
            # In the order of first appearance: coordinates that follow one number share their index.
            _, first, inverse = np.unique(rows, return_index=True, return_inverse=True)
            if len(first) < min(65_536, 0.7 * count):
                rank = np.empty(len(first), np.uint16)
                rank[np.argsort(first)] = np.arange(len(first))
                number = self._put(rank[inverse].reshape(lead), "u2", lead, ())
                kept = data.reshape(count, length)[np.sort(first)]
                return self._put(kept, kind, lead, tail, rows=number, count=len(first))
        return self._put(data, kind, lead, tail)

    def _put(self, data: np.ndarray, kind: str, lead: tuple, tail: tuple, **more: int) -> int:
        block = np.ascontiguousarray(data, dtype=data.dtype.newbyteorder("<")).tobytes()
        key = (kind, lead, tail, tuple(more.items()), block)
        if self.share and key in self.known:  # what two artists share is sent once
            return self.known[key]
        self.entries.append({"type": kind, "at": self.size, "lead": list(lead), "tail": list(tail)} | more)
        block += b"\0" * (-len(block) % 8)  # the browser's typed arrays start at multiples of 8
        self.chunks.append(block)
        self.size += len(block)
        self.known[key] = len(self.entries) - 1
        return self.known[key]

    def join(self) -> bytes:
        """Return all tables as one block."""
        return b"".join(self.chunks)
