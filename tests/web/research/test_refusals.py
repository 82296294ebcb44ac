"""A page of research that cannot answer keeps its form, says why, and offers what may be meant."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

PAGES = ("/trends", "/concordance", "/collocates", "/compare", "/first-use", "/coverage")
QUERY_PAGES = PAGES[:-1]


def refused(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    return answer.text


def form(page: str, path: str) -> str:
    found = re.search(rf'<form class="research-form" action="{path}".*?</form>', page, re.S)
    assert found
    return found[0]


def meant(page: str) -> list[str]:
    found = re.search(r'<ul class="choices">(.*?)</ul>', page, re.S)
    assert found
    return [unescape(url) for url in re.findall('href="([^"]+)"', found[1])]


@pytest.mark.parametrize("path", QUERY_PAGES)
def test_a_query_that_cannot_be_read_stays_in_its_field_and_its_fault_is_marked(client: FlaskClient, path: str) -> None:
    page = refused(client, f'{path}?q="养老&year=2022&level=county')
    shown = form(page, path)
    assert 'value="&#34;养老"' in shown
    assert 'name="level" value="county"' in shown
    assert 'class="fault"' in page


@pytest.mark.parametrize("path", PAGES)
def test_each_place_that_an_ambiguous_name_may_mean_is_a_link_to_the_same_page(client: FlaskClient, path: str) -> None:
    page = refused(client, f"{path}?q=乡村&region=朝阳区&year=2022")
    assert 'name="region" type="text" value="朝阳区"' in form(page, path)
    for url in meant(page):
        assert urlsplit(url).path == path
        assert parse_qs(urlsplit(url).query)["year"] == ["2022"]
    assert parse_qs(urlsplit(meant(page)[0]).query)["region"][0].isdecimal()


def test_what_was_chosen_goes_along_to_the_place_that_is_meant(client: FlaskClient) -> None:
    page = refused(client, "/trends?q=乡村&q=双碳&region=朝阳区&by=county")
    chosen = parse_qs(urlsplit(meant(page)[0]).query)
    assert (chosen["q"], chosen["by"]) == (["乡村", "双碳"], ["county"])


@pytest.mark.parametrize("path", PAGES)
def test_a_value_that_cannot_be_read_can_be_put_right_in_its_field(client: FlaskClient, path: str) -> None:
    shown = form(refused(client, f"{path}?q=乡村&region=150000&year=去年"), path)
    assert 'name="year" type="text" value="去年"' in shown
    assert 'type="hidden"' not in shown


def test_a_choice_that_cannot_be_read_is_not_asked_for_again(client: FlaskClient) -> None:
    shown = form(refused(client, "/trends?q=乡村&by=month"), "/trends")
    assert "month" not in shown
    assert 'value="乡村"' in shown


def test_too_many_queries_stay_to_be_chosen_from(client: FlaskClient) -> None:
    shown = form(refused(client, "/trends?" + "&".join(f"q=词{number}" for number in range(9))), "/trends")
    assert re.findall('value="(词.)"', shown) == [f"词{number}" for number in range(9)]


def test_a_set_without_words_keeps_both_queries(client: FlaskClient) -> None:
    shown = form(refused(client, "/compare?q=region:绛县&q=年份不存在的词"), "/compare")
    assert re.findall('name="q"[^>]* value="([^"]*)"', shown) == ["region:绛县", "年份不存在的词"]


def test_two_reports_of_an_ambiguous_place_are_offered_for_each_place(client: FlaskClient) -> None:
    page = refused(client, "/compare?place=朝阳区&from=2021&section=plan")
    shown = form(page, "/compare")
    assert 'value="朝阳区"' in shown
    assert 'value="2021"' in shown
    chosen = parse_qs(urlsplit(meant(page)[0]).query)
    assert chosen["place"][0].isdecimal()
    assert (chosen["from"], chosen["section"]) == (["2021"], ["plan"])


@pytest.mark.parametrize("path", PAGES)
def test_programs_get_the_error_itself(client: FlaskClient, path: str) -> None:
    url = f"{path}?q=乡村&region=火星"
    for answer in (client.get(url, headers={"Accept": "application/json"}), client.get(url.replace("?", ".json?"))):
        assert answer.status_code == 400
        assert answer.json is not None
        assert answer.json["error"]["code"] == "unknown_region"


def test_an_unknown_parameter_is_answered_with_those_of_the_page(client: FlaskClient) -> None:
    answer = client.get("/trends.json?foo=1").json
    assert answer is not None
    message = answer["error"]["message"]
    assert "measure" in message
    assert "per_document" not in message


def test_the_files_of_a_page_can_be_had_whatever_else_its_address_says(client: FlaskClient) -> None:
    for path in ("/trends", "/first-use", "/coverage"):
        page = client.get(f"{path}?q=乡村&page=2&size=20&sort=year").text
        (url,) = re.findall(rf'href="({path}\.json[^"]*)"', page)
        assert client.get(unescape(url)).status_code == 200


def test_a_query_without_words_is_not_taken_where_words_are_needed(client: FlaskClient) -> None:
    page = client.get("/compare?q=section:plan&year=2022").text
    for path in ("/concordance", "/collocates"):
        assert f'href="{path}?year=2022"' in page
        assert client.get(f"{path}?year=2022").status_code == 200
    assert 'href="/trends?q=section%3Aplan&amp;year=2022"' in page
