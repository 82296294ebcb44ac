"""The table of contents: which segments an index has."""

from __future__ import annotations

import os
import pickle
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import whoosh.index
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import TOC

from searchapp.engines.whoosh.schema import make_schema
from searchapp.engines.whoosh.storage import GuardedStorage
from searchapp.errors import OperatorError

NAME: Final = "MAIN"  # what `whoosh.index.open_dir` looks for
_DAMAGE: Final = (
    OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError,
    OverflowError, struct.error, zlib.error, pickle.UnpicklingError, whoosh.index.IndexError, FileFormatError,
)  # fmt: skip


@contextmanager
def damage_reported(folder: str | Path) -> Iterator[None]:
    """Turn what reading a torn, foreign or outdated file may raise into an OperatorError."""
    try:
        yield
    except _DAMAGE as error:
        remedy = "请用 searchapp index build 重建索引。"
        raise OperatorError(f"索引「{folder}」读不出来。", remedy, code="damaged_index") from error


def read_toc(storage: GuardedStorage) -> TOC:
    """Read the table of contents."""
    return TOC.read(storage, NAME, schema=make_schema())


def share(toc: TOC, old: Path, folder: Path) -> None:
    """Make `folder` an index of the same segments: their files are linked, as they never change, else copied."""
    storage = GuardedStorage(old)
    for segment in toc.segments:
        for name in segment.list_files(storage):
            _link(old / name, folder / name)
    TOC(make_schema(), toc.segments, toc.generation).write(GuardedStorage(folder), NAME)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # another file system, or one without links
        shutil.copyfile(old, new)
