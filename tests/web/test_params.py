"""URL parameters and requests say the same, both ways, and nothing wrong gets through."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import UserError
from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS
from searchapp.model.request import MODES, SORTS, Mode, SearchRequest, YearRange
from searchapp.web import params
from searchapp.web.params import Limits, bounded, read_request, refuse_unknown, write_request

LIMITS = Limits(query_length=50, page_size=100, per_document=20)

characters = st.characters(exclude_categories=["Cs"])
words = st.text(characters, min_size=1, max_size=20).map(str.strip).filter(bool)
queries = st.one_of(st.just(""), st.text(characters, min_size=1, max_size=50).filter(lambda text: bool(text.strip())))
calendar = st.integers(1000, 9999)
year_ranges = st.one_of(
    calendar.map(lambda year: YearRange(year, year)),
    calendar.map(lambda year: YearRange(year, None)),
    calendar.map(lambda year: YearRange(None, year)),
    st.tuples(calendar, calendar).map(lambda pair: YearRange(min(pair), max(pair))),
)
requests = st.builds(
    SearchRequest,
    query=queries,
    regions=st.lists(words, max_size=3, unique=True).map(tuple),
    years=st.lists(year_ranges, max_size=3, unique=True).map(tuple),
    sections=st.lists(st.sampled_from(SECTION_KINDS), max_size=3, unique=True).map(tuple),
    levels=st.lists(st.sampled_from(LEVELS), max_size=3, unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(DOCUMENT_KINDS), max_size=3, unique=True).map(tuple),
    documents=st.lists(words, max_size=3, unique=True).map(tuple),
    not_regions=st.lists(words, max_size=3, unique=True).map(tuple),
    not_years=st.lists(year_ranges, max_size=3, unique=True).map(tuple),
    not_sections=st.lists(st.sampled_from(SECTION_KINDS), max_size=3, unique=True).map(tuple),
    not_levels=st.lists(st.sampled_from(LEVELS), max_size=3, unique=True).map(tuple),
    not_kinds=st.lists(st.sampled_from(DOCUMENT_KINDS), max_size=3, unique=True).map(tuple),
    sort=st.sampled_from(SORTS),
    mode=st.sampled_from(MODES),
    synonyms=st.booleans(),
    page=st.integers(1, params.MAX_PAGE),
    size=st.integers(1, 100),
    per_document=st.integers(1, 20),
)


@given(requests, st.sampled_from(MODES))
def test_a_request_comes_back_whole_from_its_own_url(request: SearchRequest, mode: Mode) -> None:
    url = urlencode(write_request(request, mode), doseq=True)
    assert read_request(parse_qs(url), LIMITS, mode) == request


@given(st.dictionaries(st.sampled_from(params.NAMES), st.lists(st.text(characters, max_size=60), max_size=4)))
def test_any_values_give_a_request_or_a_users_error(args: dict[str, list[str]]) -> None:
    try:
        request = read_request(args, LIMITS, "exact")
    except UserError:
        return
    assert read_request(write_request(request, "exact"), LIMITS, "exact") == request


def test_defaults_stay_out_of_the_url() -> None:
    assert write_request(SearchRequest("乡村振兴"), "exact") == {"q": ("乡村振兴",)}


def test_mode_is_written_where_it_is_not_the_default_of_the_page() -> None:
    assert write_request(SearchRequest("乡村振兴"), "auto")["mode"] == ("exact",)


def test_query_is_kept_as_typed() -> None:
    assert read_request({"q": [" 乡村  振兴 "]}, LIMITS, "exact").query == " 乡村  振兴 "


def test_blank_parameters_count_as_missing() -> None:
    args = {"q": ["乡村振兴"], "region": ["", " "], "year": [""], "sort": [""], "page": [""]}
    assert read_request(args, LIMITS, "exact") == SearchRequest("乡村振兴")


def test_repeated_values_count_once() -> None:
    assert read_request({"region": ["玉泉区", "玉泉区", " 玉泉区 "]}, LIMITS, "exact").regions == ("玉泉区",)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({"q": ["字" * 51]}, "query_too_long"),
        ({"q": ["甲", "乙"]}, "repeated_parameter"),
        ({"year": ["去年"]}, "bad_year"),
        ({"year": ["2023..2020"]}, "bad_year"),
        ({"sort": ["best"]}, "bad_parameter"),
        ({"mode": ["fuzzy"]}, "bad_parameter"),
        ({"page": ["0"]}, "bad_parameter"),
        ({"page": ["-1"]}, "bad_parameter"),
        ({"page": ["二"]}, "bad_parameter"),
        ({"page": ["9" * 101]}, "bad_parameter"),
        ({"size": ["101"]}, "bad_parameter"),
        ({"size": ["1e2"]}, "bad_parameter"),
        ({"per_document": ["21"]}, "bad_parameter"),
        ({"region": [f"地{n}" for n in range(params.MAX_VALUES + 1)]}, "bad_parameter"),
        ({"document": ["长" * (params.MAX_VALUE_LENGTH + 1)]}, "bad_parameter"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(args: dict[str, list[str]], code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_request(args, LIMITS, "exact")
    assert caught.value.code == code
    assert caught.value.remedy


def test_what_is_too_long_or_too_much_for_any_page_is_left_out() -> None:
    fits = {"q": ["发" * 9], "region": ["卓资县", "a" * 100], "view": ["source"]}
    too_much = {"place": ["a" * 101], "year": ["2023"] * 101, "n" * 101: ["1"]}
    assert bounded(fits | too_much, Limits(query_length=9)) == fits
    assert bounded({"q": ["发" * 10]}, Limits(query_length=9)) == {}


def test_an_unknown_parameter_is_named_with_those_there_are() -> None:
    with pytest.raises(UserError, match="regoin") as caught:
        refuse_unknown({"q": ["乡村"], "regoin": ["卓资县"]}, params.NAMES)
    assert "region" in caught.value.remedy
