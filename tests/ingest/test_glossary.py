"""Glossaries, and the notes that point into them."""

import pytest

from searchapp.ingest.glossary import read_glossary, read_notes
from searchapp.ingest.structure import read_structure
from searchapp.model.documents import Definition, Note, Paragraph

REPORT = """各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2022年工作回顾
落实“四早”〔1〕要求，推进“两化”〔2〕融合，完成①号工程。
二、2023年工作安排
主要预期目标是：地区生产总值增长6%左右。
各位代表，让我们奋力谱写新篇章！
名词解释
〔1〕四早：早发现、早报告。
〔2〕“两化”：信息化和工业化。
"""


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    return read_structure(text).paragraphs


def test_entries_are_terms_with_their_meaning_and_number() -> None:
    assert read_glossary(paragraphs_of(REPORT)) == (
        Definition("四早", "早发现、早报告。", 9, 1),
        Definition("两化", "信息化和工业化。", 10, 2),
    )


@pytest.mark.parametrize(
    "glossary",
    [
        "附：《政府工作报告》有关名词解释\n【四早】指早发现、早报告。\n【两化】指信息化和工业化。",
        "专业术语和名词解释\n1、四早：指早发现、早报告。\n2、两化：指信息化和工业化。",
        "《政府工作报告》相关用语说明\n1.四早指早发现、早报告。\n2.两化指信息化和工业化。",
        "名词解释\n四早\n指早发现、早报告。\n两化\n指信息化和工业化。",
        "注：\n①四早：指早发现、早报告。\n②两化：指信息化和工业化。",
    ],
)
def test_terms_are_found_however_they_are_set(glossary: str) -> None:
    report = REPORT[: REPORT.index("名词解释")] + glossary
    entries = [(each.term, each.meaning) for each in read_glossary(paragraphs_of(report))]
    assert entries == [("四早", "指早发现、早报告。"), ("两化", "指信息化和工业化。")]


def test_notes_point_to_the_paragraph_of_their_definition() -> None:
    paragraphs = paragraphs_of(REPORT)
    notes = read_notes(paragraphs, read_glossary(paragraphs))
    assert notes == (Note(4, 6, 9, 9), Note(4, 18, 21, 10))
    assert [paragraphs[3].text[note.start : note.end] for note in notes] == ["〔1〕", "〔2〕"]


def test_numbers_of_items_are_no_notes() -> None:
    text = REPORT.replace("〔1〕要求", "要求").replace("〔2〕融合", "融合")
    paragraphs = paragraphs_of(text)
    assert read_notes(paragraphs, read_glossary(paragraphs)) == ()
    assert read_notes(paragraphs, ()) == ()
