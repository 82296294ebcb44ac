"""Regions are chosen in the forms of research as beside the results: from the tree, by box, link or name."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.test_pages import Page, opened

PAGES = ("/trends", "/concordance", "/collocates", "/compare", "/first-use", "/coverage")
WHOLE = "q=乡村&year=2020..2023"


def boxes(page: Page) -> dict[str, dict[str, str]]:
    """Give the boxes of the form by their codes."""
    found = (attrs for attrs, _ in page.all("input") if attrs.get("type") == "checkbox")
    return {attrs["value"]: attrs for attrs in found if (attrs["form"], attrs["name"]) == ("research", "region")}


def of_form(page: Page) -> dict[str, str]:
    return next(attrs for attrs, _ in page.all("form", "research-form"))


@pytest.mark.parametrize("path", PAGES)
def test_every_region_of_the_index_can_be_ticked_whatever_the_scope(client: FlaskClient, path: str) -> None:
    page = opened(client, f"{path}?{WHOLE}")
    assert of_form(page)["id"] == "research"
    assert set(boxes(page)) >= {"150000", "150900", "150921", "140000", "140826"}
    assert not [code for code, attrs in boxes(page).items() if "checked" in attrs]


@pytest.mark.parametrize("path", PAGES)
def test_a_region_by_name_is_the_ticked_box_and_goes_along_once(client: FlaskClient, path: str) -> None:
    page = opened(client, f"{path}?{WHOLE}&region=山西")
    assert [code for code, attrs in boxes(page).items() if "checked" in attrs] == ["140000"]
    assert ("region", "山西") not in [(attrs.get("name"), attrs.get("value")) for attrs, _ in page.all("input")]
    assert [text for _, text in page.all("a", "chip") if text.startswith("地区")] == ["地区山西省×"]


@pytest.mark.parametrize("path", PAGES)
def test_a_region_of_the_tree_leads_to_the_same_page_with_all_else_as_it_is(client: FlaskClient, path: str) -> None:
    page = opened(client, f"{path}?{WHOLE}&level=county")
    led = urlsplit(page.link("卓资县"))
    given = parse_qs(led.query)
    assert led.path == path
    assert (given["region"], given["year"], given["level"]) == (["150921"], ["2020..2023"], ["county"])


def test_a_region_is_left_out_by_its_button(client: FlaskClient) -> None:
    page = opened(client, f"/trends?{WHOLE}")
    assert ("not_region", "research") in [(attrs.get("name"), attrs.get("form")) for attrs, _ in page.all("button")]
    without = opened(client, f"/trends?{WHOLE}&not_region=150000")
    assert ("not_region", "150000") in [(attrs.get("name"), attrs.get("value")) for attrs, _ in without.all("input")]
    assert "disabled" in boxes(without)["150000"]


def test_enter_in_a_field_shows_and_does_not_leave_a_region_out(client: FlaskClient) -> None:
    """A browser presses the first button of a form."""
    page = opened(client, f"/trends?{WHOLE}")
    buttons = [attrs for attrs, _ in page.all("button") if attrs.get("type") == "submit" or "form" in attrs]
    assert buttons[0] == {"type": "submit"}


@pytest.mark.parametrize("path", PAGES)
def test_a_form_without_an_answer_refuses_a_region_that_there_is_not(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?region=火星")
    assert answer.status_code == 400
    assert "没有名为「火星」的地区" in answer.text
    assert re.search('name="region" type="text" value="火星"', unescape(answer.text))


@pytest.mark.parametrize("path", PAGES)
def test_a_refused_page_has_the_tree_too(client: FlaskClient, path: str) -> None:
    page = opened(client, f"{path}?{WHOLE}&region=火星&region=140000", status=400)
    assert [code for code, attrs in boxes(page).items() if "checked" in attrs] == ["140000"]
