"""What comes from a browser is stored under a safe name, never over another file, and read like any other."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from searchapp.adding.inbox import Inbox, safe_name
from searchapp.errors import NotFoundError, UserError
from searchapp.settings import Settings
from searchapp.wiring.indexing import build_index

REPORT = """政府工作报告

——2022年1月26日在绛县第十七届人民代表大会第二次会议上

各位代表：

现在，我代表县人民政府向大会报告工作，请予审议。

一、2021年工作回顾

全县地区生产总值增长8.1%。

二、2022年工作安排

推进乡村振兴。
""".encode()


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(Settings(index=tmp_path / "index", max_file_bytes=10_000), tmp_path / "inbox")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("绛县2022.txt", "绛县2022.txt"),
        ("../../etc/cron.d/绛县.txt", "绛县.txt"),
        ("C:\\报告\\绛县?.docx", "绛县_.docx"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("县" * 200 + ".txt", "县" * 48 + ".txt"),
    ],
)
def test_names_are_made_safe(typed: str, stored: str) -> None:
    assert safe_name(typed) == stored


@pytest.mark.parametrize(
    "name", ["", ".", "..", "metadata.csv", "README.txt", "绛县.exe", ".txt", "报告.doc", "../.txt"]
)
def test_names_that_are_no_reports_are_refused(name: str) -> None:
    with pytest.raises(UserError):
        safe_name(name)


@pytest.mark.parametrize(("name", "reason"), [("metadata.csv", "这一页的更正"), ("README.md", "说明文件")])
def test_a_file_that_is_no_report_is_not_called_unreadable(name: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason) as refused:
        safe_name(name)
    assert "能读的文件" not in str(refused.value)


def test_what_arrived_is_read_before_it_is_indexed(inbox: Inbox) -> None:
    inbox.take("绛县2022.txt", io.BytesIO(REPORT))
    (arrival,), total = inbox.arrivals()
    assert (arrival.name, arrival.indexed, total) == ("绛县2022.txt", False, 1)
    assert (arrival.rows[0]["region"]["code"], arrival.rows[0]["year"]) == ("140826", 2022)


def test_an_index_that_cannot_be_read_has_no_file_of_the_inbox(inbox: Inbox, tmp_path: Path) -> None:
    inbox.take("绛县2022.txt", io.BytesIO(REPORT))
    settings = Settings(index=tmp_path / "index", jobs=1)
    build_index(settings, [inbox.folder], lambda results, _: results)
    assert [arrival.indexed for arrival in inbox.arrivals()[0]] == [True]
    (generation,) = (tmp_path / "index" / "generations").iterdir()
    (generation / "manifest.sqlite").write_bytes(b"of another version")
    again = Inbox(settings, inbox.folder)
    assert [arrival.indexed for arrival in again.arrivals()[0]] == [False]


def test_a_file_is_never_written_over(inbox: Inbox) -> None:
    assert inbox.take("绛县.txt", io.BytesIO(b"a")) == "绛县.txt"
    assert inbox.take("绛县.txt", io.BytesIO(b"b")) == "绛县 (2).txt"
    assert inbox.take("绛县.txt", io.BytesIO(b"a")) == "绛县.txt"
    assert inbox.names() == ("绛县 (2).txt", "绛县.txt")


def test_a_file_that_is_too_large_leaves_nothing_behind(inbox: Inbox) -> None:
    with pytest.raises(UserError, match="10,000"):
        inbox.take("绛县.txt", io.BytesIO(b"a" * 10_001))
    assert list(inbox.folder.iterdir()) == []


def test_only_a_file_of_the_inbox_can_be_taken_away(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(REPORT)
    inbox.take("绛县.txt", io.BytesIO(REPORT))
    for name in ("../other.txt", str(tmp_path / "other.txt"), "metadata.csv", ""):
        with pytest.raises(NotFoundError):
            inbox.remove(name)
    inbox.remove("绛县.txt")
    assert inbox.names() == ()
    assert (tmp_path / "other.txt").exists()


def test_a_correction_is_read_at_once(inbox: Inbox) -> None:
    inbox.take("绛县2022.txt", io.BytesIO(REPORT))
    inbox.arrivals()
    inbox.correct("绛县2022.txt", "", "150921", "2023")
    (arrival,), _ = inbox.arrivals()
    assert (arrival.rows[0]["region"]["code"], arrival.rows[0]["year"]) == ("150921", 2023)
