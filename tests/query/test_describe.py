"""The canonical text of a tree is a query for that tree."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchapp.errors import UserError
from searchapp.model.query import Every, Phrase, Query, Term
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction, disjunction, negation
from searchapp.query.parser import parse

# some trees are larger than what may be typed
LIMITS = Limits(max_length=100_000, max_clauses=10_000, max_depth=1_000)
SYNTAX = "养老 5-*?|｜()（）“”\"‘’'「」『』－＊ORANDT　:年份：\n"

texts = st.text(st.sampled_from(SYNTAX), max_size=14)


def read(text: str) -> Query:
    return parse(text, limits=LIMITS)


def typed(text: str) -> Query | None:
    try:
        return read(text)
    except UserError:
        return None


def is_leaf(tree: Query | None) -> bool:
    return isinstance(tree, Term | Phrase)


plain = st.sampled_from([Every(), Term("养老"), Phrase("OR"), Phrase(")")])
queries = st.lists(texts | st.sampled_from(["养老", "(", ")", "OR", "-", "“放管服”改革"]), max_size=8).map(" ".join)
leaves = texts.map(typed).filter(is_leaf) | plain
trees = st.recursive(
    leaves,
    lambda below: (
        st.lists(below, min_size=1, max_size=4).map(conjunction)
        | st.lists(below, min_size=1, max_size=4).map(disjunction)
        | below.map(negation)
    ),
    max_leaves=12,
)


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
def test_whatever_can_be_read_is_described_by_an_equal_query(text: str) -> None:
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
