"""The page of trends, and the same answer as files."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from searchapp.web.charts.shapes import MARKERS
from searchapp.web.viewmodels.figures import saved_style

SVG = "{http://www.w3.org/2000/svg}"


def test_a_point_leads_to_its_paragraphs(client: FlaskClient) -> None:
    page = client.get("/trends?q=乡村振兴").text
    assert "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4&amp;year=2023&amp;mode=exact" in page
    assert "2023 年，乡村振兴：100.0%（报告 2 份）" in page


def test_every_number_drawn_stands_in_the_table_too(client: FlaskClient) -> None:
    page = client.get("/trends?q=乡村振兴&measure=hits").text
    drawn, _, table = page.partition("<table")
    for said in ("6", "11"):
        assert f"：{said}（报告" in drawn
        assert f">{said}</a>" in table


def test_years_without_reports_are_gaps(client: FlaskClient) -> None:
    page = client.get("/trends?q=乡村振兴").text
    assert "没有报告</span>" in page.partition("2021 年")[2].partition("2022 年")[0]


@pytest.mark.parametrize("by", ["year", "province", "county-year"])
@pytest.mark.parametrize("measure", ["share", "documents", "paragraphs", "hits", "per_10k"])
def test_a_drawing_can_be_saved_and_needs_nothing_else(client: FlaskClient, by: str, measure: str) -> None:
    answer = client.get("/trends.svg", query_string={"q": ["乡村振兴", "双碳"], "by": by, "measure": measure})
    assert answer.headers["Content-Disposition"] == "attachment; filename=trends.svg"
    root = ElementTree.fromstring(answer.text)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title") is not None
    assert "var(" not in answer.text
    assert "href" not in answer.text


def test_a_drawing_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/trends.svg?q=乡村&by=province&series=2").status_code == 404
    assert client.get("/trends.svg?q=乡村&year=1999").status_code == 404


def test_the_files_hold_what_the_command_line_gives(client: FlaskClient) -> None:
    body = client.get("/trends.json?q=乡村振兴&q=双碳&by=province").get_json()
    assert [series["query"] for series in body["series"]] == ["乡村振兴", "双碳"]
    text = client.get("/trends.csv?q=乡村振兴&by=province").text.removeprefix("\ufeff")
    assert [row["region"] for row in csv.DictReader(io.StringIO(text))] == ["山西省", "内蒙古自治区"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/trends.json", "没有给出查询"),
        ("/trends.json?q=a&measur=hits", "没有名为「measur」的参数"),
        ("/trends?q=a&by=month", "参数 by 的值「month」无法识别"),
        ("/trends?" + "&".join(f"q={number}" for number in range(9)), "最多 8 个"),
        ("/trends?q=乡村&region=火星", "没有名为「火星」的地区"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_remedy(client: FlaskClient, url: str, said: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 400
    assert said in (answer.get_json()["error"]["message"] if answer.is_json else answer.text)


def test_a_query_goes_along_with_what_narrows_it(client: FlaskClient) -> None:
    page = client.get("/trends?q=乡村振兴&region=150000&by=county&measure=hits").text
    assert '<input type="hidden" name="by" value="county">' in page
    assert re.search(r'form="research" name="region" value="150000" [^>]* checked>', page)
    assert "内蒙古自治区</span>" in page


def test_only_the_first_of_several_queries_goes_to_other_pages(client: FlaskClient) -> None:
    page = client.get("/trends?q=乡村振兴&q=双碳").text
    assert 'href="/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4"' in page


def test_names_of_regions_are_read_aloud_as_chinese_on_other_pages(client: FlaskClient) -> None:
    page = client.get("/trends?q=乡村振兴&by=province", headers={"Accept-Language": "en"}).text
    assert '<th scope="row" lang="zh-Hans">山西省</th>' in page
    assert '<text class="end label" lang="zh-Hans"' in page


def test_a_saved_drawing_knows_the_colour_of_every_series() -> None:
    assert all(f".s{number} .run" in saved_style() for number in range(2, len(MARKERS) + 1))
