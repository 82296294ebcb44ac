"""The terms of a segment, as Whoosh asks for them and as it writes them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from whoosh.codec.base import FieldCursor, FieldWriter, Segment, TermsReader
from whoosh.fields import FieldType
from whoosh.filedb.filestore import Storage
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.query.spans import Span
from whoosh.reading import TermInfo, TermNotFound

from searchapp.engines.whoosh.arrays import Array
from searchapp.engines.whoosh.codec import dictionary, rows
from searchapp.engines.whoosh.codec.field import (
    Chunk,
    FieldReader,
    Listing,
    line_starts,
    write_postings,
)
from searchapp.engines.whoosh.codec.files import ArraysWriter, narrow
from searchapp.engines.whoosh.codec.formats import FlatCounts, FlatPositions
from searchapp.engines.whoosh.codec.inverted import InvertedFiles, field_file

_Term: TypeAlias = tuple[str, bytes]


class TermReader(TermsReader):
    """Reads the inverted files of a segment."""

    def __init__(self, storage: Storage, segment: Segment) -> None:
        self.files = InvertedFiles(storage, segment)
        self._rows = rows.RowReader(storage, segment)

    def close(self) -> None:
        """Close the files; what was mapped stays as long as its arrays."""
        self._rows.close()

    def __contains__(self, term: _Term) -> bool:
        """Tell whether there is a term."""
        field = self.files.field(term[0])
        return field is not None and field.terms.find(term[1]) >= 0

    def cursor(self, fieldname: str, fieldobj: FieldType) -> TermCursor:
        """Give a cursor over the terms of a field."""
        return TermCursor(self.files.field(fieldname), fieldobj)

    def terms(self) -> Iterator[_Term]:
        """Give all terms."""
        for name in self.files.names:
            yield from ((name, term) for term in self._terms_of(name, b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[_Term]:
        """Give all terms from one on."""
        for name in self.files.names[bisect_left(self.files.names, fieldname) :]:
            yield from ((name, term) for term in self._terms_of(name, prefix if name == fieldname else b""))

    def _terms_of(self, name: str, prefix: bytes) -> Iterator[bytes]:
        field = self.files.field(name)
        if field:
            yield from (field.terms[number] for number in range(field.terms.from_(prefix), len(field.terms)))

    def items(self) -> Iterator[tuple[_Term, TermInfo]]:
        """Give all terms and what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[_Term, TermInfo]]:
        """Give all terms from one on and what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def indexed_field_names(self) -> list[str]:
        """Name the fields that have terms."""
        return self.files.names

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Give what is known of a term; KeyError where it is not there."""
        listing = self._listing(fieldname, text)
        ids, weights = listing.ids, listing.weights
        lengths = self._rows.lengths(fieldname)[ids]
        return TermInfo(
            float(weights.sum()), ids.size, int(lengths.min()), int(lengths.max()), float(weights.max()),
            int(ids[0]), int(ids[-1]),
        )  # fmt: skip

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Add up the weights of a term."""
        return float(self._listing(fieldname, text).weights.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Count the paragraphs of a term."""
        return self._listing(fieldname, text).ids.size

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: object = None) -> ArrayMatcher:
        """Open the postings of a term; TermNotFound where it is not there."""
        try:
            listing = self._listing(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"{fieldname}:{text!r}") from error
        return ArrayMatcher(
            listing.ids.tolist(), listing.weights.tolist(), listing.values, format_, scorer,
            term=(fieldname, text), terminfo=self.term_info(fieldname, text),
        )  # fmt: skip

    def _listing(self, fieldname: str, text: bytes) -> Listing:
        field = self.files.field(fieldname)
        number = field.terms.find(text) if field else -1
        if field is None or number < 0:
            raise KeyError((fieldname, text))
        return field.listing(number)


class ArrayMatcher(ListMatcher):
    """Walks the postings of a term."""

    def skip_to(self, id: int) -> None:
        """Go to the first paragraph that is not before one."""
        self._i: int = bisect_left(self._ids, id, self._i)

    def spans(self) -> list[Any]:
        """Give where the term stands in the paragraph."""
        return [Span(position) for position in self.value_as("positions")]


class TermCursor(FieldCursor):
    """Walks the terms of a field."""

    def __init__(self, field: FieldReader | None, fieldobj: FieldType) -> None:
        self._terms = field.terms if field else ()
        self._fieldobj = fieldobj
        self._at = 0

    def first(self) -> str | None:
        """Go to the first term and give it."""
        return self._go(0)

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not below one, and give it."""
        wanted = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        return self._go(bisect_left(self._terms, wanted))

    def next(self) -> str | None:
        """Go on and give the term."""
        return self._go(self._at + 1)

    def text(self) -> str | None:
        """Give the term; None after the last."""
        if not self.is_valid():
            return None
        text: str = self._fieldobj.from_bytes(self._terms[self._at])
        return text

    def is_valid(self) -> bool:
        """Tell whether it stands at a term."""
        return self._at < len(self._terms)

    def _go(self, at: int) -> str | None:
        self._at = at
        return self.text()


class PostingWriter(FieldWriter):
    """Writes postings that come one by one in order, as Whoosh gives them: a field is kept in memory until its end."""

    def __init__(self, storage: Storage, segment: Segment) -> None:
        self._storage, self._segment = storage, segment
        self.is_closed = False

    def begin(self, field: str) -> ArraysWriter:
        """Begin the inverted file of a field."""
        return ArraysWriter(self._storage.create_file(field_file(self._segment, field)))

    def start_field(self, fieldname: str, fieldobj: FieldType) -> None:
        """Begin a field."""
        self._name, self._format = fieldname, fieldobj.format
        self._terms: list[bytes] = []
        self._sizes: list[int] = []
        self._ids: list[int] = []
        self._weights: list[float] = []
        self._values: list[bytes] = []

    def start_term(self, text: bytes) -> None:
        """Begin a term."""
        self._terms.append(text)
        self._sizes.append(-len(self._ids))

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:  # noqa: ARG002
        """Take a posting."""
        self._ids.append(docnum)
        self._weights.append(weight)
        self._values.append(vbytes)

    def finish_term(self) -> None:
        """End a term."""
        self._sizes[-1] += len(self._ids)

    def finish_field(self) -> None:
        """Write the field."""
        writer = self.begin(self._name)
        sizes, ids = np.array(self._sizes, np.int64), np.array(self._ids, np.int64)
        if isinstance(self._format, FlatPositions):
            self._write_places(writer, sizes, ids)
        elif isinstance(self._format, FlatCounts):
            dictionary.write_terms(writer, self._terms)
            write_postings(writer, [Chunk(sizes, ids, np.array(self._weights).astype(np.int64))])
        else:
            self._write_values(writer, sizes, ids)
        writer.close()

    def _write_places(self, writer: ArraysWriter, sizes: Array, ids: Array) -> None:
        reader = rows.RowReader(self._storage, self._segment)
        starts = line_starts(reader.lengths(self._name))
        each = np.fromiter(map(len, self._values), np.int64, len(self._values)) // 4
        places = np.repeat(starts[ids], each) + np.frombuffer(b"".join(self._values), "<u4")
        ends = np.cumsum(np.add.reduceat(each, np.cumsum(sizes) - sizes))
        keys = [dictionary.pair_key(dictionary.term_text(term)) for term in self._terms]
        dictionary.write_pairs(writer, np.array(keys, np.uint64))
        writer.put("line", starts.astype(np.uint32))
        write_postings(writer, [Chunk(np.diff(ends, prepend=0), places)])

    def _write_values(self, writer: ArraysWriter, sizes: Array, ids: Array) -> None:
        dictionary.write_terms(writer, self._terms)
        write_postings(writer, [Chunk(sizes, ids)])
        writer.put("weights", np.array(self._weights, np.float32))
        writer.put("values", np.frombuffer(b"".join(self._values), np.uint8))
        writer.put("value_ends", narrow(np.cumsum([len(value) for value in self._values])))

    def close(self) -> None:
        """Leave: each field was closed at its end."""
        self.is_closed = True
