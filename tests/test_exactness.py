"""Whatever is typed, the index answers as the brute-force engine does; `benchmarks.exactness` asks many times more."""

from __future__ import annotations

from pathlib import Path

from benchmarks.exactness import differences, read
from searchapp.text.analyzer import Analyzer

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def test_the_index_and_the_brute_force_engine_answer_alike() -> None:
    assert list(differences(read([CORPUS]), queries=300, seed=4, analyzer=Analyzer())) == []
