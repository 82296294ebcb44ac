"""Which pairs of reports are offered where none are asked for."""

from __future__ import annotations

from searchapp.model.documents import Region
from searchapp.model.results import DocumentCard
from searchapp.web.texts import CHINESE
from searchapp.web.viewmodels.compare import Asked, ReportsView, reports_view


def offered(regions: int) -> ReportsView:
    """Give the page of an index with reports of two years of some regions."""
    cards = {
        f"{code}-{year}": DocumentCard(
            f"{code}-{year}", "报告", "work-report", Region(str(code), f"{code}县", "county", (), ()), year
        )
        for code in range(150900, 150900 + regions)
        for year in (2022, 2023)
    }
    return reports_view(Asked(), None, cards, CHINESE)


def test_as_many_pairs_as_there_are_are_offered_without_a_word() -> None:
    view = offered(40)
    assert (len(view.offers), view.more) == (40, "")
    assert view.offers[0].label == "150900县 2022 → 2023"


def test_where_there_are_more_the_page_says_so() -> None:
    view = offered(41)
    assert len(view.offers) == 40
    assert "共 41 个地区" in view.more
