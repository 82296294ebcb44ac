"""metadata.csv and front matter."""

from __future__ import annotations

import unicodedata

import pytest

from searchapp.errors import UserError
from searchapp.ingest.sidecar import Sidecar, Sidecars, read_front_matter, read_sidecar
from searchapp.ingest.stated import Stated

TABLE = """文件,地区,年份,发布日期,备注
绛县.txt,140826,2022,2022-02-25,已核对
汇编.csv,,2021,,
b/乱.txt,绛县,二十年前,,
没有.txt,绛县,2020,,
"""


def sidecar(text: str = TABLE, encoding: str = "gb18030") -> Sidecar:
    return read_sidecar(text.encode(encoding))


def test_a_row_states_what_its_columns_say() -> None:
    entry = sidecar().entry("绛县.txt")
    assert entry is not None
    assert entry.stated == Stated(region="140826", year=2022, published="2022-02-25")
    assert entry.warnings == ()


def test_a_bad_value_is_left_out_and_named_by_row_and_column() -> None:
    entry = sidecar().entry("b/乱.txt")
    assert entry is not None
    assert entry.stated == Stated(region="绛县")
    assert entry.warnings == ("metadata.csv 第 4 行：「年份」一栏的「二十年前」不是年份，请照 2023 的样子写。",)


def test_rows_of_one_file_are_taken_together() -> None:
    entry = sidecar("文件,地区,年份\n绛县.txt,140826,\n./绛县.txt,140826,2022\n").entry("绛县.txt")
    assert entry is not None
    assert (entry.stated, entry.warnings) == (Stated(region="140826", year=2022), ())


def test_a_value_on_which_rows_of_one_file_differ_is_left_out_and_named() -> None:
    rows = "绛县.txt,140826,2022\n卓资县.txt,150921,2023\n绛县.txt,140826,2023\n"
    entry = sidecar(f"文件,地区,年份\n{rows}").entry("绛县.txt")
    assert entry is not None
    assert entry.stated == Stated(region="140826")
    (warning,) = entry.warnings
    assert "「绛县.txt」的年份" in warning
    assert "第 2 行写「2022」，第 4 行写「2023」" in warning


def test_a_row_for_a_part_goes_before_the_row_for_the_file() -> None:
    found = sidecar("file,part,year\na.csv,,2020\na.csv,第 3 行,2021\n", "utf-8-sig")
    years = {part: entry.stated.year for part in (None, "第 2 行", "第 3 行") if (entry := found.entry("a.csv", part))}
    assert years == {None: 2020, "第 2 行": 2020, "第 3 行": 2021}


def test_names_are_found_however_a_system_writes_them() -> None:
    found = sidecar("file,year\nb\\Ä.txt,2020\n", "utf-8")
    assert found.entry(unicodedata.normalize("NFD", "b/Ä.txt")) is not None


def test_rows_for_files_that_do_not_exist_are_warned_of() -> None:
    (warning,) = sidecar().missing(["绛县.txt", "汇编.csv", "b/乱.txt", "另一个.txt"])
    assert "「没有.txt」" in warning


def test_a_table_without_a_column_of_files_is_an_error() -> None:
    with pytest.raises(UserError) as caught:
        sidecar("地区,年份\n绛县,2022\n")
    assert caught.value.code == "bad_sidecar"


def test_the_nearest_sidecar_that_names_a_file_counts() -> None:
    top = sidecar("file,year\na/b/x.txt,2020\na/y.txt,2020\n", "utf-8")
    near = sidecar("file,year\ny.txt,2021\n", "utf-8")
    found = Sidecars({"": top, "a": near})
    years = [entry.stated.year for name in ("a/b/x.txt", "a/y.txt") if (entry := found.entry(name))]
    assert years == [2020, 2021]
    assert found.entry("a/z.txt") is None


def test_front_matter_states_and_is_no_text() -> None:
    text = '---\ntitle: "绛县政府工作报告"\n年份：2022\n地区: 绛县\n心情: 好\n---\n各位代表：\n'
    front = read_front_matter(text)
    assert front is not None
    assert front.entry.stated == Stated(title="绛县政府工作报告", year=2022, region="绛县")
    assert text[front.end :] == "各位代表：\n"


def test_bad_front_matter_is_named() -> None:
    front = read_front_matter("---\n年份: 明年\n地区: 绛县\n---\n正文")
    assert front is not None
    assert "「明年」" in front.entry.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：\n---\n年份: 2022\n---\n",
        "---\n政府工作报告\n---\n各位代表：",
        "——2023年1月12日在云岭县第十七届人民代表大会上\n---\n",
        "---\n年份: 2022\n各位代表：\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert read_front_matter(text) is None
