from dataclasses import replace

from searchapp.ingest.inspection import inspect_row, inspect_rows, observe
from searchapp.ingest.pipeline import Item, Unreadable
from searchapp.model.documents import Document, Edit, Paragraph, Region, Section, Source

# fmt: off
FIELDS = [
    "path", "part", "format", "encoding", "id", "title", "kind", "number", "region", "region_candidates", "year",
    "delivered", "session", "speaker", "office", "published", "sections", "kinds", "paragraphs", "headings",
    "characters", "definitions", "notes", "repairs", "duplicate_of", "error", "warnings",
]
# fmt: on
REGION = Region("150921", "卓资县", "county", ("内蒙古自治区", "乌兰察布市", "卓资县"), ("150921",))
DOCUMENT = Document(
    id="150921-2023",
    title="政府工作报告",
    kind="work-report",
    region=REGION,
    year=2023,
    source=Source("corpus/a.txt", "0" * 64, "txt", "utf-8"),
    source_text="一、工作 回顾\n取得成效 。",
    text="一、工作回顾\n取得成效。",
    paragraphs=(
        Paragraph(1, "一、工作回顾", "heading", "review", ("一、工作回顾",), 0, 6, "a"),
        Paragraph(2, "取得成效。", "text", "review", ("一、工作回顾",), 7, 12, "b"),
    ),
    edits=(Edit(4, 5, "", "spaces"), Edit(12, 13, "", "spaces+entities")),
    sections=(Section("review", "一、工作回顾", 1, 2, 1),),
)
UNREADABLE = Unreadable("corpus/b.txt", None, "文件是空的。", "请检查。", "empty_file")


def test_every_record_has_exactly_the_fields_of_the_interface() -> None:
    assert list(inspect_row(DOCUMENT)) == FIELDS
    assert list(inspect_row(UNREADABLE)) == FIELDS


def test_a_document_is_told_in_numbers() -> None:
    row = inspect_row(DOCUMENT)
    assert (row["paragraphs"], row["headings"], row["characters"]) == (2, 1, 12)
    assert row["kinds"] == {"review": 2}
    assert row["repairs"] == {"spaces": 2, "entities": 1}
    assert row["sections"] == [{"kind": "review", "title": "一、工作回顾", "paragraphs": 2, "headings": 1}]
    assert row["region"]["path"] == ["内蒙古自治区", "乌兰察布市", "卓资县"]


def test_an_unreadable_file_says_what_happened_and_the_remedy() -> None:
    row = inspect_row(UNREADABLE)
    assert (row["path"], row["error"], row["id"], row["region"]) == ("corpus/b.txt", "文件是空的。请检查。", None, None)


REPORT = "。".join(f"第{number}项重点工作按照计划全面完成并取得成效" for number in range(60)) + "。"


def report(text: str, path: str, *, closing: bool = True) -> Document:
    last = Paragraph(1, text, "text", "closing" if closing else "plan", (), 0, len(text), "a")
    return replace(DOCUMENT, text=text, paragraphs=(last,), source=replace(DOCUMENT.source, path=path))


def test_of_two_texts_of_one_report_the_whole_one_is_kept_wherever_it_stands() -> None:
    cut, whole = report(REPORT[: len(REPORT) // 2], "a.txt", closing=False), report(REPORT, "b.txt")
    for texts in ([cut, whole], [whole, cut]):
        rows = {row["path"]: row for row in inspect_rows(map(observe, texts))}
        assert rows["b.txt"]["duplicate_of"] is None
        assert rows["a.txt"]["duplicate_of"] == rows["b.txt"]["id"] == rows["a.txt"]["id"] == "150921-2023"
        assert "是同一份报告" in rows["a.txt"]["warnings"][-1]


def test_copies_name_their_original_and_other_texts_of_one_place_and_year_get_their_own_id() -> None:
    other = replace(DOCUMENT, text="一、工作回顾\n取得新成效。")
    items: list[Item] = [DOCUMENT, UNREADABLE, DOCUMENT, other, other]
    rows = list(inspect_rows(map(observe, items)))
    first, second = rows[0]["id"], rows[3]["id"]
    assert first == "150921-2023"
    assert second.startswith("150921-2023-")
    assert [row["id"] for row in rows] == [first, None, first, second, second]
    assert [row["duplicate_of"] for row in rows] == [None, None, first, None, second]
