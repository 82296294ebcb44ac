"""One frozen Settings, read once from file and environment, passed down."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from searchapp.errors import OperatorError

FILE_NAME: Final = "searchapp.toml"
PREFIX: Final = "SEARCHAPP_"
FILES_AT_ONCE: Final = 20  # files of the largest size that one request may add
_NOTHING: Final = 65_536  # bytes of a request that brings nothing
_MAY_BE_ZERO: Final = ("jobs", "port")


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Sizes are in bytes, lengths in code points.

    Each field is a key of `searchapp.toml` in the working folder (or of the file that SEARCHAPP_CONFIG names)
    and, in capitals after SEARCHAPP_, an environment variable, which wins.
    """

    index: Path = Path("index")
    engine: str = "whoosh"
    synonyms: str = ""
    base_url: str = ""
    inbox: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    jobs: int = 0
    columns: str = ""
    max_file_bytes: int = 50_000_000
    max_query_length: int = 1_000
    max_query_clauses: int = 64
    max_page_size: int = 100
    max_per_document: int = 100

    @property
    def max_request_bytes(self) -> int:
        """How much a request may bring: files where they can be added, else next to nothing."""
        return FILES_AT_ONCE * self.max_file_bytes if self.inbox else _NOTHING


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; OperatorError names the key that cannot be used."""
    settings = Settings()
    named = environ.get(PREFIX + "CONFIG")
    path = Path(named or FILE_NAME)
    if named or path.is_file():
        settings = updated(settings, _read(path), str(path))
    names = {PREFIX + field.name.upper(): field.name for field in fields(Settings)}
    return updated(settings, {names[key]: value for key, value in environ.items() if key in names}, "环境变量")


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OperatorError(f"读不到设置文件 {path}。", "请检查路径和权限。", code="bad_settings") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"设置文件 {path} 不是有效的 TOML：{error}。"
        raise OperatorError(message, "请改正后再试。", code="bad_settings") from error


def updated(settings: Settings, values: Mapping[str, object], where: str) -> Settings:
    """Give the settings with some of them changed; `where` says in errors who changed them."""
    known = {field.name: type(getattr(settings, field.name)) for field in fields(Settings)}
    changes: dict[str, object] = {}
    for key, value in values.items():
        if key not in known:
            remedy = f"可用的设置：{'、'.join(known)}。"
            raise OperatorError(f"{where}里有不认识的设置「{key}」。", remedy, code="bad_settings")
        changes[key] = _converted(key, value, known[key], where)
    return replace(settings, **changes)  # type: ignore[arg-type]


def _converted(key: str, value: object, wanted: type, where: str) -> object:
    if key == "base_url":
        return _address(str(value), where)
    if wanted is int:
        try:
            number = int(str(value))
        except ValueError:
            number = -1
        least = 0 if key in _MAY_BE_ZERO else 1
        if number < least:
            message = f"{where}里的「{key}」须是不小于 {least} 的整数，现在是「{value}」。"
            raise OperatorError(message, code="bad_settings")
        return number
    if issubclass(wanted, Path):
        return _path(key, str(value), where)
    return str(value)


def _path(key: str, text: str, where: str) -> Path:
    """Give a path; '' would be the working folder."""
    if not text:
        raise OperatorError(f"{where}里的「{key}」是空的。", "请写明路径，或去掉这一项。", code="bad_settings")
    return Path(text)


def _address(text: str, where: str) -> str:
    """Give an address without its last slash; '' stays ''."""
    if text and not text.startswith(("http://", "https://")):
        message = f"{where}里的「base_url」要以 http:// 或 https:// 开头，现在是「{text}」。"
        raise OperatorError(message, code="bad_settings")
    return text.rstrip("/")
