"""PDF files with a text layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from searchapp.errors import UserError
from searchapp.ingest.formats import pdf
from searchapp.ingest.formats.base import Limits, Options, Read
from tests.ingest.formats.paper import Print
from tests.ingest.formats.paper import pdf as write
from tests.ingest.formats.saved import REPORT

COLUMNS = 28
ROWS = 20
LEFT, TOP, SIZE, LEADING = 90, 740, 16, 32
HEAD = "政府工作报告"
PARAGRAPHS = (
    "各位代表：",
    "现在，我代表县人民政府向大会报告工作，请予审议，并请县政协各位委员和列席人员提出意见。",
    "一、2022年工作回顾",
    "2022年，面对多重超预期因素冲击，我们坚持稳中求进工作总基调，全力推动经济社会平稳健康发展，GDP增长4.8%。"
    "规模以上工业增加值增长6.2%，一般公共预算收入突破12亿元，新增“四上”企业23家。" * 3,
    "（一）全力以赴扩大有效投资",
    "实施重点项目86个，完成投资120亿元以上。" * 12,
    "（二）坚定不移推进乡村振兴",
    "牢牢守住不发生规模性返贫底线，建设高标准农田5万亩。" * 14,
)


def read(pages: Iterable[list[Print]], trailer: bytes = b"", limits: Limits = Limits()) -> Read:  # noqa: B008
    (found,) = pdf.read("a.pdf", write(list(pages), trailer), Options(limits=limits))
    return found


def refusal(data: bytes, limits: Limits = Limits()) -> UserError:  # noqa: B008
    with pytest.raises(UserError) as caught:
        list(pdf.read("a.pdf", data, Options(limits=limits)))
    return caught.value


def wrap(paragraph: str, indent: int = 2) -> Iterator[tuple[int, str]]:
    """Break a paragraph as typesetters do: lines of one width, none beginning with a mark or inside a word."""
    line, room = "", COLUMNS - indent
    start = indent
    for number, character in enumerate(paragraph):
        width = sum(0.5 if part.isascii() else 1 for part in line + character)
        inside = character.isascii() and paragraph[number - 1].isascii()
        if width > room and character not in "，。、：”" and not inside:
            yield start, line
            line, room, start = "", COLUMNS, 0
        line += character
    yield start, line


def typeset(paragraphs: Iterable[str], *, indent: int = 2, shift: int = 0) -> list[list[Print]]:
    """Set paragraphs on pages with a head, a page number, and margins that differ by `shift` on every other page."""
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, indent)]
    pages = []
    for number, first in enumerate(range(0, len(lines), ROWS), 1):
        left = LEFT + shift * (number % 2)
        page = [Print(260, 800, HEAD, 10), Print(280, 40, f"— {number} —", 10)]
        page += [
            Print(left + SIZE * start, TOP - LEADING * row, text, SIZE)
            for row, (start, text) in enumerate(lines[first : first + ROWS])
        ]
        pages.append(page)
    return pages


@pytest.mark.parametrize("shift", [0, 30])
def test_paragraphs_are_whole_over_lines_and_pages(shift: int) -> None:
    pages = typeset(PARAGRAPHS, shift=shift)
    assert len(pages) > 1
    assert read(pages).text.splitlines() == list(PARAGRAPHS)


def test_most_paragraphs_may_be_short() -> None:
    assert read(typeset(REPORT)).text.splitlines() == list(REPORT)


def test_text_without_indents_keeps_its_lines_and_an_empty_one_between_pages() -> None:
    found = read(typeset(PARAGRAPHS, indent=0)).text
    assert "".join(found.split()) == "".join(PARAGRAPHS).replace(" ", "")
    assert found.count("\n\n") == len(typeset(PARAGRAPHS, indent=0)) - 1


def test_heads_and_page_numbers_go_and_the_title_in_larger_print_stays() -> None:
    pages = typeset(PARAGRAPHS * 2)
    pages[0].insert(2, Print(200, 770, HEAD, 22))
    lines = read(pages).text.splitlines()
    assert lines[0] == HEAD
    assert lines[1:] == list(PARAGRAPHS * 2)


def test_a_table_of_contents_goes_with_its_page_numbers() -> None:
    contents = [Print(260, 740, "目　录", 22)]
    for row, title in enumerate(("一、工作回顾", "二、工作安排", "三、政府自身建设")):
        contents += [Print(90, 690 - 30 * row, title + "…" * 12), Print(480, 690 - 30 * row, str(row + 2))]
    assert read([contents, *typeset(PARAGRAPHS)]).text.splitlines() == list(PARAGRAPHS)


def test_a_scan_says_so_and_what_to_do() -> None:
    error = refusal(write([[], [Print(90, 700, "已归档")], []]))
    assert error.code == "scanned_pdf"
    assert "文字层" in error.message
    assert "OCR" in error.remedy


def test_pages_without_text_among_others_are_warned_of() -> None:
    pages = typeset(PARAGRAPHS)
    assert read([pages[0], [], *pages[1:]]).warnings == ("第 2 页没有文字层，可能是扫描的，没有读到。",)


def test_a_text_layer_of_garbage_says_so() -> None:
    assert refusal(write([[Print(90, 700, "\ue011\ue2f3\uf123" * 20)]])).code in ("garbled_pdf", "scanned_pdf")


def test_a_password_is_said() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -1/O<%s>/U<%s>>>/ID[<00><00>]" % (b"ab" * 32, b"cd" * 32)
    assert refusal(write(typeset(PARAGRAPHS), lock)).code == "encrypted"


def test_pages_are_bounded() -> None:
    assert refusal(write([[]] * 4), Limits(pages=3)).code == "too_many_pages"


@pytest.mark.parametrize("data", [b"%PDF-1.4", write(typeset(PARAGRAPHS))[:200], b"%PDF-1.7\n" + bytes(range(256)) * 9])
def test_a_damaged_file_says_so(data: bytes) -> None:
    assert refusal(data).code == "broken_file"
