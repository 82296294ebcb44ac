"""A report's page: marks numbered through, ways from hit to hit, facts that are known."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.documents import Damage, Document, Paragraph, Region, Role, Source
from searchapp.web.texts import CHINESE
from searchapp.web.viewmodels.report import Block, pieces, report_links, report_page

Lines = tuple[tuple[Role, str, tuple[str, ...]], ...]
LINES: Lines = (
    ("heading", "一、工作回顾", ("一、工作回顾",)),
    ("text", "乡村振兴扎实推进。", ("一、工作回顾", "乡村振兴扎实推进")),
    ("heading", "二、工作安排", ("二、工作安排",)),
    ("heading", "(一)产业", ("二、工作安排", "(一)产业")),
    ("text", "推进乡村振兴,巩固乡村振兴成果。", ("二、工作安排", "(一)产业")),
    ("text", "谢谢大家!", ("二、工作安排",)),
)


def report(lines: Lines = LINES) -> Document:
    text = "\n".join(line for _, line, _ in lines)
    paragraphs = []
    at = 0
    for number, (role, line, headings) in enumerate(lines, 1):
        paragraphs.append(Paragraph(number, line, role, "plan", headings, at, at + len(line), f"k{number}"))
        at += len(line) + 1
    region = Region("150921", "卓资县", "county", ("内蒙古自治区", "乌兰察布市", "卓资县"), ("150921",))
    source = Source("/home/someone/secret/000.txt", "0" * 64, "txt")
    return Document(
        "150921-2023", "卓资县政府工作报告", "work-report", region, 2023, source, text, text, tuple(paragraphs)
    )  # fmt: skip


MARKS = {2: ((0, 4),), 5: ((2, 6), (9, 13))}


def blocks() -> dict[int, Block]:
    return {block.number: block for block in report_page(report(), "乡村振兴", MARKS, CHINESE).blocks}


def test_marks_are_numbered_through_the_report() -> None:
    marked = ((number, piece) for number, block in blocks().items() for piece in block.pieces if piece.mark)
    numbered = [(number, piece.text, piece.mark) for number, piece in marked]
    assert numbered == [(2, "乡村振兴", 1), (5, "乡村振兴", 2), (5, "乡村振兴", 3)]


def test_each_matching_paragraph_knows_the_one_before_and_after() -> None:
    first, second, other = blocks()[2], blocks()[5], blocks()[6]
    assert (first.hit, first.previous, first.following) == (1, None, 5)
    assert (second.hit, second.previous, second.following) == (2, 2, None)
    assert (other.hit, other.previous, other.following) == (0, None, None)


def test_headings_take_the_rank_of_their_depth_below_the_title() -> None:
    assert [blocks()[number].rank for number in (1, 2, 3, 4)] == [2, 0, 2, 3]


def test_outline_counts_the_hits_under_each_heading() -> None:
    outline = report_page(report(), "乡村振兴", MARKS, CHINESE).outline
    found = [(entry.number, entry.depth, entry.hits) for entry in outline]
    assert found == [(1, 1, 0), (2, 2, 1), (3, 1, 0), (4, 2, 1)]


def test_outline_names_headings_that_begin_a_text_but_none_twice_and_none_of_the_third_rank() -> None:
    lines: Lines = (
        ("heading", "一、工作回顾", ("一、工作回顾",)),
        ("text", "(一)产业兴旺。粮食丰收。", ("一、工作回顾", "(一)产业兴旺")),
        ("text", "种植业。小麦增产。", ("一、工作回顾", "(一)产业兴旺", "种植业")),
        ("text", "林业也好。", ("一、工作回顾", "(一)产业兴旺")),
        ("text", "回顾一年,成绩来之不易。", ("一、工作回顾",)),
        ("text", "二、工作安排。今年要实干。", ("二、工作安排",)),
    )
    entries = report_page(report(lines), "", {3: ((0, 2),)}, CHINESE).outline
    assert [(entry.number, entry.label, entry.hits) for entry in entries] == [
        (1, "一、工作回顾", 0), (2, "(一)产业兴旺", 1), (6, "二、工作安排", 0),
    ]  # fmt: skip


def spans_of(cuts: list[int], text: str) -> list[tuple[int, int]]:
    edges = sorted({cut for cut in cuts if cut <= len(text)})
    return list(zip(edges[::2], edges[1::2], strict=False))


CUTS = st.lists(st.integers(0, 40), max_size=8)


@given(st.text(max_size=40), CUTS, CUTS)
def test_pieces_joined_are_the_text_and_say_what_is_marked_and_damaged(
    text: str, marked: list[int], damaged: list[int]
) -> None:
    spans, harms = spans_of(marked, text), spans_of(damaged, text)
    made = list(pieces(text, spans, [(*harm, "?") for harm in harms], 5))
    assert "".join(piece.text for piece in made) == text
    by_mark = {number: "".join(p.text for p in made if p.mark == number) for number in range(5, 5 + len(spans))}
    assert list(by_mark.values()) == [text[start:end] for start, end in spans]
    assert [piece.mark for piece in made if piece.first] == list(by_mark)
    assert "".join(p.text for p in made if p.damage) == "".join(text[start:end] for start, end in harms)


def test_damage_is_shown_in_the_clean_text_too() -> None:
    at = report().text.index("谢谢")
    document = replace(report(), damages=(Damage(at, at + 1, "confusion", "致"),))
    last = report_page(document, "", {}, CHINESE).blocks[-1]
    assert [(piece.text, bool(piece.damage)) for piece in last.pieces] == [("谢", True), ("谢大家!", False)]
    assert "致" in last.pieces[0].damage


def test_unknown_facts_are_left_out_and_the_folder_of_the_source_never_shows() -> None:
    shown = {fact.label: fact.values for fact in report_page(report(), "", {}, CHINESE).facts}
    assert shown["来源"] == ("000.txt",)
    assert shown["地区"] == ("内蒙古自治区 › 乌兰察布市 › 卓资县",)
    assert "会议" not in shown
    assert "secret" not in str(shown)


def test_only_web_addresses_become_links() -> None:
    def link(url: str) -> str | None:
        document = replace(report(), source=replace(report().source, url=url))
        return next(fact.url for fact in report_page(document, "", {}, CHINESE).facts if fact.label == "来源")

    assert link("https://www.zhuozi.gov.cn/a.html") == "https://www.zhuozi.gov.cn/a.html"
    assert link("javascript:alert(1)") is None
    assert link("file:///etc/passwd") is None


def test_links_between_the_views_keep_the_query() -> None:
    links = report_links("150921-2023", "乡村 振兴")
    assert links.text == "/documents/150921-2023?q=%E4%B9%A1%E6%9D%91+%E6%8C%AF%E5%85%B4"
    assert links.source == f"{links.text}&view=source"
    assert links.plain_source == "/documents/150921-2023?view=source"
    assert links.results == "/search?q=%E4%B9%A1%E6%9D%91+%E6%8C%AF%E5%85%B4"
