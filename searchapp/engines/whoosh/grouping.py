"""Matching paragraphs by document, and the documents in order."""

from __future__ import annotations

import numpy as np

from searchapp.engines.whoosh.arrays import Floats, Ints
from searchapp.engines.whoosh.postings import Postings
from searchapp.engines.whoosh.scoring import rounded
from searchapp.model.request import Sort


class Groups:
    """Matching paragraphs with their scores, document by document: sizes[g] of them are of document documents[g]."""

    def __init__(self, paragraphs: Ints, scores: Floats, documents: Ints, sizes: Ints) -> None:
        self.paragraphs, self.scores = paragraphs, scores
        self.documents, self.sizes = documents, sizes
        self.starts = np.cumsum(sizes) - sizes

    def first(self, group: int) -> int:
        """Give the first paragraph of a group."""
        return int(self.paragraphs[self.starts[group]])

    def best(self, group: int, limit: int) -> list[tuple[int, float]]:
        """Give a group's paragraphs with the best scores, best first, then by number."""
        part = slice(self.starts[group], self.starts[group] + self.sizes[group])
        scores = rounded(self.scores[part])
        order = np.argsort(-scores, kind="stable")[:limit]  # ids of one document order as numbers do
        return list(zip(self.paragraphs[part][order].tolist(), scores[order].tolist(), strict=True))


def ordered(groups: Groups, sort: Sort, postings: Postings, limit: int) -> Ints:
    """Give the first groups of the answer in order: by what `sort` asks for, then best score, then document id."""
    if not groups.starts.size or not limit:
        return groups.starts[:0]
    best = rounded(np.maximum.reduceat(groups.scores, groups.starts))
    chosen = np.arange(best.size)
    if sort == "relevance" and limit < best.size:
        chosen = np.flatnonzero(best >= np.partition(best, -limit)[-limit])
    documents = groups.documents[chosen]
    names = postings.documents.codes("document")[documents]
    return chosen[np.lexsort((names, -best[chosen], *_sort_keys(sort, documents, postings)))[:limit]]


def _sort_keys(sort: Sort, documents: Ints, postings: Postings) -> tuple[Ints, ...]:
    """Give the keys of a sort, the last one counting most, as lexsort wants them."""
    if sort == "relevance":
        return ()
    codes = postings.documents.codes(sort)[documents]
    unknown = np.array([not value for value in postings.labels[sort].values])[codes]
    return (-codes if sort == "year" else codes), unknown
