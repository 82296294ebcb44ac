"""What the pages of research share: the form with queries and filters, and the answer in other forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from searchapp.model.documents import LEVELS, SECTION_KINDS
from searchapp.model.request import Mode, SearchRequest
from searchapp.model.results import FacetValue
from searchapp.web.address import Address
from searchapp.web.params import write_request
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.facets import Chip, FacetRow, chips, facets, hidden, range_field, settled
from searchapp.web.viewmodels.results import Link

MODE: Final[Mode] = "exact"
"""Research counts what stands there, unless it is asked for more."""
Regions: TypeAlias = Sequence[FacetValue]
"""Those of the index, as a tree, and those that were asked for."""
_UNFOLDED: Final = 20  # rows of a table


@dataclass(frozen=True, slots=True)
class ResearchForm:
    """The form: `rooms` are the fields for queries, '' for an empty one; filters are added to those of the chips.

    `tree` are the regions to choose from; `fields` says what stands in the fields for a region and for years.
    """

    action: str
    rooms: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    clear: str
    sections: tuple[Link, ...]
    levels: tuple[Link, ...]
    tree: tuple[FacetRow, ...]
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

    Places of an `original` table are names of regions, in the language of the reports; `note` says what is left out.
    A table that only repeats what is `drawn` is folded away where it is long.
    """

    caption: str
    corner: str
    heads: tuple[Link, ...]
    rows: tuple[Row, ...]
    original: bool = False
    note: str = ""
    drawn: bool = True

    @property
    def folded(self) -> bool:
        """Whether it should not push down what comes after it."""
        return self.drawn and len(self.rows) > _UNFOLDED


def research_address(
    path: str, request: SearchRequest, queries: Iterable[str], own: Mapping[str, tuple[str, ...]]
) -> Address:
    """Give the address of a page; `own` are the parameters that only this page has."""
    shared = {name: values for name, values in write_request(request, MODE).items() if name != "q"}
    asked = tuple(queries)
    return Address({**({"q": asked} if asked else {}), **shared, **own}, path)


def research_form(address: Address, rooms: tuple[str, ...], regions: Regions, texts: Texts) -> ResearchForm:
    """Work out the form of a page."""
    groups = {"region": regions}
    address = settled(address, groups)
    shown = facets(address, groups, (), texts)
    return ResearchForm(
        action=address.path,
        rooms=rooms,
        hidden=hidden(address, shown),
        chips=chips(address, groups, texts),
        clear=address.unfiltered().url,
        sections=tuple(Link(texts.name("section", kind), kind) for kind in SECTION_KINDS),
        levels=tuple(Link(texts.name("level", level), level) for level in LEVELS),
        tree=tuple(row for facet in shown for row in facet.rows),
        fields={"year": range_field(address)},
    )


def refused_form(address: Address, rooms: tuple[str, ...], regions: Regions, texts: Texts) -> ResearchForm:
    """Work out the form of a page that cannot answer: what was typed last stands in its field, to be put right."""
    form = research_form(address, rooms, regions, texts)
    last = {name: values[-1] for name in ("region", "year") if (values := address.values(name))}
    fields = {**form.fields, **{name: value for name, value in last.items() if (name, value) in form.hidden}}
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


def plain(value: float) -> str:
    """Write a number of an axis: 5, 0.25, 12,000."""
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def percent(value: float) -> str:
    """Write percents of an axis."""
    return f"{value:g}%"

