"""The reader's language: chosen, accepted by the browser, or simplified Chinese."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from searchapp.text.normalize import traditional
from searchapp.web.preferences import own_path


def language(response: TestResponse) -> str:
    return response.text.partition('<html lang="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("accepted", "shown"),
    [
        ("", "zh-Hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("en-GB,en;q=0.9,zh;q=0.1", "en"),
        ("en;q=0.1,zh;q=0.9", "zh-Hans"),
        ("de, fr;q=0.5", "zh-Hans"),
        ("de, en;q=0.5", "en"),
        ("*", "zh-Hans"),
    ],
)
def test_the_browser_says_which_language(client: FlaskClient, accepted: str, shown: str) -> None:
    assert language(client.get("/", headers={"Accept-Language": accepted})) == shown


def test_a_chosen_language_stays_and_leads_back(client: FlaskClient) -> None:
    chosen = client.get("/preferences", query_string={"language": "en", "next": "/search?q=乡村振兴&year=2023"})
    assert chosen.status_code == 303
    assert chosen.headers["Location"] == "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4&year=2023"
    assert "SameSite=Lax" in chosen.headers["Set-Cookie"]
    assert chosen.headers["Cache-Control"] == "no-store"
    page = client.get("/search?q=乡村振兴", headers={"Accept-Language": "zh-TW"})
    assert language(page) == "en"
    assert "paragraphs in 5 reports" in page.text


def test_every_page_leads_to_itself_in_the_other_languages(client: FlaskClient) -> None:
    page = client.get("/search?q=乡村振兴&year=2023")
    link = page.text.partition('href="/preferences?language=en')[2].partition('"')[0].replace("&amp;", "&")
    back = client.get(f"/preferences?language=en{link}")
    assert back.headers["Location"] == "/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4&year=2023"


def test_a_language_that_is_not_there_is_refused(client: FlaskClient) -> None:
    refused = client.get("/preferences?language=tlh&next=/")
    assert refused.status_code == 400
    assert "Set-Cookie" not in refused.headers


ELSEWHERE = (
    "", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example/", "javascript:alert(1)",
    "/\t/elsewhere.example", "\\\\elsewhere.example", " /x", "elsewhere.example", "/x\r\nSet-Cookie: a=b",
)  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_choice_leads_to_another_site(client: FlaskClient, target: str) -> None:
    answer = client.get("/preferences", query_string={"language": "en", "next": target})
    assert answer.headers["Location"] == "/"


@given(st.text(alphabet="/\\.:a \t\n?#é", max_size=8))
def test_a_way_back_begins_with_one_slash(target: str) -> None:
    path = own_path(target)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert not set(path) & set("\t\r\n\\ ")


def test_dark_colours_are_loaded_where_the_system_or_the_reader_asks_for_them(client: FlaskClient) -> None:
    assert 'dark.css" media="screen and (prefers-color-scheme: dark)"' in client.get("/").text
    client.get("/preferences?theme=dark")
    assert 'dark.css" media="screen"' in client.get("/").text
    client.get("/preferences?theme=light")
    assert 'dark.css" media="not all"' in client.get("/").text


def test_keys_of_one_character_can_be_switched_off(client: FlaskClient) -> None:
    assert "data-keys" not in client.get("/").text
    client.get("/preferences?keys=off")
    assert 'data-keys="off"' in client.get("/").text


def test_a_cookie_that_nobody_gave_chooses_nothing(client: FlaskClient) -> None:
    for name in ("language", "theme", "keys"):
        client.set_cookie(name, '"><script>')
    assert client.get("/", headers={"Accept-Language": "zh-CN"}).text == client.get("/").text
    assert "<script>" not in client.get("/").text


def test_caches_are_told_what_a_page_depends_on(client: FlaskClient) -> None:
    assert {"Cookie", "Accept-Language"} <= set(client.get("/").vary)
    assert "Cookie" not in client.get("/api/v1/search?q=乡村").vary


def test_the_api_speaks_chinese_unless_the_request_asks_for_another_language(client: FlaskClient) -> None:
    client.set_cookie("language", "en")
    url = "/api/v1/search?q=乡村&year=去年"

    def told(**headers: str) -> str:
        response = client.get(url, headers=headers)
        assert response.json is not None
        assert "Accept-Language" in response.vary
        assert "Cookie" not in response.vary
        found: str = response.json["error"]["message"]
        return found

    assert told() == told(Accept_Language="*") == "看不懂年份「去年」。请写成 2022、2020..2023、2020.. 或 ..2023。"
    assert told(Accept_Language="zh-TW") == "看不懂年份「去年」。請寫成 2022、2020..2023、2020.. 或 ..2023。"
    english = "“去年” is not a year or a range of years. Write 2022, 2020..2023, 2020.. or ..2023."
    assert told(Accept_Language="en-GB,zh;q=0.5") == english


def test_what_was_found_is_the_same_in_every_language(client: FlaskClient) -> None:
    plain = client.get("/api/v1/search?q=乡村 NEAR 振兴&mode=auto").json
    english = client.get("/api/v1/search?q=乡村 NEAR 振兴&mode=auto", headers={"Accept-Language": "en"}).json
    assert plain is not None
    assert english is not None
    assert english["query"].pop("misread")["message"] == "NEAR has no distance."
    assert plain["query"].pop("misread")["message"] == "NEAR 后面没有写距离。"
    assert plain | {"seconds": 0} == english | {"seconds": 0}


def test_an_error_is_told_in_the_language_of_the_page_with_what_was_typed(client: FlaskClient) -> None:
    page = client.get("/search?q=乡村&year=去年", headers={"Accept-Language": "en"})
    assert page.status_code == 400
    assert "“去年” is not a year" in page.text
    assert "看不懂" not in page.text
    page = client.get("/search?q=乡村&region=并无此地", headers={"Accept-Language": "zh-TW"})
    assert "沒有名為「并无此地」的" in page.text


def test_words_of_taiwan_are_used() -> None:
    assert traditional("信息") == "資訊"


def test_the_code_of_a_region_is_not_called_a_program() -> None:
    assert traditional("名称或六位代码") == "名稱或六位代碼"
