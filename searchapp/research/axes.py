"""What counts are grouped by: years, the units of a level, or both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast, get_args

from searchapp.engines.base import Field
from searchapp.model.documents import Level
from searchapp.model.request import SearchRequest
from searchapp.model.results import Sums
from searchapp.model.values import require_known
from searchapp.regions.gazetteer import Node
from searchapp.search.places import Places
from searchapp.search.service import SearchService, Selected

By = Literal["year", "province", "prefecture", "county", "province-year", "prefecture-year", "county-year"]
BYS: Final[tuple[By, ...]] = get_args(By)
LONGEST: Final = 200
"""Years: a wider range comes of a wrong year, and is not filled."""

Place: TypeAlias = tuple[int | None, Node | None]
"""A year, a unit, or both."""
Grouped: TypeAlias = Mapping[Place | None, Sums]
"""What was summed up at each place; at None what stands on no axis: of an unknown year, or of no unit of the level."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Years where `dated`; units of a `level`, which take in what lies in them, where there is one."""

    level: Level | None
    dated: bool

    @classmethod
    def of(cls, by: str) -> Axes:
        """Read the name of a grouping; UserError for one that is not to be had."""
        require_known("by", by, BYS)
        level, _, _ = by.partition("-")
        return cls(None if by == "year" else cast("Level", level), by.endswith("year"))

    def grouped(self, service: SearchService, selected: Selected) -> Grouped:
        """Sum up what is selected, at each place where there is any."""
        fields: tuple[Field, ...] = ("region", "year")
        wanted = tuple(field for field in fields if (self.level if field == "region" else self.dated))
        found: dict[Place | None, Sums] = {}
        for key, sums in service.engine.sum_by(selected.tree, selected.filters, wanted).items():
            place = self._place(dict(zip(wanted, key, strict=True)), service.places)
            found[place] = found[place] + sums if place in found else sums
        return found

    def _place(self, values: Mapping[Field, str | int], places: Places) -> Place | None:
        year = int(values.get("year", 0)) or None
        unit = places.unit(str(values["region"]), self.level) if self.level else None
        known = (year or not self.dated) and (unit or not self.level)
        return (year, unit) if known else None

    def grid(self, grouped: Grouped) -> tuple[Place, ...]:
        """Give every place of the axes, units first, also those in between that have nothing."""
        places = [place for place in grouped if place]
        units = sorted({unit for _, unit in places if unit}, key=lambda unit: unit.code) if self.level else (None,)
        years = filled(year for year, _ in places if year) if self.dated else (None,)
        return tuple((year, unit) for unit in units for year in years)


def filled(years: Iterable[int]) -> tuple[int, ...]:
    """Give the years from the first to the last."""
    known = sorted(set(years))
    if not known or known[-1] - known[0] > LONGEST:
        return tuple(known)
    return tuple(range(known[0], known[-1] + 1))


def regions_of(unit: Node, request: SearchRequest, places: Places) -> tuple[str, ...]:
    """Give the regions that select, in a request's own regions, what lies in a unit.

    The unit itself where all of it was selected, else those of the request's regions that lie in it.
    """
    inside = places.within(unit.code)
    chosen = {name: places.within(places.code(name)) for name in request.regions}
    if not chosen or any(inside <= codes for codes in chosen.values()):
        return (unit.code,)
    return tuple(name for name, codes in chosen.items() if codes & inside)
