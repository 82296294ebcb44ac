"""What a click leads to is worked out on the parameters alone."""

from __future__ import annotations

from searchapp.model.request import SearchRequest, year_range
from searchapp.web.address import Address


def address(request: SearchRequest) -> Address:
    return Address.of(request, "auto")


def test_url_of_an_empty_search_is_bare() -> None:
    assert address(SearchRequest("", mode="auto")).url == "/search"


def test_url_is_percent_encoded_and_in_fixed_order() -> None:
    request = SearchRequest("a&b", regions=("150000",), years=(year_range("2020..2023"),), mode="auto", page=2)
    assert address(request).url == "/search?q=a%26b&region=150000&year=2020..2023&page=2"


def test_changing_anything_leads_back_to_the_first_page() -> None:
    third = address(SearchRequest("乡村", mode="auto", page=3))
    assert third.adding("year", "2023").values("page") == ()
    assert third.having("sort", "year").values("page") == ()
    assert third.unfiltered().values("page") == ()


def test_a_value_is_added_once_and_dropped_whole() -> None:
    chosen = address(SearchRequest("乡村", mode="auto")).adding("year", "2023").adding("year", "2023")
    assert chosen.values("year") == ("2023",)
    assert chosen.dropping("year", "2023") == address(SearchRequest("乡村", mode="auto"))


def test_clearing_filters_keeps_query_order_and_mode() -> None:
    request = SearchRequest("乡村", regions=("150000",), documents=("150921-2023",), sort="year", mode="exact")
    cleared = address(request).unfiltered()
    assert cleared.parameters == {"q": ("乡村",), "sort": ("year",), "mode": ("exact",)}


def test_a_new_query_takes_everything_along_but_the_page() -> None:
    request = SearchRequest("乡村", regions=("150000", "140000"), mode="auto", page=3)
    assert address(request).carried == (("region", "150000"), ("region", "140000"))
