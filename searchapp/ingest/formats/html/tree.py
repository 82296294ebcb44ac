"""HTML → what begins, is written and ends, in order, as browsers understand it. The one home of selectolax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from searchapp.errors import UserError
from searchapp.ingest.formats.base import missing_extra

try:
    from selectolax import lexbor
except ImportError:  # an extra: said when a page comes
    lexbor = None  # type: ignore[assignment]

_DEEPEST: Final = 3_000
"""Elements inside each other: browsers stop at 512, and the parser's time grows with the square."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NESTED: Final = frozenset((
    # without an end, or ended by what follows
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "html", "head",
    "body", "colgroup",
))  # fmt: skip
_UNREAD: Final = frozenset((
    "script", "style", "noscript", "template", "textarea", "select", "button", "svg", "iframe", "object",
    "audio", "video", "canvas", "rt", "rp",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins."""

    tag: str
    attributes: Mapping[str, str | None]

    def get(self, name: str) -> str:
        """Give an attribute without outer white space, '' where there is none."""
        return (self.attributes.get(name) or "").strip()


@dataclass(frozen=True, slots=True)
class End:
    """An element ends."""

    tag: str


Event: TypeAlias = Start | End | str


def read_events(text: str) -> Iterator[Event]:
    """Give a page's elements and texts in order; UserError where it is nested out of all reason.

    Elements that show nothing, or nothing to read, are left out with all that is in them.
    """
    if lexbor is None:
        raise missing_extra("网页", "html")
    if _depth(text) > _DEEPEST:
        message = "网页的标签嵌套太深，可能已损坏。"
        raise UserError(message, "请在浏览器里打开后，把文字复制到 txt 文件里。", code="suspicious_file")
    return _walk(lexbor.LexborHTMLParser(text.replace("\x00", "")).root)


def _walk(root: lexbor.LexborNode | None) -> Iterator[Event]:
    opened: list[lexbor.LexborNode] = []
    node = root
    while node is not None:
        below = None
        if node.is_text_node:
            yield node.text_content or ""
        elif node.is_element_node and (tag := node.tag or "") not in _UNREAD:
            yield Start(tag, node.attributes)
            below = node.first_child
            if below is None:
                yield End(tag)
        if below is not None:
            opened.append(node)
            node = below
            continue
        while node.next is None and opened:
            node = opened.pop()
            yield End(node.tag or "")
        node = node.next


def _depth(text: str) -> int:
    """Give how deep elements stand inside each other if nothing but end tags ends them."""
    depth = deepest = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _NEVER_NESTED:
            depth = depth + 1 if not match[1] else max(0, depth - 1)
            deepest = max(deepest, depth)
    return deepest
