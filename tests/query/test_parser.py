"""What each way of typing means, and what is said where it means nothing."""

from __future__ import annotations

import pytest

from searchapp.errors import UserError
from searchapp.model.query import And, Every, Filter, Near, Not, Or, Phrase, Query, Term, Wildcard, Within
from searchapp.query.limits import Limits
from searchapp.query.parser import parse

LIMITS = Limits()
A, B, C = Term("养老"), Term("托育"), Term("旅游")


def read(text: str) -> Query:
    return parse(text, limits=LIMITS)


def refused(text: str, limits: Limits = LIMITS) -> UserError:
    with pytest.raises(UserError) as caught:
        parse(text, limits=limits)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("养老", A),
        ("  养老\t托育　旅游 ", And((A, B, C))),
        ("养老 AND 托育", And((A, B))),
        ("养老 OR 托育", Or((A, B))),
        ("养老|托育", Or((A, B))),
        ("养老 ｜ 托育", Or((A, B))),
        ("养老 ＯＲ 托育", Or((A, B))),
        ("养老 OR 托育 旅游", Or((A, And((B, C))))),
        ("(养老 OR 托育) 旅游", And((Or((A, B)), C))),
        ("（养老 OR 托育）旅游", And((Or((A, B)), C))),
        ("旅游(养老 OR 托育)", And((C, Or((A, B))))),
        ("养老 OR(托育 旅游)", Or((A, And((B, C))))),
        ("养老 -托育", And((A, Not(B)))),
        ("养老 －托育", And((A, Not(B)))),
        ("养老 NOT 托育", And((A, Not(B)))),
        ("-养老", Not(A)),
        ("NOT(养老 托育)", Not(And((A, B)))),
        ("-(养老 | 托育)", Not(Or((A, B)))),
        ("养老 OR -托育", Or((A, Not(B)))),
        ("*", Every()),
        ("＊ -养老", And((Every(), Not(A)))),
        ("养老 或 托育", Or((A, B))),
        ("养老 且 托育", And((A, B))),
        ("养老 不含 托育", And((A, Not(B)))),
        ("养老 NEAR/10 托育", Near(A, B, 10)),
        ("养老 ＮＥＡＲ／１０ 托育", Near(A, B, 10)),
        ("养老 near/0 “托 育”", Near(A, Phrase("托 育"), 0)),
        ("养老 邻近/5 托育 旅游", And((Near(A, B, 5), C))),
        ("-养老 NEAR/5 托育", Not(Near(A, B, 5))),
        ("养老 NEAR/5 (托育|旅游)", Near(A, Or((B, C)), 5)),
        ("乡*兴", Wildcard("乡*兴")),
        ("乡＊兴？旺？", Wildcard("乡*兴?旺?")),
        ("“放管服”*改革", Wildcard("“放管服”*改革")),
        ("region:绛县 养老", And((Filter("region", "绛县"), A))),
        ("地区：“绛 县”", Filter("region", "绛 县")),
        ("YEAR:2020..2023", Filter("year", "2020..2023")),
        ("年份：２０２２", Filter("year", "2022")),
        ("-章节：工作回顾", Not(Filter("section", "工作回顾"))),
        ("层级：county | level:省级", Or((Filter("level", "county"), Filter("level", "省级")))),
        ("标题：政府*报告 小标题：“乡村 振兴”",
         And((Within("title", Wildcard("政府*报告")), Within("heading", Phrase("乡村 振兴"))))),
        ("（标题：养老）", Within("title", A)),
    ],
)
def test_each_operator_is_read_in_every_way_of_typing_it(typed: str, tree: Query) -> None:
    assert read(typed) == tree


def test_groups_of_one_kind_are_flattened_and_repetitions_left_out() -> None:
    assert read("(养老 (托育 养老)) 旅游") == And((A, B, C))
    assert read("养老 OR (托育 OR 养老)") == Or((A, B))
    assert read("养老 养老") == A
    assert read("((养老))") == A


def test_two_negations_cancel_out() -> None:
    assert read("NOT -养老") == A
    assert read("-(-养老)") == A


@pytest.mark.parametrize("quoted", ["“{}”", '"{}"', "‘{}’", "'{}'", "「{}」", "『{}』", "＂{}＂", "”{}“", '“{}"'])
def test_quotes_of_every_kind_make_a_phrase(quoted: str) -> None:
    assert read(quoted.format("养老 服务")) == Phrase("养老 服务")
    assert read(f"-{quoted.format('养老')}|（{quoted.format('托育')} 旅游）") == Or(
        (Not(Phrase("养老")), And((Phrase("托育"), C)))
    )


@pytest.mark.parametrize("word", ["落实“四早要求”", "“放管服”改革", '"放管服"改革', "推进『放管服』改革", "it’s"])
def test_quotes_with_text_at_an_outer_side_belong_to_the_word(word: str) -> None:
    assert read(word) == Term(word)
    assert read(f"{word} 养老") == And((Term(word), A))


def test_quotes_inside_a_phrase_belong_to_it() -> None:
    assert read('"建设“两个屏障”任务"') == Phrase("建设“两个屏障”任务")
    assert read("“建设“两个屏障”” 养老") == And((Phrase("建设“两个屏障”"), A))


def test_quotes_that_belong_to_two_words_are_left_out_of_the_first() -> None:
    assert read("“四个 全面”战略") == And((Phrase("四个"), Term("全面”战略")))


def test_each_pair_of_quotes_is_judged_by_itself() -> None:
    assert read("“放管服”改革 “养老”") == And((Term("“放管服”改革"), Phrase("养老")))
    assert read('"养老" OR "托育"') == Or((Phrase("养老"), Phrase("托育")))


def test_operators_and_parentheses_in_quotes_are_text() -> None:
    assert read('"OR" "（一" "-5%"') == And((Phrase("OR"), Phrase("（一"), Phrase("-5%")))
    assert read('(")" OR 养老) 托育') == And((Or((Phrase(")"), A)), B))


@pytest.mark.parametrize("word", ["GDP(亿元)", "（一）坚持", "地区（省（市））", "改革（“放管服”）", "（一）", "(12)"])
def test_tight_parentheses_with_text_beside_them_or_a_number_inside_are_text(word: str) -> None:
    assert read(f"养老 {word}") == And((A, Term(word)))


def test_parentheses_with_space_inside_always_group() -> None:
    assert read("GDP(亿元 万元)") == And((Term("GDP"), Term("亿元"), Term("万元")))


@pytest.mark.parametrize(
    "word",
    ["2020-2023", "or", "Not", "非", "ORACLE", "——养老", "，", "为什么？", "什么？？", "near", "邻近", "总标题：养老"],
)
def test_what_only_resembles_an_operator_is_a_word(word: str) -> None:
    assert read(f"养老 {word}") == And((A, Term(word)))


@pytest.mark.parametrize("typed", ["或", "养老 或", "或 养老", "标题：或", "(或)", "养老 OR 或"])
def test_a_chinese_operator_that_joins_nothing_is_literal_text_in_quotes(typed: str) -> None:
    tree = read(typed)
    assert tree == read(typed.replace("或", '"或"'))


@pytest.mark.parametrize("text", ["乡*兴", "乡?兴", "region:北京", "养老 NEAR/5 托育", "或"])
def test_in_quotes_every_sign_is_text(text: str) -> None:
    assert read(f"“{text}”") == Phrase(text)


@pytest.mark.parametrize(
    ("typed", "position", "hint"),
    [
        ("养老 (托育", 3, "右括号"),
        ("养老) 托育", 2, "左括号"),
        ("养老 ) 托育", 3, "左括号"),
        ("养老 ()", 3, "括号里"),
        ("养老 “托育", 3, "”"),
        ('养老 "托育', 3, '"'),
        ("养老 ”托育", 3, "没有开头"),
        ("」养老", 0, "「"),
        ("养老 OR", 3, "OR 后面"),
        ("OR 养老", 0, "OR 前面"),
        ("| 养老", 0, "| 前面"),
        ("养老 OR OR 托育", 3, "OR 后面"),
        ("养老 AND", 3, "AND 后面"),
        ("养老 NOT", 3, "NOT 后面"),
        ("(养老 OR) 托育", 4, "OR 后面"),
        ("养老 -", 3, "-词"),
        ("养老 - 托育", 3, "-词"),
        ("养老 “”", 3, "只有引号"),
        ('养老 " "', 3, "只有引号"),
        ("养老 地区： 绛县", 3, "地区： 后面"),
        ("title:", 0, "title: 后面"),
        ("养老 title:-托育", 3, "title: 后面"),
        ("title:region:绛县", 0, "title: 后面"),
        ("养老 年份：去年", 3, "2020..2023"),
        ("year:2023..2020", 0, "2020..2023"),
        ("region:内蒙*", 0, "通配符"),
        ("养老 **", 3, "只有通配符"),
        ("养老 NEAR/5", 3, "NEAR/5 后面"),
        ("NEAR/5 养老", 0, "NEAR/5 前面"),
        ("养老 NEAR 托育", 3, "NEAR/10"),
        ("养老 NEAR/ 托育", 3, "NEAR/10"),
        ("养老 NEAR/999 托育", 3, "200"),
        ("养老 NEAR/5 -托育", 10, "两边"),
        ("养老 NEAR/5 (托育 旅游)", 10, "两边"),
        ("(养老 托育) NEAR/5 旅游", 0, "两边"),
        ("year:2022 NEAR/5 旅游", 0, "两边"),
        ("养老 NEAR/5 托育 NEAR/5 旅游", 13, "两两"),
        ("甲（“养*老", 2, "”"),
    ],
)
def test_an_error_points_at_its_place_and_says_what_would_be_right(typed: str, position: int, hint: str) -> None:
    error = refused(typed)
    assert (error.code, error.position) == ("bad_query", position)
    assert hint in str(error)
    assert error.remedy


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("养老 NEAR 托育", "NEAR"),
        ("养老 OR", "OR"),
        ("NOT", "NOT"),
        ('乡村 "振兴 战略 ', '"振兴 战略'),
        ("乡村 ”振兴", "”"),
        ("年份：去年 养老", "年份：去年"),
        ("地区：", "地区："),
        ("养老 NEAR/5 (托育 旅游)", "(托育 旅游)"),
        ("(养老 托育) NEAR/5 旅游", "(养老 托育)"),
        ("养老 **", "**"),
        ("（养老", "（"),
    ],
)
def test_an_error_marks_all_that_is_wrong(typed: str, at: str) -> None:
    error = refused(typed)
    assert error.position is not None
    assert typed[error.position : error.position + error.length] == at


@pytest.mark.parametrize("typed", ["", "  ", "　\n"])
def test_nothing_typed_is_an_error_of_its_own(typed: str) -> None:
    assert refused(typed).code == "empty_query"


def test_the_cost_of_a_query_is_bounded() -> None:
    limits = Limits(max_length=30, max_clauses=3, max_depth=2)
    assert refused("养" * 31, limits).position == 30
    assert refused("一 二 -三 四", limits).position == 7
    assert refused("(((一 二)))", limits).position == 2
    assert refused("一*二? 三*四*五", Limits(max_wildcards=2)).position == 5
    assert refused("一 NEAR/5 二", Limits(max_distance=4)).position == 2
    assert parse("养" * 30, limits=limits) == Term("养" * 30)
    assert parse("((一 二) | 三)", limits=limits) == Or((And((Term("一"), Term("二"))), Term("三")))


def test_long_chains_do_not_exhaust_the_stack() -> None:
    assert read("-" * 999 + "养") == Not(Term("养"))
    assert refused("(" * 1000).position == LIMITS.max_depth
