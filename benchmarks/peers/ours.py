"""searchapp itself, as it is installed."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks import corpus
from benchmarks.peers import ANALYZER, Answer, made
from benchmarks.questions import DISTANCE, FACETS, Question
from searchapp.engines.base import Ask
from searchapp.engines.whoosh import WhooshKind
from searchapp.engines.whoosh.arrays import Array
from searchapp.engines.whoosh.engine import WhooshEngine
from searchapp.engines.whoosh.schema import WordField, make_schema
from searchapp.engines.whoosh.segments import SegmentPostings
from searchapp.engines.whoosh.storage import GuardedStorage
from searchapp.engines.whoosh.toc import read_toc
from searchapp.model.documents import Document
from searchapp.model.query import And, Near, Or, Phrase, Query, Term, Wildcard

_KIND = WhooshKind(ANALYZER)


def build(folder: Path, paragraphs: int, processes: int) -> None:
    writer = _KIND.create(folder)
    for document, prepared in made(_prepare, paragraphs, processes):
        writer.put(document, prepared)
    writer.commit()


def _prepare(number: int) -> tuple[Document, object]:
    document = corpus.document(number)
    return document, _KIND.prepare(document)


class CountedPostings(SegmentPostings):
    """Adds up the bytes of the postings that it gives, and the time that it takes to unpack them."""

    given = 0
    seconds = 0.0

    def places(self, pair: str) -> Array:
        start = time.perf_counter()
        found = super().places(pair)
        self._count(start, found)
        return found

    def counts(self, field: WordField, word: str) -> tuple[Array, Array]:
        start = time.perf_counter()
        found = super().counts(field, word)
        self._count(start, *found)
        return found

    def _count(self, start: float, *found: Array) -> None:
        self.seconds += time.perf_counter() - start
        self.given += sum(array.nbytes for array in found)


class Index:
    def __init__(self, folder: Path) -> None:
        storage = GuardedStorage(folder)
        self.postings = CountedPostings(storage, make_schema(), read_toc(storage).segments)
        self.engine = WhooshEngine(self.postings, ANALYZER)

    def answer(self, question: Question) -> Answer:
        tree = _tree(question)
        filters = {field: question.filters[field] for field in ("region", "year") if field in question.filters}
        given, seconds = self.postings.given, self.postings.seconds
        hits = self.engine.search(Ask(tree, filters, facets=FACETS))
        read = self.postings.given - given, self.postings.seconds - seconds
        return Answer(hits.total_paragraphs, hits.total_documents, *read)


def _tree(question: Question) -> Query:
    leaves = tuple(map(Term, question.texts))
    match question.kind:
        case "phrase" | "character":
            return Phrase(question.texts[0])
        case "all":
            return leaves[0] if len(leaves) == 1 else And(leaves)
        case "any":
            return Or(leaves)
        case "near":
            return Near(leaves[0], leaves[1], DISTANCE)
        case "wildcard":
            return Wildcard(question.texts[0])
