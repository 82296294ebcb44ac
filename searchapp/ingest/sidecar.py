"""Metadata that people write themselves: `metadata.csv` beside the files, and front matter at the top of a text.

Both are read into `Stated` and override what is detected. A value that cannot be read is left out and named, and so are
values of one file that contradict each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from searchapp.errors import UserError
from searchapp.ingest.decode import decode
from searchapp.ingest.delimited import read_rows
from searchapp.ingest.stated import STATED_FIELDS, Field, Stated, field_of, label_of, read_stated

FILE_NAME: Final = "metadata.csv"

_FRONT: Final = re.compile(r"\s*---[ \t]*\r?\n(?P<lines>(?:(?!---)[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n|$)")
_ENTRY: Final = re.compile(r"(?P<name>[^:：#\s][^:：]{0,30}?)\s*(?::(?:\s+|$)|：\s*)(?P<value>.*)")
_QUOTES: Final = re.compile(r"""(["'])(.*)\1""")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stated of a file or a part, and warnings: on values that could not be read, or contradict each other."""

    stated: Stated
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The rows of one `metadata.csv`, by file and part ('' for the whole file)."""

    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)

    def entry(self, name: str, part: str | None = None) -> Entry | None:
        """Give what is stated of a file, named relative to the sidecar's folder; of a part before the whole."""
        key = file_key(name)
        return self.entries.get((key, part or "")) or self.entries.get((key, ""))

    def missing(self, names: Collection[str]) -> tuple[str, ...]:
        """Give a warning for each row whose file is not among those that are there."""
        known = {file_key(name) for name in names}
        strays = dict.fromkeys(name for name, _ in self.entries if name not in known)
        return tuple(f"{FILE_NAME} 里写的「{name}」不存在。" for name in strays)


def read_sidecar(data: bytes) -> Sidecar:
    """Read the bytes of a `metadata.csv`; UserError `bad_sidecar` where it has no column for the files."""
    rows = read_rows(decode(data).text)
    _, header = next(rows, (1, ()))
    known = [(index, name, what) for index, name in enumerate(header) if (what := field_of(name))]
    if not any(what == "file" for _, _, what in known):
        message = f"{FILE_NAME} 的第一行没有「file」或「文件」这一列。"
        raise UserError(message, "请在第一行写列名，例如 file,region,year,title。", code="bad_sidecar")
    stated: defaultdict[tuple[str, str], list[_Row]] = defaultdict(list)
    for number, row in rows:
        cells = [(name, what, row[index]) for index, name, what in known if index < len(row)]
        file, part = _first(cells, "file"), _first(cells, "part")
        if file:
            stated[file_key(file), part].append(_Row(number, *read_stated(cells)))
    return Sidecar({key: _together(key[0], rows) for key, rows in stated.items()})


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row states, and what of it could not be read."""

    number: int
    stated: Stated
    problems: tuple[str, ...]


def _together(file: str, rows: Sequence[_Row]) -> Entry:
    """Give what the rows of one file state; a value on which they differ is left out and named."""
    warnings = [f"{FILE_NAME} 第 {row.number} 行：{problem}" for row in rows for problem in row.problems]
    agreed: dict[str, Any] = {}
    for name in STATED_FIELDS:
        said = {row.number: value for row in rows if (value := getattr(row.stated, name)) is not None}
        match len(set(said.values())):
            case 0:
                continue
            case 1:
                agreed[name] = next(iter(said.values()))
            case _:
                listed = "，".join(f"第 {number} 行写「{value}」" for number, value in said.items())
                message = f"{FILE_NAME} 对「{file}」的{label_of(name)}说法不一：{listed}；都没有采用，请只留一种。"
                warnings.append(message)
    return Entry(Stated(**agreed), tuple(warnings))


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The sidecars of a tree of folders, by folder ('' for the top)."""

    folders: Mapping[str, Sidecar]

    def entry(self, path: str, part: str | None = None) -> Entry | None:
        """Give what the nearest sidecar above a file states of it."""
        for folder in PurePosixPath(path).parents:
            above = "" if folder == PurePosixPath(".") else folder.as_posix()
            if above in self.folders:
                name = path[len(above) :].lstrip("/")
                if (found := self.folders[above].entry(name, part)) is not None:
                    return found
        return None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the top of a text states, its warnings, and where the text itself begins."""

    entry: Entry
    end: int


def read_front_matter(text: str) -> FrontMatter | None:
    """Read `key: value` lines between two lines of `---` at the very top; None where there are none.

    >>> read_front_matter("---\\n地区: 绛县\\n---\\n各位代表：").entry.stated.region
    '绛县'
    """
    match = _FRONT.match(text)
    if match is None:
        return None
    cells = list(_entries(match["lines"]))
    if not cells:
        return None
    stated, problems = read_stated(cells)
    return FrontMatter(Entry(stated, tuple(f"文件开头：{problem}" for problem in problems)), match.end())


def _entries(lines: str) -> Iterator[tuple[str, Field, str]]:
    for line in lines.splitlines():
        if (match := _ENTRY.fullmatch(line.strip())) and (what := field_of(match["name"])):
            quoted = _QUOTES.fullmatch(match["value"])
            yield match["name"], what, quoted[2] if quoted else match["value"]


def _first(cells: Sequence[tuple[str, Field, str]], wanted: Field) -> str:
    return next((value.strip() for _, what, value in cells if what == wanted), "")


def file_key(name: str) -> str:
    """Give a relative path in one form: macOS writes names decomposed, Windows parts folders by backslashes."""
    return unicodedata.normalize("NFC", name).replace("\\", "/").removeprefix("./")
