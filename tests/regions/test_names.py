"""How units are called."""

from __future__ import annotations

import pytest

from searchapp.regions.names import calls_itself, short_name, spoken_name, unit_kind


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
        ("黔西南布依族苗族自治州", "黔西南"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("东乡族自治县", "东乡"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("龙胜各族自治县", "龙胜"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("神农架林区", "神农架"),
        ("浦东新区", "浦东"),
        ("绛县", None),
        ("阿拉善左旗", None),
        ("市中区", None),
    ],
)
def test_short_name_drops_level_and_people(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_only_autonomous_units_have_a_spoken_name() -> None:
    assert spoken_name("恩施土家族苗族自治州") == "恩施州"
    assert spoken_name("莫力达瓦达斡尔族自治旗") == "莫力达瓦旗"
    assert spoken_name("广西壮族自治区") is None
    assert spoken_name("玉泉区") is None


@pytest.mark.parametrize(
    ("word", "name", "fits"),
    [
        ("州", "恩施土家族苗族自治州", True),
        ("州", "贺州市", False),
        ("行署", "锡林郭勒盟", True),
        ("行署", "运城地区", True),
        ("区", "广西壮族自治区", True),
        ("区", "黄山市", False),
        ("新区", "浦东新区", True),
        ("县", "东乡族自治县", True),
        ("园区", "苏州市", False),
        ("", "绛县", False),
    ],
)
def test_word_for_itself_must_fit_the_kind_of_unit(word: str, name: str, fits: bool) -> None:
    assert calls_itself(word, name) is fits


def test_longest_kind_wins() -> None:
    assert unit_kind("恩施土家族苗族自治州") == "自治州"
    assert unit_kind("西沙群岛") == ""
