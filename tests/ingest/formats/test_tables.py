"""CSV and JSON Lines with one report a row."""

from __future__ import annotations

import json

import pytest

from searchapp.errors import UserError
from searchapp.ingest.formats import csv, jsonl
from searchapp.ingest.formats.base import Limits, Options, Read, Refused
from searchapp.ingest.formats.columns import read_columns
from searchapp.ingest.stated import Stated

TEXT = "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。"


def rows(data: str | bytes, options: Options = Options(), encoding: str = "utf-8") -> list[Read | Refused]:  # noqa: B008
    return list(csv.read("a.csv", data if isinstance(data, bytes) else data.encode(encoding), options))


def reads(found: list[Read | Refused]) -> list[Read]:
    return [part for part in found if isinstance(part, Read)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_each_row_is_a_document_with_what_its_columns_state(encoding: str, delimiter: str) -> None:
    header = delimiter.join(("标题", "省份", "县", "年份", "发布日期", "网址", "正文", "备注"))
    cells = ("绛县政府工作报告", "山西省", "绛县", "2022", "2022/2/25", "http://a.cn/b", f'"{TEXT}\n二、安排"', "x")
    (found,) = reads(rows(f"{header}\r\n{delimiter.join(cells)}\r\n", encoding=encoding))
    assert found.text == f"{TEXT}\n二、安排"
    assert (found.part, found.name, found.format) == ("第 2 行", "", "csv")
    assert (found.url, found.published) == ("http://a.cn/b", "2022-02-25")
    assert found.stated == Stated(
        title="绛县政府工作报告", region="山西省 绛县", year=2022, published="2022-02-25", url="http://a.cn/b"
    )


def test_a_row_without_text_is_refused_and_the_rest_goes_on() -> None:
    found = rows(f"地区,正文\n绛县,\n\n唐县,{TEXT}\n")
    assert [(type(part), part.part) for part in found] == [(Refused, "第 2 行"), (Read, "第 4 行")]


def test_a_bad_value_is_a_warning_of_its_row() -> None:
    (found,) = reads(rows(f"年份,正文\n去年,{TEXT}\n"))
    assert found.stated == Stated()
    assert "「去年」" in found.warnings[0]


def named(*written: str) -> Options:
    return Options(columns=read_columns(written))


def test_columns_may_be_named() -> None:
    options = named("text=稿件", "region = 来自")
    (found,) = reads(rows(f"来自,省份,正文,稿件\n绛县,山西省,摘要。,{TEXT}\n", options))
    assert (found.text, found.stated) == (TEXT, Stated(region="绛县"))


def test_a_named_column_that_is_not_there_is_said_once_with_those_that_are() -> None:
    (found,) = rows(f"地区,正文\n绛县,{TEXT}\n唐县,{TEXT}\n", named("text=稿件"))
    assert isinstance(found, Refused)
    assert "「稿件」" in found.error.message
    assert "地区、正文" in found.error.remedy


def test_a_folder_of_tables_may_have_a_name_for_each() -> None:
    options = named("text=稿件", "text=报告", "year=何年")
    (first,) = reads(rows(f"何年,稿件\n2022,{TEXT}\n", options))
    (second,) = reads(rows(f"何年,报告\n2023,{TEXT}\n", options))
    assert [found.stated for found in (first, second)] == [Stated(year=2022), Stated(year=2023)]


def test_a_named_column_of_another_field_that_is_not_there_is_a_warning() -> None:
    (found,) = reads(rows(f"年份,正文\n2022,{TEXT}\n", named("year=何年")))
    assert found.stated == Stated()
    assert "「何年」" in found.warnings[0]


@pytest.mark.parametrize("written", ["正文", "text=", "=正文", "words=正文", "file=正文"])
def test_what_names_no_column_says_how_to(written: str) -> None:
    with pytest.raises(UserError) as caught:
        read_columns([written])
    assert caught.value.code == "bad_column"
    assert "text" in caught.value.remedy
    assert "published" in caught.value.remedy


@pytest.mark.parametrize("name", ["report_text", "正文（全）", "政府工作报告内容"])
def test_a_name_that_only_resembles_is_taken_where_no_other_fits(name: str) -> None:
    (found,) = reads(rows(f"id,{name}\n1,{TEXT}\n"))
    assert found.text == TEXT


def test_a_very_long_cell_can_only_be_the_text() -> None:
    (found,) = reads(rows(f"a,b\n1,{TEXT * 10}\n"))
    assert found.text == TEXT * 10


def test_a_text_cut_into_columns_is_put_together() -> None:
    (found,) = reads(rows(f"正文1,正文2,全文\n{TEXT},二、安排,摘要\n"))
    assert found.text == f"{TEXT}\n二、安排"


def test_a_caption_above_the_header_is_none() -> None:
    (found,) = reads(rows(f"各地政府工作报告,\n地区,正文\n绛县,{TEXT}\n"))
    assert (found.part, found.stated) == ("第 3 行", Stated(region="绛县"))


def test_a_table_without_a_header_or_without_texts_says_so() -> None:
    for data, code in ((f"绛县,{TEXT * 10}\n", "no_header"), ("地区,年份\n绛县,2022\n", "no_such_column")):
        (found,) = rows(data)
        assert isinstance(found, Refused)
        assert found.error.code == code


def test_markup_in_a_cell_becomes_lines() -> None:
    (found,) = reads(rows(f"地区,正文\n绛县,<p>{TEXT}</p><p>二、安排</p>\n"))
    assert found.text == f"{TEXT}\n二、安排"


def test_rows_are_bounded() -> None:
    found = rows("地区,正文\n" + f"绛县,{TEXT}\n" * 5, Options(limits=Limits(rows=3)))
    assert len(reads(found)) == 3
    assert isinstance(found[-1], Refused)
    assert found[-1].error.code == "too_many_rows"


def lines(*values: object) -> list[Read | Refused]:
    text = "\n".join(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values)
    return list(jsonl.read("a.jsonl", text.encode(), Options()))


def test_each_line_is_a_document_and_a_broken_one_is_refused() -> None:
    whole, cut = {"title": "甲", "text": TEXT, "year": 2022}, {"content": [TEXT, "二、安排"]}
    found = lines(whole, "{broken", [1], cut, {"text": None})
    assert [type(part) for part in found] == [Read, Refused, Refused, Read, Refused]
    assert [part.part for part in found] == [f"第 {number} 行" for number in range(1, 6)]
    first, second = reads(found)
    assert first.stated == Stated(title="甲", year=2022)
    assert second.text == f"{TEXT}\n二、安排"


def test_a_file_may_be_one_list() -> None:
    found = list(jsonl.read("a.json", json.dumps([{"text": TEXT}, 3]).encode(), Options()))
    assert [(type(part), part.part) for part in found] == [(Read, "第 1 条"), (Refused, "第 2 条")]


def test_a_value_nested_without_end_is_refused() -> None:
    (found,) = lines("[" * 100_000)
    assert isinstance(found, Refused)


def test_a_separator_of_unicode_ends_no_line() -> None:
    (found,) = lines({"text": f"{TEXT}\u2028二"})
    assert isinstance(found, Read)
