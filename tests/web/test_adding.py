"""Reports are added by whoever sits at the machine, where that is switched on, and by nobody else."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services

REPORT = "政府工作报告\n\n——2022年1月26日在绛县第十七届人民代表大会第二次会议上\n\n各位代表：\n\n推进乡村振兴。\n"
OWN = {"Origin": "http://localhost"}
TOKEN = "of-this-test"


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", inbox=str(tmp_path / "inbox"))


@pytest.fixture
def stranger(own: Settings) -> FlaskClient:
    return create_app(Services(own), own, TOKEN).test_client()


@pytest.fixture
def desk(stranger: FlaskClient) -> FlaskClient:
    """A browser that has opened the address with the token."""
    assert stranger.get(f"/add?token={TOKEN}").status_code == 303
    return stranger


def dropped(desk: FlaskClient, name: str = "绛县2022.txt", text: str = REPORT, **headers: str) -> int:
    files = {"files": (io.BytesIO(text.encode()), name)}
    return desk.post("/add/files", data=files, headers=headers or OWN).status_code


def test_the_page_does_not_exist_unless_switched_on(client: FlaskClient) -> None:
    assert client.get("/add").status_code == 404
    assert client.post("/add/update", headers=OWN).status_code == 404
    assert b"/add" not in client.get("/").data


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.7", {}),
        ("2001:db8::7", {}),
        ("", {}),
        ("127.0.0.1", {"Host": "reports.example"}),
        ("127.0.0.1", {"Host": "127.0.0.1.example:8000"}),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}),
        ("127.0.0.1", {"Forwarded": "for=192.0.2.7"}),
    ],
)
def test_other_machines_are_told_that_it_is_not_there(
    desk: FlaskClient, address: str, headers: dict[str, str]
) -> None:
    found = desk.get("/add", environ_overrides={"REMOTE_ADDR": address}, headers=headers)
    assert found.status_code == 404


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "localhost"])
def test_the_machine_itself_sees_it_at_the_address_with_the_token(stranger: FlaskClient, host: str) -> None:
    entered = stranger.get(f"/add?token={TOKEN}", headers={"Host": host})
    assert (entered.status_code, entered.headers["Location"]) == (303, "/add")
    assert stranger.get("/add", headers={"Host": host}).status_code == 200
    assert b'href="/add"' in stranger.get("/coverage", headers={"Host": host}).data


def test_the_token_is_kept_where_no_script_and_no_other_site_can_use_it(stranger: FlaskClient) -> None:
    entered = stranger.get(f"/add?token={TOKEN}")
    assert entered.headers["Set-Cookie"] == f"adding-80={TOKEN}; HttpOnly; Path=/; SameSite=Strict"
    assert entered.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("query", ["", "?token=", "?token=of-this-tes", "?token=令牌"])
def test_without_the_token_the_page_says_where_its_address_stands(stranger: FlaskClient, query: str) -> None:
    answer = stranger.get(f"/add{query}")
    assert answer.status_code == 404
    assert "终端里给出的网址" in answer.text
    assert TOKEN not in answer.text
    assert b'href="/add"' not in stranger.get("/coverage").data


def test_what_a_proxy_passes_on_without_a_word_changes_nothing(stranger: FlaskClient, own: Settings) -> None:
    for cookie in ("", "adding-80=guessed"):
        assert dropped(stranger, Cookie=cookie, **OWN) == 404
    assert stranger.post("/add/update", headers=OWN).status_code == 404
    assert stranger.get("/add/progress.json").status_code == 404
    assert not Path(own.inbox).exists()


def test_without_a_token_of_its_own_the_site_has_no_such_page(own: Settings) -> None:
    client = create_app(Services(own), own).test_client()
    assert client.get("/add?token=").status_code == 404
    assert client.get("/add", headers={"Cookie": "adding-80="}).status_code == 404


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9", "https://localhost", ""])
def test_a_form_on_another_site_changes_nothing(desk: FlaskClient, own: Settings, origin: str) -> None:
    assert dropped(desk, Origin=origin) == 403
    assert not Path(own.inbox).exists()


def test_other_pages_are_still_only_read(desk: FlaskClient) -> None:
    assert desk.post("/search", headers=OWN).status_code == 405
    assert desk.post("/add/nothing", headers=OWN).status_code == 405


def test_what_was_dropped_is_shown_with_what_was_understood(desk: FlaskClient) -> None:
    assert dropped(desk) == 303
    page = desk.get("/add").get_data(as_text=True)
    assert "绛县2022.txt" in page
    assert "山西省 运城市 绛县" in page
    assert 'value="2022"' in page


def test_a_correction_is_shown_and_kept_beside_the_file(desk: FlaskClient, own: Settings) -> None:
    dropped(desk)
    form = {"file": "绛县2022.txt", "part": "", "region": "卓资县", "year": "2023"}
    assert desk.post("/add/corrections", data=form, headers=OWN).status_code == 303
    assert "乌兰察布市 卓资县" in desk.get("/add").get_data(as_text=True)
    assert "卓资县" in (Path(own.inbox) / "metadata.csv").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_taken_is_named_and_the_others_stay(desk: FlaskClient) -> None:
    files = {"files": [(io.BytesIO(b"MZ"), "病毒.exe"), (io.BytesIO(REPORT.encode()), "绛县.txt")]}
    answer = desk.post("/add/files", data=files, headers=OWN)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "病毒.exe" in page
    assert "绛县.txt" in page


def updated(desk: FlaskClient) -> None:
    """Bring the index up to date, and wait until that is done."""
    assert desk.post("/add/update", headers=OWN).status_code == 303
    pause = threading.Event()
    while desk.get("/add/progress.json").json["state"] == "running":  # type: ignore[index]
        pause.wait(0.05)


def test_what_was_corrected_after_it_was_indexed_waits_again(desk: FlaskClient) -> None:
    dropped(desk)
    updated(desk)
    assert "0 个文件有待编入" in desk.get("/add").text
    form = {"file": "绛县2022.txt", "part": "", "region": "150921", "year": "2023"}
    desk.post("/add/corrections", data=form, headers=OWN)
    page = desk.get("/add").text
    assert "1 个文件有待编入" in page
    assert "已编入" not in page


def test_more_than_files_are_let_in_at_once_is_refused(own: Settings) -> None:
    small = replace(own, max_file_bytes=10)
    client = create_app(Services(small), small, TOKEN).test_client()
    client.get(f"/add?token={TOKEN}")
    assert dropped(client) == 413
    assert not Path(own.inbox).exists()


def test_a_file_that_cannot_be_read_is_not_called_indexed(desk: FlaskClient) -> None:
    dropped(desk)
    dropped(desk, "空.txt", " \n")
    updated(desk)
    page = desk.get("/add").get_data(as_text=True)
    assert page.count("没有编入") == page.count("已编入") == 1


def test_a_file_outside_cannot_be_removed(desk: FlaskClient, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(REPORT, encoding="utf-8")
    dropped(desk)
    assert desk.post("/add/remove", data={"file": "../other.txt"}, headers=OWN).status_code == 404
    assert desk.post("/add/remove", data={"file": "绛县2022.txt"}, headers=OWN).status_code == 303
    assert other.exists()
    assert "绛县2022.txt" not in desk.get("/add").get_data(as_text=True)


def test_from_an_empty_folder_to_a_hit(desk: FlaskClient) -> None:
    dropped(desk)
    updated(desk)
    assert desk.get("/add/progress.json").json == {
        "state": "done", "read": 1, "total": 1, "documents": 1, "paragraphs": 4, "message": "", "remedy": "",
    }  # fmt: skip
    assert b"/documents/140826-2022" in desk.get("/search?q=乡村振兴").data
