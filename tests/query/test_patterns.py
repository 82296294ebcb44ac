"""Wildcards and nearness mean what is said of them, here and, worked out another way, with regular expressions."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.query import Near, Or, Phrase, Plain, Term, Wildcard
from searchapp.query.patterns import spans, steps


def matched(pattern: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(Wildcard(pattern), text)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("乡*兴", "全面推进乡村振兴", ["乡村振兴"]),
        ("乡*兴", "乡兴", ["乡兴"]),
        ("乡*兴", "乡村振兴兴", ["乡村振兴"]),
        ("乡*兴", "乡一二三四五六七八九十兴", ["乡一二三四五六七八九十兴"]),
        ("乡*兴", "乡一二三四五六七八九十百兴", []),
        ("乡*兴", "乡村，振兴", []),
        ("增长*%", "增长6%", ["增长6%"]),
        ("乡?振", "乡村振兴，乡，振，乡振", ["乡村振", "乡，振"]),
        ("?村", "村乡村", ["乡村"]),
        ("*村", "乡村", ["村"]),
        ("村*", "乡村振兴", ["村"]),
        ("*?*村", "乡村", ["乡村"]),
        ("什*么？", "什么？什么?", ["什么?"]),
        ("什*么??", "什么??", ["什么??"]),
        ("放*改“革”", "放管服改革", ["放管服改革"]),
        ("一*一", "一一一", ["一一", "一一"]),
        ("乡**兴", "乡一二三四五六七八九十百兴", ["乡一二三四五六七八九十百兴"]),
        ("一*三*四", "一三二三四", ["一三二三四"]),
    ],
)
def test_a_wildcard_matches_from_each_place_on_as_little_as_it_can(pattern: str, text: str, found: list[str]) -> None:
    assert matched(pattern, text) == found


def test_wildcards_alone_have_no_steps() -> None:
    assert steps("**") == steps("*") == ()


def near(left: Plain, right: Plain, distance: int, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(Near(left, right, distance), text)]


@pytest.mark.parametrize(
    ("left", "right", "distance", "text", "found"),
    [
        ("甲", "乙", 2, "甲一二乙", ["甲", "乙"]),
        ("甲", "乙", 2, "乙一二甲", ["乙", "甲"]),
        ("甲", "乙", 2, "甲一二三乙", []),
        ("甲", "乙", 0, "甲乙", ["甲", "乙"]),
        ("甲", "甲", 1, "甲", []),
        ("甲", "甲", 1, "甲一甲", ["甲", "甲"]),
        ("甲乙", "乙丙", 9, "甲乙丙", []),
        ("甲乙", "乙丙", 1, "甲乙丙乙丙", ["甲乙", "乙丙"]),
        ("甲", "乙", 1, "甲一一甲乙一一乙", ["甲", "乙"]),
        ("哈哈", "哈哈", 0, "哈哈哈哈", ["哈哈", "哈哈"]),
    ],
)
def test_near_is_two_matches_apart_by_no_more_than_the_distance(
    left: str, right: str, distance: int, text: str, found: list[str]
) -> None:
    assert near(Term(left), Phrase(right), distance, text) == found


def test_either_side_of_near_may_have_alternatives() -> None:
    tree = Near(Or((Term("甲"), Term("丁"))), Wildcard("乙*丙"), 1)
    assert spans(tree, "丁乙一丙，甲") == [(0, 1), (1, 4), (5, 6)]


letters = st.sampled_from("乡村，兴")


def expression(pattern: str) -> re.Pattern[str]:
    """Give the regular expression of a pattern; its lazy match from a place on is the shortest."""
    stops = "".join(filter(lambda sign: unicodedata.category(sign).startswith("P"), "，。！"))
    parts = {"*": f"[^{stops}]{{0,10}}?", "?": "."}
    return re.compile("".join(parts.get(sign, re.escape(sign)) for sign in pattern))


@given(st.text(st.sampled_from("乡村兴*?"), max_size=6), st.text(letters, max_size=16))
def test_wildcards_agree_with_regular_expressions(body: str, text: str) -> None:
    pattern = f"乡{body}兴"
    compiled = expression(pattern)
    found = [match.span() for at in range(len(text)) if (match := compiled.match(text, at))]
    assert spans(Wildcard(pattern), text) == found
