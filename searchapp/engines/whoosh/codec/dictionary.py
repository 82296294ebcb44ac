"""The terms of a field in the order of their bytes: the number of a term is its place in that order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Protocol, TypeAlias

import numpy as np

from searchapp.engines.whoosh.arrays import Array, Ints, ranges
from searchapp.engines.whoosh.codec.files import Arrays, ArraysWriter, narrow

_CODE_BITS: Final = 21
_CODE_MASK: Final = (1 << _CODE_BITS) - 1
PairKeys: TypeAlias = Array
"""Pairs of code points as 64-bit numbers: the first one times 2^21, plus the second."""


class Terms(Protocol):
    """A dictionary."""

    def __len__(self) -> int:
        """Count the terms."""

    def __getitem__(self, number: int) -> bytes:
        """Give a term."""

    def find(self, term: bytes) -> int:
        """Give the number of a term, or -1."""

    def from_(self, prefix: bytes) -> int:
        """Give the number of the first term that is not below a prefix."""


def term_bytes(term: str) -> bytes:
    """Give a term as it stands in the index; half a surrogate pair, which is no text, must not break a build."""
    return term.encode("utf-8", "surrogatepass")


def term_text(term: bytes) -> str:
    """Give the term back that `term_bytes` was given."""
    return term.decode("utf-8", "surrogatepass")


def pair_key(pair: str) -> int:
    """Give the key of a pair; keys order as the pairs' bytes do. ValueError where it is not two characters."""
    first, second = map(ord, _two(pair))
    return first << _CODE_BITS | second


def _two(pair: str) -> str:
    if len(pair) != 2:
        raise ValueError(f"{pair!r} is no pair")
    return pair


def pair_keys(codes: Array) -> PairKeys:
    """Give the keys of all pairs of neighbours in an array of code points."""
    wide = codes.astype(np.uint64)
    return wide[:-1] << np.uint64(_CODE_BITS) | wide[1:]


def pair_text(key: int) -> str:
    """Give the pair of a key; ValueError where it is none."""
    return chr(key >> _CODE_BITS) + chr(key & _CODE_MASK)


class PairTerms:
    """Pairs of characters, kept as their keys."""

    def __init__(self, arrays: Arrays) -> None:
        self.keys: PairKeys = arrays["pairs"]
        self._keys = self.keys.data

    def __len__(self) -> int:
        """Count the terms."""
        return self.keys.size

    def __getitem__(self, number: int) -> bytes:
        """Give a term."""
        return term_bytes(pair_text(int(self.keys[number])))

    def find(self, term: bytes) -> int:
        """Give the number of a term, or -1."""
        text = term_text(term)
        if len(text) != 2:
            return -1
        key = pair_key(text)
        at = bisect_left(self._keys, key)  # on single values a few steps are faster than one call of NumPy
        return at if at < len(self._keys) and self._keys[at] == key else -1

    def from_(self, prefix: bytes) -> int:
        """Give the number of the first term that is not below a prefix."""
        return bisect_left(self, prefix)

    def beginning(self, characters: str) -> Ints:
        """Give the numbers of all pairs that begin with one of some characters."""
        codes = np.array(list(map(ord, characters)), np.uint64)
        firsts, ends = (np.searchsorted(self.keys, bound << np.uint64(_CODE_BITS)) for bound in (codes, codes + 1))
        return ranges(firsts, ends - firsts)


class TextTerms:
    """Terms of any length, kept as one run of bytes and where each one ends."""

    def __init__(self, arrays: Arrays) -> None:
        self._text, self._ends = arrays["terms"], arrays["term_ends"]
        self._bytes, self._stops = self._text.data, self._ends.data  # these give single values faster

    def __len__(self) -> int:
        """Count the terms."""
        return self._ends.size

    def __getitem__(self, number: int) -> bytes:
        """Give a term; IndexError where there is none."""
        start = self._stops[number - 1] if number else 0
        return self._bytes[start : self._stops[number]].tobytes()

    def check(self) -> None:
        """Require that every term is a text; ValueError where the file is damaged."""
        starts = np.append(np.zeros(1, self._ends.dtype), self._ends)
        if np.any(starts[1:] < starts[:-1]) or int(starts[-1]) != self._text.size:
            raise ValueError("terms that do not follow one another")
        if np.any(self._text[starts[:-1][starts[1:] > starts[:-1]]] & 0xC0 == 0x80):
            raise ValueError("a term begins within a character")
        term_text(self._text.tobytes())

    def find(self, term: bytes) -> int:
        """Give the number of a term, or -1."""
        at = self.from_(term)
        return at if at < len(self) and self[at] == term else -1

    def from_(self, prefix: bytes) -> int:
        """Give the number of the first term that is not below a prefix."""
        return bisect_left(self, prefix)


def read_terms(arrays: Arrays) -> PairTerms | TextTerms:
    """Find the dictionary among the arrays of a field."""
    return PairTerms(arrays) if "pairs" in arrays else TextTerms(arrays)


def write_pairs(writer: ArraysWriter, keys: PairKeys) -> None:
    """Write a dictionary of sorted pairs."""
    writer.put("pairs", keys.astype(np.uint64))


def write_terms(writer: ArraysWriter, terms: Sequence[bytes]) -> None:
    """Write a dictionary of sorted terms."""
    ends: Ints = np.cumsum(np.fromiter(map(len, terms), np.int64, len(terms)))
    writer.put("terms", np.frombuffer(b"".join(terms), np.uint8))
    writer.put("term_ends", narrow(ends))
