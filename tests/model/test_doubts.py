"""Doubts are told apart by their form, whatever they name."""

from __future__ import annotations

import pytest

from searchapp.model import doubts
from searchapp.model.doubts import DOUBTS, doubt_kind

SAID = [
    ("conflict", "地区的线索互相矛盾：标题指向山西省运城市绛县，署名指向内蒙古自治区，报告却代表市政府。"),
    ("candidates", "地区可能是吉林省、吉林省吉林市，正文不能确定。"),
    ("unsupported", "文件名指向浙江省台州市，当年没有这个名称，未确定地区。"),
    ("unsupported", "文件名指向浙江省台州市，正文却多次提到湖北省襄阳市，未确定地区。"),
    ("unsupported", "来源指向浙江省台州市，正文却不支持，未确定地区。"),
    ("no_unit", "「朝阳镇」不是县级以上行政区划，未确定地区。"),
    ("unknown_region", "未能识别地区。"),
    ("unknown_region", "未能识别地区；正文里最常提到的是「东营」（33 次）、「利津县」（17 次）。"),
    ("mismatch", "文件名指向湖北省襄阳市，与正文的全国不符。"),
    ("year", "未能确定年份。"),
    ("year", "文件名的年份 2022 与标题的 2023 不一致。"),
    ("stated", "注明的地区「东阳」查不到，没有采用。"),
    ("stated", "注明的地区「朝阳」可能是辽宁省朝阳市、北京市朝阳区，请改写成六位代码。"),
    ("stated", "metadata.csv 对「a.txt」的年份说法不一：2022、2023；都没有采用，请只留一种。"),
    ("stated", "metadata.csv 第 3 行：「年份」一栏的「去年」不是年份。"),
    ("stated", "「年份」一栏的「去年」不是年份。"),
    ("stated", "表格里没有「稿件」这一列（text）。"),
    ("copy", "与 150921-2023 是同一份报告（句子相同 98%），只收录较完整的那一份。"),
    ("unread", "第 3、5 页没有文字层，可能是扫描的，没有读到。"),
    ("unread", "表格超过 100 行的上限，后面的没有读。"),
    ("incomplete", "正文没有结语，可能不完整。"),
    ("incomplete", "正文正好 32767 字，是 Excel 单元格的上限，后面可能被截断。"),
    ("bytes", "有 2 处字节无法按 gb18030 解读，原样标为 \ufffd。"),
    ("damaged", "有 3 处文字疑似损坏，原样保留。"),
    ("other", "月亮是圆的。"),
]


@pytest.mark.parametrize(("kind", "doubt"), SAID)
def test_a_doubt_is_of_its_kind(kind: str, doubt: str) -> None:
    assert doubt_kind(doubt) == kind


def test_no_doubt_has_two_forms() -> None:
    for _, doubt in SAID:
        assert sum(1 for form in doubts._FORMS.values() if form.search(doubt)) <= 1


def test_every_kind_is_said() -> None:
    assert {kind for kind, _ in SAID} == set(DOUBTS)


def test_a_name_in_a_doubt_does_not_make_it_another() -> None:
    assert doubt_kind("注明的地区「未能识别地区」查不到，没有采用。") == "stated"
