"""Likely confusions of a scan are marked with a proposal; real words are not doubted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchapp.ingest.decode import decode
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


def test_a_character_of_few_words_is_doubted_in_others_without_a_proposal() -> None:
    assert marked("大青山自然保护区违规揽群放牧等现象得到有效遏制") == [("揽", "")]


def test_ten_between_two_words_is_likely_a_plus_sign() -> None:
    assert marked("建成马铃薯十燕麦繁育基地") == [("十", "+")]
    assert marked("大力发展沉浸式十体验式旅游") == [("十", "+")]


@pytest.mark.parametrize(
    "text",
    [
        "一揽子政策、总揽全局、四海揽才、亳揽英才、九天揽月",
        "牺牲奉献、大小牲畜、栏牲畜",
        "旅游融合发展十佳案例、全县十件民生实事、党的二十大、前十强、建市十周年、帶動全縣十個鄉鎮、西十高铁、红十字",
    ],
)
def test_usual_words_with_such_characters_are_not_doubted(text: str) -> None:
    assert damages(text) == []


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
    files = sorted((*SAMPLES.glob("prefecture2024/txt/*.txt"), *SAMPLES.glob("hailar_gb18030/*.txt")))
    if not files:
        pytest.skip("no sample corpora")
    assert [file.stem for file in files if damages(decode(file.read_bytes()).text)] == []
