"""`make bench`: builds every peer, asks all questions, prints one table and writes results/<date>-<commit>.json.

Give sizes in paragraphs: `make bench SIZES="10000 100000 1000000"`. Stock Whoosh is left out above 100,000.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import corpus, record
from benchmarks.measure import ASKED
from benchmarks.questions import QUESTIONS

PEERS: Final = ("searchapp", "tantivy", "fts5-trigram", "fts5-words", "whoosh")
_STOCK_LIMIT: Final = 100_000


def measure(task: str, peer: str, folder: Path, *numbers: int) -> dict[str, Any]:
    """Measure in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.measure", task, peer, str(folder), *map(str, numbers)]
    done = subprocess.run(command, cwd=corpus.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(peer: str, paragraphs: int, processes: int) -> dict[str, Any]:
    """Build and ask one peer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = measure("build", peer, folder, paragraphs, processes)
        asked = measure("ask", peer, folder)
        starts = []
        for _ in range(3):
            start = time.perf_counter()
            measure("first", peer, folder)
            starts.append(time.perf_counter() - start)
        return {**built, **asked, "cold_start": min(starts)}


def report(sizes: Mapping[int, Mapping[str, Any]], texts: Mapping[int, int], copied: float) -> str:
    """Give the table; `copied` is the rate of a plain copy of memory."""
    lines: list[str] = []
    for size, peers in sizes.items():
        lines += ["", f"## {size:,} paragraphs, {texts[size] / 1e6:.1f} MB of text", ""]
        lines += ["| median ms (p95) | " + " | ".join(peers) + " |", "|---|" + "---:|" * len(peers)]
        for label in QUESTIONS:
            cells = [_cell(found["queries"][label], peers["searchapp"]["queries"][label]) for found in peers.values()]
            lines.append(f"| {label} | " + " | ".join(cells) + " |")
        common = [label for label in QUESTIONS if all(found["queries"][label] for found in _main(peers))]
        means = [_mean(found, common) for found in peers.values()]
        lines.append(f"| geometric mean of {len(common)} | " + " | ".join(means) + " |")
        for label, show in _FIGURES.items():
            lines.append(f"| {label} | " + " | ".join(show(found, texts[size]) for found in peers.values()) + " |")
        cells = [_touched(found, copied) for found in peers.values()]
        lines.append("| postings read, GB/s (of a plain copy) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _main(peers: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return [found for name, found in peers.items() if name in ("searchapp", "tantivy", "whoosh")]


def _mean(found: Mapping[str, Any], labels: Sequence[str]) -> str:
    if not all(found["queries"][label] for label in labels):
        return "–"
    return f"{statistics.geometric_mean(found['queries'][label]['median_ms'] for label in labels):.2f}"


def _cell(found: Mapping[str, Any] | None, exact: Mapping[str, Any] | None) -> str:
    if found is None:
        return "–"
    same = exact is None or found["paragraphs"] == exact["paragraphs"]
    note = "" if same else f" ≠ {found['paragraphs']:,}"
    return f"{found['median_ms']:.2f} ({found['p95_ms']:.2f}){note}"


def _touched(found: Mapping[str, Any], copied: float) -> str:
    """Say how many bytes of postings, unpacked, a second of first answers goes through, over all questions together."""
    told = [one for one in found["queries"].values() if one and one["postings_bytes"]]
    if not told:
        return "–"
    rate = sum(one["postings_bytes"] for one in told) / sum(one["first_ms"] / 1000 for one in told)
    return f"{rate / 1e9:.2f} ({rate / copied:.1%})"


def _asked(found: Mapping[str, Any]) -> str:
    return f" after {found['asked']:,}" if found["asked"] < ASKED else ""


_FIGURES: Final = {
    "indexing, paragraphs/s": lambda found, _: f"{found['index_rate']:,.0f}",
    "peak while indexing, MiB": lambda found, _: f"{found['peak'] / 2**20:,.0f}",
    "disk × text": lambda found, text: f"{found['bytes'] / text:.2f}",
    f"RssAnon after {ASKED:,} queries, MiB": lambda found, _: f"{found['rss_anon'] / 2**20:,.0f}{_asked(found)}",
    "RSS with it, MiB": lambda found, _: f"{found['rss'] / 2**20:,.0f}",
    "open, ms": lambda found, _: f"{found['open_ms']:.0f}",
    "process start to answer, s": lambda found, _: f"{found['cold_start']:.2f}",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    sizes: dict[int, dict[str, Any]] = {}
    for size in given.sizes:
        sizes[size] = {}
        for peer in given.peers:
            if peer != "whoosh" or size <= _STOCK_LIMIT:
                print(f"{peer}, {size:,} paragraphs …", file=sys.stderr)
                sizes[size][peer] = measured(peer, size, given.processes)
    texts = {size: corpus.text_bytes(size) for size in sizes}
    written = record.write({"text_bytes": texts, "sizes": sizes})
    print(report(sizes, texts, record.copy_rate()))
    print(f"\n{written}", file=sys.stderr)


if __name__ == "__main__":
    main()
