"""What of a document goes into the index: worked out apart from any writer, so that other processes can."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from searchapp.engines.base import document_values, heading_value, title_text
from searchapp.engines.whoosh.codec import stored
from searchapp.engines.whoosh.codec.bulk import Block, Columns
from searchapp.engines.whoosh.codec.words import Bag, make_bag
from searchapp.engines.whoosh.columns import Repeated, Values
from searchapp.engines.whoosh.schema import WORD_FIELDS, WordField, length_column, make_schema, words_field
from searchapp.model.documents import Document, Paragraph
from searchapp.text.analyzer import END, Analyzer
from searchapp.text.normalize import fold

_COLUMNS: Final = {name: field.column_type for name, field in make_schema().items() if field.column_type}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made of a document's paragraphs: records, folded texts, each with END, values of `heading`, words."""

    records: list[bytes]
    line: str
    headings: list[str]
    bags: dict[WordField, Bag]


def prepare(document: Document, analyzer: Analyzer) -> Prepared:
    """Fold and cut a document's texts. Its id plays no part."""
    known = cache(analyzer.terms)
    paragraphs = document.paragraphs
    folded = [fold(paragraph.text) for paragraph in paragraphs]
    # paragraph after paragraph has the same headings
    headings = {each: [word for heading in each for word in known(heading)] for each in _paths(paragraphs)}
    values = {each: heading_value(each) for each in headings}
    title = known(title_text(document))
    bags: dict[WordField, Bag] = {
        "body": make_bag([analyzer.terms(part.text, text) for part, text in zip(paragraphs, folded, strict=True)]),
        "headings": make_bag([headings[paragraph.headings] for paragraph in paragraphs]),
        "title": make_bag([title] if paragraphs else []),
    }
    return Prepared(
        records=[stored.encode({"text": paragraph.text}) for paragraph in paragraphs],
        line="".join(text + END for text in folded),
        headings=[values[paragraph.headings] for paragraph in paragraphs],
        bags=bags,
    )


def block(document: Document, prepared: Prepared) -> Block:
    """Give what the index is told of a document."""
    return Block(
        columns=_columns(document, prepared),
        records=prepared.records,
        lines={"pairs": prepared.line},
        bags={words_field(field): prepared.bags[field] for field in WORD_FIELDS},
    )


def _paths(paragraphs: Sequence[Paragraph]) -> set[tuple[str, ...]]:
    return {paragraph.headings for paragraph in paragraphs}


def _columns(document: Document, prepared: Prepared) -> Columns:
    paragraphs = document.paragraphs
    size = len(paragraphs)
    paths = {each: json.dumps(each, ensure_ascii=False) for each in _paths(paragraphs)}
    values: dict[str, Values] = {
        **{name: Repeated(value, size) for name, value in document_values(document).items()},
        length_column("body"): prepared.bags["body"].sizes,
        length_column("headings"): prepared.bags["headings"].sizes,
        length_column("title"): Repeated(prepared.bags["title"].keys.size, size),
        "section": [paragraph.kind for paragraph in paragraphs],
        "role": [paragraph.role for paragraph in paragraphs],
        "heading": prepared.headings,
        "headings": [paths[paragraph.headings] for paragraph in paragraphs],
        "number": np.array([paragraph.number for paragraph in paragraphs], np.int64),
    }
    return {name: (_COLUMNS[name], given) for name, given in values.items()}
