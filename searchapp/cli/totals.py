"""The end of `searchapp inspect`: how much was read, what is doubtful, and a table of provinces by years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import click

from searchapp.cli.width import columns
from searchapp.model.doubts import doubt_kind
from searchapp.search.labels import DOUBT_NAMES

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
    doubts: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    cells: Counter[Cell] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        """Count a record."""
        if row["error"]:
            self.unreadable += 1
            return
        self.read += 1
        self.doubts.update(map(doubt_kind, row["warnings"]))
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
    if totals.doubts:
        click.echo("  疑点：")
        for kind, count in totals.doubts.most_common():
            click.echo(f"    {count:6}  {DOUBT_NAMES[kind]}")
    for line in table(totals.cells):
        click.echo(f"  {line}")
    return totals.read


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
