"""`searchapp collocates`: what stands near the hits more often than elsewhere."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import QUERY_MAY_BEGIN_WITH_MINUS, filter_options, index_option, search_request, with_index
from searchapp.cli.tables import print_csv, print_json
from searchapp.cli.width import columns, fitted
from searchapp.research.collocates import (
    COLUMNS,
    MAX_LEAST,
    MAX_SIZE,
    MAX_SPAN,
    MEASURES,
    SIDES,
    UNITS,
    Collocates,
    Window,
)
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service


@click.command(context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("query")
@filter_options
@click.option("--unit", type=click.Choice(UNITS), default="word", help="词还是字。")
@click.option("--span", type=click.IntRange(1, MAX_SPAN), default=10, help="近旁是几个字以内。")
@click.option("--side", type=click.Choice(SIDES), default="both", help="两边、上文还是下文。")
@click.option("--measure", type=click.Choice(MEASURES), default="log_likelihood", help="按哪个指标排列。")
@click.option("--least", type=click.IntRange(1, MAX_LEAST), default=3, help="在近旁至少出现几次。")
@click.option("--size", type=click.IntRange(1, MAX_SIZE), default=50, help="列出几个。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--format", "format_name", type=click.Choice(("csv",)), help="输出表格。")
@index_option
@click.pass_obj
def collocates(
    settings: Settings, /, query: str, as_json: bool, format_name: str | None, index_folder: Path | None, **options: Any
) -> None:
    """列出 QUERY 近旁特别多的词或字。"""
    window = Window(**{name: options.pop(name) for name in Window.__dataclass_fields__})
    found = open_service(with_index(settings, index_folder)).company(search_request(query, **options), window)
    if as_json:
        print_json(found.to_dict(), settings.base_url)
    elif format_name:
        print_csv(COLUMNS, map(astuple, found.rows), settings.base_url)
    else:
        _print(found)


def _print(found: Collocates) -> None:
    sampled = "" if found.counted == found.hits else f",看了其中均匀分布的 {found.counted} 处"
    click.echo(f"{found.hits} 处{sampled}  理解为：{found.understood}")
    width = max((columns(row.term) for row in found.rows), default=0)
    for row in found.rows:
        click.echo(
            f"  {fitted(row.term, width)}  近旁 {row.near:>5}  偶然 {row.expected:>7.1f}  共 {row.total:>6}"
            f"  LL {row.log_likelihood:>7.1f}  logDice {row.log_dice:>5.2f}"
        )
