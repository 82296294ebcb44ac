"""Which paragraphs match, and where: the tree of a query worked out on arrays of ids and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from searchapp.engines.base import folded
from searchapp.engines.whoosh.arrays import (
    EMPTY,
    Ints,
    Mask,
    difference,
    intersection,
    member,
    run_lengths,
    run_starts,
    union,
)
from searchapp.engines.whoosh.columns import Labels
from searchapp.engines.whoosh.nearness import POSITION_BITS, POSITION_MASK, Spans, joined, partnered, shared
from searchapp.engines.whoosh.postings import ArrayCache, Postings
from searchapp.engines.whoosh.wildcards import wildcard_spans
from searchapp.model.query import (
    Among,
    And,
    Every,
    Filter,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Plain,
    Query,
    Term,
    Wildcard,
    Within,
    sides,
)
from searchapp.query import patterns

_CACHED: Final = 48 << 20  # bytes of places


class Found(NamedTuple):
    """The places of a text, its paragraphs, and how many places each of these has."""

    places: Ints
    paragraphs: Ints
    counts: Ints


class Texts:
    """Finds what leaves look for in the paragraphs; the array form of `searchapp.query.patterns.spans`.

    What was found is remembered: a question asks for a leaf when it looks for matches, when it scores them and when it
    gives their places, and readers go through the pages of a question.
    """

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._cache = ArrayCache(_CACHED)

    def counts(self, leaf: Leaf) -> tuple[Ints, Ints]:
        """Give the paragraphs in which a leaf matches, and how often."""
        if isinstance(leaf, Term | Phrase):
            found = self._find(folded(leaf).text)
            return found.paragraphs, found.counts
        paragraphs = self.spans(leaf)[0] >> POSITION_BITS
        starts = run_starts(paragraphs)
        return paragraphs[starts], run_lengths(starts, paragraphs.size)

    def spans(self, leaf: Leaf) -> Spans:
        """Give the matches of a leaf."""
        match leaf:
            case Term() | Phrase():
                needle = folded(leaf).text
                starts = self.begins(needle)
                return starts, starts + len(needle)
            case Wildcard(text):
                return self._cache.get(leaf, lambda: wildcard_spans(patterns.steps(text), self))
            case Near():
                return self._cache.get(leaf, lambda: self._near(leaf))

    def _near(self, leaf: Near) -> Spans:
        left, right = (joined(map(self.spans, side)) for side in sides(leaf))
        left, right = shared(left, right), shared(right, left)
        return joined([partnered(left, right, leaf.distance), partnered(right, left, leaf.distance)])

    def begins(self, text: str) -> Ints:
        """Give where a text begins, overlapping ones too; paragraph and position in one number each."""
        found = self._find(text)
        return self._packed(found.places, np.repeat(found.paragraphs, found.counts))

    def reach(self, places: Ints) -> Ints:
        """Give how far one can go on from places that are in order: up to the next punctuation, GAP at most."""
        on_line = self._postings.starts(places >> POSITION_BITS) + (places & POSITION_MASK)
        ahead = self._postings.breaks(on_line[:, None] + np.arange(patterns.GAP))
        return np.where(ahead.any(axis=1), ahead.argmax(axis=1), patterns.GAP)

    def _packed(self, places: Ints, paragraphs: Ints) -> Ints:
        packed: Ints = paragraphs << POSITION_BITS | places - self._postings.starts(paragraphs)
        return packed

    def _find(self, text: str) -> Found:
        def find() -> Found:
            return self._by_paragraph(self._postings.beginning(text) if len(text) == 1 else self._follow(text))

        return self._cache.get(text, find)

    def _by_paragraph(self, places: Ints) -> Found:
        paragraphs = self._postings.paragraphs_at(places)
        present = self._postings.present(paragraphs)
        if present is not None:
            places, paragraphs = places[present], paragraphs[present]
        starts = run_starts(paragraphs)
        return Found(places, paragraphs.take(starts).astype(np.int64), run_lengths(starts, paragraphs.size))

    def _follow(self, text: str) -> Ints:
        """Join the text's pairs, rarest first: 碳达峰碳 is where 碳达 stands and, two further on, 峰碳.

        Every second pair is enough, with the last one where the length is odd: no pair stands at the place between two
        paragraphs, so that no text goes from one into the next.
        """
        last = len(text) - 2
        if not last:
            return self._postings.places(text)
        offsets = {*range(0, last, 2), last}
        ranked = sorted((self._postings.rarity(text[at : at + 2]), at) for at in offsets)
        if not ranked[0][0]:
            return EMPTY
        first = ranked[0][1]
        found: Ints = self._postings.places(text[first : first + 2]) - first
        found = found[np.searchsorted(found, 0) :]
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
        case Term() | Phrase() | Wildcard() | Near():
            return texts.counts(tree)[0]
        case Among(name, values):
            column = postings.labels[name]
            return _having(column.chosen(values), column, postings)
        case Within(part, leaf):
            column = postings.labels[part]
            return _having(_matching(leaf, column), column, postings)
        case Filter():
            raise ValueError(f"{tree!r} was not bound")
        case Or(children):
            return union([evaluate(child, postings, texts) for child in children])
        case Not(child):
            return difference(postings.paragraphs, evaluate(child, postings, texts))
        case And(children):
            return _all(children, postings, texts)


def _all(children: tuple[Query, ...], postings: Postings, texts: Texts) -> Ints:
    """What must not match is taken away last: its complement is never made."""
    found: Ints | None = None
    for child in sorted(children, key=lambda child: isinstance(child, Not)):
        if isinstance(child, Not):
            found = difference(postings.paragraphs if found is None else found, evaluate(child.child, postings, texts))
        else:
            other = evaluate(child, postings, texts)
            found = other if found is None else intersection(found, other)
        if not found.size:
            break
    return postings.paragraphs if found is None else found


def _having(wanted: Mask, column: Labels, postings: Postings) -> Ints:
    """Give the paragraphs whose value is wanted; `wanted` is of the column's values."""
    return postings.paragraphs[wanted[column.of(postings.paragraphs)]]


def _matching(leaf: Plain, column: Labels) -> Mask:
    """Say of each value whether one of its lines matches; there are far fewer values than paragraphs."""
    found = (any(patterns.spans(leaf, line) for line in str(value).split("\n")) for value in column.values)
    return np.fromiter(found, bool, len(column.values))


def occurrences(wanted: Sequence[Leaf], texts: Texts) -> tuple[Ints, Ints]:
    """Give the paragraphs in which leaves match, and how many matches each has, one of several leaves once."""
    if len(wanted) == 1:
        return texts.counts(wanted[0])
    paragraphs = joined(map(texts.spans, wanted))[0] >> POSITION_BITS
    starts = run_starts(paragraphs)
    return paragraphs[starts], run_lengths(starts, paragraphs.size)


def spans(wanted: Iterable[Leaf], paragraphs: Ints, texts: Texts) -> Spans:
    """Give the matches in some paragraphs, in order and each once."""
    starts, ends = joined(map(texts.spans, wanted))
    there = member(starts >> POSITION_BITS, paragraphs)
    return starts[there], ends[there]
