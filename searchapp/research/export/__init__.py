"""Every matching paragraph as a file, written as it comes: one module for each format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from searchapp.model.results import ExportedParagraph
from searchapp.research.export.base import UNITS, Edition, Format, Rows, Unit
from searchapp.research.export.bibtex import BIBTEX
from searchapp.research.export.csv import CSV
from searchapp.research.export.gbt7714 import GBT7714
from searchapp.research.export.jsonl import JSONL
from searchapp.research.export.markdown import MARKDOWN
from searchapp.research.export.ris import RIS
from searchapp.research.export.xlsx import XLSX

__all__ = ["FORMATS", "UNITS", "Edition", "Format", "Rows", "Unit", "written"]

FORMATS: Final[Mapping[str, Format]] = {
    each.name: each for each in (CSV, XLSX, MARKDOWN, GBT7714, BIBTEX, RIS, JSONL)
}


def written(name: str, rows: Rows, edition: Edition) -> Iterator[bytes]:
    """Write rows in a format, in pieces of a file; UserError, at once, where a library for it is missing."""
    chosen = FORMATS[name]
    chosen.require()
    return chosen.write((_addressed(row, edition.root) for row in rows), edition)


def _addressed(row: ExportedParagraph, root: str) -> ExportedParagraph:
    return replace(row, url=root + row.url, permalink=root + row.permalink)
