"""Round numbers on an axis, and room for what stands there."""

from __future__ import annotations

import pytest

from searchapp.web.charts.scale import clipped, spread, text_width, thinned, ticks


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (100, (0, 20, 40, 60, 80, 100)),
        (37, (0, 10, 20, 30, 40)),
        (0.083, (0, 0.02, 0.04, 0.06, 0.08, 0.1)),
        (0, (0, 1)),
    ],
)
def test_steps_are_round_and_reach_the_top(top: float, expected: tuple[float, ...]) -> None:
    assert ticks(top) == expected


def test_counts_have_whole_steps() -> None:
    assert ticks(2, whole=True) == (0, 1, 2)


@pytest.mark.parametrize("top", [0.3, 0.7, 1, 3, 7, 9.99, 12, 55, 99, 101, 1e-4, 123456])
def test_there_are_never_more_steps_than_asked_for(top: float) -> None:
    steps = ticks(top, 5)
    assert len(steps) <= 6
    assert steps[-2] < top <= steps[-1]


def test_of_many_labels_the_last_stays() -> None:
    assert thinned(13, 5) == (0, 3, 6, 9, 12)
    assert thinned(4, 10) == (0, 1, 2, 3)
    assert thinned(0, 5) == ()


def test_names_stand_apart_and_inside() -> None:
    places = spread([50, 52, 51, 99], 15, 10, 100)
    assert sorted(places) == [50, 65, 80, 99]
    assert places[0] < places[2] < places[1]
    assert max(spread([98, 99, 100], 15, 10, 100)) <= 100


def test_a_chinese_character_is_wider_than_a_letter() -> None:
    assert text_width("乡村", 12) == 24
    assert clipped("内蒙古自治区", 12, 48) == "内蒙古…"
    assert clipped("5G", 12, 48) == "5G"
