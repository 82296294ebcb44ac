"""Which format a file is in: what its first bytes say, else its extension. And formats that nobody reads here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from searchapp.errors import UserError

_TO_DOCX: Final = "请用 Word 或 WPS 打开，另存为 .docx 后再试。"
_TO_XLSX: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
_TO_ZIP: Final = "请解压后再试，或重新压缩成 .zip。"
_UNREAD: Final[Mapping[str, tuple[str, str]]] = {
    ".doc": ("旧版 Word 文档", _TO_DOCX),
    ".wps": ("旧版 WPS 文档", _TO_DOCX),
    ".rtf": ("RTF 文档", _TO_DOCX),
    ".xls": ("旧版 Excel 表格", _TO_XLSX),
    ".et": ("旧版 WPS 表格", _TO_XLSX),
    ".ofd": ("OFD 版式文件", "请用 OFD 阅读器打开，另存为 PDF 或 txt 后再试。"),
    ".mht": ("单文件网页", "请用浏览器打开，另存为“网页，全部”（.html）后再试。"),
    ".mhtml": ("单文件网页", "请用浏览器打开，另存为“网页，全部”（.html）后再试。"),
    ".rar": ("RAR 压缩包", _TO_ZIP),
    ".7z": ("7z 压缩包", _TO_ZIP),
}
UNREAD: Final = frozenset(_UNREAD)

_HEAD: Final = 1024
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_HTML: Final = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_TEXT: Final = frozenset((".txt", ".doc", ".wps", ".rtf", ".xls", ".et"))
_PACKAGES: Final = frozenset((".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".ofd"))
_PARTS: Final = ((b"word/document.xml", ".docx"), (b"xl/workbook.xml", ".xlsx"))


def format_of(name: str, data: bytes) -> str:
    """Give the extension that fits: sites serve web pages and newer files as .doc.

    >>> format_of("报告.doc", b"<html><body>"), format_of("报告.docx", b"%PDF-1.7"), format_of("报告.TXT", b"")
    ('.html', '.pdf', '.txt')
    """
    extension = PurePath(name).suffix.lower()
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return ".pdf"
    if head.startswith(b"PK\x03\x04") and extension not in _PACKAGES:
        return next((office for part, office in _PARTS if part in data), ".zip")
    if extension in _TEXT and _HTML.search(head):
        return ".html"
    return extension


def refuse(name: str, data: bytes) -> None:
    """UserError where the file is in a format that is known and not read, or is an Office file with a password."""
    extension = format_of(name, data)
    is_old = data.startswith(_OLE)
    if is_old and _LOCKED in data:
        raise UserError("文件有密码。", "请用密码打开后，另存一份没有密码的再试。", code="encrypted")
    if is_old and extension not in _UNREAD:
        extension = ".xls" if extension.startswith(".xls") else ".doc"
    if extension in _UNREAD:
        what, remedy = _UNREAD[extension]
        raise UserError(f"文件是{what}，无法读取。", remedy, code="old_format")
