"""Tables of any rows as CSV, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from searchapp.model.links import LINKS

BOM: Final = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, full width too: it would run what a report says.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(columns: Sequence[str], rows: Iterable[Iterable[Any]], root: str = "") -> Iterator[str]:
    r"""Give a line of names, then a line for each row; all lines end in \r\n.

    A byte order mark comes first, which Excel needs to see UTF-8. Tuples of texts are joined by ` › `; a text that a
    spreadsheet would run as a formula gets an apostrophe. `root` goes before each link.
    """
    links = [name in LINKS for name in columns]
    yield BOM + _line(columns)
    for row in rows:
        yield _line(root + cell if is_link and cell else _cell(cell) for cell, is_link in zip(row, links, strict=True))


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cell(value: object) -> object:
    text = " › ".join(map(str, value)) if isinstance(value, tuple) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text
