"""The end of `searchapp inspect`: how much was read, what is doubtful, and a table of provinces by years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import click

from searchapp.cli.width import columns

Row = Mapping[str, Any]

_YEARS: Final = 12
"""Columns of the table; the years before the last ones share the first column."""
_UNKNOWN: Final = ("99", "地区未定")

Place: TypeAlias = tuple[str, str]
"""The code of a province, by which the table is in order, and its name."""
Cell: TypeAlias = tuple[Place, int]
"""A province and a year, 0 where that is unknown."""


@dataclass(slots=True)
class Totals:
    """What a run came to."""

    read: int = 0
    unreadable: int = 0
    duplicates: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    cells: Counter[Cell] = field(default_factory=Counter)

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
        place = (row["region"]["code"][:2], row["region"]["path"][0]) if row["region"] else _UNKNOWN
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
        f"  读到 {totals.read} 份，读不了 {totals.unreadable} 个，重复 {totals.duplicates} 份"
        f"，地区未定 {unknown} 份，年份未定 {undated} 份"
    )
    for label, counts in (("类型", totals.kinds), ("修复", totals.repairs)):
        if counts:
            click.echo(f"  {label}：" + "、".join(f"{name} {count}" for name, count in counts.most_common()))
    if totals.warnings:
        click.echo("  疑点：")
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


def table(cells: Mapping[Cell, int]) -> list[str]:
    """Lay out counts of documents: a line for each province, a column for each year, sums at the rims."""
    years = sorted({year for _, year in cells})
    early = [year for year in years[:-_YEARS] if year]
    groups = [group for group in (early, *([year] for year in years if year not in (0, *early))) if group]
    heads = [f"≤{group[-1]}" if len(group) > 1 else str(group[0]) for group in groups]
    if 0 in years:
        groups, heads = [*groups, [0]], [*heads, "不详"]
    places = sorted({place for place, _ in cells})
    rows = [(name, _line(cells, [(code, name)], groups)) for code, name in places]
    rows.append(("合计", _line(cells, places, groups)))
    width = max(columns(name) for name, _ in rows)
    lines = [" " * width + "".join(f"{' ' * (6 - columns(head))}{head}" for head in (*heads, "合计"))]
    for name, counts in rows:
        lines.append(name + " " * (width - columns(name)) + "".join(f"{count or '·':>6}" for count in counts))
    return lines if cells else []


def _line(cells: Mapping[Cell, int], places: Sequence[Place], groups: Sequence[Sequence[int]]) -> list[int]:
    counts = [sum(n for (place, year), n in cells.items() if place in places and year in group) for group in groups]
    return [*counts, sum(counts)]
