"""Marks cover just what made a paragraph match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.query import Among, And, Every, Not, Or, Phrase, Query, Term, Within
from searchapp.query.limits import Limits
from searchapp.query.parser import parse
from searchapp.search.highlight import Highlighter, merged
from searchapp.text.normalize import fold


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Highlighter(parse(query, limits=Limits())).marks(text, {})]


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("乡村振兴", "全面推进鄉村振興，乡村 振兴。", ["鄉村振興", "乡村 振兴"]),
        ("放管服改革", "深化“放管服”改革。", ["放管服”改革"]),
        ("5g", "建成５Ｇ基站", ["５Ｇ"]),
        ("m2", "三㎡地", ["㎡"]),
        ("2地", "三㎡地", ["㎡地"]),
        ("一一", "一一一", ["一一一"]),
        ("一", "一一二", ["一", "一"]),
        ("乡村 村振", "乡村振兴", ["乡村振"]),
        ("乡村 振兴", "乡村振兴", ["乡村", "振兴"]),
    ],
)
def test_marks_cover_whole_characters_of_the_text_as_written(query: str, text: str, marks: list[str]) -> None:
    assert marked(query, text) == marks


def test_only_branches_that_hold_are_marked() -> None:
    assert marked("(养老 托育) OR 旅游", "养老和旅游") == ["旅游"]
    assert marked("养老 OR 旅游", "养老和旅游") == ["养老", "旅游"]
    assert marked("养老 -托育", "养老和旅游") == ["养老"]
    assert marked("(养老 -旅游) OR 和", "养老和旅游") == ["和"]
    assert marked("养老 -(托育 旅游)", "养老和旅游") == ["养老"]


@pytest.mark.parametrize("query", ["养老 托育", "养老 -旅游", "*", "-托育"])
def test_nothing_is_marked_without_a_match_or_without_words(query: str) -> None:
    assert marked(query, "养老和旅游") == []


def test_touching_spans_stay_apart_and_overlapping_ones_are_joined() -> None:
    assert merged([(4, 6), (0, 2), (2, 4), (5, 7), (4, 5)]) == ((0, 2), (2, 4), (4, 7))


words = st.text(st.sampled_from("乡村㎡m2 ５"), min_size=1, max_size=3).filter(lambda word: bool(fold(word)))
leaves = st.builds(Term, words) | st.builds(Phrase, words) | st.just(Every())
trees = st.recursive(
    leaves,
    lambda below: (
        st.builds(And, st.lists(below, min_size=2, max_size=3).map(tuple))
        | st.builds(Or, st.lists(below, min_size=2, max_size=3).map(tuple))
        | st.builds(Not, below)
    ),
    max_leaves=6,
)


@given(trees, st.text(st.sampled_from("乡村㎡m2 ５5鄉"), max_size=12))
def test_marks_are_sorted_disjoint_and_each_begins_and_ends_with_what_was_sought(tree: Query, text: str) -> None:
    marks = Highlighter(tree).marks(text, {})
    flat = [at for mark in marks for at in mark]
    assert flat == sorted(flat)
    for start, end in marks:
        assert 0 <= start < end <= len(text)
        assert fold(text[start]), "a mark begins with a character that counts"
        assert fold(text[end - 1]), "and ends with one"


@given(words, st.text(st.sampled_from("乡村㎡m2 ５5鄉"), max_size=12))
def test_a_word_is_marked_just_where_the_text_contains_it(word: str, text: str) -> None:
    marks = Highlighter(Term(word)).marks(text, {})
    assert bool(marks) == (fold(word) in fold(text))
    assert all(fold(word) in fold(text[start:end]) for start, end in marks)


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("鄉*興", "全面推进“乡村 振兴”战略", ["乡村 振兴"]),
        ("养老 NEAR/2 托育", "养老和托育，也有养老", ["养老", "托育"]),
        ("-旅游 养老 NEAR/2 托育", "托育、 养老", ["托育", "养老"]),
        ("(养老 NEAR/0 托育) OR 也", "养老和托育，也", ["也"]),
    ],
)
def test_wildcards_and_what_stands_near_are_marked(query: str, text: str, marks: list[str]) -> None:
    assert marked(query, text) == marks


def test_a_branch_whose_condition_fails_is_not_marked() -> None:
    tree = Or((And((Among("year", frozenset({2022})), Term("养老"))), And((Within("title", Term("旅游")), Term("和")))))
    highlighter = Highlighter(tree)
    assert highlighter.marks("养老和", {"year": 2022, "title": "报告"}) == ((0, 2),)
    assert highlighter.marks("养老和", {"year": 2020, "title": "旅游"}) == ((2, 3),)
    assert highlighter.marks("养老和", {"year": 2020, "title": "报告"}) == ()
