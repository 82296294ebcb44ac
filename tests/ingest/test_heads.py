"""Heads as they occur, and the units they name: right, or open with the candidates; never wrong."""

from __future__ import annotations

import random

import pytest

from searchapp.ingest.formats.base import Read
from searchapp.ingest.pipeline import read_document
from searchapp.model.documents import Document, Region
from searchapp.regions.gazetteer import gazetteer
from searchapp.regions.names import unit_kind
from searchapp.regions.table import LAST_YEAR, load_table

BODY = """各位代表：
　　现在，我代表{own}，向大会报告工作，请予审议。
一、{before}年工作回顾
　　过去的一年，全{word}上下在党委的坚强领导下，全面完成了各项目标任务，示范县创建成效明显，国际化滨海城市建设加快。
　　（一）经济总量稳步增长。全年实现地区生产总值120亿元，增长6.5%，财政收入增长8%。
二、{year}年工作安排
　　今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，财政收入增长5%。
　　（一）坚定不移抓项目。全{word}实施重点项目100个，推进新区和老城区改造。
　　各位代表，让我们紧密团结起来，为建设美好家园而努力奋斗！
"""
# what a unit calls itself, and who speaks for it
OWN = {
    "自治区": ("自治区", "主席"),
    "省": ("省", "省长"),
    "自治州": ("州", "州长"),
    "自治县": ("县", "县长"),
    "自治旗": ("旗", "旗长"),
    "县": ("县", "县长"),
    "旗": ("旗", "旗长"),
    "市": ("市", "市长"),
    "区": ("区", "区长"),
}
HAN = "〇一二三四五六七八九"


def read(head: str, own: str, word: str = "区", year: int = 2023, name: str = "x") -> Document:
    body = BODY.format(own=own, word=word, year=year, before=year - 1)
    return read_document(Read(head + body, "txt", "utf-8"), f"{name}.txt", "0" * 64)


def codes(document: Document) -> set[str]:
    return {region.code for region in document.region_candidates}


@pytest.mark.parametrize(
    ("head", "own", "candidate"),
    [
        ("2023年苏州工业园区管委会工作报告\n", "园区管委会", "320500"),
        ("苏州工业园区2023年工作报告\n", "苏州工业园区管理委员会", "320500"),
        ("呼和浩特经济技术开发区管委会工作报告\n——2023年1月10日\n管委会主任 张三\n", "开发区管委会", "150100"),
        ("工作报告\n——2023年1月5日在绵阳高新技术产业开发区工作会议上\n管委会主任 张三\n", "管委会", "510700"),
        ("武汉东湖新技术开发区2023年工作报告\n", "东湖新技术开发区管委会", "420100"),
        ("2023年青岛西海岸新区政府工作报告\n", "区人民政府", "370200"),
        ("政府工作报告\n——2023年1月5日在玉泉区小黑河镇第二届人民代表大会第一次会议上\n", "镇人民政府", "150104"),
        ("九寨沟县漳扎镇人民政府工作报告\n", "漳扎镇人民政府", "513225"),
        ("天府新区管委会2023年工作报告\n", "天府新区管委会", None),
        ("雄安新区管理委员会工作报告（2023年）\n", "雄安新区管委会", None),
        ("中新天津生态城管委会工作报告\n", "生态城管委会", None),
        ("2023年大坝镇人民政府工作报告\n", "大坝镇人民政府", None),
        ("街道办事处2023年工作报告\n望京街道办事处主任 张三\n", "街道办事处", None),
        ("示范县2023年政府工作报告\n", "县人民政府", None),
        ("朝阳区2023年政府工作报告\n", "区人民政府", "110105"),
        ("2023年静海县政府工作报告\n", "县人民政府", "120223"),  # a district since 2015
        ("政府工作报告\n——2023年1月5日在浙江东阳横店镇第十七届人民代表大会第三次会议上\n", "镇人民政府", "330783"),
        ("济源示范区2023年政府工作报告\n", "示范区管委会", "419001"),
    ],
)
def test_what_is_no_unit_or_may_be_several_stays_open(head: str, own: str, candidate: str | None) -> None:
    document = read(head, own)
    assert document.region is None
    assert document.warnings
    assert candidate is None or candidate in codes(document)


def test_the_file_name_may_tell_the_parent_of_a_township() -> None:
    document = read("十八台镇2023年政府工作报告\n", "镇人民政府", "镇", name="卓资县十八台镇")
    assert (document.region, codes(document)) == (None, {"150921"})


@pytest.mark.parametrize(
    ("head", "own", "word", "code"),
    [
        ("滨海新区2023年政府工作报告\n", "区人民政府", "区", "120116"),
        ("上海市浦东新区2023年政府工作报告\n", "区人民政府", "区", "310115"),
        ("神农架林区2023年政府工作报告\n", "林区人民政府", "区", "429021"),
        ("六盘水市六枝特区2023年政府工作报告\n", "特区人民政府", "区", "520203"),
        ("大兴安岭地区行署工作报告\n2023年1月9日\n专员 赵六\n", "大兴安岭地区行政公署", "区", "232700"),
        ("政府工作报告\n2023年2月1日在锡林郭勒盟工作会议上\n盟长 霍照良\n", "盟行政公署", "盟", "152500"),
        ("政府工作报告\n——2023年3月5日在第十四届全国人民代表大会第一次会议上\n", "国务院", "国", "100000"),
        ("2023年高唐县政府工作报告\n", "县人民政府", "县", "371526"),
        ("2023年米易县政府工作报告\n", "县人民政府", "县", "510421"),
        ("北京市朝阳区2023年政府工作报告\n", "区人民政府", "区", "110105"),
        ("吉林2023年政府工作报告\n", "省人民政府", "省", "220000"),
        ("吉林2023年政府工作报告\n", "市人民政府", "市", "220200"),
    ],
)
def test_units_with_unusual_names_are_themselves(head: str, own: str, word: str, code: str) -> None:
    document = read(head, own, word)
    assert document.region is not None
    assert document.region.code == code


NAMESAKES = "政府工作报告\n——{}年1月22日在{}第八届人民代表大会第六次会议上\n"


@pytest.mark.parametrize(("place", "year"), [("哈密市", 2016), ("淮安市", 2000), ("毕节市", 2011), ("儋州市", 2015)])
def test_a_prefecture_that_took_the_name_of_its_county_that_year_is_not_told_from_it(place: str, year: int) -> None:
    document = read(NAMESAKES.format(year, place), "市人民政府", "市", year)
    assert document.region is None
    assert {region.level for region in document.region_candidates} == {"prefecture", "county"}


@pytest.mark.parametrize(
    ("place", "year", "said", "code"),
    [
        ("淮安市", 2000, "支持涟水县、盱眙县、金湖县发展。", "320800"),
        ("毕节市", 2011, "七星关区、大方县、黔西县、织金县竞相发展。", "520500"),
        ("哈密市", 2016, "落实地委、行署部署，在地委的领导下前进。", "652201"),
        ("毕节市", 2011, "落实地委、行署部署，在毕节地区行署的领导下前进。", "522401"),
        ("毕节市", 2010, "", "522401"),
        ("毕节市", 2012, "", "520500"),
    ],
)
def test_the_counties_or_the_organs_that_a_text_names_tell_them_apart(
    place: str, year: int, said: str, code: str
) -> None:
    document = read(NAMESAKES.format(year, place) + f"　　{said}\n", "市人民政府", "市", year)
    assert document.region is not None
    assert document.region.code == code


@pytest.mark.parametrize(("head", "file"), [("高唐县", "唐县"), ("米易县", "易县"), ("新绛县", "绛县")])
def test_a_file_name_that_contradicts_the_text_is_a_warning(head: str, file: str) -> None:
    document = read(f"2023年{head}政府工作报告\n", "县人民政府", "县", name=f"{file}2023")
    assert document.region is not None
    assert document.region.name == head
    assert any(warning.startswith("文件名指向") for warning in document.warnings)


def test_units_of_all_years_and_kinds_of_heads_are_never_taken_for_another() -> None:
    rng = random.Random(20240105)
    open_ = read_ = 0
    for _ in range(250):
        region, year = chosen(rng)
        document = headed(rng, region, year)
        read_ += 1
        if document.region is None:
            open_ += 1
            assert region.code in codes(document)
        else:
            assert (document.region.code, document.region.path, document.year) == (region.code, region.path, year)
    assert open_ < 0.06 * read_  # 城区, 郊区, 桥东区: nothing in such texts tells which


def chosen(rng: random.Random) -> tuple[Region, int]:
    table = load_table()
    while True:
        period = rng.choice(table)
        year = rng.randint(2000, 2026)
        region = gazetteer().region(period.code, min(year, LAST_YEAR))
        if region is None or region.name != period.name or not period.covers(min(year, LAST_YEAR)):
            continue
        if unit_kind(region.name) in OWN:
            return region, year


def headed(rng: random.Random, region: Region, year: int) -> Document:
    name, path = region.name, "".join(region.path)
    word, office = OWN[unit_kind(name)]
    session = f"第{rng.choice('二三五十')}届人民代表大会第{rng.choice('一二三四')}次会议"
    han = "".join(HAN[int(digit)] for digit in str(year))
    heads = (
        f"{name}{year}年政府工作报告\n——{year}年1月10日在{name}{session}上\n{office} 王建国\n",
        f"政 府 工 作 报 告\n——{han}年一月十日在{name}{session}上\n{name}人民政府{office}  王建国\n",
        f"{path}人民政府工作报告（{year}年）\n{name}人民政府{office}王建国\n（{year}年2月3日）\n",
        f"政府工作报告\n（{year}年1月5日在{path}{session}上）\n代{office}\u3000王　明\n",
        f"首页 > 政府工作报告\n{year}年{name}政府工作报告\n发布时间：{year}-02-18 09:11 来源：{name}人民政府\n",
        f"在{name}{session}上的\n政府工作报告\n{year}年1月8日\n{office}：王建国\n",
    )
    own = rng.choice((f"{word}人民政府", f"{name}人民政府", f"{name}第三届人民政府"))
    return read(rng.choice(heads), own, word, year, rng.choice(("a1b2", f"{name}{year}年政府工作报告")))
