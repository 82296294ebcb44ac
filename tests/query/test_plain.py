"""A text that is no query of the language is read as the words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import UserError
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.parser import parse
from searchapp.query.plain import plain

LIMITS = Limits()
SIGNS = "-*?？（(:：\"“”'「」|）) "


def words(text: str) -> str | None:
    tree = plain(text, LIMITS)
    return None if tree is None else describe(tree)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('什么是"碳达峰', "什么是 碳达峰"),
        ("地铁(票价怎么算", "地铁 票价怎么算"),
        ("年份：什么时候", "年份 什么时候"),
        ("ＣＯＶＩＤ－19（新冠", "ＣＯＶＩＤ－19 新冠"),
        ("-养老 - 托育", "养老 托育"),
        ("养老 OR", '养老 "OR"'),
        ("养老 NEAR 托育", '养老 "NEAR" 托育'),
        ("***", None),
        ("“”", None),
        (" ", None),
    ],
)
def test_signs_of_the_language_only_part_words(text: str, query: str | None) -> None:
    assert words(text) == query


def test_a_text_beyond_the_limits_is_none() -> None:
    assert plain("一 " * 65, LIMITS) is None
    assert plain("一" * 1001, LIMITS) is None


@given(st.text(alphabet=f"养老托育或且NOTRDAE/5{SIGNS}", max_size=20))
def test_a_text_that_is_no_query_is_always_one_as_plain_words(text: str) -> None:
    try:
        parse(text, limits=LIMITS)
    except UserError:
        tree = plain(text, LIMITS)
        assert tree is None or parse(describe(tree), limits=LIMITS) == tree
        assert tree is not None or not any(map(str.isalnum, text))
