"""Tokens → tree, by recursive descent. NOT binds before AND (or mere white space), AND before OR.

    any   := all (OR all)*
    all   := part (AND? part)*
    part  := NOT* (word | phrase | `*` | `(` any `)`)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from searchapp.errors import UserError
from searchapp.model.query import Every, Phrase, Query, Term
from searchapp.query.limits import Limits as Limits
from searchapp.query.normal import conjunction, disjunction, negation
from searchapp.query.scanner import Token, scan
from searchapp.text.normalize import fold

_LITERAL: Final = "要查找它本身时，请放在引号里。"


def parse(text: str, *, limits: Limits) -> Query:
    """Read a typed query as a tree in normal form.

    UserError `empty_query` where nothing is typed, `bad_query` with the position of what is wrong.
    """
    if not text.strip():
        raise UserError("没有输入检索词。", "请输入要查找的词；* 表示全部段落。", code="empty_query", position=0)
    if len(text) > limits.max_length:
        message = f"检索式有 {len(text)} 个字符，超过上限 {limits.max_length}。"
        raise _bad(message, "请缩短。", limits.max_length)
    return _Parser(text, limits).tree()


class _Parser:
    """Reads one text; `_next` is the token ahead, None at the end."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._tokens: Iterator[Token] = scan(text)
        self._limits = limits
        self._next = next(self._tokens, None)
        self._clauses = 0
        self._depth = 0

    def tree(self) -> Query:
        tree = self._any(None)
        if self._next is not None:
            raise _missing_before(self._next)
        return tree

    def _any(self, before: Token | None) -> Query:
        """Read alternatives; `before` is the token that calls for them."""
        parts = [self._all(before)]
        while operator := self._take("or"):
            parts.append(self._all(operator))
        return disjunction(parts)

    def _all(self, before: Token | None) -> Query:
        parts = [self._part(before)]
        while self._next is not None and self._next.kind not in ("or", "close"):
            parts.append(self._part(self._take("and")))
        return conjunction(parts)

    def _part(self, before: Token | None) -> Query:
        negative = False
        while operator := self._take("not"):
            negative = not negative
            before = operator
        part = self._leaf(before)
        return negation(part) if negative else part

    def _leaf(self, before: Token | None) -> Query:
        token = self._next
        if token is None or token.kind in ("and", "or", "close"):
            raise _missing(before, token)
        if before is not None and before.text == "-" and token.start > before.end:
            raise _missing(before, None)
        self._advance()
        match token.kind:
            case "open":
                return self._group(token)
            case "every":
                self._count(token)
                return Every()
            case kind:
                self._count(token)
                return Phrase(token.text) if kind == "phrase" else Term(token.text)

    def _group(self, opening: Token) -> Query:
        self._depth += 1
        if self._depth > self._limits.max_depth:
            raise _bad(f"括号套了不止 {self._limits.max_depth} 层。", "请简化检索式。", opening.start)
        tree = self._any(opening)
        if not self._take("close"):
            raise _bad("这个左括号没有对应的右括号。", f"请补上右括号，或去掉它；{_LITERAL}", opening.start)
        self._depth -= 1
        return tree

    def _count(self, token: Token) -> None:
        if token.kind != "every" and not fold(token.text):
            raise _bad("这里只有引号，没有可以查找的字。", "请写上要查找的词，或去掉引号。", token.start)
        self._clauses += 1
        if self._clauses > self._limits.max_clauses:
            raise _bad(f"检索词超过 {self._limits.max_clauses} 个。", "请减少检索词。", token.start)

    def _take(self, kind: str) -> Token | None:
        token = self._next
        if token is None or token.kind != kind:
            return None
        self._advance()
        return token

    def _advance(self) -> None:
        self._next = next(self._tokens, None)


def _missing(before: Token | None, found: Token | None) -> UserError:
    """Say where a word is missing: after an operator or a parenthesis, else before the one that was found."""
    if before is None:
        assert found is not None, "a text that is not blank has a token"
        return _missing_before(found)
    if before.kind == "open":
        return _bad("括号里没有检索词。", "请在括号里写上检索词，或去掉括号。", before.start)
    if before.text == "-":
        return _bad("减号后面没有紧跟要排除的词。", f"请写成 -词，中间不留空格；{_LITERAL}", before.start)
    return _bad(f"{before.text} 后面缺少检索词。", f"请补上，或去掉 {before.text}；{_LITERAL}", before.start)


def _missing_before(found: Token) -> UserError:
    if found.kind == "close":
        return _bad("这个右括号没有对应的左括号。", f"请补上左括号，或去掉它；{_LITERAL}", found.start)
    return _bad(f"{found.text} 前面缺少检索词。", f"请补上，或去掉 {found.text}；{_LITERAL}", found.start)


def _bad(message: str, remedy: str, position: int) -> UserError:
    return UserError(message, remedy, code="bad_query", position=position)
