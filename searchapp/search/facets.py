"""Raw counts → facets as they are shown: labelled, ordered, regions as a tree, chosen values kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Final

from searchapp.model.results import Count, FacetValue
from searchapp.regions.gazetteer import Node
from searchapp.search.labels import NAMES, UNKNOWN, UNKNOWN_LABEL
from searchapp.search.places import Places

Counts = Mapping[str | int, Count]
Values = tuple[FacetValue, ...]
_NONE: Final = Count(0, 0)
_NOWHERE: Final[Mapping[str, Set[str | int]]] = {}


@dataclass(frozen=True, slots=True)
class _State:
    """The values of a facet that were named, to be had and not to be had."""

    chosen: Set[str | int]
    excluded: Set[str | int]


def facets(
    raw: Mapping[str, Counts],
    chosen: Mapping[str, Set[str | int]],
    places: Places,
    excluded: Mapping[str, Set[str | int]] = _NOWHERE,
) -> dict[str, Values]:
    """Give each facet's values; a named value without hits appears with zeros, so that it can be taken out."""
    states = {name: _State(chosen.get(name, frozenset()), excluded.get(name, frozenset())) for name in raw}
    return {name: _values(name, counts, states[name], places) for name, counts in raw.items()}


def _values(name: str, counts: Counts, state: _State, places: Places) -> Values:
    counts = {**dict.fromkeys(state.chosen | state.excluded, _NONE), **counts}
    if name == "region":
        return _regions(counts, state, places)
    if name == "year":
        values: Iterable[str | int] = sorted(counts, key=int, reverse=True)  # unknown is 0 and comes last
    else:
        order = [*NAMES.get(name, ()), ""]
        values = sorted(counts, key=lambda value: (value not in order or order.index(str(value)), str(value)))
    labels = NAMES.get(name, {})
    return tuple(_value(value, labels.get(str(value), str(value)), counts[value], state) for value in values)


def _value(value: str | int, label: str, count: Count, state: _State) -> FacetValue:
    name = str(value) if value else UNKNOWN
    return FacetValue(
        value=name,
        label=label if value else UNKNOWN_LABEL,
        paragraphs=count.paragraphs,
        documents=count.documents,
        selected=value in state.chosen,
        excluded=value in state.excluded,
    )


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

    def values(self, state: _State) -> Values:
        return tuple(self.below[code].value(state) for code in sorted(self.below))

    def value(self, state: _State) -> FacetValue:
        count = Count(self.paragraphs, self.documents)
        return replace(_value(self.node.code, self.node.label, count, state), children=self.values(state))


def _regions(counts: Counts, state: _State, places: Places) -> Values:
    root = _Branch(Node("", ""))
    for code, count in counts.items():
        if code:
            root.add(places.path(str(code)), count)
    unknown = (_value("", "", counts[""], state),) if "" in counts else ()
    return root.values(state) + unknown
