"""Bring the index up to date with the inbox, in a process of its own, and say how far it is."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, Literal

from searchapp.errors import SearchAppError, UserError
from searchapp.indexing.builder import FileResult
from searchapp.settings import Settings
from searchapp.wiring.indexing import update_index

_LOG: Final = logging.getLogger(__name__)
# The server has threads, and a forked copy of a process with threads may wait for a lock that nobody holds.
_PROCESSES: Final = multiprocessing.get_context("spawn")
State = Literal["idle", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update is: files read of all that are to be read; then what the index holds, or what went wrong."""

    state: State = "idle"
    read: int = 0
    total: int = 0
    documents: int = 0
    paragraphs: int = 0
    message: str = ""
    remedy: str = ""


class Update:
    """One update at a time. Safe to use from several threads."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        self._lock = threading.Lock()
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """How far the update under way is, or how the last one ended."""
        return self._progress

    def start(self) -> None:
        """Begin to read what is new, changed or gone; UserError where that is under way."""
        with self._lock:
            if self._progress.state == "running":
                raise UserError("索引正在更新。", "请等它结束。", code="busy")
            self._progress = Progress("running")
        try:
            threading.Thread(target=self._run, daemon=True).start()
        except RuntimeError:  # the machine has no thread to give
            self._fail()
            raise

    def _run(self) -> None:
        """See an update through to its end; a process that cannot start, or ends without its last word, has failed."""
        try:
            worker, receiving = self._begin()
            try:
                with receiving:
                    self._follow(receiving)
            finally:
                worker.join()
        except (EOFError, OSError):
            _LOG.exception("updating the index")
            self._fail()

    def _begin(self) -> tuple[BaseProcess, Connection]:
        """Start the process; give it, and where it tells how far it is."""
        receiving, sending = _PROCESSES.Pipe(duplex=False)
        worker = _PROCESSES.Process(target=_work, args=(self._settings, self._folder, sending))
        with sending:
            worker.start()
        return worker, receiving

    def _follow(self, receiving: Connection) -> None:
        """Take over what the process says, up to its last word."""
        while self._progress.state == "running":
            self._progress = receiving.recv()

    def _fail(self) -> None:
        self._progress = Progress("failed", message="更新中断了，索引保持原样。", remedy="请再试一次。")


def _work(settings: Settings, folder: Path, sending: Connection) -> None:
    """Update the index; every end is told, what we did not foresee too, since nobody sees this process."""
    try:
        sending.send(_updated(settings, folder, sending))
    except SearchAppError as error:
        sending.send(Progress("failed", message=error.message, remedy=error.remedy))
    except Exception as error:
        _LOG.exception("updating the index")
        message = f"更新索引时程序出错({type(error).__name__})，索引保持原样。"
        sending.send(Progress("failed", message=message, remedy="请把服务器的日志报告给 searchapp 的维护者。"))


def _updated(settings: Settings, folder: Path, sending: Connection) -> Progress:
    now = Progress("running")

    def told(results: Iterable[FileResult], total: int) -> Iterator[FileResult]:
        nonlocal now
        now = replace(now, total=total)
        for result in results:
            sending.send(now)
            yield result
            now = replace(now, read=now.read + 1)
        sending.send(now)

    made, _, _ = update_index(settings, [folder], told)
    return replace(now, state="done", documents=len(made.documents), paragraphs=made.paragraphs)
