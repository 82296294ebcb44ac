"""How well paragraphs match: the BM25F of `searchapp.engines.base.Ranking`, for many paragraphs at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from searchapp.engines.base import RANKING, FieldWeight
from searchapp.engines.whoosh.arrays import Floats, Ints, member, positions
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
    """Score paragraphs for words (by all fields) and for what is sought (by the body); gives one number each."""
    norms = {field: _norm(field, paragraphs, postings) for field in _WEIGHTS}
    total = np.zeros(paragraphs.size)
    for word in words:
        tf = np.zeros(paragraphs.size)
        for field, weight in _WEIGHTS.items():
            tf += weight.weight * _frequencies(field, word, paragraphs, postings) / norms[field]
        total += _part(tf, postings.counts("body", word)[0].size, postings)
    for leaf in wanted:
        found, counts = texts.counts(leaf)
        tf = RANKING.body.weight * _aligned(found, counts, paragraphs) / norms["body"]
        total += _part(tf, found.size, postings)
    roles = postings.labels["role"]
    heading = roles.chosen(frozenset({"heading"}))[roles.codes[paragraphs]]
    total[heading] *= RANKING.heading_block
    return np.rint(total * RANKING.scale) / RANKING.scale


def _part(tf: Floats, df: int, postings: Postings) -> Floats:
    idf = math.log(1 + (postings.paragraphs.size - df + 0.5) / (df + 0.5))
    return idf * tf / (RANKING.k1 + tf)


def _norm(field: WordField, paragraphs: Ints, postings: Postings) -> Floats:
    lengths = postings.lengths[field]
    average = int(lengths[postings.paragraphs].sum()) / max(postings.paragraphs.size, 1) or 1.0
    b = _WEIGHTS[field].b
    relative: Floats = lengths[paragraphs] / average
    return (1 - b) + b * relative


def _frequencies(field: WordField, word: str, paragraphs: Ints, postings: Postings) -> Ints:
    found, counts = postings.counts(field, word)
    if field != "title":
        return _aligned(found, counts, paragraphs)
    documents = postings.labels["document"]
    of_document = np.zeros(len(documents.values), np.int64)
    of_document[documents.codes[found]] = counts
    return of_document[documents.codes[paragraphs]]


def _aligned(found: Ints, counts: Ints, paragraphs: Ints) -> Ints:
    """Give the count of each paragraph, 0 where it was not found."""
    if not found.size or not paragraphs.size:
        return np.zeros(paragraphs.size, np.int64)
    return np.where(member(paragraphs, found), counts[positions(paragraphs, found)], 0)


