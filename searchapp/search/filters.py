"""The filters of a request and those inside a query, as an engine takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from searchapp.engines.base import Field, Filters
from searchapp.errors import UserError
from searchapp.model.documents import SECTION_KINDS
from searchapp.model.query import Among, And, Filter, FilterName, Not, Or, Query
from searchapp.model.request import SearchRequest, YearRange, year_range
from searchapp.search.labels import NAMES, UNKNOWN, UNKNOWN_LABEL
from searchapp.search.places import Places

_UNKNOWN: Mapping[Field, str] = {
    "section": "没有名为「{name}」的章节。",
    "level": "没有名为「{name}」的层级。",
    "kind": "没有名为「{name}」的文种。",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen: `filters` hold every value that passes.

    `chosen` and `excluded` are the values of facets that were named, to be had and not to be had.
    """

    filters: Filters
    chosen: Mapping[str, frozenset[str | int]]
    excluded: Mapping[str, frozenset[str | int]]


@dataclass(frozen=True, slots=True)
class _Named:
    """What a filter names: the values themselves, and all that they hold (a province its counties)."""

    values: frozenset[str | int]
    held: frozenset[str | int]


class FilterReader:
    """Reads filters against the documents of one index."""

    def __init__(
        self,
        values: Mapping[Field, frozenset[str | int]],
        places: Places,
        current: Callable[[str], str | None],
    ) -> None:
        """Take the values that documents have, their regions, and what gives a document's id by one it had before."""
        self._existing = {**values, "section": frozenset[str | int](SECTION_KINDS)}
        self._places = places
        self._current = current

    def read(self, request: SearchRequest) -> Selection:
        """Give the values that pass, a field only where it was filtered; UserError for a value that cannot be meant."""
        chosen = self._named(request.regions, request.years, request.sections, request.levels, request.kinds)
        excluded = self._named(
            request.not_regions, request.not_years, request.not_sections, request.not_levels, request.not_kinds
        )
        filters = {field: named.held for field, named in chosen.items()}
        for field, named in excluded.items():
            filters[field] = filters.get(field, self._existing[field]) - named.held
        if request.documents:
            filters["document"] = frozenset(map(self._document, request.documents))
        return Selection(filters, _values(chosen), _values(excluded))

    def _named(
        self,
        regions: Sequence[str],
        years: Sequence[YearRange],
        sections: Sequence[str],
        levels: Sequence[str],
        kinds: Sequence[str],
    ) -> dict[Field, _Named]:
        """Give what the values of each filter mean, fields without any left out."""
        found: dict[Field, _Named] = {}
        if regions:
            codes = frozenset(map(self._places.code, regions))
            found["region"] = _Named(codes, frozenset().union(*map(self._places.within, codes)))
        if years:
            held = frozenset().union(*map(self._held, years))
            found["year"] = _Named(held | _single(years), held)
        named: dict[Field, Sequence[str]] = {"section": sections, "level": levels, "kind": kinds}
        for field, values in named.items():
            if values:
                meant = frozenset(_value(field, value) for value in values)
                found[field] = _Named(meant, meant)
        return found

    def bind(self, tree: Query) -> Query:
        """Put the values that each filter of a query means in its place; UserError with the position of a wrong one."""
        match tree:
            case And(children):
                return And(tuple(map(self.bind, children)))
            case Or(children):
                return Or(tuple(map(self.bind, children)))
            case Not(child):
                return Not(self.bind(child))
            case Filter(name, value, position, length):
                try:
                    return Among(name, self._meant(name, value))
                except UserError as error:
                    error.position, error.length = position, length
                    raise
            case _:
                return tree

    def _meant(self, name: FilterName, value: str) -> frozenset[str | int]:
        match name:
            case "region":
                return self._places.within(self._places.code(value))
            case "year":
                return self._held(year_range(value))
            case _:
                return frozenset({_value(name, value)})

    def _held(self, span: YearRange) -> frozenset[str | int]:
        return frozenset(year for year in self._existing["year"] if isinstance(year, int) and year in span)

    def _document(self, name: str) -> str:
        current = self._current(name)
        if current is None:
            remedy = "请从搜索结果里取报告的编号。"
            raise UserError("索引里没有报告「{name}」。", remedy, code="unknown_document", name=name)
        return current


def _values(named: Mapping[Field, _Named]) -> dict[str, frozenset[str | int]]:
    return {field: one.values for field, one in named.items()}


def _single(years: Iterable[YearRange]) -> frozenset[int]:
    """Give the years that were named by themselves: they can be taken out again, also where no document is of them."""
    return frozenset(span.first for span in years if span.first is not None and span.first == span.last)


def _value(field: Field, typed: str) -> str:
    """Give the value that a name or label means."""
    labels = NAMES[field]
    name = typed.strip()
    if field == "level" and name in (UNKNOWN, UNKNOWN_LABEL):
        return ""
    for value, label in labels.items():
        if name in (value, label):
            return value
    known = tuple(f"{value}（{label}）" for value, label in labels.items())
    raise UserError(_UNKNOWN[field], "可用的值：{known}。", code=f"bad_{field}", name=name, known=known)
