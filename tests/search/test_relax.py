"""What a query without hits is relaxed to."""

from __future__ import annotations

import pytest

from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.parser import parse
from searchapp.search.relax import eased, relaxed, spoken
from searchapp.text.analyzer import Analyzer, Token

WORDS = Analyzer().words


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
        ("茶和咖啡哪個好", "茶 OR 咖啡 OR 好"),
        ("国有企业和民营企业的人才", "国有 OR 企业 OR 国有企业 OR 民营 OR 民营企业 OR 人才"),
    ],
)
def test_any_word_or_phrase_answers_and_what_was_excluded_stays_out(query: str, text: str | None) -> None:
    assert wider(query) == text


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("数字经济 绿色发展", "数字经济 OR 绿色发展"),
        ("怎样 发展 养老服务", "发展 OR 养老服务"),
        ("数字经济 绿色发展 -旅游 year:2022", "(数字经济 OR 绿色发展) -旅游 year:2022"),
        ("数字经济发展", None),
        ("怎样 发展", None),
        ("养老 OR 托育", None),
        ("*", None),
    ],
)
def test_any_of_several_typed_words_answers(query: str, text: str | None) -> None:
    tree = eased(parse(query, limits=Limits()), Limits())
    assert (None if tree is None else describe(tree)) == text


def test_the_relaxed_query_is_within_the_limits() -> None:
    assert eased(parse("养老服务 托育服务", limits=Limits()), Limits(max_length=9)) is None
    assert wider("养老服务 托育服务", Limits(max_clauses=3)) == "养老 OR 服务 OR 托育"
    assert wider("养老服务托育", Limits(max_length=9)) == "养老 OR 服务"


def test_words_that_look_like_operators_stay_words() -> None:
    def cut(_: str) -> list[Token]:
        return [Token(term, at, at, at + 1) for at, term in enumerate(("or", "OR", "-5"))]

    tree = relaxed(parse("x", limits=Limits()), cut, Limits())
    assert tree is not None
    assert describe(tree.tree) == 'or OR "OR" OR "-5"'


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("国有企业和非法集资的人有什么区别？", ("国有企业", "非法集资", "人", "区别？")),
        ("请问雙碳目標是什麼意思？", ("雙碳目標",)),
        ("养老机构 床位", ("养老机构", "床位")),
        ("的 了", ("的", "了")),
    ],
)
def test_hits_are_ranked_by_what_stands_between_the_words_that_say_nothing(
    query: str, question: tuple[str, ...]
) -> None:
    tree = relaxed(parse(query, limits=Limits()), WORDS, Limits())
    assert tree is not None
    assert tree.question == question


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("拉尔 OR 海拉尔 OR 海拉尔区", "海拉尔区"),
        ("国有 OR 企业 OR 国有企业 OR 人才 OR 人", "国有企业 OR 人才"),
        ('(养老 OR 养老服务 OR "养老") -旅游 year:2022', '(养老服务 OR "养老") -旅游 year:2022'),
        ("养老 OR 托育", "养老 OR 托育"),
        ("养老 养老服务", "养老 养老服务"),
    ],
)
def test_what_is_told_has_no_word_inside_another(query: str, said: str) -> None:
    assert describe(spoken(parse(query, limits=Limits()))) == said
