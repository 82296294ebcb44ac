"""Sets of paragraphs as sorted arrays of their ids, each id once."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]

EMPTY: Final[Ints] = np.empty(0, np.int64)


def member(values: Ints, members: Ints) -> Mask:
    """Say of each value whether it is in the sorted `members`."""
    if not members.size:
        return np.zeros(values.size, bool)
    return np.equal(members[positions(values, members)], values)


def positions(values: Ints, members: Ints) -> Ints:
    """Give for each value the index in the sorted `members`, not empty, where it stands if it is there at all."""
    return np.minimum(np.searchsorted(members, values), members.size - 1)


def intersection(left: Ints, right: Ints) -> Ints:
    """Give what is in both; the smaller is looked up in the larger."""
    small, large = (left, right) if left.size <= right.size else (right, left)
    return small[member(small, large)]


def difference(left: Ints, right: Ints) -> Ints:
    """Give what is in `left` alone."""
    return left[~member(left, right)]


def union(left: Ints, right: Ints) -> Ints:
    """Give what is in either."""
    return np.union1d(left, right)


def run_starts(values: Ints) -> Ints:
    """Give the index at which each run of equal neighbours begins.

    >>> run_starts(np.array([7, 7, 9])).tolist()
    [0, 2]
    """
    return np.flatnonzero(np.diff(values, prepend=values[:1] - 1))


def run_lengths(starts: Ints, size: int) -> Ints:
    """Give the length of each run, from their starts and the number of values in all."""
    return np.diff(starts, append=size)
