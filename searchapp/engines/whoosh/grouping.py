"""Matching paragraphs by document, and the documents in order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh.arrays import Floats, Ints
from searchapp.engines.whoosh.postings import Postings
from searchapp.model.request import Sort


@dataclass(frozen=True, slots=True)
class Groups:
    """Matching paragraphs with their scores; those of group g are at [starts[g], starts[g] + sizes[g])."""

    paragraphs: Ints
    scores: Floats
    starts: Ints
    sizes: Ints

    def best(self, group: int, limit: int) -> list[tuple[int, float]]:
        """Give a group's paragraphs with the best scores, best first, then by number."""
        part = slice(self.starts[group], self.starts[group] + self.sizes[group])
        order = np.argsort(-self.scores[part], kind="stable")[:limit]  # ids of one document order as numbers do
        return list(zip(self.paragraphs[part][order].tolist(), self.scores[part][order].tolist(), strict=True))


def ordered(groups: Groups, sort: Sort, postings: Postings, limit: int) -> Ints:
    """Give the first groups of the answer in order: by what `sort` asks for, then best score, then document id."""
    if not groups.starts.size or not limit:
        return groups.starts[:0]
    best = np.maximum.reduceat(groups.scores, groups.starts)
    chosen = np.arange(best.size)
    if sort == "relevance" and limit < best.size:
        chosen = np.flatnonzero(best >= np.partition(best, -limit)[-limit])
    heads = groups.paragraphs[groups.starts[chosen]]
    keys = (postings.labels["document"].of(heads), -best[chosen], *_sort_keys(sort, heads, postings))
    return chosen[np.lexsort(keys)[:limit]]


def _sort_keys(sort: Sort, heads: Ints, postings: Postings) -> tuple[Ints, ...]:
    """Give the keys of a sort, the last one counting most, as lexsort wants them."""
    if sort == "relevance":
        return ()
    column = postings.labels[sort]
    codes = column.of(heads)
    unknown = np.array([not value for value in column.values])[codes]
    return (-codes if sort == "year" else codes), unknown
