"""Word documents."""

from __future__ import annotations

import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from searchapp.errors import UserError
from searchapp.ingest.decode import decode
from searchapp.ingest.formats import docx
from searchapp.ingest.formats.base import Limits, Options, Read
from searchapp.ingest.formats.docx.numbering import format_number
from searchapp.ingest.pipeline import read_document
from tests.ingest.formats.office import docx as write
from tests.ingest.formats.office import numbered, package, paragraph

SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", "../shared/corpora")) / "prefecture2024"

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def lines(body: str, **parts: str) -> list[str]:
    (read,) = docx.read("a.docx", write(body, **parts), Options())
    return read.text.rstrip("\n").split("\n")


def test_numbers_that_word_writes_by_itself_are_read() -> None:
    body = (
        numbered("工作回顾", 0) + numbered("经济稳中有进", 1) + numbered("民生持续改善", 1)
        + numbered("工作安排", 0) + numbered("扩大投资", 1) + numbered("实施项目。", 2) + numbered("争取资金。", 2)
        + numbered("振兴乡村", 1) + numbered("增加收入。", 2)
    )  # fmt: skip
    assert lines(body, numbering=NUMBERING) == [
        "一、工作回顾", "（一）经济稳中有进", "（二）民生持续改善", "二、工作安排", "（一）扩大投资", "1.实施项目。",
        "2.争取资金。", "（二）振兴乡村", "1.增加收入。",
    ]  # fmt: skip


def test_a_list_may_begin_anew_and_another_go_on() -> None:
    body = numbered("甲", 2) + numbered("乙", 2) + numbered("丙", 2, 2) + numbered("丁", 2, 2) + numbered("戊", 2, 1)
    assert lines(body, numbering=NUMBERING) == ["1.甲", "2.乙", "1.丙", "2.丁", "3.戊"]


def test_a_style_may_number_its_paragraphs_and_a_paragraph_leave_the_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="9"><w:name w:val="own"/>'
        '<w:basedOn w:val="1"/></w:style>'
    )
    body = paragraph("回顾", '<w:pStyle w:val="1"/>') + paragraph("安排", '<w:pStyle w:val="9"/>')
    body += paragraph("结语", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>') + paragraph("正文")
    assert lines(body, styles=styles, numbering=NUMBERING) == ["一、回顾", "二、安排", "结语", "正文"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (12, "ideographDigital", "一二"),
        (3, "ideographTraditional", "丙"),
        (2, "decimalEnclosedCircleChinese", "②"),
        (21, "decimalEnclosedCircle", "21"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (3, "decimalZero", "03"),
        (3, "vietnameseCounting", "3"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, form: str, written: str) -> None:
    assert format_number(number, form) == written


def test_tracked_changes_are_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>5%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>6%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>与人民</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>并肩作战</w:t></w:r></w:p>"
    )
    assert lines(body) == ["增长6%", "与人民并肩作战"]


def test_tables_are_read_row_by_row_and_pages_laid_out_with_them_line_by_line() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    data = f"<w:tbl>{row('指标', '单位', '增长')}{row('地区生产总值', '', '6%')}</w:tbl>"
    page = f"<w:tbl><w:tr><w:tc>{''.join(paragraph('全力推进项目建设。' * 9) for _ in range(6))}</w:tc></w:tr></w:tbl>"
    assert lines(data + page) == ["指标\t单位\t增长", "地区生产总值\t6%", *["全力推进项目建设。" * 9] * 6]


def test_notes_follow_in_the_order_of_their_marks() -> None:
    body = (
        '<w:p><w:r><w:t>四早</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:t>和双碳</w:t></w:r>'
        '<w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
    )
    footnotes = f'<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="5">{paragraph("早发现等。")}</w:footnote>'
    endnotes = f'<w:endnote w:id="1">{paragraph("碳达峰和碳中和。")}</w:endnote>'
    found = lines(body, footnotes=footnotes, endnotes=endnotes)
    assert found == ["四早[1]和双碳[2]", "[1]早发现等。", "[2]碳达峰和碳中和。"]


def test_text_boxes_are_read_once_and_the_table_of_contents_never() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、回顾 1')}</w:sdtContent></w:sdt>"
        '<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        "<w:t>正文</w:t></w:r></w:p>" + paragraph("二、安排\t3", '<w:pStyle w:val="11"/>')
    )
    styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    assert lines(body, styles=styles) == ["正文", "框内"]


def test_breaks_tabs_and_hidden_text_are_read_as_seen() -> None:
    body = (
        "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
        '<w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert lines(body) == ["上", "下\t右显"]


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


def edited(data: bytes, old: str, new: str) -> bytes:
    file = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 cut off", "broken_file"),
        (write("<w:p/>"), "empty_file"),
        (edited(write(paragraph("文")), "</w:body>", ""), "broken_file"),
        (edited(write(paragraph("文")), "<w:document", f"{BOMB}<w:document"), "suspicious_file"),
        (write("<w:ins>" * 5000 + paragraph("文") + "</w:ins>" * 5000), "broken_file"),
        (package({"a.xml": "<a/>"}), "broken_file"),
    ],
    ids=["cut", "empty", "malformed", "entities", "deep", "without body"],
)
def test_a_damaged_or_hostile_document_says_so(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        list(docx.read("a.docx", data, Options()))
    assert caught.value.code == code
    assert caught.value.remedy


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    data = write(paragraph("文" * 100_000))
    with pytest.raises(UserError) as caught:
        list(docx.read("a.docx", data, Options(limits=Limits(member=100_000))))
    assert caught.value.code == "file_too_large"


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of sample corpora is not there")
def test_txt_and_docx_of_one_report_give_the_same_paragraphs() -> None:
    files = sorted((SAMPLES / "docx").glob("*.docx"))
    different = []
    for number, file in enumerate(files):
        (read,) = docx.read(file.name, file.read_bytes(), Options())
        text = Read(decode((SAMPLES / "txt" / f"{file.stem}.txt").read_bytes()).text, "txt")
        # most have the same lines; of those a sample is enough
        if (number % 5 == 0 or written(read) != written(text)) and paragraphs(read) != paragraphs(text):
            different.append(file.stem)
    assert len(files) == 143
    assert different == []


def written(read: Read) -> list[str]:
    return [line.strip() for line in read.text.splitlines() if line.strip()]


def paragraphs(read: Read) -> list[str]:
    return [paragraph.text for paragraph in read_document(read, "a", "").paragraphs]
