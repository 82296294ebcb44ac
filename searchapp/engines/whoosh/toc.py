"""The table of contents: which segments an index has."""

from __future__ import annotations

import logging
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
from searchapp.errors import unreadable

_LOG: Final = logging.getLogger(__name__)
NAME: Final = "MAIN"  # what `whoosh.index.open_dir` looks for
# What wrong bytes raise where they are unpacked. Nothing else: what is a fault of ours must not pass for damage.
_DAMAGE: Final = ValueError, LookupError, RecursionError, struct.error, zlib.error
# What a foreign file may raise besides, before it is known to be an index.
_FOREIGN: Final = (
    OSError, EOFError, TypeError, AttributeError, AssertionError, OverflowError, pickle.UnpicklingError,
    whoosh.index.IndexError, FileFormatError,
)  # fmt: skip


@contextmanager
def opening(folder: str | Path) -> Iterator[None]:
    """Turn what opening torn, foreign or outdated files may raise into an OperatorError."""
    with _reported(folder, *_DAMAGE, *_FOREIGN):
        yield


@contextmanager
def reading(folder: str | Path) -> Iterator[None]:
    """Turn what wrong bytes in an open index may raise into an OperatorError."""
    with _reported(folder, *_DAMAGE):
        yield


@contextmanager
def _reported(folder: str | Path, *kinds: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kinds as error:
        _LOG.info("reading %s", folder, exc_info=True)
        raise unreadable(f"索引「{folder}」", error) from error


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
