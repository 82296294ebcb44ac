"""`searchapp inspect`: what is understood of files, without indexing them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from searchapp.cli.progress import with_progress
from searchapp.cli.reading import reading_options, say_what_was_passed_over, with_reading
from searchapp.cli.totals import print_totals
from searchapp.errors import OperatorError
from searchapp.ingest.inspection import Observation, inspect_rows
from searchapp.model.review import Review
from searchapp.search.labels import NAMES
from searchapp.settings import Settings
from searchapp.wiring.reading import inspect_files

Row = Mapping[str, Any]
# what `repairs` counts, as people say it
REPAIRS: Final[Mapping[str, str]] = {
    "broken-line": "接回断开的行",
    "duplicated-block": "去掉重复的部分",
    "entities": "还原转义符号",
    "furniture": "去掉网页或版面的杂项",
    "lost-break": "恢复丢失的换行",
    "lost-byte": "修复丢失字节造成的乱码",
    "readings": "去掉夹在字后的注音",
    "spaces": "去掉多余的空格",
}


@click.command()
@reading_options
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，每行一个对象，对应一个文件（或其中一份报告）。")
@click.option(
    "--review", "page", type=click.Path(path_type=Path, dir_okay=False), help="把有疑点的报告写成一个网页，供人核对。"
)
@click.pass_obj
def inspect(
    settings: Settings,
    /,
    *,
    paths: tuple[Path, ...],
    jobs: int | None,
    columns: tuple[str, ...],
    as_json: bool,
    page: Path | None,
) -> None:
    """读文件而不建索引，说明读懂了什么，修复了什么，有什么疑点。"""
    found, walked = inspect_files(with_reading(settings, jobs, columns), paths)
    reviews: list[Review] = []
    seen = (each for file in with_progress(found, len(walked.files), "读文件") for each in file)
    copies: list[tuple[str, str]] = []
    rows = _noted(inspect_rows(_collected(seen, reviews) if page else seen), copies)
    read = (_print_json if as_json else print_totals)(rows if as_json else _printed(rows))
    if page:
        _write_page(page, reviews, copies, read)
    say_what_was_passed_over(walked)
    if not walked.files:
        click.echo("没有可读的文件。", err=True)


def _collected(seen: Iterable[Observation], reviews: list[Review]) -> Iterator[Observation]:
    """Pass observations on and keep what is to be reviewed."""
    for each in seen:
        if each.review is not None:
            reviews.append(each.review)
        yield each


def _noted(rows: Iterable[Row], copies: list[tuple[str, str]]) -> Iterator[Row]:
    """Pass records on and note which are copies, and of what."""
    for row in rows:
        if row["duplicate_of"]:
            copies.append((row["path"], row["duplicate_of"]))
        yield row


def _write_page(path: Path, reviews: Sequence[Review], copies: Sequence[tuple[str, str]], read: int) -> None:
    # Templates are loaded only here: other runs of the command start without them.
    html: str = import_module("searchapp.web.review").render_review(reviews, copies, read)
    try:
        path.write_text(html, encoding="utf-8")
    except OSError as error:
        message = f"写不了「{path}」（{error.strerror or error}）。"
        raise OperatorError(message, "请检查文件夹是否存在、是否有权限写入。", code="unwritable_file") from error
    click.echo(f"有疑点的 {len(reviews)} 份报告写在 {path}，请用浏览器打开。", err=True)


def _print_json(rows: Iterable[Row]) -> int:
    read = 0
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))
        read += not row["error"]
    return read


def _printed(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        _print_row(row)
        yield row


def _print_row(row: Row) -> None:
    click.secho(row["path"] + (f" [{row['part']}]" if row["part"] else ""), bold=True)
    if row["error"]:
        click.secho(f"  读不了：{row['error']}", fg="red")
        return
    click.echo(f"  {row['title']}  ({row['id']})")
    for label, value in _facts(row):
        click.echo(f"  {label}：{value}")
    if row["duplicate_of"]:
        click.secho(f"  重复：已有 {row['duplicate_of']}", fg="yellow")
    for warning in row["warnings"]:
        click.secho(f"  注意：{warning}", fg="yellow")


def _facts(row: Row) -> Iterator[tuple[str, str]]:
    yield "地区", _place(row)
    yield "年份", str(row["year"] or "不详")
    facts = (("报告日期", "delivered"), ("会议", "session"), ("发文字号", "number"), ("发布日期", "published"))
    yield from ((label, row[name]) for label, name in facts if row[name])
    if row["speaker"]:
        yield "报告人", f"{row['office'] or ''} {row['speaker']}".strip()
    yield "章节", " / ".join(dict.fromkeys(map(_section, row["sections"])))
    yield "段落", f"{row['paragraphs']}（其中标题 {row['headings']}），{row['characters']} 字"
    if row["repairs"]:
        yield "修复", "，".join(f"{REPAIRS[reason]} {count} 处" for reason, count in row["repairs"].items())


def _section(section: Row) -> str:
    """Give a section's title; one under a title that goes on, such as targets, is no other section to a reader."""
    title: str | None = section["title"]
    return title or NAMES["section"][section["kind"]]


def _place(row: Row) -> str:
    if row["region"]:
        return f"{' '.join(row['region']['path'])}（{row['region']['code']}）"
    candidates = "、".join(" ".join(region["path"]) for region in row["region_candidates"])
    return f"未定，可能是：{candidates}" if candidates else "未定"
