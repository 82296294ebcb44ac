"""How well paragraphs match: the BM25F of `searchapp.engines.base.Ranking`, for many paragraphs at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from searchapp.engines.base import RANKING, FieldWeight
from searchapp.engines.whoosh.arrays import Array, Floats, Ints, aligned
from searchapp.engines.whoosh.evaluate import Texts
from searchapp.engines.whoosh.postings import Postings
from searchapp.engines.whoosh.schema import WordField
from searchapp.model.query import Leaf

_WEIGHTS: Mapping[WordField, FieldWeight] = {
    "body": RANKING.body,
    "headings": RANKING.headings,
    "title": RANKING.title,
}


def scores(paragraphs: Ints, words: Sequence[str], wanted: Sequence[Leaf], postings: Postings, texts: Texts) -> Floats:
    """Score paragraphs for words (by all fields) and for leaves (by the body); gives one number each."""
    norms = {field: _norm(field, paragraphs, postings) for field in _WEIGHTS}
    total = np.zeros(paragraphs.size)
    for word in words:
        tf = np.zeros(paragraphs.size)
        for field, weight in _WEIGHTS.items():
            tf += weight.weight * _frequencies(field, word, paragraphs, postings) / norms[field]
        total += _part(tf, postings.counts("body", word)[0].size, postings)
    for leaf in wanted:
        found, counts = texts.counts(leaf)
        tf = RANKING.body.weight * aligned(paragraphs, found, counts) / norms["body"]
        total += _part(tf, found.size, postings)
    roles = postings.labels["role"]
    total[roles.chosen(frozenset({"heading"}))[roles.of(paragraphs)]] *= RANKING.heading_block
    return np.rint(total * RANKING.scale) / RANKING.scale


def _part(tf: Floats, df: int, postings: Postings) -> Floats:
    idf = math.log(1 + (postings.paragraphs.size - df + 0.5) / (df + 0.5))
    return idf * tf / (RANKING.k1 + tf)


def _norm(field: WordField, paragraphs: Ints, postings: Postings) -> Floats:
    lengths = postings.lengths[field]
    average = int(lengths[postings.paragraphs].sum(dtype=np.int64)) / max(postings.paragraphs.size, 1) or 1.0
    b = _WEIGHTS[field].b
    relative: Floats = lengths[paragraphs] / average
    return (1 - b) + b * relative


def _frequencies(field: WordField, word: str, paragraphs: Ints, postings: Postings) -> Array:
    found, counts = postings.counts(field, word)
    if field != "title":
        return aligned(paragraphs, found, counts)
    documents = postings.labels["document"]
    of_document = np.zeros(len(documents.values), np.int64)
    of_document[documents.of(found)] = counts
    return of_document[documents.of(paragraphs)]
