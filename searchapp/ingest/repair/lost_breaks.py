"""Line breaks that were lost: paragraphs that follow each other in one line, parted by a space or by nothing.

Three signs tell a lost break. A very long line whose spaces stand where sentences end has them for breaks; one whose
spaces stand at even distances was printed in lines of one width. Wide spaces in mid-line are the indents of paragraphs.
And where the parts of a report stand alone on their lines, a part that runs on after a space has lost its break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from searchapp.ingest.lines import (
    HEADING_COLUMNS,
    Line,
    columns,
    continues,
    ends_sentence,
    may_be_heading,
    read_layout,
    read_lines,
    starts_anew,
)
from searchapp.ingest.openers import DASHES, Style, read_opener
from searchapp.model.documents import Edit

REASON: Final = "lost-break"

LONG: Final = 2000
"""Characters of a line that no single paragraph reaches."""

_HEADING: Final = 64  # characters around a space that are looked at
_WORDS: Final = 4  # characters of the shortest heading behind its number
_SPACES: Final = re.compile(r"[^\S\n]+")
_INDENT: Final = re.compile(r"[^\S\n]*[\u3000\u2003\u2002\u00a0\t][^\S\n]*[\u3000\u2003\u2002\u00a0\t][^\S\n]*")
# the name behind an office: 市长 耿浩, 旗长 戈 明, but 新增长 is none; a word spaced out: 名 词 解 释
_KEPT: Final = re.compile(
    r"(?:(?<![增成生延特])[长長]|主任|主席|专员|專員)\s(?:[一-鿿]\s[一-鿿]|[一-鿿]{2,4}|[一-鿿]{1,8}[·•][一-鿿]{1,10})(?!\S)"
    r"|(?<!\S)[一-鿿](?:[^\S\n][一-鿿]){2,}(?!\S)"
)
_NUMBER_END: Final = re.compile(r"[\d.%％]")  # 2023 年 was typed with its space
_PAGE: Final = re.compile(r"(?<=\s)[—–-]\s?\d{1,3}\s?[—–-](?=\s)")
_PART: Final = re.compile(
    r"(?<=[。！？：”])(?=(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][一二三四五六七八九十]{1,3}[）)])[^，。、；]{3})"
)
_TITLE_BLOCK: Final = 240  # columns of a title block that became one line
_SESSION: Final = re.compile("[次届屆][会會][议議]上")
_TITLE: Final = re.compile(
    rf"(?<=[报報]告)\s+(?=[(（{DASHES}]*\s?\d{{4}}年)"
    r"|(?<=[次届屆][会會][议議]上)\s+(?=\S)"
    r"|\s+(?=各位(?:代表|委员|委員|主任)[^。]{0,12}[:：!！]$)"
)


def find(text: str) -> list[Edit]:
    """Find where breaks were lost; the edits put them in.

    >>> find("取得新成效。　　（一）经济质效持续提升")
    [Edit(start=6, end=8, replacement='\\n', reason='lost-break')]
    """
    lines = list(read_lines(text))
    alone = _styles_alone(lines)
    edits: list[Edit] = []
    for line in lines:
        spans = _breaks(line.text, alone)
        edits += [Edit(line.start + start, line.start + end, "\n", REASON) for start, end in spans]
    return edits


def _breaks(line: str, alone: frozenset[Style]) -> list[tuple[int, int]]:
    """Give the spans of a stripped line that stand for breaks; an empty one where nothing stands for it."""
    if len(line) >= LONG:
        return _in_long_line(line)
    if columns(line) <= _TITLE_BLOCK:
        titles = [match.span() for match in _TITLE.finditer(line)] if _SESSION.search(line) else []
        if titles:
            return titles
    return list(_indents(line)) or _after_heading(line, alone)


def _in_long_line(line: str) -> list[tuple[int, int]]:
    kept = {space for words in _KEPT.finditer(line) for space in range(*words.span())}
    spaces = [match.span() for match in _SPACES.finditer(line) if match.start() not in kept]
    parts = [match.span() for match in _PART.finditer(line)]
    if len(spaces) < 8:
        return parts
    if 10 * _at_rims(line, spaces) >= 7 * len(spaces):
        found = spaces
    else:
        found = _in_wrapped_line(line, spaces)
    return sorted({*found, *parts})


def _at_rims(line: str, spaces: list[tuple[int, int]]) -> int:
    """Count the spaces that stand where paragraphs meet: behind a sentence or a heading, or before a numbered part."""
    count = at = 0
    for start, end in spaces:
        before, after = line[max(at, start - _HEADING) : start], line[end : end + _HEADING]
        count += ends_sentence(before) or starts_anew(after) or (starts_anew(before) and may_be_heading(before))
        at = end
    return count


def _in_wrapped_line(line: str, spaces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the spaces that end paragraphs in text printed in lines of one width, each break of a line a space now."""
    pages = [match.span() for match in _PAGE.finditer(line)]
    rims = {rim for page in pages for rim in page}
    inside = {position for start, end in pages for position in range(start, end)}
    spaces = [
        (start, end)
        for start, end in spaces
        if start in rims or end in rims or not (start in inside or _NUMBER_END.match(line, start - 1))
    ]
    starts = [0, *(end for _, end in spaces)]
    ends = [*(start for start, _ in spaces), len(line)]
    segments = [line[start:end] for start, end in zip(starts, ends, strict=True)]
    layout = read_layout(segments)
    if layout.wrap is None:
        return []
    return [
        span
        for span, previous, following in zip(spaces, segments, segments[1:], strict=False)
        if rims.intersection(span) or not continues(previous, following, layout)
    ]


def _indents(line: str) -> Iterator[tuple[int, int]]:
    """Give the runs of wide spaces that begin paragraphs in mid-line."""
    at = 0
    for match in _INDENT.finditer(line):
        before, after = line[at : match.start()], line[match.end() :]
        if not before or not after:
            continue
        opener = read_opener(after)
        if ends_sentence(before) or _is_heading(before) or (opener is not None and opener.style <= Style.PAREN_HAN):
            yield match.span()
            at = match.end()


def _is_heading(line: str) -> bool:
    """Tell whether a line is a numbered heading, its words long enough to be whole."""
    opener = read_opener(line)
    return opener is not None and len(line) - opener.end >= _WORDS and may_be_heading(line)


def _styles_alone(lines: list[Line]) -> frozenset[Style]:
    """Give the habits of numbering whose parts mostly stand alone on their lines."""
    alone: Counter[Style] = Counter()
    running: Counter[Style] = Counter()
    for line in lines:
        opener = read_opener(line.text)
        if opener is not None and opener.style <= Style.PAREN_HAN:
            (alone if may_be_heading(line.text) and not ends_sentence(line.text) else running)[opener.style] += 1
    return frozenset(style for style, count in alone.items() if count >= 2 and count > running[style])


def _after_heading(line: str, alone: frozenset[Style]) -> list[tuple[int, int]]:
    """Give the space behind the heading of a part that runs on although its like stand alone."""
    opener = read_opener(line)
    if opener is None or opener.style not in alone or may_be_heading(line):
        return []
    for match in _SPACES.finditer(line, opener.end, HEADING_COLUMNS):
        if _is_heading(line[: match.start()]):
            return [match.span()]
    return []
