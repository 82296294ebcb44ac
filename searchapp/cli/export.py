"""`searchapp export`: every matching paragraph, without a cap."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import QUERY_MAY_BEGIN_WITH_MINUS, filter_options, index_option, search_request, with_index
from searchapp.errors import OperatorError
from searchapp.research.export import FORMATS
from searchapp.settings import Settings
from searchapp.wiring import open_service


@click.command(context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("query")
@filter_options
@click.option("--format", "format_name", type=click.Choice(tuple(FORMATS)), default="jsonl", help="文件格式。")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="写到文件;默认写到标准输出。")
@index_option
@click.pass_obj
def export(
    settings: Settings, /, query: str, format_name: str, output: Path | None, index_folder: Path | None, **options: Any
) -> None:
    """导出含有 QUERY 的全部段落,按报告和段落的次序。"""
    request = search_request(query, **options)
    rows = open_service(with_index(settings, index_folder)).export(request)
    write = FORMATS[format_name]
    if output is None:
        write(rows, sys.stdout)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            written = write(rows, file)
    except OSError as error:
        raise OperatorError(f"写不了文件 {output}。", "请检查路径、权限和磁盘空间。", code="unwritable") from error
    click.echo(f"已写出 {written} 段:{output}", err=True)
