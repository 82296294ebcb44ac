"""Tokens → tree, by recursive descent. NEAR binds before NOT, NOT before AND (or mere white space), AND before OR.

    any   := all (OR all)*
    all   := part (AND? part)*
    part  := NOT* near
    near  := leaf (NEAR leaf)?
    leaf  := word | phrase | wildcard | field | `*` | `(` any `)`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from searchapp.errors import Fact, UserError
from searchapp.model.query import Every, Filter, Near, Operand, Or, Phrase, Plain, Query, Term, Wildcard, Within
from searchapp.model.request import year_range
from searchapp.query.limits import Limits as Limits
from searchapp.query.normal import conjunction, disjunction, negation
from searchapp.query.patterns import steps
from searchapp.query.scanner import Token, scan
from searchapp.query.signs import Prefix, half_width
from searchapp.text.normalize import fold

_HALF: Final = re.compile(r"[\ud800-\udfff]")  # stands for a byte that is no text, as of an argument in GBK


def parse(text: str, *, limits: Limits) -> Query:
    """Read a typed query as a tree in normal form.

    UserError `empty_query` where nothing is typed, `bad_query` with the position of what is wrong.
    """
    if not text.strip():
        raise UserError("没有输入检索词。", "请输入要查找的词；* 表示全部段落。", code="empty_query", position=0)
    if half := _HALF.search(text):
        remedy = "请检查终端和文件的编码，应为 UTF-8。"
        raise UserError("检索式里有不是文字的字节。", remedy, code="bad_query", position=half.start())
    if len(text) > limits.max_length:
        message, most = "检索式有 {count} 个字符，超过上限 {most}。", limits.max_length
        raise _bad(message, "请缩短。", most, len(text) - most, count=len(text), most=most)
    return _Parser(text, limits).tree()


class _Parser:
    """Reads one text; `_next` is the token ahead, None at the end, and `_end` where the one before it ends."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._tokens: Iterator[Token] = scan(text)
        self._limits = limits
        self._next = next(self._tokens, None)
        self._end = 0
        self._clauses = 0
        self._wildcards = 0
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
        part = self._near(before)
        return negation(part) if negative else part

    def _near(self, before: Token | None) -> Query:
        first, left = self._place(), self._leaf(before)
        left_end = self._end
        operator = self._take("near")
        if operator is None:
            return left
        distance = self._distance(operator)
        if self._next is not None and self._next.kind == "not":
            raise _bad_operand(self._next.start, self._next.end)
        second, right = self._place(), self._leaf(operator)
        right_end = self._end
        if self._next is not None and self._next.kind == "near":
            remedy = "请两两相连，如 (甲 NEAR/10 乙) (乙 NEAR/10 丙)。"
            raise _wrong("NEAR 不能连用。", remedy, self._next)
        return Near(_operand(left, first, left_end), _operand(right, second, right_end), distance)

    def _leaf(self, before: Token | None) -> Query:
        token = self._next
        if token is None or token.kind in ("and", "or", "close", "near"):
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
            case _:
                self._count(token)
                return _plain(token) if token.field is None else _condition(token, token.field)

    def _group(self, opening: Token) -> Query:
        self._depth += 1
        if self._depth > self._limits.max_depth:
            raise _wrong("括号套了不止 {most} 层。", "请简化检索式。", opening, most=self._limits.max_depth)
        tree = self._any(opening)
        if not self._take("close"):
            remedy = "请补上右括号，或去掉它；要查找它本身时，请放在引号里。"
            raise _wrong("这个左括号没有对应的右括号。", remedy, opening)
        self._depth -= 1
        return tree

    def _count(self, token: Token) -> None:
        if token.kind != "every" and not fold(token.text):
            raise _wrong("这里只有引号，没有可以查找的字。", "请写上要查找的词，或去掉引号。", token)
        if token.kind == "wildcard" and not steps(token.text):
            raise _wrong("这里只有通配符，没有可以查找的字。", "请写上要查找的字；单独的 * 表示全部段落。", token)
        self._wildcards += _wildcards(token)
        if self._wildcards > self._limits.max_wildcards:
            remedy = "请减少 * 和 ?；要查找它本身时，请放在引号里。"
            raise _wrong("通配符超过 {most} 个。", remedy, token, most=self._limits.max_wildcards)
        self._clauses += 1
        if self._clauses > self._limits.max_clauses:
            raise _wrong("检索词超过 {most} 个。", "请减少检索词。", token, most=self._limits.max_clauses)

    def _distance(self, operator: Token) -> int:
        largest = self._limits.max_distance
        if not operator.text:
            remedy = "请写成 NEAR/10，表示最多隔 10 个字；要查找它本身时，请放在引号里。"
            raise _wrong("NEAR 后面没有写距离。", remedy, operator)
        # more digits than a number within the limit has are not worth reading
        if len(operator.text) > 9 or int(operator.text) > largest:
            raise _wrong("NEAR 的距离超过上限 {most}。", "请写不大于 {most} 的数。", operator, most=largest)
        return int(operator.text)

    def _take(self, kind: str) -> Token | None:
        token = self._next
        if token is None or token.kind != kind:
            return None
        self._advance()
        return token

    def _place(self) -> int:
        """Give where the token ahead stands."""
        return self._next.start if self._next is not None else self._end

    def _advance(self) -> None:
        if self._next is not None:
            self._end = self._next.end
        self._next = next(self._tokens, None)


def _plain(token: Token) -> Plain:
    match token.kind:
        case "phrase":
            return Phrase(token.text)
        case "wildcard":
            return Wildcard(token.text)
        case _:
            return Term(token.text)


def _wildcards(token: Token) -> int:
    return sum(len(step.run) for step in steps(token.text)) if token.kind == "wildcard" else 0


def _condition(token: Token, name: Prefix) -> Filter | Within:
    """Give the condition that a field makes; what a region, section or level means is for the search to say."""
    if name == "title" or name == "heading":  # noqa: PLR1714 (mypy narrows by this)
        return Within(name, _plain(token))
    if token.kind == "wildcard":
        remedy = "请写出完整的名称，或用 title:、heading: 查找。"
        raise _wrong("{field} 后面不能用通配符。", remedy, token, field=f"{name}:")
    if name != "year":
        return Filter(name, token.text, token.start, token.end - token.start)
    try:
        years = str(year_range(half_width(token.text)))
    except UserError as error:
        message, remedy = error.sentences
        raise _wrong(message, remedy, token, **error.facts) from error
    return Filter(name, years, token.start, token.end - token.start)


def _operand(side: Query, start: int, end: int) -> Operand:
    """Give one side of a NEAR, which stands at [start, end); an OR of words is one too."""
    if isinstance(side, Term | Phrase | Wildcard):
        return side
    if isinstance(side, Or) and all(isinstance(child, Term | Phrase | Wildcard) for child in side.children):
        return side
    raise _bad_operand(start, end)


def _bad_operand(start: int, end: int) -> UserError:
    message = "NEAR 两边只能是词、短语，或括号里用 OR 连起来的词。"
    return _bad(message, "请改写，如 (养老 OR 托育) NEAR/10 服务。", start, end - start)


def _missing(before: Token | None, found: Token | None) -> UserError:
    """Say where a word is missing: after an operator or a parenthesis, else before the one that was found."""
    if before is None:
        assert found is not None, "a text that is not blank has a token"
        return _missing_before(found)
    if before.kind == "open":
        return _wrong("括号里没有检索词。", "请在括号里写上检索词，或去掉括号。", before)
    if before.text == "-":
        remedy = "请写成 -词，中间不留空格；要查找它本身时，请放在引号里。"
        return _wrong("减号后面没有紧跟要排除的词。", remedy, before)
    remedy = "请补上，或去掉 {operator}；要查找它本身时，请放在引号里。"
    return _wrong("{operator} 后面缺少检索词。", remedy, before, operator=_name(before))


def _missing_before(found: Token) -> UserError:
    if found.kind == "close":
        remedy = "请补上左括号，或去掉它；要查找它本身时，请放在引号里。"
        return _wrong("这个右括号没有对应的左括号。", remedy, found)
    remedy = "请补上，或去掉 {operator}；要查找它本身时，请放在引号里。"
    return _wrong("{operator} 前面缺少检索词。", remedy, found, operator=_name(found))


def _name(operator: Token) -> str:
    return f"NEAR/{operator.text}" if operator.kind == "near" else operator.text


def _wrong(message: str, remedy: str, token: Token, **facts: Fact) -> UserError:
    return _bad(message, remedy, token.start, token.end - token.start, **facts)


def _bad(message: str, remedy: str, position: int, length: int, **facts: Fact) -> UserError:
    return UserError(message, remedy, code="bad_query", position=position, length=length, **facts)
