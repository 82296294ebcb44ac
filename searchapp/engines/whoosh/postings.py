"""What evaluation, ranking and counting stand on: postings and columns as flat arrays, whatever file they come from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeVar, cast

from searchapp.engines.base import Field
from searchapp.engines.whoosh.arrays import Array, Ints, Mask
from searchapp.engines.whoosh.columns import Labels
from searchapp.engines.whoosh.documents import Documents
from searchapp.engines.whoosh.schema import WordField
from searchapp.model.results import StoredParagraph

_ENTRY: Final = 1024  # bytes of an entry beside its arrays


class Postings(Protocol):
    """Paragraphs have ids from 0, those of one document side by side and by number. Safe to use from several threads.

    Columns have an entry for every id, also for those of removed paragraphs. The texts of all paragraphs stand on one
    line, in the order of their ids and with a place between them: a place is a number on that line. All arrays are
    sorted by id or place, and read-only; what is an Array may be of any unsigned type.
    """

    @property
    def paragraphs(self) -> Ints:
        """Ids of all paragraphs."""

    @property
    def labels(self) -> Mapping[Field, Labels]:
        """The columns that filters and facets ask for."""

    @property
    def documents(self) -> Documents:
        """Which paragraphs are of one document."""

    @property
    def numbers(self) -> Array:
        """The column of paragraph numbers."""

    @property
    def lengths(self) -> Mapping[WordField, Array]:
        """Number of words in each field."""

    @property
    def averages(self) -> Mapping[WordField, float]:
        """Average number of words in each field; 1 where there is none."""

    def places(self, pair: str) -> Ints:
        """Give the places at which a pair of characters stands, in removed paragraphs too."""

    def paragraphs_at(self, places: Ints) -> Array:
        """Give the paragraphs in which places stand."""

    def starts(self, paragraphs: Ints) -> Array:
        """Give the places at which paragraphs begin."""

    def characters(self, paragraphs: Ints) -> Ints:
        """Give how many characters the folded texts of paragraphs have."""

    def present(self, paragraphs: Ints) -> Mask | None:
        """Say which paragraphs are not removed; None where none is."""

    def rarity(self, pair: str) -> int:
        """Give about how many places a pair has, without reading them; 0 only where it has none."""

    def beginning(self, characters: str) -> Ints:
        """Give the places at which one of some characters stands, in removed paragraphs too."""

    def breaks(self, places: Ints) -> Mask:
        """Say of each place whether punctuation stands there; none does behind the last one."""

    def counts(self, field: WordField, word: str) -> tuple[Ints, Array]:
        """Give the paragraphs that have a word in a field, and how often; for `title`, first paragraphs only."""

    def totals(self, field: WordField, members: Ints) -> tuple[Sequence[str], Ints]:
        """Give all words of a field, sorted, and how often each stands in some sets of paragraphs.

        `members[s, p]` is 1 where paragraph p is in set s, else 0; what is given has a row for each set, too.
        """

    def stored(self, paragraphs: Iterable[int]) -> Iterator[StoredParagraph]:
        """Read the texts and headings of paragraphs."""


Kept = TypeVar("Kept", bound=tuple[Array, ...])


class ArrayCache:
    """Remembers arrays by key until there are too many bytes; then the longest unused go."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[Array, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Give what was kept under a key, else make and keep it; a key always stands for the same kind of tuple."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("Kept", self._kept[key])
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


def _bytes(arrays: tuple[Array, ...]) -> int:
    """Measure arrays, with about what it takes to keep them: what holds nothing is not kept for ever, either."""
    return _ENTRY + sum(array.nbytes for array in arrays)
