"""RIS, which reference managers take in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from searchapp.model.results import DocumentCard, ExportedParagraph
from searchapp.research.citation import full_title, place
from searchapp.research.export.base import Edition, Format, Rows, cited

_TYPES: Final = {"work-report": "RPRT", "plan-outline": "GOVDOC", "policy": "GOVDOC"}


def write(rows: Rows, edition: Edition) -> Iterator[bytes]:
    """Write one record for each document, or for each paragraph with its number and text."""
    for card, row in cited(rows, edition):
        lines = [f"{tag}  - {value}" for tag, value in _fields(card, row, edition) if value]
        yield "".join(f"{line}\r\n" for line in (*lines, "ER  - ", "")).encode(errors="replace")


def _fields(card: DocumentCard, row: ExportedParagraph | None, edition: Edition) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(card.kind, "GEN")
    yield "ID", f"{card.id}-p{row.number}" if row else card.id
    yield "AU", card.speaker or ""
    yield "TI", full_title(card)
    yield "PY", str(card.year or "")
    yield "DA", _day(card.delivered or card.published)
    yield "CY", place(card)
    yield "M1", card.number or ""
    yield "LA", "zh"
    if card.url:
        yield "UR", _line(card.url)
        yield "Y2", _day(edition.cited.isoformat())
    if row:
        yield "N1", f"第 {row.number} 段：{_line(row.text)}"


def _day(iso: str | None) -> str:
    """Give a day as RIS writes it: `2023/01/31/`."""
    return iso.replace("-", "/") + "/" if iso else ""


def _line(text: str) -> str:
    return " ".join(text.split())


RIS: Final = Format("ris", "ris", "application/x-research-info-systems; charset=utf-8", write, cites=True)
