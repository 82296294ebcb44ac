"""`searchapp trends`: how much reports speak of something, by year and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import QUERY_MAY_BEGIN_WITH_MINUS, filter_options, index_option, search_request, with_index
from searchapp.cli.tables import Cell, form_options, print_columns, print_data
from searchapp.research import trends as research
from searchapp.research.axes import BYS
from searchapp.research.trends import COLUMNS, Point, Trends
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service


@click.command(context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("queries", nargs=-1, required=True, metavar="QUERY…")
@filter_options
@click.option("--by", type=click.Choice(BYS), default="year", help="按年份分组，或按省级、地级、县级，或两者一起。")
@form_options
@index_option
@click.pass_obj
def trends(
    settings: Settings,
    /,
    *,
    queries: tuple[str, ...],
    by: str,
    as_json: bool,
    format_name: str | None,
    index_folder: Path | None,
    **options: Any,
) -> None:
    """逐年、逐地数出每个 QUERY：多少报告提到，占全部报告几成，每万字几次。"""
    service = open_service(with_index(settings, index_folder))
    found = research.trends(service, search_request("*", **options), queries, by)
    if as_json or format_name:
        print_data(found, COLUMNS, as_json, settings.base_url)
    else:
        _print(found)


def _print(found: Trends) -> None:
    places = [head for head, shown in (("地区", found.units), ("年份", found.years)) if shown]
    for series in found.series:
        note = "  没有原样命中，已放宽为其中任何一个词" if series.relaxed else ""
        click.secho(f"{series.query}  理解为：{series.understood}{note}", bold=True)
        rows = [(*_place(point), *_counts(point)) for point in series.points]
        total = ("合计", *[""] * (len(places) - 1), *_counts(series.total)) if places else ()
        print_columns((*places, "报告", "提到", "占比 %", "段落", "次数", "每万字"), [*rows, total] if total else [])
    if found.left_out:
        click.echo(f"另有 {found.left_out} 份报告年份不详，或不属于这一级的任何地区，只计入合计。")


def _place(point: Point) -> tuple[str, ...]:
    return tuple(str(part) for part in (point.unit and point.unit.label, point.year) if part)


def _counts(point: Point) -> tuple[Cell, ...]:
    share = None if point.share is None else 100 * point.share
    return point.reports, point.documents, share, point.paragraphs, point.hits, point.rate
