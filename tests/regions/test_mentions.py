"""Names of units in running text."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.regions.gazetteer import gazetteer
from searchapp.regions.names import GENERIC
from searchapp.regions.table import load_table

UNITS = gazetteer()
IN_FORCE = sorted({period.name for period in load_table() if period.end is None})
TAILS = [(name[at:], name) for name in IN_FORCE for at in range(1, len(name) - 1) if name[at:] in set(IN_FORCE)]


def names(text: str, year: int | None = 2023) -> list[str]:
    return [mention.name for mention in UNITS.scan(text, year)]


@pytest.mark.parametrize(
    "text",
    [
        "建设乡村振兴示范县",
        "打造健康县城",
        "国际化滨海城市建设",
        "广西区外来客",
        "推进老城区改造和新区开发",
        "市中区位优势",
        "召开县委全会",
        "自治区、市和县各级",
        "代县长作报告",
        "省道县道乡道",
        "和平区域合作",
        "东方市场繁荣",
    ],
)
def test_part_of_a_word_is_no_name(text: str) -> None:
    assert [name for name in names(text) if name != "广西"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在绛县建设", ["绛县"]),
        ("高唐县与新绛县", ["高唐县", "新绛县"]),
        ("内蒙古自治区乌兰察布市卓资县", ["内蒙古自治区", "乌兰察布市", "卓资县"]),
        ("呼和浩特市新城区", ["呼和浩特市", "新城区"]),
        ("太原市新城区", ["太原市"]),
        ("向呼和浩特和鄂尔多斯学习", ["呼和浩特", "鄂尔多斯"]),
        ("訪問絳縣", []),
        ("在絳縣、乾縣", ["绛县", "乾县"]),
    ],
)
def test_names_are_found_whole_and_longest_first(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_name_of_another_year_is_not_found() -> None:
    assert names("在静海县调研", 2010) == ["静海县"]
    assert names("在静海县调研", 2023) == []
    assert names("在静海县调研", None) == ["静海县"]


def test_tail_of_a_longer_name_is_never_found() -> None:
    assert len(TAILS) > 200
    for tail, whole in TAILS:
        if whole not in GENERIC:
            assert tail not in names(f"建设在{whole}的项目"), whole


@given(st.lists(st.sampled_from([*IN_FORCE, "在", "建设", "，", "和", "示范", "市场"]), max_size=12))
def test_mentions_are_slices_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    mentions = UNITS.scan(text, 2023)
    assert all(text[mention.start : mention.end] == mention.name for mention in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))


def test_listed_names_are_all_found() -> None:
    plain = [name for name in IN_FORCE if name not in GENERIC]
    chosen = random.Random(2).sample(plain, 200)
    assert names("、".join(chosen)) == chosen


@pytest.mark.parametrize("text", ["乡村振兴", "绛县乡村振兴", "呼和浩特玉泉", "建设绛县", "和平区域", "東方市場", ""])
def test_the_name_that_a_text_begins_with_is_the_one_found_there(text: str) -> None:
    found = [mention for mention in UNITS.scan(text, None) if mention.start == 0]
    assert UNITS.beginning(text) == (found[0] if found else None)


def test_a_text_may_begin_with_any_name_that_stands_for_itself() -> None:
    assert all(UNITS.beginning(name) is not None for name in IN_FORCE if UNITS.scan(name, None))
