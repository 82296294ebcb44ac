"""The files in which the results on a page can be had."""

from __future__ import annotations

from dataclasses import dataclass

from searchapp.research.export import FORMATS, Format
from searchapp.web.address import Address
from searchapp.web.texts import Texts


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A file; `note` says what it is for. Of one that cites reports, `of_paragraphs` cites their paragraphs."""

    label: str
    note: str
    url: str
    of_paragraphs: str | None


def export_links(address: Address, texts: Texts) -> tuple[ExportLink, ...]:
    """Give a link for each format that can be written here; `address` is that of the page."""
    everything = address.having("page")
    return tuple(_link(each, everything, texts) for each in FORMATS.values() if each.is_ready)


def _link(chosen: Format, everything: Address, texts: Texts) -> ExportLink:
    path = f"/search.{chosen.suffix}"
    return ExportLink(
        label=texts(f"export_{chosen.name}"),
        note=texts(f"export_{chosen.name}_note"),
        url=everything.at(path),
        of_paragraphs=everything.having("unit", "paragraph").at(path) if chosen.cites else None,
    )
