"""`make bench-http`: whole pages of results over HTTP, beside the same pages with canned results.

Both servers are made as `searchapp serve` makes its own, on one index; the canned one works each page out only once, so
that what is left is the web layer. The clients load them in turns, on the same machine.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from benchmarks import corpus, generation, record
from searchapp.cli.serve import listen
from searchapp.model.request import SearchRequest
from searchapp.model.results import SearchPage
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.wiring import Services

PAGES: Final[Sequence[dict[str, str]]] = (
    {"q": "湿地"},
    {"q": "发展"},
    {"q": "企业 发展"},
    {"q": "企业 OR 项目 OR 发展"},
    {"q": "乡村振兴"},
    {"q": '"中国特色社会主义"'},
    {"q": "乡村*战略"},
    {"q": "企业 NEAR/10 发展"},
    {"q": "发展", "year": "2015..2020", "section": "plan"},
    {"q": "水", "page": "2"},
    {"q": "乡村振兴", "sort": "year", "mode": "exact"},
    {"q": "坚持创新驱动发展加快培育产业集群推动数字经济企业项目建设突破"},
)
SERVERS: Final = ("live", "canned")
_ROUNDS: Final = 3
_SECONDS: Final = 6.0  # of each server in a round


class Canned(ResearchService):
    """Gives the pages of another service, each worked out once."""

    def __init__(self, service: ResearchService) -> None:
        self._service = service
        self._pages: dict[SearchRequest, SearchPage] = {}

    def run(self, request: SearchRequest) -> SearchPage:
        if request not in self._pages:
            self._pages[request] = self._service.run(request)
        return self._pages[request]


def serve(folder: Path, which: str) -> None:
    """Serve until killed; the port is the first line of the output."""
    settings = Settings(index=folder, port=0)
    services = Services(settings)
    services.load()
    made: Callable[[], ResearchService] = services
    if which == "canned":
        canned = Canned(services())
        made = lambda: canned  # noqa: E731
    server, port = listen(made, settings)
    print(port, flush=True)
    server.run()


@contextmanager
def serving(folder: Path, which: str) -> Iterator[int]:
    """Run a server in a process of its own; give its port."""
    command = [sys.executable, "-m", "benchmarks.http", "--serve", which, "--folder", str(folder)]
    with subprocess.Popen(command, cwd=corpus.ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def load(port: int, clients: int, seconds: float) -> list[tuple[int, float, int]]:
    """Let clients ask for one page after the other; give (page, milliseconds, status) of every request."""
    with ThreadPoolExecutor(clients) as pool:
        runs = [pool.submit(_client, port, number, time.perf_counter() + seconds) for number in range(clients)]
        return [answer for run in runs for answer in run.result()]


def _client(port: int, first: int, until: float) -> list[tuple[int, float, int]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found: list[tuple[int, float, int]] = []
    for number in count(first):
        if time.perf_counter() > until:
            return found
        page = number % len(PAGES)
        start = time.perf_counter()
        connection.request("GET", f"/search?{urlencode(PAGES[page])}")
        answer = connection.getresponse()
        answer.read()
        found.append((page, (time.perf_counter() - start) * 1000, answer.status))
    raise AssertionError  # count has no end


def measure(folder: Path, clients: int) -> dict[str, list[tuple[int, float, int]]]:
    """Load both servers in turns; the first turn only warms them up."""
    found: dict[str, list[tuple[int, float, int]]] = {which: [] for which in SERVERS}
    with serving(folder, "live") as live, serving(folder, "canned") as canned:
        ports = {"live": live, "canned": canned}
        for port in ports.values():
            load(port, clients, 2.0)
        for _ in range(_ROUNDS):
            for which, port in ports.items():
                found[which] += load(port, clients, _SECONDS)
    return found


def figures(answers: Sequence[tuple[int, float, int]]) -> dict[str, Any]:
    """Sum up the answers of one server."""
    times = [milliseconds for _, milliseconds, _ in answers]
    return {
        "requests": len(times),
        "errors": sum(status != 200 for _, _, status in answers),
        "rate": len(times) / (_ROUNDS * _SECONDS),
        "p50_ms": statistics.median(times),
        "p95_ms": statistics.quantiles(times, n=20)[-1],
    }


def report(found: dict[str, Any], answers: dict[str, list[tuple[int, float, int]]], clients: int) -> str:
    """Give the table."""
    lines = [f"| ms, {clients} clients at once | live | canned | live / canned |", "|---|---:|---:|---:|"]
    for number, page in enumerate(PAGES):
        times = [[one[1] for one in answers[which] if one[0] == number] for which in SERVERS]
        lines.append(_row(" ".join(page.values()), *map(statistics.median, times)))
    lines += [_row(f"all, {name[:-3]}", *(found[which][name] for which in SERVERS)) for name in ("p50_ms", "p95_ms")]
    for name in ("rate", "errors"):
        lines.append(f"| {name} | {found['live'][name]:.0f} | {found['canned'][name]:.0f} | |")
    return "\n".join(lines)


def _row(label: str, live: float, canned: float) -> str:
    return f"| {label} | {live:.1f} | {canned:.1f} | {live / canned:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paragraphs", nargs="?", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="keep the index here; one that is there is used again")
    parser.add_argument("--serve", choices=SERVERS, help="only serve what is in the folder")
    given = parser.parse_args()
    if given.serve:
        serve(given.folder, given.serve)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if not (folder / "CURRENT").exists():
            print(f"building {given.paragraphs:,} paragraphs …", file=sys.stderr)
            generation.build(folder, given.paragraphs)
        answers = measure(folder, given.clients)
    found: dict[str, Any] = {which: figures(answers[which]) for which in SERVERS}
    found["p95_ratio"] = found["live"]["p95_ms"] / found["canned"]["p95_ms"]
    print(report(found, answers, given.clients))
    written = record.write({"http": {str(given.paragraphs): {"clients": given.clients, **found}}})
    print(f"\n{written}", file=sys.stderr)


if __name__ == "__main__":
    main()
