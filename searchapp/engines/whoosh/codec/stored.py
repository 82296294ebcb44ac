"""Stored fields: a JSON object for each paragraph, one after another, in UTF-16: Chinese is a third longer in UTF-8.

Compressed they were half as long, but unpacking took a third of the time of a page: it wants thirty from everywhere.
Arrays: `records`, and `record_ends`, where each one ends.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from searchapp.engines.whoosh.codec.files import Arrays, ArraysWriter, narrow

_CODE: Final = "utf-16-le"
_PIECE: Final = 1 << 16  # bytes that are written at once
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER: Final = json.JSONDecoder()


def encode(fields: Mapping[str, object]) -> bytes:
    """Give the record of stored fields; TypeError for values that are not plain."""
    if not fields:
        return b""
    return _ENCODER.encode(fields).encode(_CODE, "surrogatepass")


def decode(record: bytes) -> dict[str, Any]:
    """Give the stored fields of a record."""
    fields = _DECODER.decode(record.decode(_CODE, "surrogatepass")) if record else {}
    if not isinstance(fields, dict):
        raise ValueError("stored fields are no object")
    return fields


class StoredWriter:
    """Takes the records of one paragraph after another."""

    def __init__(self, writer: ArraysWriter) -> None:
        self._writer = writer
        self._writer.begin("records", np.uint8)
        self._piece = bytearray()
        self._ends = array("q")
        self._end = 0

    def add(self, record: bytes) -> None:
        """Add the next record."""
        self._piece += record
        self._end += len(record)
        self._ends.append(self._end)
        if len(self._piece) > _PIECE:
            self._flush()

    def close(self) -> None:
        """Write what is left."""
        self._flush()
        self._writer.put("record_ends", narrow(np.array(self._ends)))
        self._writer.close()

    def _flush(self) -> None:
        self._writer.extend(np.frombuffer(self._piece, np.uint8))
        self._piece = bytearray()


class StoredReader:
    """Reads records; safe to use from several threads."""

    def __init__(self, arrays: Arrays) -> None:
        self._records, self._ends = arrays["records"].data, arrays["record_ends"].data

    def record(self, paragraph: int) -> bytes:
        """Give the record of a paragraph; LookupError where there is none."""
        start = self._ends[paragraph - 1] if paragraph else 0
        return self._records[start : self._ends[paragraph]].tobytes()

    def records(self) -> Iterator[bytes]:
        """Give all records in order."""
        return map(self.record, range(len(self._ends)))
