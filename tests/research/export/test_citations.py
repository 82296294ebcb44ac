"""Markdown, GB/T 7714, BibTeX and RIS, written out by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from searchapp.model.results import ExportedParagraph
from searchapp.research.export import Unit, written
from searchapp.research.export.markdown import escaped
from tests.research.export.cards import FULL, POLICY, PRINTED, UNKNOWN, edition, row

ROWS = (row(PRINTED, 2, "发展旅游。"), row(FULL, 12, "推进\n乡村振兴。"), row(FULL, 13, "增长6%。"))


def export(name: str, rows: Iterable[ExportedParagraph] = ROWS, unit: Unit = "document") -> str:
    return b"".join(written(name, rows, edition(unit))).decode()


def test_each_document_is_cited_once_however_many_paragraphs_match() -> None:
    first, second = export("gbt7714").splitlines()
    assert first == "政府工作报告: 内蒙古自治区乌兰察布市卓资县[R]. 2022."
    assert second.startswith("刘宝成. 政府工作报告: ")
    assert export("bibtex").count("@techreport{") == 2
    assert export("ris").count("ER  - ") == 2


def test_each_paragraph_is_cited_with_its_number_where_that_is_asked_for() -> None:
    lines = export("gbt7714", unit="paragraph").splitlines()
    assert [line.count("第2段") + 2 * line.count("第12段") + 3 * line.count("第13段") for line in lines] == [1, 2, 3]
    assert export("bibtex", unit="paragraph").count("@techreport{150921-2023-p") == 2
    assert "ID  - 150921-2023-p13\r\n" in export("ris", unit="paragraph")


def test_bibtex_of_a_report_of_which_all_is_known() -> None:
    assert export("bibtex", ROWS[1:2]) == (
        "@techreport{150921-2023,\n"
        "  author = {{刘宝成}},\n"
        "  title = {{政府工作报告: 2023年1月31日在卓资县第十六届人民代表大会第二次会议上}},\n"
        "  year = {2023},\n"
        "  date = {2023-01-31},\n"
        "  address = {内蒙古自治区乌兰察布市卓资县},\n"
        "  url = {http://www.zhuozixian.gov.cn/a?id=1&x=%7B2%7D},\n"
        "  urldate = {2026-11-22},\n"
        "  language = {chinese},\n"
        "}\n\n"
    )


def test_bibtex_of_a_paragraph_has_its_number_and_its_text_with_the_signs_of_tex_escaped() -> None:
    entry = export("bibtex", [row(UNKNOWN, 3, "增6%，R&D_投{约}$5\\n#1~^。")], "paragraph")
    assert entry == (
        "@misc{1a2b3c4d-p3,\n"
        "  title = {{关于进一步加强 养老服务的意见}},\n"
        "  language = {chinese},\n"
        "  note = {第 3 段},\n"
        "  annote = {增6\\%，R\\&D\\_投\\{约\\}\\$5\\textbackslash{}n\\#1\\textasciitilde{}\\textasciicircum{}。},\n"
        "}\n\n"
    )


def test_ris_of_a_report_of_which_all_is_known() -> None:
    assert export("ris", ROWS[1:2]).split("\r\n") == [
        "TY  - RPRT",
        "ID  - 150921-2023",
        "AU  - 刘宝成",
        "TI  - 政府工作报告: 2023年1月31日在卓资县第十六届人民代表大会第二次会议上",
        "PY  - 2023",
        "DA  - 2023/01/31/",
        "CY  - 内蒙古自治区乌兰察布市卓资县",
        "LA  - zh",
        "UR  - http://www.zhuozixian.gov.cn/a?id=1&x={2}",
        "Y2  - 2026/11/22/",
        "ER  - ",
        "",
        "",
    ]


def test_ris_of_a_paragraph_keeps_its_text_on_one_line() -> None:
    assert "N1  - 第 12 段：推进 乡村振兴。\r\n" in export("ris", ROWS[1:2], "paragraph")


def test_ris_of_an_official_document_has_its_number() -> None:
    lines = export("ris", [row(POLICY, 1, "文")]).split("\r\n")
    assert lines[0] == "TY  - GOVDOC"
    assert "M1  - 国发〔2021〕33号" in lines
    assert "DA  - 2021/12/30/" in lines


def test_markdown_quotes_paragraphs_under_their_report_with_links() -> None:
    assert export("markdown", ROWS[:1] + ROWS[1:2]).splitlines() == [
        "## 政府工作报告",
        "",
        "政府工作报告: 内蒙古自治区乌兰察布市卓资县\\[R\\]. 2022.",
        "",
        "> 发展旅游。",
        ">",
        "> —— [第 2 段](/documents/150921-2022?q=x&p=2-1a2b3c4d#p2)",
        "",
        "## 政府工作报告",
        "",
        "刘宝成. 政府工作报告: 2023年1月31日在卓资县第十六届人民代表大会第二次会议上\\[R/OL\\]. "
        "2023(2023-02-10)\\[2026-11-22\\]. http://www.zhuozixian.gov.cn/a?id=1\\&x={2}.",
        "",
        "> 推进",
        "> 乡村振兴。",
        ">",
        "> —— [第 12 段](/documents/150921-2023?q=x&p=12-1a2b3c4d#p12)",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 不是标题", "\\# 不是标题"),
        ("- 不是列表", "\\- 不是列表"),
        ("12. 不是编号", "12\\. 不是编号"),
        ("<script>*强*_调_</script>", "\\<script\\>\\*强\\*\\_调\\_\\</script\\>"),
        ("4.8%", "4.8%"),
        ("一、发展", "一、发展"),
    ],
)
def test_markdown_shows_a_text_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown
