"""References after GB/T 7714-2015, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from searchapp.research.export.base import Edition, Format, Rows, citations


def write(rows: Rows, edition: Edition) -> Iterator[bytes]:
    """Write one reference a line."""
    for one in citations(rows, edition):
        yield f"{one}\n".encode(errors="replace")


GBT7714: Final = Format("gbt7714", "txt", "text/plain; charset=utf-8", write, cites=True)
