"""One measurement in a process of its own, as JSON: `python -m benchmarks.measure TASK PEER FOLDER …`."""

from __future__ import annotations

import gc
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import drawn, peers
from benchmarks.questions import QUESTIONS, Question

_MODULES = {"searchapp": "ours", "tantivy": "native", "whoosh": "stock"}
ASKED = 1000  # questions, before memory is measured
_SECONDS = 2.0  # a question is asked again for so long
_TIMES = 200  # and not more often than this
DRAWN = 50  # different questions of each shape, each asked once
_PATIENCE = 60.0  # seconds to come to them


def _peer(name: str) -> tuple[Callable[..., None], Callable[[Path], peers.Asked]]:
    """Load a peer, and no other: their memory is measured."""
    if name.startswith("fts5"):
        fts = import_module("benchmarks.peers.sqlite").Fts(trigram=name == "fts5-trigram")
        return fts.build, fts.open
    module = import_module(f"benchmarks.peers.{_MODULES[name]}")
    return module.build, module.Index


def memory() -> dict[str, int]:
    """Read what of this process is in memory, in bytes: all of it, and what no file stands behind."""
    lines = Path("/proc/self/status").read_text().splitlines()
    found = {key: value.split() for key, _, value in (line.partition(":") for line in lines)}
    return {name: int(found[key][0]) * 1024 for name, key in (("rss", "VmRSS"), ("rss_anon", "RssAnon"))}


def build(name: str, folder: Path, paragraphs: int, processes: int) -> dict[str, Any]:
    start = time.perf_counter()
    _peer(name)[0](folder, paragraphs, processes)
    seconds = time.perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * 1024
    return {"index_rate": paragraphs / seconds, "index_seconds": seconds, "peak": peak, "bytes": peers.size(folder)}


def ask(name: str, folder: Path) -> dict[str, Any]:
    start = time.perf_counter()
    index = _peer(name)[1](folder)
    opened = time.perf_counter() - start
    found = {label: _timed(index, question) for label, question in QUESTIONS.items()}
    asked = sum(one["asked"] for one in found.values() if one)
    asked += _asked_on(index, [QUESTIONS[label] for label, one in found.items() if one], ASKED - asked)
    return {"open_ms": opened * 1000, "queries": found, "asked": asked, **memory()}


def _timed(index: peers.Asked, question: Question) -> dict[str, Any] | None:
    """Ask again and again; the first answer, which may read from disk, is told apart."""
    times: list[float] = []
    first: peers.Answer | None = None  # later ones may find in memory what it read
    begun = time.perf_counter()
    while len(times) < 3 or (len(times) < _TIMES and time.perf_counter() - begun < _SECONDS):
        start = time.perf_counter()
        answer = index.answer(question)
        times.append((time.perf_counter() - start) * 1000)
        if answer is None:
            return None
        first = first or answer
    return {"first_ms": times[0], **_spread(times), **(first or answer)._asdict()}


def _spread(times: Sequence[float]) -> dict[str, Any]:
    return {
        "asked": len(times),
        "median_ms": statistics.median(times),
        "p95_ms": statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0],
    }


def _asked_on(index: peers.Asked, questions: Sequence[Question], times: int) -> int:
    """Ask one question after the other so often, or until patience ends: memory is measured after it."""
    begun = time.perf_counter()
    for done in range(times):
        if time.perf_counter() - begun > _PATIENCE:
            return done
        index.answer(questions[done % len(questions)])
    return max(times, 0)


def fresh(name: str, folder: Path) -> dict[str, Any]:
    """Ask different questions, a drawn one of each shape in turn, until patience ends; the first of each is not told.

    It reads directories, dictionaries and columns, as the first questions of a server do.
    """
    rounds = list(islice(drawn.rounds(), DRAWN + 1))
    gc.collect()
    gc.freeze()  # what the questions were drawn from is not the engine's garbage to look through
    index = _peer(name)[1](folder)
    times: dict[str, list[float]] = {label: [] for label in QUESTIONS}
    found: dict[str, list[peers.Answer]] = {label: [] for label in QUESTIONS}
    begun = time.perf_counter()
    for number, questions in enumerate(rounds):
        for label, question in questions.items():
            start = time.perf_counter()
            answer = index.answer(question)
            if answer and number:
                times[label].append((time.perf_counter() - start) * 1000)
                found[label].append(answer)
        if time.perf_counter() - begun > _PATIENCE:
            break
    return {"fresh": {label: _told(times[label], found[label]) if times[label] else None for label in QUESTIONS}}


def _told(times: Sequence[float], found: Sequence[peers.Answer]) -> dict[str, Any]:
    """Tell the times, and what all answers found and read, over all of them."""
    totals = {
        name: None if None in values else sum(values)
        for name, *values in zip(peers.Answer._fields, *found, strict=True)
    }
    return {**_spread(times), "seconds": sum(times) / 1000, **totals}


def first(name: str, folder: Path) -> dict[str, Any]:
    answer = _peer(name)[1](folder).answer(QUESTIONS["phrase of 4"])
    return {"paragraphs": answer.paragraphs if answer else None}


if __name__ == "__main__":
    task, peer, where, *numbers = sys.argv[1:]
    given = [int(number) for number in numbers]
    tasks = {"build": build, "ask": ask, "fresh": fresh, "first": first}
    print(json.dumps(tasks[task](peer, Path(where), *given)))
