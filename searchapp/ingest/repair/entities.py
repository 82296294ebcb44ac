"""Characters written as something else: HTML entities, literal escapes, and characters that nobody sees.

Real ones too are brought to one form, so that clean text has `\\n` for a line's end and no other control character
but the tab.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Final

from searchapp.model.documents import Edit

REASON: Final = "entities"

_NEWLINES: Final = frozenset("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_DAMAGE: Final = re.compile(
    r"""
    (?P<entity> &(?:amp;){0,3}(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});
              | &(?:nbsp|ensp|emsp)(?![A-Za-z;]) )           # pages often forget the semicolon of these
  | (?P<escape> (?:\\r)?\\n(?![A-Za-z]) | \\r\\n | \\[rt](?![A-Za-z]) )  # C:\new is a path, \n全县 is none
  | (?P<newline> \r\n? | [\v\f\x1c-\x1e\x85\u2028\u2029] )
  | (?P<unseen> [\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\ufeff]+                        # controls, soft hyphens
              | [\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]+ )                    # no width, direction marks
    """,
    re.VERBOSE,
)

_SIGN: Final = re.compile(r"[&\\\r\v\f\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u2028-\u202e\u200b-\u200f\u2060-\u2069\ufeff]")
"""What all of them begin with; most texts have none of it."""


def find(text: str) -> list[Edit]:
    """Give an edit for each entity, escape, odd line end and unseen character.

    >>> find("增长8&#37;")
    [Edit(start=3, end=8, replacement='%', reason='entities')]
    """
    found = []
    for match in _DAMAGE.finditer(text) if _SIGN.search(text) else ():
        edit = _edit(match)
        if edit is not None:
            found.append(edit)
    return found


def _edit(match: re.Match[str]) -> Edit | None:
    start, end = match.span()
    match match.lastgroup:
        case "entity":
            character = _entity(match[0])
            return None if character is None else Edit(start, end, character, REASON)
        case "escape":
            return Edit(start, end, "\t" if match[0] == r"\t" else "\n", REASON)
        case "newline" if match[0] == "\r\n":
            return Edit(start, start + 1, "", REASON)
        case "newline":
            return Edit(start, end, "\n", REASON)
        case _:
            return Edit(start, end, "", REASON)


def _entity(written: str) -> str | None:
    """Give what an entity stands for, also when its & was itself escaped; None for names that do not exist."""
    name = re.sub("^&(?:amp;)*(?=.)", "", written).rstrip(";") or "amp"
    meant = unescape(f"&{name};") if name.startswith("#") else html5.get(f"{name};")
    if meant is None:
        return None
    return "\n" if meant in _NEWLINES else "".join(part for part in meant if part.isprintable() or part.isspace())
