"""The filters beside the results: each value with its counts, its state and where a click on it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.model.request import YearRange
from searchapp.model.results import FacetValue
from searchapp.web.address import Address
from searchapp.web.params import FILTERS
from searchapp.web.texts import ORIGINAL, Texts

FacetValues = Mapping[str, Sequence[FacetValue]]
ORDER: Final = ("region", "year", "section", "level", "kind")
_OPEN_TREE: Final = 12


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value: `url` takes it in or out; `language` is that of its label where it is not the page's, else ''.

    `bar` is its share of the largest count in percent (0 where none is drawn). `fixed` values are chosen by
    something wider (a range of years): the box is ticked and cannot be changed.
    """

    value: str
    label: str
    language: str
    paragraphs: int
    documents: int
    selected: bool
    fixed: bool
    url: str
    bar: int
    opened: bool
    children: tuple[FacetRow, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of filters."""

    name: str
    title: str
    rows: tuple[FacetRow, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it; `language` is that of its label, as in a facet."""

    name: str
    value: str
    title: str
    label: str
    language: str
    url: str


def settled(address: Address, groups: FacetValues) -> Address:
    """Give the address with the codes of what was typed as names (内蒙古, 县级), so that boxes and links mean the same.

    A name that marks nothing in its facet stays.
    """
    changed = dict(address.parameters)
    for name in ORDER:
        typed = address.values(name)
        values = tuple(walk(groups.get(name, ())))
        known = {value.value for value in values}
        chosen = [value.value for value in values if value.selected and value.value not in typed]
        if name != "year" and chosen and not known.issuperset(typed):
            changed[name] = (*(value for value in typed if value in known), *chosen)
    return Address(changed)


def facets(address: Address, groups: FacetValues, years: Sequence[YearRange], texts: Texts) -> tuple[Facet, ...]:
    """Give the groups that have values, in their fixed order."""
    found: list[Facet] = []
    for name in ORDER:
        values = groups.get(name, ())
        if name == "year":
            rows = _year_rows(address, values, years, texts)
        else:
            tree = _Tree(address, name, sum(1 for _ in walk(values)) <= _OPEN_TREE, texts)
            rows = tuple(map(tree.row, values))
        if rows:
            found.append(Facet(name, texts(f"facet_{name}"), rows))
    return tuple(found)


def chips(address: Address, groups: FacetValues, texts: Texts) -> tuple[Chip, ...]:
    """Give every filter that is set, with the label its facet shows."""
    return tuple(
        Chip(
            name=name,
            value=value,
            title=texts(f"facet_{name}"),
            label=_label(groups, name, value, texts),
            language=label_language(name, value, texts),
            url=address.dropping(name, value).url,
        )
        for name in FILTERS
        for value in address.values(name)
    )


def hidden(address: Address, shown: Sequence[Facet]) -> tuple[tuple[str, str], ...]:
    """Give the parameters that the search form must carry along because no box or field on the page shows them."""
    boxes = {(facet.name, row.value) for facet in shown for row in _rows(facet.rows) if not row.fixed}
    field = ("year", range_field(address))
    return tuple(pair for pair in address.carried if pair not in boxes and pair != field)


def range_field(address: Address) -> str:
    """Give what stands in the field for a range of years: the first range that is set."""
    return next((value for value in address.values("year") if ".." in value), "")


def label_language(name: str, value: str, texts: Texts) -> str:
    """Give the language of a value's label where it may not be that of the page: regions keep their names."""
    return ORIGINAL if name == "region" and not texts.names(name, value) else ""


def walk(values: Sequence[FacetValue]) -> Iterator[FacetValue]:
    """Give the values of a tree, parents first."""
    for value in values:
        yield value
        yield from walk(value.children)


def _rows(rows: Sequence[FacetRow]) -> Iterator[FacetRow]:
    for row in rows:
        yield row
        yield from _rows(row.children)


@dataclass(frozen=True, slots=True)
class _Tree:
    """Makes the rows of one facet; `opened` shows all of its branches."""

    address: Address
    name: str
    opened: bool
    texts: Texts

    def row(self, value: FacetValue, above: tuple[str, ...] = ()) -> FacetRow:
        """Make a row and its children; below chosen parents (`above`) a click narrows from them to the child."""
        chosen = value.value in self.address.values(self.name)
        below = (*above, value.value) if chosen else above
        children = tuple(self.row(child, below) for child in value.children)
        if chosen:
            target = self.address.dropping(self.name, value.value)
        else:
            wider = self.address.dropping(self.name, *above, *(row.value for row in _rows(children)))
            target = wider.adding(self.name, value.value)
        return FacetRow(
            value=value.value,
            label=self.texts.name(self.name, value.value, value.label),
            language=label_language(self.name, value.value, self.texts),
            paragraphs=value.paragraphs,
            documents=value.documents,
            selected=chosen,
            fixed=False,
            url=target.url,
            bar=0,
            opened=self.opened or chosen or any(row.selected or row.opened for row in children),
            children=children,
        )


def _year_rows(
    address: Address, values: Sequence[FacetValue], years: Sequence[YearRange], texts: Texts
) -> tuple[FacetRow, ...]:
    """Make the rows of the years, those inside a range fixed: a click narrows to that year."""
    largest = max((value.paragraphs for value in values), default=0)
    return tuple(_year_row(address, value, years, largest, texts) for value in values)


def _year_row(
    address: Address, value: FacetValue, years: Sequence[YearRange], largest: int, texts: Texts
) -> FacetRow:
    chosen = value.value in address.values("year")
    fixed = not chosen and value.value.isdecimal() and any(int(value.value) in span for span in years)
    if fixed:
        target = address.having("year", value.value)
    elif chosen:
        target = address.dropping("year", value.value)
    else:
        target = address.adding("year", value.value)
    return FacetRow(
        value=value.value,
        label=texts.name("year", value.value, value.label),
        language="",
        paragraphs=value.paragraphs,
        documents=value.documents,
        selected=chosen or fixed,
        fixed=fixed,
        url=target.url,
        bar=_percent(value.paragraphs, largest),
        opened=False,
        children=(),
    )


def _percent(part: int, whole: int) -> int:
    """Give whole percents, at least 1 for anything above 0, so that no year with hits looks empty."""
    return max(1, round(100 * part / whole)) if part else 0


def _label(groups: FacetValues, name: str, value: str, texts: Texts) -> str:
    found = (row.label for row in walk(groups.get(name, ())) if row.value == value)
    return texts.name(name, value, next(found, value))
