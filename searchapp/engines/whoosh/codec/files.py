"""Arrays on disk: a file holds several, each flat and of one type; they are mapped into memory, not read.

    magic · the arrays, each beginning at a multiple of 8 · directory · number of arrays · magic

All numbers are little-endian. What a foreign or torn file says is checked against the file's size before it is used:
ValueError or LookupError, never a crash, and no memory beyond what the file itself holds.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import DTypeLike
from whoosh.filedb.filestore import Storage
from whoosh.filedb.structfile import StructFile

from searchapp.engines.whoosh.arrays import Array

Arrays: TypeAlias = Mapping[str, Array]

_MAGIC: Final = b"SAarray\x02"  # the last byte is the version of the format
_ENTRY: Final = struct.Struct("<24s8sQQ")  # name, type, offset, number of values
_TAIL: Final = struct.Struct("<Q8s")
_TYPES: Final = {code.ljust(8).encode(): np.dtype("<" + code) for code in ("u1", "u2", "u4", "u8", "i8", "f4")}
_ALIGNED: Final = 8


class ArraysWriter:
    """Writes arrays one after another; an array may come in pieces."""

    def __init__(self, file: StructFile) -> None:
        self._file = file
        self._at = 0
        self._entries: list[tuple[str, np.dtype[Any], int, int]] = []
        self._write(_MAGIC)

    def put(self, name: str, values: Array) -> None:
        """Write a whole array."""
        self.begin(name, values.dtype)
        self.extend(values)

    def begin(self, name: str, dtype: DTypeLike) -> None:
        """Begin an array; what is written next belongs to it."""
        self._write(bytes(-self._at % _ALIGNED))
        self._entries.append((name, np.dtype(dtype), self._at, 0))

    def extend(self, values: Array) -> None:
        """Write the next piece of the array that was begun last."""
        name, dtype, start, size = self._entries[-1]
        self._write(np.ascontiguousarray(values, dtype.newbyteorder("<")).tobytes())
        self._entries[-1] = name, dtype, start, size + values.size

    def close(self) -> None:
        """Write the directory and close the file."""
        self._write(bytes(-self._at % _ALIGNED))
        for name, dtype, start, size in self._entries:
            self._write(_ENTRY.pack(name.encode(), dtype.str[1:].ljust(8).encode(), start, size))
        self._write(_TAIL.pack(len(self._entries), _MAGIC))
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


def read_arrays(view: memoryview) -> Arrays:
    """Give the arrays of a file; ValueError or LookupError where it is not one of these."""
    end = len(view) - _TAIL.size
    if end < len(_MAGIC) or bytes(view[: len(_MAGIC)]) != _MAGIC:
        raise ValueError("not a file of arrays")
    count, magic = _TAIL.unpack_from(view, end)
    directory = end - count * _ENTRY.size
    if magic != _MAGIC or directory < len(_MAGIC):
        raise ValueError("a file of arrays without its end")
    # not iter_unpack: in Python 3.12.1 the garbage collector crashes on its iterator
    entries = (_ENTRY.unpack_from(view, at) for at in range(directory, end, _ENTRY.size))
    return dict(_array(view, entry, directory) for entry in entries)


def _array(view: memoryview, entry: tuple[bytes, bytes, int, int], limit: int) -> tuple[str, Array]:
    name, code, start, size = entry
    dtype = _TYPES[code]
    end = start + size * dtype.itemsize
    if end > limit:
        raise ValueError(f"array {name!r} ends at {end} of {limit}")
    return name.rstrip(b"\0").decode(), np.frombuffer(view[start:end], dtype) if size else np.empty(0, dtype)


def open_arrays(storage: Storage, name: str) -> Arrays:
    """Map a file of arrays."""
    with storage.open_file(name) as file:
        return read_arrays(window(file, 0, storage.file_length(name)))


def window(file: StructFile, start: int, length: int) -> memoryview:
    """Give a piece of an open file, mapped where it is a file of the system; the map lasts as long as its arrays."""
    if file.is_real:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[start : start + length]
    if isinstance(file.file, mmap.mmap):
        return memoryview(file.file)[start : start + length]
    return memoryview(file.get(start, length))


def narrow(values: Array) -> Array:
    """Give unsigned numbers in the smallest type that holds them all."""
    top = int(values.max()) if values.size else 0
    return values.astype(np.min_scalar_type(top))


def sized(arrays: Arrays, size: int, *names: str) -> None:
    """Require arrays to have `size` values each."""
    for name in names:
        if arrays[name].size != size:
            raise ValueError(f"array {name!r} has {arrays[name].size} values instead of {size}")
