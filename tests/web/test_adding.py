"""Reports are added by whoever sits at the machine, where that is switched on, and by nobody else."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services

REPORT = "政府工作报告\n\n——2022年1月26日在绛县第十七届人民代表大会第二次会议上\n\n各位代表：\n\n推进乡村振兴。\n"
OWN = {"Origin": "http://localhost"}


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", inbox=str(tmp_path / "inbox"))


@pytest.fixture
def desk(own: Settings) -> FlaskClient:
    return create_app(Services(own), own).test_client()


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
def test_the_machine_itself_sees_it(desk: FlaskClient, host: str) -> None:
    assert desk.get("/add", headers={"Host": host}).status_code == 200


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
