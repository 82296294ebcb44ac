from __future__ import annotations

import csv
import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from searchapp.indexing.database import NAME
from searchapp.text.normalize import fold
from searchapp.version import VERSION
from tests.cli.conftest import CORPUS, Run

FACTS = ("region", "year", "delivered", "session", "speaker", "office", "published")
UNDERSTOOD = {
    "000": (
        "150921 内蒙古自治区 乌兰察布市 卓资县", 2023, "2023-01-31", "卓资县第十六届人民代表大会第二次会议",
        "刘宝成", "县长", None,
    ),
    "001": (
        "152921 内蒙古自治区 阿拉善盟 阿拉善左旗", 2020, "2020-06-29", "阿拉善左旗第十五届人民代表大会第三次会议",
        "戈明", "旗长", "2022-08-06",
    ),
    "002": (
        "150784 内蒙古自治区 呼伦贝尔市 额尔古纳市", 2023, "2023-03-11", "额尔古纳市第六届人民代表大会第三次会议",
        "耿浩", "市长", None,
    ),
    "003": (
        "150104 内蒙古自治区 呼和浩特市 玉泉区", 2022, "2022-01-21", "玉泉区第十八届人民代表大会第一次会议",
        "南男", "代区长", None,
    ),
    "004": (
        "140826 山西省 运城市 绛县", 2022, "2022-01-26", "绛县第十七届人民代表大会第二次会议", None, None,
        "2022-02-25",
    ),
}  # fmt: skip


def test_inspect_says_what_it_understood_of_each_report(run: Run) -> None:
    outcome = run("inspect", CORPUS, "--json")
    assert outcome.code == 0
    rows = {row["path"].rsplit("/", 1)[1][:3]: row for row in outcome.lines}
    said = {
        name: (f"{row['region']['code']} {' '.join(row['region']['path'])}", *(row[fact] for fact in FACTS[1:]))
        for name, row in rows.items()
    }
    assert said == UNDERSTOOD


def test_inspect_without_json_ends_with_totals(run: Run) -> None:
    outcome = run("inspect", CORPUS)
    assert outcome.code == 0
    assert "读到 5 份" in outcome.out
    assert "卓资县" in outcome.out


def test_search_finds_what_a_reader_would(indexed: Run) -> None:
    outcome = indexed("search", "乡村振兴")
    assert outcome.code == 0
    assert "命中 19 段，5 份报告" in outcome.out


def test_what_is_left_out_on_the_command_line_is_not_found(indexed: Run) -> None:
    page = indexed("search", "乡村振兴", "--not-region", "内蒙古", "--not-year", "2023..", "--json").json
    assert [found["id"] for found in page["documents"]] == ["140826-2022"]
    assert [value["label"] for value in page["facets"]["region"] if value["excluded"]] == ["内蒙古自治区"]
    everything = indexed("export", "乡村振兴", "--format", "jsonl").lines
    left_out = ("--not-section", "plan", "--not-level", "province")
    without = indexed("export", "乡村振兴", "--format", "jsonl", *left_out).lines
    assert without == [line for line in everything if line["section"] != "plan"]


def test_search_json_is_filtered_and_marked(indexed: Run) -> None:
    page = indexed("search", "乡村振兴", "--region", "内蒙古", "--year", "2022..", "--json", "--size", "1").json
    assert page["total_documents"] == 3
    assert len(page["documents"]) == 1
    for paragraph in page["documents"][0]["paragraphs"]:
        assert {paragraph["text"][start:end] for start, end in paragraph["marks"]} == {"乡村振兴"}
        assert re.fullmatch(r"/documents/15\d{4}-202[23]\?q=%E4%B9%A1\S+#p\d+", paragraph["url"])
    assert page["facets"]["region"][0]["documents"] == 1  # 山西省: a facet ignores its own selection
    assert [value["value"] for value in page["facets"]["year"]] == ["2023", "2022", "2020"]


def test_no_hits_is_no_failure(indexed: Run) -> None:
    outcome = indexed("search", "元宇宙量子")
    assert outcome.code == 0
    assert "命中 0 段，0 份报告" in outcome.out


def test_export_gives_every_match(indexed: Run) -> None:
    total = indexed("search", "发展", "--json").json["total_paragraphs"]
    rows = indexed("export", "发展").lines
    assert len(rows) == total
    places = [(row["document"], row["number"]) for row in rows]
    assert places == sorted(places)
    assert list(rows[0]) == [
        "document", "title", "region_code", "region", "year", "kind", "section", "role", "headings", "number", "text",
        "marks", "url", "permalink",
    ]  # fmt: skip


def test_export_csv_opens_in_a_spreadsheet(indexed: Run) -> None:
    outcome = indexed("export", "碳达峰", "--format", "csv")
    assert outcome.out.startswith("\ufeff")
    table = list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"))))
    assert table
    assert all("碳达峰" in fold(row["text"]) for row in table)


def test_export_writes_a_workbook(indexed: Run, tmp_path: Path) -> None:
    target = tmp_path / "found.xlsx"
    outcome = indexed("export", "碳达峰", "--format", "xlsx", "-o", target)
    assert (outcome.code, outcome.out) == (0, "")
    assert "已写出 4 段" in outcome.err
    assert len(list(openpyxl.load_workbook(target).worksheets[0].rows)) == 5


@pytest.mark.parametrize("unit", ["document", "paragraph"])
def test_export_counts_the_references_that_it_wrote(indexed: Run, tmp_path: Path, unit: str) -> None:
    target = tmp_path / "found.txt"
    outcome = indexed("export", "碳达峰", "--format", "gbt7714", "--unit", unit, "-o", target)
    assert f"已写出 {len(target.read_text(encoding='utf-8').splitlines())} 条：" in outcome.err


def test_export_cites_reports_or_paragraphs(indexed: Run) -> None:
    reports = indexed("export", "乡村振兴", "--format", "gbt7714").out.splitlines()
    assert len(reports) == 5
    assert "南男. 政府工作报告: 2022年1月21日在玉泉区第十八届人民代表大会第一次会议上[R]. 2022." in reports
    paragraphs = indexed("export", "乡村振兴", "--format", "gbt7714", "--unit", "paragraph").out.splitlines()
    assert len(paragraphs) == 19
    assert len(set(paragraphs)) == 19


def test_export_gives_what_the_page_of_results_shows_where_nothing_matches_exactly(indexed: Run) -> None:
    found = indexed("search", "乡村振兴 并无此词", "--mode", "auto", "--json").json
    assert found["query"]["relaxed"]
    rows = indexed("export", "乡村振兴 并无此词", "--mode", "auto").lines
    assert len(rows) == found["total_paragraphs"]


def test_links_of_an_export_are_absolute_with_the_address_of_the_site(indexed: Run) -> None:
    rows = indexed("export", "碳达峰", SEARCHAPP_BASE_URL="https://r.example.org/").lines
    assert all(row["url"].startswith("https://r.example.org/documents/") for row in rows)
    refused = indexed("export", "碳达峰", SEARCHAPP_BASE_URL="r.example.org")
    assert refused.code == 1
    assert "https://" in refused.err


def test_show_gives_one_paragraph_or_all(indexed: Run) -> None:
    assert indexed("show", "150921-2023", "p51").out == "(三)聚焦乡村振兴,全力绘就“三农”工作多彩画卷\n"
    assert indexed("show", "150921-2023").out.count("\np") > 80


def test_status_counts_what_is_there(indexed: Run) -> None:
    status = indexed("index", "status", "--json").json
    assert status["documents"] == 5
    assert status["years"] == [2020, 2022, 2023]
    assert status["unreadable"] == []
    assert "报告 5 份" in indexed("index", "status").out


def test_an_update_without_changes_says_so(indexed: Run) -> None:
    outcome = indexed("index", "update", CORPUS)
    assert outcome.code == 0
    assert "新增 0，改动 0，消失 0，未变 5" in outcome.err


def test_update_without_an_index_makes_one(run: Run) -> None:
    assert run("index", "update", CORPUS).code == 0
    assert "命中 19 段" in run("search", "乡村振兴").out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("search", "(乡村"), 2, "括号"),
        (("search", ""), 2, "请输入"),
        (("search", "乡村", "--region", "吉林"), 2, "吉林市"),
        (("search", "乡村", "--region", "火星市"), 2, "火星市"),
        (("search", "乡村", "--year", "今年"), 2, "2020..2023"),
        (("search", "乡村", "--section", "序言"), 2, "review"),
        (("search", "乡村", "--document", "1-1"), 2, "1-1"),
        (("search", "乡村", "--index", "nowhere"), 1, "searchapp index build"),
        (("show", "000000-1999"), 2, "000000-1999"),
        (("show", "150921-2023", "p1000"), 2, "p89"),
        (("show", "150921-2023", "十二"), 2, "p12"),
        (("index", "build", "nowhere"), 2, "nowhere"),
        (("inspect", "nowhere"), 2, "nowhere"),
        (("index", "status", "--index", "nowhere"), 1, "searchapp index build"),
        (("serve", "--index", "nowhere"), 1, "searchapp index build"),
        (("export", "乡村", "-o", "no/such/folder/x.jsonl"), 1, "no/such/folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_failure_says_what_happened_and_the_remedy(
    indexed: Run, arguments: tuple[str, ...], code: int, says: str
) -> None:
    outcome = indexed(*arguments)
    assert outcome.code == code, outcome.err
    assert outcome.out == ""
    assert says in outcome.err
    assert "Traceback" not in outcome.err


def test_settings_come_from_the_environment(indexed: Run) -> None:
    refused = indexed("search", "乡村振兴战略", SEARCHAPP_MAX_QUERY_LENGTH="3")
    assert refused.code == 2
    assert "3" in refused.err
    unknown = indexed("search", "乡村", SEARCHAPP_ENGINE="lucene")
    assert unknown.code == 1
    assert "whoosh" in unknown.err


def test_version_and_help() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_help_is_chinese_and_names_every_command(run: Run) -> None:
    outcome = run("--help")
    assert all(name in outcome.out for name in ("inspect", "index", "search", "export", "show", "serve"))
    assert VERSION in run("--version").out


REPORT = "绛县政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作。\n一、2021年工作回顾\n完成了各项任务。"


def test_an_update_of_an_index_of_an_older_layout_says_that_it_was_made_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "绛县.txt").write_text(REPORT, encoding="utf-8")
    assert run("index", "build", "绛县.txt").code == 0
    with closing(sqlite3.connect(tmp_path / "index" / "generations" / "000001" / NAME)) as manifest:
        manifest.execute("PRAGMA user_version = 1")
    assert run("search", "任务").code == 1
    updated = run("index", "update", "绛县.txt")
    assert (updated.code, "索引是旧版格式，已用全部文件重新建立。" in updated.err) == (0, True)
    assert "命中 1 段" in run("search", "任务").out


@pytest.mark.parametrize("command", [("inspect",), ("inspect", "--json"), ("index", "build"), ("index", "update")])
def test_rows_of_metadata_for_files_that_are_not_there_are_said(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "绛县.txt").write_text(REPORT, encoding="utf-8")
    (folder / "metadata.csv").write_text("文件,年份\n绛县.txt,2022\n降县.txt,2022\n", encoding="utf-8")
    outcome = run(*command, folder)
    assert outcome.code == 0
    assert "metadata.csv 里写的「降县.txt」不存在" in outcome.err
    assert "「绛县.txt」" not in outcome.err


def test_columns_of_a_table_may_be_named(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "稿件.csv"
    table.write_text(f'来自,何年,稿\n绛县,2022,"{REPORT}"\n', encoding="utf-8")
    options = ("--column", "text=稿", "--column", "region=来自", "--column", "year=何年")
    (row,) = run("inspect", table, "--json", *options).lines
    assert (row["id"], row["error"]) == ("140826-2022", None)
    (row,) = run("inspect", table, "--json", SEARCHAPP_COLUMNS="text=稿;region=来自;year=何年").lines
    assert row["id"] == "140826-2022"
    assert run("index", "build", table, *options).code == 0
    outcome = run("inspect", table, "--column", "正文")
    assert (outcome.code, outcome.out) == (2, "")
    assert "text=正文列" in outcome.err


def test_show_cites_a_paragraph_or_a_report(indexed: Run) -> None:
    said, reference = indexed("show", "150921-2023", "p51", "--cite").out.splitlines()
    assert said == "“(三)聚焦乡村振兴,全力绘就“三农”工作多彩画卷”"
    assert reference.endswith("[R]. 2023: 第51段.")
    assert indexed("show", "150921-2023", "--cite").out.endswith("[R]. 2023.\n")
    linked = indexed("show", "150921-2023", "p51", "--cite", SEARCHAPP_BASE_URL="https://r.example.org").out
    assert re.fullmatch(r"https://r\.example\.org/documents/150921-2023\?p=51-[0-9a-f]{8}#p51", linked.splitlines()[2])
