"""A search as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask.testing import FlaskClient

from searchapp.indexing.builder import FileResult
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services, build_index

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
VILLAGES = quote("乡村振兴")


def silent(results: Iterable[FileResult], _total: int) -> Iterable[FileResult]:
    return results


def read(client: FlaskClient, url: str) -> Element:
    response = client.get(url)
    assert response.status_code == 200, response.text
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return fromstring(response.data)


def text(element: Element, name: str) -> str:
    """Give the text of the one child of that name."""
    (child,) = element.findall(ATOM + name)
    return child.text or ""


def links(element: Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(ATOM + "link")}


def test_a_feed_has_all_that_atom_wants(client: FlaskClient) -> None:
    feed = read(client, "/feed.atom?q=乡村振兴&year=2022..&page=3&size=2&sort=year")
    assert feed.tag == ATOM + "feed"
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "zh-Hans"
    assert text(feed, "title") == "乡村振兴 · 2022.. 的新报告"
    assert text(feed, "id") == f"tag:localhost,2026-01-01:feed?q={VILLAGES}&year=2022.."
    assert links(feed) == {
        "self": f"http://localhost/feed.atom?q={VILLAGES}&year=2022..",
        "alternate": f"http://localhost/search?q={VILLAGES}&year=2022..",
    }
    assert [name.text for name in feed.iter(ATOM + "name")] == ["报告全文检索"]
    entries = feed.findall(ATOM + "entry")
    assert text(feed, "updated") == max(text(entry, "updated") for entry in entries)
    for entry in entries:
        assert all(text(entry, name) for name in ("id", "title", "updated", "summary"))
        assert links(entry)["alternate"].startswith("http://localhost/documents/")


def test_a_feed_has_the_reports_that_the_page_finds_with_their_best_paragraphs(client: FlaskClient) -> None:
    feed = read(client, "/feed.atom?q=乡村振兴")
    entries = feed.findall(ATOM + "entry")
    page = client.get("/api/v1/search?q=乡村振兴&mode=auto").json or {}
    expected = {f"http://localhost/documents/{found['id']}": found for found in page["documents"]}
    assert {links(entry)["alternate"] for entry in entries} == expected.keys()
    for entry in entries:
        hits = expected[links(entry)["alternate"]]["paragraphs"]
        shown = [link.attrib["href"] for link in entry.iter(XHTML + "a")]
        assert shown == [f"http://localhost{hit['permalink']}" for hit in hits]
        assert {"".join((mark.text or "").split()) for mark in entry.iter(XHTML + "strong")} <= {"乡村振兴", "鄉村振興"}


def test_reports_that_came_in_together_are_in_the_order_of_their_days(client: FlaskClient) -> None:
    entries = read(client, "/feed.atom?q=乡村振兴").findall(ATOM + "entry")
    days = [text(entry, "published") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2023-03-11T00:00:00+08:00"


def test_a_search_without_hits_can_be_followed_until_there_are_some(client: FlaskClient) -> None:
    feed = read(client, "/feed.atom?q=元宇宙量子&mode=exact")
    assert feed.findall(ATOM + "entry") == []
    assert text(feed, "updated")


@pytest.mark.parametrize("query", ["乡村振兴 并无此词", "量子潮汐发电站"])
def test_no_report_is_told_of_that_says_only_a_part(client: FlaskClient, query: str) -> None:
    page = client.get(f"/api/v1/search?q={query}&mode=auto").json or {}
    assert page["query"]["relaxed"]
    assert page["documents"]
    assert read(client, f"/feed.atom?q={query}").findall(ATOM + "entry") == []


def test_who_asks_for_any_of_the_words_is_told_of_each(client: FlaskClient) -> None:
    assert read(client, "/feed.atom?q=乡村振兴 并无此词&mode=relaxed").findall(ATOM + "entry")


def test_synonyms_that_the_page_shows_are_followed(client: FlaskClient) -> None:
    both, one = (read(client, f"/feed.atom?q=双碳{more}").findall(ATOM + "entry") for more in ("", "&synonyms=off"))
    assert len(both) > len(one)


def test_ids_do_not_follow_the_name_that_a_request_calls_the_site_by(client: FlaskClient) -> None:
    here = read(client, "/feed.atom?q=乡村振兴")
    there = fromstring(client.get("/feed.atom?q=乡村振兴", headers={"Host": "other.example:8080"}).data)
    assert links(there)["self"].startswith("http://other.example:8080/")
    assert [id.text for id in there.iter(ATOM + "id")] == [id.text for id in here.iter(ATOM + "id")]


@pytest.mark.parametrize("query", ["<b>&\"'", "乡村\x0b\x00", "]]>", "\ufffe"])
def test_any_query_gives_xml_that_can_be_read(client: FlaskClient, query: str) -> None:
    response = client.get("/feed.atom", query_string={"q": query})
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        fromstring(response.data)


def test_what_is_wrong_with_a_search_is_said(client: FlaskClient) -> None:
    assert client.get("/feed.atom?q=乡村&region=无此地").status_code == 400


def test_an_unchanged_feed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/feed.atom?q=乡村振兴")
    again = client.get("/feed.atom?q=乡村振兴", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_every_page_of_results_offers_its_feed(client: FlaskClient) -> None:
    page = client.get("/search?q=乡村振兴&year=2023&page=1&sort=year").text
    assert f'type="application/atom+xml" title="订阅" href="/feed.atom?q={VILLAGES}&amp;year=2023"' in page
    assert "/feed.atom" in client.get("/search?q=并无此词&mode=exact").text


def page_of(name: str, year: int, sentence: str) -> str:
    lines = (
        f"{name}政府工作报告", f"——{year}年1月31日在{name}第十六届人民代表大会第二次会议上", f"{name}县长 王某",
        "各位代表：", f"一、{year - 1}年工作回顾", sentence, f"二、{year}年工作安排", "实施乡村振兴战略。",
    )  # fmt: skip
    return "\n".join(lines) + "\n"


def test_a_corrected_report_keeps_its_identity_when_others_come(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    settings = Settings(index=tmp_path / "index", engine="memory", base_url="https://r.example.org")
    client = create_app(Services(settings), settings).test_client()
    first, second = page_of("卓资县", 2023, "粮食产量达到十万吨。"), page_of("绛县", 2015, "工业增加值突破五十亿元。")
    (folder / "a.txt").write_text(first, encoding="utf-8")
    build_index(settings, [folder], silent)
    (before,) = read(client, "/feed.atom?q=乡村振兴").findall(ATOM + "entry")
    assert text(before, "id").startswith("tag:r.example.org,2026-01-01:report/")
    assert text(before, "title") == "卓资县 2023 卓资县政府工作报告"

    (folder / "b.txt").write_text(second, encoding="utf-8")
    (folder / "metadata.csv").write_text("file,year\na.txt,2024\n", encoding="utf-8")
    build_index(settings, [folder], silent)
    entries = {text(entry, "title"): entry for entry in read(client, "/feed.atom?q=乡村振兴").findall(ATOM + "entry")}
    corrected = entries["卓资县 2024 卓资县政府工作报告"]
    assert text(corrected, "id") == text(before, "id")
    assert text(corrected, "updated") == text(before, "updated")
    assert "绛县 2015 绛县政府工作报告" in entries
