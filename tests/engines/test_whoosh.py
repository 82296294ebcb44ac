"""The Whoosh engine keeps the contract; its index is Whoosh's, shared between generations, and read guarded."""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import numpy as np
import pytest
import whoosh.index
from whoosh.fields import STORED, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC
from whoosh.query import Term as WhooshTerm

from searchapp.engines.base import Ask, Engine, EngineKind
from searchapp.engines.whoosh import WhooshKind
from searchapp.engines.whoosh.codec.segment import ColumnarSegment
from searchapp.engines.whoosh.columns import LabelColumn, Labels, join
from searchapp.engines.whoosh.schema import make_schema
from searchapp.engines.whoosh.segments import possible
from searchapp.engines.whoosh.storage import GuardedStorage, PlainUnpickler
from searchapp.engines.whoosh.toc import NAME, read_toc, reading
from searchapp.errors import OperatorError
from searchapp.model.query import Every, Term
from searchapp.text.analyzer import Analyzer
from tests.engines.builders import contents, document, made, numbers, random_ask, random_text
from tests.engines.contract import EngineContract


class TestWhoosh(EngineContract):
    @pytest.fixture(scope="class")
    @classmethod
    def kind(cls, analyzer: Analyzer) -> EngineKind:
        return WhooshKind(analyzer)


@pytest.fixture
def kind(analyzer: Analyzer) -> WhooshKind:
    return WhooshKind(analyzer)


def segments(folder: Path) -> list[int]:
    """Give the number of paragraphs in each segment, removed ones too."""
    return sorted(segment.doc_count_all() for segment in read_toc(GuardedStorage(folder)).segments)


# Segments


def test_unchanged_files_are_shared_between_generations(kind: WhooshKind, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    made(kind, old, [document("b", "甲", "乙"), document("c", "丙"), document("d", "丁")])
    writer = kind.extend(old, new)
    writer.put(document("a", "甲"))
    writer.remove("c")
    writer.commit()
    shared = [path for path in new.iterdir() if path.is_file() and path.stat().st_nlink == 2]
    assert {path.suffix for path in shared} == {".inv", ".rec", ".col"}
    assert all(path.stat().st_ino == (old / path.name).stat().st_ino for path in shared)


def test_files_are_copied_where_they_cannot_be_linked(
    kind: WhooshKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    made(kind, tmp_path / "old", [document("a", "甲乙")])
    kind.extend(tmp_path / "old", tmp_path / "new").commit()
    assert numbers(kind.open(tmp_path / "new"), Term("乙")) == [("a", 1)]
    assert {path.stat().st_nlink for path in (tmp_path / "new").iterdir()} == {1}


def test_a_small_update_leaves_a_large_segment_and_a_large_one_takes_in_the_small(
    kind: WhooshKind, tmp_path: Path
) -> None:
    made(kind, tmp_path / "0", [document(f"a{n}", "甲", "乙") for n in range(10)])
    writer = kind.extend(tmp_path / "0", tmp_path / "1")
    writer.put(document("b", "甲", "乙"))
    writer.commit()
    assert segments(tmp_path / "1") == [2, 20]
    writer = kind.extend(tmp_path / "1", tmp_path / "2")
    for n in range(3):
        writer.put(document(f"c{n}", "甲", "乙"))
    writer.commit()
    assert segments(tmp_path / "2") == [8, 20]
    assert len(numbers(kind.open(tmp_path / "2"), Term("甲"))) == 14


def test_a_segment_mostly_removed_is_written_anew_without_the_removed(kind: WhooshKind, tmp_path: Path) -> None:
    made(kind, tmp_path / "0", [document(f"a{n}", "甲乙", title="甲") for n in range(10)])
    writer = kind.extend(tmp_path / "0", tmp_path / "1")
    for n in range(6):
        writer.remove(f"a{n}")
    writer.commit()
    assert segments(tmp_path / "1") == [4]
    assert len(numbers(kind.open(tmp_path / "1"), Term("乙"))) == 4


def test_removing_everything_leaves_an_empty_index(kind: WhooshKind, tmp_path: Path) -> None:
    made(kind, tmp_path / "0", [document("a", "甲")])
    writer = kind.extend(tmp_path / "0", tmp_path / "1")
    writer.remove("a")
    writer.commit()
    assert segments(tmp_path / "1") == []
    assert numbers(kind.open(tmp_path / "1"), Every()) == []


def test_cancelling_leaves_no_segment_behind(kind: WhooshKind, tmp_path: Path) -> None:
    made(kind, tmp_path / "0", [document("a", "甲")])
    before = {name for name in contents(tmp_path / "0") if name.endswith((".col", ".inv", ".rec"))}
    writer = kind.extend(tmp_path / "0", tmp_path / "1")
    writer.put(document("b", "乙"))
    writer.cancel()
    assert {name for name in contents(tmp_path / "1") if name.endswith((".col", ".inv", ".rec"))} == before
    assert numbers(kind.open(tmp_path / "1"), Every()) == [("a", 1)]


def test_a_second_writer_on_one_folder_is_told_so(kind: WhooshKind, tmp_path: Path) -> None:
    writer = kind.create(tmp_path)
    with pytest.raises(OperatorError, match="另一个进程"):
        kind.create(tmp_path)
    writer.cancel()


# It is a Whoosh index


def test_whoosh_opens_and_searches_the_index_by_itself(kind: WhooshKind, tmp_path: Path) -> None:
    made(kind, tmp_path, [document("a", "乡村振兴", "发展"), document("b", "振兴中华")])
    with whoosh.index.open_dir(tmp_path).searcher() as searcher:
        hits = searcher.search(WhooshTerm("pairs", "振兴"))
        assert {hit["text"] for hit in hits} == {"乡村振兴", "振兴中华"}
        assert {hit["document"] for hit in hits} == {"a", "b"}
        matcher = searcher.postings("pairs", "振兴")
        assert list(matcher.items_as("positions")) == [(0, [2]), (2, [0])]
        assert list(searcher.postings("title_words", "报告").all_ids()) == [0, 2]  # first paragraphs


def test_texts_are_read_for_the_page_alone(kind: WhooshKind, tmp_path: Path) -> None:
    made(kind, tmp_path, [document("a", "发展", "再发展"), document("b", "发展")])
    (stored,) = tmp_path.glob("*.rec")
    damaged = bytearray(stored.read_bytes())
    damaged[8:16] = bytes(8)
    stored.write_bytes(damaged)
    engine = kind.open(tmp_path)
    assert engine.search(Ask(Term("发展"), {}, limit=0)).total_documents == 2
    assert len(list(engine.occurrences(Term("发展"), {}))) == 3
    with pytest.raises(OperatorError):
        engine.search(Ask(Term("发展"), {}))


def test_a_column_holds_more_values_than_whoosh_would(tmp_path: Path) -> None:
    storage, column, size = RamStorage(), LabelColumn(), 70_000
    file = storage.create_file("labels")
    writer = column.writer(file)
    for number in range(0, size, 2):
        writer.add(number, f"文{number}")
    writer.finish(size)
    labels = column.reader(storage.open_file("labels"), 0, storage.file_length("labels"), size).labels
    assert [labels.values[labels.codes[number]] for number in (0, 1, 2, size - 2, size - 1)] == [
        "文0", "", "文2", f"文{size - 2}", "",
    ]  # fmt: skip


def test_values_of_several_segments_are_joined_however_many_there_are() -> None:
    parts = [[f"文{number:05}" for number in range(start, 6000, 2 + start)] for start in (0, 1, 2)]
    joined = join(Labels(tuple(part), np.arange(len(part))[::-1]) for part in parts)
    assert list(joined.values) == sorted({value for part in parts for value in part})
    assert [joined.value(number) for number in range(len(joined.codes))] == [
        value for part in parts for value in reversed(part)
    ]
    assert np.flatnonzero(joined.chosen({"文00007", "无"})).tolist() == [joined.values.index("文00007")]


# A foreign index does no harm


class Payload:
    """Makes a folder when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.marker),)


@pytest.fixture
def marker(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that must not come to be."""
    path = tmp_path / "harm done"
    yield path
    assert not path.exists()


def test_a_foreign_table_of_contents_runs_nothing(kind: WhooshKind, tmp_path: Path, marker: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    TOC(make_schema(), [Payload(marker)], 0).write(FileStorage(str(folder)), NAME)
    with pytest.raises(OperatorError, match="读不出来"):
        kind.open(folder)
    with pytest.raises(OperatorError, match="读不出来"):
        kind.extend(folder, tmp_path / "new")
    assert not marker.exists()
    whoosh.index.open_dir(folder)  # the trap works: plain Whoosh steps into it
    marker.rmdir()


def test_a_foreign_schema_is_not_even_read(kind: WhooshKind, tmp_path: Path, marker: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    schema = Schema(text=STORED())
    schema._fields["text"].trap = Payload(marker)
    TOC(schema, [], 0).write(FileStorage(str(folder)), NAME)
    assert numbers(kind.open(folder), Every()) == []


def test_a_fault_of_ours_does_not_pass_for_damage(tmp_path: Path) -> None:
    with pytest.raises(OperatorError) as damaged, reading(tmp_path):
        raise ValueError("a list of another size")
    assert damaged.value.code == "damaged_index"
    for fault in (TypeError, AttributeError, AssertionError):
        with pytest.raises(fault), reading(tmp_path):
            raise fault


def test_what_the_system_does_not_let_read_is_not_to_be_built_anew(
    kind: WhooshKind, tmp_path: Path, few_files: Callable[[], None]
) -> None:
    made(kind, tmp_path, [document("a", "甲")])
    few_files()
    with pytest.raises(OperatorError, match="ulimit") as refused:
        kind.open(tmp_path)
    assert refused.value.code == "unreadable_index"


@pytest.fixture
def few_files() -> Iterator[Callable[[], None]]:
    """Give what leaves no more files to be opened, until the end of the test."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    resource.setrlimit(resource.RLIMIT_NOFILE, limits)


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_is_an_error_or_an_answer_and_never_a_crash(kind: WhooshKind, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    texts = [[random_text(random) for _ in range(6)] for _ in range(8)]
    made(kind, tmp_path, [document(f"d{at}", *some, year=2020 + at) for at, some in enumerate(texts)])
    paths = sorted(path for path in tmp_path.iterdir() if path.suffix in {".inv", ".rec", ".col", ".toc"})
    for path in paths:
        whole = path.read_bytes()
        for _ in range(4):
            damaged = bytearray(whole[: random.choice([len(whole), random.randrange(len(whole))])])
            for _ in range(random.randint(1, 4)):
                if damaged:
                    damaged[random.randrange(len(damaged))] = random.choice([0, 255, random.randrange(256)])
            path.unlink()
            path.write_bytes(damaged)
            with suppress(OperatorError):
                ask_everything(kind.open(tmp_path), random)
        path.unlink()
        path.write_bytes(whole)
    ask_everything(kind.open(tmp_path), random)


def ask_everything(engine: Engine, random: Random) -> None:
    for _ in range(4):
        ask = random_ask(random, ["发展乡村振兴", "中和", "哈哈"])
        engine.search(ask)
        list(engine.iterate(ask.tree, ask.filters))
        list(engine.occurrences(ask.tree, ask.filters))
        engine.count_by(ask.tree, ask.filters, ("year", "section"))
        engine.sum_by(ask.tree, ask.filters, ("year", "section"))


def unpickled(data: bytes) -> object:
    return PlainUnpickler(io.BytesIO(data)).load()


@pytest.mark.parametrize("value", [os.system, Path("x"), Payload(Path("y"))])
def test_only_plain_values_are_unpickled(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpickled(pickle.dumps(value))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_plain_values_are_unpickled_whatever_the_protocol(protocol: int) -> None:
    value = ({"text": "乡村", "headings": ["一"]}, (1, 2.5, None, b"\x00\xff"))
    assert unpickled(pickle.dumps(value, protocol)) == value


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("segid", "../../elsewhere"),
        ("segid", 7),
        ("indexname", "../MAIN"),
        ("compound", True),
        ("name", "../outside/MAIN_x"),
        ("segment_id", int),
        ("list_files", set),
    ],
)
def test_a_segment_of_another_making_is_refused(
    kind: WhooshKind, tmp_path: Path, attribute: str, value: object
) -> None:
    made(kind, tmp_path / "index", [document("a", "甲")])
    storage = GuardedStorage(tmp_path / "index")
    toc = read_toc(storage)
    setattr(toc.segments[0], attribute, value)
    toc.generation += 1
    toc.write(storage, NAME)
    with pytest.raises(OperatorError, match="读不出来"):
        kind.open(tmp_path / "index")
    with pytest.raises(OperatorError, match="读不出来"):
        kind.extend(tmp_path / "index", tmp_path / "new")


def test_a_pickle_changes_no_class_of_ours() -> None:
    class_and_state = b"c" + b"\n".join(map(str.encode, (ColumnarSegment.__module__, "ColumnarSegment", "")))
    class_and_state += b"(N" + pickle.dumps({"name": "../outside/MAIN_x"}, 0)[:-1] + b"tb."
    unpickled(class_and_state)
    assert not hasattr(ColumnarSegment, "name")


def test_lengths_that_no_text_can_have_are_damage() -> None:
    lengths = np.array([3, 1 << 16], np.uint32)
    assert possible(lengths) is lengths
    with pytest.raises(ValueError, match="longer"):
        possible(np.array([3, (1 << 32) - 1], np.uint32))
