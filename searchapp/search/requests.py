"""Python calls → SearchRequest, and the checks that every request must pass, whoever made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypedDict

from searchapp.model.request import MODES, SORTS, Mode, SearchRequest, Sort, YearRange, year_range
from searchapp.model.values import require_between, require_known
from searchapp.query.limits import Limits

Values: TypeAlias = str | int | Sequence[str | int] | None


class FilterValues(TypedDict, total=False):
    """Filters of a Python call: one value each, or several alternatives; years also as ranges (`2020..2023`).

    `not_…` leaves out what is of any of its values.
    """

    region: Values
    year: Values
    section: Values
    level: Values
    kind: Values
    document: Values
    not_region: Values
    not_year: Values
    not_section: Values
    not_level: Values
    not_kind: Values
    mode: Mode
    synonyms: bool


class PageValues(FilterValues, total=False):
    """Filters, and which page of what order."""

    sort: Sort
    page: int
    size: int
    per_document: int


def search_request(
    query: str,
    *,
    region: Values = None,
    year: Values = None,
    section: Values = None,
    level: Values = None,
    kind: Values = None,
    document: Values = None,
    not_region: Values = None,
    not_year: Values = None,
    not_section: Values = None,
    not_level: Values = None,
    not_kind: Values = None,
    sort: Sort = "relevance",
    mode: Mode = "exact",
    synonyms: bool = True,
    page: int = 1,
    size: int = 10,
    per_document: int = 3,
) -> SearchRequest:
    """Make a request of a Python call's values."""
    return SearchRequest(
        query,
        regions=tuple(_texts(region)),
        years=_years(year),
        sections=tuple(_texts(section)),
        levels=tuple(_texts(level)),
        kinds=tuple(_texts(kind)),
        documents=tuple(_texts(document)),
        not_regions=tuple(_texts(not_region)),
        not_years=_years(not_year),
        not_sections=tuple(_texts(not_section)),
        not_levels=tuple(_texts(not_level)),
        not_kinds=tuple(_texts(not_kind)),
        sort=sort,
        mode=mode,
        synonyms=synonyms,
        page=page,
        size=size,
        per_document=per_document,
    )


def check(request: SearchRequest, limits: Limits) -> None:
    """Raise UserError for an order, a mode or a number that is not to be had."""
    require_known("sort", request.sort, SORTS)
    require_known("mode", request.mode, MODES)
    require_between("page", request.page)
    require_between("size", request.size, limits.max_size)
    require_between("per_document", request.per_document, limits.max_per_document)


def _years(values: Values) -> tuple[YearRange, ...]:
    return tuple(year_range(text) for text in _texts(values))


def _texts(values: Values) -> Iterator[str]:
    match values:
        case None:
            return
        case str() | int():
            yield str(values)
        case _:
            yield from map(str, values)
