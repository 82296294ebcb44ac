"""What a report is called that does not say it."""

from __future__ import annotations

import pytest

from searchapp.ingest.metadata.title import without_copy_marks


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("北京 (1)", "北京"),
        ("上海（12）", "上海"),
        ("副本上海", "上海"),
        ("遵义 (2) - 副本", "遵义"),
        ("绛县2023 的副本 2", "绛县2023"),
        ("Copy of 绛县", "绛县"),
        ("绛县 copy", "绛县"),
        ("副本", "副本"),
        ("(1)", "(1)"),
        ("报告（2023）", "报告（2023）"),
        ("复印件管理办法", "复印件管理办法"),
    ],
)
def test_the_name_of_a_file_says_nothing_of_its_being_a_copy(name: str, plain: str) -> None:
    assert without_copy_marks(name) == plain
