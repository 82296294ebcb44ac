"""What a person is shown of a document with doubts."""

from __future__ import annotations

import csv

from searchapp.ingest.formats.base import Read
from searchapp.ingest.pipeline import read_document
from searchapp.ingest.review import review
from searchapp.ingest.sidecar import read_sidecar
from searchapp.model.review import REVIEW_COLUMNS, Review

BODY = """各位代表：
　　现在，我代表区人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
　　过去的一年，全区上下全面完成了各项目标任务。
二、2022年工作安排
　　主要预期目标是：地区生产总值增长6%左右。
　　各位代表，让我们为建设美好家园而努力奋斗！
"""


def review_of(head: str, body: str = BODY, path: str = "报告/x.txt") -> Review:
    found = review(read_document(Read(head + body, "txt", "utf-8"), path, "0" * 64))
    assert found is not None
    return found


def test_a_document_without_doubts_needs_no_review() -> None:
    assert review(read_document(Read("北京市朝阳区2022年政府工作报告\n" + BODY, "txt"), "x.txt", "0" * 64)) is None


def test_open_regions_offer_a_line_for_each_candidate() -> None:
    found = review_of("朝阳区2022年政府工作报告\n")
    assert [next(csv.reader([line]))[:4] for line in found.lines] == [
        ["x.txt", "", "110105", "2022"],
        ["x.txt", "", "220104", "2022"],
    ]


def test_the_line_can_be_pasted_below_the_columns() -> None:
    line = review_of("朝阳区2022年政府工作报告，“全文”\n").lines[0]
    entry = read_sidecar(f"{','.join(REVIEW_COLUMNS)}\n{line}\n".encode()).entry("x.txt")
    assert entry is not None
    assert (entry.stated.region, entry.stated.year, entry.stated.kind) == ("110105", 2022, "work-report")
    assert entry.warnings == ()


def test_marks_stand_on_what_decided() -> None:
    found = review_of("朝阳区2022年政府工作报告\n")
    first = found.excerpts[0]
    assert {first.text[start:end] for start, end in first.marks} == {"朝阳区", "2022年"}
    assert any(excerpt.label == "开场白" for excerpt in found.excerpts)


def test_the_end_of_a_text_that_was_cut_is_shown() -> None:
    found = review_of("北京市朝阳区2022年政府工作报告\n", BODY[: BODY.index("左右")])
    assert found.excerpts[-1].label == "结尾"
    assert found.excerpts[-1].text.endswith("增长6%")


def test_damage_is_shown_with_its_proposal() -> None:
    found = review_of("北京市朝阳区2022年政府工作报告\n", BODY.replace("各项", "自治区、鸟兰察布市各项"))
    assert ("疑似损坏", "可能是「乌」") in {(excerpt.label, excerpt.note) for excerpt in found.excerpts}
