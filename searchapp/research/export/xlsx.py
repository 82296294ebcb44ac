"""XLSX, row by row: neither the table nor its texts are ever in memory whole. The one home of XlsxWriter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, Final

from searchapp.errors import UserError
from searchapp.research.export.base import Edition, Format, Rows
from searchapp.research.export.table import COLUMNS, Cell, cells

try:
    import xlsxwriter  # type: ignore[import-untyped]
except ImportError:  # an extra: said when a file is asked for
    xlsxwriter = None

# Limits of the format: rows of a sheet and characters of a cell, counted in UTF-16.
SHEET_ROWS: Final = 1_048_576
CELL_UNITS: Final = 32_767
_CHUNK: Final = 1 << 16  # bytes
_WIDTHS: Final = {"title": 28, "headings": 36, "text": 90, "url": 30}


def require() -> None:
    """Raise UserError where XlsxWriter is not installed."""
    if xlsxwriter is None:
        remedy = "请运行 pip install 'searchapp[xlsx]' 后再试，或改用 CSV。"
        raise UserError("还没有安装导出 XLSX 所需的组件。", remedy, code="missing_extra")


def write(rows: Rows, _: Edition) -> Iterator[bytes]:
    """Write a workbook; what does not fit on one sheet goes on on the next."""
    with tempfile.TemporaryFile() as file:
        _fill(file, rows)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _fill(file: IO[bytes], rows: Rows) -> None:
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        tables = map(cells, rows)
        while _sheet(book.add_worksheet(), bold, tables):
            pass


def _sheet(sheet: Any, bold: Any, rows: Iterator[list[Cell]]) -> bool:
    """Fill a sheet; tell whether it is full."""
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    written = 0
    for written, row in enumerate(islice(rows, SHEET_ROWS - 1), 1):
        _row(sheet, written, row)
    return written == SHEET_ROWS - 1


def _row(sheet: Any, number: int, row: Iterable[Cell]) -> None:
    """Write a row; strings stay strings, never formulas or links. What a cell cannot hold follows the last column."""
    rest: list[str] = []
    for column, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(number, column, cell)
        elif cell:
            first, *more = _pieces(cell)
            sheet.write_string(number, column, first)
            rest += more
    for column, piece in enumerate(rest, len(COLUMNS)):
        sheet.write_string(number, column, piece)


def _pieces(text: str) -> Iterator[str]:
    """Cut a text into what cells can hold; a character beyond the basic plane counts twice."""
    size = CELL_UNITS if text.isascii() or max(text) <= "\uffff" else CELL_UNITS // 2
    return (text[start : start + size] for start in range(0, len(text), size))


XLSX: Final = Format(
    "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write, require=require
)
