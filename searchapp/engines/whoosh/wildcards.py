"""Words with wildcards on arrays: the places of their parts, joined a part at a time."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple, Protocol

import numpy as np

from searchapp.engines.whoosh.arrays import EMPTY, Ints, Mask, member, run_starts
from searchapp.engines.whoosh.nearness import POSITION_MASK, Spans, any_between
from searchapp.query.patterns import GAP, Step, is_punctuation

_CHUNK: Final = 1 << 16  # beginnings worked on at once; each may have some ten ways on


class Places(Protocol):
    """Where texts stand, and how far it is to punctuation; places are numbers as in Spans."""

    def begins(self, text: str) -> Ints:
        """Give every place at which a folded text begins."""

    def reach(self, places: Ints) -> Ints:
        """Give how far one can go on from places that are in order: up to the next punctuation, GAP at most."""


class Ways(NamedTuple):
    """Matches under way: `at` is the place reached from beginning number `origin`. Sorted, each once."""

    origin: Ints
    at: Ints

    def only(self, kept: Mask) -> Ways:
        return Ways(self.origin[kept], self.at[kept])


@cache
def punctuation() -> str:
    """Give all characters that are punctuation."""
    return "".join(filter(is_punctuation, map(chr, range(sys.maxunicode + 1))))


def wildcard_spans(path: Sequence[Step], texts: Places) -> Spans:
    """Give where matches begin and where the shortest one from there ends."""
    first, rest = path[0], path[1:]
    found = texts.begins(first.text)
    found = found[found & POSITION_MASK >= len(first.run)]
    starts, reached = found - len(first.run), found + len(first.text)
    parts = [_ends(reached[at : at + _CHUNK], rest, texts) for at in range(0, found.size, _CHUNK)]
    kept = [ways.origin + number * _CHUNK for number, ways in enumerate(parts)]
    ends = np.concatenate([EMPTY, *(ways.at for ways in parts)])
    return starts[np.concatenate([EMPTY, *kept])], ends


def _ends(reached: Ints, path: Sequence[Step], texts: Places) -> Ways:
    """Give the first end from each place, where there is one."""
    ways = Ways(np.arange(reached.size), reached)
    for step in path:
        following = texts.begins(step.text)
        longest = sum(GAP if sign == "*" else 1 for sign in step.run)
        ways = ways.only(any_between(following, ways.at, ways.at + longest))
        for sign in step.run:
            ways = Ways(ways.origin, ways.at + 1) if sign == "?" else _widened(ways, texts.reach(ways.at))
        ways = ways.only(member(ways.at, following))
        ways = Ways(ways.origin, ways.at + len(step.text))
    return ways.only(_first(ways.origin))


def _widened(ways: Ways, reach: Ints) -> Ways:
    """Go on by 0 to `reach` characters."""
    counts = reach + 1
    origin, at = np.repeat(ways.origin, counts), np.repeat(ways.at, counts)
    at += np.arange(at.size) - np.repeat(np.cumsum(counts) - counts, counts)
    order = np.lexsort((at, origin))
    origin, at = origin[order], at[order]
    new = np.ones(at.size, bool)
    new[1:] = (np.diff(origin) != 0) | (np.diff(at) != 0)
    return Ways(origin[new], at[new])


def _first(origin: Ints) -> Mask:
    kept = np.zeros(origin.size, bool)
    kept[run_starts(origin)] = True
    return kept
