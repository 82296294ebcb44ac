"""What a document is called, and of which kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from searchapp.ingest.metadata.head import Head, HeadLine, plain_script
from searchapp.model.documents import DocumentKind

_REPORT: Final = re.compile(r"(?:政府|行署|行政公署|管委会|管理委员会|国务院).{0,3}工作报告")
# reports of others at the same session: 人大常委会工作报告, 关于…计划…的报告; 中共绛县第十五次代表大会报告
_OTHERS_REPORT: Final = re.compile(
    r"(?:常务委员会|常委会|法院|检察院|政协|协商会议.{0,20}|纪委|纪律检查委员会|党委|县委|市委|省委|区委|州委|旗委).{0,8}工作报告"
    r"|(?:计划|规划|预算|决算|财政|审计|环境状况|安全生产|法治政府建设).{0,40}报告$|^中(?:国?共|国共产党).{0,40}代表大会"
)
_BARE: Final = re.compile(r"工作报告")
_DELIVERS: Final = re.compile(
    r"(?:代表|受).{0,25}?(?:政府|行署|行政公署|管委会|管理委员会|国务院).{0,6}?向?.{0,12}?报告"
)
_TRAITS: Final = (
    re.compile(r"\d{4}年.{0,6}工作(?:回顾|总结)"),
    re.compile(r"\d{4}年.{0,8}工作(?:安排|任务|打算)"),
    re.compile(r"政府工作的?总体要求"),
    re.compile(r"主要预期目标"),
    _DELIVERS,
)
_ENOUGH: Final = 2
_OUTLINE: Final = re.compile(r"国民经济和社会发展.{0,30}(?:规划|纲要|远景目标)")
_NUMBERED: Final = re.compile(r"[一-鿿]{1,8}[〔\[（(](\d{4})[〕\]）)]\d{1,4}号")
_ORDERS: Final = re.compile(
    r"(?:通知|意见|办法|方案|决定|规定|条例|公告|批复|细则|措施|规划|计划|要点)(?:[(（].*[)）])?$"
)
_ABOUT: Final = re.compile(r"(?:决议|解读|解析|说明|摘要|问答|审议)(?:[(（].*[)）])?$")
# 政府工作报告 and the date of the session on one line
_DELIVERY: Final = re.compile(
    r"\s*[-—–―(（]*\s*(?:\d\s*){4}年\s*(?:\d\s*){1,2}月.*$|\s*[-—–―]{2,}\s*在?\S*第\S+届.*$"
)
_NO_TITLE: Final = re.compile(
    r">|＞|»|首页|来源[:：]|时间[:：]|日期[:：]|责任编辑|打印|字体|网站|目录$|文件之|^第?\d+页?$"
)
_DELIVERY_LINE: Final = re.compile(r"人民代表大会|会议上|[省市县区旗州盟]长|主席|主任|专员|^[一-鿿]{0,2}代表")
_COPY: Final = re.compile(
    r"^(?:副本|复件|拷贝|copy of\b)|(?:[-—_\s]\s*|的)?(?:副本|复件|拷贝|\bcopy)\s*\d*$|[(（]\d{1,2}[)）]$",
    re.IGNORECASE,
)
_HAN: Final = re.compile(r"[一-鿿]")
_LONGEST: Final = 70
_OPENING: Final = 1500


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is called: as written, and in simplified characters without white space."""

    written: str
    plain: str


def read_title(head: Head, body: str, name: str) -> tuple[Title, DocumentKind]:
    """Give the line that names the document, and the kind; without such a line the name of the file.

    Of several lines that name a report the first that says more than 政府工作报告 is taken. `body` is folded.
    """
    titles = [line for line in head.lines if _can_be_title(line)]
    naming = [line for line in titles if _BARE.search(line.tight)]
    telling = [line for line in naming if not _BARE.match(line.tight.removeprefix("政府"))]
    chosen = next(iter(telling or naming or titles), None)
    kind = _read_kind(_title_of(chosen) if chosen else "", body)
    if chosen and (naming or kind != "work-report"):
        return Title(_DELIVERY.sub("", chosen.written).strip(), _title_of(chosen)), kind
    name = without_copy_marks(name)
    return Title(name if kind != "work-report" or _HAN.search(name) else "政府工作报告", ""), kind


def without_copy_marks(name: str) -> str:
    """Take from the name of a file what systems add to that of a copy.

    >>> without_copy_marks("北京 (1)"), without_copy_marks("副本上海"), without_copy_marks("遵义 (2) - 副本")
    ('北京', '上海', '遵义')
    """
    while (rest := _COPY.sub("", name).strip()) and rest != name:
        name = rest
    return name


def name_stated(stated: str | None, found: Title, body: str, kind: DocumentKind) -> tuple[Title, DocumentKind]:
    """Let a stated title stand for the one that was found; a title can tell a kind that the text left open."""
    if stated is None:
        return found, kind
    plain = "".join(plain_script(stated).split())
    return Title(stated, plain), _read_kind(plain, body) if kind == "other" else kind


def _read_kind(title: str, body: str) -> DocumentKind:
    if _ORDERS.search(title) and not _OUTLINE.search(title):
        return "policy"
    if _REPORT.search(title) and not _ABOUT.search(title):
        return "work-report"
    if _OTHERS_REPORT.search(title):
        return "other"
    if _OUTLINE.search(title):
        return "plan-outline"
    if not _ABOUT.search(title) and _reads_as_report(body):
        return "work-report"
    return "policy" if _NUMBERED.search(body[:_OPENING]) else "other"


def _reads_as_report(body: str) -> bool:
    return bool(_DELIVERS.search(body[:_OPENING])) or sum(1 for trait in _TRAITS if trait.search(body)) >= _ENOUGH


def _title_of(line: HeadLine) -> str:
    return "".join(_DELIVERY.sub("", line.plain).split())


def _can_be_title(line: HeadLine) -> bool:
    """Tell labels, navigation, sentences and the lines of session and speaker from titles."""
    tight = _title_of(line)
    if not 0 < len(tight) <= _LONGEST or tight.endswith(tuple("。，,；：:")) or _NO_TITLE.search(tight):
        return False
    return bool(_BARE.search(tight)) or not _DELIVERY_LINE.search(tight)
