"""The answer key keeps the contract, and is right where a reader can work it out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from searchapp.engines.base import RANKING, Ask, EngineKind
from searchapp.engines.memory import MemoryKind
from searchapp.model.query import Term
from searchapp.text.analyzer import Analyzer
from tests.engines.builders import document, made
from tests.engines.contract import EngineContract


class TestMemory(EngineContract):
    @pytest.fixture(scope="class")
    @classmethod
    def kind(cls, analyzer: Analyzer) -> EngineKind:
        return MemoryKind(analyzer)


def test_score_is_bm25f_worked_out_by_hand(analyzer: Analyzer, tmp_path: Path) -> None:
    documents = [
        document("a", "粮食丰收", headings=(("粮食",),), title="安全"),
        document("b", "工业", headings=((),), title="工业"),
    ]
    (hit,) = made(MemoryKind(analyzer), tmp_path, documents).search(Ask(Term("粮食"), {})).documents

    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    # words: body 粮食 丰收 (2) and 工业 (1), headings 粮食 (1) and none (0), titles one each
    body = 1 / ((1 - RANKING.body.b) + RANKING.body.b * 2 / 1.5) * RANKING.body.weight
    heading = 1 / ((1 - RANKING.headings.b) + RANKING.headings.b * 1 / 0.5) * RANKING.headings.weight
    word = idf * (body + heading) / (RANKING.k1 + body + heading)
    text = idf * body / (RANKING.k1 + body)
    assert hit.paragraphs[0].score == pytest.approx(word + text, abs=1e-9)
