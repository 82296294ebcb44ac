"""Which regions of an index a name takes in."""

from __future__ import annotations

import pytest

from searchapp.errors import ChoiceError, UserError
from searchapp.model.results import DocumentCard
from searchapp.regions.gazetteer import gazetteer
from searchapp.search.places import Places


def places(*found: tuple[str, int]) -> Places:
    cards = [
        DocumentCard(f"{code}-{year}", "政府工作报告", "work-report", gazetteer().region(code, year), year)
        for code, year in found
    ]
    return Places(cards, gazetteer())


def test_a_parent_takes_in_what_stands_below_it() -> None:
    index = places(("150921", 2023), ("150900", 2023), ("140826", 2022))
    assert index.within(index.code("内蒙古自治区")) == {"150900", "150921"}
    assert index.within(index.code("乌兰察布市")) == {"150900", "150921"}
    assert index.within(index.code("卓资县")) == {"150921"}
    assert index.within(index.code("北京市")) == frozenset()


def test_a_unit_that_is_gone_is_found_under_its_successor_and_by_its_old_name() -> None:
    index = places(("120223", 2012), ("120118", 2020))
    assert index.within(index.code("静海区")) == {"120118", "120223"}
    assert index.within(index.code("静海县")) == {"120223"}
    assert index.within(index.code("天津")) == {"120118", "120223"}


def test_the_newest_year_decides_where_a_code_stands() -> None:
    assert [node.label for node in places(("420600", 2005), ("420600", 2015)).path("420600")] == ["湖北省", "襄阳市"]


def test_an_ambiguous_name_lists_every_place_with_its_parents() -> None:
    with pytest.raises(UserError) as caught:
        places().code("鼓楼区")
    assert "江苏省南京市鼓楼区 (320106)" in caught.value.remedy
    assert "河南省开封市鼓楼区 (410204)" in caught.value.remedy


@pytest.mark.parametrize("name", ["unknown", " 未知 "])
def test_unknown_is_a_place_to_choose(name: str) -> None:
    assert places().within(places().code(name)) == {""}


def test_a_short_name_means_the_higher_unit() -> None:
    index = places(("211300", 2023), ("110105", 2023))
    assert index.code("朝阳") == "211300"
    assert places().code("朝阳") == "211300"


def test_a_short_name_is_not_guessed_where_only_another_bearer_has_reports() -> None:
    index = places(("110105", 2023))
    with pytest.raises(ChoiceError, match="辽宁省朝阳市，索引里没有它的报告") as caught:
        index.code("朝阳")
    assert [choice.value for choice in caught.value.choices] == ["211300", "110105"]
    assert caught.value.code == "ambiguous_region"
    assert index.code("朝阳市") == index.code("211300") == "211300"


def test_what_a_choice_says_in_a_query_means_it_alone() -> None:
    with pytest.raises(ChoiceError) as caught:
        places().code("巢湖市")
    # 安徽省巢湖市 is the former prefecture, and what stands below it today
    assert {choice.value: choice.word for choice in caught.value.choices} == {
        "340181": "安徽省合肥市巢湖市",
        "341400": "341400",
    }


def test_a_name_in_a_query_is_that_of_whichever_bearer_has_reports() -> None:
    def named(*found: tuple[str, int]) -> list[str]:
        return [region.code for region in places(*found).named("朝阳")]

    assert named(("110105", 2023)) == ["110105"]
    assert named(("110105", 2023), ("211300", 2023)) == ["211300"]
    assert named(("140826", 2022)) == []
