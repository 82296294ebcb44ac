"""Units by name, code and year."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

import pytest

from searchapp.model.documents import Region
from searchapp.regions.gazetteer import CHINA, Node, gazetteer
from searchapp.regions.table import LAST_YEAR, Period, load_table, parent_codes

UNITS = gazetteer()
TABLE = load_table()


def codes(regions: tuple[Region, ...]) -> set[str]:
    return {region.code for region in regions}


# lookup


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("150921", {"150921"}),
        ("卓资县", {"150921"}),
        ("卓资", {"150921"}),
        ("内蒙古", {"150000"}),
        ("絳縣", {"140826"}),
        ("乾县", {"610424"}),
        ("乾縣", {"610424"}),
        (" 绛 县 ", {"140826"}),
        ("恩施州", {"422800"}),
        ("全国", {"100000"}),
        ("100000", {"100000"}),
        ("吉林", {"220000", "220200"}),
        ("朝阳区", {"110105", "220104"}),
        ("沈阳市和平区", {"210102"}),
        ("沈阳和平", {"210102"}),
        ("吉林省吉林市", {"220200"}),
        ("晋城市城区", {"140502"}),
        ("火星", set()),
        ("", set()),
        ("县", set()),
    ],
)
def test_filter_names_units(typed: str, found: set[str]) -> None:
    assert codes(UNITS.lookup(typed)) == found


def test_short_name_means_prefecture_before_county() -> None:
    assert codes(UNITS.lookup("西安")) == {"610100"}
    assert codes(UNITS.lookup("河北")) == {"130000"}


def test_short_name_means_unit_in_force_before_former() -> None:
    assert codes(UNITS.lookup("襄阳")) == {"420600"}
    assert codes(UNITS.lookup("襄樊")) == {"420600"}


def test_unit_through_several_codes_is_one_result() -> None:
    assert codes(UNITS.lookup("歙县")) == {"341021"}
    assert codes(UNITS.lookup("井陉矿区")) == {"130107"}


def test_former_unit_inside_its_namesake_is_not_told_apart() -> None:
    assert codes(UNITS.lookup("重庆市")) == {"500000"}
    assert codes(UNITS.lookup("莱芜市")) == {"371200"}


def test_former_unit_elsewhere_stays_a_candidate() -> None:
    assert codes(UNITS.lookup("巢湖市")) == {"341400", "340181"}


def test_renamed_unit_stays_findable_by_both_names() -> None:
    [county] = UNITS.lookup("静海县")
    [district] = UNITS.lookup("静海区")
    assert (county.code, county.current) == ("120223", ("120118",))
    assert district.code == "120118"


def test_every_name_in_force_finds_its_unit() -> None:
    for period in TABLE:
        if period.end is None:
            assert period.code in codes(UNITS.lookup(period.name)), period
            assert codes(UNITS.lookup(period.code)) == {period.code}


# by name and year


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("静海县", 2015, "120223"),
        ("静海区", 2015, "120118"),
        ("襄樊市", 2010, "420600"),
        ("莱芜市", 2018, "371200"),
        ("巢湖市", 2005, "341400"),
        ("巢湖市", 2012, "340181"),
        ("绛县", 2026, "140826"),
        ("绛县", 1999, "142731"),
    ],
)
def test_report_may_carry_a_name_of_its_year_or_the_year_before(name: str, year: int, code: str) -> None:
    assert codes(UNITS.candidates(name, year)) == {code}


@pytest.mark.parametrize(("name", "year"), [("静海县", 2017), ("静海区", 2014), ("莱芜市", 2020), ("海南省", 1987)])
def test_names_of_other_years_are_no_candidates(name: str, year: int) -> None:
    assert UNITS.candidates(name, year) == ()


def test_all_namesakes_of_a_year_are_candidates() -> None:
    assert codes(UNITS.candidates("鼓楼区", 2020)) == {"320106", "320302", "350102", "410204"}
    assert codes(UNITS.candidates("恩施", 2024)) == {"422800", "422801"}


def test_unit_that_changed_code_in_the_year_is_one_candidate_in_two_states() -> None:
    [county] = UNITS.candidates("卓资县", 2003)
    assert {state.path[1] for state in UNITS.variants(county, 2003)} == {"乌兰察布盟", "乌兰察布市"}
    assert len(UNITS.variants(county, 2010)) == 1


def test_region_knows_parents_of_its_year_and_heirs_of_today() -> None:
    assert UNITS.region("120223", 2010) == Region("120223", "静海县", "county", ("天津市", "静海县"), ("120118",))
    assert UNITS.region("510502", 1990) == Region(
        "510502", "市中区", "county", ("四川省", "泸州市", "市中区"), ("510502", "510503", "510504")
    )
    [former] = UNITS.candidates("万县市", 1995)
    assert former.current == ("500000",)
    assert UNITS.region("429006", 2024) == Region("429006", "天门市", "county", ("湖北省", "天门市"), ("429006",))


def test_unknown_code_or_year_has_no_region() -> None:
    assert UNITS.region("999999", 2020) is None
    assert UNITS.region("120223", 2020) is None
    assert UNITS.region("100000", 1950) == CHINA


# tree


@pytest.mark.parametrize(
    ("code", "year", "path"),
    [
        ("100000", 2024, [("100000", "全国")]),
        ("150921", 2023, [("150000", "内蒙古自治区"), ("150900", "乌兰察布市"), ("150921", "卓资县")]),
        ("110101", 2023, [("110000", "北京市"), ("110101", "东城区")]),
        ("420600", 2005, [("420000", "湖北省"), ("420600", "襄阳市")]),
        ("371200", 2015, [("370000", "山东省"), ("370100", "济南市"), ("371200", "莱芜市（至 2018）")]),
        ("120223", 2010, [("120000", "天津市"), ("120118", "静海区"), ("120223", "静海县（至 2015）")]),
        ("341400", 2005, [("340000", "安徽省"), ("341400", "巢湖市（至 2011）")]),
        (
            "422101",
            1982,
            [
                ("420000", "湖北省"),
                ("421100", "黄冈市"),
                ("422100", "黄冈地区（至 1995）"),
                ("422101", "鄂城市（至 1983）"),
            ],
        ),
        ("999999", 2020, []),
    ],
)
def test_tree_places_a_unit_under_its_heir_or_its_own_parents(
    code: str, year: int, path: list[tuple[str, str]]
) -> None:
    assert UNITS.tree_path(code, year) == tuple(Node(*node) for node in path)


def test_every_period_has_a_place_in_the_tree() -> None:
    for period in TABLE:
        path = UNITS.tree_path(period.code, period.last)
        assert path[-1].code == period.code
        assert path[0].code.endswith("0000")
        assert len({node.code for node in path}) == len(path)


# the table


def test_no_code_means_two_units_in_one_year() -> None:
    by_code: dict[str, list[Period]] = defaultdict(list)
    for period in TABLE:
        by_code[period.code].append(period)
    for periods in by_code.values():
        assert all(first.last < second.start for first, second in pairwise(periods))


def test_heirs_are_in_force_when_a_unit_ends() -> None:
    for period in TABLE:
        assert (period.end is None) == (period.successors == ())
        region = UNITS.region(period.code, period.last)
        assert region is not None
        assert region.current
        assert all(UNITS.region(code, LAST_YEAR) for code in region.current)
        assert all(UNITS.region(code, period.last) for code in parent_codes(period.code)[:1])


# reading places


def test_place_is_read_with_any_of_its_parents() -> None:
    chooser = random.Random(4)
    for period in chooser.sample(TABLE, 400):
        region = UNITS.region(period.code, period.last)
        assert region is not None
        kept = [name for name in region.path[:-1] if chooser.random() < 0.6]
        assert region.current in {unit.current for unit in UNITS.read("".join(kept) + period.name, period.last)}


def test_parents_that_are_not_its_own_are_no_reading() -> None:
    assert UNITS.read("山西省卓资县", 2023) == ()
    assert UNITS.read("高新区", 2023) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2023年1月31日在卓资县", "卓资县"),
        ("2023年乌兰察布市卓资县", "乌兰察布市卓资县"),
        ("(内蒙古)2020年阿拉善左旗", "阿拉善左旗"),
        ("我代表高唐县", "高唐县"),
        ("先进示范县", ""),
        ("滨海城市", ""),
    ],
)
def test_tail_of_a_text_is_read_as_a_whole_name(text: str, place: str) -> None:
    start, regions = UNITS.read_tail(text, 2023)
    assert text[start:] == place
    assert bool(regions) == bool(place)


def test_units_of_a_level_are_those_of_today() -> None:
    prefectures = {node.code: node.label for node in UNITS.units("prefecture")}
    assert prefectures["420600"] == "襄阳市"
    assert "371200" not in prefectures  # 莱芜市, until 2018
    assert len(UNITS.units("province")) == 34
