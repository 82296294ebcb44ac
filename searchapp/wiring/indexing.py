"""Settings and files → a generation: built anew or brought up to date."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final, TypeAlias

from searchapp.engines.base import EngineKind
from searchapp.errors import UserError
from searchapp.indexing import builder, generations, manifest
from searchapp.indexing.builder import Changes, FileResult, Maker
from searchapp.indexing.manifest import Manifest, Skipped, Stamp
from searchapp.ingest.beside import Statements
from searchapp.ingest.formats import SUPPORTED
from searchapp.ingest.formats.base import Options
from searchapp.ingest.paths import path_key, shown_path
from searchapp.ingest.pipeline import Unreadable, Walk, walk
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.version import VERSION
from searchapp.wiring.engines import engine_kind
from searchapp.wiring.reading import file_options, in_parallel, read_safely

Progress: TypeAlias = Callable[[Iterable[FileResult], int], Iterable[FileResult]]
# What hinders reading a file, and may be gone the next time without a change of the file.
_NOT_ITS_FAULT: Final = frozenset(("missing_extra", "unreadable_file", "internal_error"))


def maker(settings: Settings, analyzer: Analyzer) -> Maker:
    """Give what makes an index under these settings."""
    return Maker(engine_kind(settings, analyzer), analyzer.fingerprint, VERSION)


def current_generation(settings: Settings) -> Path | None:
    """Give the folder of the generation in use, None where there is none yet."""
    return generations.current(settings.index)


def read_manifest(settings: Settings) -> tuple[Path, Manifest]:
    """Give the folder and the manifest of the generation in use."""
    folder = generations.require(settings.index)
    return folder, manifest.read(folder)


def build_index(settings: Settings, paths: Sequence[Path], progress: Progress) -> tuple[Manifest, Walk]:
    """Read files and folders into a new generation; give its manifest, and what was found and passed over."""
    walked = walk(paths)
    if not walked.files:
        remedy = f"能读的文件类型：{'、'.join(sorted(SUPPORTED))}。"
        raise UserError("给出的文件夹里没有可读的报告，索引保持原样。", remedy, code="no_documents")
    found = stamps(settings, walked.files, paths)
    results = progress(_read(settings, walked.files, found), len(found))
    return builder.build(settings.index, results, maker(settings, Analyzer())), walked


def update_index(
    settings: Settings, paths: Sequence[Path], progress: Progress
) -> tuple[Manifest, Changes | None, Walk]:
    """Bring the index up to date with what is under `paths` now; without an index, make one (Changes is None).

    Gives the manifest, what changed, and what was found and passed over.
    """
    if generations.current(settings.index) is None:
        made_anew, walked = build_index(settings, paths, progress)
        return made_anew, None, walked
    walked = walk(paths, missing_ok=True)
    roots = [path_key(path.resolve()) for path in paths]
    there = stamps(settings, walked.files, paths)
    places = {stamp.key: path for stamp, path in zip(there, walked.files, strict=True)}

    def in_scope(key: str) -> bool:
        return any(key == root or key.startswith(root.rstrip(os.sep) + os.sep) for root in roots)

    def read(chosen: Sequence[Stamp]) -> Iterable[FileResult]:
        return progress(_read(settings, [places[stamp.key] for stamp in chosen], chosen), len(chosen))

    made = maker(settings, Analyzer())
    found, changes = builder.update(settings.index, there, in_scope, read, made)
    return found, changes, walked


def stamps(settings: Settings, files: Iterable[Path], roots: Sequence[Path]) -> list[Stamp]:
    """Give files as they stand, to be compared with what the manifest has of them."""
    statements = Statements(file_options(settings).columns)
    return [_stamp(path, _shown(path, roots), statements.digest(path)) for path in files]


def _shown(path: Path, roots: Sequence[Path]) -> str:
    """Give the path that readers see: it begins with the folder that was named, not where that is on the machine."""
    root = next((root for root in roots if path != root and path.is_relative_to(root)), None)
    return shown_path(Path(path.name) if root is None else Path(root.resolve().name, path.relative_to(root)))


def _stamp(path: Path, shown: str, stated: str) -> Stamp:
    key = path_key(path.resolve())
    try:
        found = path.stat()
    except OSError:
        # It vanished since the walk: reading it will say so.
        return Stamp(key, shown, -1, -1, stated)
    return Stamp(key, shown, found.st_size, found.st_mtime_ns, stated)


def _read(settings: Settings, files: Sequence[Path], known_as: Sequence[Stamp]) -> Iterator[FileResult]:
    given = list(zip(files, known_as, strict=True))
    return in_parallel(settings, partial(_read_file, settings, file_options(settings)), given)


@cache
def _own_kind(settings: Settings) -> EngineKind:
    """Give this process's own engine, which prepares what another process writes."""
    return engine_kind(settings, Analyzer())


def _read_file(settings: Settings, options: Options, given: tuple[Path, Stamp]) -> FileResult:
    path, stamp = given
    found = read_safely(path, options, stamp.path)
    documents = tuple(item for item in found if not isinstance(item, Unreadable))
    skipped = tuple(
        Skipped(item.part, error=f"{item.message}{item.remedy}") for item in found if isinstance(item, Unreadable)
    )
    prepared = tuple(map(_own_kind(settings).prepare, documents))
    codes = {item.code for item in found if isinstance(item, Unreadable)}
    if codes & _NOT_ITS_FAULT or stamp.size > settings.max_file_bytes:
        stamp = replace(stamp, modified=-1)  # no file is like that: the next update tries again
    return FileResult(stamp, documents, skipped, prepared)
