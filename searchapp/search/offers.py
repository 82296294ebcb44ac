"""Filters to offer where a query begins with a place or a year: 绛县 2022 乡村振兴."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from searchapp.model.query import And, Query, Term
from searchapp.model.request import SearchRequest
from searchapp.model.results import Offer, OfferedFilter
from searchapp.query.describe import describe
from searchapp.query.normal import conjunction
from searchapp.search.places import Places
from searchapp.text.normalize import fold

_YEAR: Final = re.compile(r"((?:19|20)\d\d)年?")


def offers(tree: Query, request: SearchRequest, places: Places) -> tuple[Offer, ...]:
    """Give the query without the places and years at its beginning, and the filters that take their place.

    A name that several places of the index bear makes an offer for each. Fields that are filtered already are left.
    """
    if not isinstance(tree, And):
        return ()
    heads = list(takewhile(bool, (_filters(part, request, places) for part in tree.children)))
    rest = tree.children[len(heads) :]
    if not heads or not rest:
        return ()
    text = describe(conjunction(rest))
    return tuple(Offer(text, filters) for filters in _combined(heads))


def _filters(part: Query, request: SearchRequest, places: Places) -> tuple[OfferedFilter, ...]:
    if not isinstance(part, Term):
        return ()
    year = _YEAR.fullmatch(fold(part.text))
    if year:
        return () if request.years else (OfferedFilter("year", year[1], year[1]),)
    if request.regions or len(part.text) < 2:
        return ()
    return tuple(OfferedFilter("region", region.code, "".join(region.path)) for region in places.named(part.text))


def _combined(heads: Sequence[tuple[OfferedFilter, ...]]) -> Iterator[tuple[OfferedFilter, ...]]:
    """Give each choice of a place with all the years, or all the years alone."""
    years = tuple(filters[0] for filters in heads if filters[0].field == "year")
    regions = [one for filters in heads for one in filters if one.field == "region"]
    yield from ((region, *years) for region in regions)
    if not regions:
        yield years
