"""Workbooks with one report a row."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest

from searchapp.errors import UserError
from searchapp.ingest.formats import xlsx
from searchapp.ingest.formats.base import Limits, Options, Read, Refused
from searchapp.ingest.stated import Stated
from tests.ingest.formats.office import package

TEXT = "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。"
Cell = str | int | float | bool | date | None


def book(**sheets: Sequence[Sequence[Cell]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def read(data: bytes, options: Options = Options()) -> list[Read | Refused]:  # noqa: B008
    return list(xlsx.read("a.xlsx", data, options))


def test_each_row_is_a_document_with_what_its_columns_state() -> None:
    data = book(
        Sheet=[
            ("地区", "年份", "发布日期", "作报告时间", "正文", "字数"),
            ("绛县", 2022, date(2022, 2, 25), datetime(2022, 1, 26, 9, 30), f"{TEXT}\n二、安排", 38.0),
            (None, None, None, None, None, None),
            (140826, None, "2023-02-01", None, TEXT, None),
        ]
    )
    first, second = read(data)
    assert isinstance(first, Read)
    assert isinstance(second, Read)
    assert (first.text, first.part) == (f"{TEXT}\n二、安排", "第 2 行")
    assert first.stated == Stated(region="绛县", year=2022, published="2022-02-25", delivered="2022-01-26")
    assert (second.part, second.stated) == ("第 4 行", Stated(region="140826", published="2023-02-01"))


def test_several_sheets_are_named_and_one_without_texts_does_not_stop_the_others() -> None:
    data = book(说明=[("项目", "说明"), ("来源", "网站")], 报告=[("标题", "正文"), ("甲", TEXT)])
    found = read(data)
    assert [(type(part), part.part) for part in found] == [
        (Refused, "工作表「说明」第 2 行"),
        (Read, "工作表「报告」第 2 行"),
    ]


def test_a_text_as_long_as_a_cell_can_be_is_doubted() -> None:
    (found,) = read(book(Sheet=[("标题", "正文"), ("甲", "字" * 32_767)]))
    assert isinstance(found, Read)
    assert "32767" in found.warnings[0]


def test_left_out_cells_escapes_and_runs_are_read() -> None:
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c><c r="D1" t="str"><v>正文</v></c></row>'
        '<row r="7"><c r="D7" t="s"><v>0</v></c><c r="A7" t="e"><v>#N/A</v></c></row>'
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = package(
        {
            "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{office}"><sheets>'
            '<sheet name="一" sheetId="1" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships>"
            f'<Relationship Id="a" Type="{office}/worksheet" Target="/xl/s.xml"/>'
            f'<Relationship Id="b" Type="{office}/sharedStrings" Target="strings.xml"/></Relationships>',
            "xl/s.xml": f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>',
            "xl/strings.xml": f'<sst xmlns="{space}"><si><r><t>各位代表：</t></r><r><t>_x000D_二</t></r>'
            "<rPh><t>ge wei</t></rPh></si></sst>",
        }
    )
    (found,) = read(data)
    assert isinstance(found, Read)
    assert (found.text, found.part) == ("各位代表：\r二", "第 7 行")


@pytest.mark.parametrize(
    ("data", "options", "code"),
    [
        (b"PK\x03\x04", Options(), "broken_file"),
        (package({"a.xml": "<a/>"}), Options(), "broken_file"),
        (book(Sheet=[("正文",), ("字" * 30_000,)]), Options(limits=Limits(member=1_000)), "file_too_large"),
    ],
)
def test_a_damaged_or_overlarge_workbook_says_so(data: bytes, options: Options, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read(data, options)
    assert caught.value.code == code
