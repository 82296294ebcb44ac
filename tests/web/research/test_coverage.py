"""The page of coverage, and the same answer as files."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

from flask.testing import FlaskClient


def test_every_report_is_counted_and_leads_to_its_paragraphs(client: FlaskClient) -> None:
    page = client.get("/coverage").text
    assert "5 份报告：县级 5 份" in page
    assert "内蒙古自治区 2023 年：2 份报告，本级 0 份" in page
    assert "/search?q=%2A&amp;region=150000&amp;year=2023&amp;mode=exact" in page


def test_a_missing_year_is_marked(client: FlaskClient) -> None:
    page = client.get("/coverage?by=county&region=卓资县&missing=all&year=2020..").text
    assert "年：缺本级报告" not in page
    page = client.get("/coverage?by=county&region=内蒙古&missing=all").text
    assert "卓资县 2020 年：缺本级报告" in page
    assert "2020–2022" in page


def test_a_place_without_a_report_of_its_own_is_not_said_to_miss_none(client: FlaskClient) -> None:
    assert ">没有本级报告<" in client.get("/coverage?region=山西").text
    assert ">没有本级报告<" not in client.get("/coverage?by=county&region=山西").text


def test_doubts_lead_to_the_review_of_their_reports(client: FlaskClient) -> None:
    page = client.get("/coverage").text
    assert "文字疑似损坏" in page
    assert 'href="/documents/140826-2022/review"' in page


def test_an_empty_scope_says_so(client: FlaskClient) -> None:
    page = client.get("/coverage?region=北京市").text
    assert "0 份报告" in page
    assert client.get("/coverage.svg?region=北京市").status_code == 404


def test_the_files_hold_what_the_command_line_gives(client: FlaskClient) -> None:
    assert client.get("/coverage.json?by=county").get_json()["reports"] == 5
    text = client.get("/coverage.csv?region=山西").text.removeprefix("\ufeff")
    assert [(row["region"], row["reports"]) for row in csv.DictReader(io.StringIO(text))] == [("山西省", "1")]
    assert ElementTree.fromstring(client.get("/coverage.svg?by=county").text).attrib["role"] == "img"
    assert client.get("/coverage.json?measure=hits").status_code == 400
