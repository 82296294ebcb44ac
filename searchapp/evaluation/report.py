"""Judged queries run against a service, each with its figures, and beside those of the last run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from searchapp.evaluation.judgments import Case, Relevant
from searchapp.evaluation.metrics import DEPTH, ndcg, recall, reciprocal_rank
from searchapp.model.results import DocumentResult
from searchapp.search.service import SearchService
from searchapp.text.normalize import fold

FIGURES: Final = ("ndcg", "mrr", "recall")


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one case; `ndcg`, `mrr` and `recall` are of the first ten reports."""

    query: str
    reason: str
    ndcg: float
    mrr: float
    recall: float
    known_failure: str = ""

    @property
    def unexpected(self) -> bool:
        """Whether it fails though it must not, or is found though it is known to fail."""
        return bool(self.known_failure) == bool(self.mrr)


def run(cases: Iterable[Case], service: SearchService) -> Iterator[Scored]:
    """Ask every query as the pages do (mode `auto`, unless its filters say otherwise)."""
    for case in cases:
        page = service.search(case.query, **{"mode": "auto", "size": DEPTH, **case.filters})  # type: ignore[arg-type]
        # a report counts once, however many of its paragraphs answer
        relevant = len({one.document for one in case.relevant})
        ranks = {rank for one in case.relevant if (rank := _rank(one, page.documents))}
        figures = ndcg(ranks, relevant), reciprocal_rank(ranks), recall(ranks, relevant)
        yield Scored(case.query, case.reason, *figures, case.known_failure)


def _rank(wanted: Relevant, found: Sequence[DocumentResult]) -> int | None:
    """Give the place, from 1, of the report that has what is wanted among the paragraphs it shows."""
    for rank, result in enumerate(found, 1):
        if result.card.id == wanted.document and any(fold(wanted.text) in fold(hit.text) for hit in result.hits):
            return rank
    return None


def means(scored: Sequence[Scored]) -> dict[str, float]:
    """Give the mean of each figure."""
    return {name: sum(getattr(one, name) for one in scored) / max(len(scored), 1) for name in FIGURES}


class Runs:
    """Remembers the last run of each file of judged queries on one index, in a folder that can be made again."""

    def __init__(self, folder: Path, index: Path) -> None:
        self._folder = folder
        self._index = index

    def last(self, path: Path) -> Mapping[str, float]:
        """Give the reciprocal rank of each query in the last run; nothing where there was none."""
        try:
            found: dict[str, float] = json.loads(self._file(path).read_text(encoding="utf-8"))["mrr"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return found

    def keep(self, path: Path, scored: Sequence[Scored]) -> None:
        """Keep a run."""
        self._folder.mkdir(parents=True, exist_ok=True)
        body = {"file": str(path), "mrr": {one.query: one.mrr for one in scored}}
        self._file(path).write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")

    def _file(self, path: Path) -> Path:
        key = f"{path.resolve()}\n{self._index.resolve()}"
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.json"
