"""Lead sentences: the short first sentence that a paragraph has for a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from searchapp.ingest.blocks import Block
from searchapp.ingest.kinds import turns_back

_NUMBERED: Final = re.compile(r"[^。！？；：:]{2,60}(?=[。！])")
_PLAIN: Final = re.compile(r"[^。！？；：:\d]{4,30}(?=。)")
_COMMA: Final = re.compile(r"[，,]")
# a lead names an aim or a result; these tell a story, look back or define
_NARRATIVE: Final = re.compile(
    r"^(我们?|今年|去年|明年|本|各位|一年|五年|过去|当前|目前|同时|为(了|此|实现|确保)|对(此|于)|因此|总之|这)"
    r"|(?<![一二三四五六七八九十尤于正但只凡就])是|我们|今年|就是|方能|唯有|必将|则.+则|更高的?要求$"
)
_REST: Final = 6
"""Characters that must follow: a paragraph of one sentence has no lead."""


def numbered_lead(block: Block) -> str | None:
    """Give the lead of a numbered paragraph with its number: （一）经济增长进一步加快."""
    if block.opener is None:
        return None
    found = _NUMBERED.match(block.text, block.opener.end)
    if found is None or len(block.text) - found.end() < _REST:
        return None
    return block.text[: found.end()]


def plain_leads(blocks: Sequence[Block]) -> list[str | None]:
    """Give the leads of paragraphs that stand under one heading; they come in series, a single one is a sentence."""
    leads = [_plain_lead(block) for block in blocks]
    held = sum(lead is not None for lead in leads)
    return leads if held > 1 and 2 * held >= len(leads) else [None] * len(leads)


def _plain_lead(block: Block) -> str | None:
    found = _PLAIN.match(block.text) if block.opener is None else None
    if found is None or len(block.text) - found.end() < _REST:
        return None
    lead = found[0]
    if len(_COMMA.findall(lead)) > 1 or _NARRATIVE.search(block.folded[: len(lead)]) or turns_back(block.folded):
        return None
    return lead
