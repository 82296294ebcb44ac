"""References after GB/T 7714-2015, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from searchapp.research.citation import gbt7714
from searchapp.research.export.base import Edition, Format, Rows, cited


def write(rows: Rows, edition: Edition) -> Iterator[bytes]:
    """Write one reference a line."""
    for card, row in cited(rows, edition):
        line = gbt7714(card, edition.cited, row.number if row else None)
        yield f"{line}\n".encode(errors="replace")


GBT7714: Final = Format("gbt7714", "txt", "text/plain; charset=utf-8", write, cites=True)
