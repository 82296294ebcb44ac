"""A page's lines as a browser shows them, with the boxes that they stand in.

Paragraphs are parted by an empty line, other blocks and <br> by a line's end (the innerText of the HTML standard),
rows of tables by tabs. A line's end in the source is nothing between two Chinese characters, else a space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from searchapp.ingest.formats.cells import join_cells
from searchapp.ingest.formats.html.tree import End, Event, Start

_PARAGRAPHS: Final = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre", "table",
))  # fmt: skip
_BOXES: Final = frozenset((
    "body", "div", "section", "article", "main", "aside", "header", "footer", "nav", "center", "form",
    "fieldset", "td", "th", "li", "dd", "dt", "tr", "tbody", "thead", "tfoot", "figure", "figcaption",
    "address", "caption", "details", "summary", "legend", "menu", "dir", "frameset", "hgroup",
))  # fmt: skip
_BLOCKS: Final = _PARAGRAPHS | _BOXES
_WIDE: Final = "[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—]"
_WRAPPED: Final = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: how many of its characters are links to elsewhere, and whether an empty line precedes it."""

    text: str
    linked: int
    blank: bool


@dataclass(frozen=True, slots=True)
class Box:
    """An element that holds lines [first, last), by the words of its tag, id and class; `hidden` shows no lines."""

    first: int
    last: int
    names: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows; boxes in the order in which they end, so inner ones come first."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]


def read_page(events: Iterable[Event]) -> Page:
    """Lay out the lines of a page's body."""
    writer = _Writer()
    for event in events:
        match event:
            case str():
                writer.write(event)
            case Start():
                writer.start(event)
            case End():
                writer.end(event.tag)
    writer.break_line()
    return Page(tuple(writer.lines), tuple(writer.boxes))


@dataclass(slots=True)
class _Open:
    """An element that has begun at line `first`; a row knows where the lines of its cells are."""

    start: Start
    first: int
    cells: list[tuple[int, int]] = field(default_factory=list)


class _Writer:
    """Lays out lines, one event after the other."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self._open: list[_Open] = []
        self._rows: list[_Open] = []
        self._parts: list[str] = []
        self._linked = 0
        self._blank = False
        self._inside: Counter[str] = Counter()

    def write(self, text: str) -> None:
        if self._inside["head"]:
            return
        if self._inside["pre"]:
            first, *others = text.split("\n")
        else:
            first, others = text, []
        self._append(first)
        for part in others:
            self.break_line(blank=not self._parts)
            self._append(part)

    def start(self, start: Start) -> None:
        if start.tag == "br":
            self.break_line(blank=not self._parts)
        elif start.tag in _BLOCKS:
            self.break_line(blank=start.tag in _PARAGRAPHS)
        self._inside[_state(start)] += 1
        opened = _Open(start, len(self.lines))
        self._open.append(opened)
        if start.tag == "tr":
            self._rows.append(opened)

    def end(self, tag: str) -> None:
        opened = self._open.pop()
        self._inside[_state(opened.start)] -= 1
        if tag not in _BLOCKS:
            return
        self.break_line(blank=tag in _PARAGRAPHS)
        if tag in ("td", "th") and self._rows:
            self._rows[-1].cells.append((opened.first, len(self.lines)))
        elif tag == "tr":
            self._rows.pop()
            self._join(opened)
        if len(self.lines) > opened.first:
            self.boxes.append(_box(opened, len(self.lines)))

    def break_line(self, *, blank: bool = False) -> None:
        """End the line at hand; `blank` asks for an empty line before the next."""
        text = _SPACES.sub(" ", _WRAPPED.sub("", "".join(self._parts))).lstrip(" ").rstrip()
        if text:
            self.lines.append(Line(text, self._linked, self._blank))
            self._blank = False
        self._blank |= blank
        self._parts.clear()
        self._linked = 0

    def _append(self, text: str) -> None:
        self._parts.append(text)
        if self._inside["link"]:
            self._linked += sum(map(len, text.split()))

    def _join(self, row: _Open) -> None:
        """Make one line of the cells of a row, unless they are parts of a page."""
        cells = [self.lines[first:last] for first, last in row.cells]
        joined = list(join_cells([[line.text for line in cell] for cell in cells]))
        own = self.lines[row.first :]
        if len(joined) == 1 < len(own):
            self.lines[row.first :] = [Line(joined[0], sum(line.linked for line in own), own[0].blank)]
            while self.boxes and self.boxes[-1].last > row.first:
                self.boxes.pop()


def _state(start: Start) -> str:
    """Name what the text inside an element is, as far as it matters."""
    if start.tag == "a":
        href = start.get("href")
        return "link" if href and not href.startswith("#") else "anchor"
    return start.tag


def _box(opened: _Open, last: int) -> Box:
    start = opened.start
    hidden = "hidden" in start.attributes or "display:none" in "".join(start.get("style").lower().split())
    return Box(opened.first, last, " ".join((start.tag, start.get("id"), start.get("class"))).lower(), hidden)
