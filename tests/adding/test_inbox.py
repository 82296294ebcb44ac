"""What comes from a browser is stored under a safe name, never over another file, and read like any other."""

from __future__ import annotations

import io
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from searchapp.adding.inbox import SHOWN, Inbox, safe_name
from searchapp.errors import NotFoundError, UserError
from searchapp.indexing.builder import FileResult
from searchapp.settings import Settings
from searchapp.wiring import build_index, update_index

REPORT = """政府工作报告

——2022年1月26日在绛县第十七届人民代表大会第二次会议上

各位代表：

现在，我代表县人民政府向大会报告工作，请予审议。

一、2021年工作回顾

全县地区生产总值增长8.1%。

二、2022年工作安排

推进乡村振兴。
""".encode()


AT_ONCE = 8


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", engine="memory", max_file_bytes=10_000)


@pytest.fixture
def inbox(settings: Settings, tmp_path: Path) -> Inbox:
    return Inbox(settings, tmp_path / "inbox")


def silent(results: Iterable[FileResult], _total: int) -> Iterable[FileResult]:
    return results


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
    found = inbox.arrivals()
    (arrival,) = found.shown
    assert (arrival.name, arrival.indexed, found.waiting, found.hidden) == ("绛县2022.txt", False, 1, 0)
    assert (arrival.rows[0]["region"]["code"], arrival.rows[0]["year"]) == ("140826", 2022)


def test_an_index_that_cannot_be_read_has_no_file_of_the_inbox(inbox: Inbox, tmp_path: Path) -> None:
    inbox.take("绛县2022.txt", io.BytesIO(REPORT))
    settings = Settings(index=tmp_path / "index", jobs=1)
    build_index(settings, [inbox.folder], lambda results, _: results)
    assert [arrival.indexed for arrival in inbox.arrivals().shown] == [True]
    (generation,) = (tmp_path / "index" / "generations").iterdir()
    (generation / "manifest.sqlite").write_bytes(b"of another version")
    again = Inbox(settings, inbox.folder)
    assert [arrival.indexed for arrival in again.arrivals().shown] == [False]


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
    (arrival,) = inbox.arrivals().shown
    assert (arrival.rows[0]["region"]["code"], arrival.rows[0]["year"]) == ("150921", 2023)


def test_a_corrected_file_waits_until_the_index_has_the_correction(inbox: Inbox, settings: Settings) -> None:
    for name in ("绛县2022.txt", "other.txt"):
        inbox.take(name, io.BytesIO(REPORT + name.encode()))
    update_index(settings, [inbox.folder], silent)
    assert inbox.arrivals().waiting == 0
    inbox.correct("绛县2022.txt", "", "150921", "2023")
    found = inbox.arrivals()
    assert [(each.name, each.indexed) for each in found.shown] == [("绛县2022.txt", False), ("other.txt", True)]
    assert found.waiting == 1
    update_index(settings, [inbox.folder], silent)
    assert inbox.arrivals().waiting == 0


def test_a_correction_has_no_other_file_read_again(inbox: Inbox) -> None:
    for name in ("a.txt", "b.txt"):
        inbox.take(name, io.BytesIO(REPORT + name.encode()))
    before = {each.name: each.rows for each in inbox.arrivals().shown}
    inbox.correct("a.txt", "", "150921", "2023")
    after = {each.name: each.rows for each in inbox.arrivals().shown}
    assert after["a.txt"] is not before["a.txt"]
    assert after["b.txt"] is before["b.txt"]


def test_files_that_are_not_shown_wait_too(inbox: Inbox) -> None:
    for number in range(SHOWN + 3):
        inbox.take(f"{number}.txt", io.BytesIO(REPORT))
    found = inbox.arrivals()
    assert (len(found.shown), found.waiting, found.hidden) == (SHOWN, SHOWN + 3, 3)


def test_files_of_one_name_that_come_at_once_are_all_kept(inbox: Inbox) -> None:
    together = Barrier(AT_ONCE)

    def take(number: int) -> tuple[str, str]:
        together.wait()
        shared, content = f"{number // AT_ONCE}.txt", f"{number % 4}"
        return inbox.take(shared, io.BytesIO(content.encode())), content

    with ThreadPoolExecutor(AT_ONCE) as pool:
        taken = list(pool.map(take, range(50 * AT_ONCE)))
    assert all((inbox.folder / name).read_text() == content for name, content in taken)
    assert len(list(inbox.folder.iterdir())) == 50 * 4


def test_corrections_that_come_at_once_are_all_kept(inbox: Inbox) -> None:
    files = [f"{number}.txt" for number in range(AT_ONCE)]
    for name in files:
        inbox.take(name, io.BytesIO(REPORT))
    together = Barrier(AT_ONCE)

    def correct(name: str) -> None:
        together.wait()
        inbox.correct(name, "", "150921", "2023")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(correct, files))
    rows = (inbox.folder / "metadata.csv").read_text(encoding="utf-8-sig").splitlines()
    assert sorted(rows[1:]) == [f"{name},,150921,2023" for name in files]
