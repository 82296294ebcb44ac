"""Files → what was read of them, in several processes where that pays."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, TypeVar

from searchapp.ingest.formats.base import Limits, Options
from searchapp.ingest.formats.columns import read_columns
from searchapp.ingest.inspection import Observation, observe
from searchapp.ingest.paths import shown_path
from searchapp.ingest.pipeline import Item, Unreadable, Walk, read_path, walk
from searchapp.settings import Settings

_LOG: Final = logging.getLogger(__name__)
Given = TypeVar("Given")
Result = TypeVar("Result")
# Fewer files than this are read faster in this process than others can be started.
_WORTH_A_PROCESS: Final = 8
_MOST_PROCESSES: Final = 61  # Windows waits for no more
# Files a process reads ahead of what is taken: results that wait are in memory.
_AHEAD: Final = 4


def inspect_files(settings: Settings, paths: Sequence[Path]) -> tuple[Iterator[tuple[Observation, ...]], Walk]:
    """Read files without indexing: what was seen of each, in order, and what was found and passed over."""
    walked = walk(paths)
    return in_parallel(settings, partial(_observe, options=file_options(settings)), walked.files), walked


def _observe(path: Path, options: Options) -> tuple[Observation, ...]:
    return tuple(map(observe, read_safely(path, options)))


def file_options(settings: Settings) -> Options:
    """Give how files are read under these settings; UserError where columns are named wrongly."""
    named = filter(str.strip, settings.columns.split(";"))
    return Options(read_columns(named), Limits(file=settings.max_file_bytes))


def in_parallel(settings: Settings, read: Callable[[Given], Result], given: Sequence[Given]) -> Iterator[Result]:
    """Read one by one, in the given order, in several processes where that pays."""
    jobs = min(settings.jobs or os.cpu_count() or 1, len(given) // _WORTH_A_PROCESS, _MOST_PROCESSES)
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


def read_safely(path: Path, options: Options, shown: str | None = None) -> list[Item]:
    """Read a file; a fault of ours in one of ten thousand files is reported with it and must not cost the others."""
    shown = shown_path(path) if shown is None else shown
    try:
        return list(read_path(path, shown, options))
    except Exception as error:
        _LOG.exception("reading %s", shown)
        message = f"读这个文件时程序出错({type(error).__name__}: {error})。"
        return [Unreadable(shown, None, message, "请把这个文件报告给 searchapp 的维护者。", "internal_error")]
