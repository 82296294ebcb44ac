"""Postings from the segments of a Whoosh index."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from operator import methodcaller
from typing import Any, Final

import numpy as np
from whoosh.fields import Schema

from searchapp.engines.base import Field
from searchapp.engines.whoosh import columns
from searchapp.engines.whoosh.arrays import EMPTY, Array, Ints, Mask, run_starts
from searchapp.engines.whoosh.codec.dictionary import term_bytes, term_text
from searchapp.engines.whoosh.codec.field import FieldReader, Line, line_starts
from searchapp.engines.whoosh.codec.inverted import InvertedFiles
from searchapp.engines.whoosh.codec.rows import RowReader
from searchapp.engines.whoosh.codec.segment import ColumnarSegment
from searchapp.engines.whoosh.columns import Labels
from searchapp.engines.whoosh.documents import Documents
from searchapp.engines.whoosh.schema import LABELS, WORD_FIELDS, WordField, length_column, words_field
from searchapp.engines.whoosh.storage import GuardedStorage
from searchapp.engines.whoosh.toc import reading
from searchapp.engines.whoosh.wildcards import punctuation
from searchapp.model.results import StoredParagraph

_MOST_WORDS: Final = 1 << 24
_NONE: Final = np.empty(0, np.uint8)


class OpenSegment:
    """One segment; its paragraphs have ids from 0 here. Safe to use from several threads."""

    def __init__(self, storage: GuardedStorage, schema: Schema, segment: ColumnarSegment) -> None:
        self._schema = schema
        self._rows = RowReader(storage, segment)
        self.number = self.numbers("number")  # first of all: it is as long as the segment says that it is
        for name in (*LABELS, "headings"):
            self._rows.column_file(name)  # now: when it is read, an update may have removed it
        files = InvertedFiles(storage, segment)
        self._words: dict[WordField, FieldReader | None] = {
            field: files.field(words_field(field)) for field in WORD_FIELDS
        }
        self._pairs = files.field("pairs")
        self.size = self._rows.doc_count_all()
        self.removed: Ints = np.array(sorted(segment.deleted_docs()), np.int64)
        if self.removed.size and not 0 <= self.removed[0] <= self.removed[-1] < self.size:
            raise ValueError("removed paragraphs are not there")
        self.line = self._line()
        self._characters = self._rows.lengths("pairs")

    def _line(self) -> Line:
        """Give the line of the texts; where all are empty, it is all ends."""
        if self._pairs and self._pairs.line:
            return self._pairs.line
        return Line(line_starts(np.zeros(self.size, np.int64)))

    @property
    def present(self) -> Mask:
        """Say of each paragraph whether it is there."""
        present = np.ones(self.size, bool)
        present[self.removed] = False
        return present

    def labels(self, name: str) -> Labels:
        """Read a column of labels."""
        column: Labels = self._rows.column_reader(name, self._schema[name].column_type).labels
        return column

    def numbers(self, name: str) -> Array:
        """Read a column of numbers."""
        column: Array = self._rows.column_reader(name, self._schema[name].column_type).numbers
        return column

    def characters(self, paragraphs: Ints) -> Ints:
        """Give how many characters the folded texts of paragraphs have."""
        return self._characters[paragraphs].astype(np.int64)

    def stored(self, paragraph: int) -> tuple[str, tuple[str, ...]]:
        """Read a text and its headings."""
        match self._rows.stored_fields(paragraph), json.loads(str(self._headings.value(paragraph))):
            case {"text": str(text)}, [*headings]:
                return text, tuple(headings)
            case _:
                raise ValueError("stored fields are not those of a paragraph")

    @cached_property
    def _headings(self) -> Labels:
        return self.labels("headings")

    def places(self, pair: str) -> Ints:
        """Give the places of a pair, those in removed paragraphs too."""
        number = self._pairs.terms.find(term_bytes(pair)) if self._pairs else -1
        return self._pairs.numbers(number)[0] if self._pairs and number >= 0 else EMPTY

    def counts(self, field: WordField, word: str) -> tuple[Ints, Array]:
        """Give the paragraphs that have a word, removed ones too, and how often."""
        reader = self._words[field]
        number = reader.terms.find(term_bytes(word)) if reader else -1
        if reader is None or number < 0:
            return EMPTY, _NONE
        ids, counts = reader.numbers(number)
        return ids, np.ones(ids.size, np.uint8) if counts is None else counts

    def totals(self, field: WordField, members: Ints) -> tuple[list[str], Ints]:
        """Give all words of a field, and how often each stands in some sets of paragraphs."""
        reader = self._words[field]
        size = len(reader.terms) if reader else 0
        totals = np.zeros((len(members), size), np.int64)
        if reader is None:
            return [], totals
        for number in range(size):
            ids, counts = reader.numbers(number)
            inside = members[:, ids]
            totals[:, number] = inside.sum(axis=1) if counts is None else inside @ counts
        return [term_text(reader.terms[number]) for number in range(size)], totals

    def rarity(self, pair: str) -> int:
        """Give how many places a pair has, in removed paragraphs too."""
        number = self._pairs.terms.find(term_bytes(pair)) if self._pairs else -1
        return int(self._pairs.sizes[number]) if self._pairs and number >= 0 else 0

    def beginning(self, characters: str) -> Ints:
        """Give the places of all pairs that begin with one of some characters, those in removed paragraphs too."""
        return self._pairs.places(self._pairs.pairs.beginning(characters)) if self._pairs else EMPTY


class LabelColumns(Mapping[Field, Labels]):
    """The columns of labels, each joined from the segments when it is first asked for."""

    def __init__(self, folder: str, segments: Sequence[OpenSegment]) -> None:
        self._folder, self._segments = folder, segments
        self._joined: dict[Field, Labels] = {}

    def __getitem__(self, name: Field) -> Labels:
        if name not in self._joined:
            with reading(self._folder):
                self._joined[name] = columns.join(segment.labels(name) for segment in self._segments)
        return self._joined[name]

    def __iter__(self) -> Iterator[Field]:
        return iter(LABELS)

    def __len__(self) -> int:
        return len(LABELS)


class SegmentPostings:
    """The segments of an index one after another: a paragraph's id is its number in Whoosh."""

    def __init__(self, storage: GuardedStorage, schema: Schema, segments: Sequence[ColumnarSegment]) -> None:
        self._folder: str = storage.folder
        self._segments = [OpenSegment(storage, schema, segment) for segment in segments]
        self._firsts = [0, *accumulate(segment.size for segment in self._segments)]
        self._bases = [0, *accumulate(segment.line.size for segment in self._segments)]
        self._present = np.concatenate([np.empty(0, bool), *(segment.present for segment in self._segments)])
        self._whole = bool(self._present.all())
        self.paragraphs: Ints = np.flatnonzero(self._present)
        self.numbers = self._each(lambda segment: segment.number)
        self.labels: Mapping[Field, Labels] = LabelColumns(storage.folder, self._segments)
        self.documents = Documents(self.labels, None if self._whole else self._present)
        self.lengths: dict[WordField, Array] = {
            field: possible(self._each(methodcaller("numbers", length_column(field)))) for field in WORD_FIELDS
        }
        averages = {field: self._average(lengths) for field, lengths in self.lengths.items()}
        self.averages: dict[WordField, float] = averages

    def _average(self, lengths: Array) -> float:
        total = int((lengths if self._whole else lengths[self._present]).sum(dtype=np.int64))
        return total / max(self.paragraphs.size, 1) or 1.0

    def places(self, pair: str) -> Ints:
        """Give the places at which a pair stands."""
        with reading(self._folder):
            return self._on_one_line([segment.places(pair) for segment in self._segments])

    def _on_one_line(self, found: Sequence[Ints]) -> Ints:
        """Put places of each segment one after another."""
        return _joined([_moved(places, base) for places, base in zip(found, self._bases, strict=False)], EMPTY)

    def paragraphs_at(self, places: Ints) -> Array:
        """Give the paragraphs in which places stand, removed ones too."""
        return _joined([_moved(part.line.paragraphs(at), first) for part, first, at in self._parts(places)], EMPTY)

    def starts(self, paragraphs: Ints) -> Array:
        """Give the places at which paragraphs begin."""
        cut = self._by_segment(paragraphs)
        return _joined([_moved(segment.line.starts[own], base) for segment, own, base in cut], EMPTY)

    def characters(self, paragraphs: Ints) -> Ints:
        """Give how many characters the folded texts of paragraphs have."""
        return _joined([segment.characters(own) for segment, own, _ in self._by_segment(paragraphs)], EMPTY)

    def present(self, paragraphs: Ints) -> Mask | None:
        """Say which paragraphs are not removed; None where none is."""
        return None if self._whole else self._present[paragraphs]

    def counts(self, field: WordField, word: str) -> tuple[Ints, Array]:
        """Give the paragraphs that have a word in a field, and how often."""
        with reading(self._folder):
            found = [segment.counts(field, word) for segment in self._segments]
        ids = _joined([_moved(ids, first) for (ids, _), first in zip(found, self._firsts, strict=False)], EMPTY)
        counts = _joined([counts for _, counts in found], _NONE)
        there = self.present(ids)
        return (ids, counts) if there is None else (ids[there], counts[there])

    def totals(self, field: WordField, members: Ints) -> tuple[list[str], Ints]:
        """Give all words of a field, sorted, and how often each stands in some sets of paragraphs."""
        bounds = pairwise(self._firsts)
        with reading(self._folder):
            cut = zip(self._segments, bounds, strict=True)
            parts = [segment.totals(field, members[:, first:last]) for segment, (first, last) in cut]
        words = sorted({word for found, _ in parts for word in found})
        slots = {word: slot for slot, word in enumerate(words)}
        totals = np.zeros((len(members), len(words)), np.int64)
        for found, counts in parts:
            totals[:, [slots[word] for word in found]] += counts
        return words, totals

    def rarity(self, pair: str) -> int:
        """Give how many places a pair has, in removed paragraphs too."""
        with reading(self._folder):
            return sum(segment.rarity(pair) for segment in self._segments)

    def beginning(self, characters: str) -> Ints:
        """Give the places at which one of some characters stands: a pair begins there."""
        with reading(self._folder):
            return self._on_one_line([segment.beginning(characters) for segment in self._segments])

    def breaks(self, places: Ints) -> Mask:
        """Say of each place whether punctuation stands there."""
        found: Mask = (self._breaks.take(places >> 3, mode="clip") >> (places & 7) & 1).astype(bool)
        return found

    @cached_property
    def _breaks(self) -> Array:
        """Where punctuation stands: bit i & 7 of byte i >> 3 is that of place i; the last byte is empty."""
        places = self.beginning(punctuation())
        whole, bits = places >> 3, np.left_shift(1, places & 7, dtype=np.uint8, casting="unsafe")
        starts = run_starts(whole)
        breaks = np.zeros((self._bases[-1] >> 3) + 1, np.uint8)
        if starts.size:
            breaks[whole[starts]] = np.bitwise_or.reduceat(bits, starts)
        return breaks

    def stored(self, paragraphs: Iterable[int]) -> Iterator[StoredParagraph]:
        """Read the texts and headings of paragraphs."""
        names: tuple[Field, ...] = ("document", "role", "section")
        document, role, section = (self._reader(name) for name in names)
        with reading(self._folder):
            for paragraph in paragraphs:
                which = bisect_right(self._firsts, paragraph) - 1
                text, headings = self._segments[which].stored(paragraph - self._firsts[which])
                number = int(self.numbers[paragraph])
                yield StoredParagraph(document(paragraph), number, role(paragraph), section(paragraph), headings, text)

    def _reader(self, name: Field) -> Callable[[int], Any]:
        return self.labels[name].value

    def _by_segment(self, paragraphs: Ints) -> Iterator[tuple[OpenSegment, Ints, int]]:
        """Cut paragraphs by segment; gives the segment, their numbers in it, and the place at which its line begins."""
        bounds = np.searchsorted(paragraphs, self._firsts)
        for number, (segment, base) in enumerate(zip(self._segments, self._bases, strict=False)):
            yield segment, paragraphs[bounds[number] : bounds[number + 1]] - self._firsts[number], base

    def _parts(self, places: Ints) -> Iterator[tuple[OpenSegment, int, Ints]]:
        """Cut places by segment; gives the segment, its first paragraph, and places on its own line."""
        if len(self._segments) == 1:
            yield self._segments[0], 0, places
            return
        bounds = np.searchsorted(places, self._bases)
        for number, segment in enumerate(self._segments):
            part = places[bounds[number] : bounds[number + 1]] - self._bases[number]
            yield segment, self._firsts[number], part

    def _each(self, read: Callable[[OpenSegment], Array]) -> Array:
        """Put an array of each segment one after another."""
        return _joined([read(segment) for segment in self._segments], _NONE)


def possible(lengths: Array) -> Array:
    """Give numbers of words as they are; ValueError where a text has more than any file may hold.

    Tables are as long as the longest text, and an index may come from a stranger.
    """
    if lengths.max(initial=0) > _MOST_WORDS:
        raise ValueError("a text longer than any that was read")
    return lengths


def _moved(numbers: Array, base: int) -> Array:
    """Count from a base; where that is 0, numbers stay as they are, in whatever type."""
    return numbers.astype(np.int64, copy=False) + base if base else numbers


def _joined(parts: Sequence[Array], empty: Array) -> Array:
    """Put arrays one after another; one alone stays as it is, also mapped into memory."""
    return parts[0] if len(parts) == 1 else np.concatenate([empty, *parts])
