"""`searchapp search`: one page of results, grouped by document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from searchapp.cli.filters import (
    QUERY_MAY_BEGIN_WITH_MINUS,
    filter_options,
    index_option,
    search_request,
    sort_option,
    with_index,
)
from searchapp.model.results import DocumentResult, Hit, SearchPage
from searchapp.search.snippets import snippet
from searchapp.settings import Settings
from searchapp.wiring.searching import open_search


@click.command(context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("query")
@filter_options
@sort_option
@click.option("--page", type=click.IntRange(min=1), default=1, help="第几页。")
@click.option("--size", type=click.IntRange(1, 100), default=10, help="每页几份报告。")
@click.option("--per-document", type=click.IntRange(1, 100), default=3, help="每份报告显示几段。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def search(settings: Settings, /, query: str, as_json: bool, index_folder: Path | None, **options: Any) -> None:
    """查找含有 QUERY 的段落。

    空格表示都要有；引号内为原样短语；-词 表示不要；OR 与括号可组合；* 表示全部段落。
    """
    page = open_search(with_index(settings, index_folder)).run(search_request(query, **options))
    if as_json:
        click.echo(json.dumps(page.to_dict(), ensure_ascii=False, indent=2))
    else:
        _print(page)


def _print(page: SearchPage) -> None:
    said = f"{page.query.spoken} 及其中的短词" if page.query.spoken else page.query.understood
    click.echo(f"命中 {page.total_paragraphs} 段，{page.total_documents} 份报告  理解为：{said}")
    _print_notices(page)
    for result in page.documents:
        _print_document(result)
    if page.pages and page.page > page.pages:
        click.echo(f"没有第 {page.page} 页：共 {page.pages} 页。")
    if page.page < page.pages:
        click.echo(f"\n第 {page.page} 页，共 {page.pages} 页；下一页：--page {page.page + 1}")


def _print_notices(page: SearchPage) -> None:
    query = page.query
    if query.misread:
        click.echo(f"这不是检索式，已按普通文字查找：{query.misread.message}{query.misread.remedy}")
    if query.relaxed and query.mode == "auto":
        words = "、".join(f"「{word}」" for word in query.sought[:5])
        click.echo(f"没有同时包含{words}的段落，以下按相关度排列；要只找同时包含的，请用 --mode exact。")


def _print_document(result: DocumentResult) -> None:
    card = result.card
    place = " ".join(card.region.path) if card.region else "地区不详"
    year = card.year or "年份不详"
    click.echo()
    click.secho(f"{place} {year} {card.title}", bold=True, nl=False)
    click.secho(f"  {card.id}  {result.matched} 段", dim=True)
    for hit in result.hits:
        _print_hit(hit)


def _print_hit(hit: Hit) -> None:
    click.secho(f"  p{hit.number}  {' › '.join(hit.headings)}", dim=True)
    text = "".join(
        click.style(piece.text, fg="red", bold=True) if piece.marked else piece.text
        for piece in snippet(hit.text, hit.marks)
    )
    click.echo(f"    {text}")
