"""The answer key: every question answered by looking at every paragraph. Slow, and obviously right."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.base import (
    RANKING,
    Ask,
    Field,
    Filters,
    Occurrence,
    Places,
    WordCounts,
    document_values,
    heading_value,
    ranked_leaves,
    ranked_texts,
    second_share,
    sought,
    title_text,
)
from searchapp.errors import OperatorError
from searchapp.model.documents import Document
from searchapp.model.query import (
    Among,
    And,
    Every,
    Filter,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Term,
    Wildcard,
    Within,
)
from searchapp.model.results import Count, DocumentHits, EngineHits, ParagraphHit, StoredParagraph, Sums
from searchapp.query.patterns import spans
from searchapp.text.analyzer import Analyzer
from searchapp.text.normalize import fold

_FILE: Final = "paragraphs.json"
_FORMAT: Final = 2
_FIELDS: Final = (RANKING.body, RANKING.headings, RANKING.title)
_SCALE: Final = RANKING.scale


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, its folded text, its document's `title_text`, and its value in each field."""

    paragraph: StoredParagraph
    folded: str
    title: str
    values: Mapping[Field, str | int]


Bags: TypeAlias = tuple[Counter[str], ...]
"""How often each word stands in a paragraph's body, headings and title."""


def matches(tree: Query, row: Row) -> bool:
    """Say whether a paragraph matches."""
    match tree:
        case Every():
            return True
        case Term() | Phrase() | Wildcard() | Near():
            return bool(spans(tree, row.folded))
        case Within(part, leaf):
            return any(spans(leaf, line) for line in str(row.values[part]).split("\n"))
        case Among(name, values):
            return row.values[name] in values
        case And(children):
            return all(matches(child, row) for child in children)
        case Or(children):
            return any(matches(child, row) for child in children)
        case Not(child):
            return not matches(child, row)
        case Filter():
            raise ValueError(f"{tree!r} was not bound")


class MemoryEngine:
    """All paragraphs in a list, ordered by document id, then number."""

    def __init__(self, rows: Iterable[Row], analyzer: Analyzer) -> None:
        self._rows = sorted(rows, key=lambda row: (row.paragraph.document, row.paragraph.number))
        self._analyzer = analyzer

    def search(self, ask: Ask) -> EngineHits:
        """Answer one page."""
        rows = self._matching(ask.tree, ask.filters)
        scores = self._scores(ask, rows)
        groups = [list(group) for _, group in groupby(scores, key=lambda scored: scored[0].paragraph.document)]
        groups.sort(key=lambda group: _document_order(ask, group))
        page = groups[ask.offset : ask.offset + ask.limit]
        facets: dict[str, dict[str | int, Count]] = {field: self._facet(ask, field) for field in ask.facets}
        return EngineHits(len(rows), len(groups), tuple(_hits(group, ask.per_document) for group in page), facets)

    def iterate(self, tree: Query, filters: Filters) -> Iterator[StoredParagraph]:
        """Give every matching paragraph."""
        return (row.paragraph for row in self._matching(tree, filters))

    def occurrences(self, tree: Query, filters: Filters) -> Iterator[Occurrence]:
        """Give every place of a positive leaf."""
        for at, start, end in self._occurrences(tree, filters):
            found = self._rows[at].paragraph
            yield Occurrence(found.document, found.number, start, end)

    def matching(self, tree: Query, filters: Filters) -> NDArray[np.int64]:
        """Give the places of matching paragraphs among the rows."""
        return np.array([at for at, row in enumerate(self._rows) if _passes(row, tree, filters)], np.int64)

    def places(self, tree: Query, filters: Filters) -> Places:
        """Give every place of a positive leaf, as arrays; a paragraph's number is its place among the rows."""
        names, documents = np.unique([row.paragraph.document for row in self._rows], return_inverse=True)
        rows, starts, ends = np.array(list(self._occurrences(tree, filters)), np.int64).reshape(-1, 3).T
        return Places(rows, starts, ends, documents[rows], names.tolist())

    def read(self, paragraphs: Iterable[int]) -> Iterator[StoredParagraph]:
        """Give paragraphs by their places among the rows."""
        return (self._rows[at].paragraph for at in paragraphs)

    def _occurrences(self, tree: Query, filters: Filters) -> Iterator[tuple[int, int, int]]:
        """Give where each row has a leaf."""
        wanted = sought(tree)
        for at, row in enumerate(self._rows):
            if _passes(row, tree, filters):
                for start, end in sorted(_places(row, wanted)):
                    yield at, start, end

    def count_by(
        self, tree: Query, filters: Filters, fields: tuple[Field, ...]
    ) -> Mapping[tuple[str | int, ...], Count]:
        """Count paragraphs and documents."""
        documents: dict[tuple[str | int, ...], list[str]] = {}
        for row in self._matching(tree, filters):
            key = tuple(row.values[field] for field in fields)
            documents.setdefault(key, []).append(row.paragraph.document)
        return {key: Count(len(found), len(set(found))) for key, found in documents.items()}

    def sum_by(self, tree: Query, filters: Filters, fields: tuple[Field, ...]) -> Mapping[tuple[str | int, ...], Sums]:
        """Count paragraphs, documents, occurrences and characters."""
        wanted = sought(tree)
        groups: dict[tuple[str | int, ...], list[Row]] = {}
        for row in self._matching(tree, filters):
            groups.setdefault(tuple(row.values[field] for field in fields), []).append(row)
        return {key: _sums(rows, wanted) for key, rows in groups.items()}

    def word_counts(self, chosen: Sequence[tuple[Query, Filters]]) -> WordCounts:
        """Count all words in the paragraphs that match, for each of some questions."""
        bags = [
            sum((self._bags[row.paragraph][0] for row in self._matching(*question)), Counter()) for question in chosen
        ]
        words = sorted(set().union(*bags))
        return WordCounts(words, np.array([[bag[word] for word in words] for bag in bags], np.int64))

    def close(self) -> None:
        """Hold nothing open."""

    def _matching(self, tree: Query, filters: Filters) -> list[Row]:
        return [row for row in self._rows if _passes(row, tree, filters)]

    def _facet(self, ask: Ask, field: Field) -> dict[str | int, Count]:
        others: Filters = {name: allowed for name, allowed in ask.filters.items() if name != field}
        return {value: count for (value,), count in self.count_by(ask.tree, others, (field,)).items()}

    def _scores(self, ask: Ask, rows: Sequence[Row]) -> list[tuple[Row, float]]:
        leaves = ranked_leaves(ask)
        words = dict.fromkeys(word for text in ranked_texts(ask) for word in self._analyzer.query_words(text))
        word_idf = {word: self._idf(sum(word in bags[0] for bags in self._bags.values())) for word in words}
        leaf_idf = {leaf: self._idf(sum(bool(spans(leaf, row.folded)) for row in self._rows)) for leaf in leaves}
        return [(row, self._score(row, word_idf, leaf_idf)) for row in rows]

    def _score(self, row: Row, word_idf: Mapping[str, float], leaf_idf: Mapping[Leaf, float]) -> float:
        bags = self._bags[row.paragraph]
        norms = [
            (1 - field.b) + field.b * (bag.total() / average)
            for field, bag, average in zip(_FIELDS, bags, self._averages, strict=True)
        ]
        score = 0.0
        for word, idf in word_idf.items():
            tf = 0.0
            for field, bag, norm in zip(_FIELDS, bags, norms, strict=True):
                tf += field.weight * bag[word] / norm
            score += idf * tf / (RANKING.k1 + tf)
        for leaf, idf in leaf_idf.items():
            tf = RANKING.body.weight * len(spans(leaf, row.folded)) / norms[0]
            score += idf * tf / (RANKING.k1 + tf)
        if row.paragraph.role == "heading":
            score *= RANKING.heading_block
        return round(score * _SCALE) / _SCALE

    def _idf(self, df: int) -> float:
        return math.log(1 + (len(self._rows) - df + 0.5) / (df + 0.5))

    @cached_property
    def _bags(self) -> dict[StoredParagraph, Bags]:
        return {
            row.paragraph: tuple(map(self._bag, ((row.paragraph.text,), row.paragraph.headings, (row.title,))))
            for row in self._rows
        }

    @cached_property
    def _averages(self) -> list[float]:
        """Average number of words in each field."""
        columns = zip(*self._bags.values(), strict=True)
        return [sum(bag.total() for bag in column) / len(column) or 1.0 for column in columns]

    def _bag(self, texts: Iterable[str]) -> Counter[str]:
        return Counter(token.term for text in texts for token in self._analyzer.words(text))


def _passes(row: Row, tree: Query, filters: Filters) -> bool:
    return all(row.values[field] in allowed for field, allowed in filters.items()) and matches(tree, row)


def _places(row: Row, wanted: Iterable[Leaf]) -> set[tuple[int, int]]:
    return {span for leaf in wanted for span in spans(leaf, row.folded)}


def _sums(rows: Sequence[Row], wanted: Sequence[Leaf]) -> Sums:
    return Sums(
        paragraphs=len(rows),
        documents=len({row.paragraph.document for row in rows}),
        occurrences=sum(len(_places(row, wanted)) for row in rows),
        characters=sum(len(row.folded) for row in rows),
    )


def _document_order(ask: Ask, group: Sequence[tuple[Row, float]]) -> tuple[str | int | float, ...]:
    row = group[0][0]
    best, second, *_ = sorted((0.0, *(score for _, score in group)), reverse=True)
    rest = (-(best + second_share(ask) * second), row.paragraph.document)
    match ask.sort:
        case "relevance":
            return rest
        case "year":
            year = int(row.values["year"])
            return (not year, -year, *rest)
        case "region":
            region = row.values["region"]
            return (not region, region, *rest)


def _hits(group: Sequence[tuple[Row, float]], per_document: int) -> DocumentHits:
    best = sorted(group, key=lambda scored: (-scored[1], scored[0].paragraph.number))[:per_document]
    paragraphs = tuple(ParagraphHit(row.paragraph, score) for row, score in best)
    return DocumentHits(group[0][0].paragraph.document, len(group), paragraphs)


class MemoryWriter:
    """Collects the rows of documents and writes them to one JSON file."""

    def __init__(self, folder: Path, documents: dict[str, list[Row]]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._documents = documents

    def put(self, document: Document, prepared: object = None) -> None:  # noqa: ARG002 nothing is prepared
        """Add a document's paragraphs, in place of those it had."""
        shared = document_values(document)
        self._documents[document.id] = [
            Row(
                StoredParagraph(document.id, part.number, part.role, part.kind, part.headings, part.text),
                fold(part.text),
                title_text(document),
                {**shared, "section": part.kind, "role": part.role, "heading": heading_value(part.headings)},
            )
            for part in document.paragraphs
        ]

    def remove(self, document: str) -> None:
        """Take a document's paragraphs out."""
        self._documents.pop(document, None)

    def commit(self) -> None:
        """Write the file."""
        rows = [asdict(row) for rows in self._documents.values() for row in rows]
        content = json.dumps({"format": _FORMAT, "rows": rows})
        (self._folder / _FILE).write_text(content, encoding="utf-8")

    def cancel(self) -> None:
        """Forget all."""
        self._documents.clear()


class MemoryKind:
    """Makes writers and engines that keep all paragraphs in memory."""

    name = "memory"

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def prepare(self, document: Document) -> None:
        """Prepare nothing."""

    def create(self, folder: Path) -> MemoryWriter:
        """Begin empty."""
        return MemoryWriter(folder, {})

    def extend(self, old: Path, folder: Path) -> MemoryWriter:
        """Begin with the rows of `old`."""
        documents: dict[str, list[Row]] = {}
        for row in _read(old):
            documents.setdefault(row.paragraph.document, []).append(row)
        return MemoryWriter(folder, documents)

    def open(self, folder: Path) -> MemoryEngine:
        """Read the file; OperatorError where it is missing, damaged or of another version."""
        return MemoryEngine(_read(folder), self._analyzer)


def _read(folder: Path) -> list[Row]:
    try:
        content = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise ValueError(content["format"])
        return [_row(**fields) for fields in content["rows"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OperatorError(f"索引「{folder}」读不出来。", "请用 searchapp index build 重建索引。") from error


def _row(paragraph: dict[str, object], folded: str, title: str, values: dict[Field, str | int]) -> Row:
    stored = StoredParagraph(**{**paragraph, "headings": tuple(paragraph["headings"])})  # type: ignore[arg-type]
    return Row(stored, folded, title, values)
