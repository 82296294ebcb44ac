"""What is remembered is bounded."""

from __future__ import annotations

import numpy as np

from searchapp.engines.whoosh.arrays import Array
from searchapp.engines.whoosh.postings import ArrayCache


class Maker:
    """Makes arrays of a size, and knows how often it made which."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.made: list[str] = []

    def ask(self, cache: ArrayCache, key: str) -> tuple[Array, ...]:
        return cache.get(key, lambda: self._make(key))

    def _make(self, key: str) -> tuple[Array, ...]:
        self.made.append(key)
        return (np.arange(self.size),)


def test_what_is_asked_for_again_is_not_made_again() -> None:
    cache, maker = ArrayCache(1 << 20), Maker(3)
    assert [array.tolist() for _ in range(3) for array in maker.ask(cache, "甲")] == [[0, 1, 2]] * 3
    assert maker.made == ["甲"]


def test_the_longest_unused_goes_first_even_where_it_holds_nothing() -> None:
    cache, maker = ArrayCache(10_000), Maker(0)
    for number in range(1000):
        maker.ask(cache, f"无{number}")
        maker.ask(cache, "常问")
    maker.ask(cache, "无0")
    assert (maker.made.count("常问"), maker.made.count("无0")) == (1, 2)
