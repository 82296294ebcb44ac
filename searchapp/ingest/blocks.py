"""The clean text cut into blocks: its lines, with nothing but layout white space between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.ingest.kinds import is_annex, is_annex_list, is_glossary, is_opening_line, is_salutation, said_kind
from searchapp.ingest.lines import HEADING_COLUMNS, columns, ends_sentence, may_be_heading, read_lines
from searchapp.ingest.openers import Opener, Style, read_opener
from searchapp.text.normalize import fold

_TITLE_BLOCKS: Final = 24  # the longest title block: site navigation, title, session, speaker
_BETWEEN: Final = "\x00"  # in no clean text, and folding keeps it
_STATEMENT: Final = 45  # characters of the longest heading that ends with a full stop


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph: `text` is the clean text [start, end), `folded` its folding."""

    start: int
    end: int
    text: str
    folded: str
    opener: Opener | None

    @property
    def style(self) -> Style | None:
        """The habit of its numbering."""
        return self.opener.style if self.opener is not None else None


def cut(text: str) -> list[Block]:
    """Cut a clean text into its lines."""
    lines = list(read_lines(text))
    folded = fold(_BETWEEN.join(line.text for line in lines)).split(_BETWEEN)  # at once: faster than one by one
    return [
        Block(line.start, line.end, line.text, plain, read_opener(line.text))
        for line, plain in zip(lines, folded, strict=bool(lines))
    ]


def title_blocks(blocks: Sequence[Block]) -> int:
    """Count the blocks before the report speaks: all to the salutation, or to the first part or real paragraph."""
    for index, block in enumerate(blocks[:_TITLE_BLOCKS]):
        if is_salutation(block.folded):
            return index + 1
        numbered = block.style is not None and block.style <= Style.PAREN_HAN
        spoken = columns(block.text) > HEADING_COLUMNS and ends_sentence(block.text)
        if numbered or spoken or is_opening_line(block.folded):
            # 2023年工作回顾 right above is the first section, not a title
            return index - 1 if index and said_kind(blocks[index - 1].folded) else index
    return 0


def headings(blocks: Sequence[Block]) -> list[bool]:
    """Tell for each block whether it is a heading; the title of a report is not one of its parts."""
    found = [False] * title_blocks(blocks)
    in_glossary = in_list = False
    for index in range(len(found), len(blocks)):
        block = blocks[index]
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        label = is_label(block)
        in_glossary = is_glossary(block.folded) if label else in_glossary
        in_list = is_annex_list(block.folded) or (in_list and block.style is Style.ARABIC)
        found.append(label or (not in_list and _is_heading(block, following, in_glossary)))
    return found


def is_label(block: Block) -> bool:
    """Tell whether a block opens a glossary or an appendix."""
    return is_glossary(block.folded) or is_annex(block.folded)


def _is_heading(block: Block, following: Block | None, in_glossary: bool) -> bool:
    if following is None or columns(block.text) > HEADING_COLUMNS or (in_glossary and block.style is not Style.HAN):
        return False
    if not ends_sentence(block.text):
        return block.style is not Style.NOTE and may_be_heading(block.text, (block.text[:3],))
    # 第一部分 or （一）坚持开放合作、协同发展。 above paragraphs, not in a list of its like
    statement = block.text.rstrip("。：: ")
    return (
        block.style is not None
        and block.style <= Style.PAREN_HAN
        and block.style is not following.style
        and len(statement) <= _STATEMENT
        and not ends_sentence(statement)
        and may_be_heading(statement, (statement[:3],))
    )
