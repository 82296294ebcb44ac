"""Engines that are measured, by name; each is a module with `build`, `open` and `VERSION`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from benchmarks.questions import Question
from searchapp.model.documents import Document
from searchapp.text.analyzer import Analyzer


class Answer(NamedTuple):
    """Exact totals; documents are None where a peer cannot count them.

    `postings_bytes` is what was read of postings, unpacked, and `postings_seconds` for how long, where a peer can tell.
    """

    paragraphs: int
    documents: int | None
    postings_bytes: int | None = None
    postings_seconds: float | None = None


class Asked(Protocol):
    """An open index."""

    def answer(self, question: Question) -> Answer | None:
        """Answer with totals, top 10 and facets; None where the peer cannot."""


class Row(NamedTuple):
    """A paragraph as peers take it."""

    text: str
    words: str
    document: str
    region: str
    year: int
    section: str
    level: str


def rows(document: Document, analyzer: Analyzer) -> Iterator[Row]:
    """Give a document's paragraphs with their words, a space between."""
    region, year = document.region, document.year
    assert region is not None
    assert year is not None
    for part in document.paragraphs:
        words = " ".join(analyzer.terms(part.text))
        yield Row(part.text, words, document.id, region.code, year, part.kind, region.level)


def size(folder: Path) -> int:
    """Measure what is on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
