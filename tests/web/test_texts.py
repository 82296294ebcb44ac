"""The catalogue holds what the pages say, in every language, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS
from searchapp.model.doubts import DOUBTS
from searchapp.search.labels import DOUBT_NAMES, NAMES
from searchapp.web import texts
from searchapp.web.texts import CHINESE, LANGUAGES, Texts, entries, texts_in

WEB = Path(texts.__file__).parent
FILES = [path for path in WEB.rglob("*") if path.suffix in (".py", ".html")]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
HAN = re.compile("[\u4e00-\u9fff]")
# keys that begin so are made of a value that comes from the reports
GROUPS = ("theme_", "keys_", "section_", "level_", "kind_", "reason_", "region_", "year_", "doubt_")
MADE = ("method_", "request_", "internal_", "not_found_", "no_index_", "unavailable_")


def asked() -> set[str]:
    """Keys that stand whole in templates and modules, and those made from a value: `facet_{name}`."""
    whole = set(re.findall(r'"([a-z_]+)"', SOURCES)) | set(re.findall(r"'([a-z_]+)'", SOURCES))
    made = {prefix for prefix in re.findall(r'f"([a-z]+_|)\{', SOURCES) if prefix}
    return whole | {key for key in entries() if any(key.startswith(prefix) for prefix in (*made, *MADE))}


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_that_templates_ask_for_is_there() -> None:
    called = set(re.findall(r"\bt\(\s*[\"']([a-z_-]+)[\"']", SOURCES))
    called |= set(re.findall(r"\btexts\(\s*[\"']([a-z_-]+)[\"']", SOURCES))
    assert called
    assert called <= CHINESE.catalogue.keys()


def test_no_text_is_left_over() -> None:
    assert {key for key in entries() if key.isascii() and not key.startswith(GROUPS)} <= asked()


def test_templates_hold_no_words_of_their_own() -> None:
    for path in (WEB / "templates").iterdir():
        assert not HAN.search(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("key", entries())
def test_every_text_is_in_every_language_with_the_same_gaps(key: str) -> None:
    entry = entries()[key]
    assert set(entry) - {"zh-Hant"} == {"zh", "en"}
    assert key.isascii() or entry["zh"] == key
    assert all(text.strip() for text in entry.values())
    assert all(gaps(text) == gaps(entry["en"]) for text in entry.values())
    assert all(name.isidentifier() for name in gaps(entry["en"]))


def test_chinese_is_punctuated_in_full_width() -> None:
    for said in (CHINESE, texts_in("zh-Hant")):
        for key, text in said.catalogue.items():
            assert not re.search("[\u4e00-\u9fff}][,;:!?(]|[,;:!?)][\u4e00-\u9fff{]", text), key


def test_traditional_script_is_derived_where_nothing_overrides_it() -> None:
    traditional = texts_in("zh-Hant")
    assert traditional.catalogue.keys() == CHINESE.catalogue.keys()
    assert traditional("filters") == "篩選"
    assert traditional("fact_published") == entries()["fact_published"]["zh-Hant"]


def test_a_number_takes_its_form() -> None:
    english = texts_in("en")
    assert english("total", paragraphs=1, documents=1) == "1 paragraph in 1 report"
    assert english("total", paragraphs=1200, documents=0) == "1,200 paragraphs in 0 reports"
    assert CHINESE("total", paragraphs=3, documents=1) == "命中 3 段，1 份报告"


def test_what_is_put_into_a_gap_is_not_read_as_a_text() -> None:
    assert CHINESE("title_results", query="{paragraphs:#|#}") == "{paragraphs:#|#} 的检索结果"


@pytest.mark.parametrize(
    ("group", "values"), [("section", SECTION_KINDS), ("level", LEVELS), ("kind", DOCUMENT_KINDS), ("doubt", DOUBTS)]
)
def test_names_of_values_are_those_of_the_facets(group: str, values: tuple[str, ...]) -> None:
    assert {value: CHINESE.name(group, value) for value in values} == dict({**NAMES, "doubt": DOUBT_NAMES}[group])


@pytest.mark.parametrize("said", [texts_in(one) for one in LANGUAGES], ids=LANGUAGES)
def test_every_value_has_a_name_in_every_language(said: Texts) -> None:
    for group, values in (("section", SECTION_KINDS), ("level", LEVELS), ("kind", DOCUMENT_KINDS), ("doubt", DOUBTS)):
        assert all(said.names(group, value) for value in values)


def test_a_value_without_a_name_shows_itself() -> None:
    assert CHINESE.name("reason", "unheard-of") == "unheard-of"
