"""Sets of numbers as sorted arrays, each number once: ids of paragraphs, or places of texts."""

from __future__ import annotations

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


def aligned(wanted: Ints, ids: Ints, values: Array) -> Array:
    """Give the value of each wanted id, 0 for those that are not among `ids`."""
    if not ids.size or not wanted.size:
        return np.zeros(wanted.size, values.dtype)
    if _dense(wanted, ids):
        table = np.zeros(max(int(wanted[-1]), int(ids[-1])) + 1, values.dtype)
        table[ids] = values
        return table[wanted]
    at = positions(wanted, ids)
    return np.where(ids[at] == wanted, values[at], 0)


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


def union(left: Ints, right: Ints) -> Ints:
    """Give what is in either."""
    if not left.size or not right.size:
        return left if left.size else right
    if _dense(left, right):
        table = _table(left, max(int(left[-1]), int(right[-1])))
        table[right] = True
        return np.flatnonzero(table)
    return np.union1d(left, right)


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
