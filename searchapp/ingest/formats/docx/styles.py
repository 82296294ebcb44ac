"""Paragraph styles as far as text depends on them: which are numbered, and which are those of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from searchapp.ingest.formats import xml

_CONTENTS: Final = re.compile(r"(?:toc|目录)\s*\d|toc heading", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its list and level (None where it says nothing), and the style that it is based on."""

    id: str
    name: str
    list: str | None
    level: int | None
    base: str | None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id, and the one of paragraphs that name none."""

    by_id: Mapping[str, Style]
    default: str | None

    def chain(self, style: str | None) -> Iterator[Style]:
        """Give a style (the default where it is None or unknown), and those that it is based on."""
        seen: set[str] = set()
        at = self.by_id.get(style or "") or self.by_id.get(self.default or "")
        while at is not None and at.id not in seen:
            seen.add(at.id)
            yield at
            at = self.by_id.get(at.base or "")

    def is_contents(self, style: str | None) -> bool:
        """Tell whether paragraphs of this style are lines of a table of contents."""
        found = self.by_id.get(style or "")
        return found is not None and _CONTENTS.fullmatch(found.name) is not None


def read_styles(root: Element | None) -> Styles:
    """Read `styles.xml`."""
    by_id: dict[str, Style] = {}
    default = None
    for element in xml.children(root):
        if xml.local(element) != "style" or xml.attribute(element, "type") not in ("paragraph", "numbering"):
            continue
        numbered = xml.child(xml.child(element, "pPr"), "numPr")
        style = Style(
            id=xml.attribute(element, "styleId") or "",
            name=xml.value(element, "name") or "",
            list=xml.value(numbered, "numId"),
            level=xml.number(xml.child(numbered, "ilvl"), "val"),
            base=xml.value(element, "basedOn"),
        )
        by_id[style.id] = style
        if xml.attribute(element, "default") in ("1", "true") and xml.attribute(element, "type") == "paragraph":
            default = style.id
    return Styles(by_id, default)
