from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.errors import UserError
from searchapp.ingest.formats.base import Limits, Options, Read
from searchapp.ingest.metadata import Facts
from searchapp.ingest.pipeline import Unreadable, document_id, read_document, read_path, walk
from searchapp.model.documents import Document, Region
from searchapp.text.offsets import OffsetMap, apply

REGION = Region("150921", "卓资县", "county", ("内蒙古自治区", "乌兰察布市", "卓资县"), ("150921",))
CLEAN = """政府工作报告
——2023年1月31日在卓资县第十六届人民代表大会第二次会议上
县长 刘宝成

各位代表：

　　现在，我代表县人民政府向大会报告工作，请予审议。

一、2022年工作回顾

　　回眸2022年，极不平凡，极为难忘。
　　（一）综合经济实力持续壮大
　　项目建设全面发力。强化项目谋划，实施重点项目54个。
　　工业实力大幅提升。新材料产业开发区升级。
二、2023年工作安排
　　主要预期目标是：地区生产总值增长6%左右。
各位代表，让我们奋力谱写新篇章！
名词解释
1.四早：早发现、早报告、早隔离、早治疗。
"""


def document_of(text: str, path: str = "报告.txt") -> Document:
    return read_document(Read(text, "txt", "utf-8"), path, "0" * 64)


def test_a_clean_text_passes_through_unchanged() -> None:
    document = document_of(CLEAN)
    assert document.text == CLEAN
    assert document.edits == ()


def test_layout_is_no_damage() -> None:
    document = document_of(CLEAN.replace("\n", " \r\n"))
    assert document.edits == ()
    assert [each.text for each in document.paragraphs] == [each.text for each in document_of(CLEAN).paragraphs]


def test_a_report_is_read_whole() -> None:
    document = document_of(CLEAN)
    assert (document.id, document.year, document.delivered) == ("150921-2023", 2023, "2023-01-31")
    assert document.session == "卓资县第十六届人民代表大会第二次会议"
    kinds = [section.kind for section in document.sections]
    assert kinds == ["opening", "review", "plan", "targets", "closing", "glossary"]


def test_edits_lead_from_the_source_to_the_clean_text() -> None:
    broken = CLEAN.replace("第十六届人民", "第十六届\n人民").replace(
        "　　回眸2022年，极不", "&emsp;&emsp;回眸2022年，极 不"
    )
    document = document_of(broken)
    assert document.text != broken
    assert apply(document.source_text, document.edits) == document.text
    assert "第十六届人民代表大会" in document.text


def test_without_year_or_region_the_digest_names_the_document() -> None:
    document = document_of("这里只有一段没有时间地点的文字，说明情况。", "无题.txt")
    assert document.region is None
    assert len(document.id.split("-")[-1]) == 8


def test_a_folder_gives_its_reports_in_order_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "README.md", "readme.txt", "metadata.csv", ".hidden.txt", ".git/x.txt", "x.exe"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(CLEAN, encoding="utf-8")
    found = walk([tmp_path, tmp_path / "b.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["a/z.TXT", "b.txt"]
    assert sorted(path.name for path in found.skipped) == ["README.md", "metadata.csv", "readme.txt", "x.exe"]


def test_a_missing_path_is_an_error_unless_it_may_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        walk([tmp_path / "没有"])
    assert caught.value.code == "no_such_path"
    assert walk([tmp_path / "没有"], missing_ok=True).files == ()


def test_a_named_file_is_taken_whatever_its_type(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n")
    assert walk([path]).files == (path,)
    (item,) = read_path(path)
    assert isinstance(item, Unreadable)
    assert (item.code, item.path) == ("unknown_format", path.as_posix())


@pytest.mark.parametrize(("data", "code"), [(b"", "empty_file"), (bytes(range(256)) * 40, "not_text")])
def test_an_unreadable_file_says_why(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (item,) = read_path(path, "shown.txt")
    assert isinstance(item, Unreadable)
    assert (item.path, item.part, item.code) == ("shown.txt", None, code)


def test_a_text_of_which_nothing_is_left_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("&nbsp;" * 20, encoding="utf-8")
    (item,) = read_path(path)
    assert isinstance(item, Unreadable)
    assert item.code == "empty_file"


def test_a_file_that_is_gone_or_too_large_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    (gone,) = read_path(path)
    path.write_text(CLEAN, encoding="utf-8")
    (large,) = read_path(path, options=Options(limits=Limits(file=100)))
    assert isinstance(gone, Unreadable)
    assert isinstance(large, Unreadable)
    assert (gone.code, large.code) == ("unreadable_file", "file_too_large")


PIECES = st.sampled_from(
    [
        *CLEAN.split("\n"),
        "&nbsp;&emsp;",
        "內(nèi)容",
        "4 . 8%",
        "疫 情防控",
        "— 12 —",
        "打印本页",
        "\\r\\n",
        "一 、",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=40), st.sampled_from(["\n", " ", "", "\r\n", "\n\n"]))
def test_every_paragraph_stands_in_text_and_source(pieces: list[str], joint: str) -> None:
    text = joint.join([*pieces, "现在，我代表县人民政府报告工作。"])
    document = document_of(text)
    assert apply(document.source_text, document.edits) == document.text
    to_source = OffsetMap(document.edits)
    reached = 0
    for paragraph in document.paragraphs:
        assert document.text[paragraph.start : paragraph.end] == paragraph.text
        start, end = to_source.source_span(paragraph.start, paragraph.end)
        assert reached <= start < end <= len(document.source_text)
        reached = start
    assert document == document_of(text)


def test_other_kinds_are_named_in_the_id() -> None:
    facts = Facts("规划纲要", "plan-outline", REGION, (), 2021, None, None, None, None, None, None, None, ())
    assert document_id(facts, "") == "150921-2021-plan-outline"
    assert document_id(replace(facts, kind="work-report"), "") == "150921-2021"
    assert document_id(replace(facts, kind="work-report", year=None), "") == "150921-e3b0c442"
    assert document_id(replace(facts, kind="work-report", year=None, region=None), "") == "e3b0c442"
