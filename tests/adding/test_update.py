"""An update runs beside the server, tells how far it is, and leaves the index as it was where it fails."""

from __future__ import annotations

import io
import multiprocessing
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from searchapp.adding.inbox import Inbox
from searchapp.adding.update import Progress, Update
from searchapp.errors import UserError
from searchapp.settings import Settings
from searchapp.wiring import open_service

REPORT = "政府工作报告\n\n——2022年1月26日在绛县第十七届人民代表大会第二次会议上\n\n各位代表：\n\n推进乡村振兴。\n"


def ended(update: Update) -> Progress:
    """Wait for the end of what was started; the pause is of the machine's choosing, not asserted."""
    pause = threading.Event()
    while update.progress.state == "running":
        pause.wait(0.05)
    return update.progress


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index")


def test_what_arrived_can_be_searched_after_the_update(settings: Settings, tmp_path: Path) -> None:
    inbox, update = Inbox(settings, tmp_path / "inbox"), Update(settings, tmp_path / "inbox")
    inbox.take("绛县2022.txt", io.BytesIO(REPORT.encode()))
    assert update.progress.state == "idle"
    update.start()
    with pytest.raises(UserError, match="正在更新"):
        update.start()
    done = ended(update)
    assert (done.state, done.read, done.total, done.documents) == ("done", 1, 1, 1)
    assert open_service(settings).search("乡村振兴").total_documents == 1
    assert inbox.arrivals().waiting == 0


def test_an_update_that_fails_says_why(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    update = Update(settings, tmp_path / "inbox")
    update.start()
    failed = ended(update)
    assert failed.state == "failed"
    assert "没有可读的报告" in failed.message
    assert failed.remedy


@contextmanager
def nothing_more_to_open() -> Iterator[None]:
    """Leave this process no file descriptor."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_an_update_that_cannot_start_has_failed_and_the_next_one_can(settings: Settings, tmp_path: Path) -> None:
    Inbox(settings, tmp_path / "inbox").take("绛县2022.txt", io.BytesIO(REPORT.encode()))
    update = Update(settings, tmp_path / "inbox")
    with nothing_more_to_open():
        update.start()
        failed = ended(update)
    assert (failed.state, failed.message) == ("failed", "更新中断了，索引保持原样。")
    update.start()
    assert ended(update).state == "done"


def test_an_update_whose_process_is_killed_has_failed(settings: Settings, tmp_path: Path) -> None:
    update = Update(settings, tmp_path / "inbox")
    update.start()
    pause = threading.Event()
    while not (working := multiprocessing.active_children()):
        pause.wait(0.01)
    working[0].kill()
    assert ended(update).state == "failed"
