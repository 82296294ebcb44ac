from __future__ import annotations

import csv
import io

from tests.cli.conftest import Run


def test_concordance_shows_each_hit_between_its_contexts(indexed: Run) -> None:
    outcome = indexed("concordance", "乡村振兴", "--sort", "right", "--size", 3)
    assert outcome.code == 0
    assert len([line for line in outcome.out.splitlines() if "乡村振兴" in line or "鄉村振興" in line]) == 1 + 3
    assert "--page 2" in outcome.out


def test_concordance_gives_a_page_as_json_and_all_lines_as_csv(indexed: Run) -> None:
    page = indexed("concordance", "乡村振兴", "--json", "--size", 2, "--context", 5, "--section", "plan").json
    assert page["total"] > len(page["lines"]) == 2
    table = indexed("concordance", "乡村振兴", "--format", "csv", "--section", "plan").out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == page["total"]
    assert rows[0]["hit"] == page["lines"][0]["hit"]
    assert all(len(line["left"]) <= 5 for line in page["lines"])


def test_concordance_of_no_word_names_the_remedy(indexed: Run) -> None:
    outcome = indexed("concordance", "*")
    assert (outcome.code, outcome.out) == (2, "")
    assert "没有要找的词" in outcome.err


def test_collocates_lists_what_stands_near(indexed: Run) -> None:
    outcome = indexed("collocates", "发展", "--side", "left", "--span", 4)
    assert outcome.code == 0
    assert "高质量" in outcome.out
    found = indexed("collocates", "发展", "--size", 3, "--json").json
    table = indexed("collocates", "发展", "--size", 3, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["term"] for row in rows] == [row["term"] for row in found["rows"]]
