"""`searchapp export`: every matching paragraph, without a cap."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click

from searchapp.cli.filters import QUERY_MAY_BEGIN_WITH_MINUS, filter_options, index_option, search_request, with_index
from searchapp.errors import OperatorError, UserError
from searchapp.model.results import ExportedParagraph
from searchapp.research.export import FORMATS, UNITS, Edition, Unit, written
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service


@dataclass(slots=True)
class _Counted:
    """Rows, counted as they are taken, and the documents they are of; rows come by document."""

    rows: Iterable[ExportedParagraph]
    taken: int = 0
    documents: int = 0

    def __iter__(self) -> Iterator[ExportedParagraph]:
        last = None
        for row in self.rows:
            self.taken += 1
            self.documents += row.document != last
            last = row.document
            yield row

    def written(self, name: str, unit: Unit) -> str:
        """Say how many records a file of that format has."""
        if not FORMATS[name].cites:
            return f"{self.taken} 段"
        return f"{self.documents if unit == 'document' else self.taken} 条"


@click.command(context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("query")
@filter_options
@click.option("--format", "name", type=click.Choice(tuple(FORMATS)), default="jsonl", help="文件格式。")
@click.option("--unit", type=click.Choice(UNITS), default="document", help="引文以报告还是段落为单位。")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="写到文件；默认写到标准输出。")
@index_option
@click.pass_obj
def export(
    settings: Settings, /, query: str, *, name: str, unit: Unit, output: Path | None, index_folder: Path | None,
    **options: Any,
) -> None:  # fmt: skip
    """导出含有 QUERY 的全部段落，按报告和段落的次序。"""
    if output is None and not FORMATS[name].is_text and sys.stdout.isatty():
        raise UserError(f"{name} 不能显示在终端上。", "请用 -o 写到文件。", code="binary_to_terminal")
    service = open_service(with_index(settings, index_folder))
    rows = _Counted(service.export(search_request(query, **options)))
    pieces = written(name, rows, Edition(service.cards, date.today(), settings.base_url, unit))
    if output is None:
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()  # a full disk shows here, not when the process ends
        return
    _save(pieces, output)
    click.echo(f"已写出 {rows.written(name, unit)}：{output}", err=True)


def _save(pieces: Iterable[bytes], output: Path) -> None:
    try:
        with _replacing(output) as file:
            file.writelines(pieces)
    except OSError as error:
        raise OperatorError(f"写不了文件 {output}。", "请检查路径、权限和磁盘空间。", code="unwritable") from error


@contextmanager
def _replacing(output: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of the old one when it is whole; a device or a pipe is written to itself."""
    if output.exists() and not output.is_file():
        with output.open("wb") as device:
            yield device
        return
    place = output.resolve()  # of a symbolic link, what it leads to
    partial = place.with_name(f".{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            yield file
        partial.replace(place)
    finally:
        partial.unlink(missing_ok=True)
