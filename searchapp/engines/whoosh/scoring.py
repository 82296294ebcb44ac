"""How well paragraphs match: the BM25F of `searchapp.engines.base.Ranking`, for many paragraphs at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from searchapp.engines.base import RANKING, FieldWeight
from searchapp.engines.whoosh.arrays import EMPTY, Array, Floats, Ints, Slots
from searchapp.engines.whoosh.evaluate import Texts
from searchapp.engines.whoosh.postings import Postings
from searchapp.engines.whoosh.schema import WordField
from searchapp.model.query import Leaf

_WEIGHTS: Final[Mapping[WordField, FieldWeight]] = {
    "body": RANKING.body, "headings": RANKING.headings, "title": RANKING.title,
}  # fmt: skip
_NONE: Final = np.empty(0)


def rounded(scores: Floats) -> Floats:
    """Give scores as they are compared."""
    return np.rint(scores * RANKING.scale) / RANKING.scale


class Scorer:
    """Knows what one more of a word is worth in a field of each length, so that a posting costs a look into a table."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._worth = {field: self._worths(field) for field in _WEIGHTS}
        self._headings = postings.labels["role"].chosen(frozenset({"heading"}))

    def _worths(self, field: WordField) -> Floats:
        """Give the weight of a field by its length: length i has worths[i]."""
        weight, lengths = _WEIGHTS[field], self._postings.lengths[field]
        relative = np.arange(int(lengths.max(initial=0)) + 1) / self._postings.averages[field]
        worths: Floats = weight.weight / ((1 - weight.b) + weight.b * relative)
        return worths

    def scores(self, paragraphs: Ints, words: Sequence[str], wanted: Sequence[Leaf], texts: Texts) -> Floats:
        """Score paragraphs for words (by all fields) and for leaves (by the body); the scores are not rounded yet."""
        slots = Slots(paragraphs, self._postings.numbers.size)
        total = np.zeros(slots.size)
        for word in words:
            self._add_word(total, slots, word)
        for leaf in wanted:
            paragraphs_of, counts = texts.counts(leaf)
            at, frequency = self._frequency("body", slots, paragraphs_of, counts)
            np.add.at(total, at, self._gain(frequency, paragraphs_of.size))
        scores: Floats = slots.wanted(total)
        scores[self._headings.take(self._postings.labels["role"].codes.take(paragraphs))] *= RANKING.heading_block
        return scores

    def _add_word(self, total: Floats, slots: Slots, word: str) -> None:
        """Add what a word is worth, in all fields together."""
        paragraphs, counts = self._postings.counts("body", word)
        body, frequency = self._frequency("body", slots, paragraphs, counts)
        headings, more = self._frequency("headings", slots, *self._postings.counts("headings", word))
        everywhere = self._title(slots, word)
        if everywhere is not None:
            np.add.at(everywhere, body, frequency)
            np.add.at(everywhere, headings, more)
            total += self._gain(everywhere, paragraphs.size)
            return
        if headings.size:
            body, frequency = slots.united((body, frequency), (headings, more))
        np.add.at(total, body, self._gain(frequency, paragraphs.size))

    def _title(self, slots: Slots, word: str) -> Floats | None:
        """Give what a word's standing in titles is worth in each slot; None where it stands in none."""
        firsts, counts = self._postings.counts("title", word)
        if not firsts.size:
            return None
        documents = self._postings.documents
        worth = np.zeros(documents.firsts.size)
        worth[documents.of[firsts]] = counts * self._worth["title"][self._postings.lengths["title"][firsts]]
        return worth[documents.of[slots.ids]]

    def _frequency(self, field: WordField, slots: Slots, paragraphs: Ints, counts: Array) -> tuple[Ints, Floats]:
        """Weigh how often something stands in a field by the field's length; gives the slots and their values."""
        if not paragraphs.size:
            return EMPTY, _NONE
        at, chosen = slots.of(paragraphs)
        lengths = self._postings.lengths[field].take(paragraphs[chosen])
        return at, self._worth[field].take(lengths) * counts[chosen]

    def _gain(self, frequency: Floats, df: int) -> Floats:
        idf = math.log(1 + (self._postings.paragraphs.size - df + 0.5) / (df + 0.5))
        gain: Floats = idf * frequency / (RANKING.k1 + frequency)
        return gain
