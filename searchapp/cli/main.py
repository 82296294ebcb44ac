"""The `searchapp` command: its groups, and how failures leave it."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

import click

from searchapp import settings as settings_module
from searchapp.cli.usage import Group, usage_fault
from searchapp.errors import OperatorError, SearchAppError
from searchapp.version import VERSION

# Each command is a module of this package; what `--help` says of it stands here too, so that nothing is loaded for it.
COMMANDS: Final[Mapping[str, str]] = {
    "inspect": "读文件而不建索引，说明读懂了什么，修复了什么，有什么疑点。",
    "index": "建立、更新索引，或查看它的内容。",
    "search": "查找含有 QUERY 的段落。",
    "export": "导出含有 QUERY 的全部段落，按报告和段落的次序。",
    "concordance": "逐处列出 QUERY 的上下文（KWIC）。",
    "collocates": "列出 QUERY 近旁特别多的词或字。",
    "compare": "比较两组段落的用词：FIRST 和 SECOND 是两个查询，如 region:内蒙古 和 region:山西。",
    "trends": "逐年、逐地数出每个 QUERY：多少报告提到，占全部报告几成，每万字几次。",
    "first-use": "在索引的报告里，QUERY 最早何时何地出现，此后怎样传开。",
    "coverage": "索引收了哪些地区、哪些年份的报告，缺哪些，哪些有疑点，哪些文件没有收。",
    "show": "显示一份报告（如 150921-2023），或其中一段（如 p12）。",
    "serve": "在浏览器里使用：提供网页和 API。",
    "evaluate": "用 FILE 里判断过的查询评测检索的好坏，逐条列出，并与上一次比较。",
}


# Objects that are made before garbage is looked for: more than a search makes. Modules are many objects and no garbage;
# with the default of 700, looking for some takes an eighth of the time of a search.
_OBJECTS: Final = 200_000


class _Commands(Group):
    """Loads the command that is called, and no other.

    A searchapp failure becomes one message on standard error and an exit code: 1 operator, 2 user.
    """

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = name.replace("-", "_")
        command: click.Command = getattr(import_module(f"searchapp.cli.{module}"), module)
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except SearchAppError as error:
            click.echo(f"错误：{error.message}{error.remedy}", err=True)
            context.exit(1 if isinstance(error, OperatorError) else 2)
        except click.UsageError as error:
            click.echo(f"错误：{usage_fault(error)}", err=True)
            context.exit(2)
        except BrokenPipeError:
            _drop_output()  # `searchapp export … | head` is no failure
            context.exit(0)


def _drop_output() -> None:
    """Let nothing more be written, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="searchapp")
@click.pass_context
def cli(context: click.Context) -> None:
    """在中文政策文件（首先是各级政府工作报告）里逐段全文检索。

    先用 index build 把文件夹编入索引，再用 search 或 serve 查找。
    """
    context.obj = settings_module.load()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    gc.set_threshold(_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        # Reports are Chinese, and an argument may be no UTF-8 at all: neither must end the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(args=arguments, prog_name="searchapp")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        if error.filename is not None:  # whatever opens a file names it: that is not the standard output
            raise
        _drop_output()
        click.echo(f"错误：写不了标准输出（{error.strerror}）。请检查磁盘空间，或写到别处。", err=True)
        sys.exit(1)
