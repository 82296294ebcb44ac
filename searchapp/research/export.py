"""Every matching paragraph as a file: a row each, written as it comes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Final, TextIO, TypeAlias

from searchapp.model.results import ExportedParagraph

BOM: Final = "\ufeff"
COLUMNS: Final = tuple(ExportedParagraph.__dataclass_fields__)


def write_jsonl(rows: Iterable[ExportedParagraph], out: TextIO) -> int:
    """Write one JSON object a line; give the number of rows."""
    written = 0
    for row in rows:
        out.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
        written += 1
    return written


def write_csv(rows: Iterable[ExportedParagraph], out: TextIO) -> int:
    """Write CSV with a byte order mark, which Excel needs to see UTF-8; give the number of rows.

    Headings are joined by ` › `, marks are `start-end` joined by spaces. `out` must not translate newlines.
    """
    out.write(BOM)
    table = csv.writer(out)
    table.writerow(COLUMNS)
    written = 0
    for row in rows:
        table.writerow([_cell(name, getattr(row, name)) for name in COLUMNS])
        written += 1
    return written


def _cell(name: str, value: object) -> object:
    match name, value:
        case "headings", tuple():
            return " › ".join(value)
        case "marks", tuple():
            return " ".join(f"{start}-{end}" for start, end in value)
        case _, str() if value[:1] in tuple("=+-@\t\r"):
            # A spreadsheet would run such a cell as a formula.
            return "'" + value
        case _:
            return value


Write: TypeAlias = Callable[[Iterable[ExportedParagraph], TextIO], int]
FORMATS: Mapping[str, Write] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
}
