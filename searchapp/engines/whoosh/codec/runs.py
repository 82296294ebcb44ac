"""Postings inverted in bulk: sorted runs, each of some thousand paragraphs, written aside and merged at the end.

A run holds the postings of one field from a stretch of paragraphs: keys of terms in their order, how many postings each
one has, and these. Stretches follow one another, so merging is nothing but copying pieces to the right places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from whoosh.filedb.filestore import Storage
from whoosh.util import random_name

from searchapp.engines.whoosh.arrays import Array, Ints, Mask, run_starts
from searchapp.engines.whoosh.codec.field import Chunk, chunked
from searchapp.engines.whoosh.codec.files import ArraysWriter, open_arrays

_CHUNK: Final = 1 << 19  # postings that are merged at once: larger arrays would be new memory each time
_POSITION_BITS: Final = 22
SPAN: Final = 1 << _POSITION_BITS
"""A batch has fewer pairs than this, so that a pair and its number fit 64 bits."""


@dataclass(frozen=True, slots=True)
class Run:
    """`sizes[i]` postings of term `keys[i]`, each with a number, and a count unless all are 1."""

    keys: Array
    sizes: Array
    numbers: Array
    counts: Array | None = None


def invert_pairs(keys: Array, present: Mask, places: Ints) -> Run:
    """Sort the pairs of a batch; keys[i] is the pair at places[i] of the line, in order, if one is present there."""
    indexes = np.flatnonzero(present).astype(np.uint64)
    whole = np.sort(keys[present] << np.uint64(_POSITION_BITS) | indexes)
    return _run(whole >> np.uint64(_POSITION_BITS), places[whole & np.uint64(SPAN - 1)])


def invert_words(words: Array, paragraphs: Array) -> Run:
    """Sort and count the words of a batch; words[i] is a key, and stands in paragraphs[i]; both fit 32 bits."""
    whole = np.sort(words.astype(np.uint64) << np.uint64(32) | paragraphs.astype(np.uint64))
    starts = run_starts(whole)
    once = whole[starts]
    run = _run(once >> np.uint64(32), (once & np.uint64((1 << 32) - 1)).astype(np.uint32))
    return Run(run.keys, run.sizes, run.numbers, np.diff(starts, append=whole.size).astype(np.uint32))


def _run(keys: Array, numbers: Array) -> Run:
    starts = run_starts(keys)
    return Run(keys[starts], np.diff(starts, append=keys.size), numbers.astype(np.uint32))


class Runs:
    """The runs of one field, on disk."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._runs: list[Run] = []

    def __bool__(self) -> bool:
        """Tell whether there is any posting."""
        return bool(self._runs)

    def add(self, run: Run) -> None:
        """Write a run aside; it comes after all before it."""
        if not run.keys.size:
            return
        name = random_name(size=16)
        writer = ArraysWriter(self._storage.create_file(name))
        writer.put("keys", run.keys.astype(np.uint64))
        writer.put("sizes", run.sizes.astype(np.int64))
        writer.put("numbers", run.numbers.astype(np.uint32))
        if run.counts is not None:
            writer.put("counts", run.counts.astype(np.uint32))
        writer.close()
        arrays = open_arrays(self._storage, name)
        self._runs.append(Run(arrays["keys"], arrays["sizes"], arrays["numbers"], arrays.get("counts")))

    def keys(self) -> Array:
        """Give all keys, each once, sorted."""
        keys = np.sort(np.concatenate([run.keys for run in self._runs]))
        return keys[run_starts(keys)]

    def merged(self, keys: Array) -> Iterator[Chunk]:
        """Give the postings of all terms in the order given, in which those of each run must stand already."""
        order = np.argsort(keys)
        sources = [_Source(run, order[np.searchsorted(keys, run.keys, sorter=order)]) for run in self._runs]
        sizes = np.zeros(keys.size, np.int64)
        for source in sources:
            sizes[source.terms] += source.run.sizes
        for part in chunked(sizes, _CHUNK):
            yield _merge(sources, part, sizes[part])


class _Source:
    """A run that is read from its beginning to its end; terms[i] is the number of its i-th term among all."""

    def __init__(self, run: Run, terms: Ints) -> None:
        self.run, self.terms = run, terms
        self._term = self._posting = 0

    def take(self, end: int) -> tuple[Ints, Ints, Array, Array | None]:
        """Give what comes next of terms below `end`: their numbers, their sizes and their postings."""
        last = int(np.searchsorted(self.terms, end))
        sizes = self.run.sizes[self._term : last]
        postings = slice(self._posting, self._posting + int(sizes.sum()))
        terms = self.terms[self._term : last]
        self._term, self._posting = last, postings.stop
        counts = self.run.counts
        return terms, sizes, self.run.numbers[postings], None if counts is None else counts[postings]


def _merge(sources: Sequence[_Source], part: slice, sizes: Ints) -> Chunk:
    free = np.cumsum(sizes) - sizes  # where the next postings of each term go
    numbers = np.empty(int(sizes.sum()), np.uint32)
    counts = np.ones(numbers.size, np.uint32)
    counted = False
    for source in sources:
        terms, lengths, found, their_counts = source.take(part.stop)
        terms = terms - part.start
        at = np.repeat(free[terms] - (np.cumsum(lengths) - lengths), lengths) + np.arange(found.size)
        numbers[at] = found
        if their_counts is not None:
            counts[at] = their_counts
            counted = True
        free[terms] += lengths
    return Chunk(sizes, numbers, counts if counted else None)
