"""Formulas against worked examples."""

from __future__ import annotations

import math

import numpy as np
import pytest

from searchapp.research.keyness import CERTAIN, log_dice, log_likelihood, log_ratio


def test_log_likelihood_is_the_surprise_of_four_cells() -> None:
    a, c, b, d = 110, 2552, 111, 29225
    share = (a + b) / (c + d)
    cells = [(a, c * share), (b, d * share), (c - a, c * (1 - share)), (d - b, d * (1 - share))]
    by_hand = 2 * sum(observed * math.log(observed / expected) for observed, expected in cells)
    assert log_likelihood([a], c, [b], d)[0] == pytest.approx(by_hand)


def test_the_same_share_in_both_parts_is_no_difference() -> None:
    assert log_likelihood([5], 100, [50], 1000)[0] == pytest.approx(0)
    assert log_ratio([5], 100, [50], 1000)[0] == pytest.approx(0)


def test_a_thing_that_one_part_does_not_have_still_has_numbers() -> None:
    assert log_likelihood([0, 20], 1000, [20, 0], 1000).tolist() == pytest.approx([27.93, 27.93], abs=0.01)
    assert log_ratio([0, 20], 1000, [20, 0], 1000).tolist() == pytest.approx([-math.log2(40), math.log2(40)])


def test_parts_that_are_empty_give_no_error() -> None:
    for empty in (log_likelihood([0], 0, [3], 10), log_likelihood([], 0, [], 0), log_ratio([0], 0, [3], 10)):
        assert np.isfinite(empty).all()


def test_the_threshold_is_that_of_one_in_a_thousand() -> None:
    assert math.erfc(math.sqrt(CERTAIN / 2)) == pytest.approx(0.001, rel=0.01)


def test_log_dice_is_14_where_two_never_stand_apart_and_one_less_for_half_as_often() -> None:
    assert log_dice([100, 50, 0], 100, [100, 100, 100]).tolist() == pytest.approx([14, 13, 14 + math.log2(1 / 200)])


def test_log_dice_passes_14_only_with_more_together_than_nodes_and_never_reaches_15() -> None:
    together = np.array([10, 11, 1_000, 1_000_000])
    once, twice, *often = log_dice(together, 10, together).tolist()
    assert once == pytest.approx(14)
    assert twice > 14
    assert max(often) < 15
