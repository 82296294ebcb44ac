"""The page on which a report is checked: every doubt and repair with its place, and how to put things right."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services, build_index
from tests.web.conftest import silent
from tests.web.test_pages import Page, opened

URL = "/documents/140826-2022/review"
BODY = """朝阳区2022年政府工作报告
各位代表：
　　现在，我代表区人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
　　过去的一年，全区上下全面完成了自治区、鸟兰察布市<b>各项</b>目标任务。
二、2022年工作安排
　　主要预期目标是：地区生产总值增长6%左右。
　　各位代表，让我们为建设美好家园而努力奋斗！
"""


@pytest.fixture
def local(tmp_path: Path) -> FlaskClient:
    """A site whose index was made of the folder for new reports: one of an open region, with a damaged name."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "x.txt").write_text(BODY, encoding="utf-8")
    settings = Settings(index=tmp_path / "index", engine="memory", inbox=str(folder))
    build_index(settings, [folder], silent)
    client = create_app(Services(settings), settings, "of-this-test").test_client()
    client.get("/add?token=of-this-test")
    return client


def doubted(client: FlaskClient) -> str:
    """Give the address that coverage gives for its doubtful report."""
    found = re.search(r'href="(/documents/[^"]+/review)"', client.get("/coverage").text)
    assert found
    return unescape(found[1])


def places(page: Page) -> list[str]:
    return [attrs["id"] for attrs, _ in page.all("li", "hit") if "id" in attrs]


def test_every_place_is_listed_and_leads_to_itself_in_the_source(client: FlaskClient) -> None:
    shown: list[str] = []
    for number in range(1, 12):
        page = opened(client, f"{URL}?page={number}")
        assert len(places(page)) <= 100
        shown += places(page)
    document = client.get("/api/v1/documents/140826-2022").json
    assert document is not None
    assert sum(name.startswith("d") for name in shown) == document["damages"]
    source = opened(client, "/documents/140826-2022?view=source")
    anchors = [attrs["id"] for _, attrs, _ in source.elements if re.fullmatch(r"[de]\d+", attrs.get("id", ""))]
    assert sorted(anchors) == sorted(shown)


def test_places_of_one_reason_can_be_seen_alone(client: FlaskClient) -> None:
    page = opened(client, URL)
    alone = opened(client, page.link("丢失字节造成的乱码 11"))
    assert len(places(alone)) == 11
    assert all("修复：丢失字节造成的乱码" in text for _, text in alone.all("p", "where"))


def test_a_reason_that_the_report_does_not_have_is_refused_with_those_it_has(client: FlaskClient) -> None:
    answer = client.get(f"{URL}.json?reason=spaces")
    assert answer.status_code == 400
    assert answer.json is not None
    assert "lost-byte" in answer.json["error"]["message"]


def test_json_is_the_same_page_of_places(client: FlaskClient) -> None:
    body = client.get(f"{URL}.json?reason=damage").json
    assert body is not None
    assert (body["total"], body["page"], len(body["places"])) == (body["counts"]["damage"], 1, body["counts"]["damage"])
    first = body["places"][0]
    assert first["source_url"] == f"http://localhost/documents/140826-2022?view=source#{first['name']}"
    report = client.get("/api/v1/documents/140826-2022").json
    assert report is not None
    text = report["paragraphs"][first["paragraph"] - 1]["text"]
    assert first["before"] + first["right"] in text


def test_coverage_leads_from_a_doubt_to_its_review(local: FlaskClient) -> None:
    page = opened(local, doubted(local))
    assert [text for _, text in page.all("ul", "adding-warnings")]
    marked = {text for _, text in page.all("mark")}
    assert "朝阳区" in marked
    doubts = local.get("/coverage.json").json
    assert doubts is not None
    assert doubts["doubts"][0]["review"] == "http://localhost" + doubted(local)


def test_what_a_file_says_is_escaped(local: FlaskClient) -> None:
    page = local.get(doubted(local)).text
    assert "&lt;b&gt;各项&lt;/b&gt;" in page
    assert "<b>" not in page


def test_every_candidate_has_a_line_to_correct_it_with(local: FlaskClient) -> None:
    found = local.get(f"{doubted(local)}.json").json
    assert found is not None
    assert [line.split(",")[2] for line in found["lines"]] == ["110105", "220104"]
    shown = unescape(local.get(doubted(local)).text)
    assert all(line in shown for line in found["lines"])


def test_a_report_of_the_folder_for_new_ones_is_corrected_on_the_spot_by_this_machine_alone(local: FlaskClient) -> None:
    page = opened(local, doubted(local))
    assert [attrs["action"] for attrs, _ in page.all("form", "adding-correct")] == ["/add/corrections"]
    assert ("file", "x.txt") in [(attrs.get("name"), attrs.get("value")) for attrs, _ in page.all("input")]
    elsewhere = local.get(doubted(local), headers={"Via": "1.1 proxy"})
    assert elsewhere.status_code == 200
    assert "/add/corrections" not in elsewhere.text


def test_a_report_without_doubts_says_so(client: FlaskClient) -> None:
    page = opened(client, "/documents/152921-2020/review")
    assert "没有疑点" in page.html


def test_a_report_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/documents/999999-1900/review").status_code == 404
