"""Facts of real reports: the five that ship, and the folders of samples where they are at hand."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from searchapp.ingest.metadata import Around, Facts, read_facts
from searchapp.regions.gazetteer import gazetteer
from searchapp.text.normalize import fold

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", ROOT / "../shared/corpora"))
PREFECTURES = SAMPLES / "prefecture2024/txt"
HAILAR = SAMPLES / "hailar_gb18030"
READING = re.compile(r"\([a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńň]+\)")

STATE_COUNCIL = {"台州", "襄阳", "贵阳"}
# 潜江 and 天门 stand directly under their province; the texts of 恩施 (全州第一, 恩施市发展) and of 黄山
# (我代表区人民政府) are those of the city and the district, not of the prefecture
COUNTIES = {"潜江": "429005", "天门": "429006", "恩施": "422801", "黄山": "341003"}
OTHER_CODES = {"吉林": "220200"}
OTHER_YEARS = {"池州": 2023}


def facts_of(path: Path, encoding: str = "utf-8") -> Facts:
    text = READING.sub("", path.read_text(encoding))
    lines = [line.strip() for line in text.splitlines()]
    return read_facts([line for line in lines if line], fold(text), Around(text, path.stem))


def expected_code(place: str) -> str:
    if place in STATE_COUNCIL:
        return "100000"
    special = COUNTIES | OTHER_CODES
    [region] = [special[place]] if place in special else [unit.code for unit in gazetteer().lookup(place)]
    return region


@pytest.mark.parametrize(
    ("prefix", "facts"),
    [
        ("000", ("150921", 2023, "2023-01-31", "卓资县第十六届人民代表大会第二次会议", "刘宝成", "县长", None)),
        (
            "001",
            ("152921", 2020, "2020-06-29", "阿拉善左旗第十五届人民代表大会第三次会议", "戈明", "旗长", "2022-08-06"),
        ),
        ("002", ("150784", 2023, "2023-03-11", "额尔古纳市第六届人民代表大会第三次会议", "耿浩", "市长", None)),
        ("003", ("150104", 2022, "2022-01-21", "玉泉区第十八届人民代表大会第一次会议", "南男", "代区长", None)),
        ("004", ("140826", 2022, "2022-01-26", "绛县第十七届人民代表大会第二次会议", None, None, "2022-02-25")),
    ],
)
def test_facts_of_the_reports_that_ship(prefix: str, facts: tuple[object, ...]) -> None:
    [path] = (ROOT / "corpus").glob(f"{prefix}_*")
    found = facts_of(path)
    assert found.region is not None
    given = (found.delivered, found.session, found.speaker, found.office, found.published)
    assert (found.region.code, found.year, *given) == facts
    assert (found.kind, found.warnings) == ("work-report", ())


@pytest.mark.samples
@pytest.mark.skipif(not PREFECTURES.is_dir(), reason="no sample corpora")
def test_prefecture_reports_without_title_have_the_right_region_and_year() -> None:
    wrong: dict[str, object] = {}
    for path in sorted(PREFECTURES.glob("*.txt")):
        found = facts_of(path)
        code = found.region.code if found.region else None
        if (code, found.year) != (expected_code(path.stem), OTHER_YEARS.get(path.stem, 2024)):
            wrong[path.stem] = (code, found.year, found.warnings)
        if path.stem in STATE_COUNCIL:
            assert [warning for warning in found.warnings if warning.startswith("文件名指向")]
    assert wrong == {}


@pytest.mark.samples
@pytest.mark.skipif(not HAILAR.is_dir(), reason="no sample corpora")
def test_reports_of_one_district_have_its_region_and_their_years() -> None:
    for path in HAILAR.glob("*.txt"):
        found = facts_of(path, "gb18030")
        assert found.region is not None
        assert (found.region.code, found.year) == ("150702", int(path.stem))
        assert found.warnings == ()
