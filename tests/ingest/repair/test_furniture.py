"""Lines of a web page or of a printed page around a report go; the report's own lines stay."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from searchapp.ingest.repair.furniture import find
from searchapp.text.offsets import apply

SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", Path(__file__).parents[3] / "../shared/corpora"))
BODY = "各位代表:\n现在,我代表县人民政府向大会报告工作。\n"


def clean(text: str) -> str:
    return apply(text, find(text))


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 政府信息公开 > 法定主动公开内容 > 政府工作报告",
        "首頁 > 政府信息公開>法定主動公開內容>政府工作報告",
        "當前位置：首頁 » 政務公開",
        "您现在的位置: 首页",
        "政务公开 > 规划计划 > 政府工作报告",
        "|",
        "发布时间:2022-08-06 22:09   责任编辑:www",
        "發布日期:2022-02-25 08:34 來源: 絳縣人民政府 【字體:大 中 小】 打印本頁",
        "2023-02-08 18:30 来源：绛县人民政府 【字体：大 中 小】",
        "2023年2月8日　来源：新华社　责任编辑：王强",
        "来源：市政府办公室",
        "字体：【大 中 小】",
        "[打印本页] [关闭窗口]",
        "浏览次数：1234",
        "扫一扫在手机打开当前页",
        "上一篇：2021年政府工作报告",
        "网站地图 | 联系我们 | 无障碍浏览 | 长者模式",
        "主办：卓资县人民政府办公室",
        "蒙ICP备05000001号-1 蒙公网安备 15092102000001号",
        "版权所有：额尔古纳市人民政府",
        "索 引 号：000014349/2022-00001",
        "2022-08-06 22:09:01",
        "— 12 —",
        "- 3 -",
        "第 3 页 共 20 页",
        "https://www.gov.cn/report.html",
    ],
)
def test_furniture_goes_before_and_behind_the_report(line: str) -> None:
    assert clean(f"{line}\n{BODY}") == BODY
    assert clean(f"{BODY}{line}") == BODY.rstrip("\n")


@pytest.mark.parametrize(
    "line",
    [
        "2023年乌兰察布市卓资县政府工作报告—全文",
        "政 府 工 作 报 告",
        "——2023年1月31日在卓资县第十六届",
        "2023年1月31日",
        "2023-01-31",
        "2023-01-31 绛县",
        "县长 刘宝成",
        "区十八届人大一次会议 文 件 之 二 十",
        "一、2022年工作回顾",
        "地区生产总值增长>6%,失业率<5%。",
        "推动政府网站主办单位落实责任。",
        "来源于实践,服务于群众。",
        "联系群众、服务群众。",
        "大事要事",
        "名词解释",
        "12",
    ],
)
def test_a_line_of_the_report_is_no_furniture(line: str) -> None:
    assert find(f"{line}\n{BODY}{line}\n{BODY}") == []


def test_labels_behind_a_title_go_and_the_title_stays() -> None:
    text = "2022年绛县政府工作报告 发布日期:2022-02-25 来源:绛县人民政府\n" + BODY
    assert clean(text) == "2022年绛县政府工作报告\n" + BODY


def test_page_numbers_inside_lines_go_where_they_count_up() -> None:
    assert clean("增长6.4%，一 — 1 — 般公共预算 — 2 — 收入。") == "增长6.4%，一 般公共预算 收入。"
    assert find("比分 — 3 — 平。") == []


def test_bare_numbers_go_only_where_they_count_pages() -> None:
    assert clean("甲县\n1\n乙县\n2\n丙县\n3\n丁县") == "甲县\n乙县\n丙县\n丁县"
    assert find("甲县\n15\n乙县\n7\n丙县\n9\n丁县") == []


def test_bare_numbers_between_halves_of_sentences_are_pages_though_some_are_lost() -> None:
    halves = "我们坚持稳中求进工作总基调，统筹推进\n{}\n疫情防控和经济社会发展，取得了新的成绩。\n"
    text = "".join(halves.format(number) for number in (2, 3, 5))
    assert clean(text) == halves.replace("{}\n", "") * 3
    table = "地区生产总值比上年增长百分之六左右\n{}\n规模以上工业增加值比上年增长百分之六\n"
    assert find("".join(table.format(number) for number in (2, 3, 5))) == []


def test_a_running_head_stays_once() -> None:
    page = "玉泉区政府工作报告\n统筹推进疫情防控与人民\n"
    assert clean(page * 4).count("玉泉区政府工作报告") == 1


def test_a_salutation_that_repeats_is_no_running_head() -> None:
    assert find("各位代表:\n我代表县人民政府报告工作。\n" * 4) == []


def test_titles_of_other_reports_at_the_foot_go() -> None:
    text = BODY + "2022年丰镇市政府工作报告\n2021年凉城县政府工作报告\n兴和县2023年政府工作报告\n"
    assert clean(text) == BODY


def test_what_follows_a_footer_goes_with_it() -> None:
    assert clean(BODY + "湘ICP备05002141号\n党政机关\n") == BODY


def test_long_rows_that_are_links_but_for_their_end_are_read_to_it() -> None:
    # a pattern that tries all ways to part such a row would never come to its end
    rows = ["大中小分享登录" * 40 + "其他"] * 50 + ["首页 " * 90 + "x"] * 50
    assert {edit.reason for edit in find("\n".join(rows))} <= {"furniture"}
    assert find(BODY + rows[0] + "\n" + BODY) == []


@pytest.mark.samples
def test_of_clean_reports_only_page_numbers_and_page_frames_go() -> None:
    files = sorted(SAMPLES.glob("prefecture2024/txt/*.txt"))
    if not files:
        pytest.skip("no sample corpora")
    framed = set()
    for file in files:
        text = file.read_text("utf-8")
        gone = [text[edit.start : edit.end].strip() for edit in find(text)]
        if not all(re.fullmatch(r"[—－-]\s?\d+\s?[—－-]", line) for line in gone):
            framed.add(file.stem)
    assert framed <= {"益阳"}
