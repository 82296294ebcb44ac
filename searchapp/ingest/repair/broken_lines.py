"""Lines broken by a page, a column or a scan: sentences are made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from searchapp.ingest.lines import Layout, Line, continues, ends_sentence, read_layout, read_lines, starts_anew
from searchapp.model.documents import Edit

REASON: Final = "broken-line"

_LAST: Final = 8  # lines of a sentence that are looked at; more would make long garbage slow
_LATIN: Final = re.compile(r"[A-Za-z]")


def find(text: str) -> list[Edit]:
    """Find the breaks inside sentences; the edits take them out.

    >>> find("现代农业\\n、旅游业。")
    [Edit(start=4, end=5, replacement='', reason='broken-line')]
    """
    lines = list(read_lines(text))
    layout = read_layout([line.text for line in lines])
    marked = _marked(lines) if layout.wrap is not None else [False] * len(lines)
    edits: list[Edit] = []
    parts: list[str] = []  # what the sentence at hand is made of
    for (previous, line), begins in zip(pairwise(lines), marked[1:], strict=True):
        parts.append(previous.text)
        if not (begins and ends_sentence(previous.text)) and _goes_on(parts[-_LAST:], line.text, layout):
            both_latin = _LATIN.match(previous.text[-1]) and _LATIN.match(line.text)
            edits.append(Edit(previous.end, line.start, " " if both_latin else "", REASON))
        else:
            parts = []
    return edits


def _goes_on(parts: Sequence[str], following: str, layout: Layout) -> bool:
    if layout.wrap is None:
        return continues("".join(parts), following, layout)
    if continues(parts[-1], following, layout):
        return True
    # the last, short line of a page, in the middle of a sentence
    return len(parts) > 1 and not ends_sentence(parts[-1]) and not starts_anew(following)


def _marked(lines: Sequence[Line]) -> list[bool]:
    """Tell for each line whether an indent or an empty line, which most lines have not, begins a paragraph with it."""
    indents, blanks = [line.indented for line in lines], [line.blank for line in lines]
    telling = [flags for flags in (indents, blanks) if 3 <= sum(flags) <= 0.6 * len(lines)]
    return [any(flags) for flags in zip(*telling, strict=True)] if telling else [False] * len(lines)
