"""CSV, XLSX and JSON Lines: a row for each paragraph, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import openpyxl
import pytest

from searchapp.errors import UserError
from searchapp.model.results import ExportedParagraph
from searchapp.research.export import FORMATS, written, xlsx
from searchapp.research.export.table import COLUMNS
from tests.research.export.cards import FULL, PRINTED, UNKNOWN, edition, row

ROWS = (
    row(PRINTED, 2, "发展旅游，“放管服”改革。"),
    row(FULL, 12, "推进\n乡村振兴, 建5G基站。"),
    row(UNKNOWN, 1, "养老"),
)


def export(name: str, rows: Iterable[ExportedParagraph], root: str = "") -> bytes:
    return b"".join(written(name, rows, edition(root=root)))


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheets(data: bytes) -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    assert export("csv", ROWS).startswith(b"\xef\xbb\xbfdocument,title,")


def test_csv_keeps_texts_with_commas_quotes_and_line_breaks() -> None:
    rows = table(export("csv", ROWS))
    assert [found["text"] for found in rows] == [given.text for given in ROWS]
    assert rows[0]["headings"] == "二、工作安排 › （一）农业"
    assert rows[0]["marks"] == "0-4 6-8"
    assert rows[2]["region"] == rows[2]["year"] == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_of_a_csv_begins_a_formula(sign: str) -> None:
    (found,) = table(export("csv", [row(FULL, 1, sign + "cmd|' /C calc'!A0")]))
    assert found["text"] == "'" + sign + "cmd|' /C calc'!A0"


def test_jsonl_has_an_object_a_line_with_values_as_they_are() -> None:
    lines = export("jsonl", ROWS).decode().splitlines()
    assert len(lines) == 3
    found = json.loads(lines[1])
    assert tuple(found) == COLUMNS
    assert found["text"] == "推进\n乡村振兴, 建5G基站。"
    assert found["headings"] == ["二、工作安排", "（一）农业"]
    assert found["marks"] == [[0, 4], [6, 8]]


def test_a_text_that_is_no_unicode_does_not_end_an_export() -> None:
    assert json.loads(export("jsonl", [row(FULL, 1, "坏\ud800字")]))["text"] == "坏?字"
    assert table(export("csv", [row(FULL, 1, "坏\ud800字")]))[0]["text"] == "坏?字"


def test_links_are_absolute_where_the_address_is_known() -> None:
    found = json.loads(export("jsonl", ROWS[1:2], root="https://r.example.org"))
    assert found["url"] == "https://r.example.org/documents/150921-2023?q=x#p12"
    assert found["permalink"] == "https://r.example.org/documents/150921-2023?q=x&p=12-1a2b3c4d#p12"


def test_a_workbook_holds_the_table_with_numbers_as_numbers() -> None:
    ((head, *rows),) = sheets(export("xlsx", ROWS))
    assert head == COLUMNS
    second = dict(zip(COLUMNS, rows[1], strict=True))
    assert second["text"] == "推进\n乡村振兴, 建5G基站。"
    assert (second["year"], second["number"]) == (2023, 12)
    assert rows[2][COLUMNS.index("year")] is None


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "http://example.org/", "{=A1}"])
def test_a_workbook_takes_no_text_for_a_formula_or_a_link(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx", [row(FULL, 1, text)])))
    cell = book.worksheets[0].cell(2, COLUMNS.index("text") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("long", ["字" * 70_000, "𠀀" * 20_000])
def test_a_text_too_long_for_a_cell_goes_on_after_the_last_column(long: str) -> None:
    ((_, found),) = sheets(export("xlsx", [row(FULL, 1, long)]))
    assert found[COLUMNS.index("text")] + "".join(map(str, found[len(COLUMNS) :])) == long  # type: ignore[operator]


def test_a_full_sheet_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "SHEET_ROWS", 3)
    found = sheets(export("xlsx", [row(FULL, number, "文") for number in range(1, 6)]))
    numbers = [[line[COLUMNS.index("number")] for line in sheet[1:]] for sheet in found]
    assert numbers == [[1, 2], [3, 4], [5]]


def test_no_hits_give_a_table_with_names_only() -> None:
    assert sheets(export("xlsx", ())) == [[COLUMNS]]
    assert table(export("csv", ())) == []
    assert export("jsonl", ()) == b""


def test_without_xlsxwriter_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "xlsxwriter", None)
    with pytest.raises(UserError, match=r"searchapp\[xlsx\]"):
        written("xlsx", ROWS, edition())


def test_rows_are_taken_as_they_are_written() -> None:
    taken: list[int] = []

    def rows() -> Iterable[ExportedParagraph]:
        for number in (1, 2, 3):
            taken.append(number)
            yield row(FULL, number, "文")

    for name in FORMATS.keys() - {"xlsx", "gbt7714", "bibtex", "ris"}:
        taken.clear()
        pieces = written(name, rows(), edition())
        next(pieces)
        assert len(taken) < 3, name
