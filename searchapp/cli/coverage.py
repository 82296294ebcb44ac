"""`searchapp coverage`: which reports are in the index, which are missing, and what is doubtful."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import filter_options, index_option, search_request, with_index
from searchapp.cli.tables import form_options, print_columns, print_data
from searchapp.model.results import Unused
from searchapp.research import coverage as research
from searchapp.research.coverage import BYS, COLUMNS, MISSING, Coverage, spans
from searchapp.search.labels import NAMES, UNKNOWN_LABEL
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service


@click.command()
@filter_options
@click.option("--by", type=click.Choice(BYS), default="province", help="每行一个省级、地级或县级地区。")
@click.option(
    "--missing", type=click.Choice(MISSING), default="gaps", help="gaps 只列首尾两份之间缺的年份；all 也列从未收录的。"
)
@form_options
@index_option
@click.pass_obj
def coverage(
    settings: Settings,
    /,
    *,
    by: str,
    missing: str,
    as_json: bool,
    format_name: str | None,
    index_folder: Path | None,
    **options: Any,
) -> None:
    """索引收了哪些地区、哪些年份的报告，缺哪些，哪些有疑点，哪些文件没有收。"""
    service = open_service(with_index(settings, index_folder))
    found = research.coverage(service, search_request("*", **options), by, missing)
    if as_json or format_name:
        print_data(found, COLUMNS, as_json, settings.base_url)
    else:
        _print(found, whole=missing == "all")


def _print(found: Coverage, *, whole: bool) -> None:
    levels = "、".join(f"{NAMES['level'].get(level, UNKNOWN_LABEL)} {count}" for level, count in found.levels.items())
    click.echo(f"{found.reports} 份报告（{levels}），年份不详 {found.undated} 份，不属于这一级地区 {found.unplaced} 份")
    rows = [(unit.region, *(cell.reports or None for cell in unit.cells), unit.reports) for unit in found.units]
    print_columns(("地区", *map(str, found.years), "合计"), rows)
    for unit in found.units:
        if unit.missing:
            click.echo(f"  缺 {unit.region}:{spans(unit.missing)}")
    click.echo(f"没有本级报告的地区 {len(found.absent)} 个" + ("" if whole else ";--missing all 列出"))
    for doubt in found.doubts:
        click.echo(f"  疑点 {doubt.document} {' '.join(doubt.warnings)}")
    for unused in found.unused:
        click.echo(f"  未收 {_unused(unused)}")


def _unused(unused: Unused) -> str:
    name = f"{unused.path} [{unused.part}]" if unused.part else unused.path
    return f"{name} 与 {unused.duplicate_of} 重复" if unused.duplicate_of else f"{name} 读不了：{unused.error}"
