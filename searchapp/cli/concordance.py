"""`searchapp concordance`: every hit in its line."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import QUERY_MAY_BEGIN_WITH_MINUS, filter_options, index_option, search_request, with_index
from searchapp.cli.tables import print_csv, print_json
from searchapp.cli.width import columns, fitted
from searchapp.research.concordance import COLUMNS, MAX_CONTEXT, MAX_SIZE, ORDERS, Concordance, Line, View
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service


@click.command(context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("query")
@filter_options
@click.option("--sort", type=click.Choice(ORDERS), default="document", help="按报告、上文、下文、地区或年份排列。")
@click.option("--context", type=click.IntRange(1, MAX_CONTEXT), default=20, help="左右各显示几个字。")
@click.option("--page", type=click.IntRange(min=1), default=1, help="第几页。")
@click.option("--size", type=click.IntRange(1, MAX_SIZE), default=50, help="每页几行。")
@click.option("--json", "as_json", is_flag=True, help="输出这一页的 JSON。")
@click.option("--format", "format_name", type=click.Choice(("csv",)), help="输出全部行。")
@index_option
@click.pass_obj
def concordance(
    settings: Settings, /, query: str, as_json: bool, format_name: str | None, index_folder: Path | None, **options: Any
) -> None:
    """逐处列出 QUERY 的上下文（KWIC）。"""
    view = View(**{name: options.pop(name) for name in View.__dataclass_fields__})
    service = open_service(with_index(settings, index_folder))
    request = search_request(query, **options)
    if format_name:
        print_csv(COLUMNS, map(astuple, service.kwic_lines(request, view)), settings.base_url)
        return
    found = service.kwic(request, view)
    print_json(found.to_dict(), settings.base_url) if as_json else _print(found)


def _print(found: Concordance) -> None:
    click.echo(f"{found.total} 处，{found.paragraphs} 段，{found.documents} 份报告  理解为：{found.understood}")
    if found.listed < found.total:
        click.echo(f"按上下文排列时只取其中均匀分布的 {found.listed} 处；--format csv 给出全部。")
    width = max((columns(line.left) for line in found.lines), default=0)
    for line in found.lines:
        click.echo(_row(line, width, 2 * found.context))
    if found.page < found.pages:
        click.echo(f"\n第 {found.page} 页，共 {found.pages} 页；下一页：--page {found.page + 1}")


def _row(line: Line, left: int, right: int) -> str:
    place = f"{line.region or '地区不详'} {line.year or '年份不详'} {line.document} p{line.number}"
    hit = click.style(line.hit, fg="red", bold=True)
    return f"{fitted(line.left, left, before=True)} {hit} {fitted(line.right, right)}  {click.style(place, dim=True)}"
