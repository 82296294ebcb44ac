"""Which reports there are, and which there should be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from searchapp.errors import UserError
from searchapp.research.coverage import Coverage, spans
from searchapp.research.service import ResearchService
from tests.research.conftest import Study
from tests.search.conftest import report


def rows(found: Coverage) -> dict[str, list[tuple[int, int]]]:
    """Give of each unit the reports of each year, and how many of them are its own."""
    return {unit.region: [(cell.reports, cell.own) for cell in unit.cells] for unit in found.units}


def test_a_unit_counts_its_reports_and_those_of_what_lies_in_it(service: ResearchService) -> None:
    found = service.coverage(by="prefecture")
    assert found.years == (2018, 2019, 2020, 2021)
    assert rows(found) == {
        "运城市": [(0, 0), (0, 0), (0, 0), (1, 0)],
        "呼伦贝尔市": [(0, 0), (0, 0), (0, 0), (1, 0)],
        "乌兰察布市": [(1, 0), (0, 0), (2, 1), (0, 0)],
    }


def test_reports_of_each_level_are_counted_and_those_of_unknown_place_or_year(service: ResearchService) -> None:
    found = service.coverage(by="province")
    assert found.levels == {"country": 1, "prefecture": 1, "county": 5, "": 1}
    assert (found.reports, found.undated, found.unplaced) == (8, 1, 2)


def test_a_unit_misses_the_years_between_its_first_and_last_report(service: ResearchService) -> None:
    missing = {unit.region: unit.missing for unit in service.coverage(by="county").units}
    assert missing == {"卓资县": (2019,), "额尔古纳市": (), "绛县": ()}


def test_the_whole_list_has_every_year_and_every_unit_of_today(service: ResearchService) -> None:
    found = service.coverage(by="county", region="乌兰察布市", missing="all")
    missing = {unit.region: unit.missing for unit in found.units}
    assert missing["卓资县"] == (2019,)
    assert missing["丰镇市"] == (2018, 2019, 2020)
    assert len(found.units) == 11
    assert {node.label for node in found.absent} == set(missing) - {"卓资县"}


def test_a_unit_whose_code_changed_misses_nothing(study: Study) -> None:
    service = study([report("152624", 2002, ["发展"]), report("150921", 2003, ["发展"])])
    (unit,) = service.coverage(by="county").units
    assert (unit.region, unit.own, unit.missing) == ("卓资县", 2, ())


def test_where_reports_of_the_level_are_not_asked_for_none_is_missing(service: ResearchService) -> None:
    found = service.coverage(by="province", level="county", missing="all")
    assert found.absent == ()
    assert all(not unit.missing for unit in found.units)
    assert len(service.coverage(by="province", level="province").absent) == 34


def test_a_cell_leads_to_its_reports(service: ResearchService) -> None:
    (unit,) = service.coverage(by="province", region="山西").units
    assert [cell.url for cell in unit.cells] == ["/search?q=%2A&region=140000&year=2021&mode=exact"]


def test_doubts_lead_to_the_report(study: Study) -> None:
    doubtful = replace(report("150921", 2023, ["发展"]), warnings=("有 2 处文字疑似损坏，原样保留。",))
    service = study([doubtful, report("140826", 2022, ["发展"])])
    (doubt,) = service.coverage().doubts
    assert (doubt.document, doubt.region, doubt.url) == ("150921-2023", "卓资县", "/documents/150921-2023")


@pytest.mark.parametrize(("by", "missing", "known"), [("village", "gaps", "prefecture"), ("county", "some", "all")])
def test_an_unknown_value_names_those_there_are(service: ResearchService, by: str, missing: str, known: str) -> None:
    with pytest.raises(UserError, match=known):
        service.coverage(by=by, missing=missing)


def test_rows_and_body_say_what_the_units_say(service: ResearchService) -> None:
    found = service.coverage(by="county", region="卓资县")
    assert [row[1:6] for row in found.rows()] == [
        ("卓资县", 2018, 1, 1, False),
        ("卓资县", 2019, 0, 0, True),
        ("卓资县", 2020, 1, 1, False),
    ]
    assert found.to_dict()["units"][0]["missing"] == (2019,)
    pytest.importorskip("pandas")
    assert found.to_frame()["missing"].sum() == 1


def test_neighbouring_years_are_written_together() -> None:
    assert spans([2012, 2013, 2014, 2020]) == "2012–2014、2020"
    assert spans([]) == ""
