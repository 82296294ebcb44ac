"""RIS, which reference managers take in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from searchapp.model.results import DocumentCard
from searchapp.research.citation import Citation, full_title, place
from searchapp.research.export.base import Edition, Format, Rows, citations

_TYPES: Final = {"work-report": "RPRT", "plan-outline": "GOVDOC", "policy": "GOVDOC"}


def write(rows: Rows, edition: Edition) -> Iterator[bytes]:
    """Write one record for each document, or for each paragraph with its number and text."""
    for one in citations(rows, edition):
        yield f"{record(one)}\n\n".replace("\n", "\r\n").encode(errors="replace")


def record(one: Citation) -> str:
    """Give the record of a document, or of a paragraph with its number and text."""
    lines = [f"{tag}  - {value}" for tag, value in _fields(one.card, one) if value]
    return "\n".join([*lines, "ER  - "])


def _fields(card: DocumentCard, one: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(card.kind, "GEN")
    yield "ID", f"{card.id}-p{one.number}" if one.number else card.id
    yield "AU", card.speaker or ""
    yield "TI", full_title(card)
    yield "PY", str(card.year or "")
    yield "DA", _day(card.delivered or card.published)
    yield "CY", place(card)
    yield "M1", card.number or ""
    yield "LA", "zh"
    if card.url:
        yield "UR", _line(card.url)
        yield "Y2", _day(one.cited.isoformat())
    if one.number:
        yield "N1", f"第 {one.number} 段：{_line(one.text)}"


def _day(iso: str | None) -> str:
    """Give a day as RIS writes it: `2023/01/31/`."""
    return iso.replace("-", "/") + "/" if iso else ""


def _line(text: str) -> str:
    return " ".join(text.split())


RIS: Final = Format("ris", "ris", "application/x-research-info-systems; charset=utf-8", write, cites=True)
