"""PDF with a text layer: its paragraphs, without what is printed on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.decode import plausibility
from searchapp.ingest.formats.base import Options, Read
from searchapp.ingest.formats.pdf.flow import flow
from searchapp.ingest.formats.pdf.margins import without_furniture
from searchapp.ingest.formats.pdf.pages import read_pages

__all__ = ["read"]

_FULL: Final = 16  # characters of a page that is no scan: a scanned page may bear a stamp
_PLAUSIBLE: Final = 0.45
_LISTED: Final = 10
_OCR: Final = "请先做文字识别（OCR），另存为带文字层的 PDF 或 txt 后再试。"


def read(_name: str, data: bytes, options: Options) -> Iterator[Read]:
    """Read all pages as one text; UserError where they are locked, too many, scanned or garbled."""
    pages = read_pages(data, options.limits.pages)
    empty = [number for number, page in enumerate(pages, 1) if not page.lines]
    size = sum(len(line.text) for page in pages for line in page.lines)
    if size < _FULL * len(pages):
        raise UserError("PDF 是扫描件，只有图片，没有文字层。", _OCR, code="scanned_pdf")
    text = flow(without_furniture(pages))
    if plausibility(text) < _PLAUSIBLE:
        raise UserError("PDF 的文字层是乱码。", _OCR, code="garbled_pdf")
    yield Read(text, "pdf", warnings=_warnings(empty))


def _warnings(empty: Sequence[int]) -> tuple[str, ...]:
    if not empty:
        return ()
    pages = "、".join(map(str, empty[:_LISTED])) + ("等" if len(empty) > _LISTED else "")
    return (f"第 {pages} 页没有文字层，可能是扫描的，没有读到。",)
