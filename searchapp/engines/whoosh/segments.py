"""Postings from the segments of a Whoosh index."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, takewhile
from operator import methodcaller
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import W3Segment
from whoosh.fields import Schema

from searchapp.engines.base import Field
from searchapp.engines.whoosh import columns
from searchapp.engines.whoosh.arrays import EMPTY, Ints, difference, member
from searchapp.engines.whoosh.codec import GuardedCodec
from searchapp.engines.whoosh.columns import Labels
from searchapp.engines.whoosh.postings import POSITION_BITS, ArrayCache
from searchapp.engines.whoosh.schema import LABELS, WORD_FIELDS, WordField, length_column, term_bytes, words_field
from searchapp.engines.whoosh.storage import GuardedStorage
from searchapp.engines.whoosh.toc import damage_reported
from searchapp.model.results import StoredParagraph

_CACHED: Final = 64 << 20  # bytes of decoded postings


class OpenSegment:
    """One segment; its paragraphs have ids from 0 here. Files are read by one thread at a time."""

    def __init__(self, storage: GuardedStorage, schema: Schema, segment: W3Segment) -> None:
        codec = GuardedCodec()
        self._schema = schema
        self._folder: str = storage.folder
        self._terms = codec.terms_reader(storage, segment)
        self._rows = codec.per_document_reader(storage, segment)
        self._lock = threading.Lock()
        self.size: int = segment.doc_count_all()
        self._removed: Ints = np.array(sorted(segment.deleted_docs()), np.int64)

    @property
    def present(self) -> Ints:
        """Ids of the paragraphs that are not removed."""
        return difference(np.arange(self.size), self._removed)

    def labels(self, name: str) -> Labels:
        """Read a column of labels."""
        column: Labels = self._rows.column_reader(name, self._schema[name].column_type).labels()
        return column

    def numbers(self, name: str) -> Ints:
        """Read a column of numbers."""
        column: Ints = self._rows.column_reader(name, self._schema[name].column_type).numbers()
        return column

    def stored(self, paragraph: int) -> tuple[str, tuple[str, ...]]:
        """Read a text and its headings."""
        with self._lock, damage_reported(self._folder):
            fields = self._rows.stored_fields(paragraph)
            return fields["text"], tuple(fields["headings"])

    def places(self, pair: str) -> Ints:
        """Give the places of a pair."""
        parts = [_block_places(ids, values) for ids, values in self._blocks("pairs", pair)]
        places = np.concatenate(parts) if parts else EMPTY
        return places[~member(places >> POSITION_BITS, self._removed)]

    def counts(self, field: WordField, word: str) -> tuple[Ints, Ints]:
        """Give the paragraphs that have a word, and how often."""
        blocks = self._blocks(words_field(field), word)
        if not blocks:
            return EMPTY, EMPTY
        ids = np.concatenate([ids for ids, _ in blocks])
        counts = np.concatenate([np.frombuffer(b"".join(values), ">u4") for _, values in blocks])
        there = ~member(ids, self._removed)
        return ids[there], counts[there].astype(np.int64)

    def rarity(self, pair: str) -> int:
        """Give how many paragraphs have a pair, removed ones too."""
        key = ("pairs", term_bytes(pair))
        with self._lock, damage_reported(self._folder):
            return int(self._terms.doc_frequency(*key)) if key in self._terms else 0

    def pairs_with(self, first: str) -> list[str]:
        """Give all pairs that begin with a character."""
        prefix = ("pairs", term_bytes(first))
        with self._lock, damage_reported(self._folder):
            found = list(takewhile(lambda term: _begins(term, prefix), self._terms.terms_from(*prefix)))
        return [term.decode("utf-8", "surrogatepass") for _, term in found]

    def _blocks(self, field: str, term: str) -> list[tuple[Ints, Sequence[bytes]]]:
        with self._lock, damage_reported(self._folder):
            if (field, term_bytes(term)) not in self._terms:
                return []
            return list(self._terms.matcher(field, term_bytes(term), self._schema[field].format).blocks())


def _begins(term: tuple[str, bytes], prefix: tuple[str, bytes]) -> bool:
    return term[0] == prefix[0] and term[1].startswith(prefix[1])


def _block_places(ids: Ints, values: Sequence[bytes]) -> Ints:
    counts = np.fromiter(map(len, values), np.int64, len(values)) // 4
    positions = np.frombuffer(b"".join(values), "<u4").astype(np.int64)
    return np.repeat(ids, counts) << POSITION_BITS | positions


class SegmentPostings:
    """The segments of an index one after another: a paragraph's id is its number in Whoosh."""

    def __init__(self, storage: GuardedStorage, schema: Schema, segments: Sequence[W3Segment]) -> None:
        self._segments = [OpenSegment(storage, schema, segment) for segment in segments]
        self._firsts = [0, *accumulate(segment.size for segment in self._segments)]
        self._cache = ArrayCache(_CACHED)
        self.numbers: Ints = self._joined(methodcaller("numbers", "number"))
        self.paragraphs: Ints = self._joined(lambda segment: segment.present, unit=1)
        self.labels: dict[Field, Labels] = {
            name: columns.join(segment.labels(name) for segment in self._segments) for name in LABELS
        }
        self.lengths: dict[WordField, Ints] = {
            field: self._joined(methodcaller("numbers", length_column(field))) for field in WORD_FIELDS
        }

    def places(self, pair: str) -> Ints:
        """Give the places at which a pair stands."""

        def read() -> tuple[Ints]:
            return (self._joined(methodcaller("places", pair), unit=1 << POSITION_BITS),)

        return self._cache.get(("pairs", pair), read)[0]

    def counts(self, field: WordField, word: str) -> tuple[Ints, Ints]:
        """Give the paragraphs that have a word in a field, and how often."""

        def read() -> tuple[Ints, Ints]:
            found = {segment: segment.counts(field, word) for segment in self._segments}
            ids = self._joined(lambda segment: found[segment][0], unit=1)
            return ids, self._joined(lambda segment: found[segment][1])

        ids, counts = self._cache.get((field, word), read)
        return ids, counts

    def rarity(self, pair: str) -> int:
        """Give how many paragraphs have a pair, removed ones too."""
        return sum(segment.rarity(pair) for segment in self._segments)

    def pairs_with(self, first: str) -> Sequence[str]:
        """Give all pairs that begin with a character."""
        return sorted({pair for segment in self._segments for pair in segment.pairs_with(first)})

    def stored(self, paragraph: int) -> StoredParagraph:
        """Read a paragraph's text and headings."""
        which = bisect_right(self._firsts, paragraph) - 1
        text, headings = self._segments[which].stored(paragraph - self._firsts[which])
        document, role, section = (self._label(name, paragraph) for name in ("document", "role", "section"))
        return StoredParagraph(document, int(self.numbers[paragraph]), role, section, headings, text)

    def _label(self, name: Field, paragraph: int) -> Any:
        column = self.labels[name]
        return column.values[column.codes[paragraph]]

    def _joined(self, read: Callable[[OpenSegment], Ints], unit: int = 0) -> Ints:
        """Put an array of each segment one after another, raised by the segment's first id times `unit`."""
        parts = [read(segment) + first * unit for segment, first in zip(self._segments, self._firsts, strict=False)]
        return np.concatenate([EMPTY, *parts])
