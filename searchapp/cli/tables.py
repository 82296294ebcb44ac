"""Results of research as a reader wants them: in columns on a terminal, as JSON, as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar

import click

from searchapp.cli.width import columns, fitted
from searchapp.model.links import rooted
from searchapp.research.tables import csv_lines

Cell: TypeAlias = str | int | float | None
Command = TypeVar("Command", bound=Callable[..., Any])


class Result(Protocol):
    """What a method of research gives."""

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""

    def rows(self) -> Iterable[Sequence[Cell]]:
        """Give the rows of a table."""


def form_options(command: Command) -> Command:
    """Add `--json` and `--format`."""
    command = click.option("--format", "format_name", type=click.Choice(("csv",)), help="输出表格。")(command)
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON。")(command)


def print_data(result: Result, names: Sequence[str], as_json: bool, root: str) -> None:
    """Print a result as JSON, else as CSV; `root` goes before each link."""
    if as_json:
        print_json(result.to_dict(), root)
    else:
        print_csv(names, result.rows(), root)


def print_json(body: dict[str, Any], root: str) -> None:
    """Print a JSON body."""
    click.echo(json.dumps(rooted(body, root), ensure_ascii=False, indent=2))


def print_csv(names: Sequence[str], rows: Iterable[Iterable[Any]], root: str) -> None:
    """Print a table as CSV."""
    for line in csv_lines(names, rows, root):
        click.echo(line, nl=False)


def print_columns(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Print rows under their heads."""
    for line in aligned(heads, rows):
        click.echo(f"  {line}")


def aligned(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Give a line of heads and one for each row: numbers to the right, texts to the left, `·` for what is not there."""
    texts = [[_shown(cell) for cell in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(heads, *texts, strict=True)]
    numeric = [all(not isinstance(row[at], str) for row in rows) for at in range(len(heads))]
    for line in (heads, *texts):
        parts = (fitted(text, width, before=right) for text, width, right in zip(line, widths, numeric, strict=True))
        yield "  ".join(parts).rstrip()


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return "·"
        case float():
            return f"{cell:.2f}"
        case _:
            return str(cell)
