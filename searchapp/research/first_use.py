"""Where and when something is first said, and how it spreads: in this index, and no more can be known here.

Years are those of the reports. Beside a first year stands how many reports of earlier years there are, of the whole
selection and of the unit: where there are none, it may have been said before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, Literal, get_args

from searchapp.model.links import search_url
from searchapp.model.request import SearchRequest, YearRange
from searchapp.model.results import DocumentCard, ExportedParagraph
from searchapp.model.values import unknown
from searchapp.regions.gazetteer import Node
from searchapp.research.axes import filled, regions_of
from searchapp.research.frames import Frame, frame
from searchapp.search.places import Places
from searchapp.search.service import SearchService, Selected

By = Literal["region", "province", "prefecture", "county"]
BYS: Final[tuple[By, ...]] = get_args(By)
MAX_EARLIEST: Final = 20
_LATE: Final = "9999"  # a report without a date stands after those of its year that have one


@dataclass(frozen=True, slots=True)
class Earliest:
    """A report of the first year: how many of its paragraphs match, and the first of them."""

    delivered: str | None
    matched: int
    paragraph: ExportedParagraph


@dataclass(frozen=True, slots=True)
class Year:
    """How far it had spread: `documents` of `reports` say it, for `new` units it is the first year; `url` lists it.

    Until then `units` said it, of the `covered` ones that had a report at all; `spread` are all documents that say it.
    """

    year: int
    reports: int
    documents: int
    new: int
    units: int
    spread: int
    covered: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first year of a unit, and the earliest date of delivery that is known in it.

    `reports` and `documents` are those of the unit in all years; the first of its reports is of the year `since`, and
    `earlier` of them are of years before `year`.
    """

    region_code: str
    region: str
    year: int
    delivered: str | None
    since: int
    earlier: int
    documents: int
    reports: int
    url: str


COLUMNS: Final = tuple(Beginning.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The answer; `year` is None where no report of a known year says it.

    `reports` and `documents` are all that were selected, and those of them that say it, `undated` of them in an unknown
    year. `since` is the year of the first report, `earlier` are the reports of years before `year`. `earliest` are the
    first of the `simultaneous` documents of that year, by date of delivery, those without one last. `years` go from
    `since` to the last report.
    """

    query: str
    understood: str
    relaxed: bool
    by: str
    reports: int
    documents: int
    undated: int
    since: int | None
    year: int | None
    earlier: int
    simultaneous: int
    earliest: tuple[Earliest, ...]
    years: tuple[Year, ...]
    units: tuple[Beginning, ...]

    @property
    def spreads(self) -> bool:
        """Whether there are several years to see it spread over."""
        return len(self.years) > 1

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        return asdict(self)

    def rows(self) -> Iterator[tuple[str | int | None, ...]]:
        """Give a row of COLUMNS for each unit, the first to say it first."""
        return map(astuple, self.units)

    def to_frame(self) -> Frame:
        """Give the rows as a table; OperatorError without pandas."""
        return frame(map(asdict, self.units), COLUMNS)


@dataclass(frozen=True, slots=True)
class _Report:
    """A report of a known year, its unit if it has one, and how many of its paragraphs match."""

    card: DocumentCard
    year: int
    unit: Node | None
    matched: int

    @property
    def order(self) -> tuple[int, str, str]:
        return self.year, self.card.delivered or _LATE, self.card.id


def first_use(service: SearchService, request: SearchRequest, by: str = "region") -> FirstUse:
    """Find out under the filters of a request; UserError for what the reader can put right."""
    level = next((known for known in BYS if known == by), None)
    if level is None:
        raise unknown("by", by, BYS, code="bad_by")
    selected = service.select(request)
    matched = _documents(service, selected)
    everything = _documents(service, service.select(replace(request, query="*", mode="exact")))
    reports = sorted(_reports(service, everything, matched, level), key=attrgetter("order"))
    saying = [report for report in reports if report.matched]
    year = saying[0].year if saying else None
    simultaneous = [report for report in saying if report.year == year]
    return FirstUse(
        query=request.query,
        understood=selected.query,
        relaxed=selected.relaxed,
        by=by,
        reports=len(everything),
        documents=len(matched),
        undated=len(matched) - len(saying),
        since=reports[0].year if reports else None,
        year=year,
        earlier=sum(report.year < year for report in reports) if year else 0,
        simultaneous=len(simultaneous),
        earliest=_earliest(service, request, selected, simultaneous[:MAX_EARLIEST]),
        years=_years(reports, replace(request, query=selected.query, mode="exact")) if year else (),
        units=_units(reports, request, selected.query, service.places),
    )


def _documents(service: SearchService, selected: Selected) -> dict[str, int]:
    """Give how many paragraphs of each document are selected."""
    counts = service.engine.count_by(selected.tree, selected.filters, ("document",))
    return {str(name): count.paragraphs for (name,), count in counts.items()}


def _reports(
    service: SearchService, everything: dict[str, int], matched: dict[str, int], by: By
) -> Iterator[_Report]:
    for name in everything:
        card = service.cards[name]
        if card.year:
            yield _Report(card, card.year, _unit(card, by, service.places), matched.get(name, 0))


def _unit(card: DocumentCard, by: By, places: Places) -> Node | None:
    if card.region is None:
        return None
    return places.path(card.region.code)[-1] if by == "region" else places.unit(card.region.code, by)


def _earliest(
    service: SearchService, request: SearchRequest, selected: Selected, reports: Sequence[_Report]
) -> tuple[Earliest, ...]:
    """Give these reports with their first paragraphs."""
    if not reports:
        return ()
    names = tuple(report.card.id for report in reports)
    found = service.export(replace(request, query=selected.query, mode="exact", documents=names))
    first = {name: next(paragraphs) for name, paragraphs in groupby(found, attrgetter("document"))}
    return tuple(Earliest(report.card.delivered, report.matched, first[report.card.id]) for report in reports)


def _years(reports: Sequence[_Report], asked: SearchRequest) -> tuple[Year, ...]:
    """Give every year from the first report to the last; reports are in order."""
    by_year = {year: list(group) for year, group in groupby(reports, attrgetter("year"))}
    return tuple(_spread(by_year, asked))


def _spread(by_year: Mapping[int, Sequence[_Report]], asked: SearchRequest) -> Iterator[Year]:
    units: set[Node] = set()
    covered: set[Node] = set()
    spread = 0
    for year in filled(by_year):
        reports = by_year.get(year, ())
        saying = [report for report in reports if report.matched]
        new = {report.unit for report in saying if report.unit} - units
        units |= new
        covered |= {report.unit for report in reports if report.unit}
        spread += len(saying)
        url = search_url(replace(asked, years=(YearRange(year, year),))) if saying else None
        yield Year(year, len(reports), len(saying), len(new), len(units), spread, len(covered), url)


def _units(
    reports: Sequence[_Report], request: SearchRequest, query: str, places: Places
) -> tuple[Beginning, ...]:
    """Give the beginning of each unit, the first to say it first; reports are in order."""
    by_unit: defaultdict[Node, list[_Report]] = defaultdict(list)
    for report in reports:
        if report.unit:
            by_unit[report.unit].append(report)
    firsts: dict[Node, _Report] = {}
    for report in reports:
        if report.unit and report.matched:
            firsts.setdefault(report.unit, report)
    asked = replace(request, query=query, mode="exact")
    return tuple(_beginning(unit, first, by_unit[unit], asked, places) for unit, first in firsts.items())


def _beginning(
    unit: Node, first: _Report, reports: Sequence[_Report], asked: SearchRequest, places: Places
) -> Beginning:
    year = YearRange(first.year, first.year)
    return Beginning(
        region_code=unit.code,
        region=unit.label,
        year=first.year,
        delivered=first.card.delivered,
        since=reports[0].year,
        earlier=sum(report.year < first.year for report in reports),
        documents=sum(bool(report.matched) for report in reports),
        reports=len(reports),
        url=search_url(replace(asked, years=(year,), regions=regions_of(unit, asked, places))),
    )
