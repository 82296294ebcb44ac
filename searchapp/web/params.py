"""URL parameters ↔ SearchRequest, both ways.

`read_request(write_request(request, mode), limits, mode) == request` holds for every request within the limits.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import unquote_to_bytes

from searchapp.errors import UserError
from searchapp.model.links import Spot
from searchapp.model.links import read_spot as read_spot_text
from searchapp.model.request import MODES, SORTS, Mode, SearchRequest, Sort, YearRange, year_range
from searchapp.model.values import beyond, unknown

Args = Mapping[str, Sequence[str]]
Choice = TypeVar("Choice", bound=str)

EXCLUDED: Final = {f"not_{name}": name for name in ("region", "year", "section", "level", "kind")}
"""The parameters that leave values out, and whose values these are."""
FILTERS: Final = ("region", "year", "section", "level", "kind", "document", *EXCLUDED)
NAMES: Final = ("q", *FILTERS, "sort", "mode", "synonyms", "page", "size", "per_document")
SHARED: Final = ("q", *FILTERS, "mode", "synonyms")
"""The parameters that research reads as a search does; sizes and orders mean other things there."""
SYNONYMS: Final = ("on", "off")
MAX_VALUES: Final = 100
MAX_VALUE_LENGTH: Final = 100
MAX_PAGE: Final = 1_000_000
SIZE: Final = 10
PER_DOCUMENT: Final = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest values taken; `query_length` counts code points."""

    query_length: int = 1_000
    page_size: int = 100
    per_document: int = 100


def read_query(args: Args, limits: Limits) -> str:
    """Give what stands in `q`, unchanged; '' where it is missing."""
    query = _single(args, "q", limits.query_length)
    return query or ""


def read_queries(args: Args, limits: Limits, most: int) -> tuple[str, ...]:
    """Give the queries that stand in `q`, each once, blank ones left out; UserError for too many."""
    queries = tuple(dict.fromkeys(query for value in args.get("q", ()) if (query := value.strip())))
    if len(queries) > most:
        raise _too_many("q", len(queries), most)
    return tuple(read_query({"q": (query,)}, limits) for query in queries)


def read_spot(args: Args) -> Spot | None:
    """Give the paragraph that `p` names, None where it is missing; UserError where it names none."""
    text = _single(args, "p")
    return read_spot_text(text) if text else None


def read_whole(args: Args, name: str) -> int | None:
    """Give a whole number from 1; None where it is missing or is none."""
    text = _single(args, name) or ""
    return int(text) if text.isdecimal() and int(text) else None


def read_text(args: Args, name: str) -> str:
    """Give the one value of a parameter without outer white space, '' where it is missing."""
    return (_single(args, name) or "").strip()


def read_number(args: Args, name: str, default: int, largest: int) -> int:
    """Give a whole number from 1 to the largest one; UserError for anything else."""
    return _whole(args, name, default, largest)


def read_request(args: Args, limits: Limits, mode: Mode) -> SearchRequest:
    """Read the parameters of a search; blank ones count as missing, `mode` is the default mode.

    Raises UserError for a value that cannot be used, but leaves the names of regions, sections, levels, kinds and
    documents to the service, which knows them. Parameters other than NAMES are not looked at.
    """
    return SearchRequest(
        query=read_query(args, limits),
        regions=_several(args, "region"),
        years=_years(args, "year"),
        sections=_several(args, "section"),
        levels=_several(args, "level"),
        kinds=_several(args, "kind"),
        documents=_several(args, "document"),
        not_regions=_several(args, "not_region"),
        not_years=_years(args, "not_year"),
        not_sections=_several(args, "not_section"),
        not_levels=_several(args, "not_level"),
        not_kinds=_several(args, "not_kind"),
        sort=_choice(args, "sort", SORTS, _DEFAULT_SORT),
        mode=_choice(args, "mode", MODES, mode),
        synonyms=_choice(args, "synonyms", SYNONYMS, "on") == "on",
        page=_whole(args, "page", 1, MAX_PAGE),
        size=_whole(args, "size", SIZE, limits.page_size),
        per_document=_whole(args, "per_document", PER_DOCUMENT, limits.per_document),
    )


def read_choice(args: Args, name: str, known: Sequence[Choice]) -> Choice:
    """Give the value of a parameter that has a few known ones, the first of them where it is missing."""
    return _choice(args, name, known, known[0])


def write_request(request: SearchRequest, mode: Mode) -> dict[str, tuple[str, ...]]:
    """Give the parameters of a request in the order of NAMES, defaults left out."""
    everything = {
        "q": (request.query,) if request.query.strip() else (),
        "region": request.regions,
        "year": tuple(str(years) for years in request.years),
        "section": request.sections,
        "level": request.levels,
        "kind": request.kinds,
        "document": request.documents,
        "not_region": request.not_regions,
        "not_year": tuple(str(years) for years in request.not_years),
        "not_section": request.not_sections,
        "not_level": request.not_levels,
        "not_kind": request.not_kinds,
        "sort": _unless(request.sort, _DEFAULT_SORT),
        "mode": _unless(request.mode, mode),
        "synonyms": () if request.synonyms else ("off",),
        "page": _unless(str(request.page), "1"),
        "size": _unless(str(request.size), str(SIZE)),
        "per_document": _unless(str(request.per_document), str(PER_DOCUMENT)),
    }
    return {name: values for name, values in everything.items() if values}


def require_utf8(query_string: bytes) -> None:
    """Raise UserError for an address in another encoding: its characters would be lost, and nothing found.

    A Windows terminal may send what was typed as GBK.
    """
    try:
        unquote_to_bytes(query_string).decode()
    except UnicodeDecodeError as error:
        message, remedy = "网址里的文字不是 UTF-8 编码。", "请改用 UTF-8，或在网页的搜索框里输入。"
        raise UserError(message, remedy, code="bad_encoding") from error


def bounded(args: Args, limits: Limits) -> Args:
    """Give the parameters without those that are too long, or too many, for any page to take."""

    def fits(name: str, values: Sequence[str]) -> bool:
        longest = limits.query_length if name == "q" else MAX_VALUE_LENGTH
        return len(values) <= MAX_VALUES and all(len(text) <= longest for text in (name, *values))

    return {name: values for name, values in args.items() if fits(name, values)}


def refuse_unknown(args: Args, known: Collection[str]) -> None:
    """Raise UserError for the first parameter that nothing here understands: a slip must not widen a search."""
    for name in args:
        if name not in known:
            message, shown = "没有名为「{name}」的参数。", name[:MAX_VALUE_LENGTH]
            raise UserError(message, "可用的参数：{known}。", code="unknown_parameter", name=shown, known=tuple(known))


_DEFAULT_SORT: Final[Sort] = "relevance"


def _unless(value: str, default: str) -> tuple[str, ...]:
    return () if value == default else (value,)


def _single(args: Args, name: str, longest: int = MAX_VALUE_LENGTH) -> str | None:
    """Give the one value of a parameter, None where it is missing or blank."""
    values = [value for value in args.get(name, ()) if value.strip()]
    if len(values) > 1:
        raise UserError("参数 {name} 只能出现一次。", "请只保留一个。", code="repeated_parameter", name=name)
    if values and len(values[0]) > longest:
        message, remedy = "参数 {name} 太长：{count} 个字符。", "最多 {most} 个字符，请缩短。"
        code = "query_too_long" if name == "q" else "bad_parameter"
        raise UserError(message, remedy, code=code, name=name, count=len(values[0]), most=longest)
    return values[0] if values else None


def _several(args: Args, name: str) -> tuple[str, ...]:
    """Give the values of a repeatable parameter, each once, without outer white space."""
    values = tuple(dict.fromkeys(value.strip() for value in args.get(name, ()) if value.strip()))
    if len(values) > MAX_VALUES:
        raise _too_many(name, len(values), MAX_VALUES)
    for value in values:
        if len(value) > MAX_VALUE_LENGTH:
            message, remedy = "参数 {name} 的一个值太长：{count} 个字符。", "每个值最多 {most} 个字符，请缩短。"
            counts = {"count": len(value), "most": MAX_VALUE_LENGTH}
            raise UserError(message, remedy, code="bad_parameter", name=name, **counts)
    return values


def _too_many(name: str, count: int, most: int) -> UserError:
    message, remedy = "参数 {name} 有 {count} 个值。", "最多 {most} 个，请减少。"
    return UserError(message, remedy, code="bad_parameter", name=name, count=count, most=most)


def _years(args: Args, name: str) -> tuple[YearRange, ...]:
    return tuple(dict.fromkeys(year_range(value) for value in _several(args, name)))


def _choice(args: Args, name: str, known: Sequence[Choice], default: Choice) -> Choice:
    typed = _single(args, name)
    if typed is None:
        return default
    for choice in known:
        if choice == typed.strip():
            return choice
    raise unknown(name, typed, known, code="bad_parameter")


def _whole(args: Args, name: str, default: int, largest: int) -> int:
    value = _single(args, name)
    if value is None:
        return default
    digits = value.strip()
    number = int(digits) if digits.isdecimal() else 0
    if not 1 <= number <= largest:
        raise beyond(name, value, largest, code="bad_parameter")
    return number
