"""Whoosh as it comes: its W3 codec, its collectors, jieba's words with positions."""

from __future__ import annotations

from pathlib import Path

import whoosh.index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema
from whoosh.query import And, NumericRange, Or, Phrase, Query, Term
from whoosh.query.spans import SpanNear

from benchmarks.peers import ANALYZER, Answer, rows
from benchmarks.questions import DISTANCE, FACETS, YEARS, Question


def build(folder: Path, paragraphs: int, processes: int) -> None:
    labels = {name: ID(sortable=True) for name in ("document", "region", "section", "level")}
    words = TEXT(analyzer=SpaceSeparatedTokenizer(), spelling=False)
    schema = Schema(words=words, text=STORED, year=NUMERIC(sortable=True), **labels)
    writer = whoosh.index.create_in(str(folder), schema).writer(limitmb=256)
    for row in rows(paragraphs, processes):
        writer.add_document(**row._asdict())
    writer.commit()


class Index:
    def __init__(self, folder: Path) -> None:
        self.searcher = whoosh.index.open_dir(str(folder)).searcher()

    def answer(self, question: Question) -> Answer | None:
        query = _query(question)
        if query is None:
            return None
        filtered = None
        if question.filters:
            regions = Or([Term("region", str(code)) for code in question.filters["region"]])
            filtered = And([regions, NumericRange("year", min(YEARS), max(YEARS))])
        found = self.searcher.search(query, limit=10, groupedby=[*FACETS, "document"], filter=filtered)
        for hit in found:
            hit["text"]
        return Answer(sum(map(len, found.groups("level").values())), len(found.groups("document")))


def _query(question: Question) -> Query | None:
    words = [[Term("words", word) for word in ANALYZER.terms(text)] for text in question.texts]
    flat = [term for terms in words for term in terms]
    match question.kind:
        case "phrase":
            terms = [term.text for term in flat]
            return Phrase("words", terms) if len(terms) > 1 else flat[0]
        case "all":
            return And(flat) if len(flat) > 1 else flat[0]
        case "any":
            return Or(flat)
        case "near":
            return SpanNear(flat[0], flat[1], slop=DISTANCE + 1, ordered=False)
        case _:
            return None
