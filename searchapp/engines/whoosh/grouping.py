"""Matching paragraphs by document, and the documents in order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh.arrays import Floats, Ints, run_lengths, run_starts
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


def by_document(paragraphs: Ints, scores: Floats, postings: Postings) -> Groups:
    """Group paragraphs; they are sorted by id, and so those of a document are neighbours."""
    starts = run_starts(postings.labels["document"].codes[paragraphs])
    return Groups(paragraphs, scores, starts, run_lengths(starts, paragraphs.size))


def ordered(groups: Groups, sort: Sort, postings: Postings) -> Ints:
    """Give the groups in the order of the answer: what `sort` asks for, then best score, then document id."""
    if not groups.starts.size:
        return groups.starts
    heads = groups.paragraphs[groups.starts]
    best = np.maximum.reduceat(groups.scores, groups.starts)
    return np.lexsort((postings.labels["document"].of(heads), -best, *_sort_keys(sort, heads, postings)))


def _sort_keys(sort: Sort, heads: Ints, postings: Postings) -> tuple[Ints, ...]:
    """Give the keys of a sort, the last one counting most, as lexsort wants them."""
    if sort == "relevance":
        return ()
    column = postings.labels[sort]
    codes = column.of(heads)
    unknown = np.array([not value for value in column.values])[codes]
    return (-codes if sort == "year" else codes), unknown
