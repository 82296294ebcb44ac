"""The XML inside Office files, read with the standard library and without its dangers.

Office files hold no document type, so one that does is refused: no entities are declared, none expanded, nothing
fetched. Names are compared without namespace, because strict and transitional files differ in theirs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from searchapp.errors import UserError

_REMEDY: Final = "请用 Office 或 WPS 打开后另存一份再试。"
_DOCTYPE: Final = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")


def parse(data: bytes) -> Element:
    """Parse a part of an Office file; UserError `broken_file` where it is none."""
    _refuse_doctype(data)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - without a document type
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _broken() from error


def stream(data: bytes, name: str) -> Iterator[Element]:
    """Give the elements of that name as they end, and let go of each afterwards."""
    _refuse_doctype(data)
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(data)):  # noqa: S314 - without a document type
            if local(element) == name:
                yield element
                element.clear()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _broken() from error


def local(element: Element) -> str:
    """Give an element's name without its namespace; '' for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None) -> Iterator[Element]:
    """Give what is in an element; nothing without the element. (An Element's own truth is whether it has children.)"""
    yield from () if element is None else element


def attribute(element: Element | None, name: str) -> str | None:
    """Give an attribute by its name without namespace; None without the attribute or the element."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def number(element: Element | None, name: str) -> int | None:
    """Give an attribute that is a whole number."""
    value = attribute(element, name) or ""
    return int(value) if value.isdecimal() else None


def child(element: Element | None, name: str) -> Element | None:
    """Give the first child of that name."""
    return None if element is None else next((found for found in element if local(found) == name), None)


def value(element: Element | None, name: str) -> str | None:
    """Give the `val` of the first child of that name."""
    return attribute(child(element, name), "val")


def is_on(element: Element | None, name: str) -> bool:
    """Tell whether a switch is there and not turned off."""
    switch = child(element, name)
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


def _refuse_doctype(data: bytes) -> None:
    if _DOCTYPE.search(data):
        raise UserError("文件内部含有不允许的 XML 声明。", _REMEDY, code="suspicious_file")


def _broken() -> UserError:
    return UserError("文件内部结构已损坏。", _REMEDY, code="broken_file")
