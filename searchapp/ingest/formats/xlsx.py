"""XLSX workbooks with one report a row, read sheet by sheet straight from their XML.

ECMA-376 part 1: 18.3 worksheets, 18.4 shared strings, 18.8.30 number formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from xml.etree.ElementTree import Element

from searchapp.ingest.decode import without_halves
from searchapp.ingest.formats import opc, xml
from searchapp.ingest.formats.base import Options, Read, Refused
from searchapp.ingest.formats.tables import below_header, read_table
from searchapp.ingest.formats.zipped import Archive

_MOST: Final = 32_767
"""Characters that a cell can hold: Excel cuts longer texts off without a word."""
_COLUMNS: Final = 16_384
_CUT: Final = f"正文正好 {_MOST} 字，是 Excel 单元格的上限，后面可能被截断。"
_DATE_FORMATS: Final = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_CODE: Final = re.compile(r"[ydYD年]|(?i:mmm)")
_REFERENCE: Final = re.compile(r"[A-Z]{1,3}")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class _Book:
    """What cells refer to: shared strings, which styles show a date, and day 0."""

    strings: tuple[str, ...]
    dated: tuple[bool, ...]
    epoch: datetime


def read(_name: str, data: bytes, options: Options) -> Iterator[Read | Refused]:
    """Read the rows below the header of every sheet; UserError where it is no workbook."""
    archive = Archive(data, options.limits)
    main = opc.main_part(archive, "xl/workbook.xml")
    root = main.root()
    since_1904 = xml.attribute(xml.child(root, "workbookPr"), "date1904") in ("1", "true")
    strings = tuple(_text(item) for item in xml.children(main.used("sharedStrings")))
    book = _Book(strings, _dated(main.used("styles")), datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30))
    paths = {relation.id: relation.path for relation in main.relations if relation.kind == "worksheet"}
    listed = [(xml.attribute(sheet, "name"), paths.get(xml.attribute(sheet, "id") or "")) for sheet in _sheets(root)]
    sheets = [(name, path) for name, path in listed if path]
    for name, path in sheets:
        label = f"工作表「{name}」" if len(sheets) > 1 else ""
        rows = below_header(_rows(archive.read(path), book), label)
        for found in read_table(rows, "xlsx", None, options):
            if isinstance(found, Read) and len(found.text) == _MOST:
                yield replace(found, warnings=(*found.warnings, _CUT))
            else:
                yield found


def _sheets(workbook: Element) -> Iterator[Element]:
    yield from xml.children(xml.child(workbook, "sheets"))


def _rows(sheet: bytes, book: _Book) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the rows that hold something, with their numbers."""
    number = 0
    for element in xml.stream(sheet, "row"):
        number = xml.number(element, "r") or number + 1
        cells = _cells(element, book)
        if any(cell.strip() for cell in cells):
            yield number, cells


def _cells(row: Element, book: _Book) -> tuple[str, ...]:
    """Give the cells of a row in their columns; those that are left out are empty."""
    cells: list[str] = []
    for cell in row:
        if xml.local(cell) != "c":
            continue
        match = _REFERENCE.match(xml.attribute(cell, "r") or "")
        column = _column(match[0]) if match else len(cells)
        if len(cells) <= column < _COLUMNS:
            cells += [""] * (column - len(cells)) + [_value(cell, book)]
    return tuple(cells)


def _column(letters: str) -> int:
    """Give the index of a column.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    index = 0
    for letter in letters:
        index = 26 * index + ord(letter) - ord("A") + 1
    return index - 1


def _value(cell: Element, book: _Book) -> str:
    written = xml.child(cell, "v")
    value = (written.text or "") if written is not None else ""
    match xml.attribute(cell, "t"):
        case "s":
            return book.strings[int(value)] if value.isdecimal() and int(value) < len(book.strings) else ""
        case "inlineStr":
            inline = xml.child(cell, "is")
            return _text(inline) if inline is not None else ""
        case "e":
            return ""
        case None | "n" if _is_dated(xml.number(cell, "s") or 0, book):
            return _day(value, book.epoch)
        case _:
            return _unescape(value)


def _text(item: Element) -> str:
    """Give the text of a string, which may be in runs; its phonetic guide is left out."""
    runs = (xml.child(part, "t") if xml.local(part) == "r" else part for part in item if xml.local(part) in ("r", "t"))
    return _unescape("".join(run.text or "" for run in runs if run is not None))


def _unescape(text: str) -> str:
    """Give the characters that XML cannot hold: _x000D_ is a carriage return."""
    return without_halves(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))


def _is_dated(style: int, book: _Book) -> bool:
    return style < len(book.dated) and book.dated[style]


def _dated(styles: Element | None) -> tuple[bool, ...]:
    """Tell for each cell style whether it shows numbers as dates."""
    custom = {
        xml.attribute(form, "numFmtId"): _QUOTED.sub("", xml.attribute(form, "formatCode") or "")
        for form in xml.children(xml.child(styles, "numFmts"))
    }
    used = [xml.attribute(style, "numFmtId") or "0" for style in xml.children(xml.child(styles, "cellXfs"))]
    return tuple(
        bool(_DATE_CODE.search(custom[form])) if form in custom else form.isdecimal() and int(form) in _DATE_FORMATS
        for form in used
    )


def _day(value: str, epoch: datetime) -> str:
    """Give a serial number of days as an ISO date; as it is where it is none."""
    try:
        return (epoch + timedelta(days=float(value))).date().isoformat()
    except (ValueError, OverflowError):
        return value
