"""Grouped counts: how many paragraphs and documents have each combination of several fields' values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Final

import numpy as np

from searchapp.engines.base import Field, Filters
from searchapp.engines.whoosh.arrays import Array, Floats, Ints, run_starts
from searchapp.engines.whoosh.columns import Label, Labels
from searchapp.engines.whoosh.postings import Postings
from searchapp.model.results import Count, Sums

_TABLE: Final = 4  # a table of so many times the values is still cheaper than sorting them


def passing(paragraphs: Ints, filters: Filters, labels: Mapping[Field, Labels]) -> Ints:
    """Give those of the paragraphs that pass all filters."""
    for field, allowed in filters.items():
        column = labels[field]
        paragraphs = paragraphs[column.chosen(allowed)[column.codes[paragraphs]]]
    return paragraphs


class Tally:
    """Paragraphs, sorted by id, by the combinations of values that they have in several fields."""

    def __init__(self, paragraphs: Ints, fields: tuple[Field, ...], postings: Postings) -> None:
        labels = postings.labels
        self._documents = postings.documents.numbers(paragraphs)
        self._keys, self._codes = _combined([labels[field] for field in fields], paragraphs)

    def counts(self) -> dict[tuple[Label, ...], Count]:
        """Count paragraphs and documents."""
        return dict(zip(self._keys, map(Count._make, self._rows()), strict=True))

    def sums(self, occurrences: Floats, characters: Ints) -> dict[tuple[Label, ...], Sums]:
        """Count paragraphs and documents, and sum up what each paragraph has of occurrences and characters."""
        found = (self._summed(numbers) for numbers in (occurrences, characters))
        rows = zip(self._rows(), *found, strict=True)
        return {key: Sums(*row, *sums) for key, (row, *sums) in zip(self._keys, rows, strict=True)}

    def _rows(self) -> Iterator[tuple[int, int]]:
        """Give for each key how many paragraphs and documents it has."""
        size = len(self._keys)
        pairs = self._documents * size + self._codes
        distinct = pairs[run_starts(pairs)]  # neighbours are mostly equal: this leaves little to sort
        distinct.sort()
        distinct = distinct[run_starts(distinct)]
        documents = np.bincount(distinct % max(size, 1), minlength=size)
        return zip(np.bincount(self._codes, minlength=size).tolist(), documents.tolist(), strict=True)

    def _summed(self, numbers: Array) -> list[int]:
        """Sum up by key; sums of whole numbers are exact in float64 up to 2**53."""
        sums: list[int] = np.bincount(self._codes, numbers, len(self._keys)).astype(np.int64).tolist()
        return sums


def _combined(columns: Sequence[Labels], paragraphs: Ints) -> tuple[list[tuple[Label, ...]], Ints]:
    """Give the combinations of values that occur, and for each paragraph the index of its own."""
    if not columns:
        return [()] * bool(paragraphs.size), np.zeros_like(paragraphs)
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
