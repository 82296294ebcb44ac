"""A correction changes its own cells of `metadata.csv` and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.adding.corrections import Correction, write
from searchapp.ingest.sidecar import read_sidecar


def rows(folder: Path) -> list[str]:
    return (folder / "metadata.csv").read_text(encoding="utf-8-sig").splitlines()


def test_the_first_correction_makes_the_file(tmp_path: Path) -> None:
    write(tmp_path, Correction("甲.txt", "", "绛县", "2022"))
    assert rows(tmp_path) == ["file,part,region,year", "甲.txt,,绛县,2022"]


def test_a_second_correction_of_a_file_takes_the_place_of_the_first(tmp_path: Path) -> None:
    write(tmp_path, Correction("甲.txt", "", "绛县", "2022"))
    write(tmp_path, Correction("甲.txt", "", "", "2023"))
    assert rows(tmp_path)[1:] == ["甲.txt,,绛县,2023"]


def test_what_else_a_person_wrote_there_stays(tmp_path: Path) -> None:
    written = '文件,标题,备注,年份\n甲.txt,"一,二",问过,2021\n乙.txt,,,\n'
    (tmp_path / "metadata.csv").write_text(written, encoding="gb18030")
    write(tmp_path, Correction("甲.txt", "", "140826", "2022"))
    assert rows(tmp_path) == ["文件,标题,备注,年份,part,region", '甲.txt,"一,二",问过,2022,,140826', "乙.txt,,,"]


def test_parts_of_a_file_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, Correction("表.csv", "2", "绛县", ""))
    write(tmp_path, Correction("表.csv", "3", "卓资县", ""))
    found = read_sidecar((tmp_path / "metadata.csv").read_bytes())
    regions = [entry.stated.region for part in ("2", "3") if (entry := found.entry("表.csv", part))]
    assert regions == ["绛县", "卓资县"]


def test_a_correction_settles_what_several_rows_of_a_report_say(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("file,year\n甲.txt,2021\n./甲.txt,2022\n", encoding="utf-8")
    write(tmp_path, Correction("甲.txt", "", "", "2023"))
    entry = read_sidecar((tmp_path / "metadata.csv").read_bytes()).entry("甲.txt")
    assert entry is not None
    assert (entry.stated.year, entry.warnings) == (2023, ())


@pytest.mark.parametrize("value", ['绛"县', "绛,县", "绛\n县"])
def test_a_value_stays_in_its_cell(tmp_path: Path, value: str) -> None:
    write(tmp_path, Correction("甲.txt", "", value, ""))
    entry = read_sidecar((tmp_path / "metadata.csv").read_bytes()).entry("甲.txt")
    assert entry is not None
    assert entry.stated.region == " ".join(value.split())
