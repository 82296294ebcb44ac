"""Dates as reports write them: 2023年1月31日, 二〇二三年一月五日, 2022-08-06."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

_NARROW: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE: Final = re.compile("[０-９]")
_ZEROS: Final = "〇○零ОＯOo"
_DIGITS: Final = dict.fromkeys(_ZEROS, 0) | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_YEAR: Final = rf"(?:19|20)\d\d|[一二][九{_ZEROS}0][一二三四五六七八九{_ZEROS}\d]{{2}}"
_SMALL: Final = r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_WRITTEN: Final = re.compile(rf"({_YEAR})年(\d{{1,2}}|{_SMALL})月(\d{{1,2}}|{_SMALL})日")
_PLAIN: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at [start, end) of a text; `written` tells 2023年1月31日 from 2023-01-31."""

    start: int
    end: int
    day: date
    written: bool


def find_dates(text: str) -> Iterator[FoundDate]:
    """Give the full dates of a text without white space, in order; what no calendar has is none."""
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    written = ((match, match.group(1, 2, 3), True) for match in _WRITTEN.finditer(text))
    plain = ((match, match.group(1, 3, 4), False) for match in _PLAIN.finditer(text))
    for match, parts, is_written in sorted((*written, *plain), key=lambda row: row[0].start()):
        year, month, day = map(read_number, parts)
        try:
            yield FoundDate(match.start(), match.end(), date(year, month, day), is_written)
        except ValueError:
            continue


def read_number(text: str) -> int:
    """Read a year, month or day, in either kind of digits.

    >>> read_number("二〇二三"), read_number("三十一"), read_number("05")
    (2023, 31, 5)
    """
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS.get(character, character)) for character in text))
