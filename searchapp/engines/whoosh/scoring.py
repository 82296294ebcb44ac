"""How well paragraphs match: the BM25F of `searchapp.engines.base.Ranking`, for many paragraphs at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from searchapp.engines.base import RANKING, FieldWeight
from searchapp.engines.whoosh.arrays import Array, Floats, Ints, Slots
from searchapp.engines.whoosh.evaluate import Texts
from searchapp.engines.whoosh.postings import Postings
from searchapp.engines.whoosh.schema import WordField
from searchapp.model.query import Leaf

_ABOVE: Final[Mapping[WordField, FieldWeight]] = {"headings": RANKING.headings, "title": RANKING.title}


def scores(paragraphs: Ints, words: Sequence[str], wanted: Sequence[Leaf], postings: Postings, texts: Texts) -> Floats:
    """Score paragraphs for words (by all fields) and for leaves (by the body); gives one number each."""
    total = np.zeros(paragraphs.size)
    slots = Slots(paragraphs)
    norm = _norm("body", RANKING.body, paragraphs, postings)
    units = [(postings.counts("body", word), _above(word, slots, postings)) for word in words]
    for (found, counts), above in (*units, *((texts.counts(leaf), None) for leaf in wanted)):
        at, counts_there = slots.of(found, counts)
        tf: Floats = RANKING.body.weight * counts_there / norm[at]
        if above is not None:
            above[at] += tf
            at = np.flatnonzero(above)
            tf = above[at]
        idf = math.log(1 + (postings.paragraphs.size - found.size + 0.5) / (found.size + 0.5))
        total[at] += idf * tf / (RANKING.k1 + tf)
    roles = postings.labels["role"]
    total[roles.chosen(frozenset({"heading"}))[roles.of(paragraphs)]] *= RANKING.heading_block
    return np.rint(total * RANKING.scale) / RANKING.scale


def _above(word: str, slots: Slots, postings: Postings) -> Floats | None:
    """Give the weighted frequency of a word in headings and title; None where it stands in none of them."""
    found = [(field, *_slots(field, word, slots, postings)) for field in _ABOVE]
    if not any(at.size for _, at, _ in found):
        return None
    tf = np.zeros(slots.wanted.size)
    for field, at, counts in found:
        tf[at] += _ABOVE[field].weight * counts / _norm(field, _ABOVE[field], slots.wanted[at], postings)
    return tf


def _slots(field: WordField, word: str, slots: Slots, postings: Postings) -> tuple[Ints, Array]:
    found, counts = postings.counts(field, word)
    if field != "title" or not found.size:
        return slots.of(found, counts)
    documents = postings.labels["document"]
    of_document = np.zeros(len(documents.values), np.int64)
    of_document[documents.of(found)] = counts
    counts = of_document[documents.of(slots.wanted)]
    at = np.flatnonzero(counts)
    return at, counts[at]


def _norm(field: WordField, weight: FieldWeight, paragraphs: Ints, postings: Postings) -> Floats:
    relative: Floats = postings.lengths[field][paragraphs] / postings.averages[field]
    return (1 - weight.b) + weight.b * relative
