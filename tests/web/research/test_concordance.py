"""The pages of hits in their lines and of what stands near them, and the same as files."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient


def rows(page: str) -> list[str]:
    return re.findall(r'<tr role="row"><th scope="row".*?</tr>', page, re.S)


def test_every_hit_has_a_row_with_its_contexts_and_a_link_to_its_paragraph(client: FlaskClient) -> None:
    found = client.get("/concordance.json?q=乡村振兴&sort=right&size=5").json
    page = client.get("/concordance?q=乡村振兴&sort=right&size=5").text
    assert found is not None
    assert len(rows(page)) == len(found["lines"]) == 5
    for row, line in zip(rows(page), found["lines"], strict=True):
        assert f"<mark>{line['hit']}</mark>" in row
        assert line["url"].partition("?")[0].removeprefix("http://localhost") in row
    assert f"{found['total']} 处" in page


def test_links_of_a_page_lead_to_the_next_lines(client: FlaskClient) -> None:
    page = client.get("/concordance?q=发展&size=10&sort=left").text
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following
    again = client.get(following[1].replace("&amp;", "&")).text
    assert len(rows(again)) == 10
    assert rows(again) != rows(page)


def test_without_a_query_there_is_only_the_form(client: FlaskClient) -> None:
    for path in ("/concordance", "/collocates", "/compare", "/compare?view=reports"):
        page = client.get(path)
        assert page.status_code == 200
        assert "<form" in page.text
        assert "<table" not in page.text


def test_the_csv_has_all_lines_and_what_is_typed_is_no_markup(client: FlaskClient) -> None:
    found = client.get("/concordance.json?q=乡村振兴&size=1").json
    answer = client.get("/concordance.csv?q=乡村振兴")
    table = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert found is not None
    assert len(table) == found["total"]
    assert answer.headers["Content-Disposition"] == "attachment; filename=concordance.csv"
    assert "<script>" not in client.get('/concordance?q="<script>"').text


def test_what_stands_near_leads_to_the_lines_of_both(client: FlaskClient) -> None:
    page = client.get("/collocates?q=发展&side=left&span=5").text
    first = re.search(r'<tbody>\s*<tr><th scope="row"><a href="([^"]+)"', page)
    assert first
    url = first[1].replace("&amp;", "&")
    assert urlsplit(url).path == "/concordance"
    assert len(rows(client.get(url).text)) > 1


def test_neighbours_are_the_same_as_page_json_and_csv(client: FlaskClient) -> None:
    query = "?q=发展&unit=character&size=7"
    found = client.get(f"/collocates.json{query}").json
    assert found is not None
    terms = [row["term"] for row in found["rows"]]
    table = csv.DictReader(io.StringIO(client.get(f"/collocates.csv{query}").text.removeprefix("\ufeff")))
    assert [row["term"] for row in table] == terms
    page = client.get(f"/collocates{query}").text
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page) == terms


@pytest.mark.parametrize("path", ["/concordance", "/concordance.json", "/concordance.csv", "/collocates.json"])
@pytest.mark.parametrize("query", ["q=*", "q=发展&size=0", "q=发展&region=无此地", 'q="发展'])
def test_what_cannot_be_answered_is_refused(client: FlaskClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert answer.is_json == path.endswith(".json")


def test_files_refuse_unknown_parameters(client: FlaskClient) -> None:
    for path in ("/concordance.json", "/concordance.csv", "/collocates.json", "/collocates.csv", "/compare.json"):
        assert client.get(f"{path}?q=发展&orde=left").status_code == 400


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_pages_speak_the_readers_language(client: FlaskClient, language: str) -> None:
    client.set_cookie("language", language)
    for path in ("/concordance?q=发展", "/collocates?q=发展", "/compare?q=region:绛县"):
        assert f'<html lang="{language}"' in client.get(path).text
