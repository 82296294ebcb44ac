"""The numbers that Word writes in front of paragraphs by itself: 一、 （一） 1. — sections hang on them.

ECMA-376 part 1, 17.9. Levels are counted for each abstract list, which several lists may share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from searchapp.ingest.formats import xml
from searchapp.ingest.formats.docx.styles import Styles

_LEVELS: Final = 9
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_NONE: Final = "0"
"""The list that takes a paragraph out of the list of its style."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how it counts, its text (`（%1）`) and the style that it belongs to."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str | None = None
    is_legal: bool = False
    restarts: bool = True


@dataclass(frozen=True, slots=True)
class List:
    """A list: the abstract one whose counters it shares, its levels, and the numbers at which it begins anew."""

    abstract: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


class Numbering:
    """Counts through a document; paragraphs have to be asked for in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _read_lists(root, styles)
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """Give the number in front of a paragraph with these properties (`pPr`), '' where it has none."""
        own = xml.child(properties, "numPr")
        style = xml.value(properties, "pStyle")
        chain = list(self._styles.chain(style))
        name = xml.value(own, "numId") or next((base.list for base in chain if base.list), None)
        if name is None or name == _NONE or name not in self._lists:
            return ""
        found = self._lists[name]
        level = xml.number(xml.child(own, "ilvl"), "val")
        if level is None:
            ids = [base.id for base in chain]
            linked = (index for index, at in found.levels.items() if at.style in ids)
            level = next(linked, next((base.level for base in chain if base.level is not None), 0))
        return self._count(name, found, level) if level in found.levels else ""

    def _count(self, name: str, found: List, level: int) -> str:
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        at = counters[level]
        if level in found.restarts and (name, level) not in self._begun:
            self._begun.add((name, level))
            at = found.restarts[level] - 1
        counters[level] = found.levels[level].start if at is None else at + 1
        for below in range(level + 1, _LEVELS):
            if below not in found.levels or found.levels[below].restarts:
                counters[below] = None
        return _written(found.levels, counters, level)


def _written(levels: Mapping[int, Level], counters: list[int | None], level: int) -> str:
    """Write a number out, with a space behind it where it would run into the text."""
    shown = levels[level]
    if shown.format in ("bullet", "none"):
        return ""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        part = levels.get(index, Level())
        count = counters[index]
        form = "decimal" if shown.is_legal else part.format
        return format_number(part.start if count is None else count, form)

    text = _PLACEHOLDER.sub(number, shown.text)
    return text + " " if text and text[-1].isalnum() else text


def format_number(number: int, form: str) -> str:
    """Write a number in one of Word's formats; those that no Chinese list uses are written in digits.

    >>> format_number(21, "chineseCountingThousand"), format_number(3, "decimalEnclosedCircleChinese")
    ('二十一', '③')
    """
    writer = _WRITERS.get(form)
    return writer(number) if writer and number > 0 else str(number)


_DIGITS: Final = "〇一二三四五六七八九"
_UNITS: Final = ((1000, "千"), (100, "百"), (10, "十"))


def _counting(number: int) -> str:
    """Write 1 to 9,999 in Chinese: 十一, 一百零五."""
    if number >= 10_000:
        return str(number)
    text = ""
    for unit, name in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            text += ("" if not text and unit == 10 and digit == 1 else _DIGITS[digit]) + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text + (_DIGITS[number] if number else "")


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _cycle(first: str, last: int) -> Callable[[int], str]:
    """Write numbers as characters that follow each other, up to a last one."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def _pick(names: str) -> Callable[[int], str]:
    return lambda number: names[number - 1] if number <= len(names) else str(number)


def _letters(number: int) -> str:
    """Write A to Z, then AA, BB as Word does."""
    times, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * min(times + 1, 8)


def _roman(number: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    names = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    text = ""
    for value, name in zip(values, names, strict=True):
        times, number = divmod(number, value)
        text += name * min(times, 8)
    return text


_WRITERS: Final[Mapping[str, Callable[[int], str]]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "ideographLegalTraditional"),
        _counting,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digital),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _cycle("①", 20)),
    "decimalEnclosedParen": _cycle("⑴", 20),
    "decimalEnclosedFullstop": _cycle("⒈", 20),
    "ideographEnclosedCircle": _cycle("㊀", 10),
    "ideographTraditional": _pick("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _pick("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}  # fmt: skip


def _read_lists(root: Element | None, styles: Styles) -> Mapping[str, List]:
    """Read `numbering.xml`: lists by id, each with the levels of its abstract list and its own changes."""
    abstracts: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    elements: list[Element] = []
    for element in xml.children(root):
        if xml.local(element) == "abstractNum":
            name = xml.attribute(element, "abstractNumId") or ""
            abstracts[name] = _read_levels(element)
            if link := xml.value(element, "numStyleLink"):
                links[name] = link
        elif xml.local(element) == "num":
            elements.append(element)
    uses = {xml.attribute(element, "numId") or "": xml.value(element, "abstractNumId") or "" for element in elements}
    lists: dict[str, List] = {}
    for element in elements:
        name = xml.attribute(element, "numId") or ""
        abstract = _linked(uses[name], links, uses, styles)
        overrides = [part for part in element if xml.local(part) == "lvlOverride"]
        levels = dict(abstracts.get(abstract, {}))
        restarts: dict[int, int] = {}
        for override in overrides:
            index = xml.number(override, "ilvl") or 0
            levels |= _read_levels(override)
            if (start := xml.number(xml.child(override, "startOverride"), "val")) is not None:
                restarts[index] = start
                levels[index] = replace(levels.get(index, Level()), start=start)
        lists[name] = List(abstract, levels, restarts)
    return lists


def _linked(abstract: str, links: Mapping[str, str], uses: Mapping[str, str], styles: Styles) -> str:
    """Follow an abstract list to the style that it stands for, and to that style's list."""
    style = styles.by_id.get(links.get(abstract, ""))
    return uses.get(style.list or "", abstract) if style else abstract


def _read_levels(element: Element) -> dict[int, Level]:
    levels = {}
    for part in element:
        index = xml.number(part, "ilvl")
        if xml.local(part) == "lvl" and index is not None and index < _LEVELS:
            start = xml.number(xml.child(part, "start"), "val")
            levels[index] = Level(
                start=1 if start is None else start,
                format=xml.value(part, "numFmt") or "decimal",
                text=xml.value(part, "lvlText") or "",
                style=xml.value(part, "pStyle"),
                is_legal=xml.is_on(part, "isLgl"),
                restarts=xml.value(part, "lvlRestart") != "0",
            )
    return levels
