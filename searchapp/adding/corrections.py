"""What a person puts right, written into the `metadata.csv` beside the files: the reader takes it from there."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from searchapp.errors import OperatorError
from searchapp.ingest.decode import decode
from searchapp.ingest.delimited import read_rows
from searchapp.ingest.sidecar import FILE_NAME, file_key
from searchapp.ingest.stated import Field, field_of

_COLUMNS: Final[tuple[Field, ...]] = ("file", "part", "region", "year")


@dataclass(frozen=True, slots=True)
class Correction:
    """The right region (name or code) and year of a report, '' where nothing is to be said; `part` is '' for a file."""

    file: str
    part: str
    region: str
    year: str


def write(folder: Path, correction: Correction) -> None:
    """Put a correction into `metadata.csv`: into the report's rows where it has any; all else there stays.

    A value that says nothing leaves the cell as it is.
    """
    header, rows = _read(folder / FILE_NAME)
    places = {field: _column(header, field) for field in _COLUMNS}
    for row in _rows_of(rows, correction, places):
        row.extend([""] * (len(header) - len(row)))
        for field in _COLUMNS:
            if value := _cell(getattr(correction, field)):
                row[places[field]] = value
    _replace(folder / FILE_NAME, [header, *rows])


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    """Give the header and the rows, both changeable; a new header where there is no file yet."""
    if not path.is_file():
        return list(_COLUMNS), []
    rows = [list(row) for _, row in read_rows(decode(path.read_bytes()).text)]
    return (rows[0], rows[1:]) if rows else (list(_COLUMNS), [])


def _column(header: list[str], field: Field) -> int:
    """Give the place of a field's column, at the end where there was none."""
    for place, name in enumerate(header):
        if field_of(name) == field:
            return place
    header.append(field)
    return len(header) - 1


def _rows_of(rows: list[list[str]], correction: Correction, places: dict[Field, int]) -> list[list[str]]:
    """Give the rows of a report, of which a person may have written several; a new one at the end where is none."""
    wanted = (file_key(correction.file), correction.part)
    found = [row for row in rows if (file_key(_at(row, places["file"])), _at(row, places["part"])) == wanted]
    if not found:
        rows.append([])
        found = rows[-1:]
    return found


def _at(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _cell(value: str) -> str:
    """Give a value on one line."""
    return " ".join(value.split())


def _replace(path: Path, rows: list[list[str]]) -> None:
    """Write the whole file anew beside the old one, then put it in its place; the mark at its start is for Excel."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    partial = path.with_suffix(".part")
    try:
        partial.write_text("\ufeff" + written.getvalue(), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        message = f"{path} 写不进去（{error.strerror}）。"
        raise OperatorError(message, "请检查权限和磁盘空间。", code="unwritable") from error
