from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import searchapp
from searchapp.indexing.builder import Changes
from searchapp.settings import Settings
from searchapp.wiring.indexing import build_index, update_index
from searchapp.wiring.researching import open_service
from tests.wiring.conftest import REPORT, silent


def test_reading_in_several_processes_gives_the_same_index(settings: Settings, reports: Path) -> None:
    for number in range(20):
        text = REPORT.format(f"第{number}项工程开工。")
        (reports / f"{number}.txt").write_text(text, encoding="utf-8")
    one, _ = build_index(settings, [reports], silent)
    two, _ = build_index(replace(settings, jobs=2), [reports], silent)
    assert two.documents == one.documents
    assert two.files == one.files


def test_readers_see_where_a_file_is_in_its_folder_and_not_where_that_is(settings: Settings, reports: Path) -> None:
    made, _ = build_index(settings, [reports], silent)
    assert [file.path for file in made.files] == ["reports/绛县.txt"]
    assert searchapp.open(settings.index).document("140826-2022").source.path == "reports/绛县.txt"


def test_an_update_reads_files_again_of_which_metadata_csv_says_something_else(
    settings: Settings, reports: Path
) -> None:
    (reports / "b.txt").write_text(REPORT.format("全县项目建设提速。"), encoding="utf-8")
    build_index(settings, [reports], silent)
    (reports / "metadata.csv").write_text("文件,年份\nb.txt,2019\n", encoding="utf-8")
    made, changes, _ = update_index(settings, [reports], silent)
    assert changes == Changes(new=0, changed=1, gone=0, unchanged=1)
    assert "140826-2019" in made.documents
    _, changes, _ = update_index(settings, [reports], silent)
    assert changes == Changes(new=0, changed=0, gone=0, unchanged=2)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_file_whose_name_is_not_utf_8_is_read_and_known_again(settings: Settings, reports: Path) -> None:
    odd = reports / os.fsdecode("2020年闻喜县政府工作报告.txt".encode("gbk"))
    odd.write_text(REPORT.format("项目建设提速。").replace("2022年绛县", ""), encoding="utf-8")
    (reports / os.fsdecode(b"\xff.txt")).write_text(REPORT.format("招商引资。"), encoding="utf-8")
    (reports / "metadata.csv").write_text("文件,年份\n2020年闻喜县政府工作报告.txt,2019\n", encoding="utf-8")
    made, _ = build_index(settings, [reports], silent)
    assert {file.path for file in made.files} == {
        "reports/绛县.txt", "reports/2020年闻喜县政府工作报告.txt", r"reports/\xff.txt",
    }  # fmt: skip
    assert {card.year for card in made.cards.values()} == {2019, 2022}
    _, changes, _ = update_index(settings, [reports], silent)
    assert changes == Changes(new=0, changed=0, gone=0, unchanged=3)
    odd.unlink()
    _, changes, _ = update_index(settings, [reports], silent)
    assert changes == Changes(new=0, changed=0, gone=1, unchanged=2)


def test_an_update_reads_tables_again_whose_columns_were_said_to_hold_something_else(
    settings: Settings, reports: Path
) -> None:
    (reports / "表.csv").write_text("甲,乙\n全县煤炭产量下降。,全县水库全部加固。\n", encoding="utf-8")
    first, second = (replace(settings, columns=f"text={column}") for column in "甲乙")
    build_index(first, [reports], silent)
    _, changes, _ = update_index(first, [reports], silent)
    assert changes == Changes(new=0, changed=0, gone=0, unchanged=2)
    _, changes, _ = update_index(second, [reports], silent)
    assert changes == Changes(new=0, changed=1, gone=0, unchanged=1)
    found = open_service(second)
    assert (found.search("煤炭").total_documents, found.search("水库").total_documents) == (0, 1)


def test_what_could_not_be_read_is_tried_again_where_that_may_be_no_fault_of_its_own(
    settings: Settings, reports: Path
) -> None:
    (reports / "长.txt").write_text(REPORT.format("全县项目建设提速。" * 100), encoding="utf-8")
    (reports / "坏.txt").write_bytes(b"\x00\x01" * 50)
    small = replace(settings, max_file_bytes=1_000)
    build_index(small, [reports], silent)
    made, changes, _ = update_index(settings, [reports], silent)
    assert changes == Changes(new=0, changed=1, gone=0, unchanged=2)
    assert len(made.documents) == 2
