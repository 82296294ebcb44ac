"""Settings → Analyzer, Engine, ResearchService, indexes: the only place that picks an engine and joins the rooms."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache, partial
from importlib import import_module
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from searchapp import settings as settings_module
from searchapp.engines.base import EngineKind
from searchapp.errors import OperatorError, UserError
from searchapp.indexing import builder, generations, manifest
from searchapp.indexing.archive import Archive
from searchapp.indexing.builder import Changes, FileResult, Maker
from searchapp.indexing.manifest import Manifest, Skipped, Stamp
from searchapp.ingest.beside import Statements
from searchapp.ingest.formats import SUPPORTED
from searchapp.ingest.formats.base import Limits as FileLimits
from searchapp.ingest.formats.base import Options
from searchapp.ingest.formats.columns import read_columns
from searchapp.ingest.inspection import Observation, observe
from searchapp.ingest.pipeline import Item, Unreadable, Walk, read_path, walk
from searchapp.query.limits import Limits
from searchapp.query.synonyms import with_file
from searchapp.regions.gazetteer import gazetteer
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.version import VERSION

_LOG: Final = logging.getLogger(__name__)
Given = TypeVar("Given")
Result = TypeVar("Result")
Progress: TypeAlias = Callable[[Iterable[FileResult], int], Iterable[FileResult]]
# Fewer files than this are read faster in this process than others can be started.
_WORTH_A_PROCESS: Final = 8
# Files a process reads ahead of what is taken: results that wait are in memory.
_AHEAD: Final = 4
_ENGINES: Final = {
    "whoosh": ("searchapp.engines.whoosh", "WhooshKind"),
    "memory": ("searchapp.engines.memory", "MemoryKind"),
}


def engine_kind(settings: Settings, analyzer: Analyzer) -> EngineKind:
    """Load the chosen engine; OperatorError names those there are."""
    if settings.engine not in _ENGINES:
        remedy = f"可用的引擎：{'、'.join(_ENGINES)}。"
        raise OperatorError(f"没有名为「{settings.engine}」的引擎。", remedy, code="bad_settings")
    module, name = _ENGINES[settings.engine]
    kind: EngineKind = getattr(import_module(module), name)(analyzer)
    return kind


def maker(settings: Settings, analyzer: Analyzer) -> Maker:
    """Give what makes an index under these settings."""
    return Maker(engine_kind(settings, analyzer), analyzer.fingerprint, VERSION)


def open_service(settings: Settings) -> ResearchService:
    """Open the current generation for searching; OperatorError where there is none or it does not fit."""
    return _service(settings, generations.require(settings.index), Analyzer())


def open(index: str | os.PathLike[str] = "index", **changes: Any) -> ResearchService:
    """Open an index folder from Python: `searchapp.open("index").search("乡村振兴")`.

    Other settings may be given by name. The service stays with the generation that is current now.
    """
    values = {"index": Path(index), **changes}
    return open_service(settings_module.updated(settings_module.load(), values, "searchapp.open 的参数"))


def _service(settings: Settings, generation: Path, analyzer: Analyzer) -> ResearchService:
    made = maker(settings, analyzer)
    found = manifest.read(generation)
    if not builder.fits(found, made):
        message = "索引是用另一种引擎或另一版分词建成的，查询会不准。"
        raise OperatorError(message, "请用 searchapp index update 更新索引。", code="other_analyzer")
    limits = Limits(
        max_length=settings.max_query_length,
        max_clauses=settings.max_query_clauses,
        max_size=settings.max_page_size,
        max_per_document=settings.max_per_document,
    )
    engine = made.kind.open(generation / made.kind.name)
    synonyms = with_file(Path(settings.synonyms)) if settings.synonyms else None
    archive = Archive(generation, found)
    return ResearchService(engine, archive, gazetteer(), limits, analyzer=analyzer, synonyms=synonyms)


class Services:
    """Gives the service of the generation in use: a new generation answers from the next call on.

    Whoever holds the service of an older generation ends with it. Safe to call from several threads.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._analyzer = Analyzer()
        self._lock = threading.Lock()
        self._open: tuple[Path, ResearchService] | None = None

    def __call__(self) -> ResearchService:
        with self._lock:  # around all of it: who waits must not come back with a generation that is older
            generation = generations.require(self._settings.index)
            if self._open is None or self._open[0] != generation:
                self._open = generation, _service(self._settings, generation, self._analyzer)
            return self._open[1]

    def load(self) -> None:
        """Load the dictionary now, so that the first request does not wait for it."""
        self._analyzer.load()


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
    stamps = _stamps(walked, paths)
    results = progress(_read(settings, stamps), len(stamps))
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
    roots = [str(path.resolve()) for path in paths]

    def in_scope(key: str) -> bool:
        return any(key == root or key.startswith(root.rstrip(os.sep) + os.sep) for root in roots)

    def read(chosen: Sequence[Stamp]) -> Iterable[FileResult]:
        return progress(_read(settings, chosen), len(chosen))

    made = maker(settings, Analyzer())
    found, changes = builder.update(settings.index, _stamps(walked, paths), in_scope, read, made)
    return found, changes, walked


def inspect_files(settings: Settings, paths: Sequence[Path]) -> tuple[Iterator[tuple[Observation, ...]], Walk]:
    """Read files without indexing: what was seen of each, in order, and what was found and passed over."""
    walked = walk(paths)
    return _parallel(settings, partial(_observe, options=_options(settings)), walked.files), walked


def _observe(path: Path, options: Options) -> tuple[Observation, ...]:
    return tuple(map(observe, _read_path(path, options)))


def _stamps(walked: Walk, roots: Sequence[Path]) -> list[Stamp]:
    statements = Statements()
    return [_stamp(path, _shown(path, roots), statements.digest(path)) for path in walked.files]


def _shown(path: Path, roots: Sequence[Path]) -> str:
    """Give the path that readers see: it begins with the folder that was named, not where that is on the machine."""
    root = next((root for root in roots if path != root and path.is_relative_to(root)), None)
    return path.name if root is None else Path(root.resolve().name, path.relative_to(root)).as_posix()


def _stamp(path: Path, shown: str, stated: str) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        # It vanished since the walk: reading it will say so.
        return Stamp(str(path.resolve()), shown, -1, -1, stated)
    return Stamp(str(path.resolve()), shown, found.st_size, found.st_mtime_ns, stated)


def _read(settings: Settings, stamps: Sequence[Stamp]) -> Iterator[FileResult]:
    return _parallel(settings, partial(_read_file, settings, _options(settings)), stamps)


def _options(settings: Settings) -> Options:
    """Give how files are read under these settings; UserError where columns are named wrongly."""
    named = filter(str.strip, settings.columns.split(";"))
    return Options(read_columns(named), FileLimits(file=settings.max_file_bytes))


def _parallel(settings: Settings, read: Callable[[Given], Result], given: Sequence[Given]) -> Iterator[Result]:
    """Read one by one, in the given order, in several processes where that pays."""
    jobs = min(settings.jobs or os.cpu_count() or 1, len(given) // _WORTH_A_PROCESS)
    if jobs < 2:
        yield from map(read, given)
        return
    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        under_way: deque[Future[Result]] = deque()
        for item in given:
            under_way.append(pool.submit(read, item))
            if len(under_way) > _AHEAD * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _end_with_parent() -> None:
    """Let a worker end when the process it works for is killed: its queues would hold it for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read_path(path: Path, options: Options, shown: str | None = None) -> list[Item]:
    """Read a file; a fault of ours in one of ten thousand files is reported with it and must not cost the others."""
    shown = path.as_posix() if shown is None else shown
    try:
        return list(read_path(path, shown, options))
    except Exception as error:
        _LOG.exception("reading %s", shown)
        message = f"读这个文件时程序出错({type(error).__name__}: {error})。"
        return [Unreadable(shown, None, message, "请把这个文件报告给 searchapp 的维护者。", "internal_error")]


@cache
def _own_kind(settings: Settings) -> EngineKind:
    """Give this process's own engine, which prepares what another process writes."""
    return engine_kind(settings, Analyzer())


def _read_file(settings: Settings, options: Options, stamp: Stamp) -> FileResult:
    found = _read_path(Path(stamp.key), options, stamp.path)
    documents = tuple(item for item in found if not isinstance(item, Unreadable))
    skipped = tuple(
        Skipped(item.part, error=f"{item.message}{item.remedy}") for item in found if isinstance(item, Unreadable)
    )
    prepared = tuple(map(_own_kind(settings).prepare, documents))
    return FileResult(stamp, documents, skipped, prepared)
