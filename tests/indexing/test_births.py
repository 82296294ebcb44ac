"""A report is new once: reading it anew, correcting it or building the index again does not make it so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from searchapp.indexing import database, generations
from searchapp.indexing.manifest import Manifest
from searchapp.model.results import Birth
from tests.indexing.inputs import Files

LONG = "全县推进乡村振兴，粮食产量达到十万吨。农民收入增长百分之七。新修通村公路一百二十公里。"
LONG_AGO = "2020-01-01T00:00:00+00:00"


def born(made: Manifest, name: str) -> Birth:
    birth = made.cards[name].birth
    assert birth is not None
    return birth


def aged(files: Files, root: Path) -> Birth:
    """Make an index of files long ago; give the birth of its report."""
    made = files.build(root)
    with closing(sqlite3.connect(generations.require(root) / database.NAME)) as connection, connection:
        connection.execute("UPDATE documents SET added = ?", [LONG_AGO])
    return Birth(LONG_AGO, born(made, "140826-2022").key)


def test_what_comes_in_first_is_new_now(tmp_path: Path) -> None:
    made = Files(a=LONG, b="乙县发展工业。").build(tmp_path)
    births = [born(made, name) for name in made.cards]
    assert {birth.added for birth in births} == {made.created}
    assert len({birth.key for birth in births}) == 2


def test_what_was_there_is_not_new_when_another_comes(tmp_path: Path) -> None:
    files = Files(a="甲县发展农业。")
    old = aged(files, tmp_path)
    files.texts["b"] = (1, "乙县发展工业。")
    files.years["b"] = 2023
    new, _ = files.update(tmp_path)
    assert born(new, "140826-2022") == old
    assert born(new, "140826-2023").added == new.created


def test_a_correction_of_the_year_makes_nothing_new(tmp_path: Path) -> None:
    files = Files(a=LONG)
    old = aged(files, tmp_path)
    files.years["a"] = 2021
    assert born(files.build(tmp_path), "140826-2021") == old


def test_a_text_that_was_read_anew_is_not_a_new_report(tmp_path: Path) -> None:
    files = Files(a=LONG)
    old = aged(files, tmp_path)
    files.change("a", LONG + "补充一句。")
    new, _ = files.update(tmp_path)
    assert born(new, "140826-2022") == old


def test_a_report_in_another_file_is_not_a_new_report(tmp_path: Path) -> None:
    files = Files(a=LONG)
    old = aged(files, tmp_path)
    del files.texts["a"]
    files.change("b", LONG.replace("全县", "我县"))
    new, _ = files.update(tmp_path)
    assert born(new, "140826-2022") == old


def test_an_id_that_went_to_another_report_takes_no_birth_along(tmp_path: Path) -> None:
    files = Files(a=LONG)
    old = aged(files, tmp_path)
    files.years["a"] = 2021
    files.texts["b"] = (1, "乙县发展工业，新增企业三十家。")
    new = files.build(tmp_path)
    assert born(new, "140826-2021") == old
    assert born(new, "140826-2022").added == new.created
