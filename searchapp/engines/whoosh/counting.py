"""Facets and grouped counts: how many paragraphs, and how many documents, have each value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from searchapp.engines.base import Field, Filters
from searchapp.engines.whoosh.arrays import Ints, Mask, run_starts
from searchapp.engines.whoosh.columns import Label, Labels
from searchapp.model.results import Count


def passing(paragraphs: Ints, filters: Filters, labels: Mapping[Field, Labels]) -> dict[Field, Mask]:
    """Say for each filter which of the paragraphs pass it."""
    return {
        field: labels[field].chosen(allowed)[labels[field].codes[paragraphs]] for field, allowed in filters.items()
    }


def under(paragraphs: Ints, masks: Mapping[Field, Mask], but: Field | None = None) -> Ints:
    """Give the paragraphs that pass all filters, or all `but` one."""
    keep = np.ones(paragraphs.size, bool)
    for field, mask in masks.items():
        if field != but:
            keep &= mask
    return paragraphs[keep]


def facet(field: Field, paragraphs: Ints, labels: Mapping[Field, Labels]) -> dict[Label, Count]:
    """Count the values of one field."""
    column = labels[field]
    counts = _counts(column.of(paragraphs), labels["document"].of(paragraphs))
    return {column.values[code]: count for code, count in counts}


def grouped(
    fields: tuple[Field, ...], paragraphs: Ints, labels: Mapping[Field, Labels]
) -> dict[tuple[Label, ...], Count]:
    """Count the combinations of several fields' values."""
    keys, codes = _combined([labels[field] for field in fields], paragraphs)
    return {keys[code]: count for code, count in _counts(codes, labels["document"].of(paragraphs))}


def _combined(columns: Sequence[Labels], paragraphs: Ints) -> tuple[list[tuple[Label, ...]], Ints]:
    """Give the combinations of values that occur, and for each paragraph the index of its own."""
    if not columns:
        return [()], np.zeros_like(paragraphs)
    shape = [max(len(column.values), 1) for column in columns]
    combined = np.ravel_multi_index([column.of(paragraphs) for column in columns], shape)
    present, codes = np.unique(combined, return_inverse=True)
    parts = zip(*np.unravel_index(present, shape), strict=True)
    return [tuple(column.values[code] for column, code in zip(columns, part, strict=True)) for part in parts], codes


def _counts(codes: Ints, documents: Ints) -> Iterator[tuple[int, Count]]:
    """Give each code that occurs, with its paragraphs and its documents; a document's paragraphs are neighbours."""
    if not codes.size:
        return
    width = int(codes.max()) + 1
    paragraphs = np.bincount(codes)
    pairs = documents * width + codes
    distinct = np.unique(pairs[run_starts(pairs)])  # neighbours are mostly equal: this leaves little to sort
    per_code = np.bincount(distinct % width, minlength=width)
    for code in np.flatnonzero(paragraphs).tolist():
        yield code, Count(int(paragraphs[code]), int(per_code[code]))
