"""The filters of a request and those inside a query, as an engine takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from searchapp.engines.base import Field, Filters
from searchapp.errors import UserError
from searchapp.model.query import Among, And, Filter, FilterName, Not, Or, Query
from searchapp.model.request import SearchRequest, YearRange, year_range
from searchapp.model.results import DocumentCard
from searchapp.search.labels import NAMES, UNKNOWN, UNKNOWN_LABEL
from searchapp.search.places import Places

_TITLES: Mapping[Field, str] = {"section": "章节", "level": "层级", "kind": "文种"}


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen: `filters` hold every value that passes, `chosen` the values of facets that were named."""

    filters: Filters
    chosen: Mapping[str, frozenset[str | int]]


class FilterReader:
    """Reads filters against the documents of one index."""

    def __init__(
        self, cards: Mapping[str, DocumentCard], places: Places, current: Callable[[str], str | None]
    ) -> None:
        """Take the cards of all documents, their regions, and what gives a document's id by one it had before."""
        self._current = current
        self._places = places
        self._years = frozenset(card.year or 0 for card in cards.values())

    def read(self, request: SearchRequest) -> Selection:
        """Give the values that pass, a field only where it was filtered; UserError for a value that cannot be meant."""
        filters: dict[Field, frozenset[str | int]] = {}
        chosen: dict[str, frozenset[str | int]] = {}
        if request.regions:
            codes = frozenset(map(self._places.code, request.regions))
            chosen["region"] = codes
            filters["region"] = frozenset().union(*map(self._places.within, codes))
        if request.years:
            filters["year"] = frozenset().union(*map(self._held, request.years))
            chosen["year"] = filters["year"] | _single(request.years)
        named: dict[Field, Sequence[str]] = {
            "section": request.sections, "level": request.levels, "kind": request.kinds,
        }  # fmt: skip
        for field, values in named.items():
            if values:
                chosen[field] = filters[field] = frozenset(_value(field, value) for value in values)
        if request.documents:
            filters["document"] = frozenset(map(self._document, request.documents))
        return Selection(filters, chosen)

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
                    place = {"position": position, "length": length}
                    raise UserError(error.message, error.remedy, code=error.code, **place) from error
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
        return frozenset(year for year in self._years if year in span)

    def _document(self, name: str) -> str:
        current = self._current(name)
        if current is None:
            raise UserError(f"索引里没有报告「{name}」。", "请从搜索结果里取报告的编号。", code="unknown_document")
        return current


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
    allowed = "、".join(f"{value}（{label}）" for value, label in labels.items())
    raise UserError(f"没有名为「{name}」的{_TITLES[field]}。", f"可用的值：{allowed}。", code=f"bad_{field}")
