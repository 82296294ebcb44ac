"""The filters beside the results: each value with its counts, its state and where a click on it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from searchapp.model.request import YearRange
from searchapp.model.results import FacetValue
from searchapp.web.address import Address
from searchapp.web.params import EXCLUDED, FILTERS
from searchapp.web.texts import ORIGINAL, Texts

FacetValues = Mapping[str, Sequence[FacetValue]]
ORDER: Final = ("region", "year", "section", "level", "kind")
_OPEN_TREE: Final = 12
_SEARCHED_TREE: Final = 10
_WHOLE_TREE: Final = 600
_LONGEST_SPAN: Final = 150


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value: `url` takes it in or out; `language` is that of its label where it is not the page's, else ''.

    `fixed` values are chosen by something wider (a range of years): the box is ticked and cannot be changed. Where
    nothing of a value is chosen it is `excludable`; an `excluded` one is let in again by its `url`. What stands below a
    `closed` one is shown on the page that its `url` leads to.
    """

    value: str
    label: str
    language: str
    paragraphs: int
    documents: int
    selected: bool
    fixed: bool
    excluded: bool
    excludable: bool
    url: str
    opened: bool
    children: tuple[FacetRow, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year between the first and the last; `height` is its share of the largest count in percent."""

    year: int
    height: int
    selected: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of filters; `bars` stand above the years where there are several, long ones are `searched`."""

    name: str
    title: str
    rows: tuple[FacetRow, ...]
    bars: tuple[YearBar, ...] = ()
    searched: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it; `language` is that of its label, as in a facet.

    `name` is the parameter: a value of `not_region` is left out.
    """

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
        if name == "year":
            continue
        values = tuple(walk(groups.get(name, ())))
        known = {value.value for value in values}
        chosen = [value.value for value in values if value.selected]
        excluded = [value.value for value in values if value.excluded]
        for parameter, named in ((name, chosen), (f"not_{name}", excluded)):
            typed = address.values(parameter)
            if named and not known.issuperset(typed):
                changed[parameter] = tuple(dict.fromkeys((*(value for value in typed if value in known), *named)))
    return replace(address, parameters=changed)


def facets(address: Address, groups: FacetValues, years: Sequence[YearRange], texts: Texts) -> tuple[Facet, ...]:
    """Give the groups that have values, in their fixed order."""
    found: list[Facet] = []
    for name in ORDER:
        values = groups.get(name, ())
        if not values:
            continue
        title = texts(f"facet_{name}")
        if name == "year":
            rows = tuple(_year_row(address, value, years, texts) for value in values)
            found.append(Facet(name, title, rows, _bars(rows, texts)))
        else:
            size = sum(1 for _ in walk(values))
            tree = _Tree(address, name, size <= _OPEN_TREE, size > _WHOLE_TREE, texts)
            searched = name == "region" and size >= _SEARCHED_TREE
            rows = tuple(map(tree.row, values))
            if searched:  # a list to scroll: what is on must not be out of sight
                rows = tuple(sorted(rows, key=lambda row: row.excludable))
            found.append(Facet(name, title, rows, searched=searched))
    return tuple(found)


def chips(address: Address, groups: FacetValues, texts: Texts) -> tuple[Chip, ...]:
    """Give every filter that is set, with the label its facet shows."""
    return tuple(_chip(address, groups, name, value, texts) for name in FILTERS for value in address.values(name))


def _chip(address: Address, groups: FacetValues, name: str, value: str, texts: Texts) -> Chip:
    facet = EXCLUDED.get(name, name)
    title = texts(f"facet_{facet}")
    return Chip(
        name=name,
        value=value,
        title=texts("filter_not", title=title) if name in EXCLUDED else title,
        label=_label(groups, facet, value, texts),
        language=label_language(facet, value, texts),
        url=address.dropping(name, value).url,
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
    """Makes the rows of one facet; `opened` shows all branches, `pruned` leaves out what stands deep in closed ones."""

    address: Address
    name: str
    opened: bool
    pruned: bool
    texts: Texts

    def row(self, value: FacetValue, above: tuple[str, ...] = (), depth: int = 0) -> FacetRow:
        """Make a row and its children; below chosen parents (`above`) a click narrows from them to the child."""
        here, not_here = (self.address.values(name) for name in (self.name, f"not_{self.name}"))
        chosen, excluded = value.value in here, value.value in not_here
        inside = [row.value for row in walk(value.children)] if here or not_here else []
        named = any(row in here or row in not_here for row in inside)
        cut = self.pruned and depth > 0 and not (chosen or named)
        below = (*above, value.value) if chosen else above
        if chosen:
            target = self.address.dropping(self.name, value.value)
        elif excluded:
            target = self.address.dropping(f"not_{self.name}", value.value)
        else:
            target = self.address.dropping(self.name, *above, *inside).adding(self.name, value.value)
        return FacetRow(
            value=value.value,
            label=self.texts.name(self.name, value.value, value.label),
            language=label_language(self.name, value.value, self.texts),
            paragraphs=value.paragraphs,
            documents=value.documents,
            selected=chosen,
            fixed=False,
            excluded=excluded,
            excludable=not (chosen or excluded or named),
            url=target.url,
            opened=self.opened or chosen or named,
            children=() if cut else tuple(self.row(child, below, depth + 1) for child in value.children),
            closed=cut and bool(value.children),
        )


def _year_row(address: Address, value: FacetValue, years: Sequence[YearRange], texts: Texts) -> FacetRow:
    """Make the row of a year; inside a range it is fixed, and a click narrows to it."""
    chosen, excluded = (value.value in address.values(name) for name in ("year", "not_year"))
    fixed = not chosen and value.value.isdecimal() and any(int(value.value) in span for span in years)
    if excluded:
        target = address.dropping("not_year", value.value)
    elif fixed:
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
        excluded=excluded or value.excluded,
        excludable=not (chosen or value.excluded),
        url=target.url,
        opened=False,
        children=(),
    )


def _bars(rows: Sequence[FacetRow], texts: Texts) -> tuple[YearBar, ...]:
    """Draw every year from the first to the last, so that gaps are seen; nothing where there is only one."""
    known = {int(row.value): row for row in rows if row.value.isdecimal()}
    if len(known) < 2 or max(known) - min(known) >= _LONGEST_SPAN:
        return ()
    largest = max(row.paragraphs for row in known.values())
    return tuple(_bar(year, known.get(year), largest, texts) for year in range(min(known), max(known) + 1))


def _bar(year: int, row: FacetRow | None, largest: int, texts: Texts) -> YearBar:
    paragraphs, documents = (row.paragraphs, row.documents) if row else (0, 0)
    count = texts("facet_count", paragraphs=paragraphs, documents=documents)
    hint = texts("condition", title=year, label=count)
    return YearBar(year, _percent(paragraphs, largest), row is not None and row.selected, hint)


def _percent(part: int, whole: int) -> int:
    """Give whole percents, at least 1 for anything above 0, so that no year with hits looks empty."""
    return max(1, round(100 * part / whole)) if part else 0


def _label(groups: FacetValues, name: str, value: str, texts: Texts) -> str:
    found = (row.label for row in walk(groups.get(name, ())) if row.value == value)
    return texts.name(name, value, next(found, value))
