"""What a parameter may be: one of a few words, or a number within bounds."""

from __future__ import annotations

from collections.abc import Collection

from searchapp.errors import UserError


def require_known(name: str, value: str, known: Collection[str]) -> None:
    """Raise UserError `bad_<name>` for a value that is none of those known."""
    if value not in known:
        raise unknown(name, value, known, code=f"bad_{name}")


def require_between(name: str, value: int, most: int | None = None) -> None:
    """Raise UserError `bad_<name>` for a number that is not from 1 to the largest one."""
    if value < 1 or (most is not None and value > most):
        raise beyond(name, str(value), most, code=f"bad_{name}")


def unknown(name: str, value: str, known: Collection[str], *, code: str) -> UserError:
    """Say that a value is none of those known."""
    message = "参数 {name} 的值「{value}」无法识别。"
    return UserError(message, "可用的值：{known}。", code=code, name=name, value=value, known=tuple(known))


def beyond(name: str, value: str, most: int | None, *, code: str) -> UserError:
    """Say that a value is no whole number from 1 to the largest one."""
    message = "参数 {name} 的值「{value}」不在范围内。"
    if most is None:
        return UserError(message, "请用不小于 1 的整数。", code=code, name=name, value=value)
    return UserError(message, "请用 1 到 {most} 之间的整数。", code=code, name=name, value=value, most=most)
