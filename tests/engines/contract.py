"""What every engine keeps. A test module makes it run by subclassing EngineContract and giving `kind`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from searchapp.engines.base import Ask, Engine, EngineKind, Filters, Occurrence
from searchapp.engines.memory import MemoryKind
from searchapp.errors import OperatorError
from searchapp.model.query import Every, Not, Term, Within
from searchapp.model.results import EngineHits
from searchapp.text.analyzer import Analyzer
from tests.engines.builders import (
    contents,
    document,
    five_reports,
    made,
    numbers,
    random_ask,
    random_document,
    random_query,
)
from tests.engines.questions import Build, Questions


def same_hits(left: EngineHits, right: EngineHits) -> None:
    """Require two answers to be equal, scores up to 1e-6."""

    def shape(hits: EngineHits) -> object:
        page = [(hit.document, hit.matched, [part.paragraph for part in hit.paragraphs]) for hit in hits.documents]
        return hits.total_paragraphs, hits.total_documents, page, hits.facets

    def marks(hits: EngineHits) -> list[float]:
        return [part.score for hit in hits.documents for part in hit.paragraphs]

    assert shape(left) == shape(right)
    assert marks(left) == pytest.approx(marks(right), abs=1e-6)


def same_answers(engine: Engine, key: Engine, ask: Ask) -> None:
    """Require an engine to answer as the key does, by every method."""
    same_hits(engine.search(ask), key.search(ask))
    assert list(engine.iterate(ask.tree, ask.filters)) == list(key.iterate(ask.tree, ask.filters))
    assert list(engine.occurrences(ask.tree, ask.filters)) == list(key.occurrences(ask.tree, ask.filters))
    same_places(engine, ask)
    same_words(engine, key, ask)
    for fields in ((), ("year",), ("region", "year", "section"), ("document", "role")):
        assert engine.count_by(ask.tree, ask.filters, fields) == key.count_by(ask.tree, ask.filters, fields)
        assert engine.sum_by(ask.tree, ask.filters, fields) == key.sum_by(ask.tree, ask.filters, fields)


def same_places(engine: Engine, ask: Ask) -> None:
    """Require the arrays of places, and the paragraphs read by them, to say what the occurrences say."""
    found = engine.places(ask.tree, ask.filters)
    paragraphs = list(engine.read(found.paragraphs.tolist()))
    spans = zip(paragraphs, found.starts.tolist(), found.ends.tolist(), strict=True)
    places = [Occurrence(paragraph.document, paragraph.number, start, end) for paragraph, start, end in spans]
    assert places == list(engine.occurrences(ask.tree, ask.filters))
    assert [found.names[document] for document in found.documents.tolist()] == [place.document for place in places]
    assert list(found.names) == sorted(found.names)
    assert list(engine.read(engine.matching(ask.tree, ask.filters).tolist())) == list(
        engine.iterate(ask.tree, ask.filters)
    )


def same_words(engine: Engine, key: Engine, ask: Ask) -> None:
    """Require two engines to count the same words, of what is asked for and of everything."""
    chosen = [(ask.tree, ask.filters), (Every(), {})]
    found, wanted = engine.word_counts(chosen), key.word_counts(chosen)
    assert list(found.words) == list(wanted.words)
    assert found.counts.tolist() == wanted.counts.tolist()


class EngineContract(Questions):
    """The tests, with those of Questions; `kind` is what they are run on."""

    @pytest.fixture(scope="class")
    @classmethod
    def kind(cls, analyzer: Analyzer) -> EngineKind:
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def reports(cls, kind: EngineKind, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """Give a folder that holds the five reports."""
        folder = tmp_path_factory.mktemp("reports")
        made(kind, folder, five_reports())
        return folder

    @pytest.fixture
    def key(self, analyzer: Analyzer) -> EngineKind:
        return MemoryKind(analyzer)

    @pytest.fixture
    def folders(self, tmp_path: Path) -> Iterator[Path]:
        """Give folders that are not there yet."""
        return (tmp_path / f"generation-{number}" for number in range(1000))

    @pytest.fixture
    def build(self, kind: EngineKind, folders: Iterator[Path]) -> Build:
        """Make an engine that holds some documents."""
        return lambda *documents: made(kind, next(folders), documents)

    # Against the answer key

    def test_answers_as_the_key_does_on_the_five_reports(
        self, kind: EngineKind, key: EngineKind, reports: Path, folders: Iterator[Path]
    ) -> None:
        engine, answers = kind.open(reports), made(key, next(folders), five_reports())
        random = Random(11)
        texts = [part.text for report in five_reports() for part in report.paragraphs]
        for _ in range(40):
            filters: Filters = random.choice([{}, {"year": frozenset({2021, 2022})}, {"section": frozenset({"plan"})}])
            tree = random_query(random, random.sample(texts, 3), depth=2)
            same_answers(engine, answers, Ask(tree, filters, sort=random.choice(["relevance", "year", "region"])))

    @pytest.mark.parametrize("seed", range(6))
    def test_answers_as_the_key_does_after_random_changes(
        self, kind: EngineKind, key: EngineKind, folders: Iterator[Path], seed: int
    ) -> None:
        random = Random(seed)
        folder, key_folder = next(folders), next(folders)
        made(kind, folder, ()), made(key, key_folder, ())
        for _ in range(4):
            changes = [(random.random() < 0.25, f"d{random.randrange(12)}") for _ in range(random.choice([1, 4, 20]))]
            documents = {name: random_document(random, name) for _, name in changes}
            for one in (kind, key):
                old, new = (folder, next(folders)) if one is kind else (key_folder, next(folders))
                writer = one.extend(old, new)
                for gone, name in changes:
                    writer.remove(name) if gone else writer.put(documents[name])
                writer.commit()
                folder, key_folder = (new, key_folder) if one is kind else (folder, new)
            engine, answers = kind.open(folder), key.open(key_folder)
            texts = [paragraph.text for paragraph in answers.iterate(Every(), {})]
            for _ in range(25):
                same_answers(engine, answers, random_ask(random, texts))

    def test_an_empty_index_answers_everything_with_nothing(self, build: Build) -> None:
        engine = build()
        for tree in (Every(), Term("发展"), Not(Term("发展")), Term("发")):
            hits = engine.search(Ask(tree, {"year": frozenset({2023})}))
            assert (hits.total_paragraphs, hits.total_documents, hits.documents) == (0, 0, ())
            assert all(not counts for counts in hits.facets.values())
            assert list(engine.iterate(tree, {})) == []
            assert list(engine.occurrences(tree, {})) == []
            assert engine.count_by(tree, {}, ("year", "region")) == {}
            assert (engine.matching(tree, {}).tolist(), list(engine.word_counts([(tree, {})]).words)) == ([], [])
            assert engine.sum_by(tree, {}, ("year", "region")) == {}

    # Writing

    def test_put_takes_the_place_of_what_a_document_had(self, build: Build) -> None:
        engine = build(document("a", "旧的", "还是旧的"), document("b", "旧的"), document("a", "新的"))
        assert numbers(engine, Every()) == [("a", 1), ("b", 1)]
        assert numbers(engine, Term("新")) == [("a", 1)]

    @pytest.mark.parametrize("between", [False, True], ids=["at once", "later"])
    def test_a_document_put_again_has_only_its_new_facts(
        self, kind: EngineKind, folders: Iterator[Path], between: bool
    ) -> None:
        folder = next(folders)
        writer = kind.create(folder)
        writer.put(document("a", "旧的"))
        writer.put(document("b", "旧的", year=2021, title="旧标题"))
        if between:  # what replaces the last document of a segment is written right behind it
            writer.commit()
            folder, old = next(folders), folder
            writer = kind.extend(old, folder)
        writer.put(document("b", "新的", "也是新的", year=2023, title="新标题"))
        writer.commit()
        engine = kind.open(folder)
        hits = engine.search(Ask(Term("新"), {"year": frozenset({2023})}))
        assert (hits.total_paragraphs, hits.total_documents) == (2, 1)
        assert {year: count.paragraphs for year, count in hits.facets["year"].items()} == {2023: 2}
        assert [hit.document for hit in engine.search(Ask(Every(), {}, sort="year")).documents] == ["b", "a"]
        assert numbers(engine, Within("title", Term("新标题"))) == [("b", 1), ("b", 2)]

    def test_removing_takes_out_and_an_unknown_document_is_no_error(self, kind: EngineKind, tmp_path: Path) -> None:
        writer = kind.create(tmp_path)
        writer.put(document("a", "甲"))
        writer.put(document("b", "甲"))
        writer.remove("a")
        writer.remove("nobody")
        writer.commit()
        assert numbers(kind.open(tmp_path), Every()) == [("b", 1)]

    def test_extending_never_changes_what_it_began_with(self, kind: EngineKind, folders: Iterator[Path]) -> None:
        old, new = next(folders), next(folders)
        made(kind, old, [document("a", "甲"), document("b", "乙")])
        before = contents(old)
        engine = kind.open(old)
        writer = kind.extend(old, new)
        writer.put(document("a", "新甲"))
        writer.remove("b")
        writer.put(document("c", "丙"))
        writer.commit()
        assert contents(old) == before
        assert numbers(engine, Every()) == numbers(kind.open(old), Every()) == [("a", 1), ("b", 1)]
        assert [(hit.document, hit.text) for hit in kind.open(new).iterate(Every(), {})] == [("a", "新甲"), ("c", "丙")]

    def test_a_copy_outlives_its_original(self, kind: EngineKind, folders: Iterator[Path]) -> None:
        old, new = next(folders), next(folders)
        made(kind, old, [document("a", "甲乙")])
        kind.extend(old, new).commit()
        for path in old.iterdir():
            path.unlink()
        assert numbers(kind.open(new), Term("乙")) == [("a", 1)]

    def test_cancelling_leaves_the_original_alone(self, kind: EngineKind, folders: Iterator[Path]) -> None:
        old, new = next(folders), next(folders)
        made(kind, old, [document("a", "甲")])
        before = contents(old)
        writer = kind.extend(old, new)
        writer.put(document("b", "乙"))
        writer.cancel()
        assert contents(old) == before

    # Opening and closing

    def test_opening_what_is_no_index_names_the_remedy(self, kind: EngineKind, tmp_path: Path) -> None:
        for folder in (tmp_path, tmp_path / "missing"):
            with pytest.raises(OperatorError, match="searchapp index build"):
                kind.open(folder)
            with pytest.raises(OperatorError, match="searchapp index build"):
                kind.extend(folder, tmp_path / "new")

    def test_any_file_cut_short_is_an_error_or_harmless(self, kind: EngineKind, folders: Iterator[Path]) -> None:
        folder = next(folders)
        made(kind, folder, [document("a", "乡村振兴", "发展")])
        whole = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        for path, content in whole.items():
            path.write_bytes(content[: len(content) // 2])
            with suppress(OperatorError):
                assert numbers(kind.open(folder), Term("振兴")) == [("a", 1)], path
            path.write_bytes(content)

    def test_answers_under_way_end_well_when_the_engine_is_closed(self, build: Build) -> None:
        engine = build(document("a", "甲乙", "甲丙", "甲丁"))
        under_way = engine.iterate(Term("甲"), {})
        next(under_way)
        engine.close()
        assert [hit.number for hit in under_way] == [2, 3]

    def test_threads_get_the_answers_that_one_alone_gets(self, kind: EngineKind, reports: Path) -> None:
        engine = kind.open(reports)
        asks = [Ask(Term(text), {}) for text in ("发展", "乡村振兴", "业", "生态环境", "的", "建设", "民", "２０")]
        alone = [engine.search(ask) for ask in asks]
        again = kind.open(reports)
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(again.search, asks * 4)) == alone * 4
