"""A segment of an index, as the table of contents names it, and the codec that reads and writes its files."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.codec.base import Codec, Segment
from whoosh.filedb.filestore import Storage

from searchapp.engines.whoosh.codec.rows import RowReader, RowWriter
from searchapp.engines.whoosh.codec.terms import PostingWriter, TermReader


class ColumnarSegment(Segment):
    """A segment: which files, how many paragraphs, and which of these are removed."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._removed: set[int] = set()

    def codec(self) -> ColumnarCodec:
        """Give the codec that reads it."""
        return ColumnarCodec()

    def should_assemble(self) -> bool:
        """Say no: files are mapped one by one."""
        return False

    def doc_count_all(self) -> int:
        """Count the paragraphs, removed ones too."""
        return self._count

    def set_doc_count(self, doccount: int) -> None:
        """Say how many paragraphs there are."""
        self._count = doccount

    def deleted_count(self) -> int:
        """Count the removed paragraphs."""
        return len(self._removed)

    def deleted_docs(self) -> Iterable[int]:
        """Give the removed paragraphs."""
        return self._removed

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a paragraph is removed."""
        return docnum in self._removed

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Remove a paragraph, or take it back."""
        if not 0 <= docnum < self._count:
            raise IndexError(f"no paragraph {docnum} among {self._count}")
        (self._removed.add if delete else self._removed.discard)(docnum)


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
