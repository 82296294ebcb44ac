"""Likely confusions of a scan are marked with a proposal; real words are not doubted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchapp.ingest.repair.confusions import damages
from searchapp.model.documents import Damage

CORPUS = Path(__file__).parents[3] / "corpus"
SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", Path(__file__).parents[3] / "../shared/corpora"))


def marked(text: str) -> list[tuple[str, str]]:
    return [(text[damage.start : damage.end], damage.proposal) for damage in damages(text)]


def test_the_name_of_a_place_proves_a_confusion() -> None:
    assert marked("落实中央、自治区、鸟兰察布市和县委的决策部署") == [("鸟", "乌")]


def test_words_that_the_document_has_elsewhere_prove_a_confusion() -> None:
    assert marked("融入呼包鄂乌城市群,呼包鄂乌大市场,加快融入呼包鄂鸟一体化") == [("鸟", "乌")]


def test_two_confusions_in_a_row_are_found_together() -> None:
    assert damages("共同体意识,企商把握四个关系") == [Damage(6, 8, "confusion", "全面")]


def test_a_figure_between_digits_is_no_numeral() -> None:
    assert marked("引进2一3个项目,2O23年") == [("一", "—"), ("O", "0")]


@pytest.mark.parametrize(
    "text",
    ["候鸟栖息地、鸟类保护", "乌鸟之情", "未来已来", "士兵和土地", "人入胜境", "若干千亿级产业", "一干二净"],
)
def test_real_words_are_not_doubted(text: str) -> None:
    assert damages(text) == []


def test_intact_reports_have_no_confusions() -> None:
    for path in (*CORPUS.glob("001*.txt"), *CORPUS.glob("002*.txt")):
        assert damages(path.read_text("utf-8")) == []


@pytest.mark.samples
def test_clean_reports_have_no_confusions() -> None:
    files = sorted(SAMPLES.glob("prefecture2024/txt/*.txt"))
    if not files:
        pytest.skip("no sample corpora")
    assert [file.stem for file in files if damages(file.read_text("utf-8"))] == []
