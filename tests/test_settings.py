"""Settings come from a file and from the environment; what cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp import settings
from searchapp.errors import OperatorError


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('index = "elsewhere"\n', encoding="utf-8-sig")
    assert settings.load({"SEARCHAPP_CONFIG": str(path)}).index == Path("elsewhere")


def test_an_empty_path_is_not_the_working_folder() -> None:
    with pytest.raises(OperatorError, match="「index」是空的") as refused:
        settings.load({"SEARCHAPP_INDEX": ""})
    assert refused.value.code == "bad_settings"
