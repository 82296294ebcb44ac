"""Lines of print → paragraphs, told by where lines begin and end.

Where paragraphs are indented, a line at the left margin goes on with the one before, if its first word had no room
there; also over a page's end. Files without indents keep their lines, with an empty line between pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from searchapp.ingest.formats.pdf.pages import Line, Page

_INDENT: Final = (1.2, 4.5)
"""Characters by which the first line of a paragraph may be indented."""
_SLACK: Final = 0.6  # of a character: edges of justified lines differ
_INDENTED: Final = 0.05  # share of the lines that are indented where paragraphs are
_SHARED: Final = 0.1  # share of the lines that stand at an edge of the text
_LEFT_STEP: Final = 2.0  # points: edges are counted in steps
_RIGHT_STEP: Final = 8.0  # lines with digits and Latin words end unevenly
_WORD: Final = re.compile(r"[!-~]+|.")


@dataclass(frozen=True, slots=True)
class _Margins:
    """The edges of the text on left or right pages, in points."""

    left: float
    right: float

    def is_flush(self, line: Line) -> bool:
        return abs(line.left - self.left) <= _SLACK * line.height

    def is_indented(self, line: Line) -> bool:
        least, most = _INDENT
        return least * line.height < line.left - self.left < most * line.height

    def has_room(self, line: Line, following: str) -> bool:
        """Tell whether the first word of a text would have fitted behind a line."""
        word = _WORD.match(following)
        width = (0.5 if following[:1].isascii() else 1.0) * len(word[0]) if word else 0
        return line.right + (width + _SLACK) * line.height < self.right


def flow(pages: Sequence[Page]) -> str:
    """Give the text of pages, one line a paragraph where indents tell them."""
    margins = [_measure(pages[side::2]) for side in (0, 1)]
    lines = [(line, margins[number % 2]) for number, page in enumerate(pages) for line in page.lines]
    indented = sum(margin.is_indented(line) for line, margin in lines)
    if indented < max(3, _INDENTED * len(lines)):
        return "\n\n".join("\n".join(line.text for line in page.lines) for page in pages if page.lines) + "\n"
    return "".join(_joined(lines))


def _joined(lines: Sequence[tuple[Line, _Margins]]) -> Iterator[str]:
    for (line, margins), (following, others) in pairwise(lines):
        yield line.text
        goes_on = others.is_flush(following) and not margins.has_room(line, following.text)
        yield _joint(line.text, following.text) if goes_on else "\n"
    yield from (line.text + "\n" for line, _ in lines[-1:])


def _joint(before: str, after: str) -> str:
    """Give a space between two words of Latin script."""
    return " " if before[-1].isascii() and after[0].isascii() and before[-1].isalpha() and after[0].isalpha() else ""


def _measure(pages: Iterable[Page]) -> _Margins:
    """Take the outermost edges that many lines share: titles stand further in, stray marks further out."""
    lines = [line for page in pages for line in page.lines]
    lefts, rights = [line.left for line in lines], [line.right for line in lines]
    return _Margins(min(_shared(lefts, _LEFT_STEP), default=0), max(_shared(rights, _RIGHT_STEP), default=0))


def _shared(edges: Sequence[float], step: float) -> list[float]:
    """Give the edges, in steps, at which a good part of the lines stand; all where there are none."""
    counts = Counter(step * round(edge / step) for edge in edges)
    return [edge for edge, count in counts.items() if count >= _SHARED * len(edges)] or list(counts)
