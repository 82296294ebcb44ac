"""The catalogue holds what the pages say, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS
from searchapp.search.labels import NAMES
from searchapp.web import texts
from searchapp.web.texts import CHINESE, SIMPLIFIED

WEB = Path(texts.__file__).parent
GROUPS = ("section_", "level_", "kind_", "reason_")
FILES = [path for path in WEB.rglob("*") if path.suffix in (".py", ".html") and path.name != "texts.py"]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in FILES)


def asked() -> set[str]:
    """Keys that stand whole in templates and modules, and those made from a value: `facet_{name}`."""
    whole = set(re.findall(r'"([a-z_]+)"', SOURCES)) | set(re.findall(r"'([a-z_]+)'", SOURCES))
    made = {prefix for prefix in re.findall(r'f"([a-z]+_|)\{', SOURCES) if prefix}
    return whole | {key for key in SIMPLIFIED if any(key.startswith(prefix) for prefix in made)}


def test_every_text_that_templates_ask_for_is_there() -> None:
    called = set(re.findall(r"\bt\(\s*[\"']([a-z_-]+)[\"']", SOURCES))
    called |= set(re.findall(r"\btexts\(\s*[\"']([a-z_-]+)[\"']", SOURCES))
    assert called
    assert called <= SIMPLIFIED.keys()


def test_no_text_is_left_over() -> None:
    made = (*GROUPS, "no_index_", "unavailable_")
    assert {key for key in SIMPLIFIED if not key.startswith(made)} <= asked()


def test_templates_hold_no_words_of_their_own() -> None:
    for path in (WEB / "templates").iterdir():
        assert not re.search("[\u4e00-\u9fff]", path.read_text(encoding="utf-8")), path.name


def test_gaps_are_named() -> None:
    for text in SIMPLIFIED.values():
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))


@pytest.mark.parametrize(
    ("group", "values"), [("section", SECTION_KINDS), ("level", LEVELS), ("kind", DOCUMENT_KINDS)]
)
def test_names_of_values_are_those_of_the_facets(group: str, values: tuple[str, ...]) -> None:
    assert {value: CHINESE.name(group, value) for value in values} == dict(NAMES[group])


def test_a_value_without_a_name_shows_itself() -> None:
    assert CHINESE.name("reason", "unheard-of") == "unheard-of"
