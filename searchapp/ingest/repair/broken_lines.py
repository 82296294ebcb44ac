"""Lines broken by a page, a column or a scan: sentences are made whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from searchapp.ingest.lines import (
    Layout,
    Line,
    continues,
    ends_sentence,
    may_be_heading,
    never_begins,
    read_layout,
    read_lines,
    starts_anew,
)
from searchapp.ingest.openers import Style, read_opener
from searchapp.model.documents import Edit

REASON: Final = "broken-line"

_LAST: Final = 8  # lines of a sentence that are looked at; more would make long garbage slow
_LATIN: Final = re.compile(r"[A-Za-z]")
_STOP: Final = re.compile(r"[。！？；]")
_SURE: Final = 0.9  # share of marked lines that can begin a paragraph where the marks are trusted


def find(text: str) -> list[Edit]:
    """Find the breaks inside sentences; the edits take them out.

    >>> find("现代农业\\n、旅游业。")
    [Edit(start=4, end=5, replacement='', reason='broken-line')]
    """
    lines = list(read_lines(text))
    setting = _read_setting(lines)
    edits: list[Edit] = []
    parts: list[Line] = []  # what the sentence at hand is made of
    for previous, line in pairwise(lines):
        parts.append(previous)
        if setting.goes_on(parts, line):
            both_latin = _LATIN.match(previous.text[-1]) and _LATIN.match(line.text)
            edits.append(Edit(previous.end, line.start, " " if both_latin else "", REASON))
        else:
            parts = []
    return edits


@dataclass(frozen=True, slots=True)
class _Setting:
    """How lines were set, and in wrapped text what tells where paragraphs begin.

    `indents` and `blanks` tell whether an indent or an empty line does, which most lines have not; they are `trusted`
    where nearly all lines they mark can begin a paragraph. Parts of the habits `alone` have headings on own lines.
    """

    layout: Layout
    indents: bool = False
    blanks: bool = False
    trusted: bool = False
    alone: frozenset[Style] = frozenset()

    def marks(self, line: Line) -> bool:
        return (self.indents and line.indented) or (self.blanks and line.blank)

    def goes_on(self, parts: Sequence[Line], line: Line) -> bool:
        """Tell whether the sentence that the parts make goes on in the line."""
        previous, following = parts[-1].text, line.text
        if self.layout.wrap is None:
            return continues(_joined(parts), following, self.layout)
        if self.marks(line) and not never_begins(following) and (self.trusted or ends_sentence(previous)):
            return False
        if self.layout.is_full(parts[-1].whole):
            torn = (self.trusted and not ends_sentence(previous)) or _is_mid_sentence(parts, following)
            begins = self._ends_heading(parts, following) or (starts_anew(following) and not torn)
            return never_begins(following) or not begins
        if continues(previous, following, self.layout):
            return True
        # the last, short line of a page, in the middle of a sentence
        torn = len(parts) > 1 and not ends_sentence(previous) and not starts_anew(following)
        return torn and not may_be_heading(_joined(parts), self.layout.series)

    def _ends_heading(self, parts: Sequence[Line], following: str) -> bool:
        """Tell whether a full line is a whole heading, as others like it are on their lines, and prose follows."""
        opener = read_opener(parts[0].text)
        is_heading = len(parts) == 1 and opener is not None and opener.style in self.alone
        return is_heading and may_be_heading(parts[0].text) and _STOP.search(following) is not None


def _joined(parts: Sequence[Line]) -> str:
    return "".join(part.text for part in parts[-_LAST:])


def _read_setting(lines: Sequence[Line]) -> _Setting:
    layout = read_layout([line.whole for line in lines])
    if layout.wrap is None:
        return _Setting(layout)
    indents, blanks = (3 <= count <= 0.6 * len(lines) for count in _count_marks(lines))
    setting = _Setting(layout, indents, blanks)
    before = [previous for previous, line in pairwise(lines) if setting.marks(line)]
    sure = sum(ends_sentence(line.text) or not layout.is_full(line.whole) for line in before)
    return _Setting(layout, indents, blanks, bool(before) and sure >= _SURE * len(before), _styles_alone(lines, layout))


def _count_marks(lines: Sequence[Line]) -> tuple[int, int]:
    return sum(line.indented for line in lines), sum(line.blank for line in lines)


def _styles_alone(lines: Sequence[Line], layout: Layout) -> frozenset[Style]:
    """Give the habits of numbering whose parts mostly begin with a short line: a heading."""
    short: Counter[Style] = Counter()
    full: Counter[Style] = Counter()
    for line in lines:
        opener = read_opener(line.text)
        if opener is not None and opener.style <= Style.PAREN_HAN:
            (full if layout.is_full(line.whole) else short)[opener.style] += 1
    return frozenset(style for style, count in short.items() if count >= 2 and count > full[style])


def _is_mid_sentence(parts: Sequence[Line], following: str) -> bool:
    """Tell whether a number or a dash at the beginning of a line stands inside a sentence: 第七航权|[13]航班.

    In a list its predecessor began the sentence at hand.
    """
    opener, first = read_opener(following), read_opener(parts[0].text)
    if opener is None or opener.style < Style.ARABIC or ends_sentence(parts[-1].text):
        return False
    return first is None or first.style is not opener.style or (opener.number or 0) != (first.number or 0) + 1
