"""References as GB/T 7714-2015 wants them, written out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from searchapp.model.documents import Region
from searchapp.model.results import DocumentCard
from searchapp.research.citation import gbt7714, place
from tests.research.export.cards import CHINA, DAY, FULL, POLICY, PRINTED, UNKNOWN

OCCASION = "2023年1月31日在卓资县第十六届人民代表大会第二次会议上"
URL = "http://www.zhuozixian.gov.cn/a?id=1&x={2}"


@pytest.mark.parametrize(
    ("card", "paragraph", "reference"),
    [
        (FULL, None, f"刘宝成. 政府工作报告: {OCCASION}[R/OL]. 2023(2023-02-10)[2026-11-22]. {URL}."),
        (FULL, 12, f"刘宝成. 政府工作报告: {OCCASION}[R/OL]. 2023: 第12段(2023-02-10)[2026-11-22]. {URL}."),
        (replace(FULL, url=None), None, f"刘宝成. 政府工作报告: {OCCASION}[R]. 2023."),
        (PRINTED, None, "政府工作报告: 内蒙古自治区乌兰察布市卓资县[R]. 2022."),
        (PRINTED, 7, "政府工作报告: 内蒙古自治区乌兰察布市卓资县[R]. 2022: 第7段."),
        (UNKNOWN, None, "关于进一步加强 养老服务的意见[Z]."),
        (UNKNOWN, 3, "关于进一步加强 养老服务的意见[Z]. 第3段."),
        (
            POLICY, None,
            "国务院关于印发规划的通知: 国发〔2021〕33号[A/OL]. 2021(2021-12-30)[2026-11-22]. https://www.gov.cn/33.htm.",
        ),
        (
            replace(UNKNOWN, url="https://e.cn/1"), None,
            "关于进一步加强 养老服务的意见[EB/OL]. [2026-11-22]. https://e.cn/1.",
        ),
    ],
)  # fmt: skip
def test_a_reference_holds_what_is_known_and_nothing_else(
    card: DocumentCard, paragraph: int | None, reference: str
) -> None:
    assert gbt7714(card, DAY, paragraph) == reference


def test_a_title_that_names_its_place_in_either_script_gets_no_second_one() -> None:
    assert gbt7714(replace(PRINTED, title="2022年卓資縣政府工作報告"), DAY) == "2022年卓資縣政府工作報告[R]. 2022."


def test_a_session_without_its_day_is_named_alone() -> None:
    card = replace(FULL, delivered=None, url=None)
    assert gbt7714(card, DAY) == "刘宝成. 政府工作报告: 在卓资县第十六届人民代表大会第二次会议上[R]. 2023."


def test_the_country_is_no_place_of_publication() -> None:
    report = DocumentCard("100000-2024", "政府工作报告", "work-report", CHINA, 2024)
    assert place(report) == ""
    assert gbt7714(report, DAY) == "政府工作报告[R]. 2024."


def test_a_municipality_stands_alone() -> None:
    beijing = Region("110000", "北京市", "province", ("北京市",), ("110000",))
    assert place(replace(PRINTED, region=beijing)) == "北京市"


@pytest.mark.parametrize("title", ["卓资", "卓资县", "卓資縣", "2022年卓资县", "卓资_2022"])
def test_a_work_report_that_is_called_only_after_its_place_is_given_a_title_in_brackets(title: str) -> None:
    assert gbt7714(replace(PRINTED, title=title), DAY) == "[卓资县2022年政府工作报告][R]. 2022."


def test_a_supplied_title_keeps_the_occasion() -> None:
    card = replace(FULL, title="卓资", url=None)
    assert gbt7714(card, DAY) == f"刘宝成. [卓资县2023年政府工作报告]: {OCCASION}[R]. 2023."


@pytest.mark.parametrize(
    "card",
    [
        replace(PRINTED, title="卓资", year=None),
        replace(PRINTED, title="卓资", kind="policy"),
        replace(PRINTED, title="卓资", region=None),
        replace(PRINTED, title="卓资县养老服务办法"),
        replace(PRINTED, title="2022年"),
    ],
)
def test_no_title_is_supplied_for_another_kind_or_where_region_or_year_are_unknown(card: DocumentCard) -> None:
    assert gbt7714(card, DAY).startswith(card.title)
