"""Pages saved from web sites: the report's own text, without what stands around it, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.decode import Decoded, decode
from searchapp.ingest.formats.base import Options, Read
from searchapp.ingest.formats.html.facts import labelled_day, read_facts
from searchapp.ingest.formats.html.lines import read_page
from searchapp.ingest.formats.html.main_text import main_text
from searchapp.ingest.formats.html.tree import read_events

__all__ = ["read", "visible_text"]

_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})|encoding=[\"']([\w-]{2,20})", re.IGNORECASE
)
_HEAD: Final = 4096
_WRITING: Final = re.compile(rb"(?:[\x80-\xff]+[\x20-\x7e]{0,2})+")


def read(_name: str, data: bytes, _options: Options) -> Iterator[Read]:
    """Read a page; UserError where it holds no text of its own, as frames and pages built by scripts do."""
    decoded = _decode(data)
    events = list(read_events(decoded.text))
    facts = read_facts(decoded.text, events)
    page = read_page(events)
    text = main_text(page, facts.titles, facts.title)
    if not text.strip():
        raise _empty(decoded.text)
    yield Read(
        text + "\n",
        "html",
        decoded.encoding,
        url=facts.url,
        published=facts.published or labelled_day(line.text for line in page.lines),
        warnings=decoded.warnings,
        publisher=facts.publisher,
    )


def visible_text(markup: str) -> str:
    """Give the lines of a piece of a page, as data sets hold them in a cell."""
    return "\n".join(line.text for line in read_page(read_events(markup)).lines)


def _decode(data: bytes) -> Decoded:
    """Decode a page by its writing: in 200 KB of scripts a few thousand Chinese characters weigh nothing.

    The charset that a page declares is tried first; it may lie.
    """
    match = _DECLARED.search(data[:_HEAD])
    declared = (match[1] or match[2]).decode() if match else None
    writing = b"\n".join(_WRITING.findall(data))
    if b"\x00" in data[:_HEAD] or not writing:  # UTF-16, or no Chinese at all
        return decode(data, declared)
    encoding = decode(writing, declared).encoding
    text = data.decode(_CODECS.get(encoding, encoding), errors="replace")
    broken = text.count("\ufffd")
    warnings = (f"有 {broken} 处字节无法按 {encoding} 解读，原样标为 \ufffd。",) if broken else ()
    return Decoded(text.removeprefix("\ufeff"), encoding, warnings)


_CODECS: Final = {"big5": "big5hkscs"}


def _empty(text: str) -> UserError:
    if re.search(r"<i?frame\b", text, re.IGNORECASE):
        message = "网页只是一个框架，正文在另一个文件里。"
        return UserError(message, "请在浏览器里打开正文所在的框架，再单独另存。", code="empty_file")
    remedy = "网页可能靠脚本显示正文，请在浏览器里打开后另存为“网页，全部”，或把文字复制到 txt 文件里。"
    return UserError("网页里没有正文。", remedy, code="empty_file")
