from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.errors import OperatorError
from searchapp.indexing import generations


def test_a_missing_index_names_the_command_that_makes_one(tmp_path: Path) -> None:
    assert generations.current(tmp_path / "index") is None
    with pytest.raises(OperatorError) as missing:
        generations.require(tmp_path / "index")
    assert missing.value.code == "no_index"
    assert "searchapp index build" in missing.value.remedy


@pytest.mark.parametrize("content", ["../../etc", "", "1/2", "一"])
def test_a_pointer_that_is_no_generation_number_is_never_followed(tmp_path: Path, content: str) -> None:
    (tmp_path / generations.CURRENT).write_text(content, encoding="utf-8")
    with pytest.raises(OperatorError) as damaged:
        generations.current(tmp_path)
    assert damaged.value.code == "damaged_index"
