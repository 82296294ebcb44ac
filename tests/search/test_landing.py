"""Where a link to a paragraph leads after the report was read anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from searchapp.errors import UserError
from searchapp.model.documents import Document
from searchapp.model.links import Spot, permalink, read_spot
from searchapp.search.landing import land
from searchapp.text.keys import paragraph_key, spot
from tests.search.conftest import report

TEXTS = ("乡村振兴全面推进。", "谢谢大家！", "实施“5G”行动。", "谢谢大家！")
REPORT = report("150921", 2023, TEXTS)


def renumbered(*texts: str) -> Document:
    return replace(report("150921", 2023, texts), id=REPORT.id)


def test_a_paragraph_that_stayed_is_found_at_its_number() -> None:
    led = land(REPORT, spot(3, TEXTS[2]))
    assert (led.found, led.moved) == (spot(3, TEXTS[2]), False)


def test_a_paragraph_that_moved_is_found_by_what_it_says() -> None:
    led = land(renumbered("一段新的。", *TEXTS), spot(3, TEXTS[2]))
    assert (led.found, led.moved) == (spot(4, TEXTS[2]), True)


def test_how_it_is_written_does_not_matter() -> None:
    led = land(renumbered("新。", "新。", "實施 ５Ｇ 行動。"), spot(3, TEXTS[2]))
    assert led.found == spot(3, TEXTS[2])


def test_of_paragraphs_that_say_the_same_the_nearest_is_meant() -> None:
    assert land(REPORT, spot(4, "谢谢大家！")).found == spot(4, "谢谢大家！")
    assert land(renumbered(*TEXTS, "新。", TEXTS[1]), spot(5, TEXTS[1])).found == spot(4, TEXTS[1])
    assert land(renumbered(*TEXTS, "新。"), spot(2, "谢谢大家！")).found == spot(2, "谢谢大家！")


def test_a_paragraph_that_is_gone_is_not_replaced_by_another() -> None:
    led = land(REPORT, spot(2, "发展旅游。"))
    assert (led.found, led.nearest, led.moved) == (None, 2, False)
    assert land(REPORT, spot(99, "发展旅游。")).nearest == 4


def test_a_link_without_a_key_means_what_stands_at_its_number() -> None:
    assert land(REPORT, Spot(2)).found == spot(2, TEXTS[1])
    assert land(REPORT, Spot(5)).found is None
    assert land(REPORT, Spot(0)).found is None


def test_a_link_that_was_cut_short_still_finds_its_paragraph() -> None:
    key = paragraph_key(TEXTS[2])
    assert land(renumbered("新。", *TEXTS), Spot(3, key[:4])).found == spot(4, TEXTS[2])
    assert land(REPORT, Spot(3, key[:1])).found == spot(3, TEXTS[2])


def test_a_link_of_which_too_little_is_left_leads_to_no_other_paragraph() -> None:
    keys = [paragraph_key(text) for text in TEXTS]
    for number, key in enumerate(keys, 1):
        wrong = next(each for each in range(1, 5) if not keys[each - 1].startswith(key[0]))
        assert land(REPORT, Spot(wrong, key[0])).found is None, number
    assert land(REPORT, Spot(3, keys[1][:6])).found is None  # two paragraphs say that


@pytest.mark.parametrize("written", ["12", "12-", "12-1a2b3c4d"])
def test_a_spot_is_read_as_it_is_written(written: str) -> None:
    assert str(read_spot(written)) == written.rstrip("-")


@pytest.mark.parametrize("written", ["", "p12", "12-1A2B", "12-1a2b3c4d5", "１２", "-1", "12345678", "1;2"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(UserError):
        read_spot(written)


def test_a_permalink_has_the_query_the_number_and_the_key() -> None:
    assert permalink("a/b", Spot(12, "1a2b3c4d"), "5G") == "/documents/a%2Fb?q=5G&p=12-1a2b3c4d#p12"
