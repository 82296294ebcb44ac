"""Sums in the tree of regions are exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.results import Count, FacetValue
from searchapp.regions.gazetteer import gazetteer
from searchapp.search.facets import facets
from searchapp.search.places import Places

CODES = ("110000", "140826", "150000", "150900", "150921", "371200", "370100", "120223", "100000", "")
PLACES = Places((), gazetteer())
counts = st.builds(Count, st.integers(1, 99), st.integers(1, 9))


def walk(values: Sequence[FacetValue]) -> Iterator[FacetValue]:
    for value in values:
        yield value
        yield from walk(value.children)


@given(st.dictionaries(st.sampled_from(CODES), counts), st.sets(st.sampled_from(CODES), max_size=3))
def test_each_region_counts_itself_and_all_below_it(raw: dict[str | int, Count], chosen: set[str | int]) -> None:
    tree = facets({"region": raw}, {"region": chosen}, PLACES)["region"]
    assert sum(value.paragraphs for value in tree) == sum(count.paragraphs for count in raw.values())
    for value in walk(tree):
        own = raw.get("" if value.value == "unknown" else value.value, Count(0, 0))
        assert value.documents == own.documents + sum(child.documents for child in value.children)
    shown = [value.value for value in walk(tree)]
    assert len(shown) == len(set(shown))
    assert {value.value for value in walk(tree) if value.selected} == {code or "unknown" for code in chosen}


def test_a_value_that_has_no_label_shows_itself() -> None:
    (value,) = facets({"kind": {"bulletin": Count(1, 1)}}, {}, PLACES)["kind"]
    assert (value.value, value.label) == ("bulletin", "bulletin")
