"""PDF → the lines of its pages and where they stand. The one home of pypdfium2.

PDFium is not safe to use from several threads at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.formats.base import missing_extra

try:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]
    from pypdfium2 import raw
except ImportError:  # an extra: said when a file comes
    pdfium = raw = None
_HYPHEN: Final = re.compile("[\ufffe\x02]")
"""What PDFium makes of a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its edges and the height of its characters in points, and how far down it is, from 0 to 1."""

    text: str
    left: float
    right: float
    height: float
    down: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page that hold something, in the order of reading."""

    lines: tuple[Line, ...]


def read_pages(data: bytes, most: int) -> list[Page]:
    """Read all pages; UserError where the file is locked, damaged or has more than `most` pages."""
    if pdfium is None:
        raise missing_extra(" PDF ", "pdf")
    with closing(_open(data)) as document:
        if len(document) > most:
            message = f"PDF 有 {len(document)} 页，超过 {most} 页的上限。"
            raise UserError(message, "请拆成几个文件。", code="too_many_pages")
        return [Page(tuple(_read_lines(document, index))) for index in range(len(document))]


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UserError("PDF 有密码。", "请用密码打开后另存一份没有密码的再试。", code="encrypted") from error
        remedy = "请重新下载，或用浏览器打开后打印成 PDF 再试。"
        raise UserError("PDF 已损坏或不完整。", remedy, code="broken_file") from error


def _read_lines(document: pdfium.PdfDocument, index: int) -> Iterator[Line]:
    """Give a page's lines; none where the page is damaged."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return
    with closing(page), closing(page.get_textpage()) as text:
        _, bottom, _, top = page.get_bbox()
        at = 0
        for written in text.get_text_range().split("\r\n"):
            if stripped := written.strip():
                begin = at + _units(written[: written.index(stripped)])
                first, last = (_box(text, place) for place in (begin, begin + _units(stripped) - 1))
                down = (top - (first[1] + first[3]) / 2) / max(1.0, top - bottom)
                yield Line(_HYPHEN.sub("-", stripped), first[0], last[2], first[3] - first[1], down)
            at += _units(written) + 2


def _box(text: pdfium.PdfTextPage, place: int) -> tuple[float, float, float, float]:
    """Give left, bottom, right and top of the character at a place in the page's text."""
    index = raw.FPDFText_GetCharIndexFromTextIndex(text, place)
    left, bottom, right, top = text.get_charbox(max(0, index), loose=True)
    return left, bottom, right, top


def _units(text: str) -> int:
    """Count a text in the units that PDFium counts in: those of UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)
