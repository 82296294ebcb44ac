"""What was saved twice goes; what a report says twice stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchapp.ingest.repair.duplicated_blocks import find
from searchapp.text.offsets import apply

CORPUS = Path(__file__).parents[3] / "corpus"
SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", CORPUS / "../../shared/corpora"))
REPORT = """绛县政府工作报告
各位代表：
一、2021年工作回顾
这一年，我们坚持稳中求进，全县地区生产总值突破百亿元大关，城乡居民收入稳步增长，民生福祉持续改善，社会大局和谐稳定。
各位代表！成绩来之不易，是全县人民团结奋斗的结果。
二、2022年工作安排
今年，我们要坚持项目为王，紧盯产业链条开展精准招商，力争全年新签约项目一百个，开工八十个，投产六十个，固定资产投资增长百分之八。
各位代表！让我们携手奋进！
"""


def clean(text: str) -> str:
    return apply(text, find(text))


@pytest.mark.parametrize("between", ["", "\n\n", "相关链接\n"])
def test_a_text_saved_twice_stays_once(between: str) -> None:
    assert clean(REPORT + between + REPORT) == REPORT + between


def test_each_line_saved_twice_stays_once() -> None:
    assert clean("".join(f"{line}\n{line}\n" for line in REPORT.splitlines())) == REPORT


def test_paragraphs_that_are_shown_again_go_and_the_rest_stays() -> None:
    lines = REPORT.splitlines(keepends=True)
    assert clean("".join((*lines[:7], *lines[1:]))) == REPORT
    assert clean("".join((*lines, *lines[3:7]))) == REPORT


def test_the_last_line_goes_without_an_end_too() -> None:
    assert clean(REPORT + REPORT.rstrip("\n")) == REPORT.rstrip("\n")


@pytest.mark.parametrize(
    "again",
    [
        "各位代表！让我们携手奋进！\n",
        "完善统筹协调机制，" * 9 + "\n",
        REPORT.replace("百亿元", "千亿元").replace("百分之八", "百分之九"),
    ],
)
def test_what_is_said_again_in_few_or_other_words_stays(again: str) -> None:
    assert find(REPORT + again) == []


@pytest.mark.samples
def test_clean_reports_say_nothing_twice() -> None:
    files = [*CORPUS.glob("*.txt"), *SAMPLES.glob("prefecture2024/txt/*.txt")]
    if len(files) < 100:
        pytest.skip("no sample corpora")
    assert [file.name for file in files if find(file.read_text("utf-8"))] == []
