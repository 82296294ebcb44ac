"""Where Whoosh's files are, read so that a foreign index can do no harm.

Whoosh pickles its table of contents; plain unpickling runs what it says. Here pickles are read through an allow-list of
plain values, and what one says of a segment is a plain value too, of which a segment is made when it has been checked.
The files of a segment hold no pickles.
"""

from __future__ import annotations

import builtins
import io
import mmap
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from searchapp.engines.whoosh.codec.segment import ColumnarSegment, restored


def _latin1(text: str, encoding: str) -> bytes:
    """Stand in for `_codecs.encode`, by which pickle protocol 2 writes bytes."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"bytes pickled as {encoding!r}")
    return text.encode(encoding)


_ALLOWED: Final[dict[tuple[str, str], Callable[..., object]]] = {
    ("_codecs", "encode"): _latin1,
    ("builtins", "int"): int,
    ("builtins", "set"): set,
}
_SEGMENT: Final = ColumnarSegment.__module__, ColumnarSegment.__name__


class PlainUnpickler(pickle.Unpickler):
    """Reads a pickle of plain values; UnpicklingError at the name of anything else.

    A segment comes as an object of a class that only this reading knows: a pickle may set attributes of a class too.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._told = type("ToldSegment", (), {})

    def find_class(self, module: str, name: str) -> Callable[..., object]:
        """Look a name up among the allowed ones."""
        if (module, name) == _SEGMENT:
            return self._told
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} has no business in an index")
        return _ALLOWED[module, name]


class GuardedFile(StructFile):
    """A file mapped into memory, with its pickles read through the allow-list. `get` moves no file position."""

    def __init__(self, content: mmap.mmap | io.BytesIO, name: str) -> None:
        super().__init__(content, name=name)
        self._view = memoryview(content if isinstance(content, mmap.mmap) else content.getvalue())

    def read_pickle(self) -> list[ColumnarSegment]:
        """Read the segments at the file position; ValueError or TypeError for what cannot be one of ours."""
        return [restored(vars(told)) for told in PlainUnpickler(self.file).load()]

    def get(self, position: int, length: int) -> bytes:
        """Give `length` bytes from `position`."""
        return bytes(self._view[position : position + length])

    def close(self) -> None:
        """Let go of the map: the memory is freed when no reader holds this file any more."""
        self.is_closed = True


class GuardedStorage(FileStorage):
    """A folder of Whoosh's, opened guarded."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))

    def list(self) -> builtins.list[str]:
        """Name the files; OSError where they cannot be listed (Whoosh would say that there are none)."""
        return [path.name for path in Path(self.folder).iterdir()]

    def open_file(self, name: str, **_: object) -> GuardedFile:
        """Map a file into memory."""
        with Path(self.folder, name).open("rb") as file:
            try:
                return GuardedFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name)
            except ValueError:  # nothing is in it to be mapped
                return GuardedFile(io.BytesIO(), name)
