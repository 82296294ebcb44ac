"""Columns for whole-array reading: one value for each paragraph of a segment."""

from __future__ import annotations

import json
import struct
from bisect import bisect_left
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from whoosh.columns import Column, ColumnReader, ColumnWriter, NumericColumn
from whoosh.filedb.structfile import StructFile

from searchapp.engines.whoosh.arrays import EMPTY, Ints, Mask

Label: TypeAlias = str | int
_LENGTH: Final = struct.Struct("<Q")
_CODE: Final = "<u4"


@dataclass(frozen=True, slots=True)
class Labels:
    """The value of paragraph i is `values[codes[i]]`; values are sorted, so codes order as values do."""

    values: tuple[Label, ...]
    codes: Ints

    def chosen(self, allowed: Set[Label]) -> Mask:
        """Say of each value whether it is allowed."""
        mask = np.zeros(len(self.values), bool)
        for value in allowed:
            at = bisect_left(self.values, value)
            if at < len(self.values) and self.values[at] == value:
                mask[at] = True
        return mask


def join(parts: Iterable[Labels]) -> Labels:
    """Put the columns of several segments one after another."""
    parts = list(parts)
    values = tuple(sorted({value for part in parts for value in part.values}))
    places = {value: code for code, value in enumerate(values)}
    codes = [np.array([places[value] for value in part.values], np.int64)[part.codes] for part in parts]
    return Labels(values, np.concatenate(codes) if codes else EMPTY)


class LabelColumn(Column):
    """Few values over many paragraphs, any number of them (Whoosh's own RefBytesColumn drops what is over 65,535).

    On disk: a little-endian 32-bit code a paragraph, the values as a JSON array, and its length in 8 bytes.
    """

    def __init__(self, default: Label = "") -> None:
        self._default = default

    def writer(self, dbfile: StructFile) -> LabelWriter:
        """Begin a column."""
        return LabelWriter(dbfile, self._default)

    def reader(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> LabelReader:
        """Read a column."""
        return LabelReader(dbfile, basepos, length, doccount)


class LabelWriter(ColumnWriter):
    """Gives each new value the next code; a paragraph without a value has the default, which is code 0."""

    def __init__(self, dbfile: StructFile, default: Label) -> None:
        super().__init__(dbfile)
        self._codes: list[int] = []
        self._values: dict[Label, int] = {default: 0}

    def fill(self, docnum: int) -> None:
        """Give the default to all paragraphs before `docnum` that have no value."""
        self._codes.extend([0] * (docnum - len(self._codes)))

    def add(self, docnum: int, value: Label) -> None:
        """Set the value of a paragraph; paragraphs come in order."""
        self.fill(docnum)
        self._codes.append(self._values.setdefault(value, len(self._values)))

    def finish(self, doccount: int) -> None:
        """Write the column."""
        self.fill(doccount)
        values = json.dumps(list(self._values), ensure_ascii=False).encode()
        self._dbfile.write(np.array(self._codes, _CODE).tobytes() + values + _LENGTH.pack(len(values)))


class LabelReader(ColumnReader):
    """Reads a LabelColumn as a whole."""

    def __init__(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        end = basepos + length - _LENGTH.size
        (size,) = _LENGTH.unpack(dbfile.get(end, _LENGTH.size))
        self._values: list[Label] = json.loads(dbfile.get(end - size, size))
        self._codes = np.frombuffer(dbfile.get(basepos, doccount * 4), _CODE).astype(np.int64)

    def __getitem__(self, docnum: int) -> Label:
        return self._values[int(self._codes[docnum])]

    def labels(self) -> Labels:
        """Give the whole column, with the values sorted."""
        return join([Labels(tuple(self._values), self._codes)])


class NumberColumn(NumericColumn):
    """A 32-bit integer for each paragraph, 0 where none was set."""

    def __init__(self) -> None:
        super().__init__("i")

    def reader(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> NumberReader:
        """Read a column."""
        return NumberReader(dbfile, basepos, length, doccount, "i", 0)


class NumberReader(NumericColumn.Reader):
    """Reads a NumericColumn as a whole."""

    def numbers(self) -> Ints:
        """Give the whole column; on disk, 0 at the end is left out."""
        numbers = np.zeros(self._doccount, np.int64)
        numbers[: self._count] = np.frombuffer(self._dbfile.get(self._basepos, self._count * 4), ">i4")
        return numbers
