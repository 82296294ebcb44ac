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
            f"{code}-{year}",
            "报告",
            "work-report",
            Region(str(code), f"{code}县", "county", ("某省", f"{code}县"), ()),
            year,
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


def test_places_with_several_reports_are_proposed_by_name() -> None:
    (first, *_) = offered(2).places
    assert (first.value, first.label) == ("150900县", "某省150900县")


def test_places_of_one_name_are_proposed_by_their_codes() -> None:
    cards = {
        f"{code}-{year}": DocumentCard(
            f"{code}-{year}", "报告", "work-report", Region(code, "朝阳区", "county", (city, "朝阳区"), ()), year
        )
        for code, city in (("110105", "北京市"), ("220104", "长春市"))
        for year in (2022, 2023)
    }
    places = reports_view(Asked(), None, cards, CHINESE).places
    assert [(place.value, place.label) for place in places] == [("110105", "北京市朝阳区"), ("220104", "长春市朝阳区")]
