"""Leave out what was printed around the text: running heads, page numbers, the table of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from searchapp.ingest.formats.pdf.pages import Line, Page
from searchapp.text.normalize import fold

_BAND: Final = 0.12  # share of a page's height at either end in which heads and numbers stand
_EDGE: Final = 2  # lines at either end of a page
_REPEATS: Final = 3  # pages with the same head; in short files half of the pages
_LARGER: Final = 1.2  # times the height of a head's characters
_LONGEST: Final = 40  # characters of a head
_ENTRIES: Final = 3  # lines that make a table of contents

_DIGITS: Final = re.compile(r"\d+")
_LEADERS: Final = re.compile(r"(?:[.．·•‥…。_－—-]\s*){6,}(?P<page>[(（]?\d{1,4}[)）]?)?$")
_BARE: Final = re.compile(r"[(（]?\d{1,4}[)）]?")
_CONTENTS: Final = ("目录", "contents")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Give the pages with only the lines of the text."""
    return _without_contents(_without_heads(pages))


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    """Take out what stands on several pages' edges, whatever number is in it; larger print is the title itself."""
    edges = [_edges(page.lines) for page in pages]
    counts = Counter(key for edge in edges for key in set(edge.values()))
    repeated = {key for key, count in counts.items() if count >= max(2, min(_REPEATS, (len(pages) + 1) // 2))}
    smallest: dict[str, float] = {}
    for line, key in ((line, key) for edge in edges for line, key in edge.items()):
        smallest[key] = min(line.height, smallest.get(key, line.height))
    kept: list[Page] = []
    for page, edge in zip(pages, edges, strict=True):
        heads = {line for line, key in edge.items() if key in repeated and line.height <= _LARGER * smallest[key]}
        kept.append(Page(tuple(line for line in page.lines if line not in heads)))
    return kept


def _edges(lines: Sequence[Line]) -> dict[Line, str]:
    """Give the short lines at the rims of a page, and what they have in common with those of other pages."""
    placed = sorted(lines, key=lambda line: line.down)  # programs draw foots before or behind the text
    above = [line for line in placed[:_EDGE] if line.down < _BAND]
    below = [line for line in placed[-_EDGE:] if line.down > 1 - _BAND]
    return {line: _DIGITS.sub("#", fold(line.text)) for line in above + below if len(line.text) <= _LONGEST}


def _without_contents(pages: Sequence[Page]) -> list[Page]:
    """Take out the lines of a table of contents, whose dots lead to page numbers, and its heading."""
    entries = [line for page in pages for line in page.lines if _LEADERS.search(line.text)]
    if len(entries) < _ENTRIES:
        return list(pages)
    return [Page(tuple(_text_lines(page.lines))) for page in pages]


def _text_lines(lines: Sequence[Line]) -> Iterable[Line]:
    open_entry = False
    has_entries = any(_LEADERS.search(line.text) for line in lines)
    for line in lines:
        entry = _LEADERS.search(line.text)
        heading = has_entries and fold(line.text) in _CONTENTS
        if not (entry or heading or (open_entry and _BARE.fullmatch(line.text))):
            yield line
        open_entry = entry is not None and not entry["page"]
