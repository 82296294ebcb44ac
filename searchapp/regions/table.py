"""The table of units: one row per unit and period of validity, read from data/regions.tsv (made by derive)."""

from __future__ import annotations

from importlib.resources import files
from typing import Final, NamedTuple

from searchapp.model.documents import Level

FIRST_YEAR: Final = 1981
LAST_YEAR: Final = 2024
COUNTRY: Final = "100000"


class Period(NamedTuple):
    """A unit under one name: in force at the end of the years `start` to `end - 1`; `end` is None while in force.

    `successors` are the codes, in force at the end of the year `end`, that its whole territory passed to.
    """

    code: str
    name: str
    start: int
    end: int | None
    successors: tuple[str, ...]

    def covers(self, year: int) -> bool:
        return self.start <= year and (self.end is None or year < self.end)

    @property
    def last(self) -> int:
        """The last year at whose end it was in force, as far as is known."""
        return LAST_YEAR if self.end is None else self.end - 1


def load_table() -> tuple[Period, ...]:
    """Read the table that the product carries."""
    text = files(__package__).joinpath("data/regions.tsv").read_text(encoding="utf-8")
    return parse_table(text)


def parse_table(text: str) -> tuple[Period, ...]:
    """Read lines of code, name, start, end (empty: in force), successors (joined by spaces), split by tabs."""
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        Period(code, name, int(start), int(end) if end else None, tuple(successors.split()))
        for code, name, start, end, successors in rows
    )


def format_table(periods: list[Period]) -> str:
    """Give the lines that `parse_table` reads."""
    lines = (
        f"{period.code}\t{period.name}\t{period.start}\t{period.end or ''}\t{' '.join(period.successors)}\n"
        for period in periods
    )
    return "".join(lines)


def level_of(code: str) -> Level:
    """Tell the level from the zeros of a code."""
    if code == COUNTRY:
        return "country"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def parent_codes(code: str) -> tuple[str, ...]:
    """Give the codes that may stand above a code, province first.

    A county-level unit directly under its province has no unit at the code between: 429006 → 420000 (429000 is none).

    >>> parent_codes("150921")
    ('150000', '150900')
    """
    above = (code[:2] + "0000", code[:4] + "00")
    return tuple(parent for parent in dict.fromkeys(above) if parent != code)
