"""Sets of numbers as sorted arrays, each number once: ids of paragraphs, or places of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]

EMPTY: Final[Ints] = np.empty(0, np.int64)
_MUCH: Final = 16  # a search costs so much more than a step of anything that touches every number
_LOOK: Final = 40  # what looking a number up among others costs beside clearing one in a table
_SPARSE: Final = 16  # a table of so many times the numbers is still cheaper than sorting them


def member(values: Array, members: Array) -> Mask:
    """Say of each of the sorted `values` whether it is in the sorted `members`."""
    if not members.size or not values.size:
        return np.zeros(values.size, bool)
    if _dense(values, members):
        found: Mask = _table(members, max(int(values[-1]), int(members[-1])))[values]
        return found
    return np.equal(members[positions(values, members)], values)


def positions(values: Array, members: Array) -> Ints:
    """Give for each value the index in the sorted `members`, not empty, where it stands if it is there at all."""
    return np.minimum(np.searchsorted(members, values), members.size - 1)


def matched(left: Array, right: Array) -> tuple[Ints, Ints]:
    """Give where in each of two sorted sets the numbers stand that are in both: left[i] is right[j]."""
    if not left.size or not right.size:
        return EMPTY, EMPTY
    if left.size > right.size:
        others, own = matched(right, left)
        return own, others
    at = positions(left, right)
    there = np.flatnonzero(right.take(at) == left)
    return there, at.take(there)


class Slots:
    """Where values of the sorted `wanted` ids are added up: each has a slot, where many are each id below `size`."""

    def __init__(self, wanted: Ints, size: int) -> None:
        self._wanted = wanted
        self._whole = wanted.size * _LOOK > size
        self.size = size if self._whole else wanted.size

    def of(self, ids: Ints) -> tuple[Ints, Ints | slice]:
        """Give the slots of those of some sorted ids that have one, and which of the ids these are."""
        return (ids, slice(None)) if self._whole else matched(self._wanted, ids)

    def wanted(self, values: Array) -> Array:
        """Give the values of the wanted ids from those of all slots."""
        return values.take(self._wanted) if self._whole else values


def summed(wanted: Ints, parts: Sequence[tuple[Array, Array]]) -> Floats:
    """Add up, for each of the sorted `wanted` ids, the values it has in parts: sorted ids, with a value for each."""
    top = max((int(ids[-1]) for ids in (wanted, *(ids for ids, _ in parts)) if ids.size), default=-1)
    slots = Slots(wanted, top + 1)
    total = np.zeros(slots.size)
    for ids, values in parts:
        at, chosen = slots.of(ids)
        np.add.at(total, at, values[chosen])
    return slots.wanted(total)


def ranges(firsts: Ints, sizes: Ints) -> Ints:
    """Give the numbers of ranges one after another, from their first numbers and their sizes.

    >>> ranges(np.array([7, 2]), np.array([2, 3])).tolist()
    [7, 8, 2, 3, 4]
    """
    ends = np.cumsum(sizes)
    return np.repeat(firsts - (ends - sizes), sizes) + np.arange(int(sizes.sum()))


def intersection(left: Array, right: Array) -> Array:
    """Give what is in both: the few are looked up in the many; else both are marked in a table, or merged."""
    small, large = (left, right) if left.size <= right.size else (right, left)
    if not small.size or small.size * _MUCH < large.size or _dense(small, large):
        return small[member(small, large)]
    merged = np.sort(np.concatenate([small, large]))
    again: Mask = merged[1:] == merged[:-1]
    return merged[1:][again]


def difference(left: Ints, right: Ints) -> Ints:
    """Give what is in `left` alone."""
    return left[~member(left, right)]


def union(sets: Sequence[Ints]) -> Ints:
    """Give what is in any of some sets."""
    sets = [members for members in sets if members.size]
    if len(sets) < 2:
        return sets[0] if sets else EMPTY
    top = max(int(members[-1]) for members in sets)
    if top < _SPARSE * sum(members.size for members in sets):
        table = np.zeros(top + 1, bool)
        for members in sets:
            table[members] = True
        return np.flatnonzero(table)
    merged = np.sort(np.concatenate(sets))
    return merged[run_starts(merged)]


def run_starts(values: Array) -> Ints:
    """Give the index at which each run of equal neighbours begins.

    >>> run_starts(np.array([7, 7, 9])).tolist()
    [0, 2]
    """
    starts = np.ones(values.size, bool)
    np.not_equal(values[1:], values[:-1], out=starts[1:])
    return np.flatnonzero(starts)


def run_lengths(starts: Ints, size: int) -> Ints:
    """Give the length of each run, from their starts and the number of values in all."""
    lengths = np.empty(starts.size, np.int64)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1:] = size - starts[-1:]
    return lengths


def _dense(left: Array, right: Array) -> bool:
    """Tell whether a table of all numbers up to the highest is cheap beside two sorted sets that are not empty."""
    return max(int(left[-1]), int(right[-1])) < _SPARSE * min(left.size, right.size)


def _table(members: Array, top: int) -> Mask:
    table = np.zeros(top + 1, bool)
    table[members] = True
    return table
