"""Two reports, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from searchapp.errors import NotFoundError, UserError
from searchapp.model.documents import Document
from searchapp.research import align
from searchapp.research.align import COLUMNS, Row, SideBySide
from searchapp.research.service import ResearchService
from tests.research.conftest import Study
from tests.search.conftest import Texts, report


def headed(document: Document, *headings: str) -> Document:
    """Put each paragraph of a report under a heading of its own."""
    paragraphs = (
        replace(paragraph, headings=("二、工作安排", heading) if heading else ())
        for paragraph, heading in zip(document.paragraphs, headings, strict=True)
    )
    return replace(document, paragraphs=tuple(paragraphs))


OLD = headed(
    report("150921", 2022, [
        "发展草原旅游。旅游收入达到46亿元。",
        "办好养老服务，建设社区食堂。修建农村公路20公里。",
        "落实“河长制”。",
        ("closing", "让我们团结起来！"),
    ]),
    "（一）发展旅游", "（二）保障民生", "（三）保护生态", "",
)  # fmt: skip
NEW = headed(
    report("150921", 2023, [
        "落實“河長制”。新建湿地公园。",
        "办好养老、托育服务，建设社区食堂。",
        "旅游收入突破50亿元。发展草原旅游。修建农村公路35公里。",
        "引进人工智能企业。",
        ("closing", "让我们奋斗起来！"),
    ]),
    "（一）保护生态环境", "（二）保障改善民生", "（三）发展全域旅游", "（四）发展数字经济", "",
)  # fmt: skip


@pytest.fixture(scope="module")
def service(study: Study) -> ResearchService:
    return study([OLD, NEW])


@pytest.fixture(scope="module")
def plans(service: ResearchService) -> SideBySide:
    return service.side_by_side("150921-2022", "150921-2023", section="plan")


def rows(found: SideBySide) -> list[tuple[str, str, str]]:
    return [
        (row.change, row.first.text if row.first else "", row.second.text if row.second else "")
        for part in found.parts
        for row in part.rows
    ]


def test_every_sentence_is_the_same_changed_new_or_gone(plans: SideBySide) -> None:
    assert rows(plans) == [
        ("same", "落实“河长制”。", "落實“河長制”。"),
        ("new", "", "新建湿地公园。"),
        ("changed", "办好养老服务，建设社区食堂。", "办好养老、托育服务，建设社区食堂。"),
        ("changed", "旅游收入达到46亿元。", "旅游收入突破50亿元。"),
        ("same", "发展草原旅游。", "发展草原旅游。"),
        ("changed", "修建农村公路20公里。", "修建农村公路35公里。"),
        ("new", "", "引进人工智能企业。"),
    ]
    assert plans.counts == {"same": 2, "changed": 3, "new": 2, "gone": 0}


def test_parts_are_paired_by_heading_wherever_they_stand(plans: SideBySide) -> None:
    assert [((part.first or ("", "—"))[1], (part.second or ("", "—"))[1]) for part in plans.parts] == [
        ("（三）保护生态", "（一）保护生态环境"),
        ("（二）保障民生", "（二）保障改善民生"),
        ("（一）发展旅游", "（三）发展全域旅游"),
        ("—", "（四）发展数字经济"),
    ]


def test_what_only_the_first_has_is_gone_and_stands_where_it_stood(service: ResearchService) -> None:
    back = service.side_by_side("150921-2023", "150921-2022", section="plan")
    assert [row[0] for row in rows(back)].count("gone") == 2
    assert back.parts[0].second == ("二、工作安排", "（一）发展旅游")
    gone = [part for part in back.parts if part.second is None]
    assert [part.first for part in gone] == [("二、工作安排", "（四）发展数字经济")]


def test_a_changed_sentence_has_its_words_marked_and_leads_to_its_paragraph(plans: SideBySide) -> None:
    row: Row = next(row for part in plans.parts for row in part.rows if row.change == "changed")
    assert row.first is not None
    assert row.second is not None
    assert [piece.text for piece in row.second.pieces if piece.marked] == ["、托育"]
    assert (row.first.url, row.second.url) == ("/documents/150921-2022#p2", "/documents/150921-2023#p2")


def test_without_a_section_whole_reports_are_aligned(service: ResearchService) -> None:
    found = service.side_by_side("150921-2022", "150921-2023")
    assert found.parts[-1].section == "closing"
    assert rows(found)[-1] == ("changed", "让我们团结起来！", "让我们奋斗起来！")


def test_a_report_is_the_same_as_itself(service: ResearchService) -> None:
    found = service.side_by_side("150921-2022", "150921-2022")
    assert {row[0] for row in rows(found)} == {"same"}


def test_what_is_not_there_is_refused(service: ResearchService) -> None:
    with pytest.raises(NotFoundError):
        service.side_by_side("150921-2022", "nobody")
    with pytest.raises(UserError, match="没有这些章节"):
        service.side_by_side("150921-2022", "150921-2023", section="review")
    with pytest.raises(UserError, match="没有名为"):
        service.side_by_side("150921-2022", "150921-2023", section="plans")


def test_longer_reports_than_can_be_aligned_are_refused(
    service: ResearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(align, "MAX_SENTENCES", 2)
    with pytest.raises(UserError, match="请选一个章节"):
        service.side_by_side("150921-2022", "150921-2023")


def test_repeated_sentences_are_paired_one_to_one(study: Study) -> None:
    texts: tuple[Texts, Texts] = (["抓好落实。抓好落实。"], ["抓好落实。"])
    service = study([report("150921", 2022, texts[0]), report("150921", 2023, texts[1])])
    assert sorted(row[0] for row in rows(service.side_by_side("150921-2022", "150921-2023"))) == ["gone", "same"]


def test_the_rows_are_a_table_where_pandas_is_installed(plans: SideBySide) -> None:
    pytest.importorskip("pandas")
    table = plans.to_frame()
    assert list(table.columns) == list(COLUMNS)
    assert list(table["change"]) == [row[0] for row in rows(plans)]
