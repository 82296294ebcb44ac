"""Sets of numbers: whichever way is cheaper for their sizes, the result is the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.engines.whoosh.arrays import difference, intersection, matched, ranges, summed, union

few = st.sets(st.integers(0, 5_000), max_size=6)
ids = few | st.sets(st.integers(0, 60), max_size=40)
parts = st.lists(st.dictionaries(st.integers(0, 5_000) | st.integers(0, 60), st.integers(-3, 3)), max_size=4)


def sorted_array(values: set[int]) -> np.ndarray:
    return np.array(sorted(values), np.int64)


@given(ids, ids)
def test_sets_join_as_those_of_python(left: set[int], right: set[int]) -> None:
    a, b = sorted_array(left), sorted_array(right)
    assert intersection(a, b).tolist() == sorted(left & right)
    assert difference(a, b).tolist() == sorted(left - right)
    assert union([a, b]).tolist() == sorted(left | right)


@given(ids, ids)
def test_what_is_in_both_is_found_where_it_stands(left: set[int], right: set[int]) -> None:
    a, b = sorted_array(left), sorted_array(right)
    at, there = matched(a, b)
    assert a[at].tolist() == b[there].tolist() == sorted(left & right)


@given(ids, parts)
def test_each_wanted_number_gets_the_sum_of_its_values(wanted: set[int], parts: list[dict[int, int]]) -> None:
    arrays = [
        (sorted_array(set(part)).astype(np.uint32), np.array([part[key] for key in sorted(part)], float))
        for part in parts
    ]
    expected = [sum(part.get(key, 0) for part in parts) for key in sorted(wanted)]
    assert summed(sorted_array(wanted), arrays).tolist() == expected


@pytest.mark.parametrize(("firsts", "sizes", "expected"), [([], [], []), ([7, 2], [2, 3], [7, 8, 2, 3, 4])])
def test_ranges_stand_one_after_another(firsts: list[int], sizes: list[int], expected: list[int]) -> None:
    assert ranges(np.array(firsts, np.int64), np.array(sizes, np.int64)).tolist() == expected
