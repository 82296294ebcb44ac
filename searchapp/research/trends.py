"""How much reports speak of something, year by year and place by place.

What is counted for a query in a year, a unit, or a unit in a year, under the filters of the request:

- `reports` have a paragraph under the filters; `characters` are those of all such paragraphs (of the folded text: white
  space and quote marks do not count, other punctuation does). Both are the same for every query.
- `paragraphs` match, `documents` are the reports that have one. `hits` are the places where words of the query stand in
  them, overlapping ones too; a query that looks for no words, such as `*`, has none.
- `share` is documents / reports; `rate` is hits for each 10,000 characters.

Where there is no report, nothing is counted: such points are gaps, not zeros.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, TypeAlias

from searchapp.engines.base import sought
from searchapp.errors import UserError
from searchapp.model.links import search_url
from searchapp.model.request import SearchRequest, YearRange
from searchapp.model.results import Sums
from searchapp.regions.gazetteer import Node
from searchapp.research.axes import Axes, Grouped, Place, regions_of
from searchapp.research.frames import Frame, frame
from searchapp.search.service import SearchService, Selected

Cell: TypeAlias = str | int | float | None
MAX_QUERIES: Final = 8
PER: Final = 10_000
_NOTHING: Final = Sums(0, 0, 0, 0)
COLUMNS: Final = (
    "query", "year", "region_code", "region", "reports", "characters", "documents", "share", "paragraphs", "hits",
    "per_10k", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """What was counted of a query at a place; None in a gap. `url` leads to the paragraphs."""

    year: int | None
    unit: Node | None
    reports: int
    characters: int
    documents: int | None = None
    paragraphs: int | None = None
    hits: int | None = None
    url: str | None = None

    @property
    def share(self) -> float | None:
        """Documents of all reports."""
        return None if self.documents is None else self.documents / self.reports

    @property
    def rate(self) -> float | None:
        """Hits for each 10,000 characters."""
        return None if self.hits is None or not self.characters else PER * self.hits / self.characters

    def row(self) -> tuple[Cell, ...]:
        """Give the cells of a table, without the query."""
        code, label = (self.unit.code, self.unit.label) if self.unit else (None, None)
        counted = (self.documents, self.share, self.paragraphs, self.hits, self.rate, self.url)
        return (self.year, code, label, self.reports, self.characters, *counted)


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one query; `total` is of the whole selection, also of what stands on no axis.

    `understood` is the query that was answered: in `auto` mode it may hold synonyms, and it is `relaxed` where the
    query as typed finds nothing.
    """

    query: str
    understood: str
    relaxed: bool
    total: Point
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """The answer: every series has a point at each place of the axes, in the same order, units first.

    `left_out` are the reports that stand on no axis: of an unknown year, or of no unit of the level.
    """

    by: str
    left_out: int
    series: tuple[Series, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the axis, those without a report too."""
        return tuple(dict.fromkeys(point.year for point in self.series[0].points if point.year))

    @property
    def units(self) -> tuple[Node, ...]:
        """The units of the axis, by code."""
        return tuple(dict.fromkeys(point.unit for point in self.series[0].points if point.unit))

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        return {
            "by": self.by,
            "years": list(self.years),
            "units": [asdict(unit) for unit in self.units],
            "left_out": self.left_out,
            "series": [_series_dict(series) for series in self.series],
        }

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Give a row of COLUMNS for each point of each series."""
        return ((series.query, *point.row()) for series in self.series for point in series.points)

    def to_frame(self) -> Frame:
        """Give the rows as a table; OperatorError without pandas."""
        return frame((dict(zip(COLUMNS, row, strict=True)) for row in self.rows()), COLUMNS)


def trends(service: SearchService, request: SearchRequest, queries: Sequence[str], by: str = "year") -> Trends:
    """Count each query under the filters of a request, whatever its own query is; UserError for bad values."""
    if not 1 <= len(queries) <= MAX_QUERIES:
        message = "给了 {count} 个查询。" if queries else "没有给出查询。"
        remedy = "请给 1 到 {most} 个查询。"
        raise UserError(message, remedy, code="bad_queries", count=len(queries), most=MAX_QUERIES)
    counter = _Counter(service, request, Axes.of(by))
    series = tuple(map(counter.series, queries))
    return Trends(by, counter.corpus.get(None, _NOTHING).documents, series)


class _Counter:
    """Counts queries under the filters of one request."""

    def __init__(self, service: SearchService, request: SearchRequest, axes: Axes) -> None:
        self._service = service
        self._request = request
        self._axes = axes
        self.corpus = axes.grouped(service, service.select(replace(request, query="*", mode="exact")))
        self._grid = axes.grid(self.corpus)
        self._regions = {
            unit: regions_of(unit, request, service.places) for unit in {unit for _, unit in self._grid if unit}
        }

    def series(self, query: str) -> Series:
        """Count one query."""
        selected = self._service.select(replace(self._request, query=query))
        found = self._axes.grouped(self._service, selected)
        points = tuple(self._point(selected, found, place) for place in self._grid)
        return Series(query, selected.query, selected.relaxed, self._total(selected, found), points)

    def _point(self, selected: Selected, found: Grouped, place: Place) -> Point:
        corpus = self.corpus.get(place)
        if corpus is None:
            return Point(*place, reports=0, characters=0)
        return _point(selected, place, corpus, found.get(place, _NOTHING), self._url(selected.query, place))

    def _total(self, selected: Selected, found: Grouped) -> Point:
        everywhere = None, None
        corpus, sums = sum(self.corpus.values(), _NOTHING), sum(found.values(), _NOTHING)
        if not corpus.documents:
            return Point(*everywhere, reports=0, characters=0)
        return _point(selected, everywhere, corpus, sums, self._url(selected.query, everywhere))

    def _url(self, query: str, place: Place) -> str:
        year, unit = place
        return search_url(
            replace(
                self._request,
                query=query,
                mode="exact",  # it is the query as answered
                years=(YearRange(year, year),) if year else self._request.years,
                regions=self._regions[unit] if unit else self._request.regions,
            )
        )


def _point(selected: Selected, place: Place, corpus: Sums, sums: Sums, url: str) -> Point:
    return Point(
        *place,
        reports=corpus.documents,
        characters=corpus.characters,
        documents=sums.documents,
        paragraphs=sums.paragraphs,
        hits=sums.occurrences if sought(selected.tree) else None,
        url=url,
    )


def _series_dict(series: Series) -> dict[str, Any]:
    return {
        "query": series.query,
        "understood": series.understood,
        "relaxed": series.relaxed,
        "total": _point_dict(series.total),
        "points": [_point_dict(point) for point in series.points],
    }


def _point_dict(point: Point) -> dict[str, Cell]:
    return dict(zip(COLUMNS[1:], point.row(), strict=True))
