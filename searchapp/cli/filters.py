"""The options that several commands share: where the index is, and the filters of a search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS
from searchapp.model.request import MODES, SORTS, SearchRequest, year_range
from searchapp.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

_MODE: Final = "exact 原样；auto 加同义词，无结果时放宽；relaxed 含有任何一个词。"
_NOT = (("region", "地区"), ("year", "年份"), ("section", "章节"), ("level", "层级"), ("kind", "文种"))

_FILTERS = (
    click.option("--region", "regions", multiple=True, metavar="名称或代码", help="地区，省含其市县；可重复。"),
    click.option("--year", "years", multiple=True, metavar="年份", help="2022、2020..2023、2020.. 或 ..2023；可重复。"),
    click.option("--section", "sections", multiple=True, metavar="章节", help=f"{'、'.join(SECTION_KINDS)}；可重复。"),
    click.option("--level", "levels", multiple=True, metavar="层级", help=f"{'、'.join(LEVELS)}；可重复。"),
    click.option("--kind", "kinds", multiple=True, metavar="文种", help=f"{'、'.join(DOCUMENT_KINDS)}；可重复。"),
    click.option("--document", "documents", multiple=True, metavar="编号", help="只在这份报告里找；可重复。"),
    *(
        click.option(f"--not-{name}", f"not_{name}s", multiple=True, metavar=label, help=f"不要这些{label}；可重复。")
        for name, label in _NOT
    ),
    click.option("--mode", type=click.Choice(MODES), default="exact", help=_MODE),
    click.option("--synonyms/--no-synonyms", default=True, help="auto 是否另找同义词和数字的其他写法。"),
)


# `-疫情` is a query, not an option
QUERY_MAY_BEGIN_WITH_MINUS: Final = {"ignore_unknown_options": True}


def sort_option(command: Command) -> Command:
    """Add `--sort`."""
    help_text = "次序：相关度、年份（新的在前）或地区。"
    return click.option("--sort", type=click.Choice(SORTS), default="relevance", help=help_text)(command)


def index_option(command: Command) -> Command:
    """Add `--index`."""
    option = click.option(
        "--index", "index_folder", type=click.Path(path_type=Path), help="索引文件夹；默认取自设置（index）。"
    )
    return option(command)


def filter_options(command: Command) -> Command:
    """Add the filters of a search, and its mode."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def with_index(settings: Settings, folder: Path | None) -> Settings:
    """Give the settings with the index folder of the command line, where one was given."""
    return settings if folder is None else replace(settings, index=folder)


def search_request(
    query: str, *, years: tuple[str, ...], not_years: tuple[str, ...] = (), **fields: Any
) -> SearchRequest:
    """Make a request of the options' values."""
    ranges, left_out = (tuple(map(year_range, texts)) for texts in (years, not_years))
    return SearchRequest(query=query, years=ranges, not_years=left_out, **fields)
