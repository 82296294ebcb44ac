from __future__ import annotations

import csv
import io

from tests.cli.conftest import Run


def test_compare_lists_the_words_typical_of_each_set(indexed: Run) -> None:
    outcome = indexed("compare", "region:绛县", "region:内蒙古", "--size", 5)
    assert outcome.code == 0
    assert [line[:6] for line in outcome.out.splitlines() if line.endswith("词")] == ["甲组的特征词", "乙组的特征词"]
    found = indexed("compare", "region:绛县", "region:内蒙古", "--size", 5, "--json").json
    assert "绛县" in [term["term"] for term in found["first_terms"]]
    rows = list(csv.DictReader(io.StringIO(indexed("compare", "region:绛县", "--size", 5, "--format", "csv").out)))
    assert len(rows) <= 10


def test_compare_aligns_two_reports(indexed: Run) -> None:
    arguments = ("compare", "--documents", "150921-2023", "150784-2023", "--section", "plan")
    found = indexed(*arguments, "--json").json
    assert found["sections"] == ["plan"]
    assert sum(found["counts"].values()) == sum(len(part["rows"]) for part in found["parts"])
    assert "150921-2023 → 150784-2023" in indexed(*arguments).out


def test_compare_of_nothing_names_the_remedy(indexed: Run) -> None:
    outcome = indexed("compare")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--documents" in outcome.err
