"""A report is new once: reading it anew, correcting it or building the index again does not make it so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from searchapp.indexing import births
from searchapp.indexing.former import former_ids
from searchapp.indexing.manifest import Manifest
from searchapp.model.results import Birth
from tests.indexing.inputs import Files

LATER = "2099-01-01T00:00:00+00:00"
LONG = "全县推进乡村振兴，粮食产量达到十万吨。农民收入增长百分之七。新修通村公路一百二十公里。"


def at_later(old: Manifest | None, new: Manifest) -> dict[str, Birth]:
    """Give the births as if the new generation had been made long after the old one."""
    former = former_ids(old, new.files, new.documents) if old else {}
    return births.born(old, new.documents, former, LATER)


def test_what_comes_in_first_is_new_now(tmp_path: Path) -> None:
    made = Files(a=LONG).build(tmp_path)
    (record,) = made.documents.values()
    assert record.card.birth == Birth(made.created, record.text_digest[:16])


def test_what_was_there_is_not_new_when_another_comes(tmp_path: Path) -> None:
    files = Files(a="甲县发展农业。")
    old = files.build(tmp_path)
    files.texts["b"] = (1, "乙县发展工业。")
    files.years["b"] = 2023
    new, _ = files.update(tmp_path)
    found = at_later(old, new)
    assert found["140826-2022"] == old.documents["140826-2022"].card.birth
    assert found["140826-2023"].added == LATER


def test_a_correction_of_the_year_makes_nothing_new(tmp_path: Path) -> None:
    files = Files(a=LONG)
    old = files.build(tmp_path)
    files.years["a"] = 2021
    new = files.build(tmp_path)
    assert at_later(old, new)["140826-2021"] == old.documents["140826-2022"].card.birth
    assert new.documents["140826-2021"].card.birth == old.documents["140826-2022"].card.birth


def test_a_text_that_was_read_anew_is_not_a_new_report(tmp_path: Path) -> None:
    files = Files(a=LONG)
    old = files.build(tmp_path)
    files.change("a", LONG + "补充一句。")
    new, _ = files.update(tmp_path)
    assert at_later(old, new)["140826-2022"] == old.documents["140826-2022"].card.birth


def test_an_index_from_before_births_were_kept_is_as_old_as_itself(tmp_path: Path) -> None:
    old = Files(a=LONG).build(tmp_path)
    (record,) = old.documents.values()
    bare = replace(record, card=replace(record.card, birth=None))
    older = replace(old, created="2020-01-01T00:00:00+00:00", documents={"140826-2022": bare})
    assert at_later(older, old)["140826-2022"] == Birth("2020-01-01T00:00:00+00:00", record.text_digest[:16])


def test_an_id_that_went_to_another_report_takes_no_birth_along(tmp_path: Path) -> None:
    files = Files(a=LONG)
    old = files.build(tmp_path)
    files.years["a"] = 2021
    files.texts["b"] = (1, "乙县发展工业，新增企业三十家。")
    new = files.build(tmp_path)
    found = at_later(old, new)
    assert found["140826-2021"] == old.documents["140826-2022"].card.birth
    assert found["140826-2022"].added == LATER
