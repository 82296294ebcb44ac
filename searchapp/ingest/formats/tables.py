"""Tables with one report a row: columns are recognised by name, and each row becomes a document.

CSV, XLSX and JSON Lines give `Row`s; what a row says is decided here for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.formats.base import Options, Read, Refused
from searchapp.ingest.formats.columns import Columns
from searchapp.ingest.formats.html import visible_text
from searchapp.ingest.stated import Field, field_of, read_stated

_LONG: Final = 200
"""Characters of a cell that can only be a text, whatever its column is called."""
_TEXT_LIKE: Final = re.compile(r"正文|全文|内容|text|content", re.IGNORECASE)
_PLACES: Final[tuple[Field, ...]] = ("code", "province", "prefecture", "county")
_MARKUP: Final = re.compile(r"<(?:p|br|div|span|section)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SERIES: Final = re.compile(r"[\s_\-（(]*[\d一二三四五六七八九十]{1,2}[）)\s]*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the names of its columns, its cells, and what people call it (第 3 行)."""

    label: str
    names: tuple[str, ...]
    cells: tuple[str, ...]


def read_table(
    rows: Iterable[Row | Refused], kind: str, encoding: str | None, options: Options
) -> Iterator[Read | Refused]:
    """Give a document for each row; rows without text are refused, and a table without a column of texts once."""
    unknown: set[tuple[str, ...]] = set()
    for count, row in enumerate(rows):
        if count >= options.limits.rows:
            message = f"表格超过 {options.limits.rows} 行的上限，后面的没有读。"
            yield Refused(None, UserError(message, "请拆成几个表格。", code="too_many_rows"))
            return
        if isinstance(row, Refused):
            yield row
            continue
        if row.names in unknown:
            continue
        try:
            found = _document(row, _layout(row.names, options.columns) or _guess(row), kind, encoding)
            yield replace(found, warnings=(*_absent(row.names, options.columns), *found.warnings))
        except _NoColumnError as error:
            unknown.add(row.names)
            yield Refused(row.label, error)
        except UserError as error:
            yield Refused(row.label, error)


class _NoColumnError(UserError):
    """The table has no column that was named, or none that holds texts."""

    def __init__(self, message: str, names: Iterable[str]) -> None:
        there = "、".join(name for name in names if name)[:300]
        super().__init__(message, f"请写明正文在哪一列；表格里有：{there}。", code="no_such_column")


def below_header(rows: Iterable[tuple[int, tuple[str, ...]]], label: str = "") -> Iterator[Row | Refused]:
    """Give numbered cells as rows under the names of their columns; `label` names the sheet."""
    names: tuple[str, ...] = ()
    number = 0
    for number, cells in rows:
        if names:
            yield Row(f"{label}第 {number} 行", names + ("",) * (len(cells) - len(names)), cells)
        elif _is_header(cells):
            names = tuple(cell.strip() for cell in cells)
    if number and not names:
        message = f"{label}没有列名。"
        remedy = "请在第一行写列名，例如 标题,地区,年份,正文。"
        yield Refused(label or None, UserError(message, remedy, code="no_header"))


def _is_header(cells: Sequence[str]) -> bool:
    """Tell the names of columns from a caption above them, which is alone in its row, and from a report."""
    filled = [cell for cell in cells if cell.strip()]
    return (len(filled) > 1 or any(map(field_of, filled))) and max(map(len, cells)) < _LONG


@dataclass(frozen=True, slots=True)
class _Layout:
    """Indexes of the columns that hold the text (alternatives, each a series of columns), and of those that state."""

    texts: tuple[tuple[int, ...], ...]
    stated: tuple[tuple[int, Field], ...]


@lru_cache(maxsize=64)
def _layout(names: tuple[str, ...], columns: Columns) -> _Layout | None:
    """Recognise columns by name; None where no name tells which holds the text."""
    known = _known(names, columns)
    texts: dict[str, list[int]] = {}
    for index, what in known:
        if what == "text":
            texts.setdefault(_SERIES.sub("", names[index]), []).append(index)
    if not texts:
        return None
    stated = tuple((index, what) for index, what in known if what != "text")
    return _Layout(tuple(tuple(series) for series in texts.values()), stated)


def _known(names: Sequence[str], columns: Columns) -> list[tuple[int, Field]]:
    """Tell what columns hold: as was said, else by their own names; 正文1, 正文2 are a series."""
    said = {what for what, _ in columns.pairs}
    found: list[tuple[int, Field]] = []
    for index, name in enumerate(names):
        own = _recognised(name)
        overruled = own in said or (own in _PLACES and "region" in said)
        if what := columns.field_of(name) or (None if overruled else own):
            found.append((index, what))
    if "text" in said and not any(what == "text" for _, what in found):
        raise _NoColumnError(f"表格里没有「{'」「'.join(columns.names('text'))}」这一列。", names)
    if not any(what == "text" for _, what in found):
        found += [(index, "text") for index, name in enumerate(names) if _TEXT_LIKE.search(name)]
    return found


def _recognised(name: str) -> Field | None:
    """Tell what a column holds by its name: 正文, 正文2."""
    return field_of(name) or ("text" if field_of(_SERIES.sub("", name)) == "text" else None)


def _absent(names: Sequence[str], columns: Columns) -> Iterator[str]:
    """Say which fields but the text have none of the columns that were said to hold them."""
    there = {name.strip() for name in names}
    for field in dict.fromkeys(field for field, _ in columns.pairs if field != "text"):
        if there.isdisjoint(columns.names(field)):
            yield f"表格里没有「{'」「'.join(columns.names(field))}」这一列（{field}）。"


def _guess(row: Row) -> _Layout:
    """Take the longest cell for the text where it is long enough to be nothing else."""
    longest = max(range(len(row.cells)), key=lambda index: len(row.cells[index]), default=None)
    if longest is None or len(row.cells[longest]) < _LONG:
        raise _NoColumnError("没有认出表格的哪一列是正文。", row.names)
    stated = [(index, what) for index, name in enumerate(row.names) if (what := field_of(name)) and index != longest]
    return _Layout(((longest,),), tuple(stated))


def _document(row: Row, layout: _Layout, kind: str, encoding: str | None) -> Read:
    """Make the document of a row, of the longest text where columns offer several."""
    cells = dict(enumerate(row.cells))  # a row may be shorter than the header
    texts = ("\n".join(cells.get(index, "") for index in series) for series in layout.texts)
    text = max(texts, key=lambda text: len(text.strip()))
    if not text.strip():
        raise UserError("这一行没有正文。", "请检查表格。", code="empty_file")
    if _MARKUP.search(text):
        text = visible_text(text)
    stated, problems = read_stated((row.names[index], what, cells.get(index, "")) for index, what in layout.stated)
    return Read(
        text,
        kind,
        encoding,
        url=stated.url,
        published=stated.published,
        part=row.label,
        warnings=problems,
        name="",
        stated=stated,
    )
