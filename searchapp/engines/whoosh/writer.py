"""Fills a Whoosh index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from whoosh.index import FileIndex, LockError, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from searchapp.engines.whoosh.arrays import run_lengths, run_starts
from searchapp.engines.whoosh.codec.bulk import BulkWriter
from searchapp.engines.whoosh.codec.segment import ColumnarSegment
from searchapp.engines.whoosh.inversion import Prepared, block, prepare
from searchapp.engines.whoosh.schema import make_schema
from searchapp.engines.whoosh.segments import OpenSegment
from searchapp.engines.whoosh.storage import GuardedStorage
from searchapp.engines.whoosh.toc import NAME, opening, read_toc
from searchapp.errors import OperatorError
from searchapp.model.documents import Document
from searchapp.text.analyzer import Analyzer


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document's paragraphs are: Whoosh numbers [first, end) of a segment."""

    segment: ColumnarSegment
    first: int
    end: int


class WhooshWriter:
    """Adds one segment to an index and marks what it replaces as removed. A folder has one writer at a time."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self._storage = GuardedStorage(folder)
        self._analyzer = analyzer
        try:
            self._writer = BulkWriter(FileIndex(self._storage, make_schema(), NAME))
        except LockError as error:
            raise OperatorError(f"另一个进程正在写索引「{folder}」。", "请等它结束后再试。", code="locked") from error
        with opening(folder):
            self._standing = dict(_standing(self._storage, self._writer.segments))

    def put(self, document: Document, prepared: object = None) -> None:
        """Add a document's paragraphs, in place of those it had."""
        self.remove(document.id)
        first = self._writer.docnum
        words = prepared if isinstance(prepared, Prepared) else prepare(document, self._analyzer)
        self._writer.add_block(block(document, words))
        self._standing[document.id] = Standing(self._writer.newsegment, first, self._writer.docnum)

    def remove(self, document: str) -> None:
        """Take a document's paragraphs out."""
        standing = self._standing.pop(document, None)
        if standing:
            for number in range(standing.first, standing.end):
                standing.segment.delete_document(number)

    def commit(self) -> None:
        """Write the segment and the table of contents."""
        self._writer.commit(mergetype=merge_smaller)

    def cancel(self) -> None:
        """Throw the segment away."""
        self._writer.cancel()
        toc = read_toc(self._storage)
        clean_files(self._storage, NAME, toc.generation, toc.segments)


def merge_smaller(writer: SegmentWriter, segments: Sequence[ColumnarSegment]) -> list[ColumnarSegment]:
    """Take old segments into the new one while they are no larger, and those mostly removed; give the others.

    Each time a paragraph is written again its segment has at least doubled: segments stay few, and updates cheap.
    """
    size = writer.doc_count()
    kept: list[ColumnarSegment] = []
    for segment in sorted(segments, key=ColumnarSegment.doc_count):
        standing = segment.doc_count()
        if standing > size and 2 * standing > segment.doc_count_all():
            kept.append(segment)
        elif standing:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            size += standing
    return kept


def _standing(storage: GuardedStorage, segments: Sequence[ColumnarSegment]) -> Iterator[tuple[str, Standing]]:
    for segment in segments:
        reader = OpenSegment(storage, make_schema(), segment)
        documents, present = reader.labels("document"), np.flatnonzero(reader.present)
        codes = documents.of(present)
        starts = run_starts(codes)
        for start, length in zip(starts, run_lengths(starts, codes.size), strict=True):
            first = int(present[start])
            yield str(documents.values[int(codes[start])]), Standing(segment, first, first + int(length))
