"""What is counted by year and place, and what is a gap."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from searchapp.errors import UserError
from searchapp.model.request import SearchRequest, year_range
from searchapp.research.service import ResearchService
from searchapp.research.trends import COLUMNS, MAX_QUERIES, Point, Trends
from tests.research.conftest import Study
from tests.search.conftest import report


def only(found: Trends) -> dict[tuple[int | None, str | None], Point]:
    """Give the points of the only series by year and the unit's name."""
    (series,) = found.series
    return {(point.year, point.unit.label if point.unit else None): point for point in series.points}


def test_counts_reports_paragraphs_and_places_of_each_year(service: ResearchService) -> None:
    points = only(service.trends("扶贫"))
    point = points[2018, None]
    assert (point.reports, point.documents, point.paragraphs, point.hits) == (1, 1, 2, 3)
    assert point.characters == len("扶贫攻坚。产业扶贫，健康扶贫。")
    assert points[2020, None].share == 1 / 2
    assert points[2020, None].rate == pytest.approx(10_000 / len("推进乡村振兴和扶贫。建设美丽乡村。"))


def test_a_year_without_reports_is_a_gap_and_one_without_hits_is_zero(service: ResearchService) -> None:
    points = only(service.trends("双碳"))
    gap, zero = points[2019, None], points[2020, None]
    assert (gap.reports, gap.documents, gap.hits, gap.share, gap.rate, gap.url) == (0, None, None, None, None, None)
    assert (zero.reports, zero.documents, zero.hits, zero.share, zero.rate) == (2, 0, 0, 0.0, 0.0)


def test_reports_of_an_unknown_year_are_told_and_counted_in_the_total_alone(service: ResearchService) -> None:
    found = service.trends("乡村振兴")
    (series,) = found.series
    assert found.years == (2018, 2019, 2020, 2021)
    assert found.left_out == 1
    assert series.total.reports == 8
    assert series.total.documents == 6
    assert sum(point.documents or 0 for point in series.points) == 5


def test_the_characters_are_those_of_what_the_filters_select(study: Study) -> None:
    service = study([report("150921", 2020, [("review", "回顾发展"), ("plan", "发展")])])
    assert only(service.trends("发展", section="plan"))[2020, None].characters == 2
    assert only(service.trends("发展"))[2020, None].characters == 6


def test_units_take_in_what_lies_in_them(service: ResearchService) -> None:
    points = only(service.trends("乡村振兴", by="province"))
    assert points[None, "内蒙古自治区"].reports == 5
    assert points[None, "内蒙古自治区"].documents == 3
    assert points[None, "山西省"].share == 1.0
    found = service.trends("乡村振兴", by="prefecture")
    assert [unit.label for unit in found.units] == ["运城市", "呼伦贝尔市", "乌兰察布市"]
    assert found.left_out == 2  # the country's, and one of nowhere


def test_a_unit_that_is_gone_counts_where_the_tree_shows_it(study: Study) -> None:
    service = study([report("120223", 2012, ["发展"]), report("120118", 2020, ["发展"])])
    assert only(service.trends("发展", by="county"))[None, "静海区"].reports == 2


def test_a_map_has_a_point_for_each_unit_in_each_year(service: ResearchService) -> None:
    found = service.trends("扶贫", by="province-year")
    points = only(found)
    assert len(points) == len(found.units) * len(found.years) == 8
    assert points[2018, "内蒙古自治区"].hits == 3
    assert points[2018, "山西省"].hits is None


def test_a_query_that_looks_for_no_words_has_no_hits_to_count(service: ResearchService) -> None:
    point = only(service.trends("*"))[2018, None]
    assert (point.paragraphs, point.hits, point.rate) == (2, None, None)


def test_several_queries_share_their_axis(service: ResearchService) -> None:
    found = service.trends("扶贫", "双碳", year="2018..2020")
    assert [series.query for series in found.series] == ["扶贫", "双碳"]
    assert [point.year for series in found.series for point in series.points] == [2018, 2019, 2020] * 2


def test_an_empty_selection_has_no_points(service: ResearchService) -> None:
    found = service.trends("扶贫", year=1999)
    assert (found.years, found.units, found.series[0].points, found.series[0].total.share) == ((), (), (), None)


def test_a_year_that_must_be_wrong_is_not_joined_to_the_others(study: Study) -> None:
    service = study([report("150921", 2020, ["发展"]), report("", 1020, ["发展"])])
    assert service.trends("发展").years == (1020, 2020)


@pytest.mark.parametrize("by", ["year", "province", "county-year"])
@pytest.mark.parametrize("region", [None, "150921", ("内蒙古自治区", "140826")])
def test_a_link_leads_to_what_was_counted(
    service: ResearchService, by: str, region: str | tuple[str, ...] | None
) -> None:
    (series,) = service.trends("乡村 OR 扶贫", by=by, region=region, level=("county", "prefecture")).series
    for point in series.points:
        if point.url:
            page = service.run(request_of(point.url))
            assert (page.total_paragraphs, page.total_documents) == (point.paragraphs, point.documents), point.url


def request_of(url: str) -> SearchRequest:
    given = parse_qs(urlsplit(url).query)
    return SearchRequest(
        given["q"][0],
        regions=tuple(given.get("region", ())),
        years=tuple(map(year_range, given.get("year", ()))),
        levels=tuple(given.get("level", ())),
    )


def test_synonyms_and_relaxing_are_told(service: ResearchService) -> None:
    exact, expanded = service.trends("双碳").series[0], service.trends("双碳", mode="auto").series[0]
    assert (exact.understood, exact.relaxed) == ("双碳", False)
    assert not expanded.relaxed
    relaxed = service.trends("扶贫 双碳 美丽", mode="auto").series[0]
    assert relaxed.relaxed
    assert relaxed.total.documents


@pytest.mark.parametrize("queries", [(), ("扶贫",) * (MAX_QUERIES + 1)])
def test_as_many_queries_as_can_be_told_apart(service: ResearchService, queries: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match=f"1 到 {MAX_QUERIES} 个"):
        service.trends(*queries)


def test_an_unknown_grouping_names_those_there_are(service: ResearchService) -> None:
    with pytest.raises(UserError, match="province-year"):
        service.trends("扶贫", by="month")


def test_a_table_has_a_row_for_each_point(service: ResearchService) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in service.trends("扶贫", "双碳", year="2018..2020").rows()]
    assert [row["query"] for row in rows] == ["扶贫"] * 3 + ["双碳"] * 3
    assert [(row["year"], row["documents"]) for row in rows[:3]] == [(2018, 1), (2019, None), (2020, 1)]


def test_a_frame_has_missing_values_in_gaps(service: ResearchService) -> None:
    pytest.importorskip("pandas")
    frame = service.trends("扶贫").to_frame()
    assert frame.set_index("year")["documents"].isna().to_dict() == {2018: False, 2019: True, 2020: False, 2021: False}
    assert frame["hits"].sum() == 4


def test_the_body_says_what_the_points_say(service: ResearchService) -> None:
    body = service.trends("扶贫", by="province-year").to_dict()
    (series,) = body["series"]
    assert body["units"][0] == {"code": "140000", "label": "山西省"}
    assert series["points"][0]["documents"] is None
    assert series["total"]["hits"] == 4
