"""What a generation holds and was built from, read as it is asked for: nothing here costs what the whole would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from searchapp.engines.base import Field
from searchapp.indexing import database
from searchapp.indexing.database import Database, Row
from searchapp.indexing.packs import Place
from searchapp.model.documents import Document
from searchapp.model.results import Birth, DocumentCard
from searchapp.model.serial import rebuild
from searchapp.text.likeness import Sketch

Value = TypeVar("Value")
# a text that was left out leads to the better one of the same report; what of a file is a document stands in `own`
_PARTS: Final = """
    SELECT files.path, parts.file, parts.part, parts.error, coalesce(documents.id, parts.copy_of),
        (documents.file, documents.place) = (parts.file, parts.place) AS own
    FROM parts JOIN files USING (file)
        LEFT JOIN better USING (digest)
        LEFT JOIN documents ON documents.digest = coalesce(better.than, parts.digest)
"""
_TOTALS: Final = """
    SELECT count(*), coalesce(sum(paragraphs), 0), coalesce(sum(characters), 0), count(DISTINCT nullif(region, '')),
        count(*) FILTER (WHERE region = ''), count(*) FILTER (WHERE year = 0), (SELECT count(*) FROM files)
    FROM documents
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """An input file as it stands: `key` tells it from all others (its absolute path), `path` is what people are shown.

    `size` in bytes, `modified` in nanoseconds, `stated` a digest of what is said of it outside of it: as long as
    these three stay, the stamps are equal and the file counts as unchanged.
    """

    key: str
    path: str = field(compare=False)
    size: int
    modified: int
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a file that gave no document of its own: unreadable, or the same report as another."""

    part: str | None
    error: str | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One input file as it was read (see `Stamp`), the ids of its documents, and what of it gave none."""

    key: str
    path: str
    size: int
    modified: int
    documents: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document: its card, where it is stored whole, how much it holds, and the ids that it had before."""

    card: DocumentCard
    place: Place
    paragraphs: int
    characters: int
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """What is kept of a document that leaves, to know it again: its ids, its birth, its text and its place."""

    id: str
    former: tuple[str, ...]
    birth: Birth
    digest: str
    sketch: Sketch
    key: str
    part: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a generation holds; `regions` counts those that documents are of."""

    documents: int
    paragraphs: int
    characters: int
    regions: int
    without_region: int
    without_year: int
    files: int


def _may_be_id(name: str) -> bool:
    """Tell that a name may be looked up: SQLite takes no text with bytes that are none."""
    return name.isprintable()


class Stored(Mapping[str, Value]):
    """Something of every document, by its id, in the order in which they came: each is read once, when asked for."""

    def __init__(self, base: Database, columns: str, read: Callable[[Row], Value]) -> None:
        self._base = base
        self._select = f"SELECT id, {columns} FROM documents"  # noqa: S608  the names of columns are ours
        self._read = read
        self._kept: dict[str, Value] = {}
        self._whole = False
        self._size = int(_row(base, "SELECT count(*) FROM documents")[0])

    def __getitem__(self, name: str) -> Value:
        if name not in self._kept:
            row = self._base.row(f"{self._select} WHERE id = ?", name) if _may_be_id(name) else None
            if row is None:
                raise KeyError(name)
            self._kept[name] = self._read(row)
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        """Give the ids; who goes through them is going to ask for the values."""
        if not self._whole:
            self._kept = {row[0]: self._read(row) for row in self._base.rows(f"{self._select} ORDER BY document")}
            self._whole = True
        return iter(self._kept)

    def __len__(self) -> int:
        return self._size


class Manifest:
    """The account of a generation. `analyzer` is the fingerprint of what cut the words.

    Whatever is asked of it raises OperatorError where the file is damaged. Safe to use from several threads.
    """

    def __init__(self, base: Database) -> None:
        self._base = base
        facts = checked(dict[str, str], dict(base.rows("SELECT name, value FROM facts")))
        try:
            self.version, self.engine = facts["version"], facts["engine"]
            self.analyzer, self.created = facts["analyzer"], facts["created"]
        except KeyError as error:
            raise database.damaged() from error
        self.cards: Mapping[str, DocumentCard] = Stored(base, "card, added, born_as", _card)
        columns = "card, added, born_as, pack, start, length, paragraphs, characters"
        self.documents: Mapping[str, DocumentRecord] = Stored(base, columns, self._record)

    def is_of(self, engine: str, analyzer: str) -> bool:
        """Tell whether the index was made by the engine and the analyzer that would read it now."""
        return (self.engine, self.analyzer) == (engine, analyzer)

    @property
    def totals(self) -> Totals:
        """How much there is."""
        return checked(Totals, list(_row(self._base, _TOTALS)))

    @property
    def paragraphs(self) -> int:
        """How many paragraphs all documents have together."""
        return self.totals.paragraphs

    @property
    def files(self) -> tuple[FileRecord, ...]:
        """All input files, in the order in which they were read."""
        rows = self._base.rows(f"{_PARTS} ORDER BY parts.file, parts.place")
        parts = {file: list(found) for file, found in groupby(rows, itemgetter(1))}
        files = self._base.rows("SELECT file, key, path, size, modified FROM files ORDER BY file")
        return tuple(_file(row[1:], parts.get(row[0], [])) for row in files)

    def left_out(self) -> tuple[tuple[str, Skipped], ...]:
        """Give the path of every file, or part of one, that gave no document of its own, and why."""
        rows = self._base.rows(f"{_PARTS} WHERE own IS NOT TRUE ORDER BY parts.file, parts.place")
        return tuple((checked(str, row[0]), _skipped(row)) for row in rows)

    def stamps(self) -> Mapping[str, Stamp]:
        """Give the stamp of every input file by its key."""
        rows = self._base.rows("SELECT key, path, size, modified, stated FROM files ORDER BY file")
        return {row[0]: checked(Stamp, list(row)) for row in rows}

    def newest(self) -> tuple[DocumentCard, ...]:
        """Give the card of one document of each region, of the newest year there is."""
        rows = self._base.rows(
            "SELECT id, card, added, born_as, max(year) FROM documents WHERE region <> '' GROUP BY region"
        )
        return tuple(map(_card, rows))

    def values(self) -> Mapping[Field, frozenset[str | int]]:
        """Give the regions' codes, years, levels and kinds that documents have; '' and 0 stand for unknown."""
        kinds: Mapping[Field, type[str | int]] = {"region": str, "year": int, "level": str, "kind": str}
        return {field: frozenset(self._distinct(field, kind)) for field, kind in kinds.items()}

    def _distinct(self, column: str, kind: type[Value]) -> Iterator[Value]:
        # the names of columns are ours
        rows = self._base.rows(f"SELECT DISTINCT {column} FROM documents")  # noqa: S608
        return (checked(kind, value) for (value,) in rows)

    def current(self, name: str) -> str | None:
        """Give the id of the document that has an id, or had it before; None where there is none."""
        if name in self.cards:
            return name
        row = self._base.row("SELECT document FROM former WHERE id = ?", name) if _may_be_id(name) else None
        return row[0] if row and row[0] in self.cards else None

    def orphans(self) -> frozenset[str]:
        """Give the keys of files with a text that was left out as a copy, and of which nothing is left."""
        return orphans(self._base)

    def leaving(self) -> Iterator[Gone]:
        """Give what is needed to know every document again in another generation."""
        for (number,) in self._base.rows("SELECT document FROM documents"):
            yield gone(self._base, number)

    def _record(self, row: Row) -> DocumentRecord:
        name, _, _, _, *place, paragraphs, characters = row
        former = (old for (old,) in self._base.rows("SELECT id FROM former WHERE document = ? ORDER BY id", name))
        counts = checked(int, paragraphs), checked(int, characters)
        return DocumentRecord(_card(row), checked(Place, place), *counts, (*former,))


def read(folder: Path) -> Manifest:
    """Open a generation's manifest; OperatorError where it is missing, damaged or of another layout."""
    return Manifest(database.opened(folder))


def older_stamps(folder: Path) -> Mapping[str, Stamp] | None:
    """Give the files of an index of an older layout, none of which counts as unchanged; None for one of this layout."""
    files = database.older_files(folder)
    return None if files is None else {key: checked(Stamp, [key, path, -1, -1, ""]) for key, path in files}


def orphans(base: Database) -> frozenset[str]:
    """Give the keys of files with a text that was left out as a copy, and of which nothing is left."""
    return frozenset(
        key
        for (key,) in base.rows(
            "SELECT DISTINCT files.key FROM parts JOIN files USING (file) LEFT JOIN better USING (digest)"
            " LEFT JOIN documents ON documents.digest = coalesce(better.than, parts.digest)"
            " WHERE parts.digest IS NOT NULL AND documents.id IS NULL"
        )
    )


def gone(base: Database, number: int) -> Gone:
    """Give what is needed to know a document again, by its row."""
    name, added, born_as, digest, sketch, key, part = _row(
        base,
        "SELECT documents.id, added, born_as, documents.digest, sketch, files.key, parts.part FROM documents"
        " JOIN files USING (file) JOIN parts USING (file, place) WHERE document = ?",
        number,
    )
    name, digest, key = checked(tuple[str, ...], [name, digest, key])
    former = [old for (old,) in base.rows("SELECT id FROM former WHERE document = ?", name)]
    birth, part = checked(Birth, [added, born_as]), None if part is None else checked(str, part)
    return Gone(name, checked(tuple[str, ...], former), birth, digest, sketch_of(sketch), key, part)


def sketch_of(data: object) -> Sketch:
    """Read a stored sketch."""
    if not isinstance(data, bytes) or len(data) % 4:
        raise database.damaged()
    return np.frombuffer(data, "<u4")


def card_of(document: Document) -> DocumentCard:
    """Give what a result list or a citation needs to know of a document."""
    return DocumentCard(
        id=document.id,
        title=document.title,
        kind=document.kind,
        region=document.region,
        year=document.year,
        delivered=document.delivered,
        session=document.session,
        speaker=document.speaker,
        office=document.office,
        published=document.published,
        number=document.number,
        url=document.source.url,
        warnings=document.warnings,
    )


def card_json(card: DocumentCard) -> str:
    """Write a card without its birth, and without what it has by default."""
    body = asdict(card)
    for each in fields(card):
        if each.default is not MISSING and body[each.name] == each.default:
            del body[each.name]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _card(row: Row) -> DocumentCard:
    """Read a card from columns that begin with id, card, added and born_as."""
    _, text, *birth = row[:4]
    try:
        return rebuild(DocumentCard, json.loads(checked(str, text)) | {"birth": birth})
    except (ValueError, TypeError, RecursionError) as error:
        raise database.damaged() from error


def _file(row: Row, parts: list[Row]) -> FileRecord:
    own = [part[4] for part in parts if part[5]]
    skipped = [asdict(_skipped(part)) for part in parts if not part[5]]
    return checked(FileRecord, [*row, own, skipped])


def _skipped(row: Row) -> Skipped:
    _, _, part, error, copy_of, _ = row
    return checked(Skipped, [part, error, None if error else copy_of])


def _row(base: Database, statement: str, *values: object) -> Row:
    row = base.row(statement, *values)
    if row is None:
        raise database.damaged()
    return row


def checked(kind: type[Value], body: object) -> Value:
    """Check what a stranger may have written."""
    try:
        return rebuild(kind, body)
    except (ValueError, TypeError) as error:
        raise database.damaged() from error
