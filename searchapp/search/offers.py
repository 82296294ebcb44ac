"""Filters to offer where a query begins with a place or a year: 绛县 2022 乡村振兴, 2022年绛县乡村振兴."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from searchapp.model.query import And, Query, Term
from searchapp.model.request import SearchRequest
from searchapp.model.results import Offer, OfferedFilter
from searchapp.query.describe import describe
from searchapp.query.normal import conjunction
from searchapp.search.places import Places
from searchapp.text.normalize import fold

_YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:年(?!度)|(?![\d年.,\-—~至]))")
_LINK: Final = "的"  # 绛县的乡村振兴
_SHORTEST: Final = 2  # characters that remain of a word when its beginning is taken off

Choices: TypeAlias = tuple[OfferedFilter, ...]
"""What a beginning may mean: one year, or every place of a name."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What was taken off a query's beginning, and the rest of it."""

    taken: tuple[Choices, ...]
    rest: tuple[Query, ...]


def offers(tree: Query, request: SearchRequest, places: Places) -> tuple[Offer, ...]:
    """Give the query without the places and years at its beginning, and the filters that take their place.

    A name that several places of the index bear makes an offer for each. Fields that are filtered already are left.
    """
    head = _head(tree.children if isinstance(tree, And) else (tree,), request, places)
    if not head.taken or not head.rest:
        return ()
    text = describe(conjunction(head.rest))
    return tuple(Offer(text, filters) for filters in _combined(head.taken, places))


def _head(parts: tuple[Query, ...], request: SearchRequest, places: Places) -> _Head:
    """Take places and years off a query: whole words, then the beginning of the next one."""
    taken: list[Choices] = []
    for at, part in enumerate(parts):
        if not isinstance(part, Term):
            return _Head(tuple(taken), parts[at:])
        found, rest = _beginnings(part.text, request, places)
        taken += found
        if rest:
            return _Head(tuple(taken), (Term(rest), *parts[at + 1 :]))
    return _Head(tuple(taken), ())


def _beginnings(word: str, request: SearchRequest, places: Places) -> tuple[list[Choices], str]:
    """Give what stands at a word's beginning, one after another, and what remains of the word."""
    taken: list[Choices] = []
    rest = word
    while rest:
        found, length = _beginning(rest, request, places)
        remains = rest[length:].removeprefix(_LINK)
        if not found or 0 < len(remains) < _SHORTEST:
            break
        taken.append(found)
        rest = remains
    return taken, rest


def _beginning(text: str, request: SearchRequest, places: Places) -> tuple[Choices, int]:
    """Give what a text begins with, and how long that is."""
    year = _YEAR.match(fold(text[:5]) + text[5:])
    if year:
        return (() if request.years else (OfferedFilter("year", year[1], year[1]),)), year.end()
    if request.regions:
        return (), 0
    regions, length = places.beginning(text)
    return tuple(OfferedFilter("region", region.code, "".join(region.path)) for region in regions), length


def _combined(taken: Sequence[Choices], places: Places) -> list[Choices]:
    """Give each choice of a place with the year, or the year alone; of a place and one in it, the inner counts."""
    years = tuple(choices[0] for choices in taken if choices[0].field == "year")
    regions = [one for choices in taken for one in choices if one.field == "region"]
    above = {node.code for one in regions for node in places.path(one.value)[:-1]}
    return [(region, *years) for region in regions if region.value not in above] or [years]
