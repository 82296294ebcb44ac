"""`searchapp index build | update | status`: what is in the index, and how it gets there."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import index_option, with_index
from searchapp.cli.progress import with_progress
from searchapp.cli.reading import reading_options, say_what_was_passed_over, with_reading
from searchapp.cli.usage import Group
from searchapp.indexing.manifest import Manifest
from searchapp.ingest.pipeline import Walk
from searchapp.settings import Settings
from searchapp.wiring.indexing import build_index, read_manifest, update_index


@click.group(cls=Group)
def index() -> None:
    """建立、更新索引，或查看它的内容。"""


@index.command()
@reading_options
@index_option
@click.pass_obj
def build(
    settings: Settings,
    /,
    *,
    paths: tuple[Path, ...],
    jobs: int | None,
    columns: tuple[str, ...],
    index_folder: Path | None,
) -> None:
    """把文件和文件夹编成新的索引；编好之前，旧索引照常使用。"""
    settings = with_reading(with_index(settings, index_folder), jobs, columns)
    made, walked = build_index(
        settings, paths, lambda results, total: with_progress(results, total, "编入索引")
    )
    _report(made, walked)


@index.command()
@reading_options
@index_option
@click.pass_obj
def update(
    settings: Settings,
    /,
    *,
    paths: tuple[Path, ...],
    jobs: int | None,
    columns: tuple[str, ...],
    index_folder: Path | None,
) -> None:
    """只处理新增、改动和消失的文件；还没有索引时建立它。"""
    settings = with_reading(with_index(settings, index_folder), jobs, columns)
    made, changes, walked = update_index(
        settings, paths, lambda results, total: with_progress(results, total, "更新索引")
    )
    if changes is not None:
        if changes.anew:
            click.echo(f"{changes.anew}，已用全部文件重新建立。", err=True)
        counts = (changes.new, changes.changed, changes.gone, changes.unchanged)
        click.echo("文件：新增 {}，改动 {}，消失 {}，未变 {}".format(*counts), err=True)
    _report(made, walked)


@index.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def status(settings: Settings, /, as_json: bool, index_folder: Path | None) -> None:
    """索引里有什么，由哪些文件编成。"""
    generation, found = read_manifest(with_index(settings, index_folder))
    body = _status(found) | {"index": str(generation)}
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    click.echo(f"报告 {body['documents']} 份，段落 {body['paragraphs']} 个，字数 {body['characters']}")
    click.echo(f"年份 {_range(body['years'])}，地区 {body['regions']} 个，文件 {body['files']} 个")
    click.echo(f"引擎 {found.engine}，{found.created} 由 searchapp {found.version} 建成：{generation}")
    _problems(found)


def _status(found: Manifest) -> dict[str, Any]:
    left_out = found.left_out()
    return {
        **asdict(found.totals),
        "years": sorted(found.values()["year"] - {0}),
        "unreadable": [{"path": path, "because": part.error} for path, part in left_out if part.error],
        "duplicates": [{"path": path, "because": part.duplicate_of} for path, part in left_out if part.duplicate_of],
        "engine": found.engine,
        "analyzer": found.analyzer,
        "created": found.created,
        "version": found.version,
    }


def _range(years: list[int]) -> str:
    return f"{years[0]}–{years[-1]}" if years else "不详"


def _report(made: Manifest, walked: Walk) -> None:
    click.echo(f"索引已就绪：报告 {len(made.documents)} 份，段落 {made.paragraphs} 个。", err=True)
    say_what_was_passed_over(walked)
    _problems(made)


def _problems(found: Manifest) -> None:
    """Name every file that gave nothing of its own, on standard error."""
    for path, part in found.left_out():
        copied = f"与 {part.duplicate_of} 是同一份报告，没有重复编入" if part.duplicate_of else ""
        what = copied or f"读不了：{part.error}"
        click.echo(f"  {path}{f' [{part.part}]' if part.part else ''} {what}", err=True)
