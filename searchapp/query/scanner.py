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
from typing import Final, Literal, TypeAlias

from searchapp.errors import UserError
from searchapp.model.query import FilterName, Part
from searchapp.query.patterns import has_wildcards

Kind = Literal["word", "phrase", "wildcard", "every", "open", "close", "and", "or", "not", "near"]
Prefix: TypeAlias = FilterName | Part

PREFIXES: Final[dict[str, Prefix]] = {
    "region": "region", "地区": "region",
    "year": "year", "年份": "year",
    "section": "section", "章节": "section",
    "level": "level", "层级": "level",
    "title": "title", "标题": "title",
    "heading": "heading", "小标题": "heading",
}  # fmt: skip
_OPERATORS: Final[dict[str, Kind]] = {"AND": "and", "OR": "or", "NOT": "not"}
_CHINESE: Final[dict[str, Kind]] = {"且": "and", "或": "or", "不含": "not"}
_SIGNS: Final[dict[str, Kind]] = {"|": "or", "-": "not", "(": "open", ")": "close"}
_PARTNERS: Final = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}
_QUOTES: Final = "“”\"‘’'「」『』"
_NO_QUOTES: Final = dict.fromkeys(map(ord, f"{_QUOTES}＂＇｢｣﹁﹂﹃﹄"))
_FAMILIES: Final = ("“”\"", "‘’'")  # keyboards mix these up: ”双碳“, “双碳"
_OPERATOR: Final = re.compile(rf"(AND|OR|NOT)(?=[\s|(){_QUOTES}]|\Z)")
_NEAR: Final = re.compile(rf"(?:NEAR|(?i:NEAR|邻近|鄰近)/([0-9]*))(?=[\s|(){_QUOTES}]|\Z)")
_PREFIX: Final = re.compile(rf"({'|'.join(sorted(PREFIXES, key=len, reverse=True))}):", re.IGNORECASE)
_AFTER_PREFIX: Final = re.compile(rf"(?:{'|'.join(PREFIXES)}):\Z", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"[\s|]")
_NUMBER: Final = re.compile(r"\([一二三四五六七八九十百]+\)|\(\d{1,2}\)")
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    "｢｣﹁﹂﹃﹄﹙﹚﹣﹡﹖﹕︰", "「」「」『』()-*?::"
)


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
    return _with_chinese_operators(list(_tokens(text)))


def _tokens(text: str) -> Iterator[Token]:
    plain = half_width(text)
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        else:
            token = _token(text, plain, at)
            yield token
            at = token.end


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


def half_width(text: str) -> str:
    """Give the signs of the syntax in one form each, everything else kept; same length as the text.

    >>> half_width("（甲　ＯＲ　＂乙＂）")
    '(甲　OR　"乙")'
    """
    return text.translate(_HALF_WIDTH)


def closing_quote(plain: str, start: int) -> int | None:
    """Give the index of the quote that closes the one at `start`, None where there is none.

    >>> closing_quote("“建设“两个屏障”” 任务", 0)
    9
    """
    close = _balanced(plain, start)
    return _of_family(plain, start) if close is None else close


def _token(text: str, plain: str, start: int) -> Token:
    sign = plain[start]
    if sign in _SIGNS and not (sign == "(" and _is_text(plain, start)):
        return Token(_SIGNS[sign], sign, start, start + 1)
    if sign in _QUOTES and (end := _phrase_end(plain, start)):
        return Token("phrase", text[start + 1 : end - 1].strip(), start, end)
    if operator := _OPERATOR.match(plain, start):
        return Token(_OPERATORS[operator[1]], operator[1], start, operator.end())
    if near := _NEAR.match(plain, start):
        return Token("near", near[1] or "", start, near.end())
    if prefix := _PREFIX.match(plain, start):
        return _field(text, plain, prefix)
    return _word(text, plain, start)


def _field(text: str, plain: str, prefix: re.Match[str]) -> Token:
    start, typed = prefix.end(), text[prefix.start() : prefix.end()]
    name = PREFIXES[prefix[1].lower()]
    if start < len(text) and not text[start].isspace():
        value = _token(text, plain, start)
        if value.kind in ("word", "phrase", "wildcard") and value.field is None:
            return replace(value, start=prefix.start(), field=name)
    raise UserError(
        "{field} 后面没有紧跟内容。",
        "请紧接着写，如 {example}；要查找这几个字本身时，请放在引号里。",
        code="bad_query", position=prefix.start(), length=len(typed),
        field=typed, example=typed + _EXAMPLES[name],
    )  # fmt: skip


_EXAMPLES: Final[dict[Prefix, str]] = {
    "region": "内蒙古自治区",
    "year": "2020..2023",
    "section": "工作回顾",
    "level": "县级",
    "title": "政府工作报告",
    "heading": "乡村振兴",
}


def _word(text: str, plain: str, start: int) -> Token:
    end = _word_end(plain, start)
    word = plain[start:end]
    if word == "*":
        return Token("every", word, start, end)
    if has_wildcards(word):
        return _wildcard(text, plain, start, end)
    if word in _CHINESE or _opens_quote(word):
        # quotes match nothing, and without them the phrase can always be put in quotes
        return Token("phrase", text[start:end].translate(_NO_QUOTES), start, end)
    return Token("word", text[start:end], start, end)


def _wildcard(text: str, plain: str, start: int, end: int) -> Token:
    """Give the word with its wildcards in half width, all else as typed."""
    for at in range(start, end):
        if _begins(plain[start:end], 0, at - start) and _balanced(plain[:end], at) is None:
            raise _unpaired(plain, at)
    signs = (sign if sign in "*?" else typed for typed, sign in zip(text[start:end], plain[start:end], strict=True))
    return Token("wildcard", "".join(signs), start, end)


def _opens_quote(word: str) -> bool:
    """Tell whether a word opens a quote that it does not close: what that means would depend on what follows."""
    return any(_begins(word, 0, at) and _balanced(word, at) is None for at in range(len(word)))


def _begins(plain: str, start: int, at: int) -> bool:
    """Tell whether a quote begins what is at `start` or in a parenthesis there, or the value of a field that does."""
    if plain[at] not in _QUOTES:
        return False
    before = _AFTER_PREFIX.sub("", plain[start:at])
    return not before or before.rstrip("-").endswith("(")


def _word_end(plain: str, start: int) -> int:
    at = start
    while at < len(plain) and not _SEPARATOR.match(plain, at) and plain[at] != ")":
        if plain[at] != "(":
            at += 1
        elif pair_end := _tight_pair(plain, at):
            at = pair_end
        else:
            break
    return at


def _phrase_end(plain: str, start: int) -> int | None:
    """Give the end of the phrase that begins at a quote, None where the quotes belong to a word."""
    close = closing_quote(plain, start)
    if close is None:
        raise _unpaired(plain, start)
    return close + 1 if _stands_free(plain, close + 1) else None


def _unpaired(plain: str, position: int) -> UserError:
    """Say which half of a pair is missing; an opening quote is at fault with all that it would take in."""
    quote, length = plain[position], len(plain.rstrip()) - position
    openings = {closing: opening for opening, closing in _PARTNERS.items() if opening != closing}
    if quote in openings:
        message, remedy = "引号 {quote} 没有开头。", "请在短语开头补上 {partner} ，或去掉这个引号。"
        partner, length = openings[quote], 1
    else:
        message, remedy = "引号 {quote} 没有结束。", "请在短语末尾补上 {partner} ，或去掉这个引号。"
        partner = _PARTNERS[quote]
    return UserError(
        message, remedy, code="bad_query", position=position, length=length, quote=quote, partner=partner
    )


def _balanced(plain: str, start: int) -> int | None:
    quote, depth = plain[start], 0
    for at in range(start + 1, len(plain)):
        if plain[at] == _PARTNERS.get(quote):
            if depth == 0:
                return at
            depth -= 1
        elif plain[at] == quote:
            depth += 1
    return None


def _of_family(plain: str, start: int) -> int | None:
    """Give the next quote of the same family where it can end a phrase: nothing else says that it is the partner."""
    family = next((family for family in _FAMILIES if plain[start] in family), "")
    close = next((at for at in range(start + 1, len(plain)) if plain[at] in family), None)
    return close if close is not None and _stands_free(plain, close + 1) else None


def _is_text(plain: str, start: int) -> bool:
    """Tell whether a parenthesis that begins a word is text: its pair is tight and text follows, or holds a number."""
    end = _tight_pair(plain, start)
    return end is not None and (not _stands_free(plain, end) or bool(_NUMBER.fullmatch(plain, start, end)))


def _tight_pair(plain: str, start: int) -> int | None:
    """Give the end of the pair that opens at `start`, None where white space, `|` or the end comes first.

    Parentheses in a phrase do not count: (")" 甲).
    """
    depth = 0
    at = start
    while at < len(plain) and not _SEPARATOR.match(plain, at):
        if _begins(plain, start, at):
            close = closing_quote(plain, at)
            if close is not None and _stands_free(plain, close + 1):
                if _SEPARATOR.search(plain, at, close):
                    return None
                at = close
        depth += {"(": 1, ")": -1}.get(plain[at], 0)
        at += 1
        if depth == 0:
            return at
    return None


def _stands_free(plain: str, end: int) -> bool:
    """Tell whether no text touches what ends here."""
    if end == len(plain) or plain[end] in "()":
        return True
    return any(sign.match(plain, end) for sign in (_SEPARATOR, _OPERATOR, _NEAR))
