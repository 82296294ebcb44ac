"""`searchapp inspect`: what is understood of files, without indexing them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from searchapp import wiring
from searchapp.cli.progress import with_progress
from searchapp.ingest.inspection import inspect_rows
from searchapp.settings import Settings

Row = Mapping[str, Any]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON,每行一个对象,对应一个文件(或其中一份报告)。")
@click.option("--jobs", type=click.IntRange(min=1), help="用几个进程读文件;默认按处理器个数。")
@click.pass_obj
def inspect(settings: Settings, /, paths: tuple[Path, ...], as_json: bool, jobs: int | None) -> None:
    """读文件而不建索引,说明读懂了什么,修复了什么,有什么疑点。"""
    settings = settings if jobs is None else replace(settings, jobs=jobs)
    items, walked = wiring.inspect_files(settings, paths)
    rows = inspect_rows(with_progress(items, len(walked.files), "读文件"))
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        _print_totals(list(_printed(rows)))
    if walked.skipped:
        click.echo(f"跳过 {len(walked.skipped)} 个文件(README、metadata.csv 或不认识的类型)。", err=True)
    if not walked.files:
        click.echo("没有可读的文件。", err=True)


def _printed(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        _print_row(row)
        yield row


def _print_row(row: Row) -> None:
    click.secho(row["path"] + (f" [{row['part']}]" if row["part"] else ""), bold=True)
    if row["error"]:
        click.secho(f"  读不了:{row['error']}", fg="red")
        return
    click.echo(f"  {row['title']}  ({row['id']})")
    for label, value in _facts(row):
        click.echo(f"  {label}:{value}")
    if row["duplicate_of"]:
        click.secho(f"  文字与 {row['duplicate_of']} 相同", fg="yellow")
    for warning in row["warnings"]:
        click.secho(f"  注意:{warning}", fg="yellow")


def _facts(row: Row) -> Iterator[tuple[str, str]]:
    yield "地区", _place(row)
    yield "年份", str(row["year"] or "不详")
    dates = (("报告日期", "delivered"), ("会议", "session"), ("发布日期", "published"))
    yield from ((label, row[name]) for label, name in dates if row[name])
    if row["speaker"]:
        yield "报告人", f"{row['office'] or ''} {row['speaker']}".strip()
    yield "章节", " / ".join(section["title"] or section["kind"] for section in row["sections"])
    yield "段落", f"{row['paragraphs']}(其中标题 {row['headings']}),{row['characters']} 字"
    if row["repairs"]:
        yield "修复", ",".join(f"{reason} {count} 处" for reason, count in row["repairs"].items())


def _place(row: Row) -> str:
    if row["region"]:
        return f"{' '.join(row['region']['path'])}({row['region']['code']})"
    candidates = "、".join(" ".join(region["path"]) for region in row["region_candidates"])
    return f"未定,可能是:{candidates}" if candidates else "未定"


def _print_totals(rows: list[Row]) -> None:
    read = [row for row in rows if not row["error"]]
    click.echo()
    click.secho("合计", bold=True)
    click.echo(f"  读到 {len(read)} 份,读不了 {len(rows) - len(read)} 个", nl=False)
    click.echo(f",重复 {sum(bool(row['duplicate_of']) for row in read)} 份", nl=False)
    click.echo(f",地区未定 {sum(not row['region'] for row in read)} 份", nl=False)
    click.echo(f",年份未定 {sum(not row['year'] for row in read)} 份")
    years = Counter(row["year"] for row in read if row["year"])
    click.echo("  年份:" + "、".join(f"{year} 年 {count} 份" for year, count in sorted(years.items())))
    repairs = sum((Counter(row["repairs"]) for row in read), Counter[str]())
    if repairs:
        click.echo("  修复:" + "、".join(f"{reason} {count} 处" for reason, count in repairs.most_common()))
