"""The pages that compare, and the same as files."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.web import create_app
from tests.research.conftest import studied
from tests.research.test_align import NEW, OLD

QUERY = "q=region:绛县&q=region:内蒙古&size=8"


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Give the application over two years of one county."""
    service = studied(tmp_path_factory.mktemp("memory"), [OLD, NEW], Analyzer())
    return create_app(lambda: service, Settings())


@pytest.fixture
def years(two_years: Flask) -> FlaskClient:
    return two_years.test_client()


def test_each_set_lists_its_words_with_links_to_their_paragraphs(client: FlaskClient) -> None:
    page = client.get(f"/compare?{QUERY}").text
    found = client.get(f"/compare.json?{QUERY}").json
    assert found is not None
    terms = [term["term"] for term in (*found["first_terms"], *found["second_terms"])]
    links = re.findall(r'<th scope="row"><a href="([^"]+)"[^>]*>([^<]+)</a>', page)
    assert [term for _, term in links] == terms
    first = client.get(unescape(links[0][0]))
    assert first.status_code == 200
    assert "没有找到" not in first.text


def test_the_csv_has_both_sets(client: FlaskClient) -> None:
    table = list(csv.DictReader(io.StringIO(client.get(f"/compare.csv?{QUERY}").text.removeprefix("\ufeff"))))
    assert {row["typical_of"] for row in table} == {"first", "second"}


def test_one_query_is_compared_with_all_else(client: FlaskClient) -> None:
    page = client.get("/compare?q=region:绛县")
    assert page.status_code == 200
    assert "NOT (region:绛县)" in page.text


def test_a_set_without_words_is_refused(client: FlaskClient) -> None:
    for path in ("/compare", "/compare.json", "/compare.csv"):
        assert client.get(f"{path}?q=region:绛县&q=年份不存在的词").status_code == 400


def test_two_reports_are_shown_side_by_side_with_what_changed_marked(years: FlaskClient) -> None:
    page = years.get("/compare?documents=150921-2022&documents=150921-2023&section=plan").text
    assert "旅游收入<del>达到46</del>亿元。" in page
    assert "旅游收入<ins>突破50</ins>亿元。" in page
    assert re.findall(r"<li>(\S+) <strong>(\d+)</strong>", page) == [
        ("相同", "2"), ("改动", "3"), ("新增", "2"), ("不再有", "0"),
    ]  # fmt: skip
    assert 'href="/documents/150921-2023#p3"' in page


def test_reports_are_found_by_place_and_years(years: FlaskClient) -> None:
    by_id = years.get("/compare.json?documents=150921-2022&documents=150921-2023&section=plan").json
    assert years.get("/compare.json?place=卓资县&from=2022&to=2023&section=plan").json == by_id
    assert years.get("/compare.json?place=150921&section=plan").json == by_id


def test_years_that_are_not_there_are_named(years: FlaskClient) -> None:
    answer = years.get("/compare?place=卓资县&from=2019&to=2023")
    assert answer.status_code == 400
    assert "2022、2023" in answer.text
    assert years.get("/compare?documents=150921-2022").status_code == 400
    assert years.get("/compare?documents=150921-2022&documents=nobody").status_code == 404


def test_places_with_several_years_are_offered(years: FlaskClient, client: FlaskClient) -> None:
    page = years.get("/compare?view=reports").text
    assert "卓资县 2022 → 2023" in page
    assert "还没有同一个地方两年的报告" in client.get("/compare?view=reports").text


def test_the_csv_has_a_row_for_each_sentence(years: FlaskClient) -> None:
    text = years.get("/compare.csv?place=卓资县&section=plan").text
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["change"] for row in table].count("changed") == 3
    assert table[0]["second_headings"] == "二、工作安排 › （一）保护生态环境"
