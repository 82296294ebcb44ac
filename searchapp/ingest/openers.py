"""How a report numbers its parts: what stands at the beginning of a heading, a list item or a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Style(IntEnum):
    """Habits of numbering, from the outermost to the innermost."""

    PART = 1  # 第一部分, 第一篇
    CHAPTER = 2  # 第二章
    ARTICLE = 3  # 第三节
    HAN = 4  # 一、
    ORDINAL = 5  # 第一，
    PAREN_HAN = 6  # （一）
    ARABIC = 7  # 1. 1、
    PAREN_ARABIC = 8  # （1） 1） ①
    ITEM = 9  # 一是 一要
    DASH = 10  # ——
    BULLET = 11  # ● ◆
    NOTE = 12  # [1] 〔1〕


@dataclass(frozen=True, slots=True)
class Opener:
    """A numbering at the beginning of a line: its habit, its number (None for marks), and where the words begin."""

    style: Style
    number: int | None
    end: int


DASHES: Final = "—–―─━－-"
"""What reports print for a dash, box drawings and hyphens too; fit to stand in brackets of a pattern."""

_HAN: Final = "一二三四五六七八九十百"
_DIGITS: Final = {character: value for value, character in enumerate("一二三四五六七八九", 1)}

# 一、二、三产业 is a phrase, 1.5万 a number, 一是 needs no mark behind it, U+FFFD stands for a lost parenthesis
_OPENER: Final = re.compile(
    rf"""
      第(?P<PART>[{_HAN}]{{1,3}})(?:部分|篇|编)[、：:，,\s]*
    | 第(?P<CHAPTER>[{_HAN}]{{1,3}})章[、：:，,\s]*
    | 第(?P<ARTICLE>[{_HAN}]{{1,3}})节(?![能约日省假庆])[、：:，,\s]*
    | (?P<HAN>[{_HAN}]{{1,3}})\s?[、.．](?!\s?[{_HAN}]{{1,3}}[、产])\s*
    | 第(?P<ORDINAL>[{_HAN}]{{1,3}})[，,、：:\s]\s*
    | [（(]\s?(?P<PAREN_HAN>[{_HAN}]{{1,3}})\s?[）)\ufffd][、.．]?\s*
    | (?P<ARABIC>\d{{1,3}})\s?(?:[.．](?!\s?\d)|[、])\s*
    | (?:[（(]\s?(?P<PAREN_ARABIC>\d{{1,3}})\s?[）)]|(?P<HALF>\d{{1,2}})[）)]|(?P<CIRCLED>[①-⑳]))\s*
    | (?P<ITEM>[{_HAN}]{{1,3}})(?:是(?!个|种|项|流)|要)
    | (?P<DASH>[{DASHES}]{{2,}}|[—–―](?=[^\d\s{DASHES}]))\s*
    | (?P<BULLET>[●○◎■□◆◇▲△★☆•·※])\s*
    | [\[〔【［](?P<NOTE>\d{{1,3}})[\]〕】］]\s*
    """,
    re.VERBOSE,
)


def read_opener(line: str) -> Opener | None:
    """Read the numbering at the beginning of a stripped line, None where there is none.

    >>> read_opener("（三）聚焦乡村振兴")
    Opener(style=<Style.PAREN_HAN: 4>, number=3, end=3)
    """
    match = _OPENER.match(line)
    if match is None or match.lastgroup is None:
        return None
    mark = match[match.lastgroup]
    match match.lastgroup:
        case "HALF":
            return Opener(Style.PAREN_ARABIC, int(mark), match.end())
        case "CIRCLED":
            return Opener(Style.PAREN_ARABIC, ord(mark) - ord("①") + 1, match.end())
        case "DASH" | "BULLET":
            return Opener(Style[match.lastgroup], None, match.end())
        case "ARABIC" | "PAREN_ARABIC" | "NOTE":
            return Opener(Style[match.lastgroup], int(mark), match.end())
        case group:
            return Opener(Style[group], han_number(mark), match.end())


def han_number(numeral: str) -> int | None:
    """Read a number below one hundred in Han characters; None for anything else.

    >>> han_number("二十一")
    21
    """
    tens, ten, ones = numeral.rpartition("十")
    if (tens and (not ten or tens not in _DIGITS)) or (ones and ones not in _DIGITS):
        return None
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0) or None
