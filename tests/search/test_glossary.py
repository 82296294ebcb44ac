"""Glossary entries in all their shapes, and the card that they make."""

from __future__ import annotations

import pytest

from searchapp.search.glossary import entry
from tests.search.conftest import Serve, Texts, report


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("三区三线：指城镇空间。", "三区三线"),
        ("1.三区三线：指城镇空间。", "三区三线"),
        ("12．“三区三线”：指城镇空间。", "三区三线"),
        ("〔3〕三区三线:指城镇空间。", "三区三线"),
        ("（1）“三区三线”——指城镇空间。", "三区三线"),
        ("[注1]三区三线：指城镇空间。", "三区三线"),
        ("①三区三线：指城镇空间。", "三区三线"),
        ("“放管服”改革：简政放权。", "“放管服”改革"),
        ("4321工程：四个一。", "4321工程"),
        ("5G基站：第五代。", "5G基站"),
    ],
)
def test_an_entry_is_a_term_and_what_is_said_of_it(text: str, term: str) -> None:
    found = entry(text)
    assert found is not None
    assert found[0] == term


@pytest.mark.parametrize("text", ["名词解释", "三区三线。指城镇空间：农业空间。", "：没有", "三区三线："])
def test_what_is_no_entry_gives_none(text: str) -> None:
    assert entry(text) is None


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
