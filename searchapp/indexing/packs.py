"""Whole documents on disk: one compressed record after another in files that are never changed once written.

    documents/000001.pack

The pack of a generation holds the documents that are new with it. Older packs are shared by hard links, as long as they
are larger than the new one and most of what they hold is still wanted; else what is wanted of them goes into the new
one. So packs stay few, and each time a document is copied the pack that it is in has at least doubled.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

FOLDER: Final = "documents"


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


def read(generation: Path, place: Place) -> bytes:
    """Read a record; OSError or ValueError where it is not there whole."""
    return next(records(generation, place.pack, [place]))


def records(generation: Path, pack: int, places: Iterable[Place]) -> Iterator[bytes]:
    """Read several records of one pack."""
    with _path(generation, pack).open("rb") as file:
        end = os.fstat(file.fileno()).st_size
        for place in places:
            if place.start < 0 or not 0 <= place.length <= end - place.start:
                raise ValueError(f"{place} is beyond the end of its pack")
            file.seek(place.start)
            yield file.read(place.length)


def worth_keeping(generation: Path, pack: int, wanted: int, size: int) -> bool:
    """Tell whether a pack of which so many bytes are wanted stays, beside a new one of a size."""
    return wanted > size and 2 * wanted > _path(generation, pack).stat().st_size


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
