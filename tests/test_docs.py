"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import click
import pytest

from searchapp.cli.main import cli
from searchapp.ingest.formats.columns import FIELD_NAMES
from searchapp.model.documents import SECTION_KINDS
from searchapp.research.export import FORMATS as EXPORT_FORMATS
from searchapp.settings import Settings
from searchapp.web import params
from searchapp.web.research import compare, concordance

ROOT = Path(__file__).resolve().parent.parent
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *(ROOT / "corpus").glob("*.md"),
    *(ROOT / "index").glob("*.md"),
    *sorted(ROOT.glob("docs/**/*.md")),
]


@dataclass(frozen=True)
class Reference:
    """The reference in one language; `headings` are those of its sections, by what they document."""

    path: str
    headings: Mapping[str, str]

    @cached_property
    def text(self) -> str:
        return (ROOT / self.path).read_text(encoding="utf-8")

    def section(self, heading: str) -> str:
        """Give what stands under the heading that begins so, down to the next of its level or above."""
        level = heading.index(" ")
        match = re.search(rf"^{re.escape(heading)}.*?$(.*?)(?=^#{{1,{level}}} |\Z)", self.text, re.M | re.S)
        assert match, f"{self.path} has no «{heading}»"
        return match[1]

    def names(self, subject: str) -> list[str]:
        """Give the names that the table on a subject documents."""
        return first_cells(self.section(self.headings[subject]))


CHINESE = Reference(
    "docs/reference.md",
    {
        "settings": "## 设置",
        "parameters": "## 网址参数",
        "parameters of concordance": "#### `/concordance`",
        "parameters of collocates": "#### `/collocates`",
        "parameters of two sets": "#### `/compare`：两组",
        "parameters of two reports": "#### `/compare`：两份报告",
        "formats": "## 导出的格式",
        "sections": "## 章节",
        "tables": "## 表格",
    },
)
ENGLISH = Reference(
    "docs/en/reference.md",
    {
        "settings": "## Settings",
        "parameters": "## URL parameters",
        "parameters of concordance": "#### `/concordance`",
        "parameters of collocates": "#### `/collocates`",
        "parameters of two sets": "#### `/compare`: two sets",
        "parameters of two reports": "#### `/compare`: two reports",
        "formats": "## Export formats",
        "sections": "## Sections",
        "tables": "## Tables",
    },
)
in_each_language = pytest.mark.parametrize(
    "reference", [pytest.param(CHINESE, id="zh"), pytest.param(ENGLISH, id="en")]
)


def first_cells(text: str) -> list[str]:
    """Give what stands in backticks in the first cell of each table row."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])]


def commands(group: click.Group = cli, path: str = "searchapp") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands())


@in_each_language
@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_of_a_command_is_documented_and_no_other(reference: Reference, path: str) -> None:
    options = {
        name
        for parameter in COMMANDS[path].params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    assert sorted(first_cells(reference.section(f"### `{path}"))) == sorted(options)


@in_each_language
@pytest.mark.parametrize("path", COMMANDS)
def test_every_value_that_an_option_takes_is_documented(reference: Reference, path: str) -> None:
    rows = [row for row in reference.section(f"### `{path}").splitlines() if "`search`" not in row]
    for option in COMMANDS[path].params:
        if isinstance(option.type, click.Choice):
            told = "".join(row for row in rows if option.opts[0] in first_cells(row))
            assert not told or [value for value in option.type.choices if f"`{value}`" not in told] == []


@in_each_language
def test_no_command_is_documented_that_does_not_exist(reference: Reference) -> None:
    headings = re.findall(r"^### `(searchapp[a-z -]*[a-z])", reference.text, re.M)
    assert sorted(headings) == sorted(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_explains_itself(path: str) -> None:
    command = COMMANDS[path]
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@in_each_language
def test_every_setting_is_documented_with_its_default_and_no_other(reference: Reference) -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", reference.section(reference.headings["settings"]), re.M)
    assert rows == [(field.name, str(getattr(Settings(), field.name))) for field in fields(Settings)]


DOCUMENTED = {
    "parameters": params.NAMES,
    "parameters of concordance": concordance.LINES_ENDPOINT.names,
    "parameters of collocates": concordance.NEIGHBOURS_ENDPOINT.names,
    "parameters of two sets": compare.SETS,
    "parameters of two reports": compare.REPORTS,
    "formats": EXPORT_FORMATS,
    "sections": SECTION_KINDS,
    "tables": FIELD_NAMES,
}


@in_each_language
@pytest.mark.parametrize("subject", DOCUMENTED)
def test_every_name_is_documented_and_no_other(reference: Reference, subject: str) -> None:
    assert reference.names(subject) == list(DOCUMENTED[subject])


def test_the_references_document_the_same_in_the_same_order() -> None:
    assert outline(ENGLISH.text) == outline(CHINESE.text)


def outline(text: str) -> list[str]:
    """Give the levels of headings and the names that table rows document, in their order."""
    return [
        name
        for line in text.splitlines()
        for name in (first_cells(line) if line.startswith("|") else re.findall(r"^#+(?= )", line))
    ]


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


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_developers_are_led_to_exist(name: str) -> None:
    files = [
        f"/{path.relative_to(ROOT).as_posix()}"
        for room in ("searchapp", "tests", "benchmarks")
        for path in (ROOT / room).rglob("*.*")
    ]
    named = re.findall(r"`([\w/.-]+\.(?:py|tsv|html|css))(?::\w+)?`", (ROOT / name).read_text(encoding="utf-8"))
    assert [each for each in named if not any(path.endswith(f"/{each}") for path in files)] == []


def test_the_architecture_names_every_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "searchapp").glob("*/__init__.py")}
    assert {room for room in rooms if f"\n  {room}/ " not in ARCHITECTURE} == set()


def test_the_architecture_gives_a_reason_for_every_dependency() -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    wanted = [setup["options"]["install_requires"], *setup["options.extras_require"].values()]
    libraries = set(re.findall(r"^([A-Za-z][\w-]*)", "\n".join(wanted), re.M))
    reasons = ARCHITECTURE[ARCHITECTURE.index("## Dependencies") :].lower()
    assert {library for library in libraries if library.lower() not in reasons} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_a_heading_find_it(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]*)\)", page.read_text(encoding="utf-8")):
        assert anchor in anchors(page.parent / target if target else page), f"{page.name} links to {target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page's headings as GitHub names them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


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
