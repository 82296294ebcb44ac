"""The contract of an engine: which paragraphs match and how well. No strings parsed, no marks, no HTML here.

A paragraph matches a Term or a Phrase when fold(leaf.text) is in fold(paragraph.text).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from searchapp.model.documents import Document
from searchapp.model.query import Phrase, Query, Term
from searchapp.model.request import Sort
from searchapp.model.results import Count, EngineHits, StoredParagraph
from searchapp.text.normalize import fold

Field = Literal["region", "year", "section", "level", "kind", "document", "role"]
FACETS: Final[tuple[Field, ...]] = ("region", "year", "section", "level", "kind")
Filters = Mapping[Field, frozenset[str | int]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to an engine.

    `filters` give the allowed values of a field (region codes, years as int, names; '' and 0 stand for unknown);
    fields are joined by AND, values of a field are alternatives, an empty set matches nothing.
    A facet is counted under all filters but its own. `offset` and `limit` count documents.
    """

    tree: Query
    filters: Filters
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    per_document: int = 3
    facets: tuple[Field, ...] = FACETS


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A leaf of the query stands at [start, end), code points of the folded paragraph text."""

    document: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How much a field counts, and `b`: how far its length is held against it (0 not at all, 1 in proportion)."""

    weight: float
    b: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """BM25F (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework: BM25 and Beyond).

    For the positive leaves of a tree, a matching paragraph scores the sum over units of

        tf = Σ over fields of weight · count / (1 - b + b · (length / average length))
        idf · tf / (k1 + tf), where idf = ln(1 + (N - df + 0.5) / (df + 0.5))

    Units are first the leaves' words, each once, counted in body, headings and title, then the leaves' folded texts,
    each once, counted in the body (overlapping ones too). Lengths are numbers of words, averages and N are over all
    paragraphs, df is of the body. Headings and title so raise a score, but never make a match.
    """

    k1: float = 1.2
    body: FieldWeight = FieldWeight(1.0, 0.75)
    headings: FieldWeight = FieldWeight(1.0, 0.5)
    title: FieldWeight = FieldWeight(0.5, 0.5)
    scale: float = 1e9  # scores are rounded to 1 / scale before they are compared: no order hangs on a last bit


RANKING: Final = Ranking()


def needle(leaf: Term | Phrase) -> str:
    """Give the folded text that a leaf looks for; ValueError where folding leaves nothing (no parser makes that)."""
    folded = fold(leaf.text)
    if not folded:
        raise ValueError(f"nothing to look for in {leaf!r}")
    return folded


def document_values(document: Document) -> dict[Field, str | int]:
    """Give the values that all paragraphs of a document share; '' and 0 stand for unknown."""
    region = document.region
    return {
        "document": document.id,
        "region": region.code if region else "",
        "year": document.year or 0,
        "level": region.level if region else "",
        "kind": document.kind,
    }


class Engine(Protocol):
    """A readable set of paragraphs; safe to use from several threads at once."""

    def search(self, ask: Ask) -> EngineHits:
        """Answer one page with exact totals and facets.

        Documents are ordered by their best paragraph's score (`relevance`), newest first (`year`; unknown last) or by
        region code (`region`; unknown last); ties go on by score, then document id. Paragraphs of a document:
        by score, then number.
        """

    def iterate(self, tree: Query, filters: Filters) -> Iterator[StoredParagraph]:
        """Give every matching paragraph, by document id, then number."""

    def occurrences(self, tree: Query, filters: Filters) -> Iterator[Occurrence]:
        """Give every place where a positive leaf stands in a matching paragraph (overlapping ones too), in order."""

    def count_by(
        self, tree: Query, filters: Filters, fields: tuple[Field, ...]
    ) -> Mapping[tuple[str | int, ...], Count]:
        """Count matching paragraphs and their documents for each combination of the fields' values that occurs."""

    def close(self) -> None:
        """Let go of files. Answers under way on other threads end well."""


class EngineWriter(Protocol):
    """Fills one new set of paragraphs, or changes a copy of one."""

    def put(self, document: Document, prepared: object = None) -> None:
        """Add a document's paragraphs, in place of those it had; `prepared` is what the engine's kind made of it."""

    def remove(self, document: str) -> None:
        """Take a document's paragraphs out; no error where there are none."""

    def commit(self) -> None:
        """Make all of it readable and close the writer."""

    def cancel(self) -> None:
        """Throw away what was put and close the writer."""


class EngineKind(Protocol):
    """Makes writers and engines on a folder of its own."""

    name: str

    def prepare(self, document: Document) -> object:
        """Do what of `put` needs no writer, so that other processes can; the document's id may still change."""

    def create(self, folder: Path) -> EngineWriter:
        """Begin an empty set of paragraphs in an empty folder."""

    def extend(self, old: Path, folder: Path) -> EngineWriter:
        """Begin in `folder` with what `old` holds; nothing in `old` is ever changed."""

    def open(self, folder: Path) -> Engine:
        """Open what a writer committed; OperatorError where it is damaged or of another version."""
