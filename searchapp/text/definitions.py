"""Definitions as reports write them: a term, then a colon, or a term in quotes or brackets, or 指."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = re.compile(
    r"""
    \s*(?:
        [\[〔【［(（]\s?注?\s?[\d一二三四五六七八九十]{1,3}\s?[\]〕】］)）]\s?[.．、]?  # 〔3〕 [注1] （一）、
        | \d{1,3}(?:\s?[.．、:：)）](?!\d)|\s+)                                 # 1. 12）
        | [①-⑳⑴-⒇⒈-⒛]
        | [一二三四五六七八九十]{1,3}[、.．]
    )?\s*
    """,
    re.VERBOSE,
)
_QUOTED: Final = re.compile(
    r"[“\"「『](?P<term>[^”\"」』\n]{2,40})[”\"」』]\s*(?:(?:[：:—–-]+|是?指(?:的是)?|，?即|，)\s*)+(?P<meaning>.+)",
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"(?P<term>[^：:。；;\n]{2,40}?)\s*(?:[：:]|[—–]{1,2})\s*(?P<meaning>.+)", re.DOTALL)
_SAID: Final = re.compile(r"(?P<term>[^：:。；;，,\n]{2,30}?)，?(?:是指|指的是)[：:，]?\s*(?P<meaning>.+)", re.DOTALL)
_BRACKETED: Final = re.compile(r"【(?P<term>[^】\n]{2,40})】\s*[：:]?\s*(?P<meaning>.+)", re.DOTALL)
_MEANT: Final = re.compile(
    r"(?P<term>[^：:。；;，,\n指]{2,25}?)\s*(?P<meaning>指(?![导標标數数出示揮挥引明定紋纹])[^\n]{6,})", re.DOTALL
)
_QUOTES: Final = frozenset({"“”", '""', "「」", "『』"})


_HABITS: Final = (_QUOTED, _BRACKETED, _PLAIN, _SAID, _MEANT)


def split_definition(text: str) -> tuple[str, str] | None:
    """Give the term and what it means; None where a text defines nothing.

    >>> split_definition("1.“四早”：早发现、早报告、早隔离、早治疗。")
    ('四早', '早发现、早报告、早隔离、早治疗。')
    """
    start = _NUMBER.match(text)
    at = start.end() if start else 0
    match = next((found for habit in _HABITS if (found := habit.match(text, at))), None)
    if match is None:
        return None
    term, meaning = _unquoted(match["term"].strip()), match["meaning"].strip()
    return (term, meaning) if term and meaning else None


def _unquoted(term: str) -> str:
    """Take off quotes around the whole term, not those around a part of it: “两化”融合."""
    inner = term[1:-1]
    whole = term[:1] + term[-1:] in _QUOTES and not any(mark in inner for marks in _QUOTES for mark in marks)
    return inner.strip() if whole else term
