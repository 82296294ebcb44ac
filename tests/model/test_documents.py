from __future__ import annotations

from searchapp.model.documents import Document, Edit, Source


def test_repairs_are_counted_by_reason_the_most_frequent_first() -> None:
    edits = (Edit(0, 1, "", "spaces"), Edit(3, 4, "", "readings"), Edit(6, 7, "", "readings+furniture"))
    source = Source("a.txt", "0" * 64, "txt")
    document = Document("a", "", "other", None, None, source, "", "", (), edits)
    assert list(document.repairs.items()) == [("readings", 2), ("spaces", 1), ("furniture", 1)]
