"""The text of a document's body: paragraphs, tables row by row, text boxes, and notes at the end.

Tracked changes are accepted; what is hidden or generated (field codes, table of contents, furigana) is left out.
ECMA-376 part 1, 17.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from searchapp.ingest.formats import xml
from searchapp.ingest.formats.cells import join_cells
from searchapp.ingest.formats.docx.numbering import Numbering
from searchapp.ingest.formats.docx.styles import Styles

_GONE: Final = frozenset(("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "rt", "sectPr", "tblPr", "sdtPr"))
_MARKS: Final[Mapping[str, str]] = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WRAPPERS: Final = frozenset(("ins", "moveTo", "customXml", "smartTag", "sdtContent", "Choice", "Fallback"))


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph is made of, while it is read."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Story:
    """Reads one document; `notes` are the parts with its footnotes and endnotes."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Mapping[str, Element | None]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = {
            (kind, xml.attribute(note, "id") or ""): note for kind, root in notes.items() for note in xml.children(root)
        }
        self._cited: list[tuple[str, str]] = []

    def lines(self, document: Element) -> Iterator[str]:
        """Give the lines of the document, and behind them its notes in the order in which they are cited."""
        body = xml.child(document, "body")
        yield from self._blocks(body if body is not None else document)
        for number, key in enumerate(self._cited, 1):
            if key in self._notes:
                yield f"[{number}]" + " ".join(line.strip() for line in self._blocks(self._notes[key]))

    def _blocks(self, container: Element) -> Iterator[str]:
        """Give the lines of a body, a cell, a text box or a note."""
        held = ""
        for element in _children(container):
            match xml.local(element):
                case "tbl":
                    yield from self._table(element)
                case "p":
                    properties = xml.child(element, "pPr")
                    if self._styles.is_contents(xml.value(properties, "pStyle")):
                        continue
                    paragraph = _Paragraph()
                    self._inline(element, paragraph)
                    text = "".join(paragraph.parts)
                    label = self._numbering.label(properties)
                    held += label + text if text.strip() else ""
                    if xml.child(xml.child(properties, "rPr"), "del") is None:  # else it was joined with the next
                        yield from held.split("\n")
                        held = ""
                    for box in paragraph.boxes:
                        yield from self._blocks(box)
        if held:
            yield held

    def _inline(self, element: Element, paragraph: _Paragraph) -> None:
        """Collect the text of a run or of what holds runs."""
        for part in element:
            name = xml.local(part)
            if name in _GONE or (name == "r" and xml.is_on(xml.child(part, "rPr"), "vanish")):
                continue
            if name == "t":
                paragraph.parts.append(part.text or "")
            elif name in _MARKS:
                paragraph.parts.append(_MARKS[name])
            elif name in ("footnoteReference", "endnoteReference"):
                self._cite(part, name.removesuffix("Reference"), paragraph)
            elif name == "txbxContent":
                paragraph.boxes.append(part)
            elif name == "AlternateContent":
                self._inline(_alternative(part), paragraph)
            else:
                self._inline(part, paragraph)

    def _cite(self, reference: Element, kind: str, paragraph: _Paragraph) -> None:
        self._cited.append((kind, xml.attribute(reference, "id") or ""))
        paragraph.parts.append(f"[{len(self._cited)}]")

    def _table(self, table: Element) -> Iterator[str]:
        for row in _children(table):
            if xml.local(row) == "tr" and xml.child(xml.child(row, "trPr"), "del") is None:
                cells = [list(self._blocks(cell)) for cell in _children(row) if xml.local(cell) == "tc"]
                yield from join_cells(cells)


def _children(container: Element) -> Iterator[Element]:
    """Give what a container holds, also inside of changes that were tracked and of controls."""
    for element in container:
        name = xml.local(element)
        if name == "sdt":
            if not _is_contents(element):
                yield from _children(element)
        elif name == "AlternateContent":
            yield from _children(_alternative(element))
        elif name in _WRAPPERS:
            yield from _children(element)
        elif name not in _GONE:
            yield element


def _alternative(element: Element) -> Element:
    """Give the one of several renderings that newer programs show."""
    choice = xml.child(element, "Choice")
    fallback = xml.child(element, "Fallback")
    return choice if choice is not None else fallback if fallback is not None else element


def _is_contents(control: Element) -> bool:
    """Tell the control that holds a table of contents which Word has made."""
    part = xml.child(xml.child(control, "sdtPr"), "docPartObj")
    return "contents" in (xml.value(part, "docPartGallery") or "").lower()
