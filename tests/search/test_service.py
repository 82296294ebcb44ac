"""Requests in, pages and exports out, on the answer key's engine."""

from __future__ import annotations

import pytest

from searchapp.errors import NotFoundError, UserError
from searchapp.model.documents import Document
from searchapp.model.request import MODES, SearchRequest
from searchapp.model.results import FacetValue, SearchPage
from searchapp.search.service import SearchService
from tests.search.conftest import Serve, report


def found(page: SearchPage) -> list[str]:
    return sorted(result.card.id for result in page.documents)


def tree(values: tuple[FacetValue, ...]) -> list[tuple[str, int, int, object]]:
    return [(value.label, value.paragraphs, value.documents, tree(value.children)) for value in values]


def test_a_page_groups_hits_by_document_with_exact_totals(service: SearchService) -> None:
    page = service.search("乡村振兴")
    assert (page.total_paragraphs, page.total_documents) == (6, 5)
    assert found(page) == ["100000-2024", "140826-2022", "150921-2022", "150921-2023", "x-0"]
    best = next(result for result in page.documents if result.card.id == "150921-2023")
    assert best.matched == 2
    hit = best.hits[0]
    assert [hit.text[start:end] for start, end in hit.marks] == ["乡村振兴"]
    assert hit.url == f"/documents/150921-2023?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4#p{hit.number}"
    assert (page.query.typed, page.query.understood, page.query.mode) == ("乡村振兴", "乡村振兴", "exact")
    assert page.seconds > 0


def test_pages_follow_one_another_and_end_empty(service: SearchService) -> None:
    pages = [service.search("乡村振兴", size=2, page=number) for number in (1, 2, 3, 4, 10**30)]
    assert [len(page.documents) for page in pages] == [2, 2, 1, 0, 0]
    assert {page.total_documents for page in pages} == {5}
    assert len({result.card.id for page in pages for result in page.documents}) == 5


def test_each_document_shows_its_best_paragraphs_only(service: SearchService) -> None:
    page = service.search("*", document="150921-2023", per_document=2)
    assert page.documents[0].matched == 3
    assert len(page.documents[0].hits) == 2


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        ({"region": "内蒙古自治区"}, ["150784-2023", "150900-2023", "150921-2022", "150921-2023"]),
        ({"region": "乌兰察布"}, ["150900-2023", "150921-2022", "150921-2023"]),
        ({"region": 150921}, ["150921-2022", "150921-2023"]),
        ({"region": ["卓资县", "绛县"]}, ["140826-2022", "150921-2022", "150921-2023"]),
        ({"region": "全国"}, ["100000-2024"]),
        ({"region": "unknown"}, ["x-0"]),
        ({"region": "北京市"}, []),
        ({"year": 2022}, ["140826-2022", "150921-2022"]),
        ({"year": "2023.."}, ["100000-2024", "150784-2023", "150900-2023", "150921-2023"]),
        ({"year": "..2022"}, ["140826-2022", "150921-2022"]),
        ({"year": ["2022", "2024"]}, ["100000-2024", "140826-2022", "150921-2022"]),
        ({"year": "unknown"}, ["x-0"]),
        ({"year": 1999}, []),
        ({"section": "review"}, ["150921-2023"]),
        ({"section": ["工作回顾", "targets"]}, ["150784-2023", "150921-2023"]),
        ({"level": "地级"}, ["150900-2023"]),
        ({"level": "country"}, ["100000-2024"]),
        ({"kind": "政府工作报告", "region": "山西"}, ["140826-2022"]),
        ({"kind": "policy"}, []),
        ({"document": "x-0"}, ["x-0"]),
        ({"region": "内蒙古", "year": "2022"}, ["150921-2022"]),
        ({"not_region": "内蒙古"}, ["100000-2024", "140826-2022", "x-0"]),
        ({"not_region": ["内蒙古", "unknown"]}, ["100000-2024", "140826-2022"]),
        ({"region": "内蒙古", "not_region": "卓资县"}, ["150784-2023", "150900-2023"]),
        ({"region": "卓资县", "not_region": "内蒙古"}, []),
        ({"not_region": "北京市", "year": 2024}, ["100000-2024"]),
        ({"not_year": "2023.."}, ["140826-2022", "150921-2022", "x-0"]),
        ({"not_year": ["unknown", "2010..2022", "2024"]}, ["150784-2023", "150900-2023", "150921-2023"]),
        ({"not_section": ["工作安排", "review", "closing"]}, ["150784-2023"]),
        ({"not_level": ["county", "未知"]}, ["100000-2024", "150900-2023"]),
        ({"not_kind": "政府工作报告"}, []),
        ({"not_kind": "policy", "level": "country"}, ["100000-2024"]),
    ],
)
def test_filters_take_names_labels_ranges_and_alternatives(
    service: SearchService, filters: dict[str, str], documents: list[str]
) -> None:
    assert found(service.search("*", **filters)) == documents  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("request_", "code", "hint"),
    [
        (SearchRequest(" "), "empty_query", "*"),
        (SearchRequest("(养老"), "bad_query", "右括号"),
        (SearchRequest("*", regions=("吉林",)), "ambiguous_region", "吉林省 (220000)、吉林省吉林市 (220200)"),
        (SearchRequest("*", regions=("桃花源",)), "unknown_region", "六位代码"),
        (SearchRequest("*", sections=("plans",)), "bad_section", "plan（工作安排）"),
        (SearchRequest("*", levels=("村级",)), "bad_level", "county（县级）"),
        (SearchRequest("*", kinds=("x",)), "bad_kind", "work-report"),
        (SearchRequest("*", documents=("y-1",)), "unknown_document", "编号"),
        (SearchRequest("*", sort="size"), "bad_sort", "relevance"),  # type: ignore[arg-type]
        (SearchRequest("*", mode="fuzzy"), "bad_mode", "exact"),  # type: ignore[arg-type]
        (SearchRequest("*", page=0), "bad_page", "1"),
        (SearchRequest("*", size=101), "bad_size", "100"),
        (SearchRequest("*", per_document=0), "bad_per_document", "1 到"),
    ],
)
def test_what_cannot_be_meant_is_an_error_with_its_remedy(
    service: SearchService, request_: SearchRequest, code: str, hint: str
) -> None:
    for answer in (service.run, service.export):  # an export fails at once, not at its first line
        with pytest.raises(UserError) as caught:
            answer(request_)
        assert caught.value.code == code
        assert hint in caught.value.remedy


def test_a_misspelt_filter_of_a_python_call_is_refused(service: SearchService) -> None:
    with pytest.raises(TypeError):
        service.search("*", regoin="卓资县")  # type: ignore[call-arg]


def test_regions_are_a_tree_in_which_parents_include_their_children(service: SearchService) -> None:
    assert tree(service.search("*").facets["region"]) == [
        ("全国", 1, 1, []),
        ("山西省", 1, 1, [("运城市", 1, 1, [("绛县", 1, 1, [])])]),
        ("内蒙古自治区", 7, 4, [
            ("呼伦贝尔市", 2, 1, [("额尔古纳市", 2, 1, [])]),
            ("乌兰察布市", 5, 3, [("卓资县", 4, 2, [])]),
        ]),
        ("未知", 1, 1, []),
    ]  # fmt: skip


def test_facets_are_in_the_order_of_reading_with_labels(service: SearchService) -> None:
    facets = service.search("*").facets
    assert [value.label for value in facets["year"]] == ["2024", "2023", "2022", "未知"]
    assert [value.value for value in facets["year"]] == ["2024", "2023", "2022", "unknown"]
    assert [value.label for value in facets["section"]] == ["工作回顾", "目标与总体要求", "工作安排", "结语"]
    assert [value.label for value in facets["level"]] == ["全国", "地级", "县级", "未知"]
    assert [(value.value, value.label) for value in facets["kind"]] == [("work-report", "政府工作报告")]


def test_a_facet_ignores_its_own_selection_and_flags_it(service: SearchService) -> None:
    page = service.search("乡村振兴", year=["2022..2023", "2010"], region="内蒙古")
    years = {value.value: (value.paragraphs, value.selected) for value in page.facets["year"]}
    assert years == {"2023": (2, True), "2022": (1, True), "2010": (0, True)}
    regions = {value.label: value for value in page.facets["region"]}
    assert {label: value.selected for label, value in regions.items()} == {"山西省": False, "内蒙古自治区": True}
    assert not any(child.selected for child in regions["内蒙古自治区"].children)


def test_a_chosen_value_without_hits_stays_to_be_taken_out(service: SearchService) -> None:
    page = service.search("乡村振兴", region=["长沙市", "unknown"], section="附件", level="unknown")
    assert page.total_paragraphs == 0
    hunan = next(value for value in page.facets["region"] if value.label == "湖南省")
    assert [(child.label, child.paragraphs, child.selected) for child in hunan.children] == [("长沙市", 0, True)]
    assert [value.label for value in page.facets["section"] if value.selected] == ["附件"]
    assert [value.label for value in page.facets["level"] if value.selected] == ["未知"]


def test_a_facet_ignores_what_it_excludes_and_flags_it(service: SearchService) -> None:
    page = service.search("乡村振兴", not_region=["卓资", "北京"], not_year="2022..2023", not_section="工作安排")
    regions = {value.label: value for value in page.facets["region"]}
    assert [label for label, value in regions.items() if value.excluded] == ["北京市"]
    county = next(value for value in regions["内蒙古自治区"].children[0].children if value.label == "卓资县")
    assert (county.excluded, county.selected) == (True, False)
    everywhere = service.search("乡村振兴")
    years = {value.value: (value.paragraphs, value.excluded) for value in page.facets["year"]}
    assert [year for year, (_, excluded) in years.items() if excluded] == ["2023", "2022"]
    without = service.search("乡村振兴", not_section="plan")
    counts = ({value.value: value.paragraphs for value in page.facets["section"]} for page in (everywhere, without))
    assert next(counts) == next(counts)


def test_sorting_by_year_puts_the_newest_first_and_unknown_last(service: SearchService) -> None:
    page = service.search("乡村振兴", sort="year")
    assert [result.card.year for result in page.documents] == [2024, 2023, 2022, 2022, None]


def test_auto_mode_relaxes_a_query_without_hits_and_says_so(service: SearchService) -> None:
    typed = "怎样推进乡村振兴和发展托育"
    assert service.search(typed, mode="exact").total_paragraphs == 0
    page = service.search(typed, mode="auto")
    assert page.query.relaxed
    assert {"140826-2022", "150900-2023"} <= set(found(page))
    hit = page.documents[0].hits[0]
    assert hit.marks
    again = service.search(page.query.understood, mode="exact")
    assert (again.total_paragraphs, again.query.understood) == (page.total_paragraphs, page.query.understood)
    assert [row.number for row in service.paragraphs(typed, mode="auto")]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("乡村振兴战略 养老服务", "乡村振兴战略 OR 养老服务"),  # not 乡村 OR 振兴 OR 战略 …
        ('怎样 "养老、托育" 乡村振兴 -绛县', '("养老、托育" OR 乡村振兴) -绛县'),
        ("乡村振兴 养老院", "乡村 OR 振兴 OR 养老 OR 养老院"),  # 养老院 stands nowhere, 养老 does
    ],
)
def test_several_words_of_the_index_stay_whole_when_any_of_them_is_enough(
    service: SearchService, typed: str, understood: str
) -> None:
    for mode in ("auto", "relaxed"):
        page = service.search(typed, mode=mode, synonyms=False)
        assert (page.query.relaxed, page.query.understood) == (True, understood)
        assert page.total_paragraphs > 0


def test_auto_mode_leaves_a_query_with_hits_as_it_is(service: SearchService) -> None:
    exact, auto = service.search("养老 托育"), service.search("养老 托育", mode="auto")
    assert not auto.query.relaxed
    assert (auto.total_paragraphs, auto.documents) == (exact.total_paragraphs, exact.documents)


def test_without_any_of_the_words_nothing_is_relaxed(service: SearchService) -> None:
    page = service.search("量子 计算", mode="auto")
    assert (page.total_paragraphs, page.query.relaxed, page.query.understood) == (0, False, "量子 计算")


def test_an_export_gives_every_match_in_document_order(service: SearchService) -> None:
    rows = list(service.paragraphs("乡村振兴", year="2022.."))
    assert [(row.document, row.number) for row in rows] == [
        ("100000-2024", 1), ("140826-2022", 1), ("150921-2022", 1), ("150921-2023", 1), ("150921-2023", 2),
    ]  # fmt: skip
    jiang = rows[1]
    assert (jiang.region_code, jiang.region, jiang.year, jiang.section) == ("140826", "绛县", 2022, "plan")
    assert [jiang.text[start:end] for start, end in jiang.marks] == ["乡村 振兴"]


def test_an_unknown_region_is_exported_as_none(service: SearchService) -> None:
    (row,) = service.paragraphs("*", document="x-0")
    assert (row.region_code, row.region, row.year) == (None, None, None)


def test_a_report_is_marked_where_its_paragraphs_match(
    service: SearchService, reports: tuple[Document, ...]
) -> None:
    document = service.document("150921-2023")
    assert document is reports[0]
    assert service.marks(document, "乡村振兴") == {1: ((0, 4),), 2: ((2, 6),)}
    assert service.marks(document, "战略 乡村") == {2: ((2, 4), (6, 8))}
    assert service.marks(document, "  ") == {}
    assert [part.text for part in service.source_view(document, "战略") if part.mark] == ["战略"]


def test_an_unknown_document_is_not_found(service: SearchService) -> None:
    with pytest.raises(NotFoundError):
        service.document("y-1")


def test_the_summary_says_what_the_index_holds(service: SearchService) -> None:
    summary = service.summary()
    assert (summary.documents, summary.paragraphs) == (7, 10)
    assert [value.label for value in summary.regions] == ["全国", "山西省", "内蒙古自治区", "未知"]
    assert [value.value for value in summary.years] == ["2024", "2023", "2022", "unknown"]


# Conditions inside the query


def matching(service: SearchService, query: str) -> list[str]:
    return [f"{hit.document}p{hit.number}" for hit in service.paragraphs(query)]


def test_fields_inside_the_query_take_names_in_chinese_and_english(service: SearchService) -> None:
    assert matching(service, "乡村振兴 地区：卓资县 年份：2023") == ["150921-2023p1", "150921-2023p2"]
    assert matching(service, "乡村振兴 region:山西省") == ["140826-2022p1"]
    assert matching(service, "乡村振兴 -year:2023..") == ["140826-2022p1", "150921-2022p1", "x-0p1"]
    assert matching(service, "section:review OR 章节：结语") == ["150921-2023p1", "150921-2023p3"]
    assert matching(service, "层级：全国 | level:prefecture") == ["100000-2024p1", "150900-2023p1"]
    assert matching(service, "标题：工作?告 小标题：工作*排 养老") == ["150900-2023p1", "150921-2022p1"]
    assert matching(service, "标题：工作计划") == []


def test_a_region_inside_the_query_stays_query(service: SearchService) -> None:
    page = service.search("乡村振兴 地区：绛县")
    assert page.query.understood == "乡村振兴 region:绛县"
    (shanxi,) = page.facets["region"]
    assert (shanxi.paragraphs, shanxi.selected, shanxi.children[0].children[0].selected) == (1, False, False)


@pytest.mark.parametrize(
    ("query", "position", "code"),
    [
        ("养老 地区：火星", 3, "unknown_region"),
        ("养老 -region:吉林", 4, "ambiguous_region"),
        ("章节：序", 0, "bad_section"),
    ],
)
def test_a_field_that_cannot_be_meant_is_an_error_with_its_place(
    service: SearchService, query: str, position: int, code: str
) -> None:
    with pytest.raises(UserError) as caught:
        service.search(query)
    assert (caught.value.code, caught.value.position) == (code, position)


def test_marks_of_a_report_know_its_fields(service: SearchService) -> None:
    report = service.document("150921-2022")
    assert service.marks(report, "(年份：2022 养老) OR (年份：2023 乡村振兴)") == {1: ((9, 11),)}


def test_relaxing_keeps_the_conditions(service: SearchService) -> None:
    page = service.search("怎样发展乡村旅游 年份：2022", mode="auto")
    assert page.query.relaxed
    assert page.query.understood.endswith("year:2022")
    assert {result.card.year for result in page.documents} == {2022}


# What is no query


@pytest.mark.parametrize(
    "typed",
    [
        '什么是"乡村振兴', "乡村振兴（产业是什么？", "乡村振兴：怎么做?", "年份：什么时候乡村振兴",
        "-乡村振兴 - 是什么", "乡村振兴**?", "乡村振兴 ** 吗", "乡村振兴 OR", "NEAR 乡村振兴",
        "地区：哪里乡村振兴", ")乡村振兴(", "“乡村振兴」怎么办",
    ],
)  # fmt: skip
def test_no_question_is_refused_in_auto_mode(service: SearchService, typed: str) -> None:
    page = service.search(typed, mode="auto")
    assert page.total_paragraphs
    assert service.search(page.query.understood).query.understood == page.query.understood


def test_what_is_no_query_is_refused_in_exact_mode_and_told_in_auto_mode(service: SearchService) -> None:
    with pytest.raises(UserError) as refused:
        service.search("养老 NEAR 托育")
    misread = service.search("养老 NEAR 托育", mode="auto").query.misread
    assert misread is not None
    assert (misread.position, misread.length) == (refused.value.position, refused.value.length) == (3, 4)
    assert misread.message == refused.value.message
    assert [row.number for row in service.paragraphs('"乡村振兴', mode="auto")]


def test_a_name_of_several_places_is_left_to_the_reader_to_choose(service: SearchService) -> None:
    with pytest.raises(UserError, match="吉林市"):
        service.search("region:吉林 养老", mode="auto")


@pytest.mark.parametrize("typed", ["", "“”", "***"])
def test_nothing_to_look_for_is_refused_in_every_mode(service: SearchService, typed: str) -> None:
    for mode in MODES:
        with pytest.raises(UserError):
            service.search(typed, mode=mode)


def test_relaxed_mode_asks_for_any_word_at_once(service: SearchService) -> None:
    strict, relaxed = (service.search("乡村振兴 养老", mode=mode) for mode in ("exact", "relaxed"))
    assert relaxed.query.relaxed
    assert relaxed.query.sought == ("乡村振兴", "养老")
    assert relaxed.total_paragraphs > strict.total_paragraphs
    assert not service.search("养老", mode="relaxed").query.relaxed


# Other ways to write a word


def test_auto_mode_adds_other_ways_that_are_in_the_index_and_shows_them(serve: Serve) -> None:
    service = serve([report("150921", 2023, ["生产总值达到1,000亿元。", "碳达峰、碳中和", "双碳目标", "２０００亿元"])])
    page = service.search("１０００亿元", mode="auto")
    assert page.query.understood == '１０００亿元 OR "1,000亿元"'
    assert page.query.expanded == ("1,000亿元",)
    (hit,) = page.documents[0].hits
    assert hit.text[slice(*hit.marks[0])] == "1,000亿元"
    assert service.search("双碳", mode="auto").query.understood == '双碳 OR "碳达峰、碳中和"'
    assert service.search("2000亿元", mode="auto").query.expanded == ()


def test_exact_mode_and_a_switch_add_nothing(serve: Serve) -> None:
    service = serve([report("150921", 2023, ["碳达峰、碳中和", "双碳目标"])])
    assert service.search("双碳").total_paragraphs == 1
    assert service.search("双碳", mode="auto", synonyms=False).query.expanded == ()
    assert service.search("双碳", mode="auto").total_paragraphs == 2


def test_links_from_an_expanded_answer_mark_what_was_found(serve: Serve) -> None:
    service = serve([report("150921", 2023, ["碳达峰、碳中和", "双碳目标"])])
    page = service.search("双碳", mode="auto")
    marks = service.marks(service.document("150921-2023"), page.query.understood)
    assert {hit.number: hit.marks for hit in page.documents[0].hits} == marks
