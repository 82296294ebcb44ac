"""Old links, followed after the index was built anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from searchapp.indexing.builder import FileResult
from searchapp.model.results import Hit
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services, build_index, open_service, update_index

LINES = (
    "卓资县政府工作报告",
    "——2023年1月31日在卓资县第十六届人民代表大会第二次会议上",
    "县长 刘宝成",
    "各位代表：",
    "现在，我代表县人民政府向大会报告工作，请予审议。",
    "一、2022年工作回顾",
    "过去一年，全县推进乡村振兴，粮食产量达到十万吨。农民人均可支配收入增长百分之七。新修通村公路一百二十公里。",
    "二、2023年工作安排",
    "今年要建设高标准农田五万亩，新建养老服务中心三处，改造老旧小区十二个。",
    "各位代表，让我们团结奋斗，为建设美好家园而努力！",
)
ADDED = "本报告由县人民政府办公室公开发布，全文如下，供社会各界查阅和监督。"
CHANGED = "今年要建设高标准农田六万亩，新建养老服务中心四处，不再改造老旧小区。"


def silent(results: Iterable[FileResult], _total: int) -> Iterable[FileResult]:
    return results


class Shelf:
    """A folder with one report, its index, and a site that answers from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "reports"
        self.folder.mkdir()
        self.settings = Settings(index=folder / "index", engine="memory")
        self.write(LINES)
        build_index(self.settings, [self.folder], silent)
        self.client: FlaskClient = create_app(Services(self.settings), self.settings).test_client()

    def write(self, lines: Iterable[str]) -> None:
        (self.folder / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def hit(self, query: str) -> Hit:
        """Give the one paragraph that a query finds now."""
        ((hit,),) = (found.hits for found in open_service(self.settings).search(query).documents)
        return hit

    def follow(self, link: str) -> tuple[str, str]:
        """Open a link as a browser does; give the address with its fragment, and the page."""
        fragment = urlsplit(link).fragment
        for _ in range(5):
            response = self.client.get(link)
            if response.status_code not in (302, 308):
                assert response.status_code == 200
                return f"{link.partition('#')[0]}#{fragment}", response.text
            link = response.headers["Location"]
            fragment = urlsplit(link).fragment or fragment
        raise AssertionError(f"{link} leads in a circle")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_link_that_still_fits_opens_without_a_word(shelf: Shelf) -> None:
    link = shelf.hit("高标准农田").permalink
    assert shelf.client.get(link).status_code == 200
    address, page = shelf.follow(link)
    assert address == link
    assert "arrival" not in page


@pytest.mark.parametrize("anew", [build_index, update_index])
def test_a_link_finds_its_paragraph_when_the_file_gained_one_at_the_front(shelf: Shelf, anew: object) -> None:
    old = shelf.hit("高标准农田")
    shelf.write((*LINES[:4], ADDED, *LINES[4:]))
    (build_index if anew is build_index else update_index)(shelf.settings, [shelf.folder], silent)
    new = shelf.hit("高标准农田")
    assert new.number == old.number + 1
    address, page = shelf.follow(old.permalink)
    assert address.endswith(f"#p{new.number}")
    assert f"链接原来指第 {old.number} 段；报告重新读过，这一段现在是第 {new.number} 段。" in page
    assert parse_qs(urlsplit(address).query)["q"] == ["高标准农田"]


def test_a_link_to_a_text_that_is_gone_says_so_and_shows_no_other(shelf: Shelf) -> None:
    old = shelf.hit("高标准农田")
    shelf.write((*LINES[:8], CHANGED, LINES[9]))
    update_index(shelf.settings, [shelf.folder], silent)
    address, page = shelf.follow(old.permalink)
    assert address.endswith("#lost")
    assert 'id="lost"' in page
    assert f"链接所指的第 {old.number} 段不在报告现在的版本里" in page
    assert f'<a href="#p{old.number}">看现在的第 {old.number} 段</a>' in page


def test_a_link_beyond_the_end_says_so(shelf: Shelf) -> None:
    address, page = shelf.follow("/documents/150921-2023?p=99-1a2b3c4d#p99")
    assert address.endswith("#lost")
    assert "链接所指的第 99 段" in page
    assert '<a href="#p10">' in page


def test_a_link_holds_when_the_year_and_the_region_were_corrected(shelf: Shelf) -> None:
    old = shelf.hit("高标准农田")
    assert old.document == "150921-2023"
    table = "file,region,year\na.txt,绛县,2022\n"
    (shelf.folder / "metadata.csv").write_text(table, encoding="utf-8")
    shelf.write((*LINES[:4], ADDED, *LINES[4:]))
    build_index(shelf.settings, [shelf.folder], silent)
    new = shelf.hit("高标准农田")
    assert new.document == "140826-2022"
    address, page = shelf.follow(old.permalink)
    assert address.startswith("/documents/140826-2022?")
    assert address.endswith(f"#p{new.number}")
    assert f"这一段现在是第 {new.number} 段" in page


def test_a_former_id_leads_on_for_good_and_keeps_what_was_asked(shelf: Shelf) -> None:
    (shelf.folder / "metadata.csv").write_text("file,year\na.txt,2022\n", encoding="utf-8")
    build_index(shelf.settings, [shelf.folder], silent)
    response = shelf.client.get("/documents/150921-2023?q=农田&view=source")
    assert response.status_code == 308
    assert response.headers["Location"] == "/documents/150921-2022?q=%E5%86%9C%E7%94%B0&view=source"
    assert shelf.follow("/documents/150921-2023#p9")[0] == "/documents/150921-2022#p9"


def test_the_id_of_a_copy_that_gave_way_to_a_better_one_leads_to_that(shelf: Shelf) -> None:
    shelf.write(LINES[3:])
    update_index(shelf.settings, [shelf.folder], silent)
    copy = shelf.hit("高标准农田")
    assert copy.document != "150921-2023"
    (shelf.folder / "b.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    update_index(shelf.settings, [shelf.folder], silent)
    address, _ = shelf.follow(copy.permalink)
    new = shelf.hit("高标准农田")
    assert address.startswith("/documents/150921-2023?")
    assert address.endswith(f"#p{new.number}")


def test_the_source_view_tells_of_a_paragraph_that_moved_too(shelf: Shelf) -> None:
    old = shelf.hit("高标准农田")
    shelf.write((*LINES[:4], ADDED, *LINES[4:]))
    update_index(shelf.settings, [shelf.folder], silent)
    link = old.permalink.replace("#", "&view=source#")
    address, page = shelf.follow(link)
    assert "view=source" in address
    assert f"这一段现在是第 {old.number + 1} 段" in page


def test_a_spot_that_cannot_be_read_is_refused(shelf: Shelf) -> None:
    refused = shelf.client.get("/documents/150921-2023?p=abc")
    assert refused.status_code == 400
    assert "看不懂段落「abc」" in refused.text


@pytest.mark.parametrize("odd", ["was=x", "was=0", "was=9&p=9", "lost=1", "lost=1&p=9"])
def test_what_a_link_claims_of_its_own_past_is_not_believed(shelf: Shelf, odd: str) -> None:
    response = shelf.client.get(f"/documents/150921-2023?{odd}")
    assert response.status_code == 200
    assert "arrival" not in response.text


def test_the_page_gives_each_paragraph_a_link_that_holds(shelf: Shelf) -> None:
    hit = shelf.hit("高标准农田")
    page = shelf.client.get("/documents/150921-2023?q=高标准农田").text
    assert f'data-permalink="{hit.permalink.replace("&", "&amp;")}"' in page
    everything = shelf.client.get("/api/v1/documents/150921-2023?q=高标准农田").json or {}
    assert hit.permalink in [paragraph["permalink"] for paragraph in everything["paragraphs"]]


def test_a_plain_number_beyond_the_end_is_not_blamed_on_a_new_reading(shelf: Shelf) -> None:
    _, page = shelf.follow("/documents/150921-2023?p=99#p99")
    assert "这份报告没有第 99 段。" in page
    assert "重新读过" not in page
