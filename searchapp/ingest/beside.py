"""What a `metadata.csv` beside a file, or in a folder above it, states of the file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.sidecar import FILE_NAME, Entry, Sidecar, read_sidecar
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
        if entry := read.entry(path.relative_to(folder).as_posix(), part):
            return entry
    return NOTHING_STATED


def strays(sidecars: Iterable[Path]) -> tuple[str, ...]:
    """Give a warning for each row of these sidecars whose file is not there."""
    return tuple(warning for path in sidecars if path.name.lower() == FILE_NAME for warning in _strays(path))


def _strays(path: Path) -> tuple[str, ...]:
    try:
        read, _ = _read(path, path.stat().st_mtime_ns)
    except OSError:
        return ()
    there = (found.relative_to(path.parent).as_posix() for found in path.parent.rglob("*"))
    return tuple(f"{path.parent.as_posix()}/{warning}请核对文件名。" for warning in read.missing(set(there)))


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int) -> tuple[Sidecar, str]:
    """Read a sidecar once for all the files beside it; what is wrong with it comes back as a sentence."""
    try:
        return read_sidecar(path.read_bytes()), ""
    except UserError as error:
        return Sidecar(), f"{FILE_NAME} 没有采用：{error}"
    except OSError as error:
        return Sidecar(), f"{FILE_NAME} 打不开（{error.strerror or error}）。"
