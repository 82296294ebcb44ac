"""Columns for whole-array reading: one value for each paragraph of a segment."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from whoosh.columns import Column, ColumnReader, ColumnWriter
from whoosh.filedb.structfile import StructFile

from searchapp.engines.whoosh.arrays import EMPTY, Array, Ints, Mask
from searchapp.engines.whoosh.codec.dictionary import TextTerms, term_bytes, term_text, write_terms
from searchapp.engines.whoosh.codec.files import Arrays, ArraysWriter, narrow, read_arrays, sized, window

Label: TypeAlias = str | int

_CODES: Final = "codes"
_NUMBERS: Final = "numbers"
_WORD: Final = "q"  # 64 bits
_FEW: Final = 4096  # values that are kept in memory; more are left in their files

@dataclass(frozen=True, slots=True)
class Repeated:
    """The same value for so many paragraphs."""

    value: Label
    times: int


Values: TypeAlias = Sequence[Any] | Array | Repeated
"""The values of a column for some paragraphs."""


def listed(values: Values) -> Sequence[Any]:
    """Give values one by one."""
    if isinstance(values, Repeated):
        return [values.value] * values.times
    return values.tolist() if isinstance(values, np.ndarray) else values


@dataclass(frozen=True, slots=True)
class Labels:
    """The value of paragraph i is `values[codes[i]]`; values are sorted, so codes order as values do.

    Codes are in the smallest type that holds them: reckon with what `of` gives.
    """

    values: Sequence[Label]
    codes: Array

    def of(self, paragraphs: Ints) -> Ints:
        """Give the codes of some paragraphs."""
        return self.codes[paragraphs].astype(np.int64)

    def value(self, paragraph: int) -> Label:
        """Give the value of a paragraph."""
        return self.values[int(self.codes[paragraph])]

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
    if len(parts) == 1:
        return parts[0]
    values = sorted({value for part in parts for value in part.values})
    places = {value: code for code, value in enumerate(values)}
    codes = [np.array([places[value] for value in part.values], np.int64)[part.codes] for part in parts]
    joined = narrow(np.concatenate(codes) if codes else EMPTY)
    if len(values) <= _FEW:
        return Labels(tuple(values), joined)
    sources = {value: (number, code) for number, part in enumerate(parts) for code, value in enumerate(part.values)}
    return Labels(JoinedValues([part.values for part in parts], [sources[value] for value in values]), joined)


class TextValues(Sequence[str]):
    """Sorted texts that are left in their file until they are asked for."""

    def __init__(self, terms: TextTerms) -> None:
        terms.check()  # now, not when a page is half made
        self._terms = terms

    def __len__(self) -> int:
        return len(self._terms)

    def __getitem__(self, number: int) -> str:  # type: ignore[override]  # nobody takes slices
        return term_text(self._terms[number])


class JoinedValues(Sequence[Label]):
    """The sorted values of several segments, left where they are; each one's segment and number in it are `sources`."""

    def __init__(self, parts: Sequence[Sequence[Label]], sources: Sequence[tuple[int, int]]) -> None:
        self._parts = parts
        self._sources = np.array(sources, np.uint32)

    def __len__(self) -> int:
        return len(self._sources)

    def __getitem__(self, number: int) -> Label:  # type: ignore[override]  # nobody takes slices
        part, code = self._sources[number]
        return self._parts[int(part)][int(code)]


class LabelColumn(Column):
    """Few values over many paragraphs, any number of them (Whoosh's own RefBytesColumn drops what is over 65,535).

    Arrays: the `codes`, and the sorted values as `numbers` or as a dictionary of terms.
    """

    def __init__(self, default: Label = "") -> None:
        self._default = default

    def writer(self, dbfile: StructFile) -> LabelWriter:
        """Begin a column."""
        return LabelWriter(dbfile, self._default)

    def reader(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> LabelReader:
        """Read a column."""
        return LabelReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> Label:  # noqa: ARG002 Whoosh's signature
        """Give the value of a paragraph that was given none."""
        return self._default


class LabelWriter(ColumnWriter):
    """Gives each new value the next code; a paragraph without a value has the default."""

    def __init__(self, dbfile: StructFile, default: Label) -> None:
        super().__init__(dbfile)
        self._default = default
        self._codes = array(_WORD)
        self._values: dict[Label, int] = {}

    def fill(self, docnum: int) -> None:
        """Give the default to all paragraphs before `docnum` that have no value."""
        missing = docnum - len(self._codes)
        if missing > 0:
            self.extend(Repeated(self._default, missing))

    def add(self, docnum: int, value: Label) -> None:
        """Set the value of a paragraph; paragraphs come in order."""
        self.fill(docnum)
        self.extend([value])

    def extend(self, values: Values) -> None:
        """Set the values of the next paragraphs."""
        known = self._values
        if isinstance(values, Repeated):
            self._codes.extend(array(_WORD, [known.setdefault(values.value, len(known))]) * values.times)
        else:
            self._codes.extend([known.setdefault(value, len(known)) for value in values])

    def finish(self, doccount: int) -> None:
        """Write the column."""
        self.fill(doccount)
        values = sorted(self._values)
        order = np.empty(len(values), np.int64)
        order[[self._values[value] for value in values]] = np.arange(len(values))
        writer = ArraysWriter(self._dbfile)
        writer.put(_CODES, narrow(order[np.array(self._codes)]))
        if isinstance(self._default, int):
            writer.put(_NUMBERS, np.array(values, np.int64))
        else:
            write_terms(writer, [term_bytes(str(value)) for value in values])
        writer.close()


class LabelReader(ColumnReader):
    """Reads a LabelColumn as a whole."""

    def __init__(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        arrays = read_arrays(window(dbfile, basepos, length))
        sized(arrays, doccount, _CODES)
        self.labels = Labels(_label_values(arrays), arrays[_CODES])
        if doccount and int(self.labels.codes.max()) >= len(self.labels.values):
            raise ValueError("a column names values that are not there")

    def __getitem__(self, docnum: int) -> Label:
        return self.labels.value(docnum)


def _label_values(arrays: Arrays) -> Sequence[Label]:
    if _NUMBERS in arrays:
        return tuple(arrays[_NUMBERS].tolist())
    values = TextValues(TextTerms(arrays))
    return values if len(values) > _FEW else tuple(values)


class NumberColumn(Column):
    """A whole number from 0 for each paragraph, 0 where none was set."""

    def writer(self, dbfile: StructFile) -> NumberWriter:
        """Begin a column."""
        return NumberWriter(dbfile)

    def reader(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> NumberReader:
        """Read a column."""
        return NumberReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> int:  # noqa: ARG002 Whoosh's signature
        """Give the value of a paragraph that was given none."""
        return 0


class NumberWriter(ColumnWriter):
    """Collects numbers."""

    def __init__(self, dbfile: StructFile) -> None:
        super().__init__(dbfile)
        self._numbers = array(_WORD)

    def fill(self, docnum: int) -> None:
        """Give 0 to all paragraphs before `docnum` that have no number."""
        self._numbers.extend(array(_WORD, [0]) * (docnum - len(self._numbers)))

    def add(self, docnum: int, value: int) -> None:
        """Set the number of a paragraph; paragraphs come in order."""
        self.fill(docnum)
        self._numbers.append(value)

    def extend(self, values: Values) -> None:
        """Set the numbers of the next paragraphs."""
        numbers = np.full(values.times, values.value) if isinstance(values, Repeated) else np.asarray(values)
        self._numbers.frombytes(numbers.astype(np.int64).tobytes())

    @property
    def numbers(self) -> Ints:
        """All numbers so far."""
        return np.array(self._numbers)

    def finish(self, doccount: int) -> None:
        """Write the column."""
        self.fill(doccount)
        writer = ArraysWriter(self._dbfile)
        writer.put(_NUMBERS, narrow(self.numbers))
        writer.close()


class NumberReader(ColumnReader):
    """Reads a NumberColumn as a whole."""

    def __init__(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        arrays = read_arrays(window(dbfile, basepos, length))
        sized(arrays, doccount, _NUMBERS)
        self.numbers = arrays[_NUMBERS]

    def __getitem__(self, docnum: int) -> int:
        return int(self.numbers[docnum])
