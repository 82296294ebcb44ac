"""Spoiled reports are read as the clean ones are: same facts, same sections, same paragraphs."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from searchapp.ingest.decode import decode
from searchapp.ingest.formats.base import Read
from searchapp.ingest.pipeline import read_document, read_path
from searchapp.model.documents import Document, SectionKind
from searchapp.text.normalize import fold
from tests.ingest.messes import EXACT, HABITS, NEARLY

ROOT = Path(__file__).parents[2]
PREFECTURES = Path(os.environ.get("SEARCHAPP_SAMPLES", ROOT / "../shared/corpora")) / "prefecture2024/txt"
SAMPLES = ("三亚", "德州", "南宁", "锡林郭勒", "上海", "来宾")
PLACES = {name: f"{name}市" for name in SAMPLES} | {"锡林郭勒": "锡林郭勒盟"}

# name, head, the place's word for itself
PLACED = {
    "county": (
        "2023年绛县政府工作报告",
        "——2023年1月5日在绛县第十七届人民代表大会第三次会议上",
        "绛县人民政府县长 王建国",
        "县",
    ),
    "banner, dated in Han numerals": (
        "政 府 工 作 报 告",
        "——二〇一九年一月十日在阿拉善左旗第十五届人民代表大会第二次会议上",
        "旗长 戈 明",
        "旗",
    ),
    "province": (
        "政府工作报告",
        "——2008年1月22日在山西省第十一届人民代表大会第一次会议上",
        "山西省省长 孟学农",
        "省",
    ),
    "autonomous prefecture": (
        "政府工作报告（2016年）",
        "2016年2月2日在延边朝鲜族自治州第十四届人民代表大会第五次会议上",
        "州长　李景浩",
        "州",
    ),
}
CODES = {
    "county": ("140826", 2023),
    "banner, dated in Han numerals": ("152921", 2019),
    "province": ("140000", 2008),
    "autonomous prefecture": ("222400", 2016),
}


def parse(text: str, name: str = "x.txt") -> Document:
    return read_document(Read(text, "txt", "utf-8"), name, "0" * 64)


@cache
def body() -> tuple[str, ...]:
    """The paragraphs of a report that ships, from its salutation on, its place taken out."""
    [path] = (ROOT / "corpus").glob("001_*")
    [document] = read_path(path)
    assert isinstance(document, Document)
    texts = [paragraph.text.replace("阿拉善左旗", "本地") for paragraph in document.paragraphs]
    start = next(index for index, text in enumerate(texts) if text.startswith("各位代表"))
    return tuple(text.replace("2020年", "今年").replace("2019年", "去年") for text in texts[start:])


def lines_of(name: str) -> list[str]:
    *head, word = PLACED[name]
    return [*head, *(text.replace("旗", word) for text in body())]


def facts(document: Document) -> tuple[object, ...]:
    region = document.region.code if document.region else None
    return region, document.year, document.delivered, document.session, document.speaker


def kinds(document: Document) -> list[tuple[SectionKind, str]]:
    return [(section.kind, fold(section.title)) for section in document.sections]


def paragraphs(document: Document) -> Counter[str]:
    return Counter(fold(paragraph.text) for paragraph in document.paragraphs)


@pytest.mark.parametrize("name", PLACED)
def test_the_clean_report_is_understood_and_left_as_it_is(name: str) -> None:
    document = parse("\n".join(lines_of(name)))
    assert facts(document)[:2] == CODES[name]
    assert None not in facts(document)
    assert {"opening", "review", "targets", "plan", "government", "closing"} <= {kind for kind, _ in kinds(document)}
    spaced_title = 6 if "政 府" in document.source_text else 0
    assert len(document.edits) <= spaced_title


@pytest.mark.parametrize("name", PLACED)
@pytest.mark.parametrize("mess", EXACT)
def test_a_spoiled_report_is_read_as_the_clean_one(name: str, mess: str) -> None:
    lines = lines_of(name)
    clean, spoiled = parse("\n".join(lines)), parse(EXACT[mess](lines))
    assert facts(spoiled) == facts(clean)
    assert kinds(spoiled) == kinds(clean)
    assert paragraphs(spoiled) == paragraphs(clean)


@pytest.mark.parametrize("name", PLACED)
@pytest.mark.parametrize("mess", NEARLY)
def test_a_report_without_traces_of_its_breaks_loses_little(name: str, mess: str) -> None:
    lines = lines_of(name)
    clean, spoiled = parse("\n".join(lines)), parse(NEARLY[mess](lines))
    assert facts(spoiled) == facts(clean)
    assert same_share(clean, spoiled) >= 0.95


@pytest.mark.parametrize("name", PLACED)
@pytest.mark.parametrize("mess", [*EXACT, *NEARLY])
def test_a_repaired_text_is_not_repaired_again(name: str, mess: str) -> None:
    spoil = EXACT.get(mess) or NEARLY[mess]
    spoiled = parse(spoil(lines_of(name)))
    assert parse(spoiled.text).edits == ()


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-16-le", "utf-8-sig"])
def test_the_encoding_changes_nothing(encoding: str) -> None:
    text = "\n".join(lines_of("county"))
    assert decode(text.encode(encoding, "replace")).text == text.encode(encoding, "replace").decode(encoding)


@pytest.mark.parametrize("habit", HABITS)
def test_every_habit_of_numbering_gives_the_same_kinds(habit: str) -> None:
    lines = lines_of("county")
    clean, other = (parse(text) for text in ("\n".join(lines), HABITS[habit](lines)))
    assert spoken(other) == spoken(clean)


def spoken(document: Document) -> dict[str, SectionKind]:
    """Give the kinds of long paragraphs by their ends, which numbering does not touch."""
    return {fold(each.text)[-40:]: each.kind for each in document.paragraphs if len(each.text) > 60}


def same_share(clean: Document, spoiled: Document) -> float:
    return (paragraphs(clean) & paragraphs(spoiled)).total() / len(clean.paragraphs)


def sample(name: str) -> list[str]:
    place = PLACES[name]
    head = ("政府工作报告", f"——2024年1月10日在{place}第八届人民代表大会第四次会议上", f"{place}{place[-1]}长　张三丰")
    texts = (PREFECTURES / f"{name}.txt").read_text("utf-8-sig").splitlines()
    return [*head, *(text.strip() for text in texts if text.strip())]


@pytest.mark.samples
@pytest.mark.skipif(not PREFECTURES.is_dir(), reason="no sample corpora")
@pytest.mark.parametrize("name", SAMPLES)
def test_real_reports_come_out_of_every_mess(name: str) -> None:
    lines = sample(name)
    clean = parse("\n".join(lines))
    assert clean.edits == ()
    for label, mess in {**EXACT, **NEARLY}.items():
        spoiled = parse(mess(lines))
        assert (label, facts(spoiled)) == (label, facts(clean))
        assert (label, same_share(clean, spoiled) >= 0.9) == (label, True)


@pytest.mark.samples
@pytest.mark.skipif(not PREFECTURES.is_dir(), reason="no sample corpora")
@pytest.mark.parametrize("habit", HABITS)
def test_habits_of_numbering_in_real_reports(habit: str) -> None:
    for name in SAMPLES:
        clean, other = spoken(parse("\n".join(sample(name)))), spoken(parse(HABITS[habit](sample(name))))
        differing = sum(other.get(text) != kind for text, kind in clean.items())
        assert (name, differing <= 0.03 * len(clean) + 1) == (name, True)
