"""A segment of an index, as the table of contents names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from whoosh.codec.base import Segment

if TYPE_CHECKING:
    from searchapp.engines.whoosh.codec.columnar import ColumnarCodec


class ColumnarSegment(Segment):
    """A segment: which files, how many paragraphs, and which of these are removed."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._removed: set[int] = set()

    def codec(self) -> ColumnarCodec:
        """Give the codec by which Whoosh reads it."""
        codec: ColumnarCodec = import_module("searchapp.engines.whoosh.codec.columnar").ColumnarCodec()
        return codec

    def should_assemble(self) -> bool:
        """Say no: files are mapped one by one."""
        return False

    def doc_count_all(self) -> int:
        """Count the paragraphs, removed ones too."""
        return self._count

    def set_doc_count(self, doccount: int) -> None:
        """Say how many paragraphs there are."""
        self._count = doccount

    def deleted_count(self) -> int:
        """Count the removed paragraphs."""
        return len(self._removed)

    def deleted_docs(self) -> Iterable[int]:
        """Give the removed paragraphs."""
        return self._removed

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a paragraph is removed."""
        return docnum in self._removed

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Remove a paragraph, or take it back."""
        if not 0 <= docnum < self._count:
            raise IndexError(f"no paragraph {docnum} among {self._count}")
        (self._removed.add if delete else self._removed.discard)(docnum)


def restored(told: Mapping[str, object]) -> ColumnarSegment:
    """Make a segment of the attributes that a stranger may have written; ValueError where they are not those of one.

    Its name must have no path in it, and none of its methods may be hidden behind an attribute.
    """
    segment = ColumnarSegment("")
    names = told.get("indexname"), told.get("segid")
    if told.keys() != vars(segment).keys() or told["compound"] is not False or not all(map(_is_name, names)):
        raise ValueError(f"foreign segment {told!r:.200}")
    segment.__dict__.update(told)
    return segment


def _is_name(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and text.isalnum()
