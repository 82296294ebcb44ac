"""What evaluation, ranking and counting stand on: postings and columns as flat arrays, whatever file they come from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, Protocol

from searchapp.engines.base import Field
from searchapp.engines.whoosh.arrays import Ints
from searchapp.engines.whoosh.columns import Labels
from searchapp.engines.whoosh.schema import WordField
from searchapp.model.results import StoredParagraph

POSITION_BITS: Final = 32
POSITION_MASK: Final = (1 << POSITION_BITS) - 1


class Postings(Protocol):
    """Paragraphs have ids from 0, those of one document side by side and by number. Safe to use from several threads.

    Columns have an entry for every id, also for those of removed paragraphs; no other answer names one of these.
    A place is `id << POSITION_BITS | position`. All arrays are sorted by id or place, and read-only.
    """

    @property
    def paragraphs(self) -> Ints:
        """Ids of all paragraphs."""

    @property
    def labels(self) -> Mapping[Field, Labels]:
        """The columns that filters and facets ask for."""

    @property
    def numbers(self) -> Ints:
        """The column of paragraph numbers."""

    @property
    def lengths(self) -> Mapping[WordField, Ints]:
        """Number of words in each field."""

    def places(self, pair: str) -> Ints:
        """Give the places at which a pair of characters stands."""

    def rarity(self, pair: str) -> int:
        """Give about how many paragraphs have a pair, without reading its places; 0 only where none has."""

    def pairs_with(self, first: str) -> Sequence[str]:
        """Give all pairs that begin with a character."""

    def counts(self, field: WordField, word: str) -> tuple[Ints, Ints]:
        """Give the paragraphs that have a word in a field, and how often; for `title`, first paragraphs only."""

    def stored(self, paragraph: int) -> StoredParagraph:
        """Read a paragraph's text and headings."""


class ArrayCache:
    """Remembers arrays by key until there are too many bytes; then the longest unused go."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[Ints, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], tuple[Ints, ...]]) -> tuple[Ints, ...]:
        """Give what was kept under a key, else make and keep it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        for array in made:
            array.setflags(write=False)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._size += _bytes(made)
            while self._size > self._limit:
                _, dropped = self._kept.popitem(last=False)
                self._size -= _bytes(dropped)
        return made


def _bytes(arrays: tuple[Ints, ...]) -> int:
    return sum(array.nbytes for array in arrays)
