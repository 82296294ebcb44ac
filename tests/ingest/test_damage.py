"""What is known to be wrong in the five reports that ship, item by item: each is repaired, or stays and is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from searchapp.model.documents import Damage
from searchapp.text.offsets import OffsetMap
from tests.ingest.test_seeds import report

REPAIRED = [
    ("000", "二十大 胜利", "二十大胜利"),
    ("000", "4 . 8%", "4.8%"),
    ("000", "2. 16亿元", "2.16亿元"),
    ("000", "政 府 工 作 报 告", "政府工作报告"),
    ("000", "卓资县第十六届\n人民代表大会第二次会议", "卓资县第十六届人民代表大会第二次会议"),
    ("001", "发布时间", ""),
    ("001", "责任编辑", ""),
    ("002", "|", ""),
    ("003", "文 件 之 二 十", "文件之二十"),
    ("003", "与人民\n\n群众并肩作战", "与人民群众并肩作战"),
    ("004", "內(nèi)容", "內容"),
    ("004", "領(lǐng)導(dǎo)", "領導"),
    ("004", "打印本", ""),
]
"""Report, what stands in the source, what the clean text has in its place."""

MENDED = ["（一）一年來", "。回顧過去", "。現在", "。縣域", "山沖學校", "。基礎設施"]
"""What report 004 says where its source has `?。ㄒ唬┮荒陙`, `?;仡欉^去`, `?,F在`, `??h域`, `?jīng)_學校`, `?;A設施`."""
MARKED = [
    ("000", "鸟", "乌", "鸟兰察布"),
    ("000", "鸟", "乌", "呼包鄂鸟"),
    ("000", "揽", "", "揽群放牧"),
    ("000", "十", "+", "十燕麦"),
    ("003", "企商", "全面", "企商把握"),
    ("003", "一", "—", "一3个"),
    ("003", "十", "+", "十体验式"),
]
"""Report, what is doubted, what is proposed, what it stands in."""


def damages(prefix: str) -> Iterator[tuple[str, Damage]]:
    document = report(prefix)
    return ((document.text[damage.start : damage.end], damage) for damage in document.damages)


@pytest.mark.parametrize(("prefix", "damaged", "meant"), REPAIRED)
def test_what_a_rule_decides_is_repaired(prefix: str, damaged: str, meant: str) -> None:
    document = report(prefix)
    assert damaged in document.source_text
    assert damaged not in document.text
    assert meant in document.text


@pytest.mark.parametrize("meant", MENDED)
def test_a_lost_byte_is_mended_where_its_reading_is_certain(meant: str) -> None:
    document = report("004")
    to_source = OffsetMap(document.edits)
    spans = (to_source.source_span(*match.span()) for match in re.finditer(meant, document.text))
    assert any(re.search(r"[?？]", document.source_text[start:end]) for start, end in spans)


@pytest.mark.parametrize(("prefix", "written", "proposal", "context"), MARKED)
def test_what_no_rule_decides_stays_and_is_marked(prefix: str, written: str, proposal: str, context: str) -> None:
    text = report(prefix).text
    assert context in text
    marks = [(part, each.proposal) for part, each in damages(prefix) if context in text[each.start - 6 : each.end + 6]]
    assert (written, proposal) in marks


def test_no_mark_of_a_lost_byte_stays_unmarked() -> None:
    document = report("004")
    marked = {at for damage in document.damages for at in range(damage.start, damage.end)}
    unmarked = [at for at, character in enumerate(document.text) if character in "?\ufffd" and at not in marked]
    assert [document.text[at - 8 : at + 8] for at in unmarked] == []
