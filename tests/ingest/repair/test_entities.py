"""Entities, escapes and unseen characters become what they stand for; all else stays."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.repair.entities import find
from searchapp.text.offsets import apply


def clean(text: str) -> str:
    return apply(text, find(text))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"各位代表:\r\n现在", "各位代表:\n现在"),
        (r"第一条\n第二条", "第一条\n第二条"),
        ("&emsp;&emsp;现在&nbsp;", "\u2003\u2003现在\xa0"),
        ("&#12288;增长8&#37;", "\u3000增长8%"),
        ("&amp;nbsp;", "\xa0"),
        ("A&amp;B", "A&B"),
        ("&nbsp全县", "\xa0全县"),
        ("全\u200b县\ufeff工\xad作", "全县工作"),
        ("第一行\r\n第二行\r第三行\u2028", "第一行\n第二行\n第三行\n"),
        ("上页\x0c下页", "上页\n下页"),
    ],
)
def test_characters_become_what_they_stand_for(text: str, meant: str) -> None:
    assert clean(text) == meant


@pytest.mark.parametrize("text", ["A&B", "R&D投入;", "AT&T;", "&foo;", r"C:\new\txt", "100% & 更多", "甲\t乙\n"])
def test_what_only_looks_like_an_entity_stays(text: str) -> None:
    assert find(text) == []


@given(st.text(alphabet="全县&;#x12amp nbs\\rnt\r\n\u200b\x00", max_size=40))
def test_clean_text_has_no_carriage_return_and_edits_do_not_overlap(text: str) -> None:
    edits = find(text)
    assert all(one.end <= two.start for one, two in pairwise(edits))
    assert "\r" not in clean(text)
    assert "\u200b" not in clean(text)
