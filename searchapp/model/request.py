"""What a reader asks for, whoever carries it: a URL, a command line or a Python call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from searchapp.errors import UserError

Sort = Literal["relevance", "year", "region"]
Mode = Literal["exact", "auto", "relaxed"]
SORTS: Final[tuple[Sort, ...]] = ("relevance", "year", "region")
MODES: Final[tuple[Mode, ...]] = ("exact", "auto", "relaxed")


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years first to last, both inclusive; None leaves that end open.

    0 stands for an unknown year: no range holds it but UNKNOWN_YEAR, written `unknown`.
    """

    first: int | None
    last: int | None

    def __contains__(self, year: int) -> bool:
        if year == 0:
            return self == UNKNOWN_YEAR
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        if self == UNKNOWN_YEAR:
            return "unknown"
        if self.first is not None and self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}..{self.last or ''}"


UNKNOWN_YEAR: Final = YearRange(0, 0)


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. Repeated values of a filter are alternatives; `size` counts documents, `page` from 1.

    What is of one of the values of a `not_…` filter does not match. `regions` are names or codes as typed;
    `per_document` is how many best paragraphs each document shows; without `synonyms`, the mode `auto` adds no other
    ways to write a word.
    """

    query: str
    regions: tuple[str, ...] = ()
    years: tuple[YearRange, ...] = ()
    sections: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sort: Sort = "relevance"
    mode: Mode = "exact"
    page: int = 1
    size: int = 10
    per_document: int = 3
    synonyms: bool = True
    not_regions: tuple[str, ...] = ()
    not_years: tuple[YearRange, ...] = ()
    not_sections: tuple[str, ...] = ()
    not_levels: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()


_YEARS = re.compile(r"(?:(\d{4}))?(\.\.)?(?:(\d{4}))?")


def year_range(text: str) -> YearRange:
    """Read `2022`, `2020..2023`, `2020..`, `..2023` or `unknown`; UserError for anything else."""
    if text.strip() in ("unknown", "未知"):
        return UNKNOWN_YEAR
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match[1] or match[3]) or (match[3] and not match[2]) or "0000" in match.groups():
        remedy = "请写成 2022、2020..2023、2020.. 或 ..2023。"
        raise UserError("看不懂年份「{years}」。", remedy, code="bad_year", years=text)
    first, last = (int(part) if part else None for part in (match[1], match[3]))
    if not match[2]:
        last = first
    if first is not None and last is not None and first > last:
        message, right = "年份范围「{years}」的起点晚于终点。", f"{last}..{first}"
        raise UserError(message, "请写成 {right}。", code="bad_year", years=text, right=right)
    return YearRange(first, last)
