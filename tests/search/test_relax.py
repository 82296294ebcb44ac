"""What a query without hits is relaxed to."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.parser import parse
from searchapp.search.relax import relaxed
from searchapp.text.analyzer import Analyzer

WORDS = Analyzer().query_words


def wider(query: str, limits: Limits = Limits()) -> str | None:  # noqa: B008 (a frozen value)
    tree = relaxed(parse(query, limits=limits), WORDS, limits)
    return None if tree is None else describe(tree.tree)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("怎样发展养老服务", "发展 OR 养老 OR 服务"),
        ("养老 托育", "养老 OR 托育"),
        ("养老 的", "养老"),
        ('"养老 服务" 托育', '"养老 服务" OR 托育'),
        ("养老 托育 -旅游", "(养老 OR 托育) -旅游"),
        ("养老", None),
        ("养老 OR 托育", None),
        ("-养老", None),
        ("*", None),
        ("的 了", "的 OR 了"),
    ],
)
def test_any_word_or_phrase_answers_and_what_was_excluded_stays_out(query: str, text: str | None) -> None:
    assert wider(query) == text


def test_the_relaxed_query_is_within_the_limits() -> None:
    assert wider("养老服务 托育服务", Limits(max_clauses=3)) == "养老 OR 服务 OR 托育"
    assert wider("养老服务托育", Limits(max_length=9)) == "养老 OR 服务"


def test_words_that_look_like_operators_stay_words() -> None:
    def cut(_: str) -> Iterable[str]:
        return ("or", "OR", "-5")

    tree = relaxed(parse("x", limits=Limits()), cut, Limits())
    assert tree is not None
    assert describe(tree.tree) == 'or OR "OR" OR "-5"'
