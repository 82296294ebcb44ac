"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from searchapp.cli.main import cli
from searchapp.ingest.formats.columns import FIELD_NAMES
from searchapp.model.documents import SECTION_KINDS
from searchapp.settings import Settings
from searchapp.web import params

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
PAGES = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md"))


def section(heading: str, level: int = 2) -> str:
    """Give what stands under a heading, down to the next of its level or above."""
    mark = "#" * level
    match = re.search(rf"^{mark} {re.escape(heading)}.*?$(.*?)(?=^#{{1,{level}}} |\Z)", REFERENCE, re.M | re.S)
    assert match, f"docs/reference.md has no «{mark} {heading}»"
    return match[1]


def first_cells(text: str) -> list[str]:
    """Give what stands in backticks in the first cell of each table row."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])]


def commands(group: click.Group = cli, path: str = "searchapp") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands())


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_of_a_command_is_documented_and_no_other(path: str) -> None:
    options = {
        name
        for parameter in COMMANDS[path].params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    assert sorted(first_cells(section(f"`{path}", level=3))) == sorted(options)


def test_no_command_is_documented_that_does_not_exist() -> None:
    headings = re.findall(r"^### `(searchapp[a-z -]*[a-z])", REFERENCE, re.M)
    assert sorted(headings) == sorted(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_explains_itself(path: str) -> None:
    command = COMMANDS[path]
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_every_setting_is_documented_with_its_default_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", section("设置"), re.M)
    assert rows == [(field.name, str(getattr(Settings(), field.name))) for field in fields(Settings)]


def test_every_url_parameter_is_documented_and_no_other() -> None:
    assert first_cells(section("网址参数")) == list(params.NAMES)


def test_every_section_kind_is_documented_and_no_other() -> None:
    assert first_cells(section("章节")) == list(SECTION_KINDS)


def test_every_field_of_a_table_is_documented_and_no_other() -> None:
    assert first_cells(section("表格")) == list(FIELD_NAMES)


def shell_lines() -> Iterator[tuple[str, list[str]]]:
    """Give the calls of searchapp in the shell blocks of every page, without their redirections."""
    for page in PAGES:
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words[:1] == ["searchapp"]:
                    yield f"{page.name}: {' '.join(words)}", words[1:]


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in shell_lines()])
def test_commands_that_pages_show_can_be_typed(words: list[str]) -> None:
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group):
        _, found, words = command.resolve_command(context, words)
        assert found is not None
        command = found
        context = click.Context(command, ignore_unknown_options=False)
    given, _, order = command.make_parser(context).parse_args(list(words))
    for parameter in dict.fromkeys(order):
        parameter.handle_parse_result(context, given, [])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_shown_in_code_exist(page: Path) -> None:
    code = re.findall(r"```.*?```|`[^`\n]+`", page.read_text(encoding="utf-8"), re.S)
    shown = re.findall(r"searchapp ((?:index )?[a-z]+(?:-[a-z]+)*)", "\n".join(code))
    known = {path.removeprefix("searchapp ") for path in COMMANDS}
    # a longer word after the command's name is its argument
    assert {name for name in shown if name not in known and name.split()[0] not in known} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_shown_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    shown = re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)$", page.read_text(encoding="utf-8"), re.M)
    assert {left or right for left, right in shown} <= targets
