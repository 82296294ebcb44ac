"""Matching paragraphs by document, and the documents in order."""

from __future__ import annotations

import numpy as np

from searchapp.engines.base import Ask, second_share
from searchapp.engines.whoosh.arrays import Floats, Ints, ranges
from searchapp.engines.whoosh.postings import Postings
from searchapp.engines.whoosh.scoring import rounded
from searchapp.model.request import Sort


class Groups:
    """Matching paragraphs with their scores, document by document: sizes[g] of them are of document documents[g]."""

    def __init__(self, paragraphs: Ints, scores: Floats, documents: Ints, sizes: Ints) -> None:
        self.paragraphs, self.scores = paragraphs, scores
        self.documents, self.sizes = documents, sizes
        self.starts = np.cumsum(sizes) - sizes

    def best(self, page: Ints, limit: int) -> tuple[Ints, Floats, Ints]:
        """Give the paragraphs with the best scores of each group of a page, best first, then by number.

        Gives the paragraphs, group after group, their scores, and how many each group has.
        """
        sizes = self.sizes[page]
        places = ranges(self.starts[page], sizes)
        scores = rounded(self.scores[places])
        # ids of one document order as numbers do, and lexsort keeps the order of equals
        order = np.lexsort((-scores, np.repeat(np.arange(page.size), sizes)))
        ranks = np.arange(order.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        kept = order[ranks < limit]
        return self.paragraphs[places[kept]], scores[kept], np.minimum(sizes, limit)

    def worth(self, share: float) -> Floats:
        """Give the best score of each group, with a share of its second best one; there is at least one group."""
        best: Floats = np.maximum.reduceat(self.scores, self.starts)
        if not share:
            return rounded(best)
        is_best = self.scores == np.repeat(best, self.sizes)
        others = np.maximum.reduceat(np.where(is_best, 0.0, self.scores), self.starts)
        again = np.add.reduceat(is_best, self.starts, dtype=np.int64) > 1
        return rounded(best) + share * rounded(np.where(again, best, others))


def ordered(groups: Groups, ask: Ask, postings: Postings) -> Ints:
    """Give the groups of the page asked for in order: by what `sort` asks for, then score, then document id."""
    sort, limit = ask.sort, ask.offset + ask.limit
    if not groups.starts.size or not limit:
        return groups.starts[:0]
    best = groups.worth(second_share(ask))
    chosen = np.arange(best.size)
    if sort == "relevance" and limit < best.size:
        chosen = np.flatnonzero(best >= np.partition(best, -limit)[-limit])
    documents = groups.documents[chosen]
    names = postings.documents.codes("document")[documents]
    return chosen[np.lexsort((names, -best[chosen], *_sort_keys(sort, documents, postings)))[ask.offset : limit]]


def _sort_keys(sort: Sort, documents: Ints, postings: Postings) -> tuple[Ints, ...]:
    """Give the keys of a sort, the last one counting most, as lexsort wants them."""
    if sort == "relevance":
        return ()
    codes = postings.documents.codes(sort)[documents]
    unknown = np.array([not value for value in postings.labels[sort].values])[codes]
    return (-codes if sort == "year" else codes), unknown
