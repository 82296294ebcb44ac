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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import corpus, generation, record
from benchmarks.measure import ASKED, DRAWN
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
        fresh = measure("fresh", peer, folder)
        starts = []
        for _ in range(3):
            start = time.perf_counter()
            measure("first", peer, folder)
            starts.append(time.perf_counter() - start)
        own = {"command_start": command_start(paragraphs, processes)} if peer == "searchapp" else {}
        return {**built, **asked, **fresh, "cold_start": min(starts), **own}


def command_start(paragraphs: int, processes: int) -> float:
    """Measure the whole command on a whole index: manifest and archive are a part of it, unlike of what peers keep."""
    with tempfile.TemporaryDirectory() as name:
        return generation.command_start(Path(name), paragraphs, processes)


def _command(found: Mapping[str, Any]) -> str:
    return f"{found['command_start']:.2f}" if "command_start" in found else "–"


def report(sizes: Mapping[int, Mapping[str, Any]], texts: Mapping[int, int], copied: float) -> str:
    """Give the table; `copied` is the rate of a plain copy of memory."""
    lines: list[str] = []
    for size, peers in sizes.items():
        lines += ["", f"## {size:,} paragraphs, {texts[size] / 1e6:.1f} MB of text", ""]
        lines += _times("the same question again and again", "queries", peers)
        lines += ["", *_times(f"{DRAWN} different questions, each once", "fresh", peers)]
        lines += ["", *_header("all else", peers)]
        for label, show in _FIGURES.items():
            lines.append(f"| {label} | " + " | ".join(show(found, texts[size]) for found in peers.values()) + " |")
        for label, key in _READ.items():
            cells = [_read(found["fresh"], key, copied) for found in peers.values()]
            lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _header(title: str, peers: Mapping[str, Any]) -> Sequence[str]:
    return [f"| {title} | " + " | ".join(peers) + " |", "|---|" + "---:|" * len(peers)]


def _times(title: str, part: str, peers: Mapping[str, Any]) -> Iterator[str]:
    """Give the table of times: what was asked in the same way, and its mean over what all the main peers can answer."""
    yield from _header(f"{title}: median ms (p95)", peers)
    told = {name: found[part] for name, found in peers.items()}
    for label in QUESTIONS:
        cells = [_cell(found[label], told["searchapp"][label]) for found in told.values()]
        yield f"| {label} | " + " | ".join(cells) + " |"
    main = [found for name, found in told.items() if name in ("searchapp", "tantivy", "whoosh")]
    common = [label for label in QUESTIONS if all(found[label] for found in main)]
    yield f"| geometric mean of {len(common)} | " + " | ".join(_mean(found, common) for found in told.values()) + " |"


def _mean(found: Mapping[str, Any], labels: Sequence[str]) -> str:
    if not all(found[label] for label in labels):
        return "–"
    return f"{statistics.geometric_mean(found[label]['median_ms'] for label in labels):.2f}"


def _cell(found: Mapping[str, Any] | None, exact: Mapping[str, Any] | None) -> str:
    if found is None:
        return "–"
    same = exact is None or found["paragraphs"] == exact["paragraphs"] or found["asked"] != exact["asked"]
    note = "" if same else f" ≠ {found['paragraphs']:,}"
    return f"{found['median_ms']:.2f} ({found['p95_ms']:.2f}){note}"


def _read(fresh: Mapping[str, Any], key: str, copied: float) -> str:
    """Say how many bytes of postings, unpacked, a second of fresh questions goes through, over all of them together."""
    told = [one for one in fresh.values() if one and one["postings_bytes"]]
    if not told:
        return "–"
    rate = sum(one["postings_bytes"] for one in told) / sum(one[key] for one in told)
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
    "`searchapp search`, start to end, s": lambda found, _: _command(found),
}
_READ: Final = {
    "postings unpacked, GB/s (of a plain copy)": "postings_seconds",
    "postings a second of whole answers, GB/s (of a plain copy)": "seconds",
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
