"""The figures, worked out by hand."""

from __future__ import annotations

import pytest

from searchapp.evaluation.metrics import ndcg, recall, reciprocal_rank


def test_reciprocal_rank_is_of_the_best_place_among_ten() -> None:
    assert reciprocal_rank([4, 2]) == 0.5
    assert reciprocal_rank([11]) == reciprocal_rank([]) == 0.0


def test_ndcg_is_one_where_all_relevant_ones_come_first() -> None:
    assert ndcg([1, 2], relevant=2) == 1.0
    assert ndcg([2], relevant=1) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg([1], relevant=2) == pytest.approx(1 / 1.6309, abs=1e-4)
    assert ndcg([], relevant=3) == 0.0


def test_recall_counts_as_many_as_there_is_room_for() -> None:
    assert recall([1, 12], relevant=2) == 0.5
    assert recall(range(1, 11), relevant=40) == 1.0
