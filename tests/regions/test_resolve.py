"""Which unit a document is of: what decides, what does not, and what is said about doubts."""

from __future__ import annotations

import pytest

from searchapp.regions.resolve import Clue, ClueSource, Evidence, Resolution, resolve


def decide(
    *clues: tuple[ClueSource, str],
    body: str = "",
    year: int | None = 2022,
    word: str = "",
    words: tuple[tuple[str, int], ...] = (),
) -> Resolution:
    return resolve(Evidence(tuple(Clue(*clue) for clue in clues), body, year, word, words))


def code(resolution: Resolution) -> str | None:
    return resolution.region.code if resolution.region else None


def candidates(resolution: Resolution) -> set[str]:
    return {region.code for region in resolution.candidates}


def test_official_name_in_the_text_decides() -> None:
    found = decide(("title", "2022年绛县"))
    assert (code(found), found.candidates, found.warnings) == ("140826", (), ())


def test_parents_in_front_decide_among_namesakes() -> None:
    assert code(decide(("session", "在长春市朝阳区"))) == "220104"
    assert code(decide(("session", "在沈阳市和平区"))) == "210102"


def test_namesakes_without_more_stay_candidates() -> None:
    found = decide(("session", "朝阳区"))
    assert code(found) is None
    assert candidates(found) == {"110105", "220104"}
    assert "北京市朝阳区" in found.warnings[0]


def test_parents_in_the_text_decide_only_when_named_clearly_more_often() -> None:
    assert code(decide(("session", "朝阳区"), body="长春市委、长春新区、吉林省")) == "220104"
    assert code(decide(("session", "朝阳区"), body="长春市委、长春新区、吉林省、北京冬奥会、北京")) is None


def test_file_name_may_name_the_parent() -> None:
    assert code(decide(("session", "朝阳区"), ("file", "北京市"))) == "110105"
    assert decide(("session", "朝阳区"), ("file", "北京市")).warnings == ()


def test_file_name_against_the_text_is_a_warning() -> None:
    found = decide(("title", "高唐县"), ("file", "唐县"))
    assert code(found) == "371526"
    assert found.warnings == ("文件名指向河北省保定市唐县，与正文的山东省聊城市高唐县不符。",)


def test_state_council_under_the_name_of_a_city_is_the_country() -> None:
    found = decide(("represented", "全国"), ("file", "台州"), body="国务院 台州")
    assert code(found) == "100000"
    assert "台州市" in found.warnings[0]


def test_contradictions_in_the_text_are_not_decided_by_one_clue() -> None:
    found = decide(("session", "新绛县"), ("title", "绛县"))
    assert code(found) is None
    assert candidates(found) == {"140825", "140826"}


def test_two_equal_clues_for_two_units_are_a_contradiction_whatever_the_text_says() -> None:
    found = decide(("session", "卓资县"), ("represented", "绛县"), body="运城市、运城市、运城市")
    assert code(found) is None
    assert candidates(found) == {"150921", "140826"}


def test_clues_that_agree_outweigh_a_stray_one() -> None:
    found = decide(("session", "新绛县"), ("represented", "新绛县"), ("title", "绛县"))
    assert code(found) == "140825"
    assert "标题" in found.warnings[0]


def test_government_of_another_kind_contradicts_the_title() -> None:
    assert code(decide(("title", "绛县"), word="市")) is None
    assert code(decide(("title", "绛县"), word="县")) == "140826"


@pytest.mark.parametrize(
    ("word", "expected"), [("州", "422800"), ("市", "422801"), ("县", None), ("", None)]
)
def test_word_of_the_government_decides_what_a_short_file_name_means(word: str, expected: str | None) -> None:
    assert code(decide(("file", "恩施"), body="恩施发展", word=word)) == expected


def test_whole_unit_that_the_text_speaks_of_decides_too() -> None:
    assert code(decide(("file", "阿坝"), body="阿坝", words=(("省", 26), ("州", 8)))) == "513200"
    assert code(decide(("file", "吉林"), body="吉林", words=(("省", 35), ("市", 22)))) == "220200"
    assert code(decide(("file", "吉林"), body="吉林", words=(("省", 35), ("市", 1)))) == "220000"


def test_file_name_that_the_text_does_not_bear_out_decides_nothing() -> None:
    unmentioned = decide(("file", "襄阳"), body="各项事业", word="市")
    assert code(unmentioned) is None
    assert candidates(unmentioned) == {"420600"}
    other = decide(("file", "襄阳"), body="在宜昌，在宜昌，在宜昌，襄阳", word="市")
    assert code(other) is None
    assert candidates(other) == {"420600", "420500"}


def test_own_province_and_own_counties_are_no_rivals() -> None:
    body = "在湖北省，在湖北省，在枣阳市，在枣阳市，襄阳"
    assert code(decide(("file", "襄阳"), body=body, word="市")) == "420600"


@pytest.mark.parametrize(
    ("place", "parents"),
    [
        ("卓资县旗下营镇", {"150921"}),
        ("苏州工业园区", {"320500"}),
        ("兰州新区管理委员会", {"620100"}),
        ("雄安新区", set()),
    ],
)
def test_townships_and_zones_are_no_units(place: str, parents: set[str]) -> None:
    found = decide(("title", place))
    assert code(found) is None
    assert candidates(found) == parents
    assert found.warnings == (f"「{place}」不是县级以上行政区划，未确定地区。",)


def test_parent_of_a_zone_may_stand_in_another_clue() -> None:
    assert candidates(decide(("represented", "管委会"), ("title", "绛县"))) == {"140826"}


def test_unit_called_new_area_is_a_unit() -> None:
    assert code(decide(("title", "2022年浦东新区"), word="新区")) == "310115"


def test_common_noun_is_a_place_where_nothing_else_stands() -> None:
    assert code(decide(("session", "城区"))) is None
    assert code(decide(("session", "城区"), body="晋城市委 山西省")) is None  # 阳泉 is in 山西 too
    assert code(decide(("session", "城区"), body="晋城市委 晋城 晋城")) == "140502"


def test_names_belong_to_their_years() -> None:
    assert code(decide(("title", "静海县"), year=2015)) == "120223"
    gone = decide(("title", "静海县"), year=2020)
    assert code(gone) is None
    assert candidates(gone) == {"120223"}
    assert "当年没有这个名称" in gone.warnings[0]


def test_text_tells_on_which_side_of_a_change_a_report_stands() -> None:
    before = decide(("title", "卓资县"), year=2003, body="乌兰察布盟委")
    after = decide(("title", "卓资县"), year=2003, body="乌兰察布市委")
    assert before.region is not None
    assert after.region is not None
    assert before.region.path == ("内蒙古自治区", "乌兰察布盟", "卓资县")
    assert after.region.path == ("内蒙古自治区", "乌兰察布市", "卓资县")
    assert before.region.current == after.region.current == ("150921",)


def test_nothing_named_is_nothing_found() -> None:
    assert resolve(Evidence((), "", None)) == Resolution(None, (), ("未能识别地区。",))


def test_where_nothing_tells_the_region_the_places_that_the_text_names_most_are_candidates() -> None:
    body = "东营发展。" * 6 + "利津县发展。" * 3 + "济南来人。"
    found = resolve(Evidence((), body, 2024))
    assert (found.region, [region.name for region in found.candidates]) == (None, ["东营市", "东营区", "利津县"])
    assert found.warnings == ("未能识别地区；正文里最常提到的是「东营」（6 次）、「利津县」（3 次）。",)
    own = resolve(Evidence((), "朝阳发展。" * 6, 2024, "区"))  # the district, by the word for itself
    assert {region.name for region in own.candidates} == {"朝阳区"}
    assert resolve(Evidence((), "东营发展。" * 4, 2024)).candidates == ()
