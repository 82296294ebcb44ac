from __future__ import annotations

import csv
import io

from searchapp.research.tables import BOM, csv_lines


def test_what_is_written_reads_back() -> None:
    text = "".join(csv_lines(("名", "文"), [("甲", "一,“二”\n三"), (None, ("二、安排", "振兴")), (2023, 0.5)]))
    assert text.startswith(BOM)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))
    assert rows == [["名", "文"], ["甲", "一,“二”\n三"], ["", "二、安排 › 振兴"], ["2023", "0.5"]]


def test_links_lead_to_the_site_and_no_other_cell_is_touched() -> None:
    rows = [("/x", "/documents/1", "/documents/1?p=1"), ("/y", None, "")]
    text = "".join(csv_lines(("term", "url", "permalink"), rows, "https://r.example"))
    assert text.splitlines()[1:] == ["/x,https://r.example/documents/1,https://r.example/documents/1?p=1", "/y,,"]


def test_no_cell_begins_a_formula() -> None:
    cells = ["=1+1", "+1", "-1", "@a", "\t=1", "＝1", "一=1"]
    text = "".join(csv_lines(("a",), [(cell,) for cell in cells]))
    assert [row[0][:2] for row in csv.reader(io.StringIO(text, newline=""))][1:] == [
        "'=", "'+", "'-", "'@", "'\t", "'＝", "一=",
    ]  # fmt: skip


def test_no_cell_of_several_texts_begins_a_formula() -> None:
    text = "".join(csv_lines(("headings",), [(('=HYPERLINK("http://a.example")', "二、安排"),), ((),)]))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[1:] == [["'=HYPERLINK(\"http://a.example\") › 二、安排"], [""]]
