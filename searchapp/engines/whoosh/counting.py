"""Facets and grouped counts: how many paragraphs, and how many documents, have each value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Final, TypeAlias

import numpy as np

from searchapp.engines.base import Field, Filters
from searchapp.engines.whoosh.arrays import Array, Ints, Mask, run_lengths, run_starts
from searchapp.engines.whoosh.columns import Label, Labels
from searchapp.model.results import Count, Sums

_OF_PARAGRAPHS: Final[tuple[Field, ...]] = ("section", "role")  # all other fields are of the document
_TABLE: Final = 4  # a table of so many times the values is still cheaper than sorting them

Slotted: TypeAlias = tuple[Ints, Array]
"""Indices into an array of paragraphs, and a number for each."""


def passing(paragraphs: Ints, filters: Filters, labels: Mapping[Field, Labels]) -> dict[Field, Mask]:
    """Say for each filter which of the paragraphs pass it."""
    return {
        field: labels[field].chosen(allowed)[labels[field].codes[paragraphs]] for field, allowed in filters.items()
    }


def under(paragraphs: Ints, masks: Mapping[Field, Mask], but: Field | None = None) -> Ints:
    """Give the paragraphs that pass all filters, or all `but` one."""
    chosen = [mask for field, mask in masks.items() if field != but]
    if not chosen:
        return paragraphs
    keep = chosen[0].copy()
    for mask in chosen[1:]:
        keep &= mask
    return paragraphs[keep]


class Tally:
    """Counts over one set of paragraphs; they are sorted by id, and so those of a document are neighbours."""

    def __init__(self, paragraphs: Ints, labels: Mapping[Field, Labels]) -> None:
        self._paragraphs = paragraphs
        self._labels = labels
        self.starts = run_starts(labels["document"].codes[paragraphs])
        self.sizes = run_lengths(self.starts, paragraphs.size)

    def facet(self, field: Field) -> dict[Label, Count]:
        """Count the values of one field."""
        column = self._labels[field]
        if field in _OF_PARAGRAPHS:
            counts = self._counts(column.of(self._paragraphs))
        else:
            codes = column.of(self._paragraphs[self.starts])
            counts = _table(np.bincount(codes, weights=self.sizes).astype(np.int64), np.bincount(codes))
        return {column.values[code]: count for code, count in counts.items()}

    def grouped(self, fields: tuple[Field, ...]) -> dict[tuple[Label, ...], Count]:
        """Count the combinations of several fields' values."""
        keys, codes = _combined([self._labels[field] for field in fields], self._paragraphs)
        return {keys[code]: count for code, count in self._counts(codes).items()}

    def sums(self, fields: tuple[Field, ...], found: Slotted, characters: Ints) -> dict[tuple[Label, ...], Sums]:
        """Sum up the combinations of several fields' values.

        `found` are the indices of paragraphs that have occurrences, and how many; every paragraph has `characters`.
        """
        keys, codes = _combined([self._labels[field] for field in fields], self._paragraphs)
        slots, counts = found
        # sums of whole numbers are exact in float64 up to 2**53
        occurrences = np.bincount(codes[slots], counts, len(keys)).astype(np.int64).tolist()
        sizes = np.bincount(codes, characters, len(keys)).astype(np.int64).tolist()
        return {
            keys[code]: Sums(count.paragraphs, count.documents, occurrences[code], sizes[code])
            for code, count in self._counts(codes).items()
        }

    def _counts(self, codes: Ints) -> dict[int, Count]:
        """Count the paragraphs of each code that occurs, and their documents."""
        if not codes.size:
            return {}
        width = int(codes.max()) + 1
        pairs = np.repeat(np.arange(self.sizes.size), self.sizes) * width + codes
        distinct = pairs[run_starts(pairs)]  # neighbours are mostly equal: this leaves little to sort
        distinct.sort()
        distinct = distinct[run_starts(distinct)]
        return _table(np.bincount(codes), np.bincount(distinct % width, minlength=width))


def _table(paragraphs: Ints, documents: Ints) -> dict[int, Count]:
    present = np.flatnonzero(paragraphs)
    rows = zip(present.tolist(), paragraphs[present].tolist(), documents[present].tolist(), strict=True)
    return {code: Count(matched, in_documents) for code, matched, in_documents in rows}


def _combined(columns: Sequence[Labels], paragraphs: Ints) -> tuple[list[tuple[Label, ...]], Ints]:
    """Give the combinations of values that occur, and for each paragraph the index of its own."""
    if not columns:
        return [()], np.zeros_like(paragraphs)
    shape = [max(len(column.values), 1) for column in columns]
    combined = np.ravel_multi_index([column.of(paragraphs) for column in columns], shape)
    present, codes = _numbered(combined, prod(shape))
    parts = zip(*np.unravel_index(present, shape), strict=True)
    return [tuple(column.values[code] for column, code in zip(columns, part, strict=True)) for part in parts], codes


def _numbered(values: Ints, limit: int) -> tuple[Ints, Ints]:
    """Give the distinct values, all below `limit`, and the index of each value among them."""
    if limit > _TABLE * values.size:
        present, codes = np.unique(values, return_inverse=True)
        return present, codes
    present = np.flatnonzero(np.bincount(values, minlength=limit))
    places = np.zeros(limit, np.int64)
    places[present] = np.arange(present.size)
    return present, places[values]
