"""The codec by which Whoosh's own writers, readers and searchers work on a segment's files."""

from __future__ import annotations

from whoosh.codec.base import Codec
from whoosh.filedb.filestore import Storage

from searchapp.engines.whoosh.codec.rows import RowReader, RowWriter
from searchapp.engines.whoosh.codec.segment import ColumnarSegment
from searchapp.engines.whoosh.codec.terms import PostingWriter, TermReader


class ColumnarCodec(Codec):
    """Segments of flat arrays. For any schema without term vectors whose stored values are plain (JSON)."""

    length_stats = False  # lengths are read as arrays

    def per_document_writer(self, storage: Storage, segment: ColumnarSegment) -> RowWriter:
        """Begin a segment's columns and stored fields."""
        return RowWriter(storage, segment)

    def field_writer(self, storage: Storage, segment: ColumnarSegment) -> PostingWriter:
        """Begin a segment's terms and postings."""
        return PostingWriter(storage, segment)

    def per_document_reader(self, storage: Storage, segment: ColumnarSegment) -> RowReader:
        """Open a segment's columns and stored fields."""
        return RowReader(storage, segment)

    def terms_reader(self, storage: Storage, segment: ColumnarSegment) -> TermReader:
        """Open a segment's terms and postings."""
        return TermReader(storage, segment)

    def postings_writer(self, dbfile: object, byteids: bool = False) -> None:
        """Refuse: postings are written by field."""
        raise NotImplementedError

    def postings_reader(
        self, dbfile: object, terminfo: object, format_: object, term: object = None, scorer: object = None
    ) -> None:
        """Refuse: postings are read by field."""
        raise NotImplementedError

    def supports_columns(self) -> bool:
        """Say yes."""
        return True

    def new_segment(self, storage: Storage, indexname: str) -> ColumnarSegment:  # noqa: ARG002 Whoosh's signature
        """Name a segment."""
        return ColumnarSegment(indexname)
