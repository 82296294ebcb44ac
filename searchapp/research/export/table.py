"""Rows as a table: one column for each field, plain cells."""

from __future__ import annotations

from typing import Final, TypeAlias

from searchapp.model.results import ExportedParagraph

Cell: TypeAlias = str | int | None
COLUMNS: Final = tuple(ExportedParagraph.__dataclass_fields__)


def cells(row: ExportedParagraph) -> list[Cell]:
    """Give the cells of a row: headings are joined by ` › `, marks are `start-end` joined by spaces."""
    return [_cell(name, getattr(row, name)) for name in COLUMNS]


def _cell(name: str, value: object) -> Cell:
    match name, value:
        case "headings", tuple():
            return " › ".join(value)
        case "marks", tuple():
            return " ".join(f"{start}-{end}" for start, end in value)
        case _, str() | int() | None:
            return value
        case _:
            raise TypeError(f"no cell for {name}: {value!r}")
