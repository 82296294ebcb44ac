"""Every hit in its line."""

from __future__ import annotations

import sys

import pytest

from searchapp.errors import OperatorError, UserError
from searchapp.model.request import SearchRequest
from searchapp.research import concordance
from searchapp.research.concordance import Concordance, View, evenly
from searchapp.research.service import ResearchService
from searchapp.text.keys import spot
from tests.research.conftest import Study
from tests.search.conftest import report

REPORTS = (
    report("150921", 2023, ["全面推进乡村振兴。", "实施 乡村“振兴”战略，建設５Ｇ。", ("closing", "谢谢！")]),
    report("150921", 2022, ["做好鄉村振興，再做乡村振兴。"]),
    report("140826", 2022, ["把乡村振兴抓好。"]),
    report("", None, ["不知何处的乡村振兴事业"]),
)


@pytest.fixture(scope="module")
def service(study: Study) -> ResearchService:
    return study(REPORTS)


def shown(found: Concordance) -> list[tuple[str, str, str]]:
    return [(line.left, line.hit, line.right) for line in found.lines]


def places(found: Concordance) -> list[tuple[str, int]]:
    return [(line.document, line.number) for line in found.lines]


def test_every_hit_has_a_line_with_its_contexts_as_written(service: ResearchService) -> None:
    found = service.concordance("乡村振兴", region="卓资县")
    assert shown(found) == [
        ("做好", "鄉村振興", "，再做乡村振兴。"),
        ("做好鄉村振興，再做", "乡村振兴", "。"),
        ("全面推进", "乡村振兴", "。"),
        ("实施 ", "乡村“振兴", "”战略，建設５Ｇ。"),
    ]
    assert (found.total, found.paragraphs, found.documents, found.listed) == (4, 3, 2, 4)


def test_contexts_are_as_long_as_asked_for_and_end_with_the_paragraph(service: ResearchService) -> None:
    found = service.concordance("战略", context=3)
    assert shown(found) == [("振兴”", "战略", "，建設")]


def test_a_line_leads_to_its_paragraph(service: ResearchService) -> None:
    line = service.concordance("战略").lines[0]
    assert (line.document, line.number, line.region, line.year) == ("150921-2023", 2, "卓资县", 2023)
    assert line.url == "/documents/150921-2023?q=%E6%88%98%E7%95%A5#p2"
    named = spot(2, "实施 乡村“振兴”战略，建设５Ｇ。")
    assert line.permalink == f"/documents/150921-2023?q=%E6%88%98%E7%95%A5&p={named}#p2"


def test_lines_are_ordered_by_what_stands_nearest_to_the_left(service: ResearchService) -> None:
    found = service.concordance("乡村振兴", sort="left", context=4)
    # 把, 的, 好, 进, 施, 做: as a dictionary orders them by their readings
    assert [line.left.strip()[-1] for line in found.lines] == ["把", "的", "好", "进", "施", "做"]


def test_lines_are_ordered_by_what_follows_to_the_right(service: ResearchService) -> None:
    found = service.concordance("乡村振兴", sort="right")
    assert [line.right[:2] for line in found.lines] == ["，再", "。", "。", "事业", "”战", "抓好"]


def test_lines_are_ordered_by_region_or_newest_first_and_the_unknown_comes_last(service: ResearchService) -> None:
    assert places(service.concordance("乡村振兴", sort="region")) == [
        ("140826-2022", 1), ("150921-2022", 1), ("150921-2022", 1), ("150921-2023", 1), ("150921-2023", 2), ("x-0", 1),
    ]  # fmt: skip
    assert places(service.concordance("乡村振兴", sort="year")) == [
        ("150921-2023", 1), ("150921-2023", 2), ("140826-2022", 1), ("150921-2022", 1), ("150921-2022", 1), ("x-0", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("sort", concordance.ORDERS)
def test_pages_follow_one_another_and_end_empty_with_true_totals(
    service: ResearchService, sort: concordance.Order
) -> None:
    pages = [service.concordance("乡村振兴", sort=sort, size=4, page=page) for page in (1, 2, 3, 10**30)]
    assert [len(page.lines) for page in pages] == [4, 2, 0, 0]
    assert {(page.total, page.pages) for page in pages} == {(6, 2)}
    assert len({(line.document, line.number, line.left) for page in pages for line in page.lines}) == 6


def test_overlapping_hits_have_a_line_each(study: Study) -> None:
    found = study([report("150921", 2023, ["哈哈哈"])]).concordance("哈哈")
    assert shown(found) == [("", "哈哈", "哈"), ("哈", "哈哈", "")]


def test_of_more_hits_than_are_put_in_order_some_are_listed_and_it_is_said(
    service: ResearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance, "SORTED", 3)
    found = service.concordance("乡村振兴", sort="right")
    assert (found.total, found.listed, len(found.lines)) == (6, 3, 3)
    assert service.concordance("乡村振兴", sort="region").listed == 6
    lines = list(service.kwic_lines(SearchRequest("乡村振兴"), View(sort="right")))
    assert [line.document for line in lines] == sorted(line.document for line in lines)
    assert len(lines) == 6


def test_some_of_many_are_taken_at_even_distances() -> None:
    assert evenly(3, 3).tolist() == [0, 1, 2]
    assert evenly(7, 3).tolist() == [0, 2, 4]
    assert evenly(0, 3).tolist() == []


def test_nothing_found_is_an_empty_page(service: ResearchService) -> None:
    found = service.concordance("元宇宙", sort="left")
    assert (found.total, found.pages, found.lines) == (0, 0, ())


@pytest.mark.parametrize("query", ["*", "-乡村", "year:2022"])
def test_a_query_without_a_word_to_look_for_is_refused(service: ResearchService, query: str) -> None:
    with pytest.raises(UserError, match="没有要找的词"):
        service.concordance(query)


@pytest.mark.parametrize("wrong", [{"sort": "size"}, {"context": 0}, {"context": 101}, {"size": 0}, {"page": 0}])
def test_what_is_out_of_bounds_is_refused(service: ResearchService, wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        service.concordance("乡村", **wrong)  # type: ignore[arg-type]


def test_the_lines_are_a_table_where_pandas_is_installed(service: ResearchService) -> None:
    pytest.importorskip("pandas")
    table = service.concordance("乡村振兴", size=2).to_frame()
    assert list(table.columns) == list(concordance.COLUMNS)
    assert list(table["hit"]) == ["乡村振兴", "鄉村振興"]
    assert list(service.concordance("元宇宙").to_frame().columns) == list(concordance.COLUMNS)


def test_without_pandas_the_remedy_is_named(service: ResearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OperatorError, match="pip install"):
        service.concordance("乡村振兴").to_frame()
