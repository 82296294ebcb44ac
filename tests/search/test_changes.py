"""Every place of a report that was changed or is doubtful, with the words around it."""

from __future__ import annotations

from dataclasses import replace

from searchapp.model.documents import Damage, Edit
from searchapp.search.changes import Change, changes, tally
from tests.search.test_sourceview import document

FOUND = replace(
    document(
        "乡村 振兴。\n鸟兰察布 市",
        [Edit(2, 3, "", "spaces"), Edit(6, 7, "\n\n", "lost-break+furniture"), Edit(11, 12, "", "spaces")],
        cuts=(5,),
    ),
    damages=(Damage(7, 8, "confusion", "乌"),),
)


def test_doubtful_places_come_first_then_repairs_in_the_order_of_the_text() -> None:
    assert changes(FOUND) == (
        Change("d1", 2, True, ("confusion",), "", "鸟", "乌", "兰察布市"),
        Change("e1", 1, False, ("spaces",), "乡村", " ", "", "振兴。"),
        Change("e2", 2, False, ("lost-break", "furniture"), "乡村振兴。", "\n", "\n\n", "鸟兰察布市"),
        Change("e3", 2, False, ("spaces",), "鸟兰察布", " ", "", "市"),
    )


def test_a_place_counts_under_each_of_its_reasons_and_a_doubtful_one_under_none_of_a_repair() -> None:
    found = changes(FOUND)
    counts = tally(found)
    assert counts == {"damage": 1, "spaces": 2, "lost-break": 1, "furniture": 1}
    assert counts == {name: sum(change.is_of(name) for change in found) for name in counts}
    assert all(change.is_of("") for change in found)


def test_what_begins_with_an_indent_stands_in_the_paragraph_that_it_begins() -> None:
    found = document("乡村。？？振兴", [Edit(3, 5, "\n\u3000全面", "lost-byte")], cuts=(5,))
    assert [(change.paragraph, change.left) for change in changes(found)] == [(2, "乡村。")]


def test_a_report_that_was_read_as_it_stands_has_none() -> None:
    assert changes(document("乡村振兴。", [])) == ()
    assert tally(()) == {}
