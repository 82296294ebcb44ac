"""The page of first use, and the same answer as files."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

from flask.testing import FlaskClient


def test_the_answer_tells_what_it_cannot_know(client: FlaskClient) -> None:
    page = client.get("/first-use?q=乡村振兴").text
    assert "最早见于 2020 年（1 份报告）。索引里的报告从 2020 年起，没有更早的，不能断定是首次。" in page
    assert "/documents/152921-2020?q=" in page
    assert "<mark>乡村振兴</mark>" in page


def test_what_was_written_before_is_counted(client: FlaskClient) -> None:
    page = client.get("/first-use?q=数字经济").text
    assert "最早见于 2022 年（2 份报告）。2020 年起、此前各年的 1 份报告里没有。" in page


def test_the_drawing_begins_with_the_first_report_and_leads_to_each_year(client: FlaskClient) -> None:
    page = client.get("/first-use?q=数字经济&by=province").text
    drawn = page[page.index('class="chart chart-wide') :]
    assert re.findall(r'class="middle" [^>]*>(\d{4})<', drawn)[:4] == ["2020", "2021", "2022", "2023"]
    assert "2020 年：有过报告的 1 个地区里，0 个提到过；当年 1 份报告里 0 份提到" in drawn
    assert "2022 年首见；到 2023 年，有报告的 2 个地区里有 2 个提到过。" in drawn
    assert re.search('<a href="/search[^"]*year=2022[^"]*"[^>]*aria-label="2022 年：', drawn)


def test_a_single_year_is_not_drawn(client: FlaskClient) -> None:
    page = client.get("/first-use?q=乡村振兴&year=2023").text
    assert "<figure" not in page
    assert "2023 年</th>" in page
    assert client.get("/first-use.svg?q=乡村振兴&year=2023").status_code == 404


def test_what_nobody_says_is_no_empty_page(client: FlaskClient) -> None:
    page = client.get("/first-use?q=并无此词").text
    assert "5 份报告都没有提到“并无此词”" in page
    assert client.get("/first-use.svg?q=并无此词").status_code == 404


def test_without_a_query_there_is_the_form(client: FlaskClient) -> None:
    answer = client.get("/first-use")
    assert answer.status_code == 200
    assert "research-form" in answer.text


def test_the_files_hold_what_the_command_line_gives(client: FlaskClient) -> None:
    assert client.get("/first-use.json?q=乡村振兴&by=province").get_json()["year"] == 2020
    text = client.get("/first-use.csv?q=乡村振兴&by=province").text.removeprefix("\ufeff")
    assert [row["region"] for row in csv.DictReader(io.StringIO(text))] == ["内蒙古自治区", "山西省"]
    assert ElementTree.fromstring(client.get("/first-use.svg?q=乡村振兴").text).attrib["role"] == "img"
    assert client.get("/first-use.json?q=乡村振兴&measure=hits").status_code == 400
