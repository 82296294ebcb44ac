"""Reports to cite: one of which everything is known, one of which nothing is, and some between."""

from __future__ import annotations

from datetime import date

from searchapp.model.documents import Region
from searchapp.model.results import DocumentCard, ExportedParagraph
from searchapp.research.export import Edition, Unit

ZHUOZI = Region("150921", "卓资县", "county", ("内蒙古自治区", "乌兰察布市", "卓资县"), ("150921",))
CHINA = Region("100000", "全国", "country", ("全国",), ("100000",))
DAY = date(2026, 11, 22)

FULL = DocumentCard(
    "150921-2023", "政府工作报告", "work-report", ZHUOZI, 2023, delivered="2023-01-31",
    session="卓资县第十六届人民代表大会第二次会议", speaker="刘宝成", office="县长", published="2023-02-10",
    url="http://www.zhuozixian.gov.cn/a?id=1&x={2}",
)  # fmt: skip
PRINTED = DocumentCard("150921-2022", "政府工作报告", "work-report", ZHUOZI, 2022)
UNKNOWN = DocumentCard("1a2b3c4d", "关于进一步加强\n养老服务的意见", "other", None, None)
POLICY = DocumentCard(
    "100000-2021-policy", "国务院关于印发规划的通知", "policy", CHINA, 2021, published="2021-12-30",
    number="国发〔2021〕33号", url="https://www.gov.cn/33.htm",
)  # fmt: skip
CARDS = {card.id: card for card in (FULL, PRINTED, UNKNOWN, POLICY)}


def row(card: DocumentCard, number: int, text: str) -> ExportedParagraph:
    """Make a row of a report."""
    region = card.region
    return ExportedParagraph(
        card.id, card.title, region.code if region else None, region.name if region else None, card.year, card.kind,
        "plan", "text", ("二、工作安排", "（一）农业"), number, text, ((0, 4), (6, 8)),
        f"/documents/{card.id}?q=x#p{number}", f"/documents/{card.id}?q=x&p={number}-1a2b3c4d#p{number}",
    )  # fmt: skip


def edition(unit: Unit = "document", root: str = "") -> Edition:
    """Make what an export knows besides its rows."""
    return Edition(CARDS, DAY, root, unit)
