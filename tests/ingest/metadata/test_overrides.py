"""What people state goes before what is found."""

import pytest

from searchapp.ingest.metadata import Around, Facts, read_facts
from searchapp.ingest.stated import Stated
from searchapp.text.normalize import fold

BLOCKS = (
    "2023年绛县政府工作报告",
    "——2023年1月5日在绛县第十七届人民代表大会第三次会议上",
    "县长 张三",
    "各位代表：",
    "现在，我代表县人民政府向大会报告工作。",
)


def read(stated: Stated) -> Facts:
    return read_facts(BLOCKS, fold("".join(BLOCKS)), Around("\n".join(BLOCKS), "x", stated=stated))


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("150921", "150921"),
        ("卓资县", "150921"),
        ("内蒙古自治区 乌兰察布市 卓资县", "150921"),
        ("北京 朝阳区", "110105"),
    ],
)
def test_a_stated_region_is_taken_by_code_and_by_name(region: str, code: str) -> None:
    found = read(Stated(region=region))
    assert found.region is not None
    assert found.region.code == code


def test_a_stated_name_of_several_units_leaves_the_region_open() -> None:
    found = read(Stated(region="朝阳区"))
    assert found.region is None
    assert {unit.code for unit in found.region_candidates} == {"110105", "220104"}
    assert "可能是" in found.warnings[-1]


def test_an_unknown_name_is_reported_and_what_was_found_stays() -> None:
    found = read(Stated(region="某某县"))
    assert found.region is not None
    assert found.region.code == "140826"
    assert "查不到" in found.warnings[0]


def test_all_other_facts_are_taken_as_stated() -> None:
    found = read(Stated(title="报告", year=2022, delivered="2022-12-30", speaker="李四", office="代县长", session="会"))
    assert (found.title, found.year, found.delivered) == ("报告", 2022, "2022-12-30")
    assert (found.speaker, found.office, found.session) == ("李四", "代县长", "会")
    assert found.warnings == ()


def test_a_region_is_that_of_the_stated_year() -> None:
    found = read(Stated(region="静海县", year=2010))
    assert found.region is not None
    assert (found.region.code, found.region.current) == ("120223", ("120118",))
