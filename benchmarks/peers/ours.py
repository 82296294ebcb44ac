"""searchapp itself, as it is installed."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks import corpus
from benchmarks.peers import Answer
from benchmarks.questions import FACETS, Question
from searchapp.engines.base import Ask, Engine
from searchapp.engines.whoosh import WhooshKind
from searchapp.model.documents import Document
from searchapp.model.query import And, Or, Phrase, Query, Term
from searchapp.text.analyzer import Analyzer

_ANALYZER = Analyzer()
_KIND = WhooshKind(_ANALYZER)


def build(folder: Path, paragraphs: int, processes: int) -> None:
    writer = _KIND.create(folder)
    numbers = range(paragraphs // corpus.PER_DOCUMENT)
    if processes == 1:
        for document in map(corpus.document, numbers):
            writer.put(document)
    else:
        _ANALYZER.load()  # before the fork, as the server does
        with ProcessPoolExecutor(processes) as pool:
            for document, prepared in pool.map(_prepare, numbers, chunksize=8):
                writer.put(document, prepared)
    writer.commit()


def _prepare(number: int) -> tuple[Document, object]:
    document = corpus.document(number)
    return document, _KIND.prepare(document)


class Index:
    def __init__(self, folder: Path) -> None:
        self.engine: Engine = _KIND.open(folder)

    def answer(self, question: Question) -> Answer | None:
        tree = _tree(question)
        if tree is None:
            return None
        filters = {field: question.filters[field] for field in ("region", "year") if field in question.filters}
        hits = self.engine.search(Ask(tree, filters, facets=FACETS))
        return Answer(hits.total_paragraphs, hits.total_documents)


def _tree(question: Question) -> Query | None:
    leaves = tuple(map(Term, question.texts))
    match question.kind:
        case "phrase" | "character":
            return Phrase(question.texts[0])
        case "all":
            return leaves[0] if len(leaves) == 1 else And(leaves)
        case "any":
            return Or(leaves)
        case _:
            return None
