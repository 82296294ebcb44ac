from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from searchapp.errors import NotFoundError, OperatorError, UserError
from searchapp.indexing import builder, generations, manifest
from searchapp.indexing.archive import Archive
from searchapp.indexing.builder import Changes, FileResult, Maker
from searchapp.indexing.manifest import Skipped, Stamp
from searchapp.model.query import Every, Term
from searchapp.model.results import Unused
from tests.indexing.inputs import JIANGXIAN, MAKER, Files, report, texts


def test_a_build_can_be_found_and_read_again(tmp_path: Path) -> None:
    made = Files(a="乡村振兴").build(tmp_path)
    generation = generations.require(tmp_path)
    again = manifest.read(generation)
    assert (again.documents, again.files) == (made.documents, made.files)
    assert made.documents["140826-2022"].card.region == JIANGXIAN
    archive = Archive(generation, made)
    assert archive.document("140826-2022") == report("乡村振兴")
    engine = MAKER.kind.open(generation / "memory")
    assert [paragraph.number for paragraph in engine.iterate(Term("振兴"), {})] == [1]


def test_documents_of_one_region_and_year_are_told_apart_by_their_text(tmp_path: Path) -> None:
    Files(a="乡村振兴", b="项目建设").build(tmp_path)
    digest = hashlib.sha256("项目建设".encode()).hexdigest()
    assert texts(tmp_path) == {"140826-2022": "乡村振兴", f"140826-2022-{digest[:8]}": "项目建设"}


def test_the_same_text_is_indexed_once_and_reported(tmp_path: Path) -> None:
    made = Files(a="乡村振兴", b="乡村振兴").build(tmp_path)
    assert list(made.documents) == ["140826-2022"]
    assert made.files[1].skipped == (Skipped(None, duplicate_of="140826-2022"),)


LONG = "。".join(f"第{number}项重点工作按照计划全面完成并取得成效" for number in range(60)) + "。"


def test_of_two_texts_of_one_report_the_longer_is_indexed_and_the_other_points_to_it(tmp_path: Path) -> None:
    for names in (("cut", "whole"), ("whole", "cut")):
        given = {"cut": LONG[: len(LONG) // 2], "whole": LONG}
        root = tmp_path / names[0]
        made = Files(**{name: given[name] for name in names}).build(root)
        assert texts(root) == {"140826-2022": LONG}
        records = {record.key: record for record in made.files}
        assert records["whole"].documents == ("140826-2022",)
        assert records["cut"].documents == ()
        assert records["cut"].skipped == (Skipped(None, duplicate_of="140826-2022"),)


def test_a_better_text_takes_the_place_of_one_that_an_older_generation_holds(tmp_path: Path) -> None:
    files = Files(cut=LONG[: len(LONG) // 2], other="另一份报告。")
    files.build(tmp_path)
    files.change("whole", LONG)
    made, _ = files.update(tmp_path)
    assert files.was_read == ["whole"]
    assert set(texts(tmp_path).values()) == {LONG, "另一份报告。"}
    records = {record.key: record for record in made.files}
    assert [part.duplicate_of for part in records["cut"].skipped] == list(records["whole"].documents)
    del files.texts["whole"]
    files.update(tmp_path)
    assert set(texts(tmp_path).values()) == {LONG[: len(LONG) // 2], "另一份报告。"}


def test_an_unreadable_file_is_recorded_and_the_rest_goes_on(tmp_path: Path) -> None:
    made = Files(a="\0", b="乡村振兴").build(tmp_path)
    assert made.files[0].skipped == (Skipped(None, error="不是文本"),)
    assert texts(tmp_path) == {"140826-2022": "乡村振兴"}


def test_an_update_reads_only_what_is_new_or_changed(tmp_path: Path) -> None:
    files = Files(a="乡村振兴", b="项目建设", c="生态环境")
    files.build(tmp_path)
    files.change("b", "招商引资")
    files.change("d", "民生福祉")
    del files.texts["c"]
    _, changes = files.update(tmp_path)
    assert files.was_read == ["b", "d"]
    assert changes == Changes(new=1, changed=1, gone=1, unchanged=1)
    assert set(texts(tmp_path).values()) == {"乡村振兴", "招商引资", "民生福祉"}


def test_an_update_without_changes_makes_no_generation(tmp_path: Path) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    before = generations.require(tmp_path)
    files.update(tmp_path)
    assert files.was_read == []
    assert generations.require(tmp_path) == before


def test_an_update_of_one_folder_leaves_the_others_alone(tmp_path: Path) -> None:
    files = Files(a1="乡村振兴", b1="项目建设")
    files.build(tmp_path)
    files.texts.clear()
    files.update(tmp_path, scope="a")
    assert list(texts(tmp_path).values()) == ["项目建设"]


def test_a_copy_is_indexed_when_the_file_it_copies_is_gone(tmp_path: Path) -> None:
    files = Files(a="乡村振兴", b="乡村振兴")
    files.build(tmp_path)
    del files.texts["a"]
    made, _ = files.update(tmp_path)
    assert texts(tmp_path) == {"140826-2022": "乡村振兴"}
    assert made.files[0].documents == ("140826-2022",)


def test_the_generation_before_an_update_can_still_be_read(tmp_path: Path) -> None:
    files = Files(a="乡村振兴")
    made = files.build(tmp_path)
    old = generations.require(tmp_path)
    files.change("a", "招商引资")
    files.update(tmp_path)
    assert Archive(old, made).document("140826-2022").text == "乡村振兴"
    engine = MAKER.kind.open(old / "memory")
    assert [paragraph.text for paragraph in engine.iterate(Every(), {})] == ["乡村振兴"]


def test_a_copy_elsewhere_is_indexed_when_an_update_comes_by(tmp_path: Path) -> None:
    files = Files(a1="乡村振兴", a2="项目建设", b1="乡村振兴")
    files.build(tmp_path)
    del files.texts["a1"]
    files.update(tmp_path, scope="a")
    assert files.was_read == []
    assert list(texts(tmp_path).values()) == ["项目建设"]
    files.update(tmp_path, scope="b")
    assert files.was_read == ["b1"]
    assert sorted(texts(tmp_path).values()) == sorted(["项目建设", "乡村振兴"])


def test_an_index_of_another_analyzer_is_read_again_whole(tmp_path: Path) -> None:
    files = Files(a1="乡村振兴", b1="项目建设")
    files.build(tmp_path, Maker(MAKER.kind, "cut-0", "0.0.9"))
    made, _ = files.update(tmp_path)
    assert files.was_read == ["a1", "b1"]
    assert made.analyzer == "cut-1"
    assert set(texts(tmp_path).values()) == {"乡村振兴", "项目建设"}


def test_files_that_only_a_manifest_names_are_never_opened(tmp_path: Path) -> None:
    files = Files(a1="乡村振兴", b1="项目建设")
    files.build(tmp_path, Maker(MAKER.kind, "cut-0", "0.0.9"))
    with pytest.raises(OperatorError, match="b1") as refused:
        files.update(tmp_path, scope="a")
    assert files.was_read == []
    assert "index build" in refused.value.remedy


def test_a_failure_while_reading_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    Files(a="乡村振兴").build(tmp_path)

    def results() -> Iterable[FileResult]:
        yield FileResult(Stamp("b", "b.txt", 1, 1), (report("项目建设"),))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        builder.build(tmp_path, results(), MAKER)
    assert texts(tmp_path) == {"140826-2022": "乡村振兴"}


def test_unknown_documents_are_not_found(tmp_path: Path) -> None:
    made = Files(a="乡村振兴").build(tmp_path)
    archive = Archive(generations.require(tmp_path), made)
    for name in ("140826-1999", "../../../etc/passwd", ""):
        with pytest.raises(NotFoundError):
            archive.document(name)


def test_the_archive_names_the_files_that_gave_no_document_of_their_own(tmp_path: Path) -> None:
    made = Files(a="乡村振兴", b="\0", c="乡村振兴").build(tmp_path)
    unused = Archive(generations.require(tmp_path), made).unused()
    assert unused == (Unused("b.txt", error="不是文本"), Unused("c.txt", duplicate_of="140826-2022"))


def test_a_build_without_documents_is_refused_and_the_index_stays(tmp_path: Path) -> None:
    Files(a="乡村振兴").build(tmp_path)
    with pytest.raises(UserError, match="不是文本") as refused:
        Files(b="\0").build(tmp_path)
    assert refused.value.code == "no_documents"
    assert texts(tmp_path) == {"140826-2022": "乡村振兴"}


def test_an_update_that_would_leave_nothing_is_refused(tmp_path: Path) -> None:
    files = Files(a="乡村振兴")
    files.build(tmp_path)
    files.texts.clear()
    with pytest.raises(UserError, match="不会变成空的") as refused:
        files.update(tmp_path)
    assert str(tmp_path) in refused.value.remedy
    assert texts(tmp_path) == {"140826-2022": "乡村振兴"}
