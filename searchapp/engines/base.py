"""The contract of an engine: which paragraphs match and how well. No strings parsed, no marks, no HTML here.

A paragraph matches a Term or a Phrase when fold(leaf.text) is in fold(paragraph.text); what a Wildcard or a Near
matches there, `searchapp.query.patterns` says. A Filter must have been bound to an Among: engines know no names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from searchapp.model.documents import Document
from searchapp.model.query import (
    Leaf,
    Near,
    Or,
    Phrase,
    Plain,
    Query,
    Term,
    Wildcard,
    plain_leaves,
    positive_leaves,
    sides,
)
from searchapp.model.request import Sort
from searchapp.model.results import Count, DocumentCard, EngineHits, StoredParagraph, Sums
from searchapp.text.normalize import fold

Field = Literal["region", "year", "section", "level", "kind", "document", "role", "title", "heading"]
FACETS: Final[tuple[Field, ...]] = ("region", "year", "section", "level", "kind")
Filters = Mapping[Field, frozenset[str | int]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to an engine.

    `filters` give the allowed values of a field (region codes, years as int, names; '' and 0 stand for unknown);
    fields are joined by AND, values of a field are alternatives, an empty set matches nothing.
    A facet is counted under all filters but its own. `offset` and `limit` count documents. `question` are the stretches
    of text to rank by where the tree asks for less than the reader did.
    """

    tree: Query
    filters: Filters
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    per_document: int = 3
    question: tuple[str, ...] = ()
    facets: tuple[Field, ...] = FACETS


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A leaf of the query stands at [start, end), code points of the folded paragraph text."""

    document: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All occurrences as arrays, in their order: number i is at [starts[i], ends[i]) of the folded `paragraphs[i]`.

    A paragraph is a number of the engine's own, to be given to `Engine.read`; `names[documents[i]]` is its document,
    and names are sorted.
    """

    paragraphs: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    documents: NDArray[np.int64]
    names: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts:
    """How often each word of the body stands in each of several sets of paragraphs: `counts[s, w]` for `words[w]`.

    Words are sorted; they are those of `Analyzer.words`, so that the words inside a word count too.
    """

    words: Sequence[str]
    counts: NDArray[np.int64]


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

    Units are first the words of `ranked_texts`, each once, counted in body, headings and title, then the leaves of
    `ranked_leaves`, each once, counted in the body (overlapping matches too). Lengths are numbers of words, averages
    and N are over all paragraphs, df is of the body. Headings and title so raise a score, but never make a match. The
    score of a block that is a heading is multiplied by `heading_block`: it is short, and the text below says more.

    A document is as good as its best paragraph. Where a question is asked, `second` of the score of the next best one
    comes on top: what answers it may stand in two paragraphs, while all that a long report says would add up to noise.
    """

    k1: float = 0.8
    body: FieldWeight = FieldWeight(1.0, 0.75)
    headings: FieldWeight = FieldWeight(1.0, 0.5)
    title: FieldWeight = FieldWeight(2.0, 0.5)
    heading_block: float = 0.6
    second: float = 0.25
    scale: float = 1e9  # scores are rounded to 1 / scale before they are compared: no order hangs on a last bit


RANKING: Final = Ranking()
MAX_PARTS: Final = 128


def sought(tree: Query) -> tuple[Leaf, ...]:
    """Give what a tree's positive leaves look for, folded and each once; ValueError where folding leaves nothing."""
    return tuple(dict.fromkeys(map(_sought, positive_leaves(tree))))


def _sought(leaf: Leaf) -> Leaf:
    if isinstance(leaf, Near):
        left, right = (Or(tuple(map(folded, side))) for side in sides(leaf))
        return Near(left, right, leaf.distance)
    return folded(leaf)


def folded(leaf: Plain) -> Plain:
    """Give a leaf that equals every other one that looks for the same; ValueError where nothing is looked for."""
    if isinstance(leaf, Wildcard):
        return leaf
    text = fold(leaf.text)
    if not text:
        raise ValueError(f"nothing to look for in {leaf!r}")  # no parser makes that
    return Phrase(text)


def ranked_leaves(ask: Ask) -> tuple[Leaf, ...]:
    """Give what to count in a body: what the tree seeks, or the question's pairs of letters and digits, and each alone.

    Pairs see words that a dictionary cuts in another way, and where two words stand side by side; single characters
    see abbreviations.
    """
    texts = [fold(text) for text in ask.question]
    parts = (text[at : at + size] for size in (2, 1) for text in texts for at in range(len(text) - size + 1))
    wanted = dict.fromkeys(Phrase(part) for part in parts if part.isalnum())
    return tuple(wanted)[:MAX_PARTS] if ask.question else sought(ask.tree)


def ranked_texts(ask: Ask) -> tuple[str, ...]:
    """Give the texts whose words count: the question, or all positive words and phrases of the tree."""
    if ask.question:
        return ask.question
    plain = (part for leaf in positive_leaves(ask.tree) for part in plain_leaves(leaf))
    return tuple(dict.fromkeys(part.text for part in plain if isinstance(part, Term | Phrase)))


def second_share(ask: Ask) -> float:
    """Give how much of its second best paragraph's score comes to that of a document."""
    return RANKING.second if ask.question else 0.0


def title_text(document: Document) -> str:
    """Give the text whose words are those of the title when paragraphs are ranked: the place's names are of it."""
    return " ".join((document.title, *(document.region.path if document.region else ())))


def heading_value(headings: Iterable[str]) -> str:
    """Give the value of the field `heading`: each heading of a path folded, on a line of its own."""
    return "\n".join(map(fold, headings))


def document_values(document: Document | DocumentCard) -> dict[Field, str | int]:
    """Give the values that all paragraphs of a document share; '' and 0 stand for unknown, the title is folded."""
    region = document.region
    return {
        "document": document.id,
        "region": region.code if region else "",
        "year": document.year or 0,
        "level": region.level if region else "",
        "kind": document.kind,
        "title": fold(document.title),
    }


class Engine(Protocol):
    """A readable set of paragraphs; safe to use from several threads at once."""

    def search(self, ask: Ask) -> EngineHits:
        """Answer one page with exact totals and facets.

        Documents are ordered by their score, which is that of their best paragraph (`relevance`; of a question also
        `Ranking.second`), newest first (`year`; unknown last) or by region code (`region`; unknown last); ties go on
        by score, then document id. Paragraphs of a document: by score, then number.
        """

    def iterate(self, tree: Query, filters: Filters) -> Iterator[StoredParagraph]:
        """Give every matching paragraph, by document id, then number."""

    def occurrences(self, tree: Query, filters: Filters) -> Iterator[Occurrence]:
        """Give every place where a positive leaf stands in a matching paragraph (overlapping ones too), in order."""

    def matching(self, tree: Query, filters: Filters) -> NDArray[np.int64]:
        """Give the numbers of all matching paragraphs, for `read`, in the order of `iterate`."""

    def places(self, tree: Query, filters: Filters) -> Places:
        """Give all occurrences as arrays, for whoever counts or orders many of them."""

    def read(self, paragraphs: Iterable[int]) -> Iterator[StoredParagraph]:
        """Give paragraphs by the numbers that `matching` and `places` have for them; neighbours are read fastest."""

    def count_by(
        self, tree: Query, filters: Filters, fields: tuple[Field, ...]
    ) -> Mapping[tuple[str | int, ...], Count]:
        """Count matching paragraphs and their documents for each combination of the fields' values that occurs."""

    def sum_by(self, tree: Query, filters: Filters, fields: tuple[Field, ...]) -> Mapping[tuple[str | int, ...], Sums]:
        """Count as `count_by` does, with the `occurrences` in these paragraphs and the characters of their texts."""

    def word_counts(self, chosen: Sequence[tuple[Query, Filters]]) -> WordCounts:
        """Count all words in what matches each of some questions; words that stand in none of it are left out.

        Reads the postings of every word once: some 0.3 s for 100,000 paragraphs.
        """

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
