"""A query that begins with a place or a year can be had with filters."""

from __future__ import annotations

import pytest

from searchapp.search.service import SearchService


def offered(service: SearchService, query: str, **filters: str) -> list[tuple[str, list[str]]]:
    page = service.search(query, **filters)  # type: ignore[arg-type]
    return [(offer.query, [f"{one.field}:{one.value}" for one in offer.filters]) for offer in page.offers]


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("绛县 2022 乡村振兴", [("乡村振兴", ["region:140826", "year:2022"])]),
        ("2022年 绛县 乡村 -旅游", [("乡村 -旅游", ["region:140826", "year:2022"])]),
        ("内蒙古 乡村振兴", [("乡村振兴", ["region:150000"])]),
        ("2022 乡村振兴", [("乡村振兴", ["year:2022"])]),
        ("乡村振兴 绛县", []),
        ("绛县 2022", []),
        ("海淀区 乡村振兴", []),
        ("“绛县” 乡村振兴", []),
        ("绛县2022年乡村振兴", [("乡村振兴", ["region:140826", "year:2022"])]),
        ("２０２２年絳縣鄉村振興", [("鄉村振興", ["region:140826", "year:2022"])]),
        ("绛县2022乡村振兴", [("乡村振兴", ["region:140826", "year:2022"])]),
        ("2022年绛县的乡村振兴 旅游", [("乡村振兴 旅游", ["region:140826", "year:2022"])]),
        ("绛县乡村振兴", [("乡村振兴", ["region:140826"])]),
        ("山西省运城市绛县乡村振兴", [("乡村振兴", ["region:140826"])]),
        ("山西 绛县 乡村振兴", [("乡村振兴", ["region:140826"])]),
        ("2022年度计划", []),
        ("2020-2023年规划", []),
        ("20221乡村", []),
        ("绛县人", []),
        ("绛县2022年", []),
        ("乡村振兴绛县2022年", []),
    ],
)
def test_places_of_the_index_and_years_at_the_beginning_become_filters(
    service: SearchService, query: str, offers: list[tuple[str, list[str]]]
) -> None:
    assert offered(service, query) == offers


def test_a_field_that_is_filtered_already_is_left(service: SearchService) -> None:
    assert offered(service, "绛县 2022 乡村振兴", year="2023") == [('2022 乡村振兴', ["region:140826"])]
