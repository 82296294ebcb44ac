from __future__ import annotations

import os
from pathlib import PurePosixPath

import pytest

from searchapp.ingest.paths import path_key, shown_path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names are text there")


def named(*names: bytes) -> PurePosixPath:
    return PurePosixPath(*map(os.fsdecode, names))


def test_a_name_in_gbk_is_shown_as_it_was_meant() -> None:
    assert shown_path(named("报告".encode(), "绛县.txt".encode("gbk"))) == "报告/绛县.txt"


def test_a_name_in_no_known_encoding_is_shown_with_its_bytes() -> None:
    assert shown_path(named(b"\xff\xff.txt")) == r"\xff\xff.txt"


def test_a_name_that_is_text_is_shown_as_it_is() -> None:
    assert shown_path(named("绛县.txt".encode(), b"a")) == "绛县.txt/a"


def test_files_whose_names_are_shown_alike_have_different_keys() -> None:
    both = named("绛县.txt".encode("gbk")), named("绛县.txt".encode())
    assert len(set(map(shown_path, both))) == 1
    assert len(set(map(path_key, both))) == 2
    assert all(path_key(path).encode() for path in both)
