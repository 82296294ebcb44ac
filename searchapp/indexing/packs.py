"""Whole documents on disk: one compressed record after another in files that are never changed once written.

    documents/000001.pack

The pack of a generation holds the documents that are new with it. Older packs are shared by hard links, as long as they
are larger than the new one and most of what they hold is still wanted; else what is wanted of them goes into the new
one. So packs stay few, and each time a document is copied the pack that it is in has at least doubled.
"""

from __future__ import annotations

import mmap
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from searchapp.errors import unreadable

FOLDER: Final = "documents"
_WHAT: Final = "索引里报告的存档"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is: bytes [start, start + length) of a pack."""

    pack: int
    start: int
    length: int


class PackWriter:
    """Fills the pack of a generation; there is none where nothing was put."""

    def __init__(self, generation: Path, number: int) -> None:
        self._generation = generation
        self._number = number
        self._file: BinaryIO | None = None
        self.size = 0

    def put(self, record: bytes) -> Place:
        """Add a record."""
        if self._file is None:
            path = _path(self._generation, self._number)
            path.parent.mkdir(exist_ok=True)
            self._file = path.open("xb")
        self._file.write(record)
        self.size += len(record)
        return Place(self._number, self.size - len(record), len(record))

    def close(self) -> None:
        """Write what is left."""
        if self._file is not None:
            self._file.close()


class Packs:
    """The packs of a generation, mapped into memory at once: they can be read on when its folder is removed.

    Which there are is told by the folder and never by a manifest, which may be a stranger's.
    """

    def __init__(self, generation: Path) -> None:
        """Open them; OperatorError where one cannot be opened."""
        try:
            found = sorted((generation / FOLDER).glob("*.pack"))
            self._packs = {int(path.stem): _mapped(path) for path in found if path.stem.isdecimal()}
        except OSError as error:
            raise unreadable(_WHAT, error) from error

    def read(self, place: Place) -> bytes:
        """Read a record; OperatorError where it is not there whole."""
        pack, end = self._pack(place.pack), place.start + place.length
        if not 0 <= place.start <= end <= len(pack):
            raise unreadable(_WHAT)
        return pack[place.start : end]

    def worth_keeping(self, pack: int, wanted: int, size: int) -> bool:
        """Tell whether a pack of which so many bytes are wanted stays, beside a new one of a size."""
        standing = len(self._pack(pack))
        return wanted > size and 2 * wanted > standing

    def _pack(self, number: int) -> mmap.mmap | bytes:
        if number not in self._packs:
            raise unreadable(_WHAT)
        return self._packs[number]


def _mapped(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""


def carry(pack: int, old: Path, generation: Path) -> None:
    """Bring a pack over from an older generation, by hard link where the file system has them."""
    source, target = _path(old, pack), _path(generation, pack)
    target.parent.mkdir(exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _path(generation: Path, pack: int) -> Path:
    return generation / FOLDER / f"{pack:06}.pack"
