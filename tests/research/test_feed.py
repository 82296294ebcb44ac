"""Which reports are new."""

from __future__ import annotations

from dataclasses import replace

from searchapp.model.results import Birth, DocumentCard
from searchapp.research.feed import newest

OLD, NEW = "2026-01-01T08:00:00+00:00", "2026-02-01T08:00:00+00:00"


def card(
    name: str, added: str, year: int | None = None, delivered: str | None = None, published: str | None = None
) -> DocumentCard:
    plain = DocumentCard(name, "政府工作报告", "work-report", None, year, birth=Birth(added, name))
    return replace(plain, delivered=delivered, published=published)


def test_what_came_in_last_is_first_and_then_the_latest() -> None:
    cards = (
        card("unknown", OLD),
        card("by-year", OLD, 2022),
        card("delivered", OLD, 2022, delivered="2022-01-21"),
        card("published", OLD, 2022, delivered="2022-01-20", published="2022-02-25"),
        card("old-but-new-here", NEW, 1999),
    )
    names = [each.id for each in newest(cards, 10)]
    assert names == ["old-but-new-here", "published", "delivered", "by-year", "unknown"]


def test_only_so_many_are_given() -> None:
    assert len(newest([card(str(number), OLD) for number in range(99)], 50)) == 50


def test_a_card_from_an_older_index_comes_last() -> None:
    bare = replace(card("bare", OLD), birth=None)
    assert [each.id for each in newest((bare, card("known", OLD)), 2)] == ["known", "bare"]
