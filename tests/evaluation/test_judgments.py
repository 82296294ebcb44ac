"""Judged queries are read strictly, run as readers ask, and compared with the last run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import searchapp
from searchapp.errors import UserError
from searchapp.evaluation.judgments import Case, Relevant, read_cases
from searchapp.evaluation.report import Runs, means, run
from searchapp.search.service import SearchService
from searchapp.settings import Settings
from searchapp.wiring import build_index

ROOT = Path(__file__).resolve().parents[2]
JUDGMENTS = ROOT / "benchmarks" / "judgments"
SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", ROOT.parent / "shared" / "corpora"))


def service_of(*paths: Path, index: Path) -> SearchService:
    build_index(Settings(index=index), paths, lambda results, _: results)
    return searchapp.open(index)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    return service_of(ROOT / "corpus", index=tmp_path_factory.mktemp("index"))


def test_the_judged_cases_on_the_reports_that_ship_are_answered(service: SearchService) -> None:
    cases = read_cases(JUDGMENTS / "corpus.jsonl")
    scored = list(run(cases, service))
    assert len(scored) >= 60
    assert [one.query for one in scored if one.unexpected] == []
    assert means(scored)["mrr"] > 0.88
    assert means(scored)["ndcg"] > 0.90


@pytest.mark.samples
@pytest.mark.skipif(not (SAMPLES / "prefecture2024").is_dir(), reason="no sample corpora")
def test_the_judged_cases_among_many_reports_are_answered(tmp_path: Path) -> None:
    service = service_of(SAMPLES / "prefecture2024" / "txt", index=tmp_path)
    scored = list(run(read_cases(JUDGMENTS / "prefecture2024.jsonl"), service))
    assert means(scored)["mrr"] > 0.78


def test_a_case_is_found_by_a_stretch_of_its_paragraph(service: SearchService) -> None:
    cases = [
        Case("大黑河源头", (Relevant("150921-2023", "大黑河源头水保护"),), "-"),
        Case("大黑河源头", (Relevant("150921-2023", "没有的话"),), "-", known_failure="没有"),
        Case("大黑河源头", (Relevant("150921-2023"),), "-", {"year": "2020"}),
    ]
    scored = list(run(cases, service))
    assert [one.mrr for one in scored] == [1.0, 0.0, 0.0]
    assert [one.unexpected for one in scored] == [False, False, True]


FILTERED = '{"query": "a", "relevant": [{"document": "a"}], "reason": "b", "filters": %s}'


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "[]",
        "词",
        '{"query": "", "relevant": [{"document": "a"}], "reason": "b"}',
        FILTERED % '{"years": 2}',
        FILTERED % "7",
    ],
)
def test_a_line_that_is_no_case_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(f"// 说明\n\n{line}\n", encoding="utf-8")
    with pytest.raises(UserError, match="第 3 行"):
        read_cases(path)


def test_a_report_with_two_answers_counts_once(service: SearchService) -> None:
    twice = Relevant("150921-2023", "大黑河源头水保护"), Relevant("150921-2023")
    (scored,) = run([Case("大黑河源头", twice, "-")], service)
    assert (scored.ndcg, scored.mrr, scored.recall) == (1.0, 1.0, 1.0)


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"query": "a", "relevant": [{"document": "a"}], "reason": "b"}', encoding="utf-8-sig")
    assert [case.query for case in read_cases(path)] == ["a"]


def test_the_last_run_of_a_file_on_an_index_is_remembered(service: SearchService, tmp_path: Path) -> None:
    scored = list(run([Case("大黑河", (Relevant("150921-2023"),), "-")], service))
    runs = Runs(tmp_path / "runs", tmp_path / "index")
    assert runs.last(tmp_path / "a.jsonl") == {}
    runs.keep(tmp_path / "a.jsonl", scored)
    assert runs.last(tmp_path / "a.jsonl") == {"大黑河": scored[0].mrr}
    assert Runs(tmp_path / "runs", tmp_path / "other").last(tmp_path / "a.jsonl") == {}
