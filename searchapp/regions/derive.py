"""Derive data/regions.tsv: `python -m searchapp.regions.derive regions.csv`.

Source: the tables of the areacodes project (CC0 1.0), compiled from the publications of the Ministry of Civil
Affairs of the People's Republic of China, with the columns code, name, level, province, prefecture, start, end and
successors. Levels and parents are not carried over: they follow from the codes, and that is checked here. Partial
transfers (`130404[2014]`) are left out: they move a border, not a unit.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from searchapp.regions.table import Period, format_table, level_of, parent_codes

TARGET: Final = Path(__file__).parent / "data" / "regions.tsv"
HEADER: Final = (
    "# Units of GB/T 2260 since 1981: code, name, start, end, successors. Made by searchapp.regions.derive from the\n"
    "# areacodes project's tables (CC0 1.0) of the Ministry of Civil Affairs' publications. Do not edit.\n"
)
DIRECT: Final = "直辖"
Row = dict[str, str]


def derive(rows: Sequence[Row]) -> list[Period]:
    """Give the periods of the rows, every one that ended with its successors; ValueError for rows that do not fit."""
    periods = sorted(map(_period, rows), key=lambda period: (period.code, period.start))
    _check(rows, periods)
    return [period if period.end is None else period._replace(successors=_heirs(period, periods)) for period in periods]


def _period(row: Row) -> Period:
    whole = (code for code in row["successors"].split(";") if code and "[" not in code)
    return Period(row["code"], row["name"], int(row["start"]), int(row["end"] or 0) or None, tuple(sorted(set(whole))))


def _heirs(period: Period, periods: Sequence[Period]) -> tuple[str, ...]:
    """Give the successors; where the source knows none, the code itself if it goes on, else the heirs of its parts.

    重庆市 (510200, to 1997) has counties only, and all of them went directly under 500000.
    """
    end = period.end or 0
    if period.successors:
        return period.successors
    if _at(periods, period.code, end):
        return (period.code,)
    parts = [part for part in periods if parent_codes(part.code)[-1:] == (period.code,) and part.covers(end - 1)]
    # a part that keeps its code cannot: its parent is gone, so every part has ended too
    above = (_parent(periods, code, end) for part in parts for code in part.successors)
    return tuple(sorted(set(above)))


def _parent(periods: Sequence[Period], code: str, year: int) -> str:
    return next(parent for parent in reversed(parent_codes(code)) if _at(periods, parent, year))


def _at(periods: Iterable[Period], code: str, year: int) -> Period | None:
    return next((period for period in periods if period.code == code and period.covers(year)), None)


def _check(rows: Iterable[Row], periods: Sequence[Period]) -> None:
    """Levels and the names of parents must follow from the codes in every year."""
    in_force = {
        (period.code, year): period.name for period in periods for year in range(period.start, period.last + 1)
    }
    for row in rows:
        if level_of(row["code"]) != row["level"]:
            raise ValueError(f"{row['code']} {row['name']}: level {row['level']} does not follow from the code")
        expected = [name for name in dict.fromkeys((row["province"], row["prefecture"])) if name not in ("", DIRECT)]
        period = _period(row)
        for year in range(period.start, period.last + 1):
            above = [in_force[code, year] for code in parent_codes(period.code) if (code, year) in in_force]
            if row["level"] != "province" and above != expected:
                raise ValueError(f"{row['code']} {row['name']} {year}: parents {expected} do not follow from the code")


def main(arguments: Sequence[str]) -> None:
    """Write the table."""
    with Path(arguments[0]).open(encoding="utf-8", newline="") as file:
        periods = derive(list(csv.DictReader(file)))
    TARGET.write_text(HEADER + format_table(periods), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
