"""The files in which the results on a page can be had."""

from __future__ import annotations

from dataclasses import dataclass

from searchapp.research.export import FORMATS
from searchapp.web.address import Address
from searchapp.web.texts import Texts


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A file; `note` says what it is for."""

    label: str
    note: str
    url: str


def export_links(address: Address, texts: Texts) -> tuple[ExportLink, ...]:
    """Give a link for each format that can be written here; `address` is that of the page."""
    everything = address.having("page")
    return tuple(
        ExportLink(
            label=texts(f"export_{each.name}"),
            note=texts(f"export_{each.name}_note"),
            url=everything.at(f"/search.{each.suffix}"),
        )
        for each in FORMATS.values()
        if each.is_ready
    )
