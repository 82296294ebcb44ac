"""How well paragraphs match: the BM25F of `searchapp.engines.base.Ranking`, for many paragraphs at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np

from searchapp.engines.base import RANKING, FieldWeight
from searchapp.engines.whoosh.arrays import EMPTY, Array, Floats, Ints, summed, union
from searchapp.engines.whoosh.evaluate import Texts
from searchapp.engines.whoosh.postings import ArrayCache, Postings
from searchapp.engines.whoosh.schema import WordField
from searchapp.model.query import Leaf

_WEIGHTS: Final[Mapping[WordField, FieldWeight]] = {
    "body": RANKING.body, "headings": RANKING.headings, "title": RANKING.title,
}  # fmt: skip
_NONE: Final = np.empty(0)
_CACHED: Final = 96 << 20  # bytes of parts of scores
Part: TypeAlias = tuple[Ints, Floats]
"""What one unit adds to the scores: the paragraphs, sorted, and for each a number."""


def rounded(scores: Floats) -> Floats:
    """Give scores as they are compared."""
    return np.rint(scores * RANKING.scale) / RANKING.scale


class Scorer:
    """Knows what one more of a word is worth in a field of each length, so that a posting costs a look into a table."""

    def __init__(self, postings: Postings, texts: Texts) -> None:
        self._postings, self._texts = postings, texts
        self._cache = ArrayCache(_CACHED)
        self._worth = {field: self._worths(field) for field in _WEIGHTS}
        self._headings = postings.labels["role"].chosen(frozenset({"heading"}))

    def _worths(self, field: WordField) -> Floats:
        """Give the weight of a field by its length: length i has worths[i]."""
        weight, lengths = _WEIGHTS[field], self._postings.lengths[field]
        relative = np.arange(int(lengths.max(initial=0)) + 1) / self._postings.averages[field]
        worths: Floats = weight.weight / ((1 - weight.b) + weight.b * relative)
        return worths

    def scores(self, paragraphs: Ints, words: Sequence[str], wanted: Sequence[Leaf]) -> Floats:
        """Score paragraphs for words (by all fields) and for leaves (by the body); the scores are not rounded yet."""
        parts = [self._cache.get(word, lambda word=word: self._word(word)) for word in words]  # type: ignore[misc]
        parts += [self._cache.get(leaf, lambda leaf=leaf: self._leaf(leaf)) for leaf in wanted]  # type: ignore[misc]
        scores = summed(paragraphs, parts)
        scores[self._headings.take(self._postings.labels["role"].codes.take(paragraphs))] *= RANKING.heading_block
        return scores

    def _word(self, word: str) -> Part:
        body, counts = self._postings.counts("body", word)
        headings, more = self._postings.counts("headings", word)
        title, most = self._title(word)
        parts = [(body, self._frequency("body", body, counts)), (headings, self._frequency("headings", headings, more))]
        if not headings.size and not title.size:
            return body, self._gain(parts[0][1], body.size)
        paragraphs = union([body, headings, title])
        return paragraphs, self._gain(summed(paragraphs, [*parts, (title, most)]), body.size)

    def _leaf(self, leaf: Leaf) -> Part:
        paragraphs, counts = self._texts.counts(leaf)
        return paragraphs, self._gain(self._frequency("body", paragraphs, counts), paragraphs.size)

    def _title(self, word: str) -> Part:
        """Give the paragraphs of the documents that have a word in the title, and what that is worth in each."""
        firsts, counts = self._postings.counts("title", word)
        if not firsts.size:
            return EMPTY, _NONE
        documents = self._postings.documents
        worth = np.zeros(documents.firsts.size)
        worth[documents.of[firsts]] = self._frequency("title", firsts, counts)
        everywhere = worth.take(documents.of)
        paragraphs = np.flatnonzero(everywhere)
        return paragraphs, everywhere.take(paragraphs)

    def _frequency(self, field: WordField, paragraphs: Ints, counts: Array) -> Floats:
        """Weigh how often something stands in a field by the field's length."""
        return self._worth[field].take(self._postings.lengths[field].take(paragraphs)) * counts

    def _gain(self, frequency: Floats, df: int) -> Floats:
        idf = math.log(1 + (self._postings.paragraphs.size - df + 0.5) / (df + 0.5))
        gain: Floats = idf * frequency / (RANKING.k1 + frequency)
        return gain
