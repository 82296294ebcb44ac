"""What somebody states of a document beside its text: in columns of a table, a sidecar or front matter.

Names of columns are recognised in Chinese and English. Values are checked here and nowhere trusted blindly: what
cannot be read is no value but a sentence on what was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final, Literal, TypeAlias, TypeVar, get_args

from searchapp.model.documents import DOCUMENT_KINDS, DocumentKind
from searchapp.text.normalize import fold

Field: TypeAlias = Literal[
    "file", "part", "text", "title", "code", "province", "prefecture", "county", "region", "year", "kind",
    "delivered", "session", "speaker", "office", "published", "url",
]  # fmt: skip
FIELDS: Final[tuple[Field, ...]] = get_args(Field)

_NAMES: Final[Mapping[Field, str]] = {
    "file": "file filename 文件 文件名",
    "part": "part row member 部分 行 成员",
    "text": "text content body fulltext 正文 内容 全文 文本 原文 报告正文 报告内容 报告全文 报告文本 文章内容 正文内容",
    "title": "title headline 标题 题目 题名 报告标题 文章标题 文件标题 报告名称 文件名称",
    "code": "code regioncode adcode areacode 代码 地区代码 行政区划代码 区划代码 行政代码",
    "province": "province 省 省份 省级 省区市 所属省份",
    "prefecture": "city prefecture 市 城市 地级市 地市 市级 所属城市",
    "county": "county district 县 区县 县区 县市 县级 县市区 区县名称",
    "region": "region place area location 地区 地区名称 地名 地域 区域 行政区 行政区划 行政区名称",
    "year": "year reportyear 年份 年 年度 报告年份 报告年度",
    "kind": "kind doctype 类型 文种 文件类型 文件种类 报告类型",
    "delivered": "delivered delivereddate 报告日期 报告时间 作报告日期 作报告时间 会议日期 会议时间",
    "session": "session meeting 会议 届次 会议名称",
    "speaker": "speaker reporter 报告人 作报告人",
    "office": "office position 职务",
    "published": "published date pubdate publishdate publisheddate publishtime 发布时间 发布日期 公布日期 日期",
    "url": "url link href sourceurl pageurl 链接 网址 来源链接 原文链接 来源网址 原文网址 网页链接",
}
_FIELD_OF: Final[Mapping[str, Field]] = {name: field for field, names in _NAMES.items() for name in names.split()}
_KINDS: Final[Mapping[str, DocumentKind]] = {
    **{kind: kind for kind in DOCUMENT_KINDS},
    **dict.fromkeys(("政府工作报告", "工作报告", "报告"), "work-report"),
    **dict.fromkeys(("规划纲要", "规划", "纲要", "五年规划"), "plan-outline"),
    **dict.fromkeys(("政策", "政策文件", "文件", "通知", "意见"), "policy"),
    "其他": "other",
}
_Value = TypeVar("_Value")
_SEPARATORS: Final = re.compile(r"[\W_]+")
_YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:年度?|\.0)?")
_DAY: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)|()(\d\d)(\d\d)(?!\d))"
)
_CODE: Final = re.compile(r"([1-8]\d{5})(?:0{6})?(?:\.0)?")
_URL: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a document; None where nothing is.

    `region` is a name or a code of six digits; the units of a path are parted by a space, the largest first. `year` is
    that of delivery, dates are ISO strings, all else is as it was written.
    """

    title: str | None = None
    region: str | None = None
    year: int | None = None
    kind: DocumentKind | None = None
    delivered: str | None = None
    session: str | None = None
    speaker: str | None = None
    office: str | None = None
    published: str | None = None
    url: str | None = None

    def over(self, other: Stated) -> Stated:
        """Give this, and what `other` states where this is silent."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(other, **{name: value for name, value in said.items() if value is not None})


STATED_FIELDS: Final = tuple(field for field in FIELDS if field in {each.name for each in fields(Stated)})


def label_of(field: Field) -> str:
    """Give the first of the Chinese names of a field's column.

    >>> label_of("delivered")
    '报告日期'
    """
    return next(name for name in _NAMES[field].split() if not name.isascii())


def field_of(name: str) -> Field | None:
    """Tell what a column of this name holds.

    >>> field_of("发布 日期"), field_of("Publish_Date"), field_of("备注")
    ('published', 'published', None)
    """
    return _FIELD_OF.get(_SEPARATORS.sub("", fold(name)))


def read_stated(cells: Iterable[tuple[str, Field, str]]) -> tuple[Stated, tuple[str, ...]]:
    """Read what (column's name, field, value) triples state, and say which values cannot be read.

    Empty values state nothing; of several columns of one field the first that is filled counts. `file`, `part` and
    `text` state nothing either.
    """
    values = _Values(cells)
    kind_names = "、".join(DOCUMENT_KINDS)
    stated = Stated(
        title=values.text("title"),
        region=_region(values),
        year=values.read("year", _read_year, "不是年份，请照 2023 的样子写"),
        kind=values.read("kind", _KINDS.get, f"不是已知的类型，请写 {kind_names} 之一"),
        delivered=values.read("delivered", read_day, "不是日期，请照 2023-01-31 的样子写"),
        session=values.text("session"),
        speaker=values.text("speaker"),
        office=values.text("office"),
        published=values.read("published", read_day, "不是日期，请照 2023-01-31 的样子写"),
        url=values.read("url", _read_url, "不是网址，应以 http:// 或 https:// 开头"),
    )
    return stated, tuple(values.problems)


def read_day(text: str) -> str | None:
    """Give the first full date of a text as an ISO date.

    >>> read_day("2023年1月5日"), read_day("2023-02-08 09:31"), read_day("20230208"), read_day("2023-02")
    ('2023-01-05', '2023-02-08', '2023-02-08', None)
    """
    match = _DAY.search(text)
    if match is None:
        return None
    month, day = match.group(3, 4) if match[2] else match.group(6, 7)
    try:
        return date(int(match[1]), int(month), int(day)).isoformat()
    except ValueError:
        return None


class _Values:
    """The first filled cell of each field, and the sentences on those that could not be read."""

    def __init__(self, cells: Iterable[tuple[str, Field, str]]) -> None:
        self.problems: list[str] = []
        self._cells: dict[Field, tuple[str, str]] = {}
        for column, field, value in cells:
            if tight := " ".join(value.split()):
                self._cells.setdefault(field, (column, tight))

    def text(self, field: Field) -> str | None:
        return self._cells[field][1] if field in self._cells else None

    def read(self, field: Field, reader: Callable[[str], _Value | None], wrong: str) -> _Value | None:
        if field not in self._cells:
            return None
        column, written = self._cells[field]
        value = reader(written)
        if value is None:
            self.problems.append(f"「{column}」一栏的「{written[:30]}」{wrong}。")
        return value


def _region(values: _Values) -> str | None:
    """Give the code where there is one, else the names, the largest unit first."""
    code = _read_code(values.text("region") or "") or values.read("code", _read_code, "不是六位行政区划代码")
    names = (values.text(field) for field in ("province", "prefecture", "county", "region"))
    return code or " ".join(dict.fromkeys(filter(None, names))) or None


def _read_code(text: str) -> str | None:
    match = _CODE.fullmatch(text)
    return match[1] if match else None


def _read_year(text: str) -> int | None:
    match = _YEAR.fullmatch(fold(text))
    return int(match[1]) if match else None


def _read_url(text: str) -> str | None:
    return text if _URL.fullmatch(text) else None
