"""The folder that takes files from the browser, and what is understood of each file in it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import IO, Any, Final
from uuid import uuid4

from searchapp.adding import corrections
from searchapp.errors import NotFoundError, OperatorError, UserError
from searchapp.indexing.manifest import Stamp
from searchapp.ingest.formats import READERS, is_report_name
from searchapp.ingest.sidecar import FILE_NAME
from searchapp.settings import Settings
from searchapp.wiring.indexing import current_generation, read_manifest, stamps
from searchapp.wiring.reading import inspect_files

LONGEST_NAME: Final = 150  # bytes of a file's name; file systems take 255
SHOWN: Final = 50  # files on the page, those that wait first
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_CHUNK: Final = 1 << 20
_KEPT: Final = 512  # files whose reading is remembered

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file of the inbox, a record for each report in it as of `inspect --json`, and whether the index has it so."""

    name: str
    indexed: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The files to be shown; of all there are, how many the index lacks or has otherwise, and how many stay hidden."""

    shown: tuple[Arrival, ...]
    waiting: int
    hidden: int


class Inbox:
    """Takes files into one folder and reads them. Safe to use from several threads."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.folder = folder
        self._settings = settings
        self._writing = Lock()
        self._rows = lru_cache(maxsize=_KEPT)(self._read)
        self._known = lru_cache(maxsize=1)(self._indexed)

    def take(self, name: str, data: IO[bytes]) -> str:
        """Store a file and give the name it has now; UserError for one that is too large or of no known type.

        What is there already is never written over: the same bytes are kept once, others get a number.
        """
        safe = safe_name(name)
        partial = self.folder / f".{uuid4().hex}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                with partial.open("xb") as file:
                    self._copy(name, data, file)
                with self._writing:
                    return self._settle(partial, safe)
            finally:
                partial.unlink(missing_ok=True)
        except OSError as error:
            message = f"文件夹 {self.folder} 写不进去（{error.strerror}）。"
            raise OperatorError(message, "请检查权限和磁盘空间。", code="unwritable") from error

    def remove(self, name: str) -> None:
        """Delete a file of the inbox; NotFoundError where there is none of that name."""
        self._path(name).unlink(missing_ok=True)

    def correct(self, name: str, part: str, region: str, year: str) -> None:
        """Write the right region and year of a report into `metadata.csv`; empty values leave what was there."""
        correction = corrections.Correction(self._path(name).name, part, region, year)
        with self._writing:
            corrections.write(self.folder, correction)

    def names(self) -> tuple[str, ...]:
        """Give the names of the files that can be read, in order."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.folder.iterdir() if path.is_file() and _readable(path.name)))

    def holds(self, shown: str) -> str | None:
        """Give the name of the file that the index shows as a path, None where it came from another folder."""
        folder, _, name = shown.rpartition("/")
        return name if folder == self.folder.resolve().name and name in self.names() else None

    def arrivals(self) -> Arrivals:
        """Tell of the files; those that the index lacks, or has as they were before, are shown first."""
        files = [self.folder / name for name in self.names()]
        found = stamps(self._settings, files, [self.folder])
        known = self._known(current_generation(self._settings))
        ordered = sorted(zip(found, files, strict=True), key=lambda each: (each[0] in known, each[1]))
        shown = tuple(Arrival(path.name, stamp in known, self._rows(path, stamp)) for stamp, path in ordered[:SHOWN])
        return Arrivals(shown, sum(stamp not in known for stamp in found), len(files) - len(shown))

    def _read(self, path: Path, _stamp: Stamp) -> tuple[Row, ...]:
        found, _ = inspect_files(self._settings, [path])
        return tuple(seen.row for file in found for seen in file)

    def _indexed(self, generation: Path | None) -> frozenset[Stamp]:
        """Give the files that the index has; none where it cannot be read, as an update is going to say."""
        if generation is None:
            return frozenset()
        try:
            _, manifest = read_manifest(self._settings)
        except OperatorError:
            return frozenset()
        inside = str(self.folder.resolve()) + os.sep
        return frozenset(stamp for key, stamp in manifest.stamps().items() if key.startswith(inside))

    def _copy(self, name: str, data: IO[bytes], file: IO[bytes]) -> None:
        left = self._settings.max_file_bytes
        while chunk := data.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                limit = self._settings.max_file_bytes
                message = "「{name}」超过 {limit:,} 字节。"
                raise UserError(message, "请拆成几个文件。", code="file_too_large", name=name, limit=limit)
            file.write(chunk)

    def _settle(self, partial: Path, safe: str) -> str:
        """Give a stored file its name, or another one where that is taken by other bytes."""
        for number in range(1, 1000):
            target = self.folder / (safe if number == 1 else _numbered(safe, number))
            try:
                target.touch(exist_ok=False)  # the name is ours from here on: other programs write here too
            except FileExistsError:
                if _digest(target) == _digest(partial):
                    return target.name
                continue
            partial.replace(target)
            return target.name
        raise UserError("名为「{name}」的文件太多了。", "请换一个文件名。", code="bad_file_name", name=safe)

    def _path(self, name: str) -> Path:
        """Give where a file of the inbox is: names come from requests, so only those that are listed count."""
        if name not in self.names():
            raise NotFoundError("没有文件「{name}」。", "它可能已被移走，请刷新这一页。", code="no_file", name=name)
        return self.folder / name


def safe_name(name: str) -> str:
    """Give the last part of a path as a file name that every system takes; UserError for a type that is not read.

    >>> safe_name("C:\\\\报告\\\\绛县 2022?.txt"), safe_name("../../.ssh/绛县.txt")
    ('绛县 2022_.txt', '绛县.txt')
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    path = PurePosixPath(_UNSAFE.sub("_", last).strip(" ."))
    if not _readable(path.name):
        raise _refusal(last)
    stem = path.stem.encode()[: LONGEST_NAME - len(path.suffix)].decode(errors="ignore")
    return stem + path.suffix


def _refusal(name: str) -> UserError:
    lower = name.lower()
    if lower == FILE_NAME:
        remedy = "它由这一页的更正写成，请直接在这一页改正地区和年份。"
        return UserError("「{name}」不是报告，不能添加。", remedy, code="no_report", name=name)
    if lower.startswith("readme"):
        message, remedy = "「{name}」是说明文件，不当报告来读。", "如果它是报告，请改名后再添加。"
        return UserError(message, remedy, code="no_report", name=name)
    message, remedy = "「{name}」不是能读的文件。", "能读的文件类型：{known}。"
    return UserError(message, remedy, code="unknown_format", name=name, known=tuple(sorted(READERS)))


def _readable(name: str) -> bool:
    return not name.startswith(".") and is_report_name(name) and PurePosixPath(name.lower()).suffix in READERS


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return f"{path.stem} ({number}){path.suffix}"


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        found = sha256()
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.digest()
