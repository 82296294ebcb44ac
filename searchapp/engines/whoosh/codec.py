"""Whoosh's own codec, its files read guarded and its postings a block at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import (
    WHOOSH3_HEADER_MAGIC,
    W3Codec,
    W3LeafMatcher,
    W3PerDocReader,
    W3Segment,
    W3TermInfo,
    W3TermsReader,
)
from whoosh.columns import CompressedBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format

from searchapp.engines.whoosh.arrays import Ints
from searchapp.engines.whoosh.storage import plain_loads

_STORED: Final = CompressedBytesColumn()
_BLOCK: Final = 4096  # postings; they are always read to the end, so a block need not be small to be skipped


class BlockMatcher(W3LeafMatcher):
    """A posting list that can be read by blocks."""

    def blocks(self) -> Iterator[tuple[Ints, Sequence[bytes]]]:
        """Give the ids of each block and their values, those of a format of fixed size in one piece."""
        while self.is_active():
            if self._data is None:
                self._read_data()
            gaps, _, values = self._data
            yield np.cumsum(gaps, dtype=np.int64), [values] if isinstance(values, bytes) else values
            self._next_block()

    def _read_header(self) -> None:
        self._baseoffset = self._startoffset + len(WHOOSH3_HEADER_MAGIC)
        if self._postfile.get(self._startoffset, len(WHOOSH3_HEADER_MAGIC)) != WHOOSH3_HEADER_MAGIC:
            raise ValueError(f"no posting list at {self._startoffset}")

    def _read_data(self) -> None:
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        self._data = plain_loads(zlib.decompress(data) if self._compression else data)


class GuardedTermsReader(W3TermsReader):
    """Looks terms up."""

    def term_info(self, fieldname: str, term: bytes) -> W3TermInfo:
        """Give what is known of a term; ValueError where its postings are inlined, which is never written."""
        start, _ = self._range_for_key(fieldname, term)
        if self._dbfile.get_byte(start):
            raise ValueError(f"inlined postings of {term!r}")
        return super().term_info(fieldname, term)


class GuardedPerDocReader(W3PerDocReader):
    """Reads columns and stored fields."""

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Give the stored fields of a paragraph."""
        data = self._cached_reader("_stored", _STORED)[docnum]
        fields: dict[str, Any] = plain_loads(data) if data else {}
        return fields


class GuardedCodec(W3Codec):
    """Reads and writes what Whoosh's codec does, byte for byte."""

    length_stats = False  # lengths are columns of our own, exact where Whoosh rounds them to a byte

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK)

    def postings_reader(
        self, dbfile: StructFile, terminfo: W3TermInfo, format_: Format, term: object = None, scorer: object = None
    ) -> BlockMatcher:
        """Open a posting list."""
        return BlockMatcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)

    def terms_reader(self, storage: FileStorage, segment: W3Segment) -> GuardedTermsReader:
        """Open a segment's terms and postings."""
        name = segment.make_filename(self.TERMS_EXT)
        return GuardedTermsReader(
            self, storage.open_file(name), storage.file_length(name), segment.open_file(storage, self.POSTS_EXT)
        )

    def per_document_reader(self, storage: FileStorage, segment: W3Segment) -> GuardedPerDocReader:
        """Open a segment's columns and stored fields."""
        return GuardedPerDocReader(storage, segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> W3Segment:  # noqa: ARG002 Whoosh's signature
        """Name a segment; it says that it is of Whoosh's codec, so that anybody's Whoosh can open it."""
        return W3Segment(W3Codec(), indexname)
