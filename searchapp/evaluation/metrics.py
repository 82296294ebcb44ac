"""How good a ranking is, from the places at which it has what is relevant. All of the first ten."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Final

DEPTH: Final = 10


def reciprocal_rank(ranks: Collection[int]) -> float:
    """Give 1 / the best rank (from 1), 0 where nothing relevant is among the first ten."""
    best = min(ranks, default=DEPTH + 1)
    return 1 / best if best <= DEPTH else 0.0


def ndcg(ranks: Collection[int], relevant: int) -> float:
    """Give the discounted gain, every relevant one worth 1, as a part of the best possible (Järvelin, Kekäläinen 2002).

    >>> round(ndcg([2], relevant=1), 3)
    0.631
    """
    best = sum(_gain(rank) for rank in range(1, min(relevant, DEPTH) + 1))
    return sum(_gain(rank) for rank in ranks if rank <= DEPTH) / best


def recall(ranks: Collection[int], relevant: int) -> float:
    """Give the part of the relevant ones that is among the first ten, of as many as there is room for."""
    return sum(rank <= DEPTH for rank in ranks) / min(relevant, DEPTH)


def _gain(rank: int) -> float:
    return 1 / math.log2(rank + 1)
