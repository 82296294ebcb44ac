"""Where and when something is first said, as far as the index can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from searchapp.errors import UserError
from searchapp.research.first_use import MAX_EARLIEST
from searchapp.research.service import ResearchService
from tests.research.conftest import Study
from tests.search.conftest import report


def test_the_first_year_comes_with_the_reports_before_it(service: ResearchService) -> None:
    found = service.first_use("乡村振兴")
    assert (found.since, found.year, found.earlier, found.simultaneous) == (2018, 2020, 1, 1)
    (first,) = found.earliest
    assert (first.paragraph.document, first.paragraph.number, first.matched) == ("150921-2020", 1, 1)
    assert first.paragraph.marks == ((2, 6),)


def test_reports_of_one_year_come_by_their_date_and_those_without_one_last(study: Study) -> None:
    dates = {"150921": None, "150784": "2020-03-01", "140826": "2020-01-20"}
    service = study(replace(report(code, 2020, ["双碳"]), delivered=date) for code, date in dates.items())
    found = service.first_use("双碳")
    assert [first.delivered for first in found.earliest] == ["2020-01-20", "2020-03-01", None]
    assert [unit.region for unit in found.units] == ["绛县", "额尔古纳市", "卓资县"]


def test_only_the_earliest_of_many_are_shown_and_all_are_counted(study: Study) -> None:
    codes = [f"15092{number}" for number in range(1, 8)] + [f"1507{number}" for number in (21, 22, 23, 24, 25, 26)]
    codes += [f"1404{number:02}" for number in (3, 23, 25, 26, 27, 28, 29, 30, 31)]
    service = study(report(code, 2023, ["双碳", "双碳"]) for code in codes)
    found = service.first_use("双碳")
    assert found.simultaneous == len(codes) > len(found.earliest) == MAX_EARLIEST
    assert found.earliest[0].matched == 2


def test_it_spreads_by_year_with_gaps_where_there_is_no_report(study: Study) -> None:
    service = study(
        [
            report("150921", 2018, ["扶贫"]),
            report("150921", 2019, ["双碳"]),
            report("150921", 2021, ["双碳"]),
            report("150784", 2021, ["双碳"]),
            report("140826", 2022, ["扶贫"]),
        ]
    )
    years = service.first_use("双碳").years
    assert [(year.year, year.reports, year.documents, year.new, year.units, year.spread) for year in years] == [
        (2018, 1, 0, 0, 0, 0),
        (2019, 1, 1, 1, 1, 1),
        (2020, 0, 0, 0, 1, 1),
        (2021, 2, 2, 1, 2, 3),
        (2022, 1, 0, 0, 2, 3),
    ]
    assert [year.covered for year in years] == [1, 1, 1, 2, 3]


def test_years_that_say_it_lead_to_what_they_say(service: ResearchService) -> None:
    urls = {year.year: year.url for year in service.first_use("乡村振兴", region="内蒙古").years}
    assert [year for year, url in urls.items() if url] == [2020, 2021]
    assert "year=2020" in str(urls[2020])
    assert "region=" in str(urls[2020])


def test_one_year_of_reports_shows_no_spread(study: Study) -> None:
    found = study([report("150921", 2023, ["双碳"]), report("150784", 2023, ["扶贫"])]).first_use("双碳")
    assert (found.spreads, [year.covered for year in found.years]) == (False, [2])


def test_each_unit_says_how_many_of_its_reports_came_before(service: ResearchService) -> None:
    units = {unit.region: unit for unit in service.first_use("乡村振兴").units}
    assert (units["卓资县"].year, units["卓资县"].since, units["卓资县"].earlier) == (2020, 2018, 1)
    assert (units["绛县"].year, units["绛县"].since, units["绛县"].earlier) == (2021, 2021, 0)


def test_units_of_a_level_take_in_what_lies_in_them(service: ResearchService) -> None:
    units = {unit.region: unit for unit in service.first_use("乡村振兴", by="province").units}
    assert set(units) == {"内蒙古自治区", "山西省"}
    assert (units["内蒙古自治区"].documents, units["内蒙古自治区"].reports) == (2, 4)
    assert "region=150000&year=2020" in units["内蒙古自治区"].url


def test_a_report_of_an_unknown_year_is_counted_and_dates_nothing(service: ResearchService) -> None:
    found = service.first_use("不知何年")
    assert (found.documents, found.undated, found.year, found.earliest, found.units) == (1, 1, None, (), ())


def test_what_nobody_says_has_no_beginning(service: ResearchService) -> None:
    found = service.first_use("元宇宙")
    assert (found.reports, found.documents, found.year, found.years) == (8, 0, None, ())


def test_the_filters_bound_what_came_before(service: ResearchService) -> None:
    found = service.first_use("乡村振兴", year="2021..", region="内蒙古")
    assert (found.since, found.year, found.earlier) == (2021, 2021, 0)


def test_an_unknown_grouping_names_those_there_are(service: ResearchService) -> None:
    with pytest.raises(UserError, match="prefecture"):
        service.first_use("双碳", by="year")


def test_rows_and_body_say_what_the_units_say(service: ResearchService) -> None:
    found = service.first_use("乡村振兴")
    assert next(found.rows())[:3] == ("150921", "卓资县", 2020)
    assert found.to_dict()["units"][0]["region"] == "卓资县"
    pytest.importorskip("pandas")
    assert list(found.to_frame()["year"]) == [2020, 2021, 2021, 2021]
