from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.ingest.formats.base import Options
from searchapp.ingest.pipeline import Item, read_path
from searchapp.settings import Settings
from searchapp.wiring import reading
from searchapp.wiring.indexing import build_index
from tests.wiring.conftest import REPORT, silent


def test_a_fault_of_ours_in_one_file_does_not_cost_the_others(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reports / "坏.txt").write_text(REPORT.format("会出错的一段。"), encoding="utf-8")

    def faulty(path: Path, name: str, options: Options) -> Iterator[Item]:
        if path.name == "坏.txt":
            raise IndexError("a fault")
        return read_path(path, name, options)

    monkeypatch.setattr(reading, "read_path", faulty)
    made, _ = build_index(settings, [reports], silent)
    assert len(made.documents) == 1
    errors = [part.error for file in made.files for part in file.skipped if part.error]
    assert len(errors) == 1
    assert "a fault" in errors[0]
