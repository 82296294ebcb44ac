"""Every word the pages say, in each language, from `catalogue/<area>.toml`.

A table is a text: its name is the key, `zh` the simplified Chinese, `en` the English. Traditional Chinese is derived
from the simplified by OpenCC; `zh-Hant` overrides it. A gap is `{name}`; one that counts is `{name:# page|# pages}`,
the form for one and the form for other numbers, with # for the number. What errors say is a table whose name is the
error's own sentence, which is the simplified Chinese.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Final, Literal

from searchapp.text.normalize import traditional

Language = Literal["zh-Hans", "zh-Hant", "en"]
Entry = Mapping[str, str]

LANGUAGES: Final[tuple[Language, ...]] = ("zh-Hans", "zh-Hant", "en")
LANGUAGE_NAMES: Final[Mapping[str, str]] = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}
ORIGINAL: Final[Language] = "zh-Hans"
"""The language of the reports, of the names of regions, and of errors as they are raised."""


class _Counting(Formatter):
    """Fills gaps; of a spec `one|other` it takes the form that goes with the number.

    >>> _Counting().format("{count:# page|# pages}", count=1200)
    '1,200 pages'
    """

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, other = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return (one if value == 1 else other).replace("#", f"{value:,}")


_FORMATTER: Final = _Counting()


@dataclass(frozen=True, slots=True)
class Texts:
    """The catalogue of one language; call it with a key and the values of its gaps."""

    language: Language
    catalogue: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Give a text; KeyError for a key or a gap that is missing: that is a programming error."""
        return _FORMATTER.vformat(self.catalogue[key], (), values)

    def name(self, group: str, value: str, default: str | None = None) -> str:
        """Give the name of a value such as section `review`; without one in the catalogue `default`, else the value."""
        return self.catalogue.get(f"{group}_{value}", value if default is None else default)

    def names(self, group: str, value: str) -> bool:
        """Tell whether a value has a name in this language; what has none is shown in the language of the reports."""
        return f"{group}_{value}" in self.catalogue


@cache
def entries() -> Mapping[str, Entry]:
    """Read every area of the catalogue; ValueError for a key that stands in two of them."""
    found: dict[str, Entry] = {}
    for key, entry in _read():
        if key in found:
            raise ValueError(f"the text {key} stands twice in the catalogue")
        found[key] = entry
    return found


def _read() -> Iterator[tuple[str, Entry]]:
    for path in files("searchapp.web").joinpath("catalogue").iterdir():
        if path.name.endswith(".toml"):
            for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
                yield key, {"zh": key} | entry


@cache
def texts_in(language: Language) -> Texts:
    """Give the catalogue in a language."""
    match language:
        case "zh-Hans":
            said = {key: entry["zh"] for key, entry in entries().items()}
        case "zh-Hant":
            said = {key: _traditional(entry) for key, entry in entries().items()}
        case "en":
            said = {key: entry["en"] for key, entry in entries().items()}
    return Texts(language, said)


def _traditional(entry: Entry) -> str:
    return entry.get("zh-Hant") or traditional(entry["zh"])


CHINESE: Final = texts_in(ORIGINAL)
