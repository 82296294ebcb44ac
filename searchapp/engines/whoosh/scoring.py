"""How well paragraphs match: the BM25F of `searchapp.engines.base.Ranking`, for many paragraphs at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np

from searchapp.engines.base import RANKING, FieldWeight
from searchapp.engines.whoosh.arrays import Array, Floats, Ints, summed, union
from searchapp.engines.whoosh.evaluate import Texts
from searchapp.engines.whoosh.postings import ArrayCache, Postings
from searchapp.engines.whoosh.schema import WordField
from searchapp.model.query import Leaf

_CACHED: Final = 96 << 20  # bytes of parts of scores
_WEIGHTS: Final[Mapping[WordField, FieldWeight]] = {
    "body": RANKING.body, "headings": RANKING.headings, "title": RANKING.title,
}  # fmt: skip
Part: TypeAlias = tuple[Array, Floats]
"""What one unit adds to the scores: the paragraphs, sorted, and for each a number."""


def rounded(scores: Floats) -> Floats:
    """Give scores as they are compared."""
    return np.rint(scores * RANKING.scale) / RANKING.scale


class Scorer:
    """Adds up scores from what each unit adds to those of all paragraphs: that is worked out once, and remembered."""

    def __init__(self, postings: Postings, texts: Texts) -> None:
        self._postings, self._texts = postings, texts
        self._cache = ArrayCache(_CACHED)
        roles = postings.labels["role"]
        self._heading = roles.chosen(frozenset({"heading"})), roles.codes

    def scores(self, paragraphs: Ints, words: Sequence[str], wanted: Sequence[Leaf]) -> Floats:
        """Score paragraphs for words (by all fields) and for leaves (by the body); the scores are not rounded yet."""
        parts = [self._cache.get(word, lambda word=word: self._word(word)) for word in words]  # type: ignore[misc]
        parts += [self._cache.get(leaf, lambda leaf=leaf: self._leaf(leaf)) for leaf in wanted]  # type: ignore[misc]
        return summed(paragraphs, parts)

    def _word(self, word: str) -> Part:
        found = {field: self._counts(field, word) for field in _WEIGHTS}
        paragraphs = union([there for there, _ in found.values()])
        parts = [(there, self._frequency(field, there, counts)) for field, (there, counts) in found.items()]
        return self._part(paragraphs, summed(paragraphs, parts), found["body"][0].size)

    def _leaf(self, leaf: Leaf) -> Part:
        paragraphs, counts = self._texts.counts(leaf)
        return self._part(paragraphs, self._frequency("body", paragraphs, counts), paragraphs.size)

    def _counts(self, field: WordField, word: str) -> tuple[Array, Array]:
        found, counts = self._postings.counts(field, word)
        if field != "title":
            return found, counts
        paragraphs, sizes = self._postings.documents.paragraphs(self._postings.documents.numbers(found))
        return paragraphs, np.repeat(counts, sizes)

    def _frequency(self, field: WordField, paragraphs: Array, counts: Array) -> Floats:
        """Weigh how often something stands in a field by the field's length."""
        weight = _WEIGHTS[field]
        relative = self._postings.lengths[field][paragraphs] / self._postings.averages[field]
        found: Floats = weight.weight * counts / ((1 - weight.b) + weight.b * relative)
        return found

    def _part(self, paragraphs: Array, tf: Floats, df: int) -> Part:
        idf = math.log(1 + (self._postings.paragraphs.size - df + 0.5) / (df + 0.5))
        added = idf * tf / (RANKING.k1 + tf)
        is_heading, roles = self._heading
        added[is_heading[roles[paragraphs]]] *= RANKING.heading_block
        return paragraphs.astype(np.uint32, copy=False), added
