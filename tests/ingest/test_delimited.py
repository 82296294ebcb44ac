"""Delimited text."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.delimited import read_rows

CELLS = st.text(alphabet="甲乙，,;\"\n\t报告 1", max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=6), st.sampled_from(",;\t|"))
def test_every_cell_comes_back_under_a_header_that_shows_the_delimiter(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([["标题", "正文"], *rows])
    found = [list(cells) for _, cells in read_rows(file.getvalue())]
    assert found == [["标题", "正文"], *(row for row in rows if any(cell.strip() for cell in row))]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    text = '标题,正文\n\n甲,"一\n二"\n乙,三\n'
    assert [number for number, _ in read_rows(text)] == [1, 3, 4]


def test_a_cell_may_hold_a_whole_book() -> None:
    text = "标题,正文\n甲," + "字" * 500_000
    assert len(list(read_rows(text))[1][1][1]) == 500_000


def test_the_mark_of_excel_names_the_delimiter() -> None:
    assert list(read_rows("sep=|\r\n标题|正文,全\r\n")) == [(1, ("标题", "正文,全"))]
