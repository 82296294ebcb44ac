"""ZIP containers, unpacked in memory and within limits: archives of reports, and Office files, which are ZIPs too."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from searchapp.errors import UserError
from searchapp.ingest.formats.base import Limits

_ENCRYPTED: Final = 0x1
_UTF8_NAME: Final = 0x800
_SMALL: Final = 10_000_000
"""Bytes up to which no ratio is too high: blank pages of Office files pack a thousandfold."""
_DAMAGED: Final = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Archive:
    """A ZIP's members by name. Names are labels only; nothing is written to disk."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise UserError("文件已损坏或不完整。", "请重新下载后再试。", code="broken_file") from error
        self._limits = limits
        self._left = limits.expanded
        members = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(members) > limits.members:
            message = f"压缩包里有 {len(members)} 个文件，超过 {limits.members} 个的上限。"
            raise UserError(message, "请拆成几个压缩包。", code="too_many_members")
        self.members: Mapping[str, ZipInfo] = {member_name(info): info for info in members}

    def read(self, name: str) -> bytes:
        """Unpack a member; UserError where it is locked, damaged or too large, KeyError where there is none."""
        info = self.members[name]
        self._check(info)
        try:
            with self._zip.open(info) as file:
                data = file.read(self._limits.member + 1)
        except _DAMAGED as error:
            message = "压缩包里的这个文件已损坏，或用了不支持的压缩方法。"
            raise UserError(message, "请解压后重新压缩成普通的 ZIP。", code="broken_file") from error
        self._left -= len(data)
        if len(data) > self._limits.member or self._left < 0:
            raise _too_large(self._limits)
        return data

    def _check(self, info: ZipInfo) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise UserError("压缩包有密码。", "请用密码解压后再试。", code="encrypted")
        if info.file_size > min(self._limits.member, self._left):
            raise _too_large(self._limits)
        if info.file_size > _SMALL and info.file_size > self._limits.ratio * info.compress_size:
            raise UserError("压缩比异常，可能是压缩炸弹。", "请确认来源可靠，解压后再试。", code="suspicious_archive")


def member_name(info: ZipInfo) -> str:
    """Give a member's name: marked as UTF-8, or else as Windows and macOS write names that are not so marked.

    >>> member_name(ZipInfo("绛县.txt".encode("gbk").decode("cp437")))
    '绛县.txt'
    """
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:  # an ASCII name, made without a flag
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _too_large(limits: Limits) -> UserError:
    message = f"解压后超过上限（单个文件 {limits.member // 1_000_000} MB）。"
    return UserError(message, "请拆成小一些的文件后再试。", code="file_too_large")
