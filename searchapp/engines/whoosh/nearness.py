"""Spans on arrays: where matches begin and end, and which of them stand near others.

Spans are two arrays of equal length, sorted by start, then end; a number is `paragraph << POSITION_BITS | position`. So
two paragraphs are never as near one another as a distance may be: no paragraph is that long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

import numpy as np

from searchapp.engines.whoosh.arrays import EMPTY, Ints, Mask, member

Spans: TypeAlias = tuple[Ints, Ints]
POSITION_BITS: Final = 32
POSITION_MASK: Final = (1 << POSITION_BITS) - 1


def joined(parts: Iterable[Spans]) -> Spans:
    """Put spans together, each once."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    starts = np.concatenate([EMPTY, *(part[0] for part in parts)])
    ends = np.concatenate([EMPTY, *(part[1] for part in parts)])
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    new = np.ones(starts.size, bool)
    new[1:] = (np.diff(starts) != 0) | (np.diff(ends) != 0)
    return starts[new], ends[new]


def shared(own: Spans, others: Spans) -> Spans:
    """Give those of one's own spans in whose paragraph one of the others stands."""
    starts, ends = own
    there = member(starts >> POSITION_BITS, others[0] >> POSITION_BITS)
    return starts[there], ends[there]


def partnered(own: Spans, others: Spans, distance: int) -> Spans:
    """Give those of one's own spans that have one of the others before or after them, at most `distance` away."""
    starts, ends = own
    follow = any_between(others[0], ends, ends + distance)
    precede = any_between(np.sort(others[1]), starts - distance, starts)
    near = follow | precede
    return starts[near], ends[near]


def any_between(places: Ints, first: Ints, last: Ints) -> Mask:
    """Say for each of the ranges first to last, both inclusive, whether it holds one of the sorted places."""
    if not places.size:
        return np.zeros(first.size, bool)
    at = np.searchsorted(places, first)
    found: Mask = (at < places.size) & (places[np.minimum(at, places.size - 1)] <= last)
    return found
