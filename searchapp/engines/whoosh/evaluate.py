"""Which paragraphs match, and where: the tree of a query worked out on arrays of ids and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from searchapp.engines.base import needle
from searchapp.engines.whoosh.arrays import (
    EMPTY,
    Array,
    Ints,
    difference,
    intersection,
    member,
    run_lengths,
    run_starts,
    union,
)
from searchapp.engines.whoosh.postings import ArrayCache, Postings
from searchapp.model.query import And, Every, Not, Or, Phrase, Query, Term

_CACHED: Final = 96 << 20  # bytes of places


class Texts:
    """Finds folded texts in the paragraphs, as substrings."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._cache = ArrayCache(_CACHED)

    def places(self, text: str) -> Array:
        """Give every place at which a text begins, overlapping ones too."""
        return self._found(text)[0]

    def counts(self, text: str) -> tuple[Array, Array]:
        """Give the paragraphs that have a text, and how often."""
        return self._found(text)[1:]

    def _found(self, text: str) -> tuple[Array, Array, Array]:
        """Give a text's places, its paragraphs, and how many places each of these has."""

        def find() -> tuple[Array, Array, Array]:
            places = self._find(text)
            paragraphs = self._postings.paragraphs_at(places)
            present = self._postings.present(paragraphs)
            if present is not None:
                places, paragraphs = places[present], paragraphs[present]
            starts = run_starts(paragraphs)
            # half the bytes, as these are kept
            return places, paragraphs[starts].astype(np.uint32), run_lengths(starts, paragraphs.size).astype(np.uint32)

        return self._cache.get(text, find)

    def _find(self, text: str) -> Array:
        if len(text) == 1:
            found = [self._postings.places(pair) for pair in self._postings.pairs_with(text)]
            return np.sort(np.concatenate(found)) if found else EMPTY
        return self._follow(text)

    def _follow(self, text: str) -> Array:
        """Join the text's pairs, rarest first: 碳达峰碳 is where 碳达 stands and, two further on, 峰碳.

        Every second pair is enough, with the last one where the length is odd: no pair stands at the place between two
        paragraphs, so that no text goes from one into the next.
        """
        last = len(text) - 2
        offsets = {*range(0, last, 2), last}
        ranked = sorted((self._postings.rarity(text[at : at + 2]), at) for at in offsets)
        if not ranked[0][0]:
            return EMPTY
        first = ranked[0][1]
        found: Array = self._postings.places(text[first : first + 2])
        found = found[np.searchsorted(found, found.dtype.type(first)) :] - first
        for _, at in ranked[1:]:
            if not found.size:
                break
            found = intersection(found + at, self._postings.places(text[at : at + 2])) - at
        return found


def evaluate(tree: Query, postings: Postings, texts: Texts) -> Ints:
    """Give the ids of the paragraphs that match."""
    match tree:
        case Every():
            return postings.paragraphs
        case Term() | Phrase():
            return texts.counts(needle(tree))[0]
        case Or(children):
            return union([evaluate(child, postings, texts) for child in children])
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


@dataclass(frozen=True, slots=True)
class Spans:
    """Where texts stand: in paragraphs[i] from starts[i], lengths[i] characters; in this order, and each once."""

    paragraphs: Ints
    starts: Ints
    lengths: Ints


def spans(wanted: tuple[str, ...], paragraphs: Ints, postings: Postings, texts: Texts) -> Spans:
    """Give where texts stand in some paragraphs."""
    found = [(texts.places(text), texts.counts(text), len(text)) for text in wanted]
    owners = np.concatenate([EMPTY, *(np.repeat(ids, counts) for _, (ids, counts), _ in found)])
    places = np.concatenate([EMPTY, *(places.astype(np.int64) for places, _, _ in found)])
    lengths = np.concatenate([EMPTY, *(np.full(places.size, length) for places, _, length in found)])
    order = np.lexsort((lengths, places))
    order = order[member(owners[order], paragraphs)]
    owners = owners[order]
    return Spans(owners, places[order] - postings.starts(owners), lengths[order])
