"""Whoosh's writer, taking paragraphs by the thousand: locks, table of contents and merge policy stay Whoosh's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from whoosh.columns import Column
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from searchapp.engines.whoosh.arrays import Array, Ints, Mask, ranges
from searchapp.engines.whoosh.codec import dictionary
from searchapp.engines.whoosh.codec.columnar import ColumnarCodec
from searchapp.engines.whoosh.codec.field import FieldReader, chunked, line_starts, write_postings
from searchapp.engines.whoosh.codec.formats import FlatCounts, FlatPositions
from searchapp.engines.whoosh.codec.rows import length_name
from searchapp.engines.whoosh.codec.runs import SPAN, Run, Runs, invert_pairs, invert_words
from searchapp.engines.whoosh.codec.words import Bag, Vocabulary, codes_of
from searchapp.engines.whoosh.columns import NumberColumn, Values

Columns: TypeAlias = Mapping[str, tuple[Column, Values]]
_BATCH: Final = 1 << 20  # characters that are inverted at once: larger arrays would be new memory each time
_CHUNK: Final = 1 << 19  # postings that are taken over at once
_LENGTH: Final = NumberColumn()
_END: Final = "\n"


@dataclass(frozen=True, slots=True)
class Block:
    """Some paragraphs, in order: values of columns, stored records, and by field texts to pair and words to count.

    Each text ends with a line end, and holds no other. Paragraphs of a bag count from 0.
    """

    columns: Columns
    records: Sequence[bytes]
    lines: Mapping[str, str]
    bags: Mapping[str, Bag]


class BulkWriter(SegmentWriter):
    """Writes one segment of flat arrays from blocks of paragraphs and from older segments."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=ColumnarCodec(), compound=False)
        temporary = self.temp_storage()
        formats = {name: field.format for name, field in self.schema.items() if field.indexed}
        self._lines = {name: _Lines(Runs(temporary)) for name, kept in formats.items() if _is(kept, FlatPositions)}
        self._bags = {name: _Bags(Runs(temporary)) for name, kept in formats.items() if _is(kept, FlatCounts)}

    def add_block(self, block: Block) -> None:
        """Add paragraphs."""
        first: int = self.docnum
        lengths = {name: self._lines[name].add(line) for name, line in block.lines.items()}
        for name, bag in block.bags.items():
            self._bags[name].add(bag, first)
        self._add_rows(block.columns, block.records, lengths)
        if max((lines.waiting for lines in self._lines.values()), default=0) > _BATCH:
            self._invert()

    def add_reader(self, reader: SegmentReader) -> None:
        """Add what is not removed of an older segment."""
        self._invert()
        kept = np.ones(reader.doc_count_all(), bool)
        kept[list(reader._perdoc.deleted_docs())] = False
        chosen = np.flatnonzero(kept).tolist()
        columns = dict(_columns(reader, chosen))
        records = [record for record, keep in zip(reader._perdoc.records(), kept.tolist(), strict=True) if keep]
        lengths = {name: reader._perdoc.lengths(name)[kept] for name in self._lines}
        first: int = self.docnum
        for name in reader.indexed_field_names():
            field = reader._terms.files.field(name)
            (self._lines if name in self._lines else self._bags)[name].take(field, kept, first)
        for name, lines in self._lines.items():
            lines.skip(lengths[name])
        self._add_rows(columns, records, lengths)

    def _add_rows(self, columns: Columns, records: Sequence[bytes], lengths: Mapping[str, Array]) -> None:
        of_lines = {length_name(name): (_LENGTH, values) for name, values in lengths.items()}
        self.perdocwriter.extend({**columns, **of_lines}, records)
        self.docnum += len(records)
        self.newsegment.set_doc_count(self.docnum)  # so that these can be removed again
        if records:
            self._added = True

    def _invert(self) -> None:
        for lines in self._lines.values():
            lines.invert()
        for bags in self._bags.values():
            bags.invert()

    def _flush_segment(self) -> None:
        self._invert()
        lengths = {name: self.perdocwriter.lengths(name) for name in self._lines}
        self.perdocwriter.close()
        for name, lines in self._lines.items():
            lines.write(self, name, line_starts(lengths[name]))
        for name, bags in self._bags.items():
            bags.write(self, name)
        self.fieldwriter.close()


def _lengths(codes: Array) -> Ints:
    """Give the lengths of texts that stand one after another, each with its end."""
    return np.diff(np.flatnonzero(codes == ord(_END)), prepend=-1) - 1


def _is(found: object, wanted: type) -> bool:
    return isinstance(found, wanted)


def _columns(reader: SegmentReader, chosen: Sequence[int]) -> Iterator[tuple[str, tuple[Column, Values]]]:
    for name, field in reader.schema.items():
        if field.column_type and reader.has_column(name):
            column = reader._perdoc.column_reader(name, field.column_type)
            yield name, (field.column_type, [column[number] for number in chosen])


class _Lines:
    """A field of pairs: texts wait on a line until they are many, then their pairs are sorted."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._texts: list[str] = []
        self._base = 0  # where the texts that wait begin on the line of the segment
        self.waiting = 0

    def add(self, text: str) -> Ints:
        """Add texts; gives their lengths."""
        self._texts.append(text)
        self.waiting += len(text)
        return _lengths(codes_of(text))

    def invert(self) -> None:
        """Sort the pairs of what waits."""
        if not self.waiting:
            return
        codes = codes_of("".join(self._texts))
        lengths = _lengths(codes)
        starts = line_starts(lengths)
        places = ranges(self._base + starts[:-1], lengths + 1)
        keys, present = dictionary.pair_keys(codes), codes[:-1] != ord(_END)
        for start in range(0, keys.size, SPAN):
            part = slice(start, start + SPAN)
            self._runs.add(invert_pairs(keys[part], present[part], places[part]))
        self._base += int(starts[-1])
        self._texts, self.waiting = [], 0

    def take(self, field: FieldReader, kept: Mask, first: int) -> None:  # noqa: ARG002 places need it not
        """Take over an older segment's postings of the paragraphs that are kept."""
        line = field.line
        assert line is not None
        sizes = line.starts[1:].astype(np.int64) - line.starts[:-1]
        starts = np.zeros(kept.size, np.int64)
        starts[kept] = np.cumsum(sizes[kept]) - sizes[kept]
        shift = self._base + starts - line.starts[:-1]
        for terms, sizes, numbers, _ in _read(field):
            paragraphs = line.paragraphs(numbers)
            keys = field.pairs.keys[terms]
            self._runs.add(_kept(Run(keys, sizes, numbers + shift[paragraphs]), kept[paragraphs]))

    def skip(self, lengths: Array) -> None:
        """Go on behind texts of these lengths, whose postings were taken over."""
        self._base += int(line_starts(lengths)[-1])

    def write(self, writer: BulkWriter, name: str, starts: Ints) -> None:
        """Write the inverted file."""
        if not self._runs:
            return
        file = writer.fieldwriter.begin(name)
        keys = self._runs.keys()
        dictionary.write_pairs(file, keys)
        file.put("line", starts.astype(np.uint32))
        write_postings(file, self._runs.merged(keys))
        file.close()


class _Bags:
    """A field of words: their keys wait until they are many, then they are sorted."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._vocabulary = Vocabulary()
        self._keys: list[Array] = []
        self._where: list[Array] = []

    def add(self, bag: Bag, first: int) -> None:
        """Add words; paragraph 0 of the bag is `first`."""
        self._keys.append(self._vocabulary.keys(bag))
        self._where.append(np.repeat(np.arange(first, first + bag.sizes.size, dtype=np.uint32), bag.sizes))

    def invert(self) -> None:
        """Sort the words of what waits."""
        if not self._keys:
            return
        present, which = np.unique(np.concatenate(self._keys), return_inverse=True)
        ordered = self._vocabulary.ordered(present)
        rank = np.empty(present.size, np.int64)
        rank[np.searchsorted(present, ordered)] = np.arange(present.size)
        run = invert_words(rank[which], np.concatenate(self._where))
        self._runs.add(Run(ordered[run.keys.astype(np.int64)], run.sizes, run.numbers, run.counts))
        self._keys, self._where = [], []

    def take(self, field: FieldReader, kept: Mask, first: int) -> None:
        """Take over an older segment's postings of the paragraphs that are kept."""
        number = np.cumsum(kept) - 1 + first
        for terms, sizes, paragraphs, counts in _read(field):
            words = [dictionary.term_text(field.terms[term]) for term in range(terms.start, terms.stop)]
            run = Run(self._vocabulary.keys_of(words), sizes, number[paragraphs], counts)
            self._runs.add(_kept(run, kept[paragraphs]))

    def write(self, writer: BulkWriter, name: str) -> None:
        """Write the inverted file."""
        if not self._runs:
            return
        file = writer.fieldwriter.begin(name)
        keys = self._vocabulary.ordered(self._runs.keys())
        dictionary.write_terms(file, list(map(dictionary.term_bytes, self._vocabulary.words(keys))))
        write_postings(file, self._runs.merged(keys))
        file.close()


def _read(field: FieldReader) -> Iterator[tuple[slice, Ints, Array, Array]]:
    """Give an older segment's postings: the terms, and for them sizes, numbers and counts."""
    sizes = field.sizes.astype(np.int64)
    for terms in chunked(sizes, _CHUNK):
        parts = [field.numbers(term) for term in range(terms.start, terms.stop)]
        numbers = np.concatenate([found for found, _ in parts]).astype(np.int64)
        counts = [np.ones(found.size, np.uint32) if counts is None else counts for found, counts in parts]
        yield terms, sizes[terms], numbers, np.concatenate(counts)


def _kept(run: Run, kept: Mask) -> Run:
    """Give what is kept of a run's postings."""
    sizes = np.add.reduceat(kept, np.cumsum(run.sizes) - run.sizes, dtype=np.int64)
    counts = None if run.counts is None else run.counts[kept]
    return Run(run.keys[sizes > 0], sizes[sizes > 0], run.numbers[kept], counts)
