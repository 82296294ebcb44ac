"""Engines that are measured, by name; each is a module with `build`, `open` and `VERSION`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeVar

from benchmarks import corpus
from benchmarks.questions import Question
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.wiring.reading import in_parallel

ANALYZER: Final = Analyzer()
Made = TypeVar("Made")


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


def made(make: Callable[[int], Made], paragraphs: int, processes: int) -> Iterator[Made]:
    """Make something of each document that so many paragraphs fill, in so many processes, for every peer alike."""
    ANALYZER.load()  # before the fork, as the server does
    return in_parallel(Settings(jobs=processes), make, range(paragraphs // corpus.PER_DOCUMENT))


def rows(paragraphs: int, processes: int) -> Iterator[Row]:
    """Give paragraphs with their words, a space between."""
    return chain.from_iterable(made(_rows, paragraphs, processes))


def _rows(number: int) -> list[Row]:
    document = corpus.document(number)
    region, year = document.region, document.year
    assert region is not None
    assert year is not None
    return [
        Row(part.text, " ".join(ANALYZER.terms(part.text)), document.id, region.code, year, part.kind, region.level)
        for part in document.paragraphs
    ]


def size(folder: Path) -> int:
    """Measure what is on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
