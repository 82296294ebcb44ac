"""Spaces inside words and numbers go; spaces that part something stay."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.repair.spaces import find
from searchapp.text.normalize import fold
from searchapp.text.offsets import apply


def clean(text: str) -> str:
    return apply(text, find(text))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("迎着党的二十大 胜利召开", "迎着党的二十大胜利召开"),
        ("同比增长4 . 8%,完成2. 16亿元,", "同比增长4.8%,完成2.16亿元,"),
        ("占比8 %左右。", "占比8%左右。"),
        ("项目建设全面发力。 强化项目争引,", "项目建设全面发力。强化项目争引,"),
        ("从 269.9 亿元增长到 370 亿元, 年均增长 4.7%;", "从269.9亿元增长到370亿元,年均增长4.7%;"),
        ("创成国家3A 级旅游景区,中能 BOG 提氦项目", "创成国家3A级旅游景区,中能BOG提氦项目"),
        ("蒙速办 · 四办:指一网办、 帮您办。", "蒙速办·四办:指一网办、帮您办。"),
        ("争做“国 之大者”，防 “贫”保。", "争做“国之大者”，防“贫”保。"),
        ("(一) 强管理、抓常态", "(一)强管理、抓常态"),
    ],
)
def test_spaces_inside_chinese_and_inside_numbers_go(text: str, meant: str) -> None:
    assert clean(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("政 府 工 作 报 告", "政府工作报告"),
        ("名   词   解   释", "名词解释"),
        ("区十八届人大一次会议 文 件 之 二 十", "区十八届人大一次会议 文件之二十"),
        ("区十八届人大一次会议 文件之二十", "区十八届人大一次会议 文件之二十"),
        ("县长 刘宝成", "县长 刘宝成"),
        ("玉泉区人民政府代区长 南 男", "玉泉区人民政府代区长 南男"),
        ("  阿拉善左旗人民政府旗长 戈 明", "阿拉善左旗人民政府旗长 戈明"),
        ("會議上 縣長 阿拉騰·其其格", "會議上 縣長 阿拉騰·其其格"),
        ("——2022年1月21日在玉泉区第十八届 人民代表大会上", "——2022年1月21日在玉泉区第十八届人民代表大会上"),
    ],
)
def test_a_title_block_keeps_the_space_between_office_and_name(text: str, meant: str) -> None:
    assert clean(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "New York, London and Paris",
        "5 G, 100 km",
        "1. 2023年目标",
        "一是；2. 16个项目",
        "开展“亳揽英才 智汇药都”招才引智，举办“我们的中国梦 文化进万家”活动。",
        "指标 2021年 2022年\n生产总值 100 200\n工业产值 33 44",
        "序号\t项目\t单位",
        "甲 | 乙 | 丙",
        "张三 李四 王五六 赵七",
    ],
)
def test_spaces_that_part_something_stay(text: str) -> None:
    assert find(text) == []


def test_indents_and_trailing_spaces_go_with_any_width() -> None:
    assert clean("\u3000\u3000各位代表: \n \u2003 \n\xa0\xa0现在\t") == "各位代表:\n\n现在"


def test_each_edit_deletes_one_run_of_spaces() -> None:
    assert [(edit.start, edit.end, edit.replacement) for edit in find("增长4 . 8%")] == [(3, 4, ""), (5, 6, "")]


@given(st.text(alphabet=" \u3000\t\n.%,，。:1A县长乌“”|·", max_size=60))
def test_only_white_space_goes_and_what_matches_stays_the_same(text: str) -> None:
    edits = find(text)
    assert all(text[edit.start : edit.end].isspace() and "\n" not in text[edit.start : edit.end] for edit in edits)
    assert all(one.end <= two.start for one, two in pairwise(edits))
    assert fold(clean(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("实现“疫情要防住、经济要 稳住、发展要安全”的目标", "实现“疫情要防住、经济要稳住、发展要安全”的目标"),
        ('推进"五位一体"总体布局, 协调推进"四个全面"布局。', '推进"五位一体"总体布局,协调推进"四个全面"布局。'),
    ],
)
def test_a_quotation_with_stops_is_no_slogan(text: str, meant: str) -> None:
    assert clean(text) == meant
