"""Where the output cannot be written: nothing is lost, and one sentence says so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FULL = Path("/dev/full")
on_posix = pytest.mark.skipif(os.name != "posix", reason="limits of the shell are used to fill the disk")
with_full_device = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


def test_an_export_replaces_the_file_that_was_there(indexed: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "found.jsonl", tmp_path / "link.jsonl"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert indexed("export", "碳达峰", "-o", link).code == 0
    assert target.read_text(encoding="utf-8").startswith('{"document"')
    assert link.is_symlink()
    assert {path.name for path in tmp_path.iterdir()} == {"found.jsonl", "link.jsonl"}


@on_posix
def test_an_export_that_fails_midway_leaves_the_old_file_as_it_was(indexed: Run, tmp_path: Path) -> None:
    target = tmp_path / "found.jsonl"
    target.write_text("old", encoding="utf-8")
    outcome = indexed("export", "*", "-o", target, shell="ulimit -f 8")
    assert outcome.code == 1
    assert f"写不了文件 {target}" in outcome.err
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


@on_posix
def test_a_pipe_is_written_to_and_not_replaced(indexed: Run) -> None:
    assert '{"document"' in indexed("export", "碳达峰", "-o", "/dev/stderr").err


@with_full_device
@pytest.mark.parametrize("command", [("export", "乡村"), ("search", "乡村", "--json"), ("--help",)])
def test_a_full_disk_under_the_output_is_said_in_one_sentence(indexed: Run, command: tuple[str, ...]) -> None:
    outcome = indexed(*command, shell="exec >/dev/full")
    assert outcome.code == 1
    assert outcome.err == "错误：写不了标准输出（No space left on device）。请检查磁盘空间，或写到别处。\n"
