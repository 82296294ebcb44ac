from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchapp.indexing import generations, packs
from searchapp.indexing.packs import Packs, PackWriter, Place
from tests.indexing.inputs import Files, texts


def stored(root: Path) -> dict[str, int]:
    """The packs of the current generation with their sizes."""
    folder = generations.require(root) / packs.FOLDER
    return {path.name: path.stat().st_size for path in folder.iterdir()}


def test_records_are_read_where_they_were_put(tmp_path: Path) -> None:
    writer = PackWriter(tmp_path, 7)
    places = [writer.put(record) for record in (b"one", b"", b"three")]
    writer.close()
    assert places == [Place(7, 0, 3), Place(7, 3, 0), Place(7, 3, 5)]
    assert [Packs(tmp_path).read(place) for place in places] == [b"one", b"", b"three"]


def test_a_generation_without_new_documents_has_no_new_pack(tmp_path: Path) -> None:
    files = Files(a="乡村振兴", b="项目建设", c="生态环境")
    files.build(tmp_path)
    del files.texts["c"]
    files.update(tmp_path)
    assert list(stored(tmp_path)) == ["000001.pack"]
    assert set(texts(tmp_path).values()) == {"乡村振兴", "项目建设"}


@pytest.mark.skipif(not hasattr(os, "link"), reason="no hard links here")
def test_a_pack_that_is_larger_than_what_is_new_is_shared_with_the_generation_before(tmp_path: Path) -> None:
    files = Files(**{f"f{number}": f"第{number}项工程" for number in range(9)})
    files.build(tmp_path)
    before = generations.require(tmp_path)
    files.change("f9", "第九项工程")
    files.update(tmp_path)
    shared = Path(packs.FOLDER, "000001.pack")
    assert (generations.require(tmp_path) / shared).samefile(before / shared)
    assert len(stored(tmp_path)) == 2


def test_packs_stay_few_over_many_updates(tmp_path: Path) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    for number in range(40):
        files.change(f"f{number}", f"第{number}项工程")
        files.update(tmp_path)
        assert len(stored(tmp_path)) <= 7
    assert len(texts(tmp_path)) == 41


def test_a_pack_goes_when_little_of_it_is_wanted(tmp_path: Path) -> None:
    files = Files(**{f"f{number}": f"第{number}项工程" for number in range(9)})
    files.build(tmp_path)
    whole = stored(tmp_path)["000001.pack"]
    for number in range(6):
        del files.texts[f"f{number}"]
    files.update(tmp_path)
    assert sum(stored(tmp_path).values()) < whole / 2
    assert set(texts(tmp_path).values()) == {"第6项工程", "第7项工程", "第8项工程"}
