"""What is said of a file outside of it: by a `metadata.csv` beside it or in a folder above it, and of its columns."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.formats import may_be_table
from searchapp.ingest.formats.columns import Columns
from searchapp.ingest.paths import shown_path
from searchapp.ingest.sidecar import FILE_NAME, Entry, Sidecar, file_key, read_sidecar
from searchapp.ingest.stated import Stated

NOTHING_STATED: Final = Entry(Stated())
_FOLDERS: Final = 4
"""How many folders up a sidecar is looked for: province/city/county/file."""


def stated_beside(path: Path, part: str | None) -> Entry:
    """Give what the nearest sidecar that knows the file states of it, or of a part of it."""
    path = path.absolute()
    for folder in path.parents[:_FOLDERS]:
        sidecar = folder / FILE_NAME
        try:
            modified = sidecar.stat().st_mtime_ns
        except OSError:
            continue
        read, problem = _read(sidecar, modified)
        if problem:
            return Entry(Stated(), (problem,))
        if entry := read.entry(shown_path(path.relative_to(folder)), part):
            return entry
    return NOTHING_STATED


class Statements:
    """Tells one state of what is said of files outside of them from another; each sidecar is looked at once."""

    def __init__(self, columns: Columns) -> None:
        self._known: dict[Path, tuple[Mapping[str, str], str]] = {}
        self._columns = _digest(repr(columns.pairs)) if columns.pairs else ""

    def digest(self, path: Path) -> str:
        """Give what changes with what is said of a file, of its parts or of its columns; '' where nothing is said."""
        path = path.absolute()
        found = [self._said(folder, path) for folder in path.parents[:_FOLDERS]]
        return " ".join(filter(None, [*found, self._columns if may_be_table(path.name) else ""]))

    def _said(self, folder: Path, path: Path) -> str:
        if folder not in self._known:
            self._known[folder] = _digests(folder / FILE_NAME)
        by_name, problem = self._known[folder]
        return problem or by_name.get(file_key(shown_path(path.relative_to(folder))), "")


def _digests(sidecar: Path) -> tuple[Mapping[str, str], str]:
    """Give a digest of what a sidecar states, by file, or of what is wrong with it as a whole."""
    try:
        read, problem = _read(sidecar, sidecar.stat().st_mtime_ns)
    except OSError:
        return {}, ""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for (name, part), entry in sorted(read.entries.items(), key=itemgetter(0)):
        said[name].append(f"{part}: {entry}")
    return {name: _digest("\n".join(entries)) for name, entries in said.items()}, problem and _digest(problem)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def doubts(sidecars: Iterable[Path]) -> tuple[str, ...]:
    """Give a warning for each sidecar or value of one that is not used, and for each row whose file is not there."""
    return tuple(
        f"{shown_path(path.parent)}/{warning}"
        for path in sidecars
        if path.name.lower() == FILE_NAME
        for warning in _doubts(path)
    )


def _doubts(path: Path) -> Iterator[str]:
    try:
        read, problem = _read(path, path.stat().st_mtime_ns)
    except OSError:
        return
    if problem:
        yield problem
    for entry in read.entries.values():
        yield from entry.warnings
    there = {shown_path(found.relative_to(path.parent)) for found in path.parent.rglob("*")}
    yield from (f"{warning}请核对文件名。" for warning in read.missing(there))


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int) -> tuple[Sidecar, str]:
    """Read a sidecar once for all the files beside it; what is wrong with it comes back as a sentence."""
    try:
        return read_sidecar(path.read_bytes()), ""
    except UserError as error:
        return Sidecar(), f"{FILE_NAME} 没有采用：{error}"
    except OSError as error:
        return Sidecar(), f"{FILE_NAME} 打不开（{error.strerror or error}）。"
