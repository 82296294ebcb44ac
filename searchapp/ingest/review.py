"""Prepare a document with doubts for a person: what was decided, what speaks for it, and the line that corrects it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Final

from searchapp.ingest.metadata.head import plain_script
from searchapp.model.documents import Document, DocumentKind, Paragraph, Region
from searchapp.model.review import Excerpt, Review, Span
from searchapp.regions.gazetteer import gazetteer
from searchapp.regions.names import short_name

_HEAD: Final = 6  # paragraphs of a head that are shown
_AROUND: Final = 30  # characters shown on either side of what is marked
_LONGEST: Final = 120  # characters of an excerpt from the head
_TAIL: Final = 90  # characters of an end that is shown
_PLACES, _YEARS, _DAMAGES, _LINES = 3, 4, 12, 5
"""How many of each kind are shown: mentions of each unit, years, damaged places, candidates."""
_KINDS: Final[dict[DocumentKind, str]] = {
    "work-report": "政府工作报告",
    "plan-outline": "规划纲要",
    "policy": "政策文件",
    "other": "其他",
}
_YEAR: Final = re.compile(r"(?:19|20)\d\d年|[一二][〇○零九0][一二三四五六七八九〇○零\d]{2}年")
_REPRESENTED: Final = re.compile(r"我.{0,4}代表.{0,25}?(?:政府|行署|公署|管委会|国务院)")


def review(document: Document) -> Review | None:
    """Give what a person needs to check a document; None where there is no doubt."""
    if not document.warnings:
        return None
    source = document.source
    return Review(
        source.path,
        source.part,
        document.title,
        tuple(_decided(document)),
        document.warnings,
        (*evidence(document), *_damages(document)),
        corrections(document),
    )


def _decided(document: Document) -> Iterator[tuple[str, str]]:
    region = document.region
    yield "地区", f"{' '.join(region.path)}（{region.code}）" if region else "未定"
    if document.region_candidates:
        yield "可能的地区", "；".join(f"{' '.join(each.path)}（{each.code}）" for each in document.region_candidates)
    yield "年份", str(document.year) if document.year else "未定"
    yield "类型", f"{_KINDS[document.kind]}（{document.kind}）"
    facts = (
        ("报告日期", document.delivered),
        ("会议", document.session),
        ("报告人", " ".join(filter(None, (document.office, document.speaker)))),
        ("发文字号", document.number),
        ("发布日期", document.published),
        ("来源网址", document.source.url),
    )
    yield from ((label, value) for label, value in facts if value)
    yield "段落", f"{len(document.paragraphs)} 段，{len(document.text)} 字"


def evidence(document: Document) -> tuple[Excerpt, ...]:
    """Give the words that decide what the document is, and those that speak against it."""
    return tuple(_excerpts(document))


def corrections(document: Document) -> tuple[str, ...]:
    """Give the line of `metadata.csv` as things stand, or one for each unit that is possible."""
    return tuple(_lines(document))


def _excerpts(document: Document) -> Iterator[Excerpt]:
    names = _names(document)
    for paragraph in document.paragraphs[:_HEAD]:
        yield _head_line(paragraph, names)
    yield from _represented(document)
    yield from _places(document, names)
    if any("年份" in warning for warning in document.warnings):
        yield from _years(document)
    if any("不完整" in warning for warning in document.warnings):
        yield from _end(document)


def _damages(document: Document) -> Iterator[Excerpt]:
    for damage in document.damages[:_DAMAGES]:
        note = f"可能是「{damage.proposal}」" if damage.proposal else ""
        yield _around(document.text, (damage.start, damage.end), "疑似损坏", note)


def _names(document: Document) -> tuple[str, ...]:
    """Give the names of the units that were chosen or are possible, long ones first."""
    units = [document.region, *document.region_candidates]
    names = {name for unit in units if unit for name in (unit.name, short_name(unit.name)) if name}
    return tuple(sorted(names, key=len, reverse=True))


def _head_line(paragraph: Paragraph, names: Iterable[str]) -> Excerpt:
    text = paragraph.text[:_LONGEST]
    return Excerpt(f"开头 p{paragraph.number}", text, _marks(text, names))


def _marks(text: str, names: Iterable[str]) -> tuple[Span, ...]:
    """Mark names, years and dates."""
    plain = plain_script(text)
    words = "|".join(map(re.escape, names))
    pattern = re.compile(rf"{words}|{_YEAR.pattern}" if words else _YEAR.pattern)
    return tuple(match.span() for match in pattern.finditer(plain))


def _represented(document: Document) -> Iterator[Excerpt]:
    if match := _REPRESENTED.search(document.text):
        yield _around(document.text, match.span(), "开场白")


def _places(document: Document, names: tuple[str, ...]) -> Iterator[Excerpt]:
    """Show where the possible units are named, and the unit that a contradicting text names most."""
    if document.region and not any("不符" in warning for warning in document.warnings):
        return
    seen = dict.fromkeys(names, 0)
    for mention in gazetteer().scan(document.text, document.year):
        key = next((name for name in names if name in mention.name), None)
        if key is not None and seen[key] < _PLACES:
            seen[key] += 1
            yield _around(document.text, (mention.start, mention.end), f"提到{mention.name}")


def _years(document: Document) -> Iterator[Excerpt]:
    headings = [each for each in document.paragraphs if each.role == "heading" and _YEAR.search(each.text)]
    for paragraph in headings[:_YEARS]:
        marks = tuple(match.span() for match in _YEAR.finditer(paragraph.text))
        yield Excerpt(f"标题 p{paragraph.number}", paragraph.text, marks)


def _end(document: Document) -> Iterator[Excerpt]:
    last = document.paragraphs[-1].text[-_TAIL:]
    yield Excerpt("结尾", last, ((max(0, len(last) - 8), len(last)),))


def _around(text: str, span: Span, label: str, note: str = "") -> Excerpt:
    """Cut out what stands around a span, within its paragraph."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _AROUND)
    line_end = text.find("\n", span[1])
    end = min(line_end if line_end >= 0 else len(text), span[1] + _AROUND)
    return Excerpt(label, text[start:end], ((span[0] - start, span[1] - start),), note)


def _lines(document: Document) -> Iterator[str]:
    units: list[Region | None] = [document.region] if document.region else [*document.region_candidates[:_LINES]]
    source = document.source
    for unit in units or [None]:
        cells = (
            PurePath(source.path).name,
            source.part or "",
            unit.code if unit else "",
            str(document.year or ""),
            document.kind,
            document.title,
        )
        written = io.StringIO()
        csv.writer(written, lineterminator="").writerow(cells)
        yield written.getvalue()
