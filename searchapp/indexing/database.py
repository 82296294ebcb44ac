"""The file that holds a manifest: an SQLite database, filled with its generation and never changed afterwards.

It may come from a stranger. Nothing in it is trusted: its tables must be those that are made here, word for word, with
no views or triggers beside them; it is opened without the right to write, and what stands in it is checked where it is
read. Links between tables are row numbers of `files` and `documents`.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from searchapp.errors import OperatorError, unreadable

Row: TypeAlias = tuple[Any, ...]

FORMAT: Final = 2
NAME: Final = "manifest.sqlite"
OLDER: Final = "manifest.json"
_LARGEST: Final = 64 << 20  # bytes of a value
_LARGEST_OLDER: Final = 512 << 20  # bytes of a manifest that is no database yet
_UNWRITABLE: Final = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_WHAT: Final = "索引的清单"
_REBUILD: Final = "请用 searchapp index build 重新建立索引。"
_FILES: Final = (
    "CREATE TABLE files (file INTEGER PRIMARY KEY, key TEXT UNIQUE, path TEXT, size INTEGER, modified INTEGER,"
    " stated TEXT)"
)
_SCHEMA: Final = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    _FILES,
    # one row for all that a file gave; a text by its digest, else the error, and the id it was a copy of at the time
    "CREATE TABLE parts (file INTEGER, place INTEGER, part TEXT, digest TEXT, error TEXT, copy_of TEXT,"
    " PRIMARY KEY (file, place)) WITHOUT ROWID",
    "CREATE INDEX parts_digest ON parts (digest)",
    "CREATE TABLE documents (document INTEGER PRIMARY KEY, id TEXT UNIQUE, digest TEXT UNIQUE, file INTEGER,"
    " place INTEGER, card TEXT, region TEXT, year INTEGER, level TEXT, kind TEXT,"
    " pack INTEGER, start INTEGER, length INTEGER, paragraphs INTEGER, characters INTEGER,"
    # when it came in first, and the key of its text then
    " added TEXT, born_as TEXT,"
    # for knowing it again: see text.likeness
    " ends INTEGER, sketch BLOB)",
    "CREATE INDEX documents_file ON documents (file)",
    "CREATE INDEX documents_values ON documents (region, year, level, kind)",
    # some hashes of each sketch: texts that are alike share some
    "CREATE TABLE doors (hash INTEGER, document INTEGER, PRIMARY KEY (hash, document)) WITHOUT ROWID",
    # the digest of a text that was left out, and that of a better text of the same report
    "CREATE TABLE better (digest TEXT PRIMARY KEY, than TEXT) WITHOUT ROWID",
    "CREATE TABLE former (id TEXT PRIMARY KEY, document TEXT) WITHOUT ROWID",
    "CREATE INDEX former_document ON former (document)",
)


class Database:
    """An open manifest file. Safe to use from several threads; closed when nobody holds it any more.

    Raises OperatorError where the file is damaged, OSError where it cannot be written.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self.close = weakref.finalize(self, connection.close)

    def rows(self, statement: str, *values: object) -> list[Row]:
        """Run a statement and give its rows."""
        with _reported(), self._lock:
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> Row | None:
        """Run a statement and give its first row."""
        return next(iter(self.rows(statement, *values)), None)

    def put(self, table: str, *values: object) -> int:
        """Add a row, in place of one with the same key; give its number."""
        marks = ",".join("?" * len(values))
        with _reported(), self._lock:
            # the names of tables are ours
            cursor = self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608
            return cursor.lastrowid or 0


def opened(folder: Path) -> Database:
    """Open the manifest file of a generation for reading; OperatorError where it is missing, damaged or outdated."""
    if (folder / OLDER).exists():
        raise _other_format()
    found, layout = _guarded(folder)
    if layout != FORMAT:
        raise _other_format()
    if _tables(found) != sorted(_SCHEMA):
        raise damaged()
    return found


def older_files(folder: Path) -> list[Row] | None:
    """Give key and path of each file that an index of an older layout was made from; None for one of this layout.

    OperatorError where nobody can tell: the layout is a newer one, or the manifest is damaged.
    """
    if (folder / OLDER).exists():
        return _files_in_json(folder / OLDER)
    found, layout = _guarded(folder)
    if layout == FORMAT:
        return None
    # the table that all layouts have in common; anything else of that name may be a stranger's trap
    if layout > FORMAT or _FILES not in _tables(found):
        raise _other_format()
    return found.rows("SELECT key, path FROM files ORDER BY file")


def _files_in_json(path: Path) -> list[Row]:
    """Read the layout before the first database."""
    try:
        with path.open(encoding="utf-8") as file:
            body = json.loads(file.read(_LARGEST_OLDER))
        return [(each["key"], each["path"]) for each in body["files"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged() from error


def created(folder: Path) -> Database:
    """Make the manifest file of a new generation."""
    found = _for_writing(folder)
    for statement in _SCHEMA:
        found.rows(statement)
    found.rows(f"PRAGMA user_version = {FORMAT}")
    found.rows("BEGIN")
    return found


def copied(old: Path, folder: Path) -> Database:
    """Begin the manifest file of a new generation as that of an old one, which was opened before."""
    shutil.copyfile(old / NAME, folder / NAME)
    found = _for_writing(folder)
    found.rows("BEGIN")
    return found


def _for_writing(folder: Path) -> Database:
    connection = sqlite3.connect(folder / NAME, check_same_thread=False, isolation_level=None)
    # a generation in the making is thrown away when it fails: no journal; the switch waits for the disk
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    return Database(connection)


def _guarded(folder: Path) -> tuple[Database, int]:
    """Open a file whose tables are not known yet; give the number of its layout too."""
    # immutable: no locks, no journal; its folder may be read-only
    address = f"{(folder / NAME).resolve().as_uri()}?mode=ro&immutable=1"
    try:
        (folder / NAME).open("rb").close()  # SQLite would not say why it cannot
    except OSError as error:
        raise unreadable(_WHAT, error) from error
    try:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        found = Database(connection)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            found.rows(f"PRAGMA {pragma}")
        ((layout,),) = found.rows("PRAGMA user_version")
        return found, layout
    except (sqlite3.Error, OSError, ValueError) as error:
        raise damaged() from error


def _tables(found: Database) -> list[str]:
    """Give what made the tables of a file, and all else that it has beside their rows."""
    return sorted(sql for (sql,) in found.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNWRITABLE:
            raise OSError(str(error)) from error
        raise damaged() from error


def damaged() -> OperatorError:
    """Give the error for a manifest that cannot be read."""
    return unreadable(_WHAT)


def _other_format() -> OperatorError:
    return OperatorError("索引的格式与这个版本的 searchapp 不同。", _REBUILD, code="other_format")
