"""Facets: how many paragraphs, and how many documents, have each value of a field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchapp.engines.base import Field, Filters
from searchapp.engines.whoosh.arrays import Ints, Mask
from searchapp.engines.whoosh.columns import Label
from searchapp.engines.whoosh.counting import Tally, passing
from searchapp.engines.whoosh.documents import SHARED
from searchapp.engines.whoosh.postings import Postings
from searchapp.model.results import Count


class Facets:
    """What of some paragraphs passes filters, and its counts: facets come from one table by section and document."""

    def __init__(self, found: Ints, filters: Filters, postings: Postings) -> None:
        self._found, self._filters, self._postings = found, filters, postings
        self._labels, self._documents = postings.labels, postings.documents
        apart: Filters = {field: allowed for field, allowed in filters.items() if not _in_table(field)}
        found = passing(found, apart, self._labels)
        cells = self._documents.cells.take(found)
        sections, documents = self._documents.shape
        self._table = np.bincount(cells, minlength=sections * documents).reshape(self._documents.shape)
        self._masks = {field: self._mask(field, allowed) for field, allowed in filters.items() if _in_table(field)}
        self.paragraphs = found[self._kept().reshape(-1)[cells]] if self._masks else found
        self._chosen = self._under()
        self._sizes = self._chosen.sum(axis=0)
        self.documents = np.flatnonzero(self._sizes)
        self.sizes = self._sizes[self.documents]

    def _mask(self, field: Field, allowed: frozenset[Label]) -> Mask:
        """Say of each section, or of each document, whether it passes a filter; the shape is that of the table."""
        chosen = self._labels[field].chosen(allowed)
        return chosen[:, None] if field == "section" else chosen[self._documents.codes(field)][None]

    def _kept(self, but: Field | None = None) -> Mask:
        """Say of each cell whether it passes all filters, or all `but` one."""
        kept = np.ones(self._documents.shape, bool)
        for field, mask in self._masks.items():
            if field != but:
                kept &= mask
        return kept

    def _under(self, but: Field | None = None) -> Ints:
        """Give the table under all filters, or all `but` one."""
        return self._table * self._kept(but) if self._masks.keys() - {but} else self._table

    def of(self, field: Field) -> dict[Label, Count]:
        """Count the values of one field under all filters but its own."""
        if not _in_table(field):
            return self._apart(field)
        values, own = self._labels[field].values, field in self._masks
        table = self._under(but=field) if own else self._chosen
        if field == "section":
            return _present(values, table.sum(axis=1), np.count_nonzero(table, axis=1))
        sizes = table.sum(axis=0) if own else self._sizes
        codes = self._documents.codes(field)
        paragraphs = np.bincount(codes, weights=sizes).astype(np.int64)
        return _present(values, paragraphs, np.bincount(codes[sizes > 0], minlength=paragraphs.size))

    def _apart(self, field: Field) -> dict[Label, Count]:
        """Count a field that the table does not know."""
        others = {name: allowed for name, allowed in self._filters.items() if name != field}
        paragraphs = passing(self._found, others, self._labels)
        return {value: count for (value,), count in Tally(paragraphs, (field,), self._postings).counts().items()}


def _in_table(field: Field) -> bool:
    return field in SHARED or field == "section"


def _present(values: Sequence[Label], paragraphs: Ints, documents: Ints) -> dict[Label, Count]:
    present = np.flatnonzero(paragraphs)
    counts = zip(paragraphs[present].tolist(), documents[present].tolist(), strict=True)
    return dict(zip([values[code] for code in present.tolist()], map(Count._make, counts), strict=True))
