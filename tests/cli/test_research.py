"""Research on the command line."""

from __future__ import annotations

import csv
import io

from tests.cli.conftest import Run


def table(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))


def test_trends_count_by_year(indexed: Run) -> None:
    outcome = indexed("trends", "乡村振兴", "-疫情", "--json")
    assert outcome.code == 0, outcome.err
    years = {point["year"]: point for point in outcome.json["series"][0]["points"]}
    assert [years[year]["reports"] for year in (2020, 2021, 2022, 2023)] == [1, 0, 2, 2]
    assert years[2021]["documents"] is None
    assert sum(point["paragraphs"] or 0 for point in years.values()) == 19


def test_trends_as_a_table_and_on_a_terminal(indexed: Run) -> None:
    outcome = indexed("trends", "乡村振兴", "--by", "province-year", "--format", "csv", "--region", "山西")
    assert [(row["region"], row["year"], row["reports"]) for row in table(outcome.out)] == [("山西省", "2022", "1")]
    shown = indexed("trends", "乡村振兴", "--by", "province").out
    assert "内蒙古自治区" in shown
    assert "合计" in shown


def test_trends_refuse_what_cannot_be_meant(indexed: Run) -> None:
    outcome = indexed("trends", *["发展"] * 9)
    assert outcome.code == 2
    assert "1 到 8 个查询" in outcome.err


def test_first_use_names_the_earliest_report_and_what_came_before(indexed: Run) -> None:
    outcome = indexed("first-use", "乡村振兴", "--json")
    assert outcome.code == 0, outcome.err
    assert (outcome.json["year"], outcome.json["earlier"]) == (2020, 0)
    shown = indexed("first-use", "乡村振兴").out
    assert "最早见于 2020 年" in shown
    assert "不能断定是首次" in shown
    assert table(indexed("first-use", "乡村振兴", "--format", "csv").out)[0]["region"] == "阿拉善左旗"


def test_coverage_shows_what_is_there_and_what_is_missing(indexed: Run) -> None:
    outcome = indexed("coverage", "--by", "county", "--region", "内蒙古", "--json")
    assert outcome.code == 0, outcome.err
    assert {unit["region"] for unit in outcome.json["units"]} == {"玉泉区", "额尔古纳市", "卓资县", "阿拉善左旗"}
    shown = indexed("coverage").out
    assert "没有本级报告的地区 34 个" in shown
    assert "疑点 140826-2022" in shown
    assert len(table(indexed("coverage", "--format", "csv").out)) == 2 * 4


def test_links_begin_with_the_address_of_the_site_where_it_is_set(indexed: Run) -> None:
    site = {"SEARCHAPP_BASE_URL": "https://r.example.org"}
    (first, *_) = table(indexed("concordance", "乡村振兴", "--format", "csv", **site).out)
    assert first["url"].startswith("https://r.example.org/documents/")
    assert first["permalink"].startswith("https://r.example.org/documents/")
    total = indexed("trends", "乡村振兴", "--json", **site).json["series"][0]["total"]
    assert total["url"].startswith("https://r.example.org/search?")
    assert indexed("trends", "乡村振兴", "--json").json["series"][0]["total"]["url"].startswith("/search?")
