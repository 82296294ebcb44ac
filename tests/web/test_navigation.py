"""The header: where it leads, and what it takes along."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient

from searchapp.web.navigation import ENTRIES, choices, navigation
from searchapp.web.preferences import Preferences
from searchapp.web.texts import CHINESE


def test_every_entry_leads_to_a_page(client: FlaskClient) -> None:
    for way in navigation("/", {}, ENTRIES, CHINESE):
        assert client.get(way.url).status_code == 200, way.url


def test_entries_are_named_once() -> None:
    assert len({entry.path for entry in ENTRIES}) == len(ENTRIES)


def test_query_and_filters_go_along_and_the_page_does_not() -> None:
    given = {"q": ["乡村"], "year": ["2022", "2023"], "page": ["3"], "view": ["source"]}
    search = navigation("/documents/x", given, ENTRIES, CHINESE)[0]
    assert parse_qs(urlsplit(search.url).query) == {"q": ["乡村"], "year": ["2022", "2023"]}
    assert not search.current
    assert navigation("/search", given, ENTRIES, CHINESE)[0].current


@pytest.mark.parametrize("path", ["/search", "/nothing", "/documents/x"])
def test_a_query_that_is_too_long_does_not_stand_in_every_link_again(client: FlaskClient, path: str) -> None:
    page = client.get(path, query_string={"q": "发" * 5_000, "year": "2023"})
    assert page.status_code >= 400
    assert len(page.data) < 10_000
    assert quote("发" * 2) not in re.sub("<input[^>]*>", "", page.text)
    assert 'href="/trends?year=2023"' in page.text
    assert f"next={quote(path, safe='')}%3Fyear%3D2023" in page.text


def test_a_language_leads_back_to_where_the_reader_is() -> None:
    ways = choices("/search?q=5G", Preferences("en", "auto", "on"), CHINESE)[0].ways
    assert [way.language for way in ways if way.current] == ["en"]
    assert parse_qs(urlsplit(ways[0].url).query) == {"language": ["zh-Hans"], "next": ["/search?q=5G"]}
