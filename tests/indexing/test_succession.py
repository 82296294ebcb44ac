from __future__ import annotations

import multiprocessing
import os
import signal
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from searchapp.errors import OperatorError, UserError
from searchapp.indexing import generations, succession


def build(root: Path, text: str) -> Path:
    with succession.locked(root), succession.building(root) as folder:
        (folder / "content").write_text(text, encoding="utf-8")
    return generations.require(root)


def test_a_new_generation_is_switched_in_and_the_one_before_stays(tmp_path: Path) -> None:
    first = build(tmp_path, "一")
    second = build(tmp_path, "二")
    assert generations.current(tmp_path) == second
    assert (second / "content").read_text(encoding="utf-8") == "二"
    assert (first / "content").read_text(encoding="utf-8") == "一"


def test_generations_older_than_the_one_before_are_removed(tmp_path: Path) -> None:
    first = build(tmp_path, "一")
    build(tmp_path, "二")
    build(tmp_path, "三")
    assert not first.exists()


def test_a_failed_build_leaves_the_generation_in_use(tmp_path: Path) -> None:
    first = build(tmp_path, "一")
    with pytest.raises(UnicodeEncodeError), succession.locked(tmp_path), succession.building(tmp_path) as folder:
        (folder / "content").write_text("半\ud800", encoding="utf-8")
    assert generations.current(tmp_path) == first
    assert sorted((tmp_path / generations.GENERATIONS).iterdir()) == [first]


def _hold(root: Path, started: Event) -> None:
    with succession.locked(root), succession.building(root) as folder:
        (folder / "content").write_text("半", encoding="utf-8")
        started.set()
        time.sleep(60)


def test_a_killed_build_leaves_the_generation_in_use_and_the_next_one_clean(tmp_path: Path) -> None:
    first = build(tmp_path, "一")
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    writer = context.Process(target=_hold, args=(tmp_path, started))
    writer.start()
    assert started.wait(30)
    with pytest.raises(OperatorError) as refused, succession.locked(tmp_path):
        pass
    assert refused.value.code == "index_locked"
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert generations.current(tmp_path) == first
    second = build(tmp_path, "二")
    assert sorted((tmp_path / generations.GENERATIONS).iterdir()) == [first, second]


def test_what_a_killed_build_left_goes_also_where_the_next_writer_has_nothing_to_do(tmp_path: Path) -> None:
    first, second = build(tmp_path, "一"), build(tmp_path, "二")
    for name in ("000003", "000004.building"):
        (tmp_path / generations.GENERATIONS / name).mkdir()
    (tmp_path / f"{generations.CURRENT}.new").write_text("000003", encoding="utf-8")
    with succession.locked(tmp_path):
        pass
    assert sorted((tmp_path / generations.GENERATIONS).iterdir()) == [first, second]
    assert not (tmp_path / f"{generations.CURRENT}.new").exists()
    assert generations.current(tmp_path) == second


def test_a_folder_with_foreign_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match=r"论文\.docx") as refused, succession.locked(tmp_path):
        pass
    assert refused.value.code == "foreign_files"
    assert [entry.name for entry in tmp_path.iterdir()] == ["论文.docx"]


def test_a_readme_and_a_gitignore_are_not_foreign(tmp_path: Path) -> None:
    for name in ("README.md", ".gitignore"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert build(tmp_path, "一").is_dir()


def test_a_file_in_the_place_of_the_folder_is_a_users_error(tmp_path: Path) -> None:
    path = tmp_path / "index"
    path.write_text("", encoding="utf-8")
    with pytest.raises(UserError), succession.locked(path):
        pass


def test_a_folder_that_cannot_be_made_is_an_operators_error() -> None:
    with pytest.raises(OperatorError) as refused, succession.locked(Path("/proc/searchapp-index")):
        pass
    assert refused.value.code == "unwritable"


def test_a_build_puts_a_damaged_pointer_right(tmp_path: Path) -> None:
    first = build(tmp_path, "一")
    (tmp_path / generations.CURRENT).write_text("一", encoding="utf-8")
    second = build(tmp_path, "二")
    assert generations.current(tmp_path) == second
    assert first.exists()
