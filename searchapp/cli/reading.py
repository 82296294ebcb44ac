"""The options of commands that read files, and the words on what was passed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from searchapp.ingest.beside import doubts
from searchapp.ingest.pipeline import Walk
from searchapp.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

_LISTED: Final = 20
_OPTIONS: Final = (
    click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…"),
    click.option("--jobs", type=click.IntRange(min=1), help="用几个进程读文件；默认按处理器个数。"),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="项目=列名",
        help="表格里哪一列是什么，如 text=正文列、region=来自；可重复。",
    ),
)


def reading_options(command: Command) -> Command:
    """Add what is read, and how: PATH…, `--jobs`, `--column`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def with_reading(settings: Settings, jobs: int | None, columns: tuple[str, ...]) -> Settings:
    """Give the settings with what the command line says of reading."""
    settings = settings if jobs is None else replace(settings, jobs=jobs)
    return replace(settings, columns=";".join(columns)) if columns else settings


def say_what_was_passed_over(walked: Walk) -> None:
    """Say on standard error how many files were not read, and what of the sidecars was not used."""
    if walked.skipped:
        click.echo(f"跳过 {len(walked.skipped)} 个文件（README、metadata.csv 或不认识的类型）。", err=True)
    found = doubts(walked.skipped)
    for warning in found[:_LISTED]:
        click.echo(f"注意：{warning}", err=True)
    if len(found) > _LISTED:
        click.echo(f"注意：metadata.csv 另有 {len(found) - _LISTED} 处没有采用。", err=True)
