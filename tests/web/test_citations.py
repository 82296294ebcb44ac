"""Quoting a paragraph, and reading around it."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from searchapp.text.keys import paragraph_key
from tests.web.test_pages import Page, marks, opened

REFERENCE = (
    "刘宝成. 2023年乌兰察布市卓资县政府工作报告—全文: "
    "2023年1月31日在卓资县第十六届人民代表大会第二次会议上[R]. 2023: 第51段."
)
HEADING = "(三)聚焦乡村振兴,全力绘就“三农”工作多彩画卷"
KEY = paragraph_key(HEADING)
LINK = f"http://localhost/documents/150921-2023?p=51-{KEY}#p51"


def fragment(client: FlaskClient, url: str) -> Page:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return Page(response.text)


def test_a_quotation_is_what_is_said_the_reference_and_the_link(client: FlaskClient) -> None:
    response = client.get("/documents/150921-2023/cite.txt?p=51")
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text.split("\n") == [f"“{HEADING}”", REFERENCE, LINK]


def test_a_whole_report_is_cited_without_a_quotation(client: FlaskClient) -> None:
    lines = client.get("/documents/150921-2023/cite.txt").text.split("\n")
    assert lines == [REFERENCE.replace(": 第51段", ""), "http://localhost/documents/150921-2023"]


def test_the_page_of_a_citation_has_every_form_and_leads_back(client: FlaskClient) -> None:
    page = opened(client, f"/documents/150921-2023/cite?p=51-{KEY}")
    assert [text for _, text in page.all("h2")] == ["引文", "参考文献（GB/T 7714—2015）", "BibTeX", "RIS", "固定链接"]
    forms = [text for _, text in page.all("pre")]
    assert forms[1] == REFERENCE
    assert forms[2].startswith("@techreport{150921-2023-p51,")
    assert forms[3].startswith("TY - RPRT")
    assert forms[4] == LINK
    assert page.link("政府工作报告") == f"/documents/150921-2023?p=51-{KEY}#p51"


def test_a_citation_follows_its_paragraph_to_another_number(client: FlaskClient) -> None:
    assert "第51段" in client.get(f"/documents/150921-2023/cite.txt?p=44-{KEY}").text


@pytest.mark.parametrize("form", ["cite", "cite.txt", "around"])
@pytest.mark.parametrize(("spot", "status"), [("44-00000000", 404), ("999", 404), ("x", 400)])
def test_what_is_not_there_is_not_cited(client: FlaskClient, form: str, spot: str, status: int) -> None:
    assert client.get(f"/documents/150921-2023/{form}?p={spot}").status_code == status
    assert client.get(f"/documents/000000-1999/{form}?p=1").status_code == 404


def test_source_and_dates_of_a_report_from_the_web_are_cited(client: FlaskClient) -> None:
    text = client.get("/documents/152921-2020/cite.txt").text
    assert text.startswith("戈明. ")
    assert ("/OL]" in text) == ("http://" in text.split("\n")[0])
    assert (f"[{date.today()}]" in text) == ("/OL]" in text)


def test_two_paragraphs_unfold_on_each_side_with_marks_and_links(client: FlaskClient) -> None:
    page = fragment(client, f"/documents/150921-2023/around?p=51-{KEY}&q=农业")
    numbers = [re.findall(r"\d+", text)[0] for _, text in page.all("p", "neighbour")]
    assert numbers == ["49", "50", "52", "53"]
    assert [attrs["class"] for attrs, _ in page.all("div")] == ["around around-before", "around around-after"]
    assert "农业" in marks(page)
    assert all(f"q={quote('农业')}&p=" in attrs["href"] for attrs, _ in page.all("a"))
    assert "<html" not in page.html


def test_nothing_unfolds_beyond_the_ends_of_a_report(client: FlaskClient) -> None:
    first = fragment(client, "/documents/150921-2023/around?p=1")
    assert len(first.all("p", "neighbour")) == 2
    last = fragment(client, "/documents/150921-2023/around?p=89")
    assert len(last.all("p", "neighbour")) == 2


def test_around_what_must_be_said(client: FlaskClient) -> None:
    assert client.get("/documents/150921-2023/around").status_code == 404
    assert client.get("/documents/150921-2023/around?p=3&q=(农业").status_code == 400


def test_every_hit_and_every_paragraph_can_be_cited_without_scripts(client: FlaskClient) -> None:
    results = opened(client, "/search?q=乡村振兴")
    hits = results.all("li", "hit")
    cites = [attrs["href"] for attrs, _ in results.all("a") if "data-quote" in attrs]
    contexts = [attrs for attrs, _ in results.all("a") if "data-around" in attrs]
    assert len(cites) == len(contexts) == len(hits) > 0
    assert client.get(cites[0]).status_code == client.get(contexts[0]["data-around"]).status_code == 200
    assert all("#p" in attrs["href"] and "p=" in attrs["href"] for attrs in contexts)
    report = opened(client, "/documents/150921-2023")
    assert len([1 for attrs, _ in report.all("a") if "data-quote" in attrs]) == len(report.all("div", "block"))


def test_a_report_leads_to_the_list_of_its_own_hits(client: FlaskClient) -> None:
    report = opened(client, "/documents/150921-2023?q=乡村振兴")
    listed = opened(client, report.link("列出这些段落"))
    assert len(listed.all("li", "hit")) == len(report.all("p", "hit-links")) == 4
    assert len(listed.all("article", "report")) == 1
