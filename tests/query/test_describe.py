"""The canonical text of a tree is a query for that tree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from searchapp.errors import UserError
from searchapp.model.query import Every, Filter, Near, Or, Phrase, Query, Term, Wildcard, Within
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction, disjunction, negation
from searchapp.query.parser import parse

# some trees are larger than what may be typed
LIMITS = Limits(max_length=100_000, max_clauses=10_000, max_depth=1_000)
SYNTAX = "养老 5-*?|｜()（）“”\"‘’'「」『』－＊？ORANDT　:年份：/或\n"

texts = st.text(st.sampled_from(SYNTAX), max_size=14)


def read(text: str) -> Query:
    return parse(text, limits=LIMITS)


def typed(text: str) -> Query | None:
    try:
        return read(text)
    except UserError:
        return None


def is_leaf(tree: Query | None) -> bool:
    return isinstance(tree, Term | Phrase | Wildcard | Within | Filter)


def any_of(parts: list[Query]) -> Query:
    return disjunction(parts)


def is_operand(tree: Query) -> bool:
    match tree:
        case Term() | Phrase() | Wildcard():
            return True
        case Or(children):
            return all(isinstance(child, Term | Phrase | Wildcard) for child in children)
        case _:
            return False


SIGNS = [
    "养老", "托育", "(", ")", "（", "）", "OR", "AND", "NOT", "|", "｜", "-", "－", "且", "或", "不含", "NEAR/5",
    "邻近/10", "ＮＥＡＲ/3", "“放管服”改革", "“养 老”", "「托育」", "*", "＊", "养*老", "养?老", "养老？",
    "year:2020..", "年份：2022", "region:绛县", "地区：“卓资县”", "level:county", "层级：县级", "section:plan",
    "章节：工作安排", "标题：“养 老”", "title:养*", "heading:养老", "小标题：养?老",
]  # fmt: skip
plain = st.sampled_from([Every(), Term("养老"), Phrase("OR"), Phrase(")"), Phrase("或"), Wildcard("养*老")])
queries = st.lists(texts | st.sampled_from(SIGNS), max_size=8).map(" ".join)
prefixes = st.sampled_from(["", "", "", "title:", "小标题：", "region:", "地区：", "章节："])
leaves: st.SearchStrategy[Any] = st.builds(str.__add__, prefixes, texts).map(typed).filter(is_leaf) | plain
operands = st.lists(leaves, min_size=1, max_size=3).map(any_of).filter(is_operand)
leaves |= st.builds(Near, operands, operands, st.integers(0, 200))
trees = st.recursive(
    leaves,
    lambda below: (
        st.lists(below, min_size=1, max_size=4).map(conjunction)
        | st.lists(below, min_size=1, max_size=4).map(disjunction)
        | below.map(negation)
    ),
    max_leaves=12,
)


# most random texts are no leaf: drawing them is slow where the machine is busy, and says nothing about the rule
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(trees)
@example(Phrase('5" 屏'))
def test_a_tree_is_read_back_from_its_description(tree: Query) -> None:
    assert read(describe(tree)) == tree


@given(queries)
@example('"a"OR"b"')
@example("“a “b” c”")
@example("((一)(二)丙)")
@example("*('\")‘“「『")
@example("5(“) “OR”")
@example("“养 老”5")
@example("5 (')5|' OR *)")
@example("(“养\")5 老”")
@example('-(heading:")做" 养老)')
@example('养老 -(地区：“) 老”)')
def test_whatever_can_be_read_is_described_by_an_equal_query(text: str) -> None:
    tree = typed(text)
    if tree is not None:
        assert read(describe(tree)) == tree


@given(st.lists(st.sampled_from(SIGNS), min_size=2, max_size=9).map(" ".join))
def test_every_operator_is_described_by_an_equal_query(text: str) -> None:
    tree = typed(text)
    if tree is not None:
        assert read(describe(tree)) == tree


@given(texts)
def test_an_error_always_points_into_the_text(text: str) -> None:
    if typed(text) is None:
        with pytest.raises(UserError) as caught:
            read(text)
        assert caught.value.remedy
        assert caught.value.position in range(max(len(text), 1))


def test_a_word_that_nobody_could_type_is_put_in_quotes() -> None:
    assert describe(Term("OR")) == '"OR"'
    assert describe(Term("a b")) == '"a b"'


def test_a_phrase_takes_quotes_that_it_does_not_contain() -> None:
    assert describe(Phrase('5" 屏')) == '“5" 屏”'
    assert describe(Phrase("“双碳”")) == '"“双碳”"'
