"""Bad input gets a clear message and harms nothing."""

from __future__ import annotations

import json
import os
import random
import struct
import sys
import zlib
from pathlib import Path

import pytest

from tests.cli.conftest import CORPUS, Run

REPORT = "2022年绛县政府工作报告\n各位代表:\n一、2021年工作回顾\n全县粮食总产量稳步增长。\n"


def picture() -> bytes:
    """A real PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


BAD = {
    "空.txt": b"",
    "空白.txt": b" \r\n\t\n",
    "乱.txt": random.Random(7).randbytes(4_000),
    "照片.txt": picture(),
    "零.txt": b"\0" * 1_000,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of bad files with one good one among them."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, data in BAD.items():
        (reports / name).write_bytes(data)
    (reports / "照片.png").write_bytes(picture())
    (reports / "绛县.txt").write_text(REPORT, encoding="utf-8")
    return reports


def test_inspect_reports_every_bad_file_and_goes_on(folder: Path, run: Run) -> None:
    outcome = run("inspect", folder, "--json")
    assert outcome.code == 0
    rows = {Path(row["path"]).name: row for row in outcome.lines}
    assert rows.keys() == {*BAD, "绛县.txt"}
    assert all(rows[name]["error"] for name in BAD)
    assert rows["绛县.txt"]["region"]["code"] == "140826"
    assert "跳过 1 个文件" in outcome.err


def test_a_build_takes_what_can_be_read_and_names_the_rest(folder: Path, run: Run) -> None:
    outcome = run("index", "build", folder)
    assert outcome.code == 0
    assert all(name in outcome.err for name in BAD)
    assert run("search", "粮食").out.startswith("命中 1 段")
    assert len(run("index", "status", "--json").json["unreadable"]) == len(BAD)


@pytest.mark.parametrize(
    "content",
    [{}, {"README.md": b"#"}, {"x.png": picture()}, BAD],
    ids=["empty", "readme", "png", "bad"],
)
def test_a_folder_without_reports_leaves_the_index_as_it_was(
    tmp_path: Path, run: Run, content: dict[str, bytes]
) -> None:
    assert run("index", "build", CORPUS).code == 0
    other = tmp_path / "other"
    other.mkdir()
    for name, data in content.items():
        (other / name).write_bytes(data)
    refused = run("index", "build", other)
    assert refused.code == 2
    assert "索引保持原样" in refused.err
    assert "命中 19 段" in run("search", "乡村振兴").out


def test_an_index_folder_with_foreign_files_is_refused(tmp_path: Path, run: Run) -> None:
    (tmp_path / "论文").mkdir()
    (tmp_path / "论文" / "终稿.docx").write_bytes(b"mine")
    refused = run("index", "build", CORPUS, "--index", "论文")
    assert refused.code == 2
    assert "终稿.docx" in refused.err
    assert [entry.name for entry in (tmp_path / "论文").iterdir()] == ["终稿.docx"]


def test_an_index_folder_that_cannot_be_written_is_the_operators_matter(run: Run) -> None:
    refused = run("index", "build", CORPUS, "--index", "/proc/searchapp")
    assert refused.code == 1
    assert "Traceback" not in refused.err


def test_a_damaged_index_is_reported(tmp_path: Path, run: Run) -> None:
    assert run("index", "build", CORPUS).code == 0
    for path in (tmp_path / "index").rglob("*"):
        if path.is_file() and path.name != "CURRENT" and path.suffix not in (".json", ".gz"):
            path.write_bytes(b"\x80\x04damaged")
    refused = run("search", "乡村振兴")
    assert refused.code == 1
    assert "重" in refused.err
    assert "Traceback" not in refused.err


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_in_gbk_is_no_reason_to_stop(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / os.fsdecode("报告".encode("gbk"))
    folder.mkdir()
    path = folder / os.fsdecode("绛县.txt".encode("gbk"))
    path.write_bytes((CORPUS / "000_b3719e2120e62184.txt").read_bytes())
    inspected = run("inspect", folder, path, "--json")
    assert inspected.code == 0, inspected.err
    assert inspected.lines[0]["path"].endswith("报告/绛县.txt")
    for command in ("build", "update"):
        assert run("index", command, folder).code == 0
    assert run("inspect", folder / os.fsdecode(b"\xd5.txt")).code == 2


def test_half_a_character_in_json_is_marked_as_lost(tmp_path: Path, run: Run) -> None:
    row = {"标题": "2022年绛县政府工作报告", "正文": REPORT + "推动\ud800发展，\ud842\udfb7野家开业。"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="ascii")
    assert run("index", "build", "a.jsonl").code == 0
    (found,) = run("search", "野家", "--json").json["documents"]
    assert "推动\ufffd发展，𠮷野家开业。" in found["paragraphs"][0]["text"]
    (told,) = run("inspect", "a.jsonl", "--json").lines
    assert any("文字疑似损坏" in warning for warning in told["warnings"])


@pytest.mark.skipif(sys.platform != "linux", reason="arguments are text elsewhere")
@pytest.mark.parametrize(
    "arguments",
    [("search", "{}"), ("show", "{}"), ("search", "*", "--document", "{}"), ("search", "*", "--region", "{}")],
)
def test_arguments_that_are_no_text_are_the_users_matter(indexed: Run, arguments: tuple[str, ...]) -> None:
    refused = indexed(*(argument.format(os.fsdecode(b"\xd5\xfe")) for argument in arguments))
    assert refused.code == 2
    assert "错误" in refused.err
    assert "Traceback" not in refused.err


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_never_end_in_a_traceback(tmp_path: Path, run: Run, seed: int) -> None:
    source = random.Random(seed)
    clean = (CORPUS / "000_b3719e2120e62184.txt").read_bytes()
    damaged = bytearray(clean)
    for _ in range(500):
        damaged[source.randrange(len(damaged))] = source.randrange(256)
    (tmp_path / "damaged.txt").write_bytes(damaged)
    (tmp_path / "noise.txt").write_bytes(source.randbytes(20_000))
    (tmp_path / "half.txt").write_bytes(clean[: len(clean) // 2 + 1])
    outcome = run("inspect", tmp_path / "damaged.txt", tmp_path / "noise.txt", tmp_path / "half.txt", "--json")
    assert outcome.code == 0, outcome.err
    assert len(outcome.lines) == 3
    assert "Traceback" not in outcome.err


def test_a_wrong_option_points_to_the_help_of_its_command(run: Run) -> None:
    assert run("compare", "--documents", "150921-2023").err.endswith("请看 searchapp compare --help。\n")
    assert run("nothing").err.endswith("请看 searchapp --help。\n")
    assert run("index", "build", "--index").err.endswith("请看 searchapp index build --help。\n")
    assert run("index", "nothing").err.endswith("请看 searchapp index --help。\n")


@pytest.mark.parametrize("command", ["search", "trends", "concordance"])
def test_a_query_that_is_no_utf8_is_refused_in_one_sentence(indexed: Run, command: str) -> None:
    for more in ((), ("--json",)):
        outcome = indexed(command, os.fsdecode(b"\xff\xb7\xa2"), *more)
        assert (outcome.code, outcome.out) == (2, "")
        assert "应为 UTF-8。\n" in outcome.err
