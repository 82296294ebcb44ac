"""Tantivy by tantivy-py: jieba's words with positions. It cannot group by document: it counts by document instead."""

from __future__ import annotations

from pathlib import Path

import tantivy

from benchmarks.peers import ANALYZER, Answer, rows
from benchmarks.questions import FACETS, Question


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="position")
    builder.add_bytes_field("text", stored=True, indexed=False)
    for name in ("document", "region", "section", "level"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", fast=True, indexed=True)
    return builder.build()


def build(folder: Path, paragraphs: int, processes: int) -> None:
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=256_000_000, num_threads=processes)
    for row in rows(paragraphs, processes):
        writer.add_document(tantivy.Document(**{**row._asdict(), "text": row.text.encode()}))
    writer.commit()
    writer.wait_merging_threads()


class Index:
    def __init__(self, folder: Path) -> None:
        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()
        self.schema = self.index.schema

    def answer(self, question: Question) -> Answer | None:
        query = self._query(question)
        if query is None:
            return None
        found = self.searcher.search(query, limit=10, count=True)
        for _, address in found.hits:
            self.searcher.doc(address)["text"]
        terms = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}
        terms["document"] = {"terms": {"field": "document", "size": 100_000}}
        groups = self.searcher.aggregate(query, terms)
        return Answer(found.count, len(groups["document"]["buckets"]))

    def _term(self, field: str, value: str | int) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, field, value)

    def _query(self, question: Question) -> tantivy.Query | None:
        words = [word for text in question.texts for word in ANALYZER.terms(text)]
        terms = [self._term("words", word) for word in words]
        must, should = tantivy.Occur.Must, tantivy.Occur.Should
        match question.kind:
            case "phrase" if len(words) > 1:
                return tantivy.Query.phrase_query(self.schema, "words", words)
            case "any":
                return tantivy.Query.boolean_query([(should, term) for term in terms])
            case "all" | "phrase":
                parts = [(must, term) for term in terms]
                for field, allowed in question.filters.items():
                    values = [(should, self._term(field, value)) for value in allowed]
                    parts.append((must, tantivy.Query.const_score_query(tantivy.Query.boolean_query(values), 0.0)))
                return tantivy.Query.boolean_query(parts)
            case _:
                return None
