"""What of a document goes into the index: worked out apart from any writer, so that other processes can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

import numpy as np

from searchapp.engines.base import document_values, heading_value, title_text
from searchapp.engines.whoosh.arrays import Array
from searchapp.engines.whoosh.codec import stored
from searchapp.engines.whoosh.codec.bulk import Bag, Block, Columns, Numbers
from searchapp.engines.whoosh.schema import WORD_FIELDS, WordField, length_column, make_schema, words_field
from searchapp.model.documents import Document
from searchapp.text.analyzer import END, Analyzer
from searchapp.text.normalize import fold

_COLUMNS: Final = {name: field.column_type for name, field in make_schema().items() if field.column_type}


@dataclass(frozen=True, slots=True)
class Prepared:
    """The records of a document's paragraphs, their folded texts, each with END, their words, and how many each has."""

    records: list[bytes]
    line: str
    bags: dict[WordField, Bag]
    lengths: dict[WordField, Array]


def prepare(document: Document, analyzer: Analyzer) -> Prepared:
    """Fold and cut a document's texts. Its id plays no part."""
    known = cache(analyzer.terms)  # paragraph after paragraph has the same headings
    paragraphs = document.paragraphs
    folded = [fold(paragraph.text) for paragraph in paragraphs]
    headings = [[word for heading in paragraph.headings for word in known(heading)] for paragraph in paragraphs]
    title = known(title_text(document))
    found: dict[WordField, list[Sequence[str]]] = {
        "body": [analyzer.terms(paragraph.text, text) for paragraph, text in zip(paragraphs, folded, strict=True)],
        "headings": list(headings),
        "title": [title for _ in paragraphs],
    }
    lengths = {field: np.fromiter(map(len, lists), np.uint32, len(lists)) for field, lists in found.items()}
    found["title"] = found["title"][:1]
    return Prepared(
        records=[_record(paragraph.text, paragraph.headings) for paragraph in paragraphs],
        line="".join(text + END for text in folded),
        bags={field: _bag(lists) for field, lists in found.items()},
        lengths=lengths,
    )


def _bag(lists: Sequence[Sequence[str]]) -> Bag:
    numbers = Numbers()
    sizes = [len(words) for words in lists]
    which = np.fromiter(map(numbers.__getitem__, chain.from_iterable(lists)), np.uint32, sum(sizes))
    return Bag(list(numbers), which, np.repeat(np.arange(len(lists), dtype=np.uint32), sizes))


def block(document: Document, prepared: Prepared) -> Block:
    """Give what the index is told of a document."""
    return Block(
        columns=_columns(document, prepared),
        records=prepared.records,
        lines={"pairs": prepared.line},
        bags={words_field(field): prepared.bags[field] for field in WORD_FIELDS},
    )


def _columns(document: Document, prepared: Prepared) -> Columns:
    paragraphs = document.paragraphs
    values: dict[str, Iterable[str | int]] = {
        **{name: [value] * len(paragraphs) for name, value in document_values(document).items()},
        **{length_column(field): prepared.lengths[field].tolist() for field in WORD_FIELDS},
        "section": [paragraph.kind for paragraph in paragraphs],
        "role": [paragraph.role for paragraph in paragraphs],
        "heading": [heading_value(paragraph.headings) for paragraph in paragraphs],
        "number": [paragraph.number for paragraph in paragraphs],
    }
    return {name: (_COLUMNS[name], list(given)) for name, given in values.items()}


def _record(text: str, headings: Sequence[str]) -> bytes:
    return stored.encode({"text": text, "headings": headings})
