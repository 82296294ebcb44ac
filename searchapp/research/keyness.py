"""How much more a thing stands in one place than in another, and how surely; all on arrays of counts.

Counts are of one kind of thing each (a word, a character): `first` of it in a part of `first_size`, and so on.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]

CERTAIN: Final = 10.83
"""A log-likelihood from which on a difference is one of chance in less than 1 of 1,000 cases (chi-square, 1 degree)."""
_NONE: Final = 0.5  # stands for a count of 0 where a ratio would have none


def log_likelihood(first: ArrayLike, first_size: float, second: ArrayLike, second_size: float) -> Floats:
    """Give G² of the table of a thing and everything else in two parts; it is above 0 the less likely chance is.

    Dunning 1993, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19(1).
    """
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    table = np.array([[a, b], [first_size - a, second_size - b]])
    rows, columns = table.sum(axis=1, keepdims=True), table.sum(axis=0, keepdims=True)
    expected = rows * columns / max(first_size + second_size, 1)
    found: Floats = 2 * (_surprise(table, expected)).sum(axis=(0, 1))
    return np.maximum(found, 0.0)


def _surprise(observed: Floats, expected: Floats) -> Floats:
    ratio = np.ones_like(observed)
    np.divide(observed, expected, out=ratio, where=(observed > 0) & (expected > 0))
    found: Floats = observed * np.log(ratio)
    return found


def log_ratio(first: ArrayLike, first_size: float, second: ArrayLike, second_size: float) -> Floats:
    """Give the binary logarithm of how many times as frequent a thing is in the first part; half of 1 stands for 0.

    Hardie 2014, Log Ratio: an informal introduction, CASS, Lancaster University: 1 is twice, 2 four times as frequent.
    """
    found: Floats = np.log2(_rate(first, first_size) / _rate(second, second_size))
    return found


def _rate(counts: ArrayLike, size: float) -> NDArray[Any]:
    return np.maximum(np.asarray(counts, np.float64), _NONE) / max(size, 1)


def log_dice(together: ArrayLike, node: float, other: ArrayLike) -> Floats:
    """Give how typical a thing is of a node that it stands `together` with; the same in a corpus of any size.

    Rychlý 2008, A Lexicographer-Friendly Association Score, RASLAN: 1 more is twice as often together, 14 is always,
    where each of the one stands by one of the other. What stands several times by one node may pass that; as no more
    of it can be `together` than there is, it stays below 15.
    """
    share = 2 * np.maximum(np.asarray(together, np.float64), _NONE) / (node + np.asarray(other, np.float64))
    found: Floats = 14 + np.log2(share)
    return found
