"""Commands are loaded when they are called, and load only what they need: that is most of the time of a short one."""

from __future__ import annotations

import re

import click
import pytest

from searchapp.cli.main import COMMANDS, cli
from searchapp.model.request import MODES
from tests.cli.conftest import Run

SLOW = {
    "flask", "filelock", "jinja2", "openpyxl", "pandas", "pypdfium2", "pypinyin", "rjieba", "selectolax", "waitress",
    "werkzeug", "xlsxwriter", "importlib.metadata", "numpy.ma",
    "asyncio", "whoosh.query", "whoosh.reading", "whoosh.writing",
}  # fmt: skip
OTHER_ROOMS = {
    "searchapp.adding", "searchapp.evaluation", "searchapp.ingest", "searchapp.research", "searchapp.web",
}  # fmt: skip


def loaded(run: Run, *arguments: str) -> set[str]:
    """Give all modules that a command loads."""
    outcome = run(*arguments, PYTHONPROFILEIMPORTTIME="1")
    assert outcome.code == 0, outcome.err
    return set(re.findall(r"^import time:.*\| +(\S+)$", outcome.err, re.M))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_of_a_command_what_the_command_says_of_itself(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=100) == COMMANDS[name]


def test_every_command_is_listed(run: Run) -> None:
    listed = run("--help").out.split("Commands:")[1].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == sorted(COMMANDS)


def test_a_command_that_there_is_not_is_a_users_error(run: Run) -> None:
    outcome = run("serch")
    assert outcome.code == 2
    assert "serch" in outcome.err


def test_help_loads_no_command(run: Run) -> None:
    found = loaded(run, "--help")
    assert {name for name in found if name.startswith("searchapp.")} == {
        "searchapp.cli", "searchapp.cli.main", "searchapp.cli.usage", "searchapp.errors", "searchapp.settings",
        "searchapp.version",
    }  # fmt: skip
    assert "numpy" not in found


@pytest.mark.parametrize("mode", MODES)
def test_a_search_loads_nothing_that_it_does_not_need(indexed: Run, mode: str) -> None:
    found = loaded(indexed, "search", "乡村振兴", "--mode", mode)
    assert "numpy" in found
    assert found & SLOW == set()
    assert found & OTHER_ROOMS == set()
