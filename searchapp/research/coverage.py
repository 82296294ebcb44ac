"""Which reports are in the index, which are missing, and what is doubtful about those that are there.

A unit's row counts all reports of it and of what lies in it (`reports`) and, of these, those of units of its own level
(`own`): a former unit that went into it counts there. A year is missing where the unit has none of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal, cast, get_args

from searchapp.model.documents import LEVELS
from searchapp.model.links import document_url, review_url, search_url
from searchapp.model.request import SearchRequest, YearRange
from searchapp.model.results import DocumentCard, Unused
from searchapp.model.values import require_known
from searchapp.regions.gazetteer import Node
from searchapp.research.axes import filled, regions_of
from searchapp.research.frames import Frame, frame
from searchapp.search.places import Places
from searchapp.search.service import SearchService, Selected

By = Literal["province", "prefecture", "county"]
Missing = Literal["gaps", "all"]
BYS: Final[tuple[By, ...]] = get_args(By)
MISSING: Final[tuple[Missing, ...]] = get_args(Missing)
COLUMNS: Final = ("region_code", "region", "year", "reports", "own", "missing", "url")


@dataclass(frozen=True, slots=True)
class Cell:
    """The reports of a unit and a year; `url` lists them."""

    year: int
    reports: int
    own: int
    missing: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """The reports of a unit, with a cell for each year of the answer."""

    region_code: str
    region: str
    reports: int
    own: int
    missing: tuple[int, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A report and the doubts of what read it; at `review` they are checked."""

    document: str
    title: str
    region: str | None
    year: int | None
    warnings: tuple[str, ...]
    url: str
    review: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The answer. `levels` counts the reports of each level, '' for those of no known region.

    `undated` have no known year, `unplaced` lie in no unit of the level. `absent` are units of today of which there is
    no report of their own at all. `unused` are the files of the whole index that gave no report of their own.
    """

    by: str
    reports: int
    levels: Mapping[str, int]
    undated: int
    unplaced: int
    years: tuple[int, ...]
    units: tuple[UnitCoverage, ...]
    absent: tuple[Node, ...]
    doubts: tuple[Doubt, ...]
    unused: tuple[Unused, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        return asdict(self)

    def rows(self) -> Iterator[tuple[str | int | bool | None, ...]]:
        """Give a row of COLUMNS for each unit and year."""
        return (
            (unit.region_code, unit.region, cell.year, cell.reports, cell.own, cell.missing, cell.url)
            for unit in self.units
            for cell in unit.cells
        )

    def to_frame(self) -> Frame:
        """Give the rows as a table; OperatorError without pandas."""
        return frame((dict(zip(COLUMNS, row, strict=True)) for row in self.rows()), COLUMNS)


def coverage(
    service: SearchService, request: SearchRequest, by: str = "province", missing: str = "gaps"
) -> Coverage:
    """Tell under the filters of a request, whatever its query; UserError for what the reader can put right.

    With `gaps` a unit misses the years between its first and its last report; with `all` every year of the answer, and
    all units of today have a row.
    """
    require_known("by", by, BYS)
    require_known("missing", missing, MISSING)
    request = replace(request, query="*", mode="exact")
    selected = service.select(request)
    cards = _cards(service, selected)
    level = cast("By", by)
    survey = _Survey(service.places, request, level, level in selected.filters.get("level", (level,)))
    for card in cards:
        survey.add(card)
    return Coverage(
        by=by,
        reports=len(cards),
        levels=_levels(cards),
        undated=sum(card.year is None for card in cards),
        unplaced=survey.unplaced,
        years=survey.years,
        units=survey.units(whole=missing == "all"),
        absent=survey.absent,
        doubts=tuple(_doubt(card) for card in cards if card.warnings),
        unused=service.unused,
    )


def _cards(service: SearchService, selected: Selected) -> list[DocumentCard]:
    """Give the selected reports, by region, then year."""
    found = service.engine.count_by(selected.tree, selected.filters, ("document",))
    cards = (service.cards[str(name)] for (name,) in found)
    return sorted(cards, key=lambda card: (card.region.code if card.region else "", card.year or 0, card.id))


def _levels(cards: Iterable[DocumentCard]) -> dict[str, int]:
    counts = Counter(card.region.level if card.region else "" for card in cards)
    return {level: counts[level] for level in (*LEVELS, "") if counts[level]}


def _doubt(card: DocumentCard) -> Doubt:
    region = card.region.name if card.region else None
    return Doubt(card.id, card.title, region, card.year, card.warnings, document_url(card.id), review_url(card.id))


def spans(years: Iterable[int]) -> str:
    """Write years in order, neighbours together.

    >>> spans([2012, 2013, 2014, 2020])
    '2012–2014、2020'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


class _Survey:
    """The reports by unit and year; `expected` tells whether units should have reports of their own at all."""

    def __init__(self, places: Places, request: SearchRequest, by: By, expected: bool) -> None:
        self._places = places
        self._request = request
        self._by = by
        self._expected = expected
        self._reports: defaultdict[Node, Counter[int]] = defaultdict(Counter)
        self._own: defaultdict[Node, Counter[int]] = defaultdict(Counter)
        self.unplaced = 0

    def add(self, card: DocumentCard) -> None:
        """Count a report; 0 stands for an unknown year."""
        unit = self._places.unit(card.region.code, self._by) if card.region else None
        if unit is None or card.region is None:
            self.unplaced += 1
            return
        self._reports[unit][card.year or 0] += 1
        if card.region.level == self._by:
            self._own[unit][card.year or 0] += 1

    @property
    def years(self) -> tuple[int, ...]:
        return filled(year for counts in self._reports.values() for year in counts if year)

    @property
    def absent(self) -> tuple[Node, ...]:
        """Give today's units without a report of their own."""
        if not self._expected:
            return ()
        under = frozenset(map(self._places.code, self._request.regions))
        return tuple(node for node in self._places.units(self._by, under) if node not in self._own)

    def units(self, *, whole: bool) -> tuple[UnitCoverage, ...]:
        """Give the rows by code; as a `whole`, with those of units of which there is nothing."""
        years = self.years
        nodes = {*self._reports, *(self.absent if whole else ())}
        return tuple(self._unit(node, years, whole) for node in sorted(nodes, key=lambda node: node.code))

    def _unit(self, unit: Node, years: Sequence[int], whole: bool) -> UnitCoverage:
        reports, own = self._reports.get(unit, Counter()), self._own.get(unit, Counter())
        wanted = years if whole and self._expected else filled(year for year in own if year)
        missing = frozenset(year for year in wanted if not own[year])
        asked = replace(self._request, regions=regions_of(unit, self._request, self._places)) if reports else None
        return UnitCoverage(
            region_code=unit.code,
            region=unit.label,
            reports=reports.total(),
            own=own.total(),
            missing=tuple(sorted(missing)),
            cells=tuple(_cell(year, reports[year], own[year], year in missing, asked) for year in years),
        )


def _cell(year: int, reports: int, own: int, missing: bool, asked: SearchRequest | None) -> Cell:
    url = search_url(replace(asked, years=(YearRange(year, year),))) if asked and reports else None
    return Cell(year, reports, own, missing, url)
