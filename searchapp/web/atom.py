"""Feeds as XML. What XML cannot hold, control characters above all, becomes U+FFFD."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from searchapp.search.snippets import Piece
from searchapp.web.viewmodels.feed import Entry, Feed, Passage

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def serialized(feed: Feed) -> bytes:
    """Give a feed as a document in UTF-8."""
    top = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _leaf(top, "id", feed.tag)
    _leaf(top, "title", feed.title)
    _leaf(top, "updated", feed.updated)
    _leaf(SubElement(top, "author"), "name", feed.author)
    SubElement(top, "link", rel="self", type="application/atom+xml", href=feed.itself)
    SubElement(top, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        _entry(SubElement(top, "entry"), entry)
    document: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return document


def _entry(parent: Element, entry: Entry) -> None:
    _leaf(parent, "id", entry.tag)
    _leaf(parent, "title", entry.title)
    _leaf(parent, "updated", entry.updated)
    if entry.published:
        _leaf(parent, "published", entry.published)
    SubElement(parent, "link", rel="alternate", type="text/html", href=entry.url)
    _leaf(parent, "summary", entry.summary)
    content = SubElement(parent, "content", type="xhtml")
    _passages(SubElement(content, "div", xmlns=_XHTML), entry.passages)


def _passages(parent: Element, passages: Iterable[Passage]) -> None:
    for passage in passages:
        paragraph = SubElement(parent, "p")
        _pieces(paragraph, passage.pieces)
        link = SubElement(paragraph, "a", href=passage.url)
        link.text = passage.label


def _pieces(parent: Element, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        _leaf(parent, "strong" if piece.marked else "span", piece.text)


def _leaf(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _ILLEGAL.sub("\ufffd", text)
