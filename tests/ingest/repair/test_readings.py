"""Readings behind characters go; genuine parentheses stay; torn readings help to mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from searchapp.ingest.repair.readings import find
from searchapp.text.offsets import apply


def clean(text: str) -> str:
    return apply(text, find(text))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("內(nèi)容", "內容"),
        ("領(lǐng)導(dǎo)", "領導"),
        ("規(guī)劃、轉(zhuǎn)型、綠（lǜ）色、學(xué)校、應(yīng)對", "規劃、轉型、綠色、學校、應對"),
        ("雙(shuāng)、瓊(qióng)、略(lüè)、二(èr)、安(ān)、歐(ōu)", "雙、瓊、略、二、安、歐"),
    ],
)
def test_readings_go(text: str, meant: str) -> None:
    assert clean(text) == meant


@pytest.mark.parametrize(
    "text",
    ["总值(GDP)", "(一)一年來", "縣(市、區)", "城(an)",
     "(nèi)容", "林(草)长制", "A(nèi)", "內(nèìx)", "內(nnè)", "內(nèé)"],
)
def test_genuine_parentheses_stay(text: str) -> None:
    assert find(text) == []


def test_each_reading_is_an_edit_of_its_own() -> None:
    assert [(edit.start, edit.end, edit.replacement) for edit in find("領(lǐng)導(dǎo)")] == [(1, 7, ""), (8, 13, "")]


REPORT = (Path(__file__).parents[3] / "corpus/004_ef7f7ceaeaef7163.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("torn", "meant"),
    [
        ("山?jīng)_", "山沖學校新建"),
        ("旅游公路建成?;A(chǔ)", "旅游公路建成。基礎設施提升"),
        ("緊迫的事?lián)屧缫徊?,", "緊迫的事搶早一步,對推動"),
    ],
)
def test_a_torn_reading_is_mended_where_the_document_knows_it(torn: str, meant: str) -> None:
    assert torn in REPORT
    assert meant in clean(REPORT)


def test_a_report_with_readings_throughout_keeps_only_its_own_parentheses() -> None:
    readings = [edit for edit in find(REPORT) if not edit.replacement]
    assert len(readings) == 1040
    assert len(re.findall(r"\([^()]*\)", clean(REPORT))) == 10


def test_a_torn_reading_that_the_document_does_not_know_stays() -> None:
    assert find("山?jīng)_學校新建公寓") == []
