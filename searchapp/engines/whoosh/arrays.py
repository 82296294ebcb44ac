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


class Slots:
    """Finds where ids stand among the wanted ones, again and again."""

    def __init__(self, wanted: Ints) -> None:
        self.wanted = wanted
        self._table: NDArray[np.int32] | None = None

    def of(self, ids: Ints, values: Array) -> tuple[Ints, Array]:
        """Give the slots of those ids that are wanted, and their values."""
        if not ids.size or not self.wanted.size:
            return EMPTY, values[:0]
        if self.wanted.size * _MUCH < ids.size:
            at = positions(self.wanted, ids)
            slots = np.flatnonzero(ids[at] == self.wanted)
            return slots, values[at[slots]]
        if ids.size * _MUCH < self.wanted.size:
            at = positions(ids, self.wanted)
            there = self.wanted[at] == ids
            return at[there], values[there]
        ids, values = _up_to(int(self.wanted[-1]), ids, values)
        found = self._slots()[ids]
        there = found >= 0
        return found[there].astype(np.int64), values[there]

    def _slots(self) -> NDArray[np.int32]:
        if self._table is None:
            self._table = np.full(int(self.wanted[-1]) + 1, -1, np.int32)
            self._table[self.wanted] = np.arange(self.wanted.size)
        return self._table


def _up_to(last: int, ids: Ints, values: Array) -> tuple[Ints, Array]:
    end = int(np.searchsorted(ids, last, "right"))
    return ids[:end], values[:end]


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
    return np.diff(starts, append=size)


def _dense(left: Array, right: Array) -> bool:
    """Tell whether a table of all numbers up to the highest is cheap beside two sorted sets that are not empty."""
    return max(int(left[-1]), int(right[-1])) < _SPARSE * min(left.size, right.size)


def _table(members: Array, top: int) -> Mask:
    table = np.zeros(top + 1, bool)
    table[members] = True
    return table
