"""The totals at the end of `searchapp inspect`."""

from __future__ import annotations

from typing import Any

import pytest

from searchapp.cli.totals import print_totals, table

INNER_MONGOLIA, SHANXI = ("15", "内蒙古自治区"), ("14", "山西省")


def row(**changes: Any) -> dict[str, Any]:
    region = {"code": "150921", "path": ["内蒙古自治区", "乌兰察布市", "卓资县"]}
    known: dict[str, Any] = {"error": None, "duplicate_of": None, "warnings": [], "repairs": {}, "kind": "work-report"}
    return known | {"region": region, "year": 2023} | changes


def test_the_table_has_provinces_by_code_years_in_order_and_sums() -> None:
    lines = table({(INNER_MONGOLIA, 2023): 2, (SHANXI, 2022): 1, (INNER_MONGOLIA, 0): 1})
    assert [line.split() for line in lines] == [
        ["2022", "2023", "不详", "合计"],
        ["山西省", "1", "·", "·", "1"],
        ["内蒙古自治区", "·", "2", "1", "3"],
        ["合计", "1", "2", "1", "4"],
    ]


def test_many_years_share_a_first_column() -> None:
    lines = table({(SHANXI, year): 1 for year in range(2000, 2020)})
    assert lines[0].split()[0] == "≤2007"
    assert lines[1].split()[1] == "8"


def test_nothing_read_gives_no_table() -> None:
    assert table({}) == []


def test_copies_and_unreadable_files_are_counted_apart(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row(), row(duplicate_of="150921-2023"), row(error="文件是空的。"), row(region=None, year=None)]
    assert print_totals(rows) == 3
    said = capsys.readouterr().out
    assert "读到 3 份，读不了 1 个，重复 1 份，地区未定 1 份，年份未定 1 份" in said


def test_doubts_are_counted_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    doubts = ("文件名指向浙江省台州市，与正文的全国不符。", "文件名指向湖北省襄阳市，与正文的全国不符。")
    print_totals([row(warnings=[doubt]) for doubt in doubts])
    assert "2  名称与正文的地区不符" in capsys.readouterr().out
