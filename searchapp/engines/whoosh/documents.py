"""Which paragraphs are of one document, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from searchapp.engines.base import Field
from searchapp.engines.whoosh.arrays import Array, Ints, Mask, run_lengths, run_starts
from searchapp.engines.whoosh.codec.files import narrow
from searchapp.engines.whoosh.columns import Labels

SHARED: Final[frozenset[Field]] = frozenset({"document", "region", "year", "level", "kind", "title"})
"""Fields in which all paragraphs of a document have one value."""


class Documents:
    """The documents of an index, numbered from 0 in the order of their paragraphs.

    A cell is what a document has of one section: cell number `section code · documents + document`. Where paragraphs
    are counted by cell, all counts by section or by what a document's paragraphs share follow from few numbers.
    """

    def __init__(self, labels: Mapping[Field, Labels], present: Mask | None = None) -> None:
        """Take the values of all paragraphs, and which of these are not removed (None: all).

        Removed paragraphs are documents of their own: the new ones of the same document may stand right behind them.
        """
        self._labels = labels
        documents, sections = labels["document"].codes, labels["section"]
        self.firsts = run_starts(documents if present is None else documents.astype(np.int64) * 2 + present)
        self.shape = len(sections.values), self.firsts.size
        numbers = np.repeat(np.arange(self.firsts.size), run_lengths(self.firsts, documents.size))
        self.of: Array = narrow(numbers)
        """The document of each paragraph."""
        cells = sections.codes * np.int64(self.firsts.size) + numbers
        self.cells: Array = cells.astype(np.min_scalar_type(self.shape[0] * self.shape[1]))
        """The cell of each paragraph."""
        self._codes: dict[Field, Ints] = {}

    def codes(self, field: Field) -> Ints:
        """Give each document's code in a field that its paragraphs share."""
        if field not in self._codes:
            self._codes[field] = self._labels[field].of(self.firsts)
        return self._codes[field]

    def numbers(self, paragraphs: Array) -> Ints:
        """Give the documents of some paragraphs."""
        return self.of[paragraphs].astype(np.int64)
