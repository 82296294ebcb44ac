"""Delimited text (CSV, TSV) → rows. The delimiter is found in the first line; cells hold lines, and are of any size."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

# The module's own limit is 128 KB for all of the process; files are bounded before they come here.
csv.field_size_limit(1 << 30)

_DELIMITERS: Final = (",", "\t", ";", "|")
_DECLARED: Final = re.compile(r"sep=(.)\r?\n")
_QUOTED: Final = re.compile(r'"[^"]*"')


def read_rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the rows that hold something, numbered from 1 as a spreadsheet numbers them.

    >>> list(read_rows("标题;正文\\n\\n报告;\\"甲\\n乙\\"\\n"))
    [(1, ('标题', '正文')), (3, ('报告', '甲\\n乙'))]
    """
    declared = _DECLARED.match(text)  # Excel's own mark in front of the table
    delimiter = declared[1] if declared else _delimiter(text)
    lines = io.StringIO(text[declared.end() if declared else 0 :], newline="")
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        if any(cell and not cell.isspace() for cell in row):
            yield number, tuple(row)


def _delimiter(text: str) -> str:
    """Give the delimiter that the first line has most of, outside of quotes."""
    first = _QUOTED.sub("", text.lstrip("\r\n").split("\n", 1)[0])
    return max(_DELIMITERS, key=first.count)
