"""The pages, read as a browser without JavaScript reads them, over the five reports that ship."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from searchapp.text.normalize import fold

VOID = frozenset({"meta", "link", "input", "br", "rect", "path"})


@dataclass
class Page(HTMLParser):
    """Collects what the tests ask for: elements with their attributes and their text; checks that tags close."""

    html: str
    elements: list[tuple[str, dict[str, str], list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(self.html)
        assert not self._open, f"unclosed: {[tag for tag, *_ in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs}, list[str]())
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, _, text in self._open:
            text.append(data)

    def all(self, tag: str, css: str = "") -> list[tuple[dict[str, str], str]]:
        """Give attributes and text of every element of a tag (and class)."""
        return [
            (attrs, re.sub(r"\s+", " ", "".join(text)).strip())
            for found, attrs, text in self.elements
            if found == tag and (not css or css in attrs.get("class", "").split())
        ]

    def link(self, text: str) -> str:
        """Give where the first link whose text or label holds `text` leads."""
        links = self.all("a")
        return next(a["href"] for a, shown in links if text in shown or text in a.get("aria-label", ""))


def opened(client: FlaskClient, url: str, status: int = 200) -> Page:
    response = client.get(url)
    assert response.status_code == status, response.text
    assert response.content_type == "text/html; charset=utf-8"
    return Page(response.text)


def marks(page: Page) -> set[str]:
    return {text for _, text in page.all("mark")}


EVERY_PAGE = (
    "/",
    "/search?q=乡村振兴",
    "/search?q=乡村振兴&region=150000&year=2020..2023&section=plan&level=county&kind=work-report&sort=year&mode=exact",
    "/search?q=*&size=1&page=2",
    "/search?q=并无此词&region=140000&mode=exact",
    "/documents/150921-2023?q=乡村振兴",
    "/documents/150921-2023?q=乡村振兴&view=source",
    "/documents/140826-2022",
    "/documents/140826-2022/review?page=2",
    "/trends",
    "/trends?q=乡村振兴&q=双碳&year=2020..",
    "/trends?q=乡村振兴&by=county&measure=hits&region=150000&not_region=150900",
    "/trends?q=乡村振兴&by=province-year",
    "/documents/150921-2023/cite?p=51",
    "/first-use",
    "/first-use?q=乡村振兴&by=province",
    "/coverage",
    "/coverage?by=county&region=150000&missing=all",
)


@pytest.mark.parametrize("url", EVERY_PAGE)
def test_every_page_is_well_formed_and_can_be_read_aloud(client: FlaskClient, url: str) -> None:
    page = opened(client, url)
    assert page.all("html")[0][0]["lang"] == "zh-Hans"
    assert len(page.all("h1")) == 1
    assert page.all("title")[0][1]
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    labelled = {attrs["for"] for attrs, _ in page.all("label") if "for" in attrs}
    fields = [attrs for attrs, _ in page.all("input") if attrs.get("type") in ("search", "checkbox")]
    assert all(attrs.get("id") in labelled or "aria-label" in attrs for attrs in fields)
    assert all(text or "aria-label" in attrs for attrs, text in page.all("a"))


@pytest.mark.parametrize("url", EVERY_PAGE)
def test_pages_have_nothing_inline_and_nothing_from_elsewhere(client: FlaskClient, url: str) -> None:
    page = opened(client, url)
    for tag, attrs, text in page.elements:
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        assert tag not in ("style", "iframe", "img", "base")
        if tag in ("script", "link"):
            assert not text
            # a feed is only named, not loaded
            own = "/feed.atom?" if attrs.get("rel") == "alternate" else "/static/"
            assert (attrs.get("src") or attrs["href"]).startswith(own)


def test_start_page_says_what_is_there_and_leads_in(client: FlaskClient) -> None:
    page = opened(client, "/")
    assert any("5 份报告" in text for _, text in page.all("p"))
    results = opened(client, page.link("内蒙古自治区"))
    assert "4 份报告" in results.all("h1")[0][1]


def test_each_example_on_the_start_page_finds_something(client: FlaskClient) -> None:
    page = opened(client, "/")
    examples = [a["href"] for a, _ in page.all("a") if a["href"].startswith("/search?q=")]
    assert len(examples) > 3
    for url in examples:
        assert "命中 0 段" not in opened(client, url).all("h1")[0][1], url


def test_hits_are_counted_marked_and_lead_to_their_paragraph(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴")
    answer = client.get("/api/v1/search?q=乡村振兴").json
    assert answer is not None
    total = page.all("h1")[0][1]
    assert total == f"命中 {answer['total_paragraphs']} 段，{answer['total_documents']} 份报告"
    assert {fold(text) for text in marks(page)} == {"乡村振兴"}
    shown = [a["href"] for a, text in page.all("a") if re.fullmatch(r"第 \d+ 段", text)]
    assert shown == [hit["permalink"] for document in answer["documents"] for hit in document["paragraphs"]]
    path, anchor = shown[0].split("#")
    report = opened(client, path)
    assert anchor in {attrs.get("id") for attrs, _ in report.all("div", "block")}
    assert {fold(text) for text in marks(report)} == {"乡村振兴"}


def test_filters_are_links_and_boxes_of_the_search_form(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴")
    boxes = [attrs for attrs, _ in page.all("input") if attrs.get("type") == "checkbox"]
    assert {attrs["name"] for attrs in boxes} >= {"region", "year", "section", "level", "kind"}
    assert {attrs["form"] for attrs in boxes} == {page.all("form")[0][0]["id"]}
    narrowed = opened(client, page.link("卓资县"))
    assert "1 份报告" in narrowed.all("h1")[0][1]
    assert [text for _, text in narrowed.all("a", "chip")] == ["地区卓资县×"]
    assert narrowed.link("去掉条件") == "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4"


def test_a_region_may_be_given_by_name_and_is_ticked(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴&region=内蒙古")
    ticked = [attrs["value"] for attrs, _ in page.all("input") if "checked" in attrs]
    assert ticked == ["150000"]


def test_year_bars_are_drawn_without_inline_style(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴")
    heights = [int(attrs["height"]) for attrs, _ in page.all("rect", "bar-part")]
    assert max(heights) == 100
    assert len(heights) == 4  # 2021 has no report and is drawn as a gap
    assert sum(0 < height <= 100 for height in heights) == 3


def test_a_region_is_excluded_by_its_button_and_let_in_again_by_its_chip(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴&year=2020..2023")
    button = next(attrs for attrs, _ in page.all("button", "not") if attrs["value"] == "150000")
    assert (button["name"], button["form"], button["aria-label"]) == ("not_region", "search", "排除 内蒙古自治区")
    without = opened(client, "/search?q=乡村振兴&year=2020..2023&not_region=150000")
    assert "1 份报告" in without.all("h1")[0][1]
    assert ("地区不含内蒙古自治区×") in [text for _, text in without.all("a", "chip")]
    back = without.all("a", "chip-not")[0][0]["href"]
    assert back == "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4&year=2020..2023"
    hidden = [(attrs["name"], attrs["value"]) for attrs, _ in without.all("input") if attrs.get("type") == "hidden"]
    assert ("not_region", "150000") in hidden


def test_filters_without_a_query_show_every_paragraph(client: FlaskClient) -> None:
    page = opened(client, "/search?region=140000")
    every = client.get("/api/v1/search?q=*&region=140000").json
    assert every is not None
    assert page.all("h1")[0][1] == f"命中 {every['total_paragraphs']} 段，1 份报告"


def test_pages_of_results_follow_each_other(client: FlaskClient) -> None:
    first = opened(client, "/search?q=*&size=2")
    titles = [text for _, text in first.all("h2")]
    second = opened(client, first.link("下一页"))
    assert titles
    assert not set(titles) & {text for _, text in second.all("h2")}
    assert "page" not in second.link("上一页")
    beyond = opened(client, "/search?q=*&size=2&page=9")
    assert beyond.all("h1")[0][1] == first.all("h1")[0][1]
    assert beyond.link("回到第一页") == "/search?q=%2A&size=2"


def test_no_hits_offers_ways_out(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴&year=1999&region=150000")
    assert page.link("去掉条件「年份：1999」") == "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4&region=150000"
    assert page.link("去掉所有条件") == "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4"


def test_a_query_without_hits_falls_back_and_says_so(client: FlaskClient) -> None:
    query = "乡村振兴 并无此词此语"
    relaxed = opened(client, f"/search?q={query}")
    (notice,) = (text for _, text in relaxed.all("p", "notice"))
    assert notice.startswith("没有同时包含「乡村振兴」、「并无此词此语」的段落，以下按相关度排列。")
    exact = opened(client, relaxed.link("只找同时包含的"))
    assert "命中 0 段" in exact.all("h1")[0][1]
    assert exact.link("改用智能匹配")


def test_a_question_without_hits_is_not_said_to_lack_several_words(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴是怎么推进的")
    (notice,) = (text for _, text in page.all("p", "notice"))
    assert notice.startswith("没有原样写着「乡村振兴是怎么推进的」的段落，以下含有其中的词，按相关度排列。")
    assert "命中 0 段" in opened(client, page.link("只找原样写着的")).all("h1")[0][1]


def test_a_wrong_query_is_shown_with_the_place(client: FlaskClient) -> None:
    page = opened(client, '/search?q=乡村 "振兴&region=150000&mode=exact', 400)
    assert [text for _, text in page.all("mark", "fault")] == ['"振兴']
    fields = {attrs["name"]: attrs["value"] for attrs, _ in page.all("input")}
    assert fields == {"q": '乡村 "振兴', "region": "150000", "mode": "exact"}


def test_what_is_no_query_is_read_as_plain_words_and_the_place_is_shown(client: FlaskClient) -> None:
    page = opened(client, '/search?q=什么是 "乡村振兴')
    assert any("已按普通文字查找" in text for _, text in page.all("p"))
    assert [text for _, text in page.all("mark", "fault")] == ['"乡村振兴']
    assert page.all("article", "report")


def test_the_words_of_a_notice_are_few_and_short(client: FlaskClient) -> None:
    words = " ".join(f"乡村{number}无此词" for number in range(9))
    (notice,) = (text for _, text in opened(client, f"/search?q={words} {'长' * 99}").all("p", "notice"))
    assert "「乡村4无此词」等" in notice
    assert "长" not in notice


def test_any_word_is_enough_for_those_who_choose_that(client: FlaskClient) -> None:
    query = "乡村振兴 产业"
    page = opened(client, f"/search?q={query}&mode=relaxed")
    strict = opened(client, page.link("只找同时包含的"))
    assert strict.all("h1") != page.all("h1")
    assert any("中的任何一个词" in text for _, text in page.all("p", "notice"))


def test_a_wrong_parameter_keeps_the_query(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴&year=去年", 400)
    assert any("去年" in text for _, text in page.all("p"))
    assert page.all("input")[0][0]["value"] == "乡村振兴"


def test_an_ambiguous_region_can_be_taken_out(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴&region=吉林", 400)
    assert {"吉林省", "吉林省吉林市"} <= {text for _, text in page.all("a")}
    assert page.link("去掉条件") == "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4"


def test_each_place_that_an_ambiguous_name_may_mean_is_a_link(client: FlaskClient) -> None:
    page = opened(client, "/search?q=乡村振兴&region=绛县&region=吉林&page=3", 400)
    ways = {text: a["href"] for a, text in page.all("a") if text.startswith("吉林省")}
    assert ways == {
        name: f"/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4&region=%E7%BB%9B%E5%8E%BF&region={code}"
        for name, code in (("吉林省", "220000"), ("吉林省吉林市", "220200"))
    }
    without = opened(client, "/search?q=乡村振兴&not_region=吉林", 400)
    assert without.link("吉林省吉林市").endswith("&not_region=220200")


def test_an_ambiguous_region_inside_the_query_is_rewritten_by_its_links(client: FlaskClient) -> None:
    page = opened(client, "/search?q=吉林 地区：“吉林” 养老&year=2022", 400)
    assert page.link("吉林省吉林市") == "/search?" + urlencode({"q": "吉林 地区：“吉林省吉林市” 养老", "year": "2022"})
    assert opened(client, page.link("吉林省吉林市")).all("h1")
    assert opened(client, "/trends?q=养老&q=-region:吉林", 400).link("吉林省吉林市").endswith(
        urlencode({"q": ["养老", "-region:吉林省吉林市"]}, doseq=True)
    )


def test_unknown_parameters_of_pages_are_ignored(client: FlaskClient) -> None:
    assert "命中 0 段" not in opened(client, "/search?q=乡村振兴&utm_source=mail").all("h1")[0][1]


def test_what_is_typed_is_never_markup(client: FlaskClient) -> None:
    typed = '<script>alert(1)</script>"><b>'
    for url in ("/search", "/documents/150921-2023", "/documents/<b>x"):
        response: TestResponse = client.get(url, query_string={"q": typed, "region": typed})
        assert "<script>alert" not in response.text
        assert "<b>" not in response.text


def test_report_shows_outline_facts_and_a_link_to_every_paragraph(client: FlaskClient) -> None:
    page = opened(client, "/documents/150921-2023")
    blocks = [attrs["id"] for attrs, _ in page.all("div", "block")]
    assert blocks == [f"p{number}" for number in range(1, len(blocks) + 1)]
    assert [a["href"] for a, _ in page.all("a", "anchor")] == [f"#{block}" for block in blocks]
    facts = dict(zip([text for _, text in page.all("dt")], [text for _, text in page.all("dd")], strict=True))
    assert facts["地区"] == "内蒙古自治区 › 乌兰察布市 › 卓资县"
    assert facts["会议"] == "卓资县第十六届人民代表大会第二次会议"
    assert facts["报告人"] == "县长 刘宝成"
    assert facts["作报告日期"] == "2023-01-31"
    assert facts["来源"] == "000_b3719e2120e62184.txt"
    headings = [text for _, text in page.all("h2")]
    assert any("工作安排" in text for text in headings)
    assert page.link("工作安排").startswith("#p")


def test_hits_in_a_report_lead_to_each_other_without_javascript(client: FlaskClient) -> None:
    page = opened(client, "/documents/150921-2023?q=乡村振兴")
    ids = [attrs["id"] for attrs, _ in page.all("mark")]
    assert ids == [f"hit-{number}" for number in range(1, len(ids) + 1)]
    ways = [a["href"] for a, text in page.all("a") if text == "下一处"]
    blocks = {f"#{attrs['id']}" for attrs, _ in page.all("div", "block")} | {f"#{name}" for name in ids}
    assert len(ways) > 1
    assert set(ways) <= blocks


def test_a_wrong_query_leaves_the_report_readable(client: FlaskClient) -> None:
    page = opened(client, "/documents/150921-2023?q=(乡村", 400)
    assert page.all("div", "block")
    assert [text for _, text in page.all("mark", "fault")] == ["("]


def test_source_view_marks_the_same_hits_and_shows_repairs(client: FlaskClient) -> None:
    clean = opened(client, "/documents/150921-2023?q=乡村振兴")
    source = opened(client, clean.link("原文对照"))
    first = [attrs["id"] for attrs, _ in source.all("mark") if "id" in attrs]
    assert first == [attrs["id"] for attrs, _ in clean.all("mark")]
    repairs = [attrs for attrs, _ in source.all("del") + source.all("ins") if "title" in attrs]
    assert repairs
    assert all(attrs["title"].startswith("修复：") for attrs in repairs)
    assert {attrs["id"] for attrs, _ in source.all("a", "spot")} == {
        attrs["id"] for attrs, _ in clean.all("div", "block")
    }


def test_every_repair_has_a_name_in_the_readers_language(client: FlaskClient) -> None:
    for name in ("150921-2023", "152921-2020", "150784-2023", "150104-2022", "140826-2022"):
        page = opened(client, f"/documents/{name}?view=source")
        titles = {attrs.get("title", "") for tag in ("del", "ins", "span") for attrs, _ in page.all(tag)}
        assert not [title for title in titles if re.search("：.*[a-z]", title)]


def test_an_unknown_report_is_not_found_and_says_what_to_do(client: FlaskClient) -> None:
    page = opened(client, "/documents/999999-1900", 404)
    assert page.link("回到首页") == "/"
    assert any("999999-1900" in text for _, text in page.all("p"))


@pytest.mark.parametrize("name", ["..%2f..%2fetc%2fpasswd", "..", "%00", "CURRENT", "150921-2023.json.gz"])
def test_a_report_is_looked_up_by_id_never_as_a_path(client: FlaskClient, name: str) -> None:
    response = client.get(f"/documents/{name}")
    assert response.status_code in (404, 308)
    assert "root:" not in response.text


def test_an_offer_to_search_in_a_place_and_a_year_says_that_it_is_a_year(client: FlaskClient) -> None:
    assert "2022 年的报告里找：粮食" in client.get("/search?q=绛县2022年粮食").text


def test_a_relaxed_question_is_told_in_whole_words(client: FlaskClient) -> None:
    page = opened(client, "/search?q=怎样建设海拉尔区的现代化国有企业")
    said = next(text for _, text in page.all("p", "understood"))
    assert "海拉尔区" in said
    assert "拉尔 OR" not in said
    assert "及其中的短词" in said
    assert "短词" not in next(text for _, text in opened(client, "/search?q=乡村振兴").all("p", "understood"))


def test_results_name_year_and_place_before_a_title_that_does_not(client: FlaskClient) -> None:
    titles = [text for _, text in opened(client, "/search?q=乡村振兴").all("h2")]
    assert "2022 玉泉区 政府工作报告" in titles
    assert "2023年乌兰察布市卓资县政府工作报告—全文" in titles
    assert opened(client, "/documents/150104-2022").all("title")[0][1].startswith("2022 玉泉区 政府工作报告")
