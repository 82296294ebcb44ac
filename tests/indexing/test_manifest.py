"""An index may come from a stranger: its account is an SQLite file in which nothing is trusted."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from searchapp.errors import OperatorError
from searchapp.indexing import database, generations, manifest
from searchapp.indexing.archive import Archive
from searchapp.indexing.manifest import Totals
from tests.indexing.inputs import Files, tamper

SHORT = "项目建设"
LARGE = "".join(chr(0x4E00 + number * number % 20_000) for number in range(2_000))  # also when it is packed
LONG = "。".join(f"第{number}项重点工作按照计划全面完成并取得成效" for number in range(60)) + "。"


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    """A generation of one report."""
    Files(a="乡村振兴").build(tmp_path)
    return generations.require(tmp_path)


def everything(generation: Path) -> None:
    """Read all that a manifest has."""
    found = manifest.read(generation)
    assert found.files
    assert found.totals
    assert found.stamps()
    assert found.values()
    assert found.newest()
    assert [*found.leaving()]
    archive = Archive(generation, found)
    assert [archive.document(name) for name in found.documents]


def test_a_manifest_counts_what_is_there(tmp_path: Path) -> None:
    files = Files(a="乡村振兴", b="项目建设", c="\0")
    files.years["b"] = 2021
    made = files.build(tmp_path)
    assert made.totals == Totals(
        documents=2, paragraphs=2, characters=8, regions=1, without_region=0, without_year=0, files=3
    )
    assert made.values() == {
        "region": {"140826"}, "year": {2021, 2022}, "level": {"county"}, "kind": {"work-report"},
    }  # fmt: skip
    assert [card.year for card in made.newest()] == [2022]
    assert [(path, part.error) for path, part in made.left_out()] == [("c.txt", "不是文本")]


def test_a_card_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    cards = Files(a="乡村振兴", b="项目建设").build(tmp_path).cards
    assert cards["140826-2022"].title == "政府工作报告"
    assert len(cards) == 2
    assert "140826-1999" not in cards
    assert [card.id for card in cards.values()] == list(cards)


def test_documents_come_in_their_order_whatever_was_asked_for_before(tmp_path: Path) -> None:
    cards = Files(a="乡村振兴", b="项目建设").build(tmp_path).cards
    order = list(Files(a="乡村振兴", b="项目建设").build(tmp_path).cards)
    for name in reversed(order):
        assert cards[name].id == name
    assert list(cards) == order


VALUES = [
    "UPDATE documents SET card = replace(card, '\"year\":2022', '\"year\":\"2022\"')",
    "UPDATE documents SET card = replace(card, '\"path\":[\"山西省\"', '\"path\":[1')",
    "UPDATE documents SET card = ''",
    "UPDATE documents SET card = NULL",
    "UPDATE documents SET paragraphs = NULL",
    "UPDATE documents SET sketch = x'00'",
    "UPDATE documents SET year = 'x'",
    "UPDATE files SET size = 'x'",
    "UPDATE OR IGNORE documents SET id = x'01'",
    "DELETE FROM facts",
    "UPDATE facts SET value = NULL",
]


@pytest.mark.parametrize("change", VALUES)
def test_values_that_are_not_those_of_a_manifest_are_damage(generation: Path, change: str) -> None:
    everything(generation)
    tamper(generation, change)
    with pytest.raises(OperatorError, match="重新建立") as damaged:
        everything(generation)
    assert damaged.value.code == "damaged_index"


PLACES = [
    "pack = '../../../../../../etc/passwd'",
    "pack = -1",
    "pack = 2",
    "start = -1",
    "start = 1",
    "length = length + 1",
    "length = -1",
    "length = 1 << 62",
    "pack = NULL",
    "pack = x'00'",
]


@pytest.mark.parametrize("change", PLACES)
def test_a_manifest_leads_to_nothing_but_stored_documents(generation: Path, change: str) -> None:
    tamper(generation, f"UPDATE documents SET {change}")
    with pytest.raises(OperatorError) as refused:
        Archive(generation, manifest.read(generation)).document("140826-2022")
    assert refused.value.code == "damaged_index"


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """A file that is no pack of the index, and is to stay out of it."""
    path = tmp_path / "evil.pack"
    path.write_bytes(b"x" * 1000)
    yield path
    assert path.stat().st_nlink == 1


@pytest.mark.parametrize("change", [*PLACES, "pack = '../../../evil'", "pack = '../../../evil', length = 1000"])
@pytest.mark.parametrize("text", [SHORT, LARGE], ids=["short", "large"])
def test_an_update_takes_over_nothing_but_stored_documents(
    tmp_path: Path, outside: Path, change: str, text: str
) -> None:
    """A short text lets the pack stay, a long one takes its documents in."""
    root, files = outside.parent / "index", Files(a="乡村振兴", b="生态环境", c="教育")
    files.build(root)
    tamper(generations.require(root), f"UPDATE documents SET {change}")
    before = generations.require(root)
    files.change("a", text)
    if change == "start = 1" or (text is SHORT and change in ("start = -1", "length = length + 1")):
        files.update(root)  # a pack that stays is not read, and what is in a pack is harmless until it is read
        return
    with pytest.raises(OperatorError) as refused:
        files.update(root)
    assert refused.value.code == "damaged_index"
    assert generations.require(root) == before


@pytest.mark.parametrize(
    "change",
    [
        *VALUES,
        "UPDATE OR IGNORE documents SET digest = x'00'",
        "UPDATE documents SET characters = 'x'",
        "UPDATE documents SET paragraphs = 9e999",
        "UPDATE doors SET document = 'x' WHERE hash IN (SELECT hash FROM doors LIMIT 1)",
        "UPDATE parts SET digest = 1",
        "UPDATE parts SET part = 1",
        "UPDATE files SET key = x'00' WHERE key = 'b'",
        "UPDATE files SET key = NULL WHERE key = 'b'",
        "INSERT INTO former SELECT x'00', id FROM documents LIMIT 1",
    ],
)
def test_an_update_of_a_damaged_index_says_so_or_has_no_need_of_what_is_damaged(tmp_path: Path, change: str) -> None:
    files = Files(a=LONG, b="生态环境")
    files.build(tmp_path)
    tamper(generations.require(tmp_path), change)
    files.change("a", LONG + "完。")
    files.change("c", LONG[:-9])
    with suppress(OperatorError):
        files.update(tmp_path)


@pytest.mark.parametrize("text", [SHORT, LARGE], ids=["short", "large"])
def test_a_pack_that_is_missing_is_damage_and_no_matter_of_rights(tmp_path: Path, text: str) -> None:
    files = Files(a="乡村振兴", b="生态环境", c="教育")
    files.build(tmp_path)
    next((generations.require(tmp_path) / "documents").iterdir()).unlink()
    files.change("c", text)
    with pytest.raises(OperatorError, match="重新建立") as damaged:
        files.update(tmp_path)
    assert damaged.value.code == "damaged_index"


def test_a_stored_document_that_unpacks_without_end_is_refused(
    generation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = zlib.compress(b" " * 2_000_000)
    next((generation / "documents").iterdir()).write_bytes(endless)
    tamper(generation, "UPDATE documents SET length = ?", len(endless))
    monkeypatch.setattr("searchapp.indexing.archive.LARGEST", 1_000_000)
    with pytest.raises(OperatorError):
        Archive(generation, manifest.read(generation)).document("140826-2022")


def test_a_damaged_stored_document_is_an_operators_error(generation: Path) -> None:
    next((generation / "documents").iterdir()).write_bytes(b"damaged")
    with pytest.raises(OperatorError) as damaged:
        Archive(generation, manifest.read(generation)).document("140826-2022")
    assert damaged.value.code == "damaged_index"


@pytest.mark.parametrize("content", [b"", b"{", b"SQLite format 3\0", b"\0" * 8192])
def test_a_damaged_manifest_is_an_operators_error(generation: Path, content: bytes) -> None:
    (generation / database.NAME).write_bytes(content)
    with pytest.raises(OperatorError, match="重新建立"):
        manifest.read(generation)


def test_a_manifest_that_is_cut_short_or_missing_is_damage(generation: Path) -> None:
    path = generation / database.NAME
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(OperatorError, match="重新建立"):
        everything(generation)
    path.unlink()
    with pytest.raises(OperatorError, match="重新建立"):
        everything(generation)


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TRIGGER more AFTER INSERT ON files BEGIN DELETE FROM documents; END",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TABLE more (x)",
        "DROP INDEX parts_digest",
    ],
)
def test_other_tables_than_those_of_a_manifest_are_refused(generation: Path, addition: str) -> None:
    tamper(generation, addition)
    with pytest.raises(OperatorError) as refused:
        manifest.read(generation)
    assert refused.value.code == "damaged_index"


def test_a_manifest_that_the_system_does_not_let_open_is_not_to_be_built_anew(generation: Path) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        with pytest.raises(OperatorError, match="ulimit") as refused:
            manifest.read(generation)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert refused.value.code == "unreadable_index"


def test_a_manifest_in_a_folder_that_cannot_be_written_is_read(generation: Path) -> None:
    before = sorted(generation.iterdir())
    generation.chmod(0o500)
    try:
        everything(generation)
    finally:
        generation.chmod(0o700)
    assert sorted(generation.iterdir()) == before
