"""The page for checking what was understood."""

from __future__ import annotations

import re

from searchapp.model.review import Excerpt, Review
from searchapp.web.review import Piece, pieces, render_review

EXCERPT = Excerpt("开头 p1", "朝阳区<b>2022年</b>", ((0, 3), (6, 11)), "可能是「乌」")
REVIEW = Review(
    "报告/<x>.txt",
    None,
    "朝阳区政府工作报告 <script>alert(1)</script>",
    (("地区", "未定"),),
    ("地区可能是北京市朝阳区、吉林省长春市朝阳区，正文不能确定。",),
    (EXCERPT,),
    ("x.txt,,110105,2022,work-report,报告", "x.txt,,220104,2022,work-report,报告"),
)


def test_an_excerpt_is_cut_at_its_marks() -> None:
    assert [piece for piece in pieces(EXCERPT) if piece.text] == [
        Piece("朝阳区", marked=True),
        Piece("<b>", marked=False),
        Piece("2022年", marked=True),
        Piece("</b>", marked=False),
    ]


def test_the_page_shows_decision_doubt_evidence_and_lines() -> None:
    page = render_review([REVIEW], [("copy.txt", "150921-2023")], 7)
    assert "读到 7 份，其中 1 份有疑点" in page
    assert "<mark>朝阳区</mark>&lt;b&gt;<mark>2022年</mark>" in page
    assert all(text in page for text in ("正文不能确定", "可能是「乌」", *REVIEW.lines, "copy.txt", "150921-2023"))


def test_everything_is_escaped_and_nothing_comes_from_elsewhere() -> None:
    page = render_review([REVIEW], [], 1)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "default-src 'none'" in page


def test_what_a_person_must_decide_comes_first() -> None:
    damaged = Review("b.txt", None, "乙", (), ("有 3 处文字疑似损坏，原样保留。",), (), ())
    page = render_review([damaged, REVIEW], [], 2)
    assert page.index("朝阳区政府工作报告") < page.index(">乙<")


def test_a_run_without_doubts_says_so() -> None:
    assert "其中 0 份有疑点" in render_review([], [], 3)
