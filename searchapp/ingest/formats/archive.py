"""ZIP archives of reports: every member is read as a file of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from pathlib import PurePosixPath
from typing import TypeAlias

from searchapp.errors import UserError
from searchapp.ingest.formats.base import Limits, Options, Read, Reader, Refused
from searchapp.ingest.formats.zipped import Archive
from searchapp.ingest.sidecar import FILE_NAME, Sidecar, Sidecars, read_sidecar

Wanted: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class ArchiveReader:
    """Reads the members whose names are `wanted` with `reader`; a `metadata.csv` speaks for those of its folder."""

    reader: Reader
    wanted: Wanted

    def read(self, _name: str, data: bytes, options: Options) -> Iterator[Read | Refused]:
        """Read an archive, and archives in it as many levels deep as `options.limits.depth` says."""
        if options.limits.depth < 0:
            raise UserError("压缩包套得太深。", "请先解压一层。", code="nested_archive")
        archive = Archive(data, options.limits)
        visible = sorted(name for name in archive.members if not _is_hidden(name))
        names = [name for name in visible if self.wanted(PurePosixPath(name).name)]
        if not names:
            remedy = "里面应有报告的文本、网页、PDF、Office 文件或表格。"
            raise UserError("压缩包里没有可以读取的文件。", remedy, code="empty_file")
        sidecars, broken = _sidecars(archive, visible)
        yield from broken
        inner = replace(options, limits=_inner(options.limits, names))
        for name in names:
            yield from self._member(archive, name, inner, sidecars)

    def _member(self, archive: Archive, name: str, options: Options, sidecars: Sidecars) -> Iterator[Read | Refused]:
        try:
            for found in self.reader(name, archive.read(name), options):
                part = name if found.part is None else f"{name} {found.part}"
                if isinstance(found, Refused):
                    yield Refused(part, found.error)
                else:
                    own = replace(found, part=part, name=name if found.name is None else found.name)
                    yield own.overridden(sidecars.entry(name, found.part))
        except UserError as error:
            yield Refused(name, error)


def _inner(limits: Limits, names: Sequence[str]) -> Limits:
    """Give the limits of archives inside: they share what may be unpacked."""
    archives = sum(name.lower().endswith(".zip") for name in names)
    return replace(limits, depth=limits.depth - 1, expanded=limits.expanded // max(archives, 1))


def _sidecars(archive: Archive, names: Sequence[str]) -> tuple[Sidecars, list[Refused]]:
    folders: dict[str, Sidecar] = {}
    broken: list[Refused] = []
    for name in names:
        path = PurePosixPath(name)
        if path.name.lower() == FILE_NAME:
            try:
                folder = "" if len(path.parts) == 1 else path.parent.as_posix()
                folders[folder] = read_sidecar(archive.read(name))
                broken += _strays(name, folders[folder].missing(_within(folder, names)))
            except UserError as error:
                broken.append(Refused(name, error))
    return Sidecars(folders), broken


def _strays(name: str, warnings: Sequence[str]) -> Iterator[Refused]:
    """Report rows of a sidecar that are of no member; a folder's are reported by whoever walks it."""
    yield from (Refused(name, UserError(warning, "请核对文件名。", code="no_such_file")) for warning in warnings[:20])


def _within(folder: str, names: Sequence[str]) -> list[str]:
    """Give the names of members below a folder, relative to it; `names` are sorted."""
    above = f"{folder}/" if folder else ""
    below = takewhile(lambda name: name.startswith(above), islice(names, bisect_left(names, above), None))
    return [name.removeprefix(above) for name in below]


def _is_hidden(name: str) -> bool:
    """Tell the files that systems leave behind: __MACOSX/._a.txt, .DS_Store."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)
