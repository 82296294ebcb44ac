from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from searchapp.errors import NotFoundError
from searchapp.indexing import database, generations, manifest
from searchapp.indexing.archive import Archive
from searchapp.model.documents import Document
from tests.indexing.inputs import Files


def found(root: Path, name: str) -> Document:
    generation = generations.require(root)
    return Archive(generation, manifest.read(generation)).document(name)


def long_text(subject: str, sentences: int = 60) -> str:
    return "".join(f"第{number}项是关于{subject}的重点工作要按计划完成。" for number in range(sentences))


def test_a_report_is_found_by_the_id_it_had_before_its_year_was_put_right(tmp_path: Path) -> None:
    files = Files(a="乡村振兴", b="项目建设")
    files.years = {"a": 2021}
    files.build(tmp_path)
    for year in (2023, 2024):
        files.years["a"] = year
        files.change("a", "乡村振兴")
        files.update(tmp_path)
    files.change("b", "招商引资")
    made, _ = files.update(tmp_path)
    assert made.documents["140826-2024"].former == ("140826-2021", "140826-2023")
    for name in ("140826-2021", "140826-2023", "140826-2024"):
        assert (found(tmp_path, name).id, found(tmp_path, name).text) == ("140826-2024", "乡村振兴")


def test_a_build_anew_remembers_ids_too(tmp_path: Path) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    files.years["a"] = 2023
    files.build(tmp_path)
    assert found(tmp_path, "140826-2022").id == "140826-2023"


def test_a_build_in_place_of_an_index_that_cannot_be_read_remembers_nothing(tmp_path: Path) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    (generations.require(tmp_path) / database.NAME).write_bytes(b"{")
    assert files.build(tmp_path).documents["140826-2022"].former == ()


def test_an_id_that_is_in_use_again_leads_to_the_document_that_has_it(tmp_path: Path) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    files.years["a"] = 2023
    files.change("a", "乡村振兴")
    files.update(tmp_path)
    files.change("b", "项目建设")
    made, _ = files.update(tmp_path)
    assert found(tmp_path, "140826-2022").text == "项目建设"
    assert made.documents["140826-2023"].former == ()


def test_a_text_that_moved_to_another_file_keeps_its_links(tmp_path: Path) -> None:
    files = Files(a="乡村振兴", b="项目建设")
    files.build(tmp_path)
    digest = hashlib.sha256("项目建设".encode()).hexdigest()
    files.texts = {"c": files.texts["b"]}
    files.update(tmp_path)
    assert found(tmp_path, f"140826-2022-{digest[:8]}").text == "项目建设"


def test_a_better_text_of_a_report_answers_for_the_one_that_it_replaces(tmp_path: Path) -> None:
    whole = long_text("乡村振兴")
    files = Files(cut=whole[: len(whole) // 2])
    files.build(tmp_path)
    files.years["whole"] = 2023
    files.change("whole", whole)
    files.update(tmp_path)
    assert found(tmp_path, "140826-2022").text == whole


def test_another_report_in_the_place_of_one_takes_none_of_its_links(tmp_path: Path) -> None:
    files = Files(latest=long_text("乡村振兴"))
    files.build(tmp_path)
    files.years["latest"] = 2023
    files.change("latest", long_text("招商引资"))
    files.update(tmp_path)
    with pytest.raises(NotFoundError):
        found(tmp_path, "140826-2022")
