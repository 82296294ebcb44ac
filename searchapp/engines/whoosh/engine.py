"""Answers questions from a Whoosh index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import cast

import numpy as np

from searchapp.engines.base import (
    Ask,
    Field,
    Filters,
    Occurrence,
    Places,
    WordCounts,
    ranked_leaves,
    ranked_texts,
    sought,
)
from searchapp.engines.whoosh.arrays import Floats, Ints, summed
from searchapp.engines.whoosh.counting import Tally, passing
from searchapp.engines.whoosh.evaluate import Texts, evaluate, occurrences, spans
from searchapp.engines.whoosh.facets import Facets
from searchapp.engines.whoosh.grouping import Groups, ordered
from searchapp.engines.whoosh.nearness import POSITION_BITS, POSITION_MASK
from searchapp.engines.whoosh.postings import Postings
from searchapp.engines.whoosh.scoring import Scorer
from searchapp.model.query import Query
from searchapp.model.results import Count, DocumentHits, EngineHits, ParagraphHit, StoredParagraph, Sums
from searchapp.text.analyzer import Analyzer


class WhooshEngine:
    """Works on arrays from a Postings source; texts are read only for the paragraphs it gives back."""

    def __init__(self, postings: Postings, analyzer: Analyzer) -> None:
        self._postings = postings
        self._texts = Texts(postings)
        self._scorer = Scorer(postings, self._texts)
        self._analyzer = analyzer

    def search(self, ask: Ask) -> EngineHits:
        """Answer one page."""
        facets = Facets(evaluate(ask.tree, self._postings, self._texts), ask.filters, self._postings)
        scores = self._scores(ask, facets.paragraphs)
        groups = Groups(facets.paragraphs, scores, facets.documents, facets.sizes)
        page = ordered(groups, ask, self._postings)
        return EngineHits(
            total_paragraphs=facets.paragraphs.size,
            total_documents=facets.documents.size,
            documents=tuple(self._hits(groups, page, ask.per_document)),
            facets={field: facets.of(field) for field in ask.facets},
        )

    def iterate(self, tree: Query, filters: Filters) -> Iterator[StoredParagraph]:
        """Give every matching paragraph."""
        return self.read(self.matching(tree, filters).tolist())

    def matching(self, tree: Query, filters: Filters) -> Ints:
        """Give the ids of all matching paragraphs, by document."""
        paragraphs = self._matching(tree, filters)
        return paragraphs[np.argsort(self._postings.labels["document"].of(paragraphs), kind="stable")]

    def occurrences(self, tree: Query, filters: Filters) -> Iterator[Occurrence]:
        """Give every place of a positive leaf."""
        found = self.places(tree, filters)
        numbers = self._postings.numbers[found.paragraphs]
        columns = (found.documents, numbers, found.starts, found.ends)
        for document, number, start, end in zip(*(column.tolist() for column in columns), strict=True):
            yield Occurrence(found.names[document], number, start, end)

    def places(self, tree: Query, filters: Filters) -> Places:
        """Give every place of a positive leaf, as arrays."""
        starts, ends = spans(sought(tree), self._matching(tree, filters), self._texts)
        documents = self._postings.labels["document"]
        codes = documents.of(starts >> POSITION_BITS)
        order = np.argsort(codes, kind="stable")
        starts, ends = starts[order], ends[order]
        names = cast("Sequence[str]", documents.values)
        return Places(starts >> POSITION_BITS, starts & POSITION_MASK, ends & POSITION_MASK, codes[order], names)

    def read(self, paragraphs: Iterable[int]) -> Iterator[StoredParagraph]:
        """Give paragraphs by their ids."""
        return self._postings.stored(paragraphs)

    def count_by(
        self, tree: Query, filters: Filters, fields: tuple[Field, ...]
    ) -> Mapping[tuple[str | int, ...], Count]:
        """Count paragraphs and documents."""
        return Tally(self._matching(tree, filters), fields, self._postings).counts()

    def sum_by(self, tree: Query, filters: Filters, fields: tuple[Field, ...]) -> Mapping[tuple[str | int, ...], Sums]:
        """Count paragraphs, documents, occurrences and characters."""
        paragraphs = self._matching(tree, filters)
        found = summed(paragraphs, [occurrences(sought(tree), self._texts)])
        return Tally(paragraphs, fields, self._postings).sums(found, self._postings.characters(paragraphs))

    def word_counts(self, chosen: Sequence[tuple[Query, Filters]]) -> WordCounts:
        """Count all words in the paragraphs that match, for each of some questions."""
        members = np.zeros((len(chosen), self._postings.numbers.size), np.int64)
        for each, question in zip(members, chosen, strict=True):
            each[self._matching(*question)] = 1
        words, counts = self._postings.totals("body", members)
        found = np.flatnonzero(counts.any(axis=0))
        return WordCounts([words[number] for number in found.tolist()], counts[:, found])

    def close(self) -> None:
        """Leave the files to the last reader: they are memory maps, and go when nobody holds them."""

    def _matching(self, tree: Query, filters: Filters) -> Ints:
        return passing(evaluate(tree, self._postings, self._texts), filters, self._postings.labels)

    def _scores(self, ask: Ask, paragraphs: Ints) -> Floats:
        if not paragraphs.size:
            return np.zeros(0)
        words = dict.fromkeys(word for text in ranked_texts(ask) for word in self._analyzer.query_words(text))
        return self._scorer.scores(paragraphs, tuple(words), ranked_leaves(ask))

    def _hits(self, groups: Groups, page: Ints, limit: int) -> Iterator[DocumentHits]:
        paragraphs, scores, counts = groups.best(page, limit)
        hits = map(ParagraphHit, self._postings.stored(paragraphs.tolist()), scores.tolist())
        names = self._postings.labels["document"].values
        codes = self._postings.documents.codes("document")[groups.documents[page]]
        rows = zip(codes.tolist(), groups.sizes[page].tolist(), counts.tolist(), strict=True)
        return (DocumentHits(str(names[code]), size, tuple(islice(hits, count))) for code, size, count in rows)
