"""What a Whoosh document is here: one paragraph, its fields and their formats."""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

from whoosh.fields import COLUMN, STORED, FieldType, Schema
from whoosh.formats import Format

from searchapp.engines.base import Field
from searchapp.engines.whoosh.codec.dictionary import term_bytes
from searchapp.engines.whoosh.codec.formats import FlatCounts, FlatPositions
from searchapp.engines.whoosh.columns import LabelColumn, NumberColumn
from searchapp.text.analyzer import pair_terms

WordField: TypeAlias = Literal["body", "headings", "title"]
Posting: TypeAlias = tuple[bytes, int, float, bytes]

LABELS: Final[tuple[Field, ...]] = (
    "document", "role", "section", "region", "year", "level", "kind", "title", "heading",
)  # fmt: skip
WORD_FIELDS: Final[tuple[WordField, ...]] = ("body", "headings", "title")


class _Analyzed(FieldType):
    """A field that is given what `searchapp.text.analyzer` made; Whoosh analyses nothing."""

    def __init__(self, layout: Format) -> None:
        super().__init__(layout, analyzer=None)


class Pairs(_Analyzed):
    """The character pairs of a folded text, with positions."""

    scorable = True  # the codec needs the lengths

    def __init__(self) -> None:
        super().__init__(FlatPositions())

    def index(self, value: str, **_: object) -> Iterator[Posting]:
        """Give the postings of a folded text."""
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for at, term in enumerate(pair_terms(value)):
            positions[term].append(at)
        for term, found in positions.items():
            yield term_bytes(term), len(found), float(len(found)), self.format.encode(found)


class Words(_Analyzed):
    """Words, with frequencies."""

    def __init__(self) -> None:
        super().__init__(FlatCounts())

    def index(self, value: Sequence[str], **_: object) -> Iterator[Posting]:
        """Give the postings of a list of words."""
        for term, count in Counter(value).items():
            yield term_bytes(term), count, float(count), struct.pack("!I", count)


def words_field(field: WordField) -> str:
    """Name the Whoosh field that holds the words of a field."""
    return f"{field}_words"


def length_column(field: WordField) -> str:
    """Name the Whoosh column that holds the number of words of a field."""
    return f"{field}_length"


def make_schema() -> Schema:
    """Give the schema.

    `title_words` are those of the document, and stand at its first paragraph only; all else is of the paragraph. The
    `headings` are the path as it was written, as JSON; `heading` is it folded.
    """
    labels = {name: COLUMN(LabelColumn(0 if name == "year" else "")) for name in LABELS}
    lengths = {length_column(field): COLUMN(NumberColumn()) for field in WORD_FIELDS}
    words = {words_field(field): Words() for field in WORD_FIELDS}
    return Schema(
        **labels, **lengths, **words, number=COLUMN(NumberColumn()), pairs=Pairs(), text=STORED(),
        headings=COLUMN(LabelColumn()),
    )  # fmt: skip
