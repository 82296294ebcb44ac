"""An index that another version made: what is still told of it, and how it is made anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.errors import OperatorError
from searchapp.indexing import database, generations, manifest
from searchapp.indexing.builder import Changes
from tests.indexing.inputs import Files, tamper, texts


def in_json(generation: Path) -> None:
    """Leave of a manifest what its first layout had in common with it."""
    files = [{"key": file.key, "path": file.path, "size": file.size} for file in manifest.read(generation).files]
    (generation / database.OLDER).write_text(json.dumps({"format": 1, "files": files}), encoding="utf-8")
    (generation / database.NAME).unlink()


def numbered_lower(generation: Path) -> None:
    tamper(generation, f"PRAGMA user_version = {database.FORMAT - 1}")
    tamper(generation, "DROP TABLE former")


older = pytest.mark.parametrize("age", [in_json, numbered_lower])
Age = Callable[[Path], None]


@older
def test_readers_are_told_the_remedy(tmp_path: Path, age: Age) -> None:
    Files(a="乡村振兴").build(tmp_path)
    age(generations.require(tmp_path))
    with pytest.raises(OperatorError, match="searchapp index build") as outdated:
        manifest.read(generations.require(tmp_path))
    assert outdated.value.code == "other_format"


@older
def test_an_update_makes_it_anew_of_the_files_that_are_given(tmp_path: Path, age: Age) -> None:
    files = Files(a1="乡村振兴", b1="项目建设", b2="民生福祉")
    files.build(tmp_path)
    age(generations.require(tmp_path))
    files.change("a2", "招商引资")
    del files.texts["b2"]
    _, changes = files.update(tmp_path)
    assert files.was_read == ["a1", "b1", "a2"]
    assert changes == Changes(new=1, changed=2, gone=1, unchanged=0, anew="索引是旧版格式")
    assert set(texts(tmp_path).values()) == {"乡村振兴", "项目建设", "招商引资"}


@older
def test_an_update_that_is_not_given_all_its_files_refuses_to_lose_some(tmp_path: Path, age: Age) -> None:
    files = Files(a1="乡村振兴", b1="项目建设")
    files.build(tmp_path)
    before = generations.require(tmp_path)
    age(before)
    with pytest.raises(OperatorError, match="b1") as refused:
        files.update(tmp_path, scope="a")
    assert "index build" in refused.value.remedy
    assert generations.require(tmp_path) == before


@pytest.mark.parametrize(
    "statements",
    [
        [f"PRAGMA user_version = {database.FORMAT + 1}"],
        ["PRAGMA user_version = 1", "DROP TABLE files", "CREATE VIEW files AS SELECT 'a' AS key, 'a' AS path"],
    ],
    ids=["a newer layout", "a trap"],
)
def test_what_cannot_be_told_is_not_guessed(tmp_path: Path, statements: list[str]) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    before = generations.require(tmp_path)
    for statement in statements:
        tamper(before, statement)
    with pytest.raises(OperatorError) as refused:
        files.update(tmp_path)
    assert refused.value.code == "other_format"
    assert generations.require(tmp_path) == before


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"files": 1}', '{"files": [{"key": "a"}]}', "[" * 100_000])
def test_a_damaged_manifest_of_the_first_layout_is_an_operators_error(tmp_path: Path, body: str) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    (generations.require(tmp_path) / database.OLDER).write_text(body, encoding="utf-8")
    with pytest.raises(OperatorError, match="重新建立") as damaged:
        files.update(tmp_path)
    assert damaged.value.code == "damaged_index"
