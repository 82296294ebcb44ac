"""A whole index as the product makes it, and how long its command takes to answer from it.

`python -m benchmarks.generation FOLDER PARAGRAPHS PROCESSES` makes one.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks import corpus
from searchapp.engines.whoosh import WhooshKind
from searchapp.indexing import builder
from searchapp.indexing.builder import FileResult, Maker
from searchapp.indexing.manifest import Stamp
from searchapp.text.analyzer import Analyzer
from searchapp.version import VERSION

_ANALYZER: Final = Analyzer()
_KIND: Final = WhooshKind(_ANALYZER)
_TIMES: Final = 5


def build(folder: Path, paragraphs: int, processes: int = 2) -> None:
    """Make the index of the corpus, with its manifest and archive."""
    builder.build(folder, _files(paragraphs, processes), Maker(_KIND, _ANALYZER.fingerprint, VERSION))


def _files(paragraphs: int, processes: int) -> Iterator[FileResult]:
    _ANALYZER.load()  # before the fork
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_file, range(paragraphs // corpus.PER_DOCUMENT), chunksize=8)


def _file(number: int) -> FileResult:
    report = corpus.report(number)
    stamp = Stamp(report.id, f"{report.id}.txt", 0, 0)
    return FileResult(stamp, (report,), prepared=(_KIND.prepare(report),))


def command_start(folder: Path, paragraphs: int, processes: int) -> float:
    """Make an index and measure `searchapp search` on it, process start to end, in seconds: the best of some runs."""
    _run("benchmarks.generation", str(folder), str(paragraphs), str(processes))
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        _run("searchapp", "search", "乡村振兴", "--index", str(folder))
        times.append(time.perf_counter() - start)
    return min(times)


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=corpus.ROOT, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]), *map(int, sys.argv[2:]))
