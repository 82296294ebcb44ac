"""The five reports that ship in corpus/: what they must be understood as, to the last definition."""

import re
from functools import cache
from pathlib import Path

import pytest

from searchapp.ingest.formats.base import Read
from searchapp.ingest.pipeline import read_document, read_path
from searchapp.model.documents import Document, Paragraph
from searchapp.text.normalize import fold
from searchapp.text.offsets import OffsetMap, apply

CORPUS = Path(__file__).parents[2] / "corpus"
ALL = ("000", "001", "002", "003", "004")


@cache
def report(prefix: str) -> Document:
    (path,) = CORPUS.glob(f"{prefix}_*.txt")
    (document,) = read_path(path)
    assert isinstance(document, Document)
    return document


def paragraph(prefix: str, start: str) -> Paragraph:
    return next(each for each in report(prefix).paragraphs if each.text.startswith(start))


@pytest.mark.parametrize(
    ("prefix", "code", "path", "year", "delivered", "session", "speaker", "office", "published"),
    [
        (
            "000",
            "150921",
            "内蒙古自治区 乌兰察布市 卓资县",
            2023,
            "2023-01-31",
            "卓资县第十六届人民代表大会第二次会议",
            "刘宝成",
            "县长",
            None,
        ),
        (
            "001",
            "152921",
            "内蒙古自治区 阿拉善盟 阿拉善左旗",
            2020,
            "2020-06-29",
            "阿拉善左旗第十五届人民代表大会第三次会议",
            "戈明",
            "旗长",
            "2022-08-06",
        ),
        (
            "002",
            "150784",
            "内蒙古自治区 呼伦贝尔市 额尔古纳市",
            2023,
            "2023-03-11",
            "额尔古纳市第六届人民代表大会第三次会议",
            "耿浩",
            "市长",
            None,
        ),
        (
            "003",
            "150104",
            "内蒙古自治区 呼和浩特市 玉泉区",
            2022,
            "2022-01-21",
            "玉泉区第十八届人民代表大会第一次会议",
            "南男",
            "代区长",
            None,
        ),
        (
            "004",
            "140826",
            "山西省 运城市 绛县",
            2022,
            "2022-01-26",
            "绛县第十七届人民代表大会第二次会议",
            None,
            None,
            "2022-02-25",
        ),
    ],
)
def test_facts_are_those_of_the_report(
    prefix: str,
    code: str,
    path: str,
    year: int,
    delivered: str,
    session: str,
    speaker: str | None,
    office: str | None,
    published: str | None,
) -> None:
    document = report(prefix)
    assert document.region is not None
    assert (document.region.code, document.region.path, document.year) == (code, tuple(path.split()), year)
    assert (document.delivered, document.session, document.published) == (delivered, session, published)
    assert (document.speaker, document.office) == (speaker, office)
    assert (document.id, document.kind, document.region_candidates) == (f"{code}-{year}", "work-report", ())


@pytest.mark.parametrize("prefix", ALL)
def test_edits_lead_from_the_source_to_every_paragraph(prefix: str) -> None:
    document = report(prefix)
    assert apply(document.source_text, document.edits) == document.text
    to_source = OffsetMap(document.edits)
    for each in document.paragraphs:
        assert document.text[each.start : each.end] == each.text
        start, end = to_source.source_span(each.start, each.end)
        assert 0 <= start < end <= len(document.source_text)
    assert len({each.key for each in document.paragraphs}) == len(document.paragraphs)


@pytest.mark.parametrize("prefix", ALL)
def test_the_clean_text_is_read_as_it_is(prefix: str) -> None:
    again = read_document(Read(report(prefix).text, "txt", "utf-8"), "x.txt", "0" * 64)
    assert again.edits == ()
    assert [each.text for each in again.paragraphs] == [each.text for each in report(prefix).paragraphs]


@pytest.mark.parametrize("prefix", ALL)
def test_no_paragraph_begins_in_the_middle_of_a_sentence(prefix: str) -> None:
    paragraphs = report(prefix).paragraphs
    marks = re.compile(r"[，。、；：！？,;:!）)》”’%|]")
    assert [each.text for each in paragraphs if marks.match(each.text)] == []
    torn = [each for each in paragraphs if each.role == "text" and each.kind != "opening"]
    ended = re.compile(r"[。！？；：!;:][”\"’）)]*$")
    assert [each.text for each in torn if not ended.search(each.text) and each.kind != "appendix"] == []


@pytest.mark.parametrize("prefix", ALL)
def test_no_paragraph_is_navigation(prefix: str) -> None:
    furniture = re.compile("打印本|字体|责任编辑|首页>|网站地图|发布日期")
    assert [each.text for each in report(prefix).paragraphs if furniture.search(fold(each.text))] == []


@pytest.mark.parametrize(
    ("prefix", "kinds"),
    [
        ("000", "opening review plan targets plan government closing glossary"),
        ("001", "opening review plan targets plan government closing"),
        ("002", "opening review plan targets plan government closing appendix appendix glossary"),
        ("003", "opening review plan targets plan plan targets plan government closing glossary"),
        ("004", "opening review plan targets plan government closing"),
    ],
)
def test_sections_follow_each_other_as_in_the_report(prefix: str, kinds: str) -> None:
    assert [section.kind for section in report(prefix).sections] == kinds.split()


@pytest.mark.parametrize(
    ("prefix", "kind", "count"), [("000", "glossary", 18), ("002", "glossary", 11), ("003", "glossary", 34)]
)
def test_each_definition_is_one_paragraph(prefix: str, kind: str, count: int) -> None:
    definitions = [each for each in report(prefix).paragraphs if each.kind == kind and each.role == "text"]
    assert len(definitions) == count
    assert all(re.search("[：:]", each.text) and each.text.endswith("。") for each in definitions)


def test_each_task_of_the_appendix_is_one_paragraph_with_its_unit_in_charge() -> None:
    tasks = [
        each for each in report("002").paragraphs if each.kind == "appendix" and re.match(r"\d+\.(?!《)", each.text)
    ]
    assert [int(each.text.split(".")[0]) for each in tasks] == list(range(1, 39))
    assert all(each.text.endswith(")。") and "牵头责任单位" in each.text and each.role == "text" for each in tasks)
    assert tasks[0].headings == ("附件1", "额尔古纳市2023年38件民生重点工作及牵头责任单位", "一、促进群众就业增收(7件)")


def test_a_report_in_one_line_has_its_paragraphs_again() -> None:
    paragraphs = report("002").paragraphs
    assert len(paragraphs) == 115
    assert [each.text[:10] for each in paragraphs if each.text.startswith("——")] == [
        "——经济质效持续提升",
        "——生态环境日益改善",
        "——五大计划协调并进",
        "——动能活力加速释放",
        "——城乡基础更加坚实",
        "——民生福祉持续增进",
        "——政府建设不断加强",
    ]
    parts = [each.text[:3] for each in paragraphs if each.role == "heading" and each.text.startswith("(")]
    assert parts == ["(一)", "(二)", "(三)", "(四)", "(五)", "(六)"]


def test_heading_paths_go_down_to_the_lead_sentence() -> None:
    assert paragraph("000", "促进农业高质高效").headings == (
        "二、2023年工作安排",
        "(三)聚焦乡村振兴,全力绘就“三农”工作多彩画卷",
        "促进农业高质高效",
    )
    assert paragraph("000", "营商环境持续优化").headings[1] == "(三)发展动力活力在优化环境、改革创新中全面释放"
    assert paragraph("001", "对外开放步伐加快").headings[-1] == "对外开放步伐加快"
    assert paragraph("002", "——经济质效").headings == ("一、2022年工作回顾", "——经济质效持续提升")
    assert paragraph("004", "一要抓實基礎設施項目").headings[-1] == "一要抓實基礎設施項目"


def test_a_paragraph_over_two_pages_is_whole_again() -> None:
    assert "社区志愿者在疫情一线与人民群众并肩作战" in paragraph("003", "统筹推进疫情防控").text
    assert "进社区、进乡镇" in paragraph("003", "民族团结进步创建").text


def test_targets_are_targets_wherever_they_stand() -> None:
    for prefix in ALL:
        stated = [each for each in report(prefix).paragraphs if re.search("预期目标(是|为)", fold(each.text))]
        assert stated
        assert {each.kind for each in stated} == {"targets"}


def test_the_governments_own_work_inside_the_plan_is_government() -> None:
    own = [each for each in report("002").paragraphs if each.kind == "government"]
    assert own[0].text == "(六)久久为功,全面从严治政,加快提升政府服务水平和治理能力"
    assert len(own) == 7


def test_the_final_appeal_is_the_closing() -> None:
    for prefix in ALL:
        closing = [each for each in report(prefix).paragraphs if each.kind == "closing"]
        assert closing[0].text.startswith("各位代表")
        assert closing[-1].text.endswith(("!", "！"))
        assert len(closing) <= 2


def test_all_three_parts_of_a_damaged_numbering_are_found() -> None:
    parts = [
        each.headings[1] for each in report("004").paragraphs if each.role == "heading" and len(each.headings) == 2
    ]
    assert [fold(part)[:3] for part in parts] == [
        *(f"({n})" for n in "一二三四五"),
        *(f"({n})" for n in "一二三四五六七"),
    ]
