"""Lines of a report: where they end, and whether one goes on in the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.ingest.openers import DASHES, Style, read_opener

HEADING_COLUMNS: Final = 120
"""The longest heading, in columns: a Han character takes two, an ASCII character one."""
_PREFIX: Final = 3  # characters that the headings of a series share

_LINE: Final = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_TAIL: Final = 12  # characters behind which no line has its last mark
_END: Final = re.compile(r"[。！？!?；;：:…][”\"’'』」）)\]】》\s]*$|[一-鿿][.．]$")
_STOP: Final = re.compile(r"[。！？；]")  # from the third character on: lost bytes leave ?。 in front of headings
_TORN: Final = re.compile(r"[，,、（(《〈“‘「『【〔]$")
_COMMA: Final = re.compile(r"[，,]")
# a definition or a list behind a colon; 发布时间：2022-08-06 is none
_EXPLAINS: Final = re.compile(r"^[^，。,、]{1,30}[：:].*[，,、；]")
# 及 as in 及时 may begin a sentence, as a conjunction it cannot
_NEVER_FIRST: Final = re.compile(
    r"[，。、；：！？,;:）)》〉”’」』】〕％%‰℃·]|及(?![时早格至其])|以及|暨|的(?!确)|[”\"]?[，。、；]"
)
_SALUTATION: Final = re.compile(r"(?:尊敬的)?各位(?:人大)?(?:代表|委员|委員|主任|领导|領導)|同志[们們][：:]")
_LABEL: Final = re.compile(
    r"附\s?[件表录錄][\s\d一二三四五六七八九十]*(?:$|[：:])|(?:有关|有關)?名\s*[词詞]\s*解\s*[释釋]\s*$"
)
_YEAR: Final = r"[\d一二三四五六七八九〇○零]{4}\s?年"
_SESSION_OPEN: Final = re.compile(rf"^[(（\s{DASHES}]*{_YEAR}[^。，,；]{{2,12}}日?[在于於][^。，,；]*$")
_SESSION_REST: Final = re.compile(r"^[^。，,；]{0,40}会[议議]上?\s*[）)]?$")
_SLACK: Final = 6
"""Columns by which a full line may be shorter than the widest: two digits, or a mark that may not begin a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer white space; `blank` tells whether an empty line precedes it."""

    start: int
    end: int
    text: str
    indented: bool
    blank: bool


def read_lines(text: str) -> Iterator[Line]:
    """Give the lines of a text that hold something."""
    end = 0
    for match in _LINE.finditer(text):
        gap = text[end : match.start()]
        yield Line(match.start(), match.end(), match[0], not gap.endswith("\n") and bool(gap), gap.count("\n") > 1)
        end = match.end()


def columns(line: str) -> int:
    """Count the columns a line takes on paper.

    >>> columns("增长4.8%")
    8
    """
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence, an item of a list or an announcement does."""
    return _END.search(line[-_TAIL:]) is not None or (line[:1] in {"（", "("} and line[-1] in {"）", ")"})


def starts_anew(line: str) -> bool:
    """Tell whether a line begins something of its own: a numbered part, a salutation, an appendix."""
    marks = (_SALUTATION, _LABEL, _SESSION_OPEN)
    return read_opener(line) is not None or any(mark.match(line) for mark in marks)


def may_be_heading(line: str, series: Container[str] = ()) -> bool:
    """Tell whether a line without a full stop can be a heading or a line of a title block rather than a torn sentence.

    A long line with commas and without a number is one only in a series: others begin with the same characters.
    """
    if len(line) > HEADING_COLUMNS or columns(line) > HEADING_COLUMNS:
        return False
    if _STOP.search(line, 2) or _TORN.search(line) or not _is_balanced(line):
        return False
    opener = read_opener(line)
    if opener is not None and opener.style < Style.ARABIC:
        return True
    if _EXPLAINS.match(line):
        return False
    return 2 * columns(line) <= HEADING_COLUMNS or not _COMMA.search(line) or line[:_PREFIX] in series


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of one text were set.

    `wrap` is the width in columns where text was broken into lines of one width, None where lines are paragraphs.
    `series` holds the beginnings that long lines without a full stop share: 一年来，我们….
    """

    wrap: int | None = None
    series: frozenset[str] = frozenset()


def read_layout(lines: Sequence[str]) -> Layout:
    """Find out how lines were set."""
    open_lines = [line for line in lines if not ends_sentence(line)]
    beginnings = Counter(line[:_PREFIX] for line in open_lines if columns(line) <= HEADING_COLUMNS)
    series = frozenset(beginning for beginning, count in beginnings.items() if count > 1)
    return Layout(_wrap_width(open_lines) if 2 * len(open_lines) > len(lines) else None, series)


def continues(previous: str, following: str, layout: Layout) -> bool:
    """Tell whether a stripped line goes on in the next.

    >>> continues("统筹推进疫情防控和经济社会发展,万名党员干部、社区志愿者在疫情一线与人民", "群众并肩作战。", Layout())
    True
    """
    if _NEVER_FIRST.match(following) or _is_session(previous, following):
        return True
    if starts_anew(following):
        return False
    if layout.wrap is not None and columns(previous) >= layout.wrap - _SLACK:
        return True
    return not ends_sentence(previous) and not may_be_heading(previous, layout.series)


def _wrap_width(open_lines: Sequence[str]) -> int | None:
    widths = [columns(line) for line in open_lines]
    if len(widths) < 12:
        return None
    counts = Counter(widths)
    held = {width: sum(counts[width + step] for step in range(-_SLACK, 3)) for width in counts}
    fullest = max(held, key=lambda width: (held[width], width))
    return fullest if held[fullest] * 10 >= len(widths) * 7 and 24 <= fullest <= 160 else None


def _is_session(previous: str, following: str) -> bool:
    """Tell whether two lines of a title block name one session: 在卓资县第十六届 / 人民代表大会第二次会议上."""
    return bool(
        columns(previous) <= HEADING_COLUMNS
        and _SESSION_OPEN.match(previous)
        and not _SESSION_REST.match(previous)
        and _SESSION_REST.match(following)
    )


def _is_balanced(line: str) -> bool:
    return all(line.count(opening) <= line.count(closing) for opening, closing in ("（）", "“”", "《》", "()"))
