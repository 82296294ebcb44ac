"""What a segment keeps for each paragraph: columns, lengths of fields, stored fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
from whoosh.codec.base import PerDocumentReader, PerDocWriterWithColumns, Segment
from whoosh.columns import Column, ColumnReader, ColumnWriter
from whoosh.fields import FieldType
from whoosh.filedb.filestore import Storage
from whoosh.filedb.structfile import StructFile

from searchapp.engines.whoosh.arrays import Array
from searchapp.engines.whoosh.codec import stored
from searchapp.engines.whoosh.codec.files import ArraysWriter, open_arrays
from searchapp.engines.whoosh.columns import LabelWriter, NumberColumn, NumberWriter, Values, listed

_STORED_EXT: Final = ".rec"
_LENGTH: Final = NumberColumn()


def length_name(field: str) -> str:
    """Name the column of a field's lengths."""
    return f"_{field}_len"


def column_file(segment: Segment, name: str) -> str:
    """Name the file of a column."""
    filename: str = segment.make_filename(f".{name}.col")
    return filename


class RowWriter(PerDocWriterWithColumns):
    """Takes paragraphs one by one, as Whoosh gives them, or many at once."""

    def __init__(self, storage: Storage, segment: Segment) -> None:
        super().__init__()
        self._storage, self._segment = storage, segment
        self._columns: dict[str, ColumnWriter] = {}
        self._stored = stored.StoredWriter(ArraysWriter(segment.create_file(storage, _STORED_EXT)))
        self._docnum = self._count = 0
        self._fields: dict[str, object] = {}
        self._row: list[tuple[str, Column, object]] = []
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Begin the next paragraph."""
        if docnum != self._count:
            raise ValueError(f"paragraph {docnum} where {self._count} was to come")
        self._docnum = docnum
        self._fields, self._row = {}, []

    def add_field(self, fieldname: str, fieldobj: FieldType, value: object, length: int) -> None:  # noqa: ARG002
        """Take a field's stored value and its length."""
        if value is not None:
            self._fields[fieldname] = value
        if length:
            self._row.append((length_name(fieldname), _LENGTH, length))

    def add_column_value(self, fieldname: str, column: Column, value: object) -> None:
        """Take a value of a column."""
        self._row.append((fieldname, column, value))

    def add_vector_items(self, fieldname: str, fieldobj: FieldType, items: object) -> None:
        """Refuse: this codec keeps no term vectors."""
        raise NotImplementedError(f"no term vectors are kept, also not of {fieldname!r}")

    def finish_doc(self) -> None:
        """End the paragraph."""
        record = stored.encode(self._fields)
        for name, column, value in self._row:
            self.column(name, column).add(self._docnum, value)
        self._stored.add(record)
        self._count += 1

    def cancel_doc(self) -> None:
        """Forget the paragraph that was begun."""

    def extend(self, columns: Mapping[str, tuple[Column, Values]], records: Iterable[bytes]) -> int:
        """Take many paragraphs: each column's values and the stored records. Gives the number of the first one."""
        first = self._count
        for record in records:
            self._stored.add(record)
            self._count += 1
        for name, (column, values) in columns.items():
            _extend(self.column(name, column), first, values)
        return first

    def column(self, name: str, column: Column) -> ColumnWriter:
        """Give the writer of a column, begun at its first value."""
        if name not in self._columns:
            self._columns[name] = column.writer(self._storage.create_file(column_file(self._segment, name)))
        return self._columns[name]

    def lengths(self, field: str) -> Array:
        """Give the lengths of a field in all paragraphs so far."""
        writer = self.column(length_name(field), _LENGTH)
        writer.fill(self._count)
        lengths: Array = writer.numbers
        return lengths

    def close(self) -> None:
        """Write what is left."""
        for writer in self._columns.values():
            writer.finish(self._count)
            if not writer._dbfile.is_closed:  # ours close their files, Whoosh's do not
                writer._dbfile.close()
        self._segment.set_doc_count(self._count)
        self._stored.close()
        self.is_closed = True


def _extend(writer: ColumnWriter, first: int, values: Values) -> None:
    if isinstance(writer, LabelWriter | NumberWriter):
        writer.fill(first)
        writer.extend(values)
    else:
        for number, value in enumerate(listed(values), first):
            writer.add(number, value)


class RowReader(PerDocumentReader):
    """Reads paragraphs; safe to use from several threads once a column has been opened."""

    def __init__(self, storage: Storage, segment: Segment) -> None:
        self._storage, self._segment = storage, segment
        self._count: int = segment.doc_count_all()
        self._stored = stored.StoredReader(open_arrays(storage, segment.make_filename(_STORED_EXT)))
        self._lengths: dict[str, Array] = {}
        self._files: dict[str, tuple[StructFile, int]] = {}

    def close(self) -> None:
        """Close the files; what was mapped stays as long as its arrays."""
        for file, _ in self._files.values():
            file.close()
        self._files.clear()

    def doc_count(self) -> int:
        """Count the paragraphs that are not removed."""
        return self._count - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        """Count the paragraphs, removed ones too."""
        return self._count

    def has_deletions(self) -> bool:
        """Tell whether any are removed."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether one is removed."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterable[int]:
        """Give the removed ones."""
        removed: Iterable[int] = self._segment.deleted_docs()
        return removed

    def supports_columns(self) -> bool:
        """Say yes."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Tell whether any paragraph has a value in a column."""
        return bool(self._storage.file_exists(column_file(self._segment, fieldname)))

    def column_reader(self, fieldname: str, column: Column) -> ColumnReader:
        """Open a column."""
        file, length = self.column_file(fieldname)
        return column.reader(file, 0, length, self._count)

    def column_file(self, fieldname: str) -> tuple[StructFile, int]:
        """Open the file of a column; give its length too."""
        name = column_file(self._segment, fieldname)
        if name not in self._files:
            self._files[name] = self._storage.open_file(name), self._storage.file_length(name)
        return self._files[name]

    def lengths(self, fieldname: str) -> Array:
        """Give the lengths of a field."""
        name = length_name(fieldname)
        if fieldname not in self._lengths:
            known = self.has_column(name)
            read = self.column_reader(name, _LENGTH).numbers if known else np.zeros(self._count, np.uint8)
            self._lengths[fieldname] = read
        return self._lengths[fieldname]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Give the length of a paragraph's field."""
        return int(self.lengths(fieldname)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """Add up the lengths of a field."""
        return int(self.lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """Give the length of the shortest."""
        return int(self.lengths(fieldname).min()) if self._count else 0

    def max_field_length(self, fieldname: str) -> int:
        """Give the length of the longest."""
        return int(self.lengths(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Give the stored fields of a paragraph."""
        return stored.decode(self._stored.record(docnum))

    def records(self) -> Iterable[bytes]:
        """Give the records of all paragraphs, removed ones too."""
        return self._stored.records()
