"""Words as 64-bit keys: thousands of paragraphs are then sorted as numbers, and no word is looked up.

A word of up to three characters is its own key: 21 bits for each character, its code point plus one, so that such keys
order as the words do. The key of a longer word is its number in a list, and has the highest bit set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from searchapp.engines.whoosh.arrays import Array, Ints

_BITS: Final = 21
_MASK: Final = (1 << _BITS) - 1
_SHORT: Final = 3
_LONG: Final = np.uint64(1 << 63)


class Numbers(dict[str, int]):
    """Numbers words in the order in which they are first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Bag:
    """The keys of some paragraphs' words, `sizes` of them each; long words are numbered by their places in `long`."""

    keys: Array
    sizes: Array
    long: Sequence[str]


def make_bag(lists: Sequence[Sequence[str]]) -> Bag:
    """Give the words of some paragraphs as keys."""
    numbers = Numbers()
    keys = word_keys(list(chain.from_iterable(lists)), numbers)
    return Bag(keys, np.fromiter(map(len, lists), np.uint32, len(lists)), list(numbers))


def word_keys(words: Sequence[str], numbers: Numbers) -> Array:
    """Give the keys of words; long ones are numbered in `numbers`."""
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.append(codes_of("".join(words)) + np.uint64(1), np.zeros(_SHORT, np.uint64))
    starts = np.cumsum(sizes) - sizes
    keys = np.zeros(sizes.size, np.uint64)
    for at in range(_SHORT):
        keys = keys << np.uint64(_BITS) | np.where(sizes > at, codes[starts + at], np.uint64(0))
    long = np.flatnonzero(sizes > _SHORT)
    keys[long] = _LONG | np.fromiter((numbers[words[at]] for at in long.tolist()), np.uint64, long.size)
    return keys


def codes_of(text: str) -> Array:
    """Give the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


class Vocabulary:
    """The long words of an index in the making, and so the meaning of all keys."""

    def __init__(self) -> None:
        self._numbers = Numbers()

    def keys(self, bag: Bag) -> Array:
        """Give the keys of a bag's words, long ones with their numbers here."""
        long = np.flatnonzero(bag.keys >= _LONG)
        numbers = np.fromiter(map(self._numbers.__getitem__, bag.long), np.uint64, len(bag.long))
        keys = bag.keys.copy()
        keys[long] = _LONG | numbers[(keys[long] ^ _LONG).astype(np.int64)]
        return keys

    def keys_of(self, words: Sequence[str]) -> Array:
        """Give the keys of words."""
        return word_keys(words, self._numbers)

    def ordered(self, keys: Array) -> Array:
        """Give sorted keys in the order of the words: a long word comes behind the short one that it begins with."""
        first = int(np.searchsorted(keys, _LONG))
        words = self.words(keys[first:])
        order: Ints = np.array(sorted(range(len(words)), key=words.__getitem__), np.int64)
        heads = word_keys([words[at][:_SHORT] for at in order.tolist()], Numbers())
        ranks = np.append(np.zeros(first, np.int64), 1 + np.arange(order.size))
        placed = np.lexsort((ranks, np.append(keys[:first], heads)))
        return np.append(keys[:first], keys[first:][order])[placed]

    def words(self, keys: Array) -> list[str]:
        """Give the words of keys."""
        known = list(self._numbers)
        return [known[key & ~int(_LONG)] if key >= _LONG else _short(key) for key in keys.tolist()]


def _short(key: int) -> str:
    parts = (key >> 2 * _BITS, key >> _BITS & _MASK, key & _MASK)
    return "".join(chr(part - 1) for part in parts if part)
