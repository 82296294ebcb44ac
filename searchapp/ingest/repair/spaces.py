"""Spaces that do not belong: inside words and numbers of scanned text, behind Chinese punctuation, around lines.

Chinese is written without spaces, so a space beside a Chinese character goes, unless it parts something: columns, an
office from a name, the halves of a slogan in quotes. Spaces between Latin words and numbers stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchapp.model.documents import Edit

REASON: Final = "spaces"

_SPACE: Final = r"[^\S\n]"
_SPACED_LINE: Final = re.compile(rf"^.*{_SPACE}.*$", re.MULTILINE)
_GAP: Final = re.compile(rf"{_SPACE}+")
_WIDE: Final = 3  # spaces that part columns rather than words

_HAN: Final = "㐀-鿿〇豈-﫿"
_CHINESE: Final = re.compile(f"[{_HAN}\u3001-\u303f\uff01-\uff60\uffe0-\uffe6“”‘’—…·•①-⑳]")
_MARKS: Final = re.compile(r"[!-/:-@\[-`{-~]")
_PROSE: Final = re.compile("[，。；！？,;!?]")
_LETTER: Final = re.compile(f"[{_HAN}]")
_LABEL_OF_PERSON: Final = re.compile("(?:[长長]|主任|主席|专员|專員|书记|書記|报告人|報告人)$")
_PERSON: Final = re.compile(f"[{_HAN}](?:[{_HAN}·•]{{0,14}})")
_NAME: Final = re.compile(f"[{_HAN}]{{2,4}}")
_MEETING: Final = re.compile("[会會][议議]$")  # 区十八届人大一次会议 文件之二十
_PAPER: Final = re.compile("[文材][件料].{1,8}")
_SHORT: Final = 60  # characters of a line of a title block
# 4 . 8%, 2. 16亿元; but 1. 2023年… and ；2. 16个项目 begin items of a list
_WHOLE: Final = re.compile(rf"\d{_SPACE}*[.．]?$")
_FRACTION: Final = re.compile(rf"[.．]{_SPACE}*\d|[%％‰]")
_ITEM: Final = re.compile(r"(?:^|[。；;：:！？!?、])\s*\d{1,3}\s*[.．]$")
_STOP: Final = re.compile("[，。；！？、,;!?]")
_PART: Final = r"([^“”‘’《》「」『』\"\s]{3,})"
_QUOTED: Final = re.compile(rf"[“‘《「『\"]{_PART}({_SPACE}+){_PART}[”’》」』\"]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A stripped line, where it stands, and its gaps (relative to it)."""

    text: str
    start: int
    gaps: tuple[tuple[int, int], ...]

    @property
    def tokens(self) -> list[str]:
        return self.text.split()


def find(text: str) -> list[Edit]:
    """Give an edit for each run of spaces that goes.

    >>> find("增长4 . 8%")
    [Edit(start=3, end=4, replacement='', reason='spaces'), Edit(start=5, end=6, replacement='', reason='spaces')]
    """
    spans: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None  # where the line before ended, and how many columns it had
    for match in _SPACED_LINE.finditer(text):
        line = _line(match[0], match.start())
        around = (match.start(), line.start), (line.start + len(line.text), match.end())
        spans += (span for span in around if span[0] < span[1])
        if line.gaps:
            in_table = _is_table(text, match.end(), line) or before == (match.start() - 1, len(line.gaps))
            spans += ((line.start + a, line.start + b) for a, b in _closing(line, in_table))
            before = (match.end(), len(line.gaps)) if in_table else None
    return [Edit(start, end, "", REASON) for start, end in sorted(spans)]


def _line(written: str, start: int) -> _Line:
    text = written.strip()
    start += len(written) - len(written.lstrip())
    return _Line(text, start, tuple(match.span() for match in _GAP.finditer(text)))


def _closing(line: _Line, in_table: bool) -> Iterator[tuple[int, int]]:
    """Give the gaps of a line that go."""
    if _is_spaced_out(line.tokens) and "\t" not in line.text:
        yield from line.gaps
    elif _has_columns(line, in_table):
        return
    elif len(line.text) <= _SHORT and not _PROSE.search(line.text):
        kept = _kept_in_title(line)
        yield from (gap for gap in line.gaps if gap not in kept and _goes(line.text, gap))
    else:
        slogans = {match.span(2) for match in _QUOTED.finditer(line.text) if _is_slogan(match[1], match[3])}
        yield from (gap for gap in line.gaps if gap not in slogans and _goes(line.text, gap))


def _goes(text: str, gap: tuple[int, int]) -> bool:
    """Tell whether a gap is beside something Chinese, looking past ASCII marks, or inside a number."""
    start, end = gap
    if _is_in_number(text, start, end):
        return True
    left, right = start - 1, end
    while left > 0 and _MARKS.match(text[left]):
        left -= 1
    while right < len(text) - 1 and _MARKS.match(text[right]):
        right += 1
    return bool(_CHINESE.match(text[left]) or _CHINESE.match(text[right]))


def _is_in_number(text: str, start: int, end: int) -> bool:
    """Tell whether a gap is in a number with a point or a percent sign, not behind the number of an item."""
    before = text[max(0, start - 8) : start]
    if before.endswith((".", "．")):
        return text[end].isdigit() and bool(_WHOLE.search(before)) and not _ITEM.search(before, 0)
    return before[-1].isdigit() and bool(_FRACTION.match(text, end))


def _is_spaced_out(tokens: list[str]) -> bool:
    """Tell whether a line is spaced letter by letter: 政 府 工 作 报 告, 南 男."""
    return all(len(token) == 1 and _LETTER.match(token) for token in tokens)


def _has_columns(line: _Line, in_table: bool) -> bool:
    """Tell whether a line has columns: a row of a table, a list of names, or parts set far apart."""
    if in_table or line.text.count("|") > 1 or "\t" in line.text:
        return True
    if _PROSE.search(line.text):
        return False
    tokens = line.tokens
    far = sum(end - start >= _WIDE for start, end in line.gaps)
    return (far > 0 and not _LABEL_OF_PERSON.search(tokens[0])) or (
        len(tokens) > 3 and all(_NAME.fullmatch(token) for token in tokens)
    )


def _is_table(text: str, end: int, line: _Line) -> bool:
    """Tell whether the next line has as many gaps, and neither holds prose or a title spaced out."""
    following = text[end + 1 : end + 1 + 2 * _SHORT].partition("\n")[0].strip()
    return (
        len(line.gaps) > 1
        and len(_GAP.findall(following)) == len(line.gaps)
        and not any(_PROSE.search(row) or _is_spaced_out(row.split()) for row in (line.text, following))
        and any(character.isdigit() for character in following)
    )


def _kept_in_title(line: _Line) -> set[tuple[int, int]]:
    """Give the gaps of a line of a title block that part: an office from a name, a meeting from its paper's number."""
    tokens = line.tokens
    for number, gap in enumerate(line.gaps, 1):
        rest = tokens[number:]
        if _LABEL_OF_PERSON.search(tokens[number - 1]) and _PERSON.fullmatch("".join(rest)) and _may_be_name(rest):
            return {*line.gaps[max(0, number - 2) : number]}
        if _MEETING.search(tokens[number - 1]) and _PAPER.fullmatch("".join(rest)):
            return {gap}
    return set()


def _may_be_name(tokens: list[str]) -> bool:
    """Tell whether tokens are one name: 刘宝成, 戈 明, 欧阳 明, 阿拉腾·其其格."""
    name = "".join(tokens)
    return 2 <= len(name) <= 4 or "·" in name or "•" in name


def _is_slogan(first: str, second: str) -> bool:
    """Tell whether the parts of a quotation balance, without a stop in them: “亳揽英才 智汇药都”."""
    if _STOP.search(first) or _STOP.search(second):
        return False
    return len(first) == len(second) or (min(len(first), len(second)) > 3 and abs(len(first) - len(second)) == 1)
