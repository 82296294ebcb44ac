"""The end of `searchapp inspect`: how much was read, what is doubtful, and a table of provinces by years."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import click

Row = Mapping[str, Any]

_YEARS: Final = 12
"""Columns of the table; the years before the last ones share the first column."""
_UNKNOWN: Final = "地区未定"


@dataclass(slots=True)
class Totals:
    """What a run came to."""

    read: int = 0
    unreadable: int = 0
    duplicates: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[str, int]] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        """Count a record."""
        if row["error"]:
            self.unreadable += 1
            return
        self.read += 1
        self.warnings.update(map(warning_kind, row["warnings"]))
        if row["duplicate_of"]:
            self.duplicates += 1
            return
        self.repairs.update(row["repairs"])
        self.kinds[row["kind"]] += 1
        place = row["region"]["path"][0] if row["region"] else _UNKNOWN
        self.cells[place, row["year"] or 0] += 1


def print_totals(rows: Iterable[Row]) -> int:
    """Print what a run came to, and give how many documents it read."""
    totals = Totals()
    for row in rows:
        totals.add(row)
    click.echo()
    click.secho("合计", bold=True)
    unknown = sum(count for (place, _), count in totals.cells.items() if place == _UNKNOWN)
    undated = sum(count for (_, year), count in totals.cells.items() if not year)
    click.echo(
        f"  读到 {totals.read} 份,读不了 {totals.unreadable} 个,重复 {totals.duplicates} 份"
        f",地区未定 {unknown} 份,年份未定 {undated} 份"
    )
    for label, counts in (("类型", totals.kinds), ("修复", totals.repairs)):
        if counts:
            click.echo(f"  {label}:" + "、".join(f"{name} {count}" for name, count in counts.most_common()))
    if totals.warnings:
        click.echo("  疑点:")
        for kind, count in totals.warnings.most_common():
            click.echo(f"    {count:6}  {kind}")
    for line in table(totals.cells):
        click.echo(f"  {line}")
    return totals.read


def warning_kind(warning: str) -> str:
    """Give a warning without the names and numbers of its document.

    >>> warning_kind("有 3 处文字疑似损坏，原样保留。")
    '有 N 处文字疑似损坏，原样保留'
    """
    if warning.startswith(("文件名指向", "来源指向")) or "指向" in warning:
        return "地区的线索互相矛盾" if "互相矛盾" in warning else "名称与正文的地区不符或没有依据"
    if warning.startswith("地区可能是"):
        return "地区有几种可能，正文不能确定"
    if warning.startswith("「"):
        return "不是县级以上行政区划，未确定地区"
    if warning.startswith("与 "):
        return "与另一份是同一份报告，只收录较完整的那一份"
    return re.sub(r"\d+%?", "N", warning).rstrip("。")


def table(cells: Mapping[tuple[str, int], int]) -> list[str]:
    """Lay out counts of documents: a line for each province, a column for each year, sums at the rims."""
    known = sorted({year for _, year in cells if year})
    early, years = known[:-_YEARS], known[-_YEARS:]
    heads = [*([f"≤{early[-1]}"] if early else []), *map(str, years), "不详", "合计"]
    groups = [*([frozenset(early)] if early else []), *(frozenset({year}) for year in years), frozenset({0})]
    places = sorted({place for place, _ in cells}, key=lambda place: (place == _UNKNOWN, place))
    rows = [(place, _line(cells, {place}, groups)) for place in places]
    rows.append(("合计", _line(cells, set(places), groups)))
    width = max(_columns(name) for name, _ in rows)
    lines = [" " * width + "".join(f"{' ' * (6 - _columns(head))}{head}" for head in heads)]
    lines += [
        name + " " * (width - _columns(name)) + "".join(f"{count or '·':>6}" for count in counts) for name, counts in rows
    ]
    return lines if cells else []


def _line(cells: Mapping[tuple[str, int], int], places: set[str], groups: Sequence[frozenset[int]]) -> list[int]:
    counts = [sum(n for (place, year), n in cells.items() if place in places and year in group) for group in groups]
    return [*counts, sum(counts)]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
