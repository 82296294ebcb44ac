"""One generation after another: built beside the one in use by the one writer, switched in by one rename."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from searchapp.errors import OperatorError, UserError
from searchapp.indexing.generations import CURRENT, GENERATIONS, LOCK, current

_OURS: Final = frozenset({CURRENT, CURRENT + ".new", LOCK, GENERATIONS, "README.md"})
_BUILDING: Final = ".building"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Be the one writer of an index folder, which is made where it does not exist; sweep what killed writers left.

    UserError where the folder holds foreign files, OperatorError where it cannot be written or another writer is
    at work.
    """
    _prepare(root)
    lock = FileLock(root / LOCK)
    with _writing(root):
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise OperatorError(f"另一个进程正在写索引 {root}。", "请等它结束后再试。", code="index_locked") from error
    try:
        with _writing(root):
            _sweep(root, _standing(root))
        yield
    finally:
        lock.release()


@contextmanager
def building(root: Path) -> Iterator[Path]:
    """Give the writer an empty folder; on a clean end it becomes the current generation by one rename.

    On any failure, a killed process included, the generation in use stays what it was, and the next writer sweeps
    the rest away. OperatorError where writing fails, on a full disk for instance.
    """
    with _writing(root):
        _sweep(root, _in_use(root))
        name = _name(max(_numbers(root), default=0) + 1)
        draft = root / GENERATIONS / (name + _BUILDING)
        draft.mkdir()
        try:
            yield draft
            draft.rename(root / GENERATIONS / name)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        _switch(root, name)


def _prepare(root: Path) -> None:
    try:
        _refuse_foreign(root)
        (root / GENERATIONS).mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(f"{root} 不是文件夹。", "请为 --index 另选一个文件夹。", code="not_a_folder") from error
    except OSError as error:
        raise _unwritable(root) from error
    if not os.access(root, os.W_OK):
        raise _unwritable(root)


def _refuse_foreign(root: Path) -> None:
    """An index folder is new, empty or ours; anything else in it is somebody's and must not be mixed with an index."""
    if not root.exists():
        return
    # hidden files are what systems leave about: .DS_Store, .directory
    foreign = sorted(entry.name for entry in root.iterdir() if entry.name not in _OURS and entry.name[0] != ".")
    if foreign:
        shown = "、".join(foreign[:3]) + ("…" if len(foreign) > 3 else "")
        remedy = "请为 --index 另选一个空的或新的文件夹。"
        raise UserError(f"{root} 里有不属于索引的文件：{shown}。", remedy, code="foreign_files")


@contextmanager
def _writing(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(root) from error


def _unwritable(root: Path) -> OperatorError:
    remedy = "请检查权限和磁盘空间，或用 --index 另选一处。"
    return OperatorError(f"写不了索引文件夹 {root}。", remedy, code="unwritable")


def _numbers(root: Path) -> list[int]:
    return [int(entry.name) for entry in (root / GENERATIONS).iterdir() if entry.name.isdecimal()]


def _in_use(root: Path) -> set[Path]:
    """Give the generation that readers are sent to; where nobody can tell, all of them."""
    try:
        found = current(root)
    except OperatorError:
        return {root / GENERATIONS / _name(number) for number in _numbers(root)}
    return {found} if found else set()


def _standing(root: Path) -> set[Path]:
    """Give the generation in use and the one before it, which readers may still be at."""
    used = _in_use(root)
    before = {number for number in _numbers(root) for found in used if number < int(found.name)}
    return used | {root / GENERATIONS / _name(max(before, default=0))}


def _name(number: int) -> str:
    return f"{number:06}"


def _sweep(root: Path, keep: Container[Path]) -> None:
    """Remove the generations that nobody is sent to any more, and what killed writers left."""
    (root / (CURRENT + ".new")).unlink(missing_ok=True)
    for entry in (root / GENERATIONS).iterdir():
        if entry not in keep:
            shutil.rmtree(entry, ignore_errors=True)


def _switch(root: Path, name: str) -> None:
    if hasattr(os, "sync"):
        os.sync()  # after a power cut CURRENT must not name a generation that is not on disk
    fresh = root / (CURRENT + ".new")
    with fresh.open("w", encoding="ascii") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(root / CURRENT)
