"""Office files as packages of parts that relate to each other (ECMA-376 part 2, Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from searchapp.errors import UserError
from searchapp.ingest.formats import xml
from searchapp.ingest.formats.zipped import Archive


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one uses: by which id, as what (`styles`, `worksheet`), and its path."""

    id: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a package and what it uses."""

    archive: Archive
    path: str
    relations: tuple[Relation, ...]

    def root(self) -> Element:
        """Parse it."""
        return xml.parse(self.archive.read(self.path))

    def used(self, kind: str) -> Element | None:
        """Parse the first part that this one uses as `kind`; None where there is none."""
        path = next((relation.path for relation in self.relations if relation.kind == kind), None)
        return None if path is None else xml.parse(self.archive.read(path))


def main_part(archive: Archive, usual: str) -> Part:
    """Find the part that holds the document; `usual` is where it stands in nearly all files."""
    top = _relations(archive, "")
    path = next((relation.path for relation in top if relation.kind == "officeDocument"), usual)
    if path not in archive.members:
        raise UserError("文件不是完整的 Office 文件。", "请用 Office 或 WPS 打开后另存一份再试。", code="broken_file")
    return Part(archive, path, _relations(archive, path))


def _relations(archive: Archive, path: str) -> tuple[Relation, ...]:
    """Read the relations of a part ('' for the package) to parts that are there."""
    folder, name = posixpath.split(path)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive.members:
        return ()
    found = (
        Relation(
            xml.attribute(element, "Id") or "",
            (xml.attribute(element, "Type") or "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, xml.attribute(element, "Target") or "")).lstrip("/"),
        )
        for element in xml.parse(archive.read(listed))
    )
    return tuple(relation for relation in found if relation.path in archive.members)
