"""Lines of a report: where they end, and whether one goes on in the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

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
_SPEAKER: Final = re.compile(
    r"[一-鿿]{0,25}(?:[省市县縣区區旗州盟][长長]|主席|主任|专员|專員)(?:[(（][^)）]{1,6}[)）])?\s+[一-鿿][一-鿿·•\s]{1,12}$"
)
_YEAR: Final = r"[\d一二三四五六七八九〇○零]{4}\s?年"
_SESSION_OPEN: Final = re.compile(rf"^[(（\s{DASHES}]*{_YEAR}[^。，,；]{{2,12}}日?[在于於][^。，,；]*$")
_SESSION_REST: Final = re.compile(r"^[^。，,；]{0,40}会[议議]上?\s*[）)]?$")
_SLACK: Final = 6
"""Columns by which a full line may be shorter than the widest: two digits, or a mark that may not begin a line."""
_FEW: Final = 12  # open lines, below which no width is looked for
_MOST: Final = 0.7  # share of the open lines that are full in wrapped text


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer white space; `indent` is what stood before it, `blank` whether an empty line did."""

    start: int
    end: int
    text: str
    indent: str
    blank: bool

    @property
    def indented(self) -> bool:
        """Tell whether it begins further right than at the margin."""
        return bool(self.indent)

    @property
    def whole(self) -> str:
        """Give it with its indent: as wide as it is."""
        return self.indent + self.text


def read_lines(text: str) -> Iterator[Line]:
    """Give the lines of a text that hold something."""
    end = 0
    for match in _LINE.finditer(text):
        gap = text[end : match.start()]
        yield Line(match.start(), match.end(), match[0], gap.rpartition("\n")[2], gap.count("\n") > 1)
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


def never_begins(line: str) -> bool:
    """Tell whether no sentence or part can begin like this: with a comma, a closing mark, 以及."""
    return _NEVER_FIRST.match(line) is not None


def starts_anew(line: str) -> bool:
    """Tell whether a line begins something of its own: a numbered part, a salutation, an appendix, a speaker."""
    marks = (_SALUTATION, _LABEL, _SESSION_OPEN, _SPEAKER)
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

    `wrap` is the width where text was broken into lines of one width, None where lines are paragraphs: in columns, or
    `by_count` in characters, as programs break lines. `series` holds the beginnings that long lines without a full stop
    share: 一年来，我们….
    """

    wrap: int | None = None
    series: frozenset[str] = frozenset()
    by_count: bool = False

    def is_full(self, line: str) -> bool:
        """Tell whether a line has no room for more, so that its break says nothing."""
        if self.wrap is None:
            return False
        return len(line) >= self.wrap if self.by_count else columns(line) >= self.wrap - _SLACK


def read_layout(lines: Sequence[str]) -> Layout:
    """Find out how lines were set; indents count."""
    open_lines = [line for line in lines if not ends_sentence(line)]
    beginnings = Counter(line.lstrip()[:_PREFIX] for line in open_lines if columns(line) <= HEADING_COLUMNS)
    series = frozenset(beginning for beginning, count in beginnings.items() if count > 1)
    if 2 * len(open_lines) <= len(lines) or len(open_lines) < _FEW:
        return Layout(series=series)
    counted, measured = _width(map(len, open_lines), 0, 0), _width(map(columns, open_lines), _SLACK, 2)
    by_count = counted.share > measured.share
    best = counted if by_count else measured
    return Layout(best.wrap if best.share >= _MOST and _is_width(best.wrap, by_count) else None, series, by_count)


def continues(previous: str, following: str, layout: Layout) -> bool:
    """Tell whether a stripped line goes on in the next.

    >>> continues("统筹推进疫情防控和经济社会发展,万名党员干部、社区志愿者在疫情一线与人民", "群众并肩作战。", Layout())
    True
    """
    if _NEVER_FIRST.match(following) or _is_session(previous, following):
        return True
    if starts_anew(following):
        return False
    if layout.is_full(previous):
        return True
    return not ends_sentence(previous) and not may_be_heading(previous, layout.series)


class _Width(NamedTuple):
    """A width, and the share of lines that have it."""

    wrap: int
    share: float


def _width(widths: Iterable[int], less: int, more: int) -> _Width:
    """Give the width that most lines have, give or take a little."""
    counts = Counter(widths)
    held = {width: sum(counts[width + step] for step in range(-less, more + 1)) for width in counts}
    fullest = max(held, key=lambda width: (held[width], width))
    return _Width(fullest, held[fullest] / counts.total())


def _is_width(wrap: int, by_count: bool) -> bool:
    return 24 <= (2 * wrap if by_count else wrap) <= 160


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
