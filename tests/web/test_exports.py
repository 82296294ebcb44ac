"""Files of what a page of results shows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from urllib.parse import quote

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from searchapp.research.export import FORMATS, xlsx
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services

SHOWN = (
    "q=乡村振兴",
    "q=乡村振兴&mode=exact&year=2022..&section=plan",
    "q=乡村振兴 并无此词",
    "q=软件 OR 双碳",
    "region=140000",
    "q=-发展&level=county&size=1&page=2&sort=year",
)


def rows(client: FlaskClient, url: str) -> list[dict[str, object]]:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


@pytest.mark.parametrize("shown", SHOWN)
def test_a_file_has_every_paragraph_that_the_page_counts(client: FlaskClient, shown: str) -> None:
    found = rows(client, f"/search.jsonl?{shown}")
    asked = shown if "q=" in shown else f"q=*&{shown}"
    mode = "" if "mode=" in shown else "&mode=auto"
    page: Mapping[str, object] = client.get(f"/api/v1/search?{asked}{mode}").json or {}
    assert len(found) == page["total_paragraphs"]
    assert len({row["document"] for row in found}) == page["total_documents"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_streamed_under_a_safe_name(client: FlaskClient, name: str) -> None:
    chosen = FORMATS[name]
    response = client.get(f"/search.{chosen.suffix}?q=乡村振兴")
    assert response.status_code == 200
    assert response.content_type == chosen.media_type
    assert response.is_streamed
    assert response.headers["Content-Disposition"] == (
        f"attachment; filename=searchapp.{chosen.suffix}; filename*=UTF-8''{quote('乡村振兴')}.{chosen.suffix}"
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.data


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ('"../../etc/passwd"', "etc_passwd"),
        ("乡村\r\nX-Header: 1", "乡村_X_Header_1"),
        ('养老 OR "托育"', "养老_OR_托育"),
        ("*", "searchapp"),
        ("乡村振兴" * 50, "乡村振兴" * 15),
    ],
)
def test_no_query_makes_a_path_or_a_header(client: FlaskClient, query: str, name: str) -> None:
    response = client.get("/search.csv", query_string={"q": query})
    assert response.headers["Content-Disposition"].endswith(f"''{quote(name)}.csv")


def test_the_table_and_the_workbook_say_the_same(client: FlaskClient) -> None:
    table = list(csv.reader(io.StringIO(client.get("/search.csv?q=碳达峰").data.decode("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(client.get("/search.xlsx?q=碳达峰").data))
    sheet = [["" if cell is None else str(cell) for cell in line] for line in book.worksheets[0].values]
    assert len(table) == 5
    assert sheet == table


def test_citations_are_of_reports_or_of_paragraphs(client: FlaskClient) -> None:
    assert len(client.get("/search.txt?q=乡村振兴").text.splitlines()) == 5
    assert len(client.get("/search.txt?q=乡村振兴&unit=paragraph").text.splitlines()) == 19
    assert client.get("/search.txt?q=乡村振兴&unit=page").status_code == 400


def test_links_begin_with_the_address_of_the_request_or_the_one_that_is_set(
    client: FlaskClient, settings: Settings
) -> None:
    assert str(rows(client, "/search.jsonl?q=碳达峰")[0]["url"]).startswith("http://localhost/documents/")
    known = Settings(index=settings.index, engine="memory", base_url="https://r.example.org/data")
    elsewhere = create_app(Services(known), known).test_client()
    assert str(rows(elsewhere, "/search.jsonl?q=碳达峰")[0]["url"]).startswith("https://r.example.org/data/documents/")


@pytest.mark.parametrize("url", ["/search.exe?q=乡村", "/search.?q=乡村"])
def test_there_is_no_other_format(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 404


def test_what_is_wrong_with_a_search_is_said_before_the_file_begins(client: FlaskClient) -> None:
    for url in ("/search.csv?q=(乡村&mode=exact", "/search.xlsx?q=乡村&region=无此地"):
        response = client.get(url)
        assert response.status_code == 400
        assert "Content-Disposition" not in response.headers


def test_the_page_of_results_leads_to_every_format_with_its_own_conditions(client: FlaskClient) -> None:
    page = client.get("/search?q=乡村振兴&year=2022..&page=2&size=1").text
    for each in FORMATS.values():
        assert f'href="/search.{each.suffix}?q={quote("乡村振兴")}&amp;year=2022..&amp;size=1"' in page
    assert f'href="/search.bib?q={quote("乡村振兴")}&amp;year=2022..&amp;size=1&amp;unit=paragraph"' in page
    assert "/search.csv" not in client.get("/search?q=并无此词&mode=exact").text


def test_a_format_that_cannot_be_written_here_is_not_offered(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "xlsxwriter", None)
    client = app.test_client()
    assert "/search.xlsx" not in client.get("/search?q=乡村振兴").text
    refused = client.get("/search.xlsx?q=乡村振兴")
    assert refused.status_code == 400
    assert "searchapp[xlsx]" in refused.text
