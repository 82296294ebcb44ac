"""A typed query → tokens with their positions: words, phrases, wildcards, fields, operators, parentheses.

What separates words: white space, `|` `｜`, and parentheses. Everything else is decided by what stands around it:

- Quotes make a phrase where they begin a word and white space, `|`, a parenthesis, an operator or the end follows
  the closing one. Otherwise they belong to the word: 落实“四早要求”, “放管服”改革. A quote that begins a word and
  is never closed is an error.
- A pair of parentheses belongs to the word where other text touches it on an outer side and neither white space nor
  `|` stands inside: GDP(亿元), （一）坚持. So does a pair that holds nothing but the number of a heading: （一）, (12).
  Every other pair groups: (养老 OR 托育), 产业(旅游 | 文化).
- `-` `－` excludes where it begins a word; inside a word it is text (2020-2023).
- AND, OR and NOT, in capitals of either width and standing alone, are operators; so are 且, 或 and 不含 where they
  stand alone between what they join. Elsewhere these are text, shown in quotes. `or` is a word.
- NEAR/10 or 邻近/10, standing alone, is an operator.
- `*` or `＊` alone is every paragraph; in a word `*` and `?` are wildcards (`searchapp.query.patterns`).
- A field's name and a colon (地区：, year:) take the word or phrase that follows without a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from searchapp.errors import UserError
from searchapp.query.pairs import Pairs
from searchapp.query.patterns import has_wildcards
from searchapp.query.signs import (
    NEAR,
    OPERATOR,
    PARTNERS,
    PREFIX,
    PREFIXES,
    QUOTES,
    SEPARATOR,
    Prefix,
    half_width,
    stands_free,
)

Kind = Literal["word", "phrase", "wildcard", "every", "open", "close", "and", "or", "not", "near"]

_OPERATORS: Final[dict[str, Kind]] = {"AND": "and", "OR": "or", "NOT": "not"}
_CHINESE: Final[dict[str, Kind]] = {"且": "and", "或": "or", "不含": "not"}
_SIGNS: Final[dict[str, Kind]] = {"|": "or", "-": "not", "(": "open", ")": "close"}
_NO_QUOTES: Final = dict.fromkeys(map(ord, f"{QUOTES}＂＇｢｣﹁﹂﹃﹄"))
_NUMBER: Final = re.compile(r"\([一二三四五六七八九十百]+\)|\(\d{1,2}\)")


_EXAMPLES: Final[dict[Prefix, str]] = {
    "region": "内蒙古自治区",
    "year": "2020..2023",
    "section": "工作回顾",
    "level": "县级",
    "title": "政府工作报告",
    "heading": "乡村振兴",
}


@dataclass(frozen=True, slots=True)
class Token:
    """What stands at code points [start, end) of the typed text: a phrase without its quotes, a sign in half width.

    The text of a `near` is its distance. `field` names the field that a word or phrase was typed for.
    """

    kind: Kind
    text: str
    start: int
    end: int
    field: Prefix | None = None


def scan(text: str) -> Iterator[Token]:
    """Give the tokens in order; UserError for a quote that is never closed and a field without a value."""
    return _with_chinese_operators(list(_Scanner(text).tokens()))


class _Scanner:
    """Reads one typed text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = half_width(text)
        self._pairs = Pairs(self._plain)

    def tokens(self) -> Iterator[Token]:
        at = 0
        while at < len(self._text):
            if self._text[at].isspace():
                at += 1
            else:
                token = self._token(at)
                yield token
                at = token.end

    def _token(self, start: int) -> Token:
        plain = self._plain
        sign = plain[start]
        if sign in _SIGNS and not (sign == "(" and self._is_text(start)):
            return Token(_SIGNS[sign], sign, start, start + 1)
        if sign in QUOTES and (end := self._phrase_end(start)):
            return Token("phrase", self._text[start + 1 : end - 1].strip(), start, end)
        if operator := OPERATOR.match(plain, start):
            return Token(_OPERATORS[operator[1]], operator[1], start, operator.end())
        if near := NEAR.match(plain, start):
            return Token("near", near[1] or "", start, near.end())
        if prefix := PREFIX.match(plain, start):
            return self._field(prefix)
        return self._word(start)

    def _is_text(self, start: int) -> bool:
        """Tell whether a parenthesis that begins a word is text: its pair is tight and touched, or holds a number."""
        end = self._pairs.tight_end(start)
        return end is not None and (
            not stands_free(self._plain, end) or bool(_NUMBER.fullmatch(self._plain, start, end))
        )

    def _phrase_end(self, start: int) -> int | None:
        """Give the end of the phrase that begins at a quote, None where the quotes belong to a word."""
        close = self._pairs.closing_quote(start)
        if close is None:
            raise _unpaired(self._plain, start)
        return close + 1 if stands_free(self._plain, close + 1) else None

    def _field(self, prefix: re.Match[str]) -> Token:
        start, typed = prefix.end(), self._text[prefix.start() : prefix.end()]
        name = PREFIXES[prefix[1].lower()]
        if start < len(self._text) and not self._text[start].isspace():
            value = self._token(start)
            if value.kind in ("word", "phrase", "wildcard") and value.field is None:
                return replace(value, start=prefix.start(), field=name)
        raise UserError(
            "{field} 后面没有紧跟内容。",
            "请紧接着写，如 {example}；要查找这几个字本身时，请放在引号里。",
            code="bad_query", position=prefix.start(), length=len(typed),
            field=typed, example=typed + _EXAMPLES[name],
        )  # fmt: skip

    def _word(self, start: int) -> Token:
        end = self._word_end(start)
        word = self._plain[start:end]
        if word == "*":
            return Token("every", word, start, end)
        if has_wildcards(word):
            return self._wildcard(start, end)
        if word in _CHINESE or self._left_open(start, end) is not None:
            # quotes match nothing, and without them the phrase can always be put in quotes
            return Token("phrase", self._text[start:end].translate(_NO_QUOTES), start, end)
        return Token("word", self._text[start:end], start, end)

    def _wildcard(self, start: int, end: int) -> Token:
        """Give the word with its wildcards in half width, all else as typed."""
        if (at := self._left_open(start, end)) is not None:
            raise _unpaired(self._plain, at)
        signs = zip(self._text[start:end], self._plain[start:end], strict=True)
        return Token("wildcard", "".join(sign if sign in "*?" else typed for typed, sign in signs), start, end)

    def _left_open(self, start: int, end: int) -> int | None:
        """Give the first quote that a word opens and does not close: what it means would depend on what follows."""
        return next((at for at in range(start, end) if self._pairs.is_left_open(start, at, end)), None)

    def _word_end(self, start: int) -> int:
        plain, at = self._plain, start
        while at < len(plain) and not SEPARATOR.match(plain, at) and plain[at] != ")":
            if plain[at] != "(":
                at += 1
            elif pair_end := self._pairs.tight_end(at):
                at = pair_end
            else:
                break
        return at


def _with_chinese_operators(tokens: list[Token]) -> Iterator[Token]:
    """Make operators of those Chinese ones that join what stands before and after them."""
    joined = False  # whether the tokens so far can be followed by an operator
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        kind = _chinese_operator(token)
        joins = kind and joined and following and following.kind not in ("close", "and", "or", "near")
        given = replace(token, kind=kind) if kind and joins else token
        joined = given.kind not in ("open", "and", "or", "not", "near")
        yield given


def _chinese_operator(token: Token) -> Kind | None:
    bare = token.kind == "phrase" and token.end - token.start == len(token.text) and not token.field
    return _CHINESE.get(token.text) if bare else None


def _unpaired(plain: str, position: int) -> UserError:
    """Say which half of a pair is missing; an opening quote is at fault with all that it would take in."""
    quote, length = plain[position], len(plain.rstrip()) - position
    openings = {closing: opening for opening, closing in PARTNERS.items() if opening != closing}
    if quote in openings:
        message, remedy = "引号 {quote} 没有开头。", "请在短语开头补上 {partner} ，或去掉这个引号。"
        partner, length = openings[quote], 1
    else:
        message, remedy = "引号 {quote} 没有结束。", "请在短语末尾补上 {partner} ，或去掉这个引号。"
        partner = PARTNERS[quote]
    return UserError(
        message, remedy, code="bad_query", position=position, length=length, quote=quote, partner=partner
    )
