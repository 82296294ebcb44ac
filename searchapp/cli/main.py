"""The `searchapp` command: its groups, and how failures leave it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from searchapp import settings as settings_module
from searchapp.cli.collocates import collocates
from searchapp.cli.compare import compare
from searchapp.cli.concordance import concordance
from searchapp.cli.coverage import coverage
from searchapp.cli.evaluate import evaluate
from searchapp.cli.export import export
from searchapp.cli.first_use import first_use
from searchapp.cli.index import index
from searchapp.cli.inspect import inspect
from searchapp.cli.search import search
from searchapp.cli.serve import serve
from searchapp.cli.show import show
from searchapp.cli.trends import trends
from searchapp.cli.usage import usage_fault
from searchapp.errors import OperatorError, SearchAppError
from searchapp.version import VERSION


class _Group(click.Group):
    """Turns a searchapp failure into one message on standard error and an exit code: 1 operator, 2 user."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except SearchAppError as error:
            click.echo(f"错误：{error.message}{error.remedy}", err=True)
            context.exit(1 if isinstance(error, OperatorError) else 2)
        except click.UsageError as error:
            click.echo(f"错误：{usage_fault(error, context)}", err=True)
            context.exit(2)
        except BrokenPipeError:
            # `searchapp export … | head` is no failure; nothing more can be written, not even at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="searchapp")
@click.pass_context
def cli(context: click.Context) -> None:
    """在中文政策文件（首先是各级政府工作报告）里逐段全文检索。

    先用 index build 把文件夹编入索引，再用 search 或 serve 查找。
    """
    context.obj = settings_module.load()


for _command in (
    inspect, index, search, export,
    concordance, collocates, compare, trends, first_use, coverage,
    show, serve, evaluate,
):  # fmt: skip
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Reports are Chinese; a terminal or pipe with another encoding must not end the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        cli.main(args=arguments, prog_name="searchapp")
    except KeyboardInterrupt:
        sys.exit(130)
