"""What every engine answers: which paragraphs match, in which order, how many, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest

from searchapp.engines.base import Ask, Engine, EngineKind, Filters, Occurrence
from searchapp.model.query import And, Every, Not, Or, Phrase, Query, Term
from searchapp.model.results import Count, EngineHits, Sums
from searchapp.text.normalize import fold
from tests.engines.builders import document, five_reports, numbers

Build: TypeAlias = Callable[..., Engine]


def found(build: Build, text: str, *paragraphs: str) -> list[int]:
    """Give the numbers of the paragraphs in which a text is found."""
    return [number for _, number in numbers(build(document("d", *paragraphs)), Term(text))]


def order(hits: EngineHits) -> list[str]:
    return [hit.document for hit in hits.documents]


class Questions:
    """The tests; `build` makes the engine they ask."""

    # What matches

    @pytest.mark.parametrize(
        ("query", "text"),
        [
            ("村振", "全面推进乡村振兴"),  # begins and ends inside dictionary words
            ("碳中和", "实现碳达峰碳中和目标"),
            ("乡村振兴", "鄉村振興戰略"),
            ("鄉村振興", "乡村振兴战略"),
            ("乡村振兴", "乡村 振\u3000兴"),
            ("5g", "建设５Ｇ基站"),
            ("放管服改革", "深化“放管服”改革"),
            ("“放管服”", "深化放管服改革"),
            ("m2", "面积３㎡"),
            ("m", "面积３㎡"),
            ("2为", "面积３㎡为宜"),
            ("兴", "乡村振兴"),  # the last character
            ("振兴", "乡村振兴"),
            ("乡村振兴", "乡村振兴"),
            ("哈哈", "哈哈哈"),
            ("𠮷野", "𠮷野家"),
            ("𠮷", "在𠮷"),
            ("。", "完。"),
            ("\ud800", "坏\ud800字"),
        ],
    )
    def test_finds_folded_text_wherever_it_stands(self, build: Build, query: str, text: str) -> None:
        assert found(build, query, "别的段落", text) == [2]

    @pytest.mark.parametrize(
        ("query", "text"),
        [
            ("乡村振兴战略", "乡村振兴"),  # longer than the paragraph
            ("乡振", "乡村振兴"),
            ("哈哈哈哈", "哈哈哈"),
            ("乾隆", "干隆"),  # 乾 is folded as a character, so it is found where it should be, and only there
            ("兴战", "乡村振兴\n"),
            ("𠮶", "𠮷野家"),
        ],
    )
    def test_finds_nothing_else(self, build: Build, query: str, text: str) -> None:
        assert found(build, query, text) == ([1] if fold(query) in fold(text) else [])

    def test_does_not_match_over_the_end_of_a_paragraph(self, build: Build) -> None:
        assert found(build, "振兴", "乡村振", "兴旺发达") == []

    def test_a_substring_of_any_length_is_found_in_just_the_paragraphs_that_contain_it(
        self, kind: EngineKind, reports: Path
    ) -> None:
        engine = kind.open(reports)
        texts = {(report.id, part.number): fold(part.text) for report in five_reports() for part in report.paragraphs}
        random = Random(7)
        for _ in range(150):
            text = random.choice([text for text in texts.values() if text])
            start, length = random.randrange(len(text)), random.choice([1, 2, 3, 4, 5, 8, 13, 30])
            query = text[start : start + length]
            assert numbers(engine, Term(query)) == sorted(place for place, text in texts.items() if query in text)

    def test_trees_join_as_sets_do(self, build: Build) -> None:
        engine = build(document("d", "甲乙", "甲丙", "乙丙", "丁"))
        trees: list[tuple[Query, list[int]]] = [
            (And((Term("甲"), Phrase("乙"))), [1]),
            (Or((Term("甲"), Term("丁"))), [1, 2, 4]),
            (And((Not(Term("甲")), Not(Term("丁")))), [3]),
            (And((Term("丙"), Not(Or((Term("甲"), Term("丁")))))), [3]),
            (Not(Not(Term("甲"))), [1, 2]),
            (Every(), [1, 2, 3, 4]),
            (Not(Every()), []),
        ]
        for tree, wanted in trees:
            assert [number for _, number in numbers(engine, tree)] == wanted, tree

    @pytest.mark.parametrize("text", ["", " ", "“”"])
    def test_a_leaf_that_folds_to_nothing_is_a_mistake_of_the_caller(self, build: Build, text: str) -> None:
        engine = build(document("d", "甲"))
        with pytest.raises(ValueError, match="nothing to look for"):
            engine.search(Ask(Term(text), {}))

    # Filters, totals and facets

    def test_filters_join_by_and_their_values_by_or(self, build: Build) -> None:
        engine = build(
            document("a", "发展", code="150921", year=2022),
            document("b", "发展", code="150921", year=2023),
            document("c", "发展", code="152921", year=2023),
            document("d", "发展"),
        )
        cases: list[tuple[Filters, list[str]]] = [
            ({"region": frozenset({"150921", "152921"}), "year": frozenset({2023})}, ["b", "c"]),
            ({"region": frozenset({""})}, ["d"]),
            ({"year": frozenset({0, 2022})}, ["a", "d"]),
            ({"document": frozenset({"c", "nowhere"})}, ["c"]),
            ({"year": frozenset()}, []),
            ({}, ["a", "b", "c", "d"]),
        ]
        for filters, wanted in cases:
            assert [name for name, _ in numbers(engine, Term("发展"), filters)] == wanted
            assert engine.search(Ask(Term("发展"), filters)).total_documents == len(wanted)

    def test_a_facet_is_counted_under_all_filters_but_its_own(self, build: Build) -> None:
        engine = build(
            document("a", "发展", "发展", "无", code="150921", year=2022),
            document("b", "发展", code="150921", year=2023),
            document("c", "发展", code="152921", year=2023),
        )
        filters: Filters = {"region": frozenset({"150921"}), "year": frozenset({2023})}
        hits = engine.search(Ask(Term("发展"), filters, facets=("region", "year", "level")))
        assert hits.total_paragraphs == 1
        assert hits.facets == {
            "region": {"150921": Count(1, 1), "152921": Count(1, 1)},
            "year": {2022: Count(2, 1), 2023: Count(1, 1)},
            "level": {"county": Count(1, 1)},
        }

    def test_a_document_counts_once_for_each_section_it_is_found_in(self, build: Build) -> None:
        engine = build(document("a", "发展", "发展", "发展", "发展", sections=("plan", "review")))
        hits = engine.search(Ask(Term("发展"), {}))
        assert hits.facets["section"] == {"plan": Count(2, 1), "review": Count(2, 1)}

    def test_counts_every_combination_that_occurs(self, build: Build) -> None:
        engine = build(
            document("a", "发展", "发展", code="150921", year=2022),
            document("b", "发展", year=2022),
            document("c", "无"),
        )
        assert engine.count_by(Term("发展"), {}, ("region", "year")) == {
            ("150921", 2022): Count(2, 1),
            ("", 2022): Count(1, 1),
        }
        assert engine.count_by(Every(), {}, ()) == {(): Count(4, 3)}

    def test_sums_what_stands_in_every_combination_that_occurs(self, build: Build) -> None:
        engine = build(
            document("a", "发展，发展", "“哈 哈 哈”", code="150921", year=2022),
            document("b", "哈哈与㎡", year=2022),
            document("c", "无"),
        )
        tree = Or((Phrase("发展"), Phrase("哈哈")))
        assert engine.sum_by(tree, {}, ("region", "year")) == {
            ("150921", 2022): Sums(paragraphs=2, documents=1, occurrences=4, characters=8),
            ("", 2022): Sums(paragraphs=1, documents=1, occurrences=1, characters=5),
        }
        assert engine.sum_by(Every(), {}, ()) == {(): Sums(4, 3, 0, 14)}

    # Order and pages

    def test_a_page_past_the_end_is_empty_and_its_totals_are_true(self, build: Build) -> None:
        engine = build(document("a", "发展", "发展"), document("b", "发展"))
        hits = engine.search(Ask(Term("发展"), {}, offset=2))
        assert (hits.documents, hits.total_paragraphs, hits.total_documents) == ((), 3, 2)
        assert hits.facets["section"] == {"plan": Count(3, 2)}

    def test_pages_put_together_are_the_whole(self, kind: EngineKind, reports: Path) -> None:
        engine = kind.open(reports)
        whole = order(engine.search(Ask(Term("发展"), {}, limit=100)))
        pages = (engine.search(Ask(Term("发展"), {}, offset=at, limit=2)) for at in range(0, 6, 2))
        assert [name for page in pages for name in order(page)] == whole

    def test_sorts_by_year_newest_first_and_unknown_last(self, build: Build) -> None:
        engine = build(document("a", "发展"), document("b", "发展", year=2021), document("c", "发展", year=2023))
        assert order(engine.search(Ask(Term("发展"), {}, sort="year"))) == ["c", "b", "a"]

    def test_sorts_by_region_code_and_unknown_last(self, build: Build) -> None:
        engine = build(document("a", "发展"), document("b", "发展", code="2"), document("c", "发展", code="10"))
        assert order(engine.search(Ask(Term("发展"), {}, sort="region"))) == ["c", "b", "a"]

    def test_ties_go_by_score_then_document(self, build: Build) -> None:
        engine = build(
            document("c", "发展经济"), document("b", "发展，发展，再发展"), document("a", "发展经济")
        )
        for sort in ("relevance", "year"):
            assert order(engine.search(Ask(Term("发展"), {}, sort=sort))) == ["b", "a", "c"]

    def test_paragraphs_of_a_document_stand_by_score_then_number(self, build: Build) -> None:
        engine = build(document("a", "发展工业经济", "发展发展发展", "发展工业经济", "无"))
        (hit,) = engine.search(Ask(Term("发展"), {}, per_document=2)).documents
        assert hit.matched == 3
        assert [part.paragraph.number for part in hit.paragraphs] == [2, 1]

    def test_what_ranks_nothing_scores_zero_in_document_order(self, build: Build) -> None:
        engine = build(document("b", "甲"), document("a", "乙", "丙"))
        hits = engine.search(Ask(Every(), {}))
        assert order(hits) == ["a", "b"]
        assert {part.score for hit in hits.documents for part in hit.paragraphs} == {0.0}

    def test_headings_and_title_raise_a_score_and_never_make_a_match(self, build: Build) -> None:
        engine = build(
            document("a", "抓好粮食生产"),
            document("b", "抓好粮食生产", headings=(("粮食生产",),)),
            document("c", "抓好粮食生产", title="粮食生产报告"),
            document("d", "抓好工业生产", headings=(("粮食",),), title="粮食"),
        )
        hits = engine.search(Ask(Term("粮食"), {}))
        assert set(order(hits)) == {"a", "b", "c"}
        assert order(hits)[-1] == "a"
        scores = {hit.document: hit.paragraphs[0].score for hit in hits.documents}
        assert scores["b"] > scores["a"] < scores["c"]

    def test_a_question_is_better_answered_by_two_paragraphs_than_by_one(self, build: Build) -> None:
        engine = build(
            document("a", "养老服务", "工业经济", "工业经济"),
            document("b", "养老服务", "养老机构", "工业经济"),
            document("c", "养老服务", "养老服务", "工业经济"),
        )
        tree = Or((Term("养老"), Term("服务")))
        assert order(engine.search(Ask(tree, {}))) == ["a", "b", "c"]
        assert order(engine.search(Ask(tree, {}, question=("养老服务",)))) == ["c", "b", "a"]

    def test_gives_paragraphs_back_as_they_were_put(self, build: Build) -> None:
        path = ("二、安排", "(一)乡村")
        engine = build(document("a", "一、“鄉村”\u3000振興", headings=(path,), sections=("review",)))
        (paragraph,) = engine.iterate(Every(), {})
        assert paragraph.text == "一、“鄉村”\u3000振興"
        assert paragraph.headings == path
        assert (paragraph.number, paragraph.role, paragraph.section) == (1, "heading", "review")

    # Occurrences

    def test_words_are_counted_in_each_set_of_paragraphs(self, build: Build) -> None:
        engine = build(document("a", "发展旅游，发展農業", "农业", year=2022), document("b", "旅游，农业", year=2023))
        found = engine.word_counts([(Every(), {}), (Term("农业"), {"year": frozenset({2022})}), (Term("无"), {})])
        assert dict(zip(found.words, found.counts.T.tolist(), strict=True)) == {
            "农业": [3, 2, 0], "发展": [2, 2, 0], "旅游": [2, 1, 0],
        }  # fmt: skip

    def test_occurrences_overlap_and_count_folded_code_points(self, build: Build) -> None:
        engine = build(document("d", "“哈 哈哈”", "㎡𠮷哈哈"))
        assert list(engine.occurrences(Or((Term("哈哈"), Term("哈哈哈"))), {})) == [
            Occurrence("d", 1, 0, 2),
            Occurrence("d", 1, 0, 3),
            Occurrence("d", 1, 1, 3),
            Occurrence("d", 2, 3, 5),
        ]

    def test_occurrences_are_of_positive_leaves_in_matching_paragraphs(self, build: Build) -> None:
        engine = build(document("d", "甲乙", "甲丙"))
        tree = And((Term("甲"), Phrase("甲"), Not(Term("丙"))))
        assert list(engine.occurrences(tree, {})) == [Occurrence("d", 1, 0, 1)]
        assert list(engine.occurrences(Every(), {})) == []

    @pytest.mark.parametrize("count", [257, 260, 270, 300])
    def test_every_paragraph_can_be_read_however_many_there_are(self, build: Build, count: int) -> None:
        texts = [f"{number:05d}" * 60 for number in range(count)]
        engine = build(document("d", *texts))
        assert [hit.text for hit in engine.iterate(Every(), {})] == texts
