"""What is wrong with a command line, in one sentence with the remedy: click says it in English and over five lines."""

from __future__ import annotations

from typing import Any

import click


class Group(click.Group):
    """Notes which of its commands a usage error is of: click knows what is wrong with an option, but not that."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except click.UsageError as error:
            command = self.get_command(context, context.invoked_subcommand or "")
            if error.ctx is None and command is not None:
                error.ctx = click.Context(command, parent=context, info_name=command.name)
            raise


def usage_fault(error: click.UsageError) -> str:
    """Say what is wrong, and where help is."""
    return f"{_what(error)}请看 {error.ctx.command_path if error.ctx else 'searchapp'} --help。"


def _what(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption(option_name=name):
            return f"没有选项「{name}」。"
        case click.MissingParameter(param=parameter) if parameter is not None:
            return f"缺少参数 {parameter.human_readable_name}。"
        case click.BadOptionUsage(option_name=name):
            return f"选项「{name}」缺少值或写法不对。"
        case click.BadParameter(param=parameter) if parameter is not None:
            return f"{_name(parameter)}的值不对。{_allowed(parameter.type)}"
        case _:
            return f"命令写法不对({error.format_message().rstrip('.')})。"


def _name(parameter: click.Parameter) -> str:
    return f"选项「{parameter.opts[0]}」" if isinstance(parameter, click.Option) else parameter.human_readable_name


def _allowed(kind: object) -> str:
    match kind:
        case click.Choice(choices=choices):
            return f"可用的值：{'、'.join(map(str, choices))}。"
        case click.IntRange(min=low, max=None):
            return f"须是不小于 {low} 的整数。"
        case click.IntRange(min=low, max=high):
            return f"须是 {low} 到 {high} 的整数。"
        case _:
            return ""
