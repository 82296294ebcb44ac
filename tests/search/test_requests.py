"""Python calls as requests."""

from __future__ import annotations

from searchapp.model.request import UNKNOWN_YEAR, SearchRequest, YearRange, year_range
from searchapp.search.requests import search_request


def test_each_filter_takes_one_value_or_several() -> None:
    made = search_request("养老", region=150921, year="2020..2023", section=["plan", "review"], page=2)
    years = (YearRange(2020, 2023),)
    assert made == SearchRequest("养老", regions=("150921",), years=years, sections=("plan", "review"), page=2)
    assert search_request("养老", year=[2020, "..2018"]).years == (YearRange(2020, 2020), YearRange(None, 2018))
    assert search_request("养老") == SearchRequest("养老")


def test_each_filter_can_leave_values_out() -> None:
    made = search_request("养老", not_region=["山西", 150000], not_year="..2019", not_level="county")
    years = (YearRange(None, 2019),)
    assert made == SearchRequest("养老", not_regions=("山西", "150000"), not_years=years, not_levels=("county",))


def test_an_unknown_year_is_in_no_range_but_its_own() -> None:
    assert year_range("未知") == UNKNOWN_YEAR == year_range(str(UNKNOWN_YEAR))
    assert 0 in UNKNOWN_YEAR
    assert 0 not in YearRange(None, 2023)
    assert 2022 not in UNKNOWN_YEAR
