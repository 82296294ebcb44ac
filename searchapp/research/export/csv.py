"""CSV, which Excel opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from searchapp.research.export.base import Edition, Format, Rows
from searchapp.research.export.table import COLUMNS, cells
from searchapp.research.tables import csv_lines


def write(rows: Rows, _: Edition) -> Iterator[bytes]:
    """Write a line of names, then a line for each paragraph."""
    return (line.encode(errors="replace") for line in csv_lines(COLUMNS, map(cells, rows)))


CSV: Final = Format("csv", "csv", "text/csv; charset=utf-8", write)
