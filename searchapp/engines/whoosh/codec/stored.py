"""Stored fields: a line of JSON for each paragraph, compressed by blocks of neighbours.

Arrays: `blob` (the blocks), `ends` (where each one ends) and `firsts` (the first paragraph of each).
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import numpy as np

from searchapp.engines.whoosh.codec.files import Arrays, ArraysWriter, narrow, sized

_BLOCK: Final = 8192  # bytes of text: the smallest blocks that compress nearly as well as large ones
_LEVEL: Final = 3
_LONGEST: Final = 64 << 20  # bytes of a paragraph's record; more is taken for a trap, not for text
_KEPT: Final = 64  # blocks
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER: Final = json.JSONDecoder()
_SEPARATOR: Final = b"\n"  # JSON writes a line end as \n


def encode(fields: Mapping[str, object]) -> bytes:
    """Give the record of stored fields; TypeError for values that are not plain."""
    if not fields:
        return b""
    return _ENCODER.encode(fields).encode("utf-8", "surrogatepass")


def decode(record: bytes) -> dict[str, Any]:
    """Give the stored fields of a record."""
    fields = _DECODER.decode(record.decode("utf-8", "surrogatepass")) if record else {}
    if not isinstance(fields, dict):
        raise ValueError("stored fields are no object")
    return fields


class StoredWriter:
    """Takes the records of one paragraph after another."""

    def __init__(self, writer: ArraysWriter) -> None:
        self._writer = writer
        self._writer.begin("blob", np.uint8)
        self._block: list[bytes] = []
        self._filled = self._written = self._count = 0
        self._ends: list[int] = []
        self._firsts: list[int] = []

    def add(self, record: bytes) -> None:
        """Add the next record."""
        if len(record) > _LONGEST:
            raise ValueError(f"a paragraph of {len(record)} bytes")
        if self._filled + len(record) > _BLOCK:
            self._flush()
        self._block.append(record)
        self._filled += len(record) + len(_SEPARATOR)

    def close(self) -> None:
        """Write what is left."""
        self._flush()
        self._writer.put("ends", narrow(np.array(self._ends, np.uint64)))
        self._writer.put("firsts", narrow(np.array(self._firsts, np.uint64)))
        self._writer.close()

    def _flush(self) -> None:
        if not self._block:
            return
        data = zlib.compress(_SEPARATOR.join(self._block), _LEVEL)
        self._writer.extend(np.frombuffer(data, np.uint8))
        self._written += len(data)
        self._ends.append(self._written)
        self._firsts.append(self._count)
        self._count += len(self._block)
        self._block, self._filled = [], 0


class StoredReader:
    """Reads records; safe to use from several threads."""

    def __init__(self, arrays: Arrays) -> None:
        self._blob, self._ends, self._firsts = arrays["blob"], arrays["ends"], arrays["firsts"]
        sized(arrays, self._firsts.size, "ends")
        self._lines = lru_cache(_KEPT)(self._read)

    def record(self, paragraph: int) -> bytes:
        """Give the record of a paragraph."""
        block = bisect_right(self._firsts, paragraph) - 1  # searchsorted would first copy the array for a plain number
        return self._lines(block)[paragraph - int(self._firsts[block])]

    def records(self) -> Iterator[bytes]:
        """Give all records in order."""
        for block in range(self._firsts.size):
            yield from self._read(block)

    def _read(self, block: int) -> list[bytes]:
        start = int(self._ends[block - 1]) if block else 0
        inflate = zlib.decompressobj()
        data = inflate.decompress(self._blob[start : int(self._ends[block])].tobytes(), _LONGEST + _BLOCK)
        if not inflate.eof:
            raise ValueError("a block of stored fields has no end")
        return data.split(_SEPARATOR)
