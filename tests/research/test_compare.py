"""Words that are typical of one set and not of another."""

from __future__ import annotations

import pytest

from searchapp.errors import UserError
from searchapp.research import compare
from searchapp.research.compare import KeyTerm, is_telling, not_within
from searchapp.research.keyness import CERTAIN
from searchapp.research.service import ResearchService
from tests.research.conftest import Study
from tests.search.conftest import report

REPORTS = (
    report("150921", 2023, ["发展草原旅游，" * 8, "办好养老服务。", ("review", "过去一年，成绩来之不易。")]),
    report("150784", 2023, ["保护草原生态。" * 4, "2023年增长6%。" * 9]),
    report("140826", 2023, ["发展煤炭产业，" * 12, "办好养老服务。"]),
    report("140826", 2022, ["发展煤炭产业，" * 3]),
)


@pytest.fixture(scope="module")
def service(study: Study) -> ResearchService:
    return study(REPORTS)


def words(terms: tuple[KeyTerm, ...]) -> list[str]:
    return [term.term for term in terms]


def test_each_set_has_the_words_that_are_typical_of_it(service: ResearchService) -> None:
    found = service.compare("region:内蒙古", "region:山西")
    assert words(found.first_terms)[0] == "草原"
    assert set(words(found.second_terms)) >= {"煤炭", "产业"}
    assert "养老" not in words(found.first_terms + found.second_terms)


def test_a_word_has_its_counts_rates_and_documents(service: ResearchService) -> None:
    found = service.compare("region:内蒙古", "region:山西")
    grass = found.first_terms[0]
    assert (grass.term, grass.first, grass.second) == ("草原", 12, 0)
    assert (grass.first_documents, grass.second_documents) == (2, 0)
    assert grass.first_rate == pytest.approx(10_000 * 12 / found.first.words)
    assert grass.log_likelihood > CERTAIN
    assert grass.log_ratio > 0 > found.second_terms[0].log_ratio
    assert (found.first.documents, found.first.paragraphs, found.second.documents) == (2, 5, 2)


def test_without_a_second_set_the_first_is_compared_with_the_rest(service: ResearchService) -> None:
    assert service.compare("region:内蒙古").second_terms == service.compare("region:内蒙古", "region:山西").second_terms


def test_filters_hold_for_both_sets(service: ResearchService) -> None:
    found = service.compare("region:内蒙古", "region:山西", year=2023, section="plan")
    assert (found.first.paragraphs, found.second.paragraphs) == (4, 2)


def test_words_may_be_ranked_by_how_many_times_as_frequent_they_are(service: ResearchService) -> None:
    found = service.compare("region:山西", "region:内蒙古", measure="log_ratio")
    ratios = [term.log_ratio for term in found.first_terms]
    assert ratios == sorted(ratios, reverse=True)


def test_rare_words_numbers_and_single_characters_are_left_out(service: ResearchService) -> None:
    assert "旅游" not in words(service.compare("region:内蒙古", "region:山西", least=9).first_terms)
    assert all(is_telling(word) for word in words(service.compare("region:额尔古纳市").first_terms))


def test_a_word_that_only_stands_in_a_longer_one_is_left_out() -> None:
    assert not_within([("海拉尔", 10), ("拉尔", 11), ("海拉", 20)]) == [True, False, True]


def test_a_set_without_words_is_refused_and_named(service: ResearchService) -> None:
    with pytest.raises(UserError, match="乙组里没有文字可比"):
        service.compare("region:内蒙古", "region:北京")
    with pytest.raises(UserError, match="乙组里没有文字可比"):
        service.compare("*")


@pytest.mark.parametrize("wrong", [{"measure": "t"}, {"least": 0}, {"size": 0}, {"size": 501}])
def test_what_is_out_of_bounds_is_refused(service: ResearchService, wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        service.compare("region:内蒙古", **wrong)  # type: ignore[arg-type]


def test_the_words_are_a_table_where_pandas_is_installed(service: ResearchService) -> None:
    pytest.importorskip("pandas")
    table = service.compare("region:内蒙古", "region:山西").to_frame()
    assert list(table.columns) == list(compare.COLUMNS)
    assert set(table["typical_of"]) == {"first", "second"}
