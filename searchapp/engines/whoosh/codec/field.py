"""The inverted file of one field: its terms and, for each of them, its postings.

Arrays: the dictionary (`pairs`, or `terms` and `term_ends`), then for each term the number of its postings (`sizes`),
where their packed bytes end (`ends`) and how these are packed (`modes`), and the bytes (`data`).
A field of pairs also has the `line`: where the text of each paragraph begins, and where the last one ends. Its postings
are places on that line; those of other fields are paragraphs, with counts. A field of any other format also has
`weights`, `values` and `value_ends`, for each posting.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh.arrays import EMPTY, Array, Ints
from searchapp.engines.whoosh.codec.dictionary import PairTerms, TextTerms, read_terms
from searchapp.engines.whoosh.codec.files import Arrays, ArraysWriter, narrow, sized
from searchapp.engines.whoosh.codec.packing import LIMIT, grouped, pack, unpack, unpack_many

_BLOCK_BITS: Final = 5
_LONGEST: Final = LIMIT - (1 << 16)  # so that a place and the length of a query are together below the limit


@dataclass(frozen=True, slots=True)
class Chunk:
    """The postings of some terms, in the order of the terms: `sizes` of them each, all above 0."""

    sizes: Ints
    numbers: Array
    counts: Array | None = None


class Line:
    """The texts of a segment one after another, with an empty place after each: a place is a paragraph and a position.

    Each text begins a block of 1 << _BLOCK_BITS places, so that one look into a table leads to a place's paragraph.
    """

    def __init__(self, starts: Array) -> None:
        blocks = starts[1:].astype(np.int64) - starts[:-1] >> _BLOCK_BITS
        if int(starts[0]) or (blocks < 1).any() or (starts & (1 << _BLOCK_BITS) - 1).any():
            raise ValueError("a line on which texts overlap")
        self.starts = starts
        self._paragraphs = np.repeat(np.arange(blocks.size, dtype=np.min_scalar_type(blocks.size)), blocks)

    @property
    def size(self) -> int:
        """Number of places."""
        return int(self.starts[-1])

    def paragraphs(self, places: Ints) -> Array:
        """Give the paragraphs in which places stand."""
        return self._paragraphs.take(places >> _BLOCK_BITS)


def line_starts(lengths: Array) -> Ints:
    """Give where texts of these lengths begin on a line, and its size; ValueError where it is too long."""
    blocks = (lengths.astype(np.int64) >> _BLOCK_BITS) + 1
    starts = np.concatenate([[0], np.cumsum(blocks << _BLOCK_BITS)])
    if starts[-1] >= _LONGEST:
        raise ValueError(f"a segment of {starts[-1]} characters")
    return starts


@dataclass(frozen=True, slots=True)
class Listing:
    """The postings of a term as Whoosh wants them."""

    ids: Ints
    weights: NDArray[np.float64]
    values: Sequence[bytes]


class FieldReader:
    """Looks terms up and unpacks their postings; `size` is the number of paragraphs of the segment."""

    def __init__(self, arrays: Arrays, size: int) -> None:
        self.terms: PairTerms | TextTerms = read_terms(arrays)
        self.sizes = arrays["sizes"]
        self.line = Line(arrays["line"]) if "line" in arrays else None
        sized(arrays, len(self.terms), "sizes", "ends", "modes")
        if self.line:
            sized(arrays, size + 1, "line")
        self._arrays = arrays
        self._data, self._ends, self._modes = arrays["data"], arrays["ends"].data, arrays["modes"].data
        self._limit = self.line.size if self.line else size

    @property
    def pairs(self) -> PairTerms:
        """The dictionary of a field of pairs; TypeError where it is no such field."""
        if not isinstance(self.terms, PairTerms):
            raise TypeError("not a field of pairs")
        return self.terms

    def numbers(self, term: int) -> tuple[Ints, Array | None]:
        """Give the places or the paragraphs of a term, and their counts, None where all are 1."""
        start = self._ends[term - 1] if term else 0
        data = self._data[start : self._ends[term]]
        return unpack(data, self._modes[term], int(self.sizes[term]), self._limit)

    def places(self, terms: Ints) -> Ints:
        """Give the places of many terms of a field of pairs, sorted."""
        ends, modes = self._arrays["ends"], self._arrays["modes"][terms]
        firsts = np.where(terms > 0, ends[terms - 1], 0).astype(np.int64)
        lengths = ends[terms] - firsts
        found = [EMPTY]
        for width in set(modes.tolist()):
            chosen = np.flatnonzero(modes == width)
            found.append(unpack_many(self._arrays["data"], firsts[chosen], lengths[chosen], width, self._limit))
        places = np.sort(np.concatenate(found).astype(np.uint32)).astype(np.int64)  # narrow numbers are sorted faster
        if places.size != int(self.sizes[terms].sum(dtype=np.int64)):
            raise ValueError("lists of other sizes than told")
        return places

    def listing(self, term: int) -> Listing:
        """Give the postings of a term."""
        numbers, counts = self.numbers(term)
        if self.line:
            return self._positions(self.line, numbers)
        ids = numbers.astype(np.int64)
        if "values" in self._arrays:
            return self._values(term, ids)
        counts = np.ones(ids.size, np.uint8) if counts is None else counts
        return Listing(ids, counts.astype(np.float64), [struct.pack("!I", count) for count in counts.tolist()])

    def _positions(self, line: Line, places: Array) -> Listing:
        paragraphs = line.paragraphs(places)
        positions = (places - line.starts[paragraphs]).astype("<u4")
        ids, sizes = grouped(paragraphs)
        parts = np.split(positions, np.cumsum(sizes)[:-1])
        return Listing(ids, sizes.astype(np.float64), [part.tobytes() for part in parts])

    def _values(self, term: int, ids: Ints) -> Listing:
        arrays = self._arrays
        first = int(self.sizes[:term].sum(dtype=np.int64))
        ends = arrays["value_ends"][max(first - 1, 0) : first + ids.size].tolist()
        ends = ends if first else [0, *ends]
        values = [arrays["values"][start:end].tobytes() for start, end in pairwise(ends)]
        weights = arrays["weights"][first : first + ids.size].astype(np.float64)
        if not len(values) == weights.size == ids.size:
            raise ValueError("postings without their values")
        return Listing(ids, weights, values)


def write_postings(writer: ArraysWriter, chunks: Iterable[Chunk]) -> None:
    """Pack and write the postings of all terms of a dictionary."""
    sizes, ends, modes = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0, np.uint8)]
    top = 0
    writer.begin("data", np.uint8)
    for chunk in chunks:
        packed = pack(chunk.numbers, chunk.sizes, chunk.counts)
        writer.extend(packed.data)
        sizes.append(chunk.sizes)
        ends.append(packed.ends + top)
        modes.append(packed.modes)
        top += packed.data.size
    writer.put("sizes", narrow(np.concatenate(sizes)))
    writer.put("ends", narrow(np.concatenate(ends)))
    writer.put("modes", np.concatenate(modes))


def chunked(sizes: Ints, limit: int) -> Iterator[slice]:
    """Cut terms into runs of at most `limit` postings, or of one term."""
    ends = np.cumsum(sizes)
    start = 0
    while start < sizes.size:
        before = int(ends[start - 1]) if start else 0
        end = max(int(np.searchsorted(ends, before + limit, "right")), start + 1)
        yield slice(start, end)
        start = end
