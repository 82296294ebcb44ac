"""What every reader of a file format takes, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from searchapp.errors import UserError
from searchapp.ingest.formats.columns import Columns
from searchapp.ingest.sidecar import Entry
from searchapp.ingest.stated import Stated


@dataclass(frozen=True, slots=True)
class Read:
    """One document as its file says it, before any repair.

    `text` is exactly what the bytes say, one line a paragraph where the format knows paragraphs. `encoding` is None for
    formats that fix their own. `url` and `published` (ISO date) are set only where the format states them, as a page's
    meta elements do; `publisher` is the body that a page names as its source. `part` names a row or a member of a file
    that holds several documents. `name` is what this document's own file is called, which may tell its place and year:
    a member's name, '' for a row; None where that is the file that was read. `stated` is what columns or front
    matter say.
    """

    text: str
    format: str
    encoding: str | None = None
    url: str | None = None
    published: str | None = None
    part: str | None = None
    warnings: tuple[str, ...] = ()
    publisher: str | None = None
    name: str | None = None
    stated: Stated | None = None

    def overridden(self, entry: Entry | None) -> Read:
        """Give this document with what a sidecar states of it, which goes before what the file itself states."""
        if entry is None:
            return self
        stated = entry.stated.over(self.stated or Stated())
        return replace(self, stated=stated, warnings=(*self.warnings, *entry.warnings))


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that gave no text, and why; the other parts are read all the same."""

    part: str | None
    error: UserError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file is read, in bytes: of the `file`, and unpacked of one `member` and of all (`expanded`)."""

    file: int = 50_000_000
    pages: int = 2_000
    rows: int = 200_000
    members: int = 20_000
    member: int = 50_000_000
    expanded: int = 2_000_000_000
    ratio: int = 200
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file."""

    columns: Columns = field(default_factory=Columns)
    limits: Limits = field(default_factory=Limits)


Reader: TypeAlias = Callable[[str, bytes, Options], Iterator[Read | Refused]]
"""Takes a file's name, its bytes and options; UserError where the whole file cannot be read."""


def missing_extra(what: str, extra: str) -> UserError:
    """Give the error for a format whose library is not installed."""
    return UserError(
        f"还没有安装读取{what}所需的组件。", f"请运行 pip install 'searchapp[{extra}]' 后再试。", code="missing_extra"
    )
