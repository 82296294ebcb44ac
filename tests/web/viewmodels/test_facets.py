"""Filters: what is ticked, what a click does, what the form must carry along."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from searchapp.model.request import SearchRequest, year_range
from searchapp.model.results import FacetValue
from searchapp.web.address import Address
from searchapp.web.texts import CHINESE
from searchapp.web.viewmodels.facets import Facet, FacetRow, FacetValues, chips, facets, hidden, range_field, settled


def tree(*, selected: frozenset[str] = frozenset()) -> dict[str, tuple[FacetValue, ...]]:
    """内蒙古自治区 with two prefectures, and 山西省, as a search of all five reports counts them."""
    children = (
        FacetValue("150100", "呼和浩特市", 4, 1, "150100" in selected),
        FacetValue("150900", "乌兰察布市", 6, 1, "150900" in selected),
    )
    return {
        "region": (
            FacetValue("150000", "内蒙古自治区", 10, 2, "150000" in selected, children),
            FacetValue("140000", "山西省", 3, 1, "140000" in selected),
        ),
        "year": (
            FacetValue("2023", "2023", 5, 1),
            FacetValue("2022", "2022", 400, 2),
            FacetValue("2020", "2020", 1, 1),
        ),
    }


def shown(request: SearchRequest, groups: FacetValues) -> dict[str, Facet]:
    address = settled(Address.of(request, "auto"), groups)
    return {facet.name: facet for facet in facets(address, groups, request.years, CHINESE)}


def row(facet: Facet, value: str) -> FacetRow:
    rows = [*facet.rows, *(child for parent in facet.rows for child in parent.children)]
    return next(row for row in rows if row.value == value)


def parameters(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def request(**filters: tuple[str, ...]) -> SearchRequest:
    years = tuple(year_range(text) for text in filters.pop("years", ()))
    return SearchRequest("乡村", years=years, mode="auto", **filters)  # type: ignore[arg-type]


def test_a_click_takes_a_value_in_and_the_next_one_out() -> None:
    plain = row(shown(request(), tree())["region"], "140000")
    assert not plain.selected
    assert parameters(plain.url) == {"q": ["乡村"], "region": ["140000"]}
    chosen = row(shown(request(regions=("140000",)), tree(selected=frozenset({"140000"})))["region"], "140000")
    assert chosen.selected
    assert parameters(chosen.url) == {"q": ["乡村"]}


def test_values_of_one_facet_are_alternatives() -> None:
    other = row(shown(request(regions=("140000",)), tree())["region"], "150100")
    assert parameters(other.url)["region"] == ["140000", "150100"]


def test_choosing_a_parent_replaces_its_chosen_children() -> None:
    parent = row(shown(request(regions=("150100", "140000")), tree())["region"], "150000")
    assert parameters(parent.url)["region"] == ["140000", "150000"]


def test_below_a_chosen_parent_a_click_narrows_to_the_child() -> None:
    groups = tree(selected=frozenset({"150000"}))
    child = row(shown(request(regions=("150000",)), groups)["region"], "150100")
    assert parameters(child.url)["region"] == ["150100"]


def test_below_a_chosen_parent_a_click_keeps_what_was_chosen_elsewhere() -> None:
    groups = tree(selected=frozenset({"150000", "140000"}))
    child = row(shown(request(regions=("150000", "140000")), groups)["region"], "150100")
    assert parameters(child.url)["region"] == ["140000", "150100"]


def test_a_region_typed_as_a_name_ticks_its_box() -> None:
    facet = shown(request(regions=("内蒙古",)), tree(selected=frozenset({"150000"})))["region"]
    assert row(facet, "150000").selected
    assert parameters(row(facet, "150000").url) == {"q": ["乡村"]}


def test_a_name_that_marks_nothing_in_the_facet_stays() -> None:
    asked = request(regions=("上海",))
    address = settled(Address.of(asked, "auto"), tree())
    assert address.values("region") == ("上海",)
    assert [chip.label for chip in chips(address, tree(), CHINESE)] == ["上海"]


def test_bars_are_shares_of_the_largest_year_and_no_year_with_hits_goes_without() -> None:
    bars = shown(request(), tree())["year"].bars
    assert [(bar.year, bar.height) for bar in bars] == [(2020, 1), (2021, 0), (2022, 100), (2023, 1)]
    assert bars[2].hint == "2022：400 段，2 份报告"


def test_one_year_alone_has_no_bars() -> None:
    groups = {"year": (FacetValue("2023", "2023", 5, 1), FacetValue("unknown", "未知", 5, 1))}
    assert shown(request(), groups)["year"].bars == ()


def test_a_year_that_a_typing_error_made_does_not_draw_a_thousand_bars() -> None:
    groups = {"year": (FacetValue("2023", "2023", 5, 1), FacetValue("1023", "1023", 5, 1))}
    assert shown(request(), groups)["year"].bars == ()


def test_an_excluded_value_is_let_in_again_by_a_click_and_named_by_a_chip() -> None:
    (inner_mongolia, shanxi) = tree()["region"]
    groups = {"region": (replace(inner_mongolia, excluded=True), shanxi)}
    asked = request(not_regions=("内蒙古",))
    facet = shown(asked, groups)["region"]
    excluded = row(facet, "150000")
    assert (excluded.selected, excluded.excluded, excluded.excludable) == (False, True, False)
    assert parameters(excluded.url) == {"q": ["乡村"]}
    address = settled(Address.of(asked, "auto"), groups)
    assert address.values("not_region") == ("150000",)
    (chip,) = chips(address, groups, CHINESE)
    assert (chip.title, chip.label, parameters(chip.url)) == ("地区不含", "内蒙古自治区", {"q": ["乡村"]})
    assert row(facet, "140000").excludable


def test_a_place_is_not_excluded_over_one_that_is_chosen_in_it() -> None:
    facet = shown(request(regions=("150100",)), tree(selected=frozenset({"150100"})))["region"]
    assert not row(facet, "150000").excludable
    assert row(facet, "150900").excludable


def test_exclusions_are_carried_by_the_form() -> None:
    asked = request(not_sections=("review",), years=("2023",))
    address = settled(Address.of(asked, "auto"), tree())
    assert hidden(address, tuple(shown(asked, tree()).values())) == (("not_section", "review"),)


def test_years_inside_a_range_are_ticked_and_a_click_narrows_to_one() -> None:
    facet = shown(request(years=("2021..2023",)), tree())["year"]
    assert [(year.value, year.selected, year.fixed) for year in facet.rows] == [
        ("2023", True, True),
        ("2022", True, True),
        ("2020", False, False),
    ]
    assert parameters(row(facet, "2022").url)["year"] == ["2022"]


def test_chips_carry_the_labels_of_their_facets_and_the_way_without_them() -> None:
    asked = request(regions=("150100",), years=("2022",))
    found = chips(Address.of(asked, "auto"), tree(), CHINESE)
    assert [(chip.title, chip.label) for chip in found] == [("地区", "呼和浩特市"), ("年份", "2022")]
    assert parameters(found[0].url) == {"q": ["乡村"], "year": ["2022"]}


def test_the_form_carries_only_what_no_box_or_field_shows() -> None:
    asked = request(regions=("150000", "310000"), years=("2022", "2010..2012"), documents=("150921-2023",))
    address = Address.of(asked, "auto")
    boxes = facets(address, tree(), asked.years, CHINESE)
    assert hidden(address, boxes) == (("region", "310000"), ("document", "150921-2023"))
    assert range_field(address) == "2010..2012"


def wide(*, selected: frozenset[str] = frozenset()) -> FacetValues:
    """One province of 700 counties in 7 prefectures."""
    prefectures = tuple(
        FacetValue(f"15{one}000", f"第{one}市", 1, 1, f"15{one}000" in selected, counties(one, selected))
        for one in range(7)
    )
    return {"region": (FacetValue("150000", "内蒙古自治区", 700, 700, "150000" in selected, prefectures),)}


def counties(prefecture: int, selected: frozenset[str]) -> tuple[FacetValue, ...]:
    codes = [f"15{prefecture}{county:03}" for county in range(1, 101)]
    return tuple(FacetValue(code, code, 1, 1, code in selected) for code in codes)


def test_of_a_tree_too_large_for_a_page_closed_prefectures_lead_to_their_counties() -> None:
    closed = shown(request(), wide())["region"].rows[0].children
    assert [(one.closed, len(one.children)) for one in closed] == [(True, 0)] * 7
    assert parameters(closed[3].url)["region"] == ["153000"]
    chosen = shown(request(regions=("153000",)), wide(selected=frozenset({"153000"})))["region"].rows[0].children
    assert [len(one.children) for one in chosen] == [0, 0, 0, 100, 0, 0, 0]
    county = shown(request(regions=("153007",)), wide(selected=frozenset({"153007"})))["region"].rows[0].children[3]
    assert [one.value for one in county.children if one.selected] == ["153007"]


def test_in_a_long_tree_the_branches_with_what_is_on_come_first() -> None:
    provinces = ("110000", "130000", "140000", "210000", "220000", "230000", "310000", "320000", "340000")
    values = tuple(
        FacetValue(code, code, 9, 9, children=(FacetValue(f"{code[:2]}0100", "", 1, 1),)) for code in provinces
    )
    facet = shown(request(regions=("320100",), not_regions=("140000",)), {"region": values})["region"]
    assert [row.value for row in facet.rows] == [
        "140000", "320000", *(code for code in provinces if code not in ("140000", "320000")),
    ]  # fmt: skip
