"""`searchapp evaluate`: judged queries, case by case and beside the last run."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from searchapp.cli.filters import index_option, with_index
from searchapp.evaluation.judgments import read_cases
from searchapp.evaluation.report import Runs, Scored, means, run
from searchapp.settings import Settings
from searchapp.text.segment import cache_folder
from searchapp.wiring.researching import open_service

_NAMES = {"ndcg": "nDCG@10", "mrr": "MRR@10", "recall": "召回@10"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def evaluate(settings: Settings, file: Path, as_json: bool, index_folder: Path | None) -> None:
    """用 FILE 里判断过的查询评测检索的好坏，逐条列出，并与上一次比较。"""
    cases = read_cases(file)
    settings = with_index(settings, index_folder)
    scored = list(run(cases, open_service(settings)))
    runs = Runs(cache_folder() / "evaluations", settings.index)
    last = runs.last(file)
    runs.keep(file, scored)
    if as_json:
        click.echo(json.dumps({**means(scored), "cases": [asdict(one) for one in scored]}, ensure_ascii=False))
        return
    for one in scored:
        click.echo(_line(one, last.get(one.query)))
    figures = "  ".join(f"{_NAMES[name]} {value:.3f}" for name, value in means(scored).items())
    before = [last[one.query] for one in scored if one.query in last]
    compared = f"  上次 MRR@10 {sum(before) / len(before):.3f}（{len(before)} 条）" if before else ""
    click.echo(f"\n{len(scored)} 条  {figures}{compared}")


def _line(one: Scored, before: float | None) -> str:
    """Give the figures of a case, with a sign where it is better or worse than before or not as it is known to be."""
    change = " " if before is None or before == one.mrr else ("↑" if one.mrr > before else "↓")
    note = ""
    if one.unexpected:
        note = "  已知找不到的，找到了" if one.known_failure else "  没找到"
    elif one.known_failure:
        note = f"  已知：{one.known_failure}"
    return f"{change} {one.ndcg:.2f} {one.mrr:.2f} {one.recall:.2f}  {one.query}（{one.reason}）{note}"
