"""What every peer is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["all", "any", "phrase", "character", "near", "wildcard"]


@dataclass(frozen=True, slots=True)
class Question:
    """Texts that must `all` stand in a paragraph, or `any` of them; a `phrase`; one `character`; a `wildcard`.

    `near`: at most DISTANCE characters between the two, of which a peer that knows only words takes so many words.
    `filters` hold a field's allowed values.
    """

    kind: Kind
    texts: tuple[str, ...]
    filters: Mapping[str, frozenset[str | int]]


def _ask(kind: Kind, *texts: str, **filters: frozenset[str | int]) -> Question:
    return Question(kind, texts, filters)


REGIONS: Final = frozenset[str | int](str(110000 + number * 100) for number in range(40))
YEARS: Final = frozenset[str | int](range(2015, 2021))
DISTANCE: Final = 10
SENTENCE: Final = (
    "坚持", "创新", "驱动", "发展", "加快", "培育", "产业", "集群", "推动", "数字", "经济",
    "企业", "项目", "建设", "突破",
)  # fmt: skip

QUESTIONS: Final[Mapping[str, Question]] = {
    "rare word": _ask("all", "湿地"),
    "common word": _ask("all", "发展"),
    "two words, and": _ask("all", "企业", "发展"),
    "two words, or": _ask("any", "企业", "发展"),
    "three words, and": _ask("all", "企业", "项目", "发展"),
    "three words, or": _ask("any", "企业", "项目", "发展"),
    "phrase of 4": _ask("phrase", "乡村振兴"),
    "phrase of 8": _ask("phrase", "中国特色社会主义"),
    "wildcard": _ask("wildcard", "乡村*战略"),
    "near": _ask("near", "企业", "发展"),
    "common word, region and year": _ask("all", "发展", region=REGIONS, year=YEARS),
    "one character": _ask("character", "水"),
    "sentence of 15 words, relaxed": _ask("any", *SENTENCE),
}
FACETS: Final = ("region", "year", "section", "level")
