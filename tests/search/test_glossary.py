"""Glossary entries in all their shapes, and the card that they make."""

from __future__ import annotations

import pytest

from tests.search.conftest import Serve, Texts, report


@pytest.mark.parametrize("front", ["", "〔123〕．", "[注12]“", "⒇ “", "落实"])
def test_a_definition_is_found_behind_any_number(serve: Serve, front: str) -> None:
    said: Texts = [("glossary", f"{front}三区三线：城镇。"), ("glossary", "其他：" + "很长的说明" * 9 + "三区三线")]
    page = serve([report("150921", 2022, said)]).search("三区三线")
    assert [one.number for one in page.definitions] == [1]


def test_a_defined_term_shows_its_definitions_newest_first(serve: Serve) -> None:
    service = serve(
        [
            report(
                "150921",
                2022,
                ["三区三线划定。", ("glossary", "1.三区三线：城镇。"), ("glossary", "2.三区三线划定工作方案：图。")],
            ),
            report("140826", 2023, [("glossary", "“三區三線”：農業。")]),
        ]
    )
    page = service.search("三区三线")
    assert [(one.card.id, one.number, one.text) for one in page.definitions] == [
        ("140826-2023", 1, "農業。"),
        ("150921-2022", 2, "城镇。"),
    ]
    assert page.definitions[1].url.startswith("/documents/150921-2022?q=")
    assert page.definitions[1].url.endswith("#p2")
    assert service.search("划定").definitions == ()
    assert service.search("三区三线 划定").definitions == ()


@pytest.mark.parametrize("text", ["双碳是指碳达峰碳中和。", "“双碳”，即碳达峰碳中和。", "【双碳】碳达峰碳中和。"])
def test_a_definition_is_found_in_every_form_that_reading_knows(serve: Serve, text: str) -> None:
    (found,) = serve([report("150921", 2022, [("glossary", text)])]).search("双碳").definitions
    assert (found.term, found.text) == ("双碳", "碳达峰碳中和。")


def test_of_many_definitions_the_newest_are_shown(serve: Serve) -> None:
    glossary: Texts = [("glossary", "三区三线：城镇。")] * 12
    service = serve(report("150921", year, glossary) for year in range(2005, 2025))
    found = service.search("三区三线").definitions
    assert {one.card.year for one in found} == {2024, 2023}
