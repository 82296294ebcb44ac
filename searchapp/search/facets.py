"""Raw counts → facets as they are shown: labelled, ordered, regions as a tree, chosen values kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Final

from searchapp.model.results import Count, FacetValue
from searchapp.regions.gazetteer import Node
from searchapp.search.labels import NAMES, UNKNOWN, UNKNOWN_LABEL
from searchapp.search.places import Places

Counts = Mapping[str | int, Count]
Values = tuple[FacetValue, ...]
_NONE: Final = Count(0, 0)


def facets(
    raw: Mapping[str, Counts], chosen: Mapping[str, Set[str | int]], places: Places
) -> dict[str, Values]:
    """Give each facet's values; a chosen value without hits appears with zeros, so that it can be taken out."""
    return {name: _values(name, counts, chosen.get(name, frozenset()), places) for name, counts in raw.items()}


def _values(name: str, counts: Counts, chosen: Set[str | int], places: Places) -> Values:
    counts = {**dict.fromkeys(chosen, _NONE), **counts}
    if name == "region":
        return _regions(counts, chosen, places)
    if name == "year":
        values: Iterable[str | int] = sorted(counts, key=int, reverse=True)  # unknown is 0 and comes last
    else:
        order = [*NAMES.get(name, ()), ""]
        values = sorted(counts, key=lambda value: (value not in order or order.index(str(value)), str(value)))
    labels = NAMES.get(name, {})
    return tuple(_value(value, labels.get(str(value), str(value)), counts[value], value in chosen) for value in values)


def _value(value: str | int, label: str, count: Count, selected: bool) -> FacetValue:
    if not value:
        value, label = UNKNOWN, UNKNOWN_LABEL
    return FacetValue(str(value), label, count.paragraphs, count.documents, selected)


@dataclass(slots=True)
class _Branch:
    """A region while its counts are gathered; a document is of one region, so that sums stay exact."""

    node: Node
    paragraphs: int = 0
    documents: int = 0
    below: dict[str, _Branch] = field(default_factory=dict)

    def add(self, path: tuple[Node, ...], count: Count) -> None:
        self.paragraphs += count.paragraphs
        self.documents += count.documents
        if path:
            branch = self.below.get(path[0].code)
            if branch is None:
                branch = self.below[path[0].code] = _Branch(path[0])
            branch.add(path[1:], count)

    def values(self, chosen: Set[str | int]) -> Values:
        return tuple(self.below[code].value(chosen) for code in sorted(self.below))

    def value(self, chosen: Set[str | int]) -> FacetValue:
        code, label = self.node.code, self.node.label
        return FacetValue(code, label, self.paragraphs, self.documents, code in chosen, self.values(chosen))


def _regions(counts: Counts, chosen: Set[str | int], places: Places) -> Values:
    root = _Branch(Node("", ""))
    for code, count in counts.items():
        if code:
            root.add(places.path(str(code)), count)
    unknown = (_value("", "", counts[""], "" in chosen),) if "" in counts else ()
    return root.values(chosen) + unknown
