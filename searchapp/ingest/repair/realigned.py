"""Long runs of GBK read one byte off, put back in step: most of their characters return, each doubtful one is U+FFFD.

Between two characters of a run stand the bytes of one character of the text (see repair/shifted.py), or those of two
of which a pair vanished. Which of the two it was is decided for every place at once, by how well all the characters
follow one another: a hidden Markov model, whose forward-backward probabilities say how sure each character is. What is
not nearly certain stays unknown, so that nothing is invented.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from searchapp.ingest.repair.language import Language
from searchapp.ingest.repair.shifted import UNKNOWN, Pair, character, encoded, two_bytes, usual_characters
from searchapp.ingest.repair.skipped import skipped

_MOST: Final = 400  # characters of a run that are read
_LEAST: Final = 6  # of a run that is long enough to vouch for itself
_VANISHED: Final = 0.14  # share of the pairs that stand for nothing, in simplified script
_SURE, _SURE_BESIDE = 1e-3, 2e-4  # probability that a character may have of being another; beside an unknown one
_SEEN: Final = 7.0  # nats that a character may cost behind another that it is often beside
_RETURNED: Final = 0.15  # share of a run's characters that must return
_COST: Final = 6.5  # nats a character that they may cost; good prose costs 4 to 5
_LEFT_OVER: Final = "?\ufffd"  # what a byte left over at the end of a run became
_NARROW: Final = ",;:!()"  # marks of full width that may have been made narrow
_LAST: Final = 6.0  # nats that the last character may cost
_STATES: Final = range(3)  # characters in a row, up to two, that are known before a place


@dataclass(frozen=True, slots=True)
class Realigned:
    """What stands in the place of [start, end), where `start` is the mark of the lost byte."""

    end: int
    text: str


def realign(text: str, start: int, language: Language) -> Realigned | None:
    """Put the run behind a mark back in step; None where too little of it would return."""
    run = _pairs(text, start)
    if run is None or len(run[0]) < _LEAST:
        return None
    pairs, end, last = run
    found = [character(one.second, two.first) for one, two in pairwise(pairs)]
    chain = _Chain(found, pairs, language)
    sure = chain.certainty()
    known = chain.confirmed(_sure(found, sure))
    doubtful = set(skipped("".join(known), text))
    known = [UNKNOWN if place in doubtful else one for place, one in enumerate(known)]
    if last != UNKNOWN and not last.isascii() and language.cost("".join(known[-2:]), last) > _LAST:
        return None
    returned = [one for one in known if one != UNKNOWN]
    if len(returned) < _RETURNED * len(known) or chain.cost_of(known) > _COST * len(returned):
        return None
    return Realigned(end, UNKNOWN + "".join(known) + last)


def _sure(found: Sequence[str | None], likely: Sequence[float]) -> list[str]:
    """Give the characters that are nearly certain; beside an unknown one, which confirms nothing, more is asked."""
    known = [one if one and 1 - p < _SURE else UNKNOWN for one, p in zip(found, likely, strict=True)]
    around = [UNKNOWN, *known, UNKNOWN]
    at_edge = (UNKNOWN in (around[at], around[at + 2]) for at in range(len(known)))
    return [
        UNKNOWN if edge and 1 - p >= _SURE_BESIDE else one for one, edge, p in zip(known, at_edge, likely, strict=True)
    ]


def _pairs(text: str, start: int) -> tuple[list[Pair], int, str] | None:
    """Read the bytes of a run, where it ends, and what stands at its end; None where it does not come back in step."""
    pairs: list[Pair] = []
    for at in range(start + 1, min(len(text), start + _MOST)):
        written, following = text[at], text[at + 1 : at + 2]
        if written in _LEFT_OVER:  # a trail before a byte that is none
            return (pairs, at + 1, UNKNOWN) if following < "@" else None
        if written.isascii() and written not in _NARROW:
            if following.isascii() and following.isalnum():  # in step since the byte before it, whose pair vanished
                is_trail = written >= "@" and following.isdigit()  # or at a letter's own: 業2000 became I2000
                return pairs, at + is_trail, UNKNOWN
            last = character(pairs[-1].second, ord(written)) if pairs else None
            return (pairs, at + 1, last) if last else None
        pair = two_bytes(written)
        if pair is None:
            return None
        pairs.append(pair)
        if pair.second < 0x80:  # a trail and an ASCII byte behind it
            return pairs, at + 1, chr(pair.second)
    return None


class _Chain:
    """The places of a run, each either one character or two of which a pair vanished between them."""

    def __init__(self, found: Sequence[str | None], pairs: Sequence[Pair], language: Language) -> None:
        self._found = found
        self._pairs = pairs
        self._language = language

    def certainty(self) -> list[float]:
        """Give the probability that each place is one character."""
        steps = [self._step(place) for place in range(len(self._found))]
        ahead = _forward(steps)
        behind = _backward(steps)
        return [
            math.exp(_sum(ahead[place][k] + solid[k] + behind[place + 1][min(k + 1, 2)] for k in _STATES) - total)
            for place, (solid, _) in enumerate(steps)
            for total in [_sum(ahead[place][k] + behind[place][k] for k in _STATES)]
        ]

    def _step(self, place: int) -> tuple[list[float], float]:
        """Give the log probabilities of one character behind 0, 1, 2 known ones, and of a vanished pair."""
        one = self._found[place]
        before = "".join(each or "" for each in self._found[max(0, place - 2) : place])
        if one is None:
            solid = [-math.inf] * len(_STATES)
        else:
            solid = [math.log(1 - _VANISHED) - self._language.cost(before[len(before) - k :], one) for k in _STATES]
        leads, trails = _halves()
        gone = leads[self._pairs[place].second] + trails[self._pairs[place + 1].first] + math.log(_VANISHED)
        return solid, gone

    def confirmed(self, known: Sequence[str]) -> list[str]:
        """Give up characters that no known neighbour is often beside."""
        cost, around = self._language.cost, [UNKNOWN, *known, UNKNOWN]
        return [
            one
            if one != UNKNOWN
            and ((before != UNKNOWN and cost(before, one) < _SEEN) or (after != UNKNOWN and cost(one, after) < _SEEN))
            else UNKNOWN
            for before, one, after in zip(around, known, around[2:], strict=False)
        ]

    def cost_of(self, known: Sequence[str]) -> float:
        """Give what the characters that are known cost, each behind those known before it."""
        whole = "".join(known)
        behind = ((whole[max(0, at - 2) : at].rpartition(UNKNOWN)[2], one) for at, one in enumerate(whole))
        return sum(self._language.cost(before, one) for before, one in behind if one != UNKNOWN)


def _forward(steps: Sequence[tuple[list[float], float]]) -> list[list[float]]:
    """Give for each place the log probability of what stands before it, by how many characters are known there."""
    rows = [[0.0, -math.inf, -math.inf]]
    for solid, gone in steps:
        row = rows[-1]
        rows.append([_sum(row) + gone, row[0] + solid[0], _sum((row[1] + solid[1], row[2] + solid[2]))])
    return rows


def _backward(steps: Sequence[tuple[list[float], float]]) -> list[list[float]]:
    """Give the same of what stands from each place on."""
    rows = [[0.0] * len(_STATES)]
    for solid, gone in reversed(steps):
        row = rows[-1]
        rows.append([_sum((gone + row[0], solid[k] + row[min(k + 1, 2)])) for k in _STATES])
    return rows[::-1]


def _sum(logs: Iterator[float] | Sequence[float]) -> float:
    """Add probabilities that are given as logarithms."""
    values = list(logs)
    most = max(values)
    return most if most == -math.inf else most + math.log(sum(math.exp(value - most) for value in values))


@cache
def _halves() -> tuple[Mapping[int, float], Mapping[int, float]]:
    """Give the log probabilities of the leads and of the trails of all characters."""
    leads: defaultdict[int, float] = defaultdict(lambda: 1e-6)
    trails: defaultdict[int, float] = defaultdict(lambda: 1e-6)
    language = Language("")
    for one in usual_characters():
        if (pair := encoded(one)) is not None:
            likely = math.exp(-language.cost("", one))
            leads[pair.first] += likely
            trails[pair.second] += likely
    low = math.log(1e-6)
    return (
        defaultdict(lambda: low, {byte: math.log(share) for byte, share in leads.items()}),
        defaultdict(lambda: low, {byte: math.log(share) for byte, share in trails.items()}),
    )
