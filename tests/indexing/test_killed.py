"""A build or an update that is killed at any moment leaves an index that answers, and the next run clean."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchapp import wiring
from searchapp.indexing import generations
from searchapp.settings import Settings

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the process to be killed is a fork")

ROOT = Path(__file__).parents[2]
REPORT = "{year}年绛县政府工作报告\n各位代表:\n一、工作回顾\n{text}\n"
BEFORE = {2020: "粮食增产。", 2021: "项目开工。", 2022: "乡村振兴。"}
AFTER = {2020: "粮食增产。", 2021: "园区开工。", 2023: "养老托育。"}


class Driver:
    """Talks to `tests.indexing.killing`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, task: str, index: Path, reports: Path, at: int = -1) -> tuple[bool, list[str]]:
        """Give whether the task was killed at an operation, and the operations."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"task": task, "index": str(index), "reports": str(reports), "at": at}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer["killed"], answer["operations"]


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    command = [sys.executable, "-m", "tests.indexing.killing"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Driver(process)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def base(tmp_path: Path, reports: Path) -> Path:
    """An index of BEFORE with a generation to be swept away; the reports are then those of AFTER."""
    index = tmp_path / "base"
    write(reports, {2019: "旧城改造。"})
    wiring.build_index(Settings(index=index), [reports], lambda results, _: results)
    write(reports, BEFORE)
    wiring.update_index(Settings(index=index), [reports], lambda results, _: results)
    write(reports, AFTER)
    return index


def write(folder: Path, texts: dict[int, str]) -> None:
    for path in folder.iterdir():
        if int(path.stem) not in texts:
            path.unlink()
    for year, text in texts.items():
        body = REPORT.format(year=year, text=text)
        path = folder / f"{year}.txt"
        if not path.exists() or path.read_text(encoding="utf-8") != body:
            path.write_text(body, encoding="utf-8")


def answers(index: Path) -> dict[int, str]:
    """What a reader gets: the last paragraph of each year, from the engine and from the stored document."""
    service = wiring.open_service(Settings(index=index))
    found = {line.year: line.text for line in service.paragraphs("*") if line.role == "text" and line.year}
    for card in service.cards.values():
        assert found[card.year or 0] == service.document(card.id).paragraphs[-1].text
    return found


def left(index: Path) -> set[str]:
    """What is in the index folder, but for the generation in use and the one before it."""
    folder = index / generations.GENERATIONS
    found = {path.name for path in (*index.iterdir(), *folder.iterdir())}
    current = int(generations.require(index).name)
    return found - {generations.CURRENT, generations.LOCK, folder.name, f"{current:06}", f"{current - 1:06}"}


def stages(operations: list[str]) -> list[int]:
    """The first and the last operation of each run of the same kind in the same folder."""
    around = zip(["", *operations[:-1]], operations, [*operations[1:], ""], strict=True)
    return [at for at, (before, own, after) in enumerate(around) if not before == own == after]


@pytest.mark.parametrize("task", ["build", "update"])
def test_killed_at_any_stage_the_index_answers_and_the_next_run_is_clean(
    driver: Driver, base: Path, reports: Path, tmp_path: Path, task: str
) -> None:
    dry = shutil.copytree(base, tmp_path / "dry")
    _, operations = driver(task, dry, reports)
    found: list[dict[int, str]] = []
    for at in stages(operations):
        index = shutil.copytree(base, tmp_path / f"killed-{at}")
        killed, _ = driver(task, index, reports, at)
        assert killed, operations[at]
        found.append(answers(index))
        wiring.update_index(Settings(index=index), [reports], lambda results, _: results)
        assert answers(index) == AFTER
        assert left(index) == set()
    # what readers get changes once, at the switch, near the end
    switch = found.index(AFTER)
    assert switch > len(found) / 2
    assert found == [BEFORE] * switch + [AFTER] * (len(found) - switch)


def test_the_stages_are_those_of_a_whole_update(driver: Driver, base: Path, reports: Path) -> None:
    _, operations = driver("update", base, reports)
    swept = {"os.remove in ", "os.rmdir in generations"}
    written = {"read a report", "os.link in whoosh", "open in whoosh", "open in 000003.building"}
    switched = {"os.rename in generations", "open in base", "os.rename in base", "done"}
    assert swept | written | switched <= set(operations)


def opened_when_read(path: Path, reader: subprocess.Popen[bytes]) -> int:
    """Open a named pipe for writing as soon as somebody reads it."""
    while reader.poll() is None:
        try:
            return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody yet
            time.sleep(0.05)
    pytest.fail("the build ended before it read everything")


def test_what_reads_files_for_a_killed_build_ends_with_it(reports: Path, tmp_path: Path) -> None:
    write(reports, dict.fromkeys(range(2000, 2030), "粮食增产。"))
    endless = reports / "endless.txt"
    os.mkfifo(endless)
    index = str(tmp_path / "index")
    command = [sys.executable, "-m", "searchapp", "index", "build", str(reports), "--jobs", "2", "--index", index]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        pipe = opened_when_read(endless, process)
        process.kill()
    waiting = select.poll()
    waiting.register(pipe, select.POLLERR)
    assert waiting.poll(60_000), "nobody reads any more"
    os.close(pipe)
    assert generations.current(tmp_path / "index") is None
