"""The codec keeps any Whoosh index that needs no term vectors: searched, changed and merged by plain Whoosh."""

from __future__ import annotations

import datetime
from pathlib import Path
from random import Random

import numpy as np
import pytest
import whoosh.index
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import BOOLEAN, ID, KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex
from whoosh.qparser import QueryParser
from whoosh.writing import SegmentWriter

from searchapp.engines.whoosh.codec import dictionary, packing, stored
from searchapp.engines.whoosh.codec.columnar import ColumnarCodec
from searchapp.engines.whoosh.codec.field import Line, line_starts
from searchapp.engines.whoosh.codec.files import ArraysWriter, read_arrays

WORDS = ["alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"]
SCHEMA = Schema(
    name=ID(unique=True, stored=True),
    text=TEXT(stored=True),
    tags=KEYWORD(scorable=True),
    size=NUMERIC(stored=True, sortable=True),
    kind=ID(sortable=True),
    good=BOOLEAN(stored=True),
    note=STORED,
)


def writer(index: FileIndex, codec: object = None) -> SegmentWriter:
    return SegmentWriter(index, codec=codec or ColumnarCodec(), compound=False)


def fields(random: Random, number: int) -> dict[str, object]:
    return {
        "name": f"n{number}",
        "text": " ".join(random.choices(WORDS, k=random.randint(1, 12))),
        "tags": " ".join(random.sample(WORDS, 2)),
        "size": random.randint(-50, 50),
        "kind": random.choice("xyz"),
        "good": random.random() < 0.5,
        "note": {"deep": [number, None, 0.5]},
    }


def twins(seed: int, rounds: int = 3) -> tuple[FileIndex, FileIndex]:
    """Make the same index twice, by this codec and by Whoosh's: adding, updating, deleting, sometimes merging."""
    pair = RamStorage().create_index(SCHEMA), RamStorage().create_index(SCHEMA)
    for index, codec in zip(pair, (ColumnarCodec, W3Codec), strict=True):
        random = Random(seed)
        for round_ in range(rounds):
            changing = writer(index, codec())
            for number in random.sample(range(60), 25):
                changing.update_document(**fields(random, number))
            if round_:
                changing.delete_by_term("kind", random.choice("xyz"))
                changing.delete_by_term("name", f"n{random.randrange(60)}")
            changing.commit(**random.choice([{}, {"merge": False}, {"optimize": True}]))
    return pair


QUERIES: list[query.Query] = [
    query.Every(),
    query.Term("text", "alfa"),
    query.Term("text", "nowhere"),
    query.And([query.Term("text", "alfa"), query.Term("tags", "bravo")]),
    query.Or([query.Term("text", "echo"), query.Term("text", "golf"), query.Term("tags", "hotel")]),
    query.AndNot(query.Term("text", "delta"), query.Term("text", "echo")),
    query.AndMaybe(query.Term("text", "delta"), query.Term("tags", "echo")),
    query.Not(query.Term("kind", "x")),
    query.Phrase("text", ["alfa", "bravo"]),
    query.Phrase("text", ["alfa", "bravo"], slop=3),
    query.SpanNear(query.Term("text", "golf"), query.Term("text", "hotel"), slop=2),
    query.SpanFirst(query.Term("text", "golf"), limit=1),
    query.Prefix("text", "c"),
    query.Wildcard("text", "*o*"),
    query.Regex("text", "^[a-d].*a$"),
    query.FuzzyTerm("text", "brava", maxdist=2),
    query.TermRange("text", "b", "e"),
    query.NumericRange("size", -10, 20),
    query.Term("good", True),
    query.ConstantScoreQuery(query.Term("text", "alfa"), 2.5),
    query.DisjunctionMax([query.Term("text", "alfa"), query.Term("tags", "alfa")]),
    QueryParser("text", SCHEMA).parse("(alfa OR charlie) tags:delta NOT kind:z size:[0 TO]"),
]


@pytest.mark.parametrize("seed", range(5))
def test_plain_whoosh_finds_and_ranks_as_with_its_own_codec(seed: int) -> None:
    ours, theirs = twins(seed)
    with ours.searcher() as left, theirs.searcher() as right:
        assert left.doc_count() == right.doc_count()
        for wanted in QUERIES:
            found, expected = left.search(wanted, limit=None), right.search(wanted, limit=None)
            assert {hit["name"] for hit in found} == {hit["name"] for hit in expected}, wanted
            top = [hit.score for hit in left.search(wanted, limit=5)]
            assert top == pytest.approx([hit.score for hit in found][:5]), wanted


@pytest.mark.parametrize("seed", range(3))
def test_columns_sort_group_and_collapse(seed: int) -> None:
    ours, theirs = twins(seed)
    with ours.searcher() as left, theirs.searcher() as right:
        for options in ({"sortedby": ["size", "name"]}, {"sortedby": ["kind", "size", "name"], "reverse": True}):
            names = [[hit["name"] for hit in one.search(query.Every(), limit=None, **options)] for one in (left, right)]
            assert names[0] == names[1]
        counts = [
            {kind: len(found) for kind, found in one.search(query.Every(), groupedby="kind").groups("kind").items()}
            for one in (left, right)
        ]
        assert counts[0] == counts[1]
        assert len(left.search(query.Every(), collapse="kind", limit=None).top_n) == len(counts[0])


@pytest.mark.parametrize("seed", range(3))
def test_terms_are_listed_and_counted_as_by_whoosh(seed: int) -> None:
    ours, theirs = twins(seed, rounds=1)
    with ours.reader() as left, theirs.reader() as right:
        assert list(left.all_terms()) == list(right.all_terms())
        assert list(left.terms_from("tags", "delta")) == list(right.terms_from("tags", "delta"))
        assert list(left.expand_prefix("text", "c")) == list(right.expand_prefix("text", "c"))
        assert sorted(left.indexed_field_names()) == sorted(right.indexed_field_names())
        for name, term in right.all_terms():
            mine, whooshs = left.term_info(name, term), right.term_info(name, term)
            for fact in ("weight", "doc_frequency", "min_id", "max_id", "max_weight"):
                assert getattr(mine, fact)() == getattr(whooshs, fact)(), (name, term, fact)
        assert left.field_length("text") == right.field_length("text")
        assert left.doc_frequency("text", "nowhere") == 0


def test_a_matcher_walks_skips_and_decodes() -> None:
    index = RamStorage().create_index(SCHEMA)
    changing = writer(index)
    for number in range(30):
        changing.add_document(name=f"n{number}", text="alfa bravo alfa" if number % 3 == 0 else "bravo")
    changing.commit()
    with index.reader() as reader:
        matcher = reader.postings("text", "alfa")
        assert (matcher.id(), matcher.weight(), matcher.value_as("positions")) == (0, 2.0, [0, 2])
        matcher.skip_to(10)
        assert matcher.id() == 12
        matcher.next()
        assert (matcher.id(), [span.start for span in matcher.spans()]) == (15, [0, 2])
        matcher.skip_to(28)
        assert not matcher.is_active()
        assert list(reader.postings("text", "alfa").all_ids()) == list(range(0, 30, 3))


def test_removed_paragraphs_are_gone_before_and_after_a_merge() -> None:
    index = RamStorage().create_index(SCHEMA)
    changing = writer(index)
    for number in range(10):
        changing.add_document(name=f"n{number}", text="alfa")
    changing.commit()
    for options in ({"merge": False}, {"optimize": True}):
        changing = writer(index)
        changing.delete_by_query(query.Or([query.Term("name", "n3"), query.Term("name", "n7")]))
        changing.commit(**options)
        with index.searcher() as searcher:
            assert searcher.doc_count() == 8
            names = {hit["name"] for hit in searcher.search(query.Term("text", "alfa"), limit=None)}
            assert names == {f"n{number}" for number in range(10)} - {"n3", "n7"}
    assert [segment.doc_count_all() for segment in index._segments()] == [8]


def test_an_index_with_segments_of_both_codecs_is_searched_and_merged(tmp_path: Path) -> None:
    index = whoosh.index.create_in(str(tmp_path), SCHEMA)
    for codec in (ColumnarCodec(), W3Codec()):
        changing = writer(index, codec)
        changing.add_document(name=type(codec).__name__, text="alfa", note=["x"])
        changing.commit(merge=False)
    for _ in range(2):
        with whoosh.index.open_dir(str(tmp_path)).searcher() as searcher:
            found = {hit["name"]: hit["note"] for hit in searcher.search(query.Term("text", "alfa"))}
        assert found == {"ColumnarCodec": ["x"], "W3Codec": ["x"]}
        writer(index).commit(optimize=True)


def test_a_cancelled_writer_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    index = whoosh.index.create_in(str(tmp_path), SCHEMA)
    changing = writer(index)
    changing.add_document(name="a", text="alfa")
    changing.commit()
    changing = writer(index)
    changing.add_document(name="b", text="alfa")
    changing.cancel()
    with index.searcher() as searcher:
        assert [hit["name"] for hit in searcher.search(query.Term("text", "alfa"))] == ["a"]


def test_values_that_are_not_plain_are_refused_and_the_rest_goes_on() -> None:
    index = RamStorage().create_index(SCHEMA)
    changing = writer(index)
    with pytest.raises(TypeError):
        changing.add_document(name="a", note=datetime.date(2023, 1, 1))
    changing.add_document(name="b", note="plain")
    changing.commit()
    with index.searcher() as searcher:
        assert [hit["note"] for hit in searcher.search(query.Every())] == ["plain"]


def test_no_file_of_a_segment_is_a_pickle(tmp_path: Path) -> None:
    index = whoosh.index.create_in(str(tmp_path), SCHEMA)
    changing = writer(index)
    changing.add_document(**fields(Random(0), 0))
    changing.commit()
    files = [path for path in tmp_path.iterdir() if path.suffix in {".inv", ".rec"}]
    assert {path.suffix for path in files} == {".inv", ".rec"}
    assert all(path.read_bytes().startswith(b"SAarray\x02") for path in files)


def test_stored_fields_come_back_whatever_characters_they_have() -> None:
    for text in ("", "乡村振兴", "GDP增长5%\n", "𠮷野家", "\ud842"):
        assert stored.decode(stored.encode({"text": text})) == {"text": text}


# Packing

NUMBERS = st.lists(st.integers(0, packing.LIMIT - 1), min_size=1, max_size=30, unique=True)
NEAR = st.lists(st.integers(0, 1500), min_size=1, max_size=200, unique=True)


@given(st.lists(st.one_of(NUMBERS, NEAR), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_packed_lists_come_back(lists: list[list[int]], random: Random) -> None:
    lists = [sorted(numbers) for numbers in lists]
    counts = [[random.choice([1, 1, 2, 300, 70_000]) for _ in numbers] for numbers in lists]
    for given_counts in (None, np.concatenate(counts)):
        sizes = np.array([len(numbers) for numbers in lists])
        packed = packing.pack(np.concatenate(lists).astype(np.int64), sizes, given_counts)
        starts = np.concatenate([[0], packed.ends])
        for at, numbers in enumerate(lists):
            data = packed.data[starts[at] : starts[at + 1]]
            found, found_counts = packing.unpack(data, int(packed.modes[at]), len(numbers), packing.LIMIT)
            assert found.tolist() == numbers
            wanted = [1] * len(numbers) if given_counts is None else counts[at]
            assert (found_counts.tolist() if found_counts is not None else [1] * len(numbers)) == wanted


@given(st.binary(max_size=40), st.integers(0, 255), st.integers(0, 50))
def test_bytes_that_are_no_list_are_an_error_or_within_the_limit(data: bytes, mode: int, size: int) -> None:
    try:
        numbers, _ = packing.unpack(np.frombuffer(data, np.uint8), mode, size, 1000)
    except (ValueError, LookupError):
        return
    assert numbers.size == size
    assert all(number < 1000 for number in numbers.tolist())


def test_common_terms_take_about_a_byte_a_posting() -> None:
    packed = packing.pack(np.arange(0, 300_000, 30), np.array([10_000]))
    assert packed.data.size == 10_000


@given(st.lists(st.integers(0, 300), max_size=40))
def test_a_place_on_the_line_leads_back_to_its_paragraph(lengths: list[int]) -> None:
    starts = line_starts(np.array(lengths, np.int64))
    line = Line(starts)
    for number, length in enumerate(lengths):
        places = np.arange(starts[number], starts[number] + length + 1)  # with the empty place
        assert places[-1] < starts[number + 1]
        assert set(line.paragraphs(places).tolist()) == {number}


# Damage


def arrays_file(tmp_path: Path) -> bytes:
    path = tmp_path / "arrays"
    file = ArraysWriter(StructFile(path.open("wb")))
    file.put("numbers", np.arange(5, dtype=np.uint16))
    file.put("none", np.empty(0, np.uint64))
    file.close()
    return path.read_bytes()


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    arrays = read_arrays(memoryview(arrays_file(tmp_path)))
    assert {name: values.tolist() for name, values in arrays.items()} == {"numbers": [0, 1, 2, 3, 4], "none": []}


def test_a_torn_or_changed_file_of_arrays_is_an_error_or_arrays_within_the_file(tmp_path: Path) -> None:
    data, random = arrays_file(tmp_path), Random(0)
    for _ in range(500):
        damaged = bytearray(data[: random.choice([len(data), random.randrange(len(data))])])
        for _ in range(random.randint(0, 3)):
            if damaged:
                damaged[random.randrange(len(damaged))] = random.randrange(256)
        try:
            arrays = read_arrays(memoryview(bytes(damaged)))
        except (ValueError, LookupError):
            continue
        assert sum(values.nbytes for values in arrays.values()) <= 2 * len(data)


@given(st.lists(st.text(min_size=0, max_size=3), unique=True))
def test_a_dictionary_finds_its_terms_and_where_others_would_stand(terms: list[str]) -> None:
    encoded = sorted(term.encode() for term in terms)
    ends = np.cumsum([len(term) for term in encoded]).astype(np.uint32)
    found = dictionary.TextTerms({"terms": np.frombuffer(b"".join(encoded), np.uint8), "term_ends": ends})
    assert [found[number] for number in range(len(found))] == encoded
    assert [found.find(term) for term in encoded] == list(range(len(encoded)))
    assert found.find("无此词".encode()) == -1


@given(st.lists(st.one_of(NUMBERS, NEAR), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_lists_of_one_width_come_back_at_once(lists: list[list[int]], random: Random) -> None:
    lists = [sorted(numbers) for numbers in lists]
    sizes = np.array([len(numbers) for numbers in lists])
    packed = packing.pack(np.concatenate(lists).astype(np.int64), sizes)
    firsts = np.append(0, packed.ends)[:-1]
    width = random.choice(packed.modes.tolist())
    chosen = np.flatnonzero(packed.modes == width)
    found = packing.unpack_many(packed.data, firsts[chosen], (packed.ends - firsts)[chosen], width, packing.LIMIT)
    assert found.tolist() == [number for at in chosen for number in lists[at]]


@given(st.binary(max_size=8), st.lists(st.integers(0, 9), max_size=4))
def test_a_dictionary_that_is_checked_holds_nothing_but_texts(data: bytes, ends: list[int]) -> None:
    found = dictionary.TextTerms({"terms": np.frombuffer(data, np.uint8), "term_ends": np.array(ends, np.uint8)})
    try:
        found.check()
    except ValueError:
        return
    terms = [found[number] for number in range(len(found))]
    assert [dictionary.term_bytes(dictionary.term_text(term)) for term in terms] == terms


@given(st.lists(st.text(min_size=2, max_size=2), unique=True, min_size=1))
def test_keys_of_pairs_order_as_their_bytes(pairs: list[str]) -> None:
    keys = [dictionary.pair_key(pair) for pair in pairs]
    by_bytes = sorted(range(len(pairs)), key=lambda at: dictionary.term_bytes(pairs[at]))
    assert sorted(range(len(pairs)), key=keys.__getitem__) == by_bytes
    assert [dictionary.pair_text(key) for key in keys] == pairs
