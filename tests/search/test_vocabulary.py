"""What exists is suggested; what does not is led to what does."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise

import pytest

from searchapp.model.documents import Document
from searchapp.model.request import SearchRequest, YearRange
from searchapp.model.results import Count
from searchapp.search.suggestions import evenly
from searchapp.search.vocabulary import Vocabulary
from searchapp.text.analyzer import Analyzer
from tests.search.conftest import Serve, report

needs_pypinyin = pytest.mark.skipif(find_spec("pypinyin") is None, reason="pypinyin is not installed")
HEADINGS: dict[tuple[str | int, ...], Count] = {
    ("二、工作安排\n(一)全面推进乡村振兴，建设和美乡村",): Count(9, 3),
    ("二、工作安排\n优化营商环境。",): Count(5, 2),
    ("推进乡村旅游",): Count(1, 1),
}


def with_headings(document: Document, heading: str) -> Document:
    paragraphs = tuple(replace(part, headings=(heading,)) for part in document.paragraphs)
    return replace(document, paragraphs=paragraphs)


vocabulary = Vocabulary(HEADINGS, Analyzer().terms)


def test_entries_that_begin_with_the_text_come_before_those_that_contain_it() -> None:
    assert set(vocabulary.beginning("乡村", 9)) == {"全面推进乡村振兴", "建设和美乡村", "推进乡村旅游"}
    assert vocabulary.beginning("推进", 9)[0] == "推进乡村旅游"
    assert vocabulary.beginning("營商", 9) == ["优化营商环境"]
    assert vocabulary.beginning(" ", 9) == []


@needs_pypinyin
def test_letters_may_be_pinyin_or_its_initials() -> None:
    assert vocabulary.beginning("yhys", 9) == ["优化营商环境"]
    assert vocabulary.beginning("xiangcun", 9) == ["乡村"]
    assert vocabulary.like("香村") == ["乡村"]


@pytest.mark.parametrize("word", ["营商环竟", "营商环", "营营商环境", "营环商境", "优化营商环镜"])
def test_words_one_character_apart_are_near(word: str) -> None:
    lines: dict[tuple[str | int, ...], Count] = {("营商环境",): Count(2, 1), ("优化营商环境",): Count(1, 1)}
    near = Vocabulary(lines, lambda _: []).like(word)
    assert near
    assert near[0] in ("营商环境", "优化营商环境")


@needs_pypinyin
@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("乡村震兴", "乡村振兴"),
        ("碳达锋", "碳达峰"),
        ("乡村振兴站略", "乡村振兴战略"),
        ("放管福", "放管服"),
        ("xczx", "乡村振兴"),
        ("xiangcunzhenxing", "乡村振兴"),
        ("xiangcun zhenxing", "乡村振兴"),
    ],
)
def test_misspelt_words_and_pinyin_lead_to_what_they_sound_like(word: str, meant: str) -> None:
    lines: dict[tuple[str | int, ...], Count] = {("乡村振兴",): Count(2, 1), ("战略",): Count(3, 1)}
    known = Vocabulary(lines, lambda _: [], ("碳达峰", "放管服"))
    assert known.like(word)[0] == meant
    assert word not in known.like(word)


def test_a_misspelt_word_is_put_right_in_its_query(serve: Serve) -> None:
    service = serve([with_headings(report("150784", 2023, ["推进乡村振兴。"]), "乡村振兴")])
    assert service.search("乡村镇兴 -旅游", mode="auto").near == ("乡村振兴 -旅游",)
    assert service.search("如何推进乡村镇兴？", mode="auto").near == ("如何推进乡村振兴？",)
    assert service.search("乡村振兴 旅游", mode="auto").near == ()


def test_two_words_that_often_stand_side_by_side_are_an_entry() -> None:
    lines: dict[tuple[str | int, ...], Count] = {
        (f"乡村振兴{rest}",): Count(1, 1) for rest in ("扎实推进", "再上台阶", "开创新局")
    }
    assert "乡村振兴" in Vocabulary(lines, Analyzer().terms).beginning("乡村", 9)


def test_suggestions_have_exact_counts_under_the_filters(serve: Serve) -> None:
    headed = report("150784", 2023, ["发展旅游，旅游强县。", "旅游为民。"])
    service = serve([with_headings(headed, "发展旅游"), report("150921", 2022, ["养老"])])
    found = [(one.text, one.paragraphs, one.documents) for one in service.suggest(SearchRequest("旅"))]
    assert found == [("旅游", 2, 1), ("发展旅游", 1, 1)]
    assert service.suggest(SearchRequest("旅", years=(YearRange(2022, 2022),))) == ()


def test_only_headings_that_have_what_was_typed_are_cut_into_words() -> None:
    cut: list[str] = []

    def terms(text: str) -> list[str]:
        cut.append(text)
        return Analyzer().terms(text)

    lazy = Vocabulary(HEADINGS, terms)
    assert cut == []
    assert set(lazy.beginning("乡村", 9)) == set(vocabulary.beginning("乡村", 9))
    assert set(cut) == {"全面推进乡村振兴", "建设和美乡村", "推进乡村旅游"}


@pytest.mark.parametrize("count", [1, 999, 1000, 1001, 60_000])
def test_of_very_many_reports_some_are_read_at_even_distances(count: int) -> None:
    names = [f"{number:05}" for number in range(count)]
    chosen = evenly(names, 1000)
    assert min(count, 500) <= len(chosen) <= 1000
    assert len({names.index(after) - names.index(before) for before, after in pairwise(chosen)}) <= 1
