"""The signs of the query language in any width, and the words that are operators or fields."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from searchapp.model.query import FilterName, Part

Prefix: TypeAlias = FilterName | Part

PREFIXES: Final[dict[str, Prefix]] = {
    "region": "region", "地区": "region",
    "year": "year", "年份": "year",
    "section": "section", "章节": "section",
    "level": "level", "层级": "level",
    "title": "title", "标题": "title",
    "heading": "heading", "小标题": "heading",
}  # fmt: skip
PARTNERS: Final = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}
QUOTES: Final = "“”\"‘’'「」『』"
FAMILIES: Final = ("“”\"", "‘’'")  # keyboards mix these up: ”双碳“, “双碳"
SEPARATOR: Final = re.compile(r"[\s|]")
OPERATOR: Final = re.compile(rf"(AND|OR|NOT)(?=[\s|(){QUOTES}]|\Z)")
NEAR: Final = re.compile(rf"(?:NEAR|(?i:NEAR|邻近|鄰近)/([0-9]*))(?=[\s|(){QUOTES}]|\Z)")
PREFIX: Final = re.compile(rf"({'|'.join(sorted(PREFIXES, key=len, reverse=True))}):", re.IGNORECASE)
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    "｢｣﹁﹂﹃﹄﹙﹚﹣﹡﹖﹕︰", "「」「」『』()-*?::"
)


def half_width(text: str) -> str:
    """Give the signs of the syntax in one form each, everything else kept; same length as the text.

    >>> half_width("（甲　ＯＲ　＂乙＂）")
    '(甲　OR　"乙")'
    """
    return text.translate(_HALF_WIDTH)


def stands_free(plain: str, end: int) -> bool:
    """Tell whether no text touches what ends here."""
    if end == len(plain) or plain[end] in "()":
        return True
    return any(sign.match(plain, end) for sign in (SEPARATOR, OPERATOR, NEAR))
