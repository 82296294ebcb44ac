"""`searchapp first-use`: where and when something is first said, and how it spreads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import QUERY_MAY_BEGIN_WITH_MINUS, filter_options, index_option, search_request, with_index
from searchapp.cli.tables import form_options, print_columns, print_data
from searchapp.research import first_use as research
from searchapp.research.first_use import BYS, COLUMNS, FirstUse
from searchapp.search.snippets import snippet
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service


@click.command("first-use", context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("query")
@filter_options
@click.option("--by", type=click.Choice(BYS), default="region", help="逐个报告所属的地区，或按省级、地级、县级。")
@form_options
@index_option
@click.pass_obj
def first_use(
    settings: Settings,
    /,
    *,
    query: str,
    by: str,
    as_json: bool,
    format_name: str | None,
    index_folder: Path | None,
    **options: Any,
) -> None:
    """在索引的报告里，QUERY 最早何时何地出现，此后怎样传开。"""
    service = open_service(with_index(settings, index_folder))
    found = research.first_use(service, search_request(query, **options), by)
    if as_json or format_name:
        print_data(found, COLUMNS, as_json, settings.base_url)
    else:
        _print(found)


def _print(found: FirstUse) -> None:
    note = "  没有原样命中，已放宽为其中任何一个词" if found.relaxed else ""
    click.secho(f"{found.query}  理解为：{found.understood}{note}", bold=True)
    if found.year is None:
        click.echo(f"{found.reports} 份报告里，没有年份已知的报告提到。")
        return
    before = f"此前各年有 {found.earlier} 份报告" if found.earlier else "此前没有报告，不能断定是首次"
    click.echo(f"索引里最早见于 {found.year} 年（{found.simultaneous} 份报告）；{before}。")
    for first in found.earliest:
        one = first.paragraph
        click.echo(f"\n  {one.region or '地区不详'} {first.delivered or found.year} {one.document} p{one.number}")
        click.echo("    " + "".join(piece.text for piece in snippet(one.text, one.marks)))
    click.echo()
    years = [
        (year.year, year.reports, year.documents, year.new, year.units, year.covered, year.spread)
        for year in found.years
    ]
    print_columns(("年份", "报告", "提到", "新的地区", "提到过的地区", "有过报告的地区", "报告累计"), years)
    click.echo()
    units = [
        (unit.region, unit.year, unit.delivered, unit.since, unit.earlier, unit.documents, unit.reports)
        for unit in found.units
    ]
    print_columns(("地区", "首见", "日期", "最早的报告", "此前的报告", "提到", "报告"), units)
    if found.undated:
        click.echo(f"另有 {found.undated} 份年份不详的报告提到。")
