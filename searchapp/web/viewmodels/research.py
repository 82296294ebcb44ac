"""What the pages of research share: the form with queries and filters, and the answer in other forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from searchapp.model.documents import LEVELS, SECTION_KINDS
from searchapp.model.request import Mode, SearchRequest
from searchapp.model.results import FacetValue
from searchapp.search.places import Places
from searchapp.web.address import Address
from searchapp.web.params import write_request
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.facets import Chip, chips
from searchapp.web.viewmodels.results import Link

MODE: Final[Mode] = "exact"
"""Research counts what stands there, unless it is asked for more."""


@dataclass(frozen=True, slots=True)
class ResearchForm:
    """The form: `rooms` are the fields for queries, '' for an empty one; filters are added to those of the chips.

    `fields` says what stands in the fields for a region and for years.
    """

    action: str
    rooms: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    clear: str
    sections: tuple[Link, ...]
    levels: tuple[Link, ...]
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table; `said` is '' in a gap."""

    said: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    place: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The numbers behind a chart; a head leads somewhere, or has no URL.

    Places of an `original` table are names of regions, in the language of the reports.
    """

    caption: str
    corner: str
    heads: tuple[Link, ...]
    rows: tuple[Row, ...]
    original: bool = False


def research_address(
    path: str, request: SearchRequest, queries: Iterable[str], own: Mapping[str, tuple[str, ...]]
) -> Address:
    """Give the address of a page; `own` are the parameters that only this page has."""
    shared = {name: values for name, values in write_request(request, MODE).items() if name != "q"}
    asked = tuple(queries)
    return Address({**({"q": asked} if asked else {}), **shared, **own}, path)


def research_form(address: Address, rooms: tuple[str, ...], places: Places, texts: Texts) -> ResearchForm:
    """Work out the form of a page."""
    return ResearchForm(
        action=address.path,
        rooms=rooms,
        hidden=address.carried,
        chips=chips(address, {"region": tuple(_regions(address, places))}, texts),
        clear=address.unfiltered().url,
        sections=tuple(Link(texts.name("section", kind), kind) for kind in SECTION_KINDS),
        levels=tuple(Link(texts.name("level", level), level) for level in LEVELS),
    )


def refused_form(address: Address, rooms: tuple[str, ...], places: Places, texts: Texts) -> ResearchForm:
    """Work out the form of a page that cannot answer: what was typed last stands in its field, to be put right."""
    form = research_form(address, rooms, places, texts)
    fields = {name: values[-1] for name in ("region", "year") if (values := address.values(name))}
    return replace(
        form,
        hidden=tuple(pair for pair in form.hidden if pair not in fields.items()),
        chips=tuple(chip for chip in form.chips if (chip.name, chip.value) not in fields.items()),
        fields=fields,
    )


def switch(
    address: Address, name: str, values: Iterable[str], current: str, say: Callable[[str], str]
) -> tuple[Link, ...]:
    """Give a link for each value of a parameter; the first is the default and stands in no URL."""
    known = tuple(values)
    return tuple(
        Link(say(value), address.having(name, *(() if value == known[0] else (value,))).url, value == current)
        for value in known
    )


def files_of(address: Address, texts: Texts) -> tuple[Link, ...]:
    """Give the links to the whole answer as files."""
    return tuple(Link(texts(f"research_{suffix}"), address.ending(suffix)) for suffix in ("csv", "json"))


def _regions(address: Address, places: Places) -> Iterable[FacetValue]:
    """Give the names of regions that were asked for by their codes."""
    for typed in address.values("region"):
        if typed.isdecimal() and (path := places.path(typed)):
            yield FacetValue(typed, path[-1].label, 0, 0)


def plain(value: float) -> str:
    """Write a number of an axis: 5, 0.25, 12,000."""
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def percent(value: float) -> str:
    """Write percents of an axis."""
    return f"{value:g}%"

