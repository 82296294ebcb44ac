"""What stands near the hits."""

from __future__ import annotations

import math

import pytest

from searchapp.errors import UserError
from searchapp.research import collocates
from searchapp.research.collocates import COLUMNS, Collocate, Collocates, Window, neighbours
from searchapp.research.service import ResearchService
from tests.research.conftest import Study
from tests.search.conftest import report

FILLER = "我们要发展经济，保护生态，改善民生，建设家园。"
REPORTS = (
    report("150921", 2023, ["全面推进乡村振兴。" + FILLER * 20, "有效衔接乡村振兴。" + FILLER, FILLER * 3]),
    report("150784", 2023, ["全面推进乡村振兴，" + FILLER * 2, "全面推进乡村振兴。" + FILLER, "推进改革。" + FILLER]),
    report("140826", 2022, ["全面推进乡村振兴。" + FILLER * 3]),
)


@pytest.fixture(scope="module")
def service(study: Study) -> ResearchService:
    return study(REPORTS)


def terms(found: Collocates) -> list[str]:
    return [row.term for row in found.rows]


def near(text: str, *spans: tuple[int, int], **window: object) -> list[str]:
    def words(piece: str) -> list[tuple[str, int, int]]:
        return [(piece[at : at + 2], at, at + 2) for at in range(len(piece) - 1)]

    return list(neighbours(text, spans, Window(**window), words))  # type: ignore[arg-type]


def test_words_that_stand_near_more_than_by_chance_come_first(service: ResearchService) -> None:
    found = service.collocates("乡村振兴", span=5)
    assert set(terms(found)[:2]) == {"推进", "全面"}
    assert not {"发展", "经济", "生态", "民生"} & set(terms(found))
    assert (found.hits, found.counted) == (5, 5)


def test_a_neighbour_has_its_counts_and_measures(service: ResearchService) -> None:
    row: Collocate = next(row for row in service.collocates("乡村振兴", span=5).rows if row.term == "推进")
    assert (row.near, row.total) == (4, 5)
    assert row.near > row.expected > 0
    assert row.log_likelihood > 10.83
    assert row.log_dice == pytest.approx(14 + math.log2(2 * 4 / (5 + 5)))


def test_a_neighbour_that_stands_twice_near_each_hit_is_counted_twice(study: Study) -> None:
    paragraphs = ["改革促创新，开放促改革。" + FILLER * 3] * 4
    found = study((report("150921", 2023, paragraphs),)).collocates("开放", span=12, least=1)
    row = next(row for row in found.rows if row.term == "改革")
    assert (found.counted, row.near, row.total) == (4, 8, 8)
    assert 14 < row.log_dice < 15


def test_a_neighbour_has_the_query_that_finds_both(service: ResearchService) -> None:
    def query(typed: str) -> str:
        return next(row.query for row in service.collocates(typed, span=5).rows if row.term == "推进")

    assert query("乡村振兴") == "乡村振兴 NEAR/5 \"推进\""
    assert query("乡村振兴 OR 乡村") == "(乡村振兴 OR 乡村) \"推进\""
    for typed in ("乡村振兴", "乡村振兴 OR 乡村"):
        assert service.search(query(typed)).total_paragraphs == 4


def test_characters_are_neighbours_too(service: ResearchService) -> None:
    found = service.collocates("乡村振兴", unit="character", span=2, side="left")
    assert set(terms(found)) == {"推", "进"}
    assert next(row.total for row in found.rows if row.term == "推") == 5


def test_the_corpus_is_what_stands_under_the_filters(service: ResearchService) -> None:
    found = service.collocates("乡村振兴", year=2023, span=5)
    assert next(row.total for row in found.rows if row.term == "推进") == 4


def test_rare_neighbours_are_left_out(service: ResearchService) -> None:
    assert "衔接" not in terms(service.collocates("乡村振兴", span=5, least=2))


def test_a_window_ends_at_its_span_and_holds_whole_words_on_the_side_that_was_chosen() -> None:
    assert near("一二三四五六七八", (3, 5), span=2) == ["二三", "六七"]
    assert near("一二三四五六七八", (3, 5), span=2, side="left") == ["二三"]
    assert near("一二三四五六七八", (3, 5), span=3, side="right") == ["六七", "七八"]


def test_a_window_ends_with_the_text() -> None:
    assert near("一二三", (1, 2), span=9) == []
    assert near("一二三四", (0, 2), span=9) == ["三四"]


def test_what_is_near_two_hits_counts_once_and_hits_are_no_neighbours() -> None:
    assert near("中一二中", (0, 1), (3, 4), span=3) == ["一二"]
    assert near("中一二中三四", (0, 1), (3, 4), span=9) == ["一二", "三四"]


def test_of_more_paragraphs_than_are_read_some_are_and_it_is_said(
    service: ResearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collocates, "SAMPLED", 3)
    found = service.collocates("乡村振兴", span=5, least=1)
    assert (found.hits, found.counted) == (5, 3)
    assert next(row.total for row in found.rows if row.term == "推进") == 5
    by_character = service.collocates("乡村振兴", unit="character", span=5, least=1)
    assert by_character.counted == 3


def test_nothing_found_is_an_empty_table(service: ResearchService) -> None:
    assert service.collocates("元宇宙").rows == ()
    assert service.collocates("元宇宙", unit="character").rows == ()


@pytest.mark.parametrize(
    "wrong", [{"unit": "pair"}, {"side": "up"}, {"measure": "t"}, {"span": 0}, {"span": 51}, {"least": 0}, {"size": 0}]
)
def test_what_is_out_of_bounds_is_refused(service: ResearchService, wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        service.collocates("乡村振兴", **wrong)  # type: ignore[arg-type]


def test_a_query_without_a_word_is_refused(service: ResearchService) -> None:
    with pytest.raises(UserError, match="没有要找的词"):
        service.collocates("*")


def test_the_neighbours_are_a_table_where_pandas_is_installed(service: ResearchService) -> None:
    pytest.importorskip("pandas")
    table = service.collocates("乡村振兴", span=5).to_frame()
    assert list(table.columns) == list(COLUMNS)
