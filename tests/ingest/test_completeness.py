"""What tells that the end of a report is missing."""

import pytest

from searchapp.ingest.completeness import gaps
from searchapp.ingest.structure import read_structure

WHOLE = """各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2022年工作回顾
过去一年，我们全面完成了各项任务，经济总量稳步增长，民生持续改善。
二、2023年工作安排
主要预期目标是：地区生产总值增长6%左右。我们要抓好项目建设，推动高质量发展，扩大有效投资。
各位代表，让我们奋力谱写新篇章！
"""


def found(text: str) -> tuple[str, ...]:
    return gaps(read_structure(text).paragraphs, "work-report")


PAGE_NUMBER = WHOLE.rstrip("！\n") + "，不断满足人民对美好生活的向往，" * 8 + "再创辉煌！—23\n"


@pytest.mark.parametrize(
    "text", [WHOLE, WHOLE + "名词解释\n1.四早：早发现\n", WHOLE + "附件1\n任务分工表\n", PAGE_NUMBER]
)
def test_a_whole_report_has_no_gap(text: str) -> None:
    assert found(text) == ()


def test_a_report_cut_in_mid_sentence_says_so() -> None:
    assert found(WHOLE[: WHOLE.index("推动高质量") + 6]) == ("正文在句子中间断开，可能不完整。",)


def test_a_report_without_an_appeal_says_so() -> None:
    assert found(WHOLE[: WHOLE.index("各位代表，让")]) == ("正文没有结语，可能不完整。",)


def test_other_documents_need_no_appeal() -> None:
    text = "为贯彻落实国务院部署，现就有关事项通知如下，请认真贯彻执行。"
    assert gaps(read_structure(text).paragraphs, "policy") == ()
