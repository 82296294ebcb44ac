"""Sorted numbers in few bytes, packed and unpacked as arrays.

A list is written as the gaps between its numbers, the first one from 0, in 1, 2 or 4 bytes each, whatever is shortest
for that list. The highest value of 1 or 2 bytes stands for a gap of that much with no number at its end: a gap of 600
in bytes is 255, 255, 90. After the gaps come the counts of the numbers in 1, 2 or 4 bytes, or none where all are 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from searchapp.engines.whoosh.arrays import Array, Ints, ranges, run_starts

_WIDTHS: Final = (1, 2, 4)
_TYPES: Final[Mapping[int, np.dtype[Any]]] = {1: np.dtype("<u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}
_WIDE: Final = 4  # in this width no value has another meaning
_COUNTED: Final = 8  # a mode is a width of gaps, plus this times the width of counts
LIMIT: Final = 1 << 32
"""Numbers are below this."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Several lists: the bytes of list i are data[ends[i - 1]:ends[i]], to be read in `modes[i]`."""

    data: Array
    ends: Ints
    modes: Array


def pack(values: Array, sizes: Ints, counts: Array | None = None) -> Packed:
    """Pack lists that stand one after another in `values`, list i with sizes[i] > 0 sorted numbers."""
    ends = np.cumsum(sizes)
    starts = ends - sizes
    gaps: Ints = values.astype(np.int64)
    gaps[1:] -= values[:-1]
    gaps[starts] = values[starts]
    widths, entries = _widths(gaps, starts, sizes)
    counted = np.zeros_like(widths) if counts is None else _count_widths(np.maximum.reduceat(counts, starts))
    lengths = widths * entries + counted * sizes
    tops = np.cumsum(lengths)
    data = np.empty(int(lengths.sum()), np.uint8)
    firsts = tops - lengths
    for width in _WIDTHS:
        chosen = widths == width
        entries_of, sizes_of = _entries(gaps[np.repeat(chosen, sizes)], sizes[chosen], width)
        _put(data, entries_of, width, sizes_of, firsts[chosen])
        if counts is not None:
            chosen = counted == width
            _put(data, counts[np.repeat(chosen, sizes)], width, sizes[chosen], (firsts + widths * entries)[chosen])
    return Packed(data, tops, (widths + _COUNTED * counted).astype(np.uint8))


def _widths(gaps: Ints, starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Give the best width of each list, and how many entries it then has."""
    entries = np.stack([sizes + np.add.reduceat(gaps // _marker(width), starts) for width in _WIDTHS])
    best = np.argmin(entries * np.array(_WIDTHS)[:, None], axis=0)
    return np.array(_WIDTHS)[best], np.take_along_axis(entries, best[None], 0)[0]


def _marker(width: int) -> int:
    """Give the value of a gap with no number at its end, or what no gap can be."""
    return LIMIT if width == _WIDE else (1 << 8 * width) - 1


def _count_widths(tops: Array) -> Ints:
    return np.select([tops <= 1, tops < 1 << 8, tops < 1 << 16], [0, 1, 2], _WIDE).astype(np.int64)


def _entries(gaps: Ints, sizes: Ints, width: int) -> tuple[Ints, Ints]:
    """Give the entries that stand for some lists' gaps, and how many each list has."""
    if not gaps.size:
        return gaps, sizes
    marks, rest = np.divmod(gaps, _marker(width))
    ends = np.cumsum(marks + 1)
    entries = np.full(int(ends[-1]), _marker(width) % LIMIT)
    entries[ends - 1] = rest
    return entries, np.diff(ends[np.cumsum(sizes) - 1], prepend=0)


def _put(data: Array, values: Array, width: int, sizes: Ints, firsts: Ints) -> None:
    """Write lists of values into `data`, list i from firsts[i] on."""
    ends = np.cumsum(sizes)
    at = np.repeat(firsts - (ends - sizes) * width, sizes) + np.arange(values.size) * width
    parts = values.astype(_TYPES[width]).view(np.uint8).reshape(-1, width)
    for byte in range(width):
        data[at + byte] = parts[:, byte]


def unpack(data: Array, mode: int, size: int, limit: int) -> tuple[Ints, Array | None]:
    """Give the `size` numbers of a list, all below limit, and their counts, None where all are 1; else ValueError."""
    counted, width = divmod(mode, _COUNTED)
    tail = data.size - counted * size
    if tail < 0:
        raise ValueError("a list is shorter than its counts")
    entries = data[:tail].view(_TYPES[width])
    numbers = np.cumsum(entries, dtype=np.int64)
    if numbers.size and int(numbers[-1]) >= limit:
        raise ValueError("a list goes beyond its end")
    if entries.size != size:
        numbers = numbers[entries != _marker(width)]
    if numbers.size != size:
        raise ValueError(f"a list of {numbers.size} numbers instead of {size}")
    return numbers, data[tail:].view(_TYPES[counted]) if counted else None


def unpack_many(data: Array, firsts: Ints, lengths: Ints, width: int, limit: int) -> Ints:
    """Give the numbers of many lists without counts, list after list; list i is `lengths[i]` bytes from firsts[i] on.

    All are in gaps of the same width; ValueError or LookupError as of `unpack`.
    """
    if width not in _WIDTHS:
        raise ValueError(f"gaps of {width} bytes")
    entries = data[ranges(firsts, lengths)].view(_TYPES[width])
    sizes = lengths // width
    numbers = np.cumsum(entries, dtype=np.int64)
    numbers -= np.repeat(np.append(0, numbers)[np.cumsum(sizes) - sizes], sizes)
    if numbers.size and int(numbers.max()) >= limit:
        raise ValueError("a list goes beyond its end")
    return numbers[entries != _marker(width)] if width != _WIDE else numbers


def grouped(values: Array) -> tuple[Array, Ints]:
    """Give each value of a sorted array once, and how often it stands there."""
    starts = run_starts(values)
    return values[starts], np.diff(starts, append=values.size)
