"""A folder with one report, and an index to be."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from searchapp.indexing.builder import FileResult
from searchapp.settings import Settings

REPORT = "2022年绛县政府工作报告\n各位代表:\n一、2021年工作回顾\n{}\n"


def silent(results: Iterable[FileResult], total: int) -> Iterable[FileResult]:
    return results


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", jobs=1)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "绛县.txt").write_text(REPORT.format("全县粮食总产量稳步增长。"), encoding="utf-8")
    return folder
