"""Stored fields: a line of JSON for each paragraph, compressed by blocks of neighbours.

A page wants a few paragraphs of each of several documents, so blocks are small; they compress well because all of them
may refer to one `dictionary`, the first records of the segment (a preset dictionary, as of RFC 1950).
Arrays: `blob` (the blocks), `dictionary`, `ends` (where each one ends), `sums` (the CRC of its text) and `firsts` (the
first paragraph of each).
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np

from searchapp.engines.whoosh.codec.files import Arrays, ArraysWriter, narrow, sized

_BLOCK: Final = 1024  # bytes of text: smaller ones are hardly read faster, and compress worse
_DICTIONARY: Final = 32 << 10  # bytes: deflate looks no further back
_LEVEL: Final = 1  # higher ones are slower, and hardly better on such short texts
_RAW: Final = -zlib.MAX_WBITS  # zlib's own sum is over the dictionary too: that would take longer than all else
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
    fields = _DECODER.raw_decode(record.decode("utf-8", "surrogatepass"))[0] if record else {}
    if not isinstance(fields, dict):
        raise ValueError("stored fields are no object")
    return fields


class StoredWriter:
    """Takes the records of one paragraph after another."""

    def __init__(self, writer: ArraysWriter) -> None:
        self._writer = writer
        self._writer.begin("blob", np.uint8)
        self._first: list[bytes] | None = []  # records of the dictionary, while it is not full
        self._block: list[bytes] = []
        self._filled = self._written = self._count = 0
        self._ends: list[int] = []
        self._sums: list[int] = []
        self._firsts: list[int] = []

    def add(self, record: bytes) -> None:
        """Add the next record."""
        if len(record) > _LONGEST:
            raise ValueError(f"a paragraph of {len(record)} bytes")
        if self._first is None:
            self._add(record)
            return
        self._first.append(record)
        self._filled += len(record) + len(_SEPARATOR)
        if self._filled >= _DICTIONARY:
            self._begin(self._first)

    def close(self) -> None:
        """Write what is left."""
        if self._first is not None:
            self._begin(self._first)
        self._flush()
        self._writer.put("dictionary", np.frombuffer(self._dictionary, np.uint8))
        self._writer.put("ends", narrow(np.array(self._ends, np.uint64)))
        self._writer.put("sums", np.array(self._sums, np.uint32))
        self._writer.put("firsts", narrow(np.array(self._firsts, np.uint64)))
        self._writer.close()

    def _begin(self, records: Sequence[bytes]) -> None:
        """Make records the dictionary, and the first ones that are written."""
        self._dictionary = _SEPARATOR.join(records)[:_DICTIONARY]
        self._deflate = zlib.compressobj(_LEVEL, wbits=_RAW, zdict=self._dictionary)
        self._first, self._filled = None, 0
        for record in records:
            self._add(record)

    def _add(self, record: bytes) -> None:
        if self._filled + len(record) > _BLOCK:
            self._flush()
        self._block.append(record)
        self._filled += len(record) + len(_SEPARATOR)

    def _flush(self) -> None:
        if not self._block:
            return
        deflate = self._deflate.copy()  # so that the dictionary is not taken in anew
        text = _SEPARATOR.join(self._block)
        data = deflate.compress(text) + deflate.flush()
        self._writer.extend(np.frombuffer(data, np.uint8))
        self._written += len(data)
        self._ends.append(self._written)
        self._sums.append(zlib.crc32(text))
        self._firsts.append(self._count)
        self._count += len(self._block)
        self._block, self._filled = [], 0


class StoredReader:
    """Reads records; safe to use from several threads."""

    def __init__(self, arrays: Arrays) -> None:
        sized(arrays, arrays["firsts"].size, "ends", "sums")
        names = "blob", "ends", "sums", "firsts"
        self._blob, self._ends, self._sums, self._firsts = (arrays[name].data for name in names)
        self._dictionary = arrays["dictionary"].tobytes()
        self._lines = lru_cache(_KEPT)(self._read)

    def record(self, paragraph: int) -> bytes:
        """Give the record of a paragraph."""
        block = bisect_right(self._firsts, paragraph) - 1
        return self._lines(block)[paragraph - self._firsts[block]]

    def records(self) -> Iterator[bytes]:
        """Give all records in order."""
        for block in range(len(self._firsts)):
            yield from self._read(block)

    def _read(self, block: int) -> list[bytes]:
        start = self._ends[block - 1] if block else 0
        inflate = zlib.decompressobj(_RAW, self._dictionary)
        data = inflate.decompress(self._blob[start : self._ends[block]], _LONGEST + _BLOCK)
        if zlib.crc32(data) != self._sums[block]:
            raise ValueError("a block of stored fields is damaged")
        return data.split(_SEPARATOR)
