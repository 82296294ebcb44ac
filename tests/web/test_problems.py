"""Failures: the right status, the right form, and nothing of the server's inside."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.web import create_app, params
from searchapp.web.security import HEADERS
from searchapp.wiring import Services


@pytest.fixture
def without_index(tmp_path: Path) -> FlaskClient:
    settings = Settings(index=tmp_path / "secret", engine="memory")
    return create_app(Services(settings), settings).test_client()


@pytest.fixture
def broken() -> FlaskClient:
    def services() -> ResearchService:
        raise ZeroDivisionError("/home/someone/secret")

    return create_app(services, Settings()).test_client()


@pytest.mark.parametrize("url", ["/", "/search?q=乡村", "/documents/150921-2023"])
def test_pages_without_an_index_say_how_to_make_one(without_index: FlaskClient, url: str) -> None:
    response = without_index.get(url)
    assert response.status_code == 503
    assert "searchapp index build" in response.text


@pytest.mark.parametrize("url", ["/healthz", "/api/v1/search?q=乡村", "/api/v1/documents/x"])
def test_programs_without_an_index_get_the_error_body(without_index: FlaskClient, url: str) -> None:
    response = without_index.get(url)
    assert response.status_code == 503
    assert response.json is not None
    assert response.json["ok"] is False
    assert response.json["error"]["code"] == "no_index"


def test_folders_go_to_the_log_and_not_to_the_reader(
    without_index: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = without_index.get("/")
    assert "secret" not in response.text
    assert "secret" in caplog.text


def test_the_description_needs_no_index(without_index: FlaskClient) -> None:
    assert without_index.get("/api/v1/openapi.json").status_code == 200


@pytest.mark.parametrize("url", ["/", "/api/v1/search?q=乡村"])
def test_a_programming_error_shows_nothing_of_itself(broken: FlaskClient, url: str) -> None:
    response = broken.get(url)
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Zero" not in response.text
    assert "日志" in response.text


def test_whoever_prefers_json_gets_json_on_pages_too(client: FlaskClient) -> None:
    json = client.get("/documents/x", headers={"Accept": "application/json"})
    assert (json.status_code, json.content_type) == (404, "application/json")
    wrong = client.get("/search?q=(", headers={"Accept": "application/json"})
    assert (wrong.status_code, wrong.content_type) == (400, "application/json")
    html = client.get("/documents/x", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert html.content_type == "text/html; charset=utf-8"
    assert "Accept" in html.vary


def test_who_asks_for_a_file_and_takes_anything_gets_no_page_for_an_answer(client: FlaskClient) -> None:
    for url in ("/search.csv?q=region:吉林", "/trends.csv?q=", "/feed.atom?yaer=2023"):
        said = client.get(url, headers={"Accept": "*/*"})
        assert (said.status_code, said.content_type) == (400, "application/json")
        shown = client.get(url, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert shown.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "url", ["/search?q=(&mode=exact", "/documents/150921-2023?q=(", "/trends?q=(", "/documents/x", "/search.csv?q=("]
)
@pytest.mark.parametrize("accepted", ["text/html", "application/json"])
def test_every_failure_varies_with_what_is_accepted(client: FlaskClient, url: str, accepted: str) -> None:
    answer = client.get(url, headers={"Accept": accepted})
    assert answer.status_code >= 400
    assert "Accept" in answer.vary


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("url", ["/", "/api/v1/search?q=乡村", "/static/site.css", "/nothing"])
def test_nothing_but_reading_is_allowed(client: FlaskClient, url: str, method: str) -> None:
    response = client.open(url, method=method)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("url", ["/", "/search?q=乡村", "/documents/150921-2023", "/api/v1/search?q=乡村", "/healthz"])
def test_head_answers_like_get_without_a_body(client: FlaskClient, url: str) -> None:
    head, get = client.head(url), client.get(url)
    assert (head.status_code, head.content_type) == (get.status_code, get.content_type)
    assert head.data == b""


@pytest.mark.parametrize(
    "url", ["/", "/search?q=乡村", "/search?q=(", "/nothing", "/api/v1/search", "/healthz", "/static/site.js"]
)
def test_every_answer_is_protected_and_sets_no_cookie(client: FlaskClient, url: str) -> None:
    with client.get(url) as response:
        headers = response.headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    assert "Set-Cookie" not in headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("url", ["/static/../app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/"])
def test_static_files_are_only_those_of_their_folder(client: FlaskClient, url: str) -> None:
    assert client.get(url, follow_redirects=True).status_code == 404


def test_a_request_asks_for_its_service_once_and_the_next_one_anew(app: Flask, settings: Settings) -> None:
    services = Services(settings)
    asked: list[ResearchService] = []

    def counted() -> ResearchService:
        asked.append(services())
        return asked[-1]

    client = create_app(counted, settings).test_client()
    client.get("/documents/150921-2023?q=乡村振兴&view=source")
    assert len(asked) == 1
    client.get("/search?q=乡村振兴")
    assert len(asked) == 2


USUAL = ("乡村", "(", "*", "-", "2022", "..", "内蒙古", "plan", "source")
VALUES = st.one_of(st.text(max_size=12), st.sampled_from(USUAL))
ARGUMENTS = st.dictionaries(st.sampled_from([*params.NAMES, "view", "x"]), st.lists(VALUES, max_size=2), max_size=5)


@effort(max_examples=60, deadline=None)
@given(st.sampled_from(["/", "/search", "/documents/150921-2023", "/api/v1/search"]), ARGUMENTS)
def test_no_url_makes_the_server_fail(app: Flask, path: str, arguments: dict[str, list[str]]) -> None:
    assert app.test_client().get(path, query_string=arguments).status_code in (200, 400)


@pytest.mark.parametrize("bytes_typed", ["%ff%fe", "%00", "%ed%a0%80", "%", "%f0%9f%98%80", "%e2%80%8b", "%c2%ad"])
def test_bytes_that_are_no_text_do_no_harm(client: FlaskClient, bytes_typed: str) -> None:
    for path in ("/search", "/documents/150921-2023", "/api/v1/search"):
        assert client.get(f"{path}?q={bytes_typed}").status_code in (200, 400)
