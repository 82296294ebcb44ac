"""Figures on the sample corpora: how many reports are understood, against lists made by reading them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from searchapp.ingest.inspection import Row, inspect_rows, observe
from searchapp.ingest.pipeline import read_path
from searchapp.model.documents import Document, Paragraph, SectionKind
from searchapp.model.doubts import OTHER, doubt_kind
from searchapp.regions.gazetteer import gazetteer
from searchapp.text.normalize import fold

SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", Path(__file__).parents[2] / "../shared/corpora"))
REPORTS = SAMPLES / "prefecture2024"
pytestmark = [pytest.mark.samples, pytest.mark.skipif(not REPORTS.is_dir(), reason="no sample corpora")]

# one and the same report of the State Council stands under three names
STATE_COUNCIL = ("台州", "襄阳", "贵阳")
# 潜江 and 天门 stand directly under their province; the texts of 恩施 (全州第一, 恩施市发展) and of 黄山
# (我代表区人民政府) are those of the city and the district; 吉林 is the city
CODES = {"潜江": "429005", "天门": "429006", "恩施": "422801", "黄山": "341003", "吉林": "220200"}
YEARS = {"池州": 2023}  # （一、2022年工作回顾）

# read to the end, each of them: 日照 breaks off after its review, 阿坝 before its appeal
WITHOUT: dict[SectionKind, set[str]] = {
    "review": set(),
    "plan": {"日照"},
    "government": {"日照"},
    "closing": {"日照", "阿坝"},
}
# the report lost the breaks inside its parts: the government's own work and the appeal end the paragraph 七、
MERGED = {"泸州"}
# how the part on the government's own work begins where it has no heading
OWN_WORK = {
    "中山": "各位代表！新征程、新使命，对政府治理体系",
    "北京": "各位代表！新形势、新任务对政府自身建设",
    "南京": "各位代表，奋进新的赶考之路",
    "台州": "新征程新使命，对政府工作提出了新的更高要求",
    "吉林": "各位代表！面对新时代、新机遇、新挑战，我们要高举旗帜",
    "呼和浩特": "各位代表！当前的呼和浩特",
    "德阳": "各位代表！路虽远，行则将至",
    "承德": "各位代表！奋进新征程、干出新业绩",
    "来宾": "各位代表，新时代新征程新要求，我们将持续加强政府自身建设",
    "杭州": "各位代表，新的一年，市政府将对标一流",
    "梧州": "各位代表！做好今年各项工作，必须以更加过硬举措加强政府自身建设",
    "毕节": "各位代表，新时代新征程新使命，对政府工作提出了",
    "泰安": "各位代表！路虽远行则将至",
    "泰州": "各位代表，全面推进中国式现代化泰州新实践，对政府自身建设",
    "盐城": "各位代表，新的一年，政府肩负着更重的责任",
    "绵阳": "立足新起点，奋进新征程。我们必须牢记",
    "舟山": "实现以上目标任务，必须知责于心",
    "苏州": "新的一年，我们将深入推进政府治理现代化",
    "衢州": "各位代表，面对新形势、新任务，我们将不忘初心",
    "赣州": "各位代表！奋进新征程、建功新时代，政府要担当",
    "遵义": "各位代表！新起点、新征程、新使命、新要求，必须把人民政府",
    "金华": "各位代表，扛起时代使命、奋力再创辉煌，政府自身建设",
    "银川": "各位代表！新的一年，要有更大作为",
    "青岛": "各位代表！新的一年，我们将把党的全面领导",
    "黔东南": "各位代表！对标高质量发展",
    "黔南": "各位代表！实干成就梦想",
    "黔西南": "各位代表!面对新形势、新任务、新挑战，全州政府系统",
}


@cache
def reports(kind: str) -> dict[str, Document]:
    found = {path.stem: next(read_path(path)) for path in sorted((REPORTS / kind).glob(f"*.{kind}"))}
    return {name: item for name, item in found.items() if isinstance(item, Document)}


def right_code(name: str) -> str:
    if name in STATE_COUNCIL:
        return "100000"
    return CODES.get(name) or gazetteer().lookup(name)[0].code


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_region_and_year_are_right_and_none_is_wrong(kind: str) -> None:
    assert len(reports(kind)) == 143
    found = {name: (each.region.code if each.region else None, each.year) for name, each in reports(kind).items()}
    assert found == {name: (right_code(name), YEARS.get(name, 2024)) for name in found}


def test_a_report_is_the_same_in_both_formats() -> None:
    for name, text in reports("txt").items():
        office = reports("docx")[name]
        assert [fold(each.text) for each in office.paragraphs] == [fold(each.text) for each in text.paragraphs], name


def test_the_copies_of_the_state_council_are_found_out() -> None:
    rows: dict[str, Row] = {Path(row["path"]).stem: row for row in inspect_rows(map(observe, reports("txt").values()))}
    copies = {name: row["duplicate_of"] for name, row in rows.items() if row["duplicate_of"]}
    assert copies == dict.fromkeys(STATE_COUNCIL[1:], "100000-2024")
    assert all(any("与正文的全国不符" in warning for warning in rows[name]["warnings"]) for name in STATE_COUNCIL)


@pytest.mark.parametrize("kind", WITHOUT)
def test_sections_are_found_wherever_a_report_has_them(kind: SectionKind) -> None:
    missing = {name for name, each in reports("txt").items() if not of_kind(each, kind)}
    assert missing - MERGED == WITHOUT[kind]


@pytest.mark.parametrize("name", OWN_WORK)
def test_the_governments_own_work_begins_where_a_reader_says(name: str) -> None:
    assert of_kind(reports("txt")[name], "government")[0].text.startswith(OWN_WORK[name])


def test_only_reports_that_break_off_are_said_to() -> None:
    doubted = {
        name for name, each in reports("txt").items() if any("不完整" in warning for warning in each.warnings)
    }
    assert doubted == {"日照", "阿坝", "宜宾"}  # 宜宾 lacks its last full stop: 团结奋斗


def test_every_doubt_is_of_a_known_kind() -> None:
    doubts = {doubt for kind in ("txt", "docx") for each in reports(kind).values() for doubt in each.warnings}
    assert doubts
    assert [doubt for doubt in doubts if doubt_kind(doubt) == OTHER] == []


def test_a_county_in_another_encoding_is_right_in_every_year() -> None:
    paths = sorted((SAMPLES / "hailar_gb18030").glob("*.txt"))
    assert len(paths) == 8
    for path in paths:
        document = next(read_path(path))
        assert isinstance(document, Document)
        assert document.region is not None
        assert (document.region.code, document.year) == ("150702", int(path.stem))


def of_kind(document: Document, kind: SectionKind) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs if paragraph.kind == kind]
