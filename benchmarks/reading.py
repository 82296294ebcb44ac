"""Measure how fast files are read, where the time goes, what more processes bring, and how much memory it takes.

    python benchmarks/reading.py PATH… [--jobs N]

Rates are megabytes of UTF-8 text a second: of processor time for one process and its stages, of wall time for several.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path, PurePath
from typing import TypeVar

from searchapp import wiring
from searchapp.errors import UserError
from searchapp.ingest import formats
from searchapp.ingest.completeness import gaps
from searchapp.ingest.formats.base import Read
from searchapp.ingest.glossary import read_glossary, read_notes
from searchapp.ingest.inspection import inspect_row, observe
from searchapp.ingest.metadata import Around, read_facts
from searchapp.ingest.pipeline import (
    BEFORE_FURNITURE,
    FROM_FURNITURE,
    Repaired,
    damages_of,
    read_document,
    read_path,
    repair,
    walk,
)
from searchapp.ingest.structure import read_structure
from searchapp.settings import Settings
from searchapp.text.likeness import trace

Result = TypeVar("Result")


class Clock:
    """Processor time by stage, in seconds."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = work()
        self.spent[stage] += time.process_time() - start
        return result


def read_reads(path: Path) -> list[Read]:
    try:
        return [read for read in formats.read_parts(path.name, path.read_bytes()) if isinstance(read, Read)]
    except UserError:
        return []


def take_apart(paths: Sequence[Path], clock: Clock) -> int:
    """Read each file stage by stage; give how many bytes of UTF-8 they hold."""
    size = 0
    for path in paths:
        for read in clock("decode, format", lambda path=path: read_reads(path)):  # type: ignore[misc]
            size += len(read.text.encode())
            staged(read, path, clock)
    return size


def staged(read: Read, path: Path, clock: Clock) -> None:
    repaired = Repaired(read.text)
    page = read.text
    for stage in (*BEFORE_FURNITURE, *FROM_FURNITURE):
        if stage is FROM_FURNITURE[0]:
            page = repaired.text
        name = f"repair: {stage.__name__.rpartition('.')[2]}"  # type: ignore[attr-defined]
        repaired = clock(name, lambda stage=stage, before=repaired: repair(read.text, before, (stage,)))  # type: ignore[misc]
    text = repaired.text
    paragraphs, _, folded = clock("structure", lambda: read_structure(text))
    around = Around(page, PurePath(path).stem)
    facts = clock("facts", lambda: read_facts([each.text for each in paragraphs], "".join(folded), around))
    clock("damages", lambda: damages_of(text))
    definitions = clock("glossary, notes, gaps", lambda: read_glossary(paragraphs))
    clock("glossary, notes, gaps", lambda: (read_notes(paragraphs, definitions), gaps(paragraphs, facts.kind)))
    if paragraphs:
        document = read_document(read, path.name, "")
        clock("sketch for duplicates", lambda: trace(document))
        clock("record", lambda: inspect_row(document))


def read_all(paths: Sequence[Path]) -> tuple[float, float, int]:
    """Read files as the product does; give processor seconds to get ready and to read, and the peak of memory."""
    start = time.process_time()
    list(map(observe, read_path(paths[0])))
    ready = time.process_time()
    for path in paths:
        for item in read_path(path):
            observe(item)
    return ready - start, time.process_time() - ready, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def wall(paths: Sequence[Path], jobs: int) -> float:
    start = time.perf_counter()
    found, _ = wiring.inspect_files(replace(Settings(), jobs=jobs), paths)
    for _ in found:
        pass
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="processes to compare one with")
    options = parser.parse_args()
    files = walk(options.paths).files
    clock = Clock()
    take_apart(files[:1], Clock())  # tables are loaded once
    size = take_apart(files, clock) / 1e6
    print(f"{len(files)} files, {size:.1f} MB of UTF-8\n")
    total = sum(clock.spent.values())
    for stage, seconds in sorted(clock.spent.items(), key=lambda row: -row[1]):
        print(f"  {stage:24} {seconds:7.2f} s {seconds / total:5.0%} {size / max(seconds, 1e-9):8.1f} MB/s")
    with get_context("spawn").Pool(1) as pool:
        start, seconds, memory = pool.apply(read_all, (files,))
    largest = max(path.stat().st_size for path in files) / 1e6
    print(f"\n  all                      {seconds:7.2f} s       {size / seconds:8.1f} MB/s of one core")
    print(f"  tables, loaded once      {start:7.2f} s")
    print(f"  peak of memory           {memory / 1e6:7.0f} MB      (largest file: {largest:.2f} MB)")
    walls = {jobs: wall(options.paths, jobs) for jobs in (1, options.jobs)}
    for jobs, seconds in walls.items():
        rate = f"{size / seconds:8.1f} MB/s, × {walls[1] / seconds:.2f}"
        print(f"  --jobs {jobs:<2}                {seconds:7.2f} s wall  {rate}")


if __name__ == "__main__":
    main()
