"""What is written of measurements: results/<date>-<commit>.json has all that was measured of a commit in a day."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks import corpus

_RESULTS: Final = Path(__file__).with_name("results")


def write(found: Mapping[str, Any]) -> Path:
    """Put what was found, by name, into today's file of this commit, beside what other runs found."""
    name = commit()
    target = _RESULTS / f"{datetime.now(UTC).date()}-{name}.json"
    before = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    body = {"machine": machine(), "commit": name} | joined(before, json.loads(json.dumps(found)))
    target.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return target


def joined(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Join two trees of JSON; where both have a value, the new one counts.

    >>> joined({"sizes": {"10": {"a": 1}}}, {"sizes": {"10": {"b": 2}, "20": {}}})
    {'sizes': {'10': {'a': 1, 'b': 2}, '20': {}}}
    """
    both = {key: joined(old[key], new[key]) for key in old.keys() & new.keys() if isinstance(new[key], Mapping)}
    return {**old, **new, **both}


def machine() -> dict[str, Any]:
    """Say what it ran on."""
    return {"cpu": _cpu(), "cores": os.cpu_count(), "python": platform.python_version(), "copy_rate": copy_rate()}


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def copy_rate() -> float:
    """Measure a plain copy of memory, in bytes a second, the best of five: what no index can beat."""
    data, target = bytearray(256 << 20), memoryview(bytearray(256 << 20))
    times = []
    for _ in range(5):
        start = time.perf_counter()
        target[:] = data
        times.append(time.perf_counter() - start)
    return len(data) / min(times)


def commit() -> str:
    """Name the commit that was measured."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=corpus.ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "none"
