"""Fills a Whoosh index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import FileIndex, LockError, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from searchapp.engines.base import document_values, heading_value
from searchapp.engines.whoosh.arrays import run_lengths, run_starts
from searchapp.engines.whoosh.codec import GuardedCodec
from searchapp.engines.whoosh.schema import WordField, length_column, make_schema, words_field
from searchapp.engines.whoosh.segments import OpenSegment
from searchapp.engines.whoosh.storage import GuardedStorage
from searchapp.engines.whoosh.toc import NAME, damage_reported, read_toc
from searchapp.errors import OperatorError
from searchapp.model.documents import Document
from searchapp.text.analyzer import Analyzer
from searchapp.text.normalize import fold

_MEMORY: Final = 256  # megabytes of postings that are sorted in memory before they go to a temporary file


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document's paragraphs are: Whoosh numbers [first, end) of a segment."""

    segment: W3Segment
    first: int
    end: int


class WhooshWriter:
    """Adds one segment to an index and marks what it replaces as removed. A folder has one writer at a time."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self._storage = GuardedStorage(folder)
        self._analyzer = analyzer
        schema = make_schema()
        index = FileIndex(self._storage, schema, NAME)
        try:
            self._writer = SegmentWriter(index, codec=GuardedCodec(), compound=False, limitmb=_MEMORY)
        except LockError as error:
            raise OperatorError(f"另一个进程正在写索引「{folder}」。", "请等它结束后再试。", code="locked") from error
        with damage_reported(folder):
            self._standing = dict(_standing(self._storage, self._writer.segments))

    def put(self, document: Document) -> None:
        """Add a document's paragraphs, in place of those it had."""
        self.remove(document.id)
        first = self._writer.docnum
        shared = document_values(document)
        known = cache(self._words)  # paragraph after paragraph has the same headings
        title = known(document.title)
        for paragraph in document.paragraphs:
            headings = [word for heading in paragraph.headings for word in known(heading)]
            words: dict[WordField, list[str]] = {
                "body": self._words(paragraph.text), "headings": headings, "title": title,
            }  # fmt: skip
            postings = {words_field(field): found for field, found in words.items()}
            if self._writer.docnum > first:
                del postings[words_field("title")]
            self._writer.add_document(
                **shared,
                **postings,
                **{length_column(field): len(found) for field, found in words.items()},
                section=paragraph.kind,
                role=paragraph.role,
                heading=heading_value(paragraph.headings),
                number=paragraph.number,
                pairs=fold(paragraph.text),
                text=paragraph.text,
                headings=list(paragraph.headings),
            )
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

    def _words(self, text: str) -> list[str]:
        return [token.term for token in self._analyzer.words(text)]


def merge_smaller(writer: SegmentWriter, segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Take old segments into the new one while they are no larger, and those mostly removed; give the others.

    Each time a paragraph is written again its segment has at least doubled: segments stay few, and updates cheap.
    """
    size = writer.doc_count()
    kept: list[W3Segment] = []
    for segment in sorted(segments, key=W3Segment.doc_count):
        standing = segment.doc_count()
        if standing > size and 2 * standing > segment.doc_count_all():
            kept.append(segment)
        elif standing:
            reader = SegmentReader(writer.storage, writer.schema, segment, codec=GuardedCodec())
            writer.add_reader(reader)
            reader.close()
            size += standing
    return kept


def _standing(storage: GuardedStorage, segments: Sequence[W3Segment]) -> Iterator[tuple[str, Standing]]:
    for segment in segments:
        reader = OpenSegment(storage, make_schema(), segment)
        documents, present = reader.labels("document"), reader.present
        codes = documents.codes[present]
        starts = run_starts(codes)
        for start, length in zip(starts, run_lengths(starts, codes.size), strict=True):
            first = int(present[start])
            yield str(documents.values[codes[start]]), Standing(segment, first, first + int(length))
