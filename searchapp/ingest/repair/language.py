"""How likely one character is to follow others: what tells text from garble.

Two sources add up: pairs counted in reports and in a dictionary (data/pairs.tsv) and what the document itself says
elsewhere, pairs and threes, for its intact parts repeat what its damaged parts say. Width, case, script and digits are
folded. The dictionary also tells how often a character ends a word and how often another begins one, and thereby how
likely they are to meet between two words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from searchapp.text.normalize import fold

EDGE: Final = "▁"
"""The edge of a word, in pairs of data/pairs.tsv: `▁产` begins a word, `业▁` ends one."""
_GENERAL: Final = 0.05  # what a counted pair weighs against one of the document
_UNSEEN: Final = 6.0  # weight of the guess by single characters against what was counted of pairs
_BACKOFF: Final = 4.0  # weight of the guess by pairs against what was counted of threes
_START: Final = "⏎"  # begins a paragraph
_CHARACTERS: Final = 22_000  # Han characters of GBK: how many share the least likelihood


class Language:
    """Characters in the company they keep, in reports, in words and in one document."""

    def __init__(self, text: str) -> None:
        """Learn from the intact parts of a document."""
        general, firsts, total = _general()
        plain = text.translate(PLAIN)
        self._general = general
        self._general_firsts = firsts
        self._total = total + len(plain)
        self._singles = Counter(plain)
        self._pairs = Counter(map("".join, pairwise(plain)))
        self._threes = Counter(map("".join, zip(plain, plain[1:], plain[2:], strict=False)))
        self._known: dict[str, float] = {}

    def cost(self, before: str, character: str) -> float:
        """Give -ln P(character | the two characters before it), in nats."""
        key = (before[-2:] + character).translate(PLAIN)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = -math.log(self._likelihood(key))
        return known

    def text_cost(self, before: str, text: str) -> float:
        """Add up the costs of the characters of a text that follows `before`."""
        whole = before[-2:] + text
        skipped = len(whole) - len(text)
        return sum(self.cost(whole[max(0, at - 2) : at], whole[at]) for at in range(skipped, len(whole)))

    def _likelihood(self, key: str) -> float:
        last = key[-1]
        likely = (self._singles[last] + self._general_firsts[last] + 0.5) / (self._total + 0.5 * _CHARACTERS)
        if len(key) > 1:
            pair, first = key[-2:], key[-2]
            between = self._general[first + EDGE] * self._general[EDGE + last] / self._general_firsts[EDGE]
            counted = self._pairs[pair] + self._general[pair] + between
            seen = self._singles[first] + self._general_firsts[first]
            likely = (counted + _UNSEEN * likely) / (seen + _UNSEEN)
        if len(key) > 2:
            likely = (self._threes[key] + _BACKOFF * likely) / (self._pairs[key[:2]] + _BACKOFF)
        return likely


def counted(pair: str) -> float:
    """Tell how often two characters follow each other, in the counts of data/pairs.tsv: 0 where hardly ever."""
    pairs = _general()[0]
    plain = pair if pair in pairs else pair.translate(PLAIN)
    return pairs.get(plain, 0.0) / _GENERAL


def counted_pairs() -> Container[str]:
    """Give the pairs of the table, digits as 0, all else folded: a first look before `counted`."""
    return _general()[0]


class _Plain(dict[int, str]):
    """For str.translate: what a character is to its neighbours.

    Digits are 0, white space and straight quote marks a space; a line's end and the indents behind it are one mark.
    Curved quote marks stay, else ‘ were as likely as a space.
    """

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))[:1] or " "
        plain = self[code] = "0" if folded.isdigit() else folded
        return plain


PLAIN: Final = _Plain({ord("\n"): _START, ord("\u3000"): _START, **{ord(mark): mark for mark in "“”‘’"}})
"""What characters are counted as; see benchmarks/count_pairs.py."""


@cache
def _general() -> tuple[defaultdict[str, float], defaultdict[str, float], float]:
    """Load the weighted counts of pairs and of what begins them, and their total without the edges of words."""
    pairs: defaultdict[str, float] = defaultdict(float)
    firsts: defaultdict[str, float] = defaultdict(float)
    for line in files("searchapp.ingest").joinpath("data/pairs.tsv").read_text("utf-8").splitlines():
        count, found = line.split("\t") if not line.startswith("#") else ("0", "")
        for at in range(0, len(found), 2):
            pairs[found[at : at + 2]] = int(count) * _GENERAL
            firsts[found[at]] += int(count) * _GENERAL
    return pairs, firsts, sum(firsts.values()) - firsts[EDGE]
