"""DOCX: the text of Word and WPS documents as it is seen on paper, without running heads and table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from searchapp.errors import UserError
from searchapp.ingest.formats import opc
from searchapp.ingest.formats.base import Options, Read
from searchapp.ingest.formats.docx.body import Story
from searchapp.ingest.formats.docx.numbering import Numbering
from searchapp.ingest.formats.docx.styles import read_styles
from searchapp.ingest.formats.zipped import Archive

__all__ = ["read"]


def read(_name: str, data: bytes, options: Options) -> Iterator[Read]:
    """Read a document, one line a paragraph; UserError where it is damaged or holds no text."""
    main = opc.main_part(Archive(data, options.limits), "word/document.xml")
    styles = read_styles(main.used("styles"))
    notes = {"footnote": main.used("footnotes"), "endnote": main.used("endnotes")}
    try:
        lines = list(Story(styles, Numbering(main.used("numbering"), styles), notes).lines(main.root()))
    except RecursionError as error:
        message = "文档内部结构嵌套太深。"
        raise UserError(message, "请用 Word 或 WPS 另存一份再试。", code="broken_file") from error
    text = "\n".join(lines)
    if not text.strip():
        raise UserError("文档里没有文字，可能只有图片。", "扫描的文件请先做文字识别（OCR）。", code="empty_file")
    yield Read(text + "\n", "docx")
