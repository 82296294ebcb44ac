"""A process that builds or updates an index and is killed at a file operation: `python -m tests.indexing.killing`.

Takes JSON lines on standard input, {"task": "build" | "update", "index": …, "reports": …, "at": n}. Each is worked on
in a fork that kills itself (SIGKILL) just before its n-th operation, if it comes to that: reading a report, changing
something in the index, or ending. The answer is a line with whether it was killed, and the operations that it came to.
Nothing of the product knows: Python's audit events tell of them.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from searchapp.regions.gazetteer import gazetteer
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.wiring.engines import engine_kind
from searchapp.wiring.indexing import build_index, update_index

CHANGES = frozenset({"os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir"})


class Killer:
    """Counts operations and dies before one of them."""

    def __init__(self, index: str, reports: str, at: int, log: int) -> None:
        self._index = index
        self._reports = reports
        self._at = at
        self._log = log
        self._count = 0

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in CHANGES and event != "open":
            return
        # rmtree removes names that are relative to an open folder; a number is an open file
        path = Path() if isinstance(arguments[0], int) else Path(os.fsdecode(arguments[0]))
        inside = path.is_relative_to(self._index) or not path.is_absolute()
        if path.is_relative_to(self._reports):
            self.step("read a report")
        elif inside and (event in CHANGES or arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            self.step(f"{event} in {path.parent.name}")

    def step(self, operation: str) -> None:
        """Come to an operation."""
        os.write(self._log, operation.encode() + b"\n")
        if self._count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        self._count += 1


def work(task: str, index: str, reports: str, at: int, log: int) -> None:
    """Do a task, or a part of it."""
    killer = Killer(index, reports, at, log)
    sys.addaudithook(killer)
    run = build_index if task == "build" else update_index
    run(Settings(index=Path(index), jobs=1), [Path(reports)], lambda results, _: results)
    killer.step("done")


def forked(asked: dict[str, Any]) -> dict[str, Any]:
    """Work in a fork and tell how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        work(**asked, log=writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as log:
        operations = log.read().splitlines()
    _, status = os.waitpid(child, 0)
    return {"killed": os.WIFSIGNALED(status), "operations": operations}


def main() -> None:
    engine_kind(Settings(), Analyzer())  # what all forks need is loaded before them
    import_module("searchapp.engines.whoosh.writer")
    gazetteer()
    for line in sys.stdin:
        print(json.dumps(forked(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
