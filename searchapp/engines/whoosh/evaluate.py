"""Which paragraphs match, and where: the tree of a query worked out on arrays of ids and places."""

from __future__ import annotations

from functools import reduce
from typing import Final

import numpy as np

from searchapp.engines.base import needle
from searchapp.engines.whoosh.arrays import (
    EMPTY,
    Ints,
    difference,
    intersection,
    member,
    run_lengths,
    run_starts,
    union,
)
from searchapp.engines.whoosh.postings import POSITION_BITS, ArrayCache, Postings
from searchapp.model.query import And, Every, Not, Or, Phrase, Query, Term

_CACHED: Final = 32 << 20  # bytes of places


class Texts:
    """Finds folded texts in the paragraphs, as substrings."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._cache = ArrayCache(_CACHED)

    def places(self, text: str) -> Ints:
        """Give every place at which a text begins, overlapping ones too."""
        return self._cache.get(text, lambda: (self._find(text),))[0]

    def counts(self, text: str) -> tuple[Ints, Ints]:
        """Give the paragraphs that have a text, and how often."""
        paragraphs = self.places(text) >> POSITION_BITS
        starts = run_starts(paragraphs)
        return paragraphs[starts], run_lengths(starts, paragraphs.size)

    def _find(self, text: str) -> Ints:
        if len(text) == 1:
            found = [self._postings.places(pair) for pair in self._postings.pairs_with(text)]
            return np.sort(np.concatenate([EMPTY, *found]))
        return self._follow(text)

    def _follow(self, text: str) -> Ints:
        """Join the text's pairs, rarest first: 碳达峰碳 is where 碳达 stands and, two further on, 峰碳.

        Every second pair is enough, with the last one where the length is odd.
        """
        last = len(text) - 2
        offsets = {*range(0, last, 2), last}
        ranked = sorted((self._postings.rarity(text[at : at + 2]), at) for at in offsets)
        if not ranked[0][0]:
            return EMPTY
        found = self._begins(text, ranked[0][1])
        for _, at in ranked[1:]:
            if not found.size:
                break
            found = intersection(found, self._begins(text, at))
        return found

    def _begins(self, text: str, at: int) -> Ints:
        """Give where the text would begin, by the places of its pair at one offset."""
        return self._postings.places(text[at : at + 2]) - at


def evaluate(tree: Query, postings: Postings, texts: Texts) -> Ints:
    """Give the ids of the paragraphs that match."""
    match tree:
        case Every():
            return postings.paragraphs
        case Term() | Phrase():
            return texts.counts(needle(tree))[0]
        case Or(children):
            return reduce(union, (evaluate(child, postings, texts) for child in children))
        case Not(child):
            return difference(postings.paragraphs, evaluate(child, postings, texts))
        case And(children):
            return _all(children, postings, texts)


def _all(children: tuple[Query, ...], postings: Postings, texts: Texts) -> Ints:
    """What must not match is taken away last: its complement is never made."""
    found = postings.paragraphs
    for child in sorted(children, key=lambda child: isinstance(child, Not)):
        if isinstance(child, Not):
            found = difference(found, evaluate(child.child, postings, texts))
        else:
            found = intersection(found, evaluate(child, postings, texts))
        if not found.size:
            break
    return found


def spans(wanted: tuple[str, ...], paragraphs: Ints, texts: Texts) -> tuple[Ints, Ints]:
    """Give the places of all texts in some paragraphs, in order and each once, and the length of what stands there."""
    pairs = [(texts.places(text), len(text)) for text in wanted]
    places = np.concatenate([EMPTY, *(found for found, _ in pairs)])
    lengths = np.concatenate([EMPTY, *(np.full(found.size, length) for found, length in pairs)])
    there = member(places >> POSITION_BITS, paragraphs)
    places, lengths = places[there], lengths[there]
    order = np.lexsort((lengths, places))
    return places[order], lengths[order]
