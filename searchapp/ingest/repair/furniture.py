"""What stands around a report and is none of it: navigation, page numbers, running heads, footers of web pages.

Whole lines go, and page numbers that fell into lines. In the first and last lines, a tail of labels (发布时间, 来源,
字体, 打印) goes too. Lines are compared in simplified characters; prose, which no furniture is, is never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from searchapp.ingest.lines import ends_sentence, starts_anew
from searchapp.model.documents import Edit
from searchapp.text.normalize import fold, simplify

REASON: Final = "furniture"

_LONGEST: Final = 300  # characters of a line of furniture
_EDGE: Final = 25  # lines at either end in which labels may stand
_REPEATS: Final = 3  # equal lines that make a running head, numbers that count pages
_HALF: Final = 12  # characters of the half of a sentence that a page number parts from the other

_LINE: Final = re.compile(r"[^\S\n]*(\S[^\n]*)")
_PROSE: Final = re.compile(r"[。；！？]")

_LABEL: Final = (
    r"(?:发布|发文|更新|公开|成文|生成|录入|上传|添加|印发|撰写)\s*(?:时间|日期)|(?:信息|文章|稿件|内容|文件|新闻)?\s*(?:来源|出处)"
    r"|(?:责任|网站|执行|本文|栏目)?\s*编\s*辑|作\s*者|(?:责任)?\s*校对|审\s*核(?:人)?|签发人?|供稿(?:单位)?|撰稿"
    r"|(?:浏览|点击|阅读|访问|查看|下载)\s*(?:次数|数|量|人数)|点\s*击|浏\s*览|阅\s*读|人气"
    r"|字体(?:大小)?|字号|【?视力保护色】?|分享(?:到|至)?|保护视力色"
    r"|索\s*引\s*号|信息索引号?|发布机构|发文机关|发文单位|发布单位|公开(?:类别|方式|目录|主体|责任部门)|信息(?:分类|类别|名称|格式)"
    r"|主题(?:分类|词)|体裁分类|组配分类|服务对象|(?:有效|时效)性|文\s*号|发文字号|关\s*键\s*词|语\s*种|名\s*称|标\s*题|内容概述"
)
_WORD: Final = (
    r"打印(?:本页|此页|文章|预览)?|关闭(?:本页|窗口|页面)?|返回(?:首页|顶部|上一?页|列表)?|收藏(?:本[站页])?|设为首页|加入收藏"
    r"|上一[篇页条]|下一[篇页条]|网站地图|网站声明|联系我们|联系方式|关于我们|关于本站|隐私声明|法律声明|使用帮助|网站帮助"
    r"|无障碍(?:浏览|阅读)?|长者(?:模式|版|专区|助手)?|适老化|老年(?:模式|版)|关怀(?:模式|版)|繁体(?:中文|版)?|简体(?:中文|版)?"
    r"|English|登录|注册|退出|首页|个人中心|智能问答|站内搜索|搜索|手机版|移动版|电脑版|微信|微博|新浪微博|腾讯微博|QQ空间"
    r"|扫一扫[^。]{0,40}|用?手机(?:打开|浏览|查看)[^。]{0,20}|分享(?:到[^。]{0,30})?|下载(?:文字版|图片版|全文)?|PDF|大|中|小|相关(?:链接|文章|新闻|阅读|附件)"
    r"|热门(?:文章|推荐)|推荐阅读|最新(?:文章|信息)|友情链接|快速导航|导航|更多(?:>>)?|纠错|我要纠错|网页纠错|展开|收起|二维码"
)
_FOOT: Final = (
    r"ICP备?\s*案?\s*[:：]?\s*\d|ICP备|公安(?:网)?备|公网安备|公安备案|版权所有|网站标识码|政府网站找错|copyright|©"
    r"|^(?:主办|承办|协办|主管|技术支持|运行维护|维护|开发|网站管理|运维)(?:单位|部门)?\s*[:：]|^(?:主办|承办)单位"
    r"|建议使用[^。]*(?:浏览器|分辨率)|^(?:联系电话|地址|邮编|传真|电子邮箱|邮箱)\s*[:：]|您是第\s*\d*\s*位"
)
_SEPARATOR: Final = r"[>＞»›→]|&gt;|-&gt;"
_WHOLE: Final = re.compile(
    rf"""
      [|｜丨¦/\\\s·•_=*#~－—-]+                                            # rules, stray bars
    | (?:[您你]?(?:现在)?(?:的|所在)?(?:当前)?(?:所在)?位置(?:是)?)\s*[:：].*
    | (?:网站|返回)?首\s*页\s*(?:{_SEPARATOR}|[|｜/-]).*
    | [^，,。>＞»›→]{{1,40}}(?:\s*(?:{_SEPARATOR})\s*[^，,。>＞»›→]{{1,40}}){{2,}}   # 政务公开 > 法定公开 > 报告
    | (?>[\[【(（|｜]?\s*+(?:{_WORD})\s*+[\]】)）|｜:：]?\s*+)++
    | (?:上|下)一[篇条]\s*[:：].*
    | [—–―－-]{{1,3}}\s*\d{{1,4}}\s*[—–―－-]{{1,3}}
    | 第\s*\d{{1,4}}\s*页(?:\s*[,，/]?\s*[（(]?共\s*\d{{1,4}}\s*页[）)]?)?
    | (?:Page|P\.?)\s*\d{{1,4}}(?:\s*(?:of|/)\s*\d{{1,4}})? | \d{{1,3}}\s*/\s*\d{{1,3}}
    | \d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s+\d{{1,2}}:\d\d(?::\d\d)?           # a date alone may be the report's own
    | (?:https?://|www\.)\S+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABELLED: Final = re.compile(rf"[\[【(（]?\s*(?:{_LABEL})\s*[\]】]?\s*[:：][^。；！？]{{0,120}}")
_DATED: Final = re.compile(
    r"(?:(?:时间|日期)[:：]\s*)?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?\s*"
    + _LABELLED.pattern
)
"""A line of labels that begins with the date of publication: 2023-02-08 18:30 来源：新华社 【字体：大 中 小】."""
_LINKS: Final = re.compile(rf"(?:.*[|｜丨]\s*)?(?:{_WORD})(?:\s*[|｜丨].*)?")
_FOOTER: Final = re.compile(_FOOT, re.IGNORECASE)
_TAIL: Final = re.compile(
    r"\s+[\[【(（|｜]?\s*(?:发布|发文|更新|成文|公开)?(?:时间|日期)\s*[:：]|\s+[\[【(（|｜]?\s*(?:信息|文章|稿件)?来源\s*[:：]"
    r"|\s+[\[【(（|｜]?\s*(?:字体|字号|浏览次数|点击数|责任编辑)\s*(?:大小)?\s*[:：]"
)
_NUMBER_IN_LINE: Final = re.compile(r"[—–―－-](?<=[^\S\n].)[—–―－-]?\s?(\d{1,3})\s?[—–―－-]{1,2}(?=[^\S\n]+\S)")
_BARE_NUMBER: Final = re.compile(r"\d{1,3}")
_TITLE: Final = re.compile(r"[^，。；：]{0,40}(?:政府)?工作报告[^，。；：]{0,24}")
_RUNNING: Final = re.compile(r"报告|文件|会议|汇编|政府网|人民政府")
_SENTENCE: Final = re.compile(r"[：:！!。；;，,、]$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its outer white space, in simplified characters; same length as it stands."""

    text: str
    start: int
    end: int


def find(text: str) -> list[Edit]:
    """Give an edit for each line, tail of a line or page number that is furniture.

    >>> find("政府工作报告\\n发布时间:2022-08-06 22:09   责任编辑:www\\n各位代表:")
    [Edit(start=7, end=40, replacement='', reason='furniture')]
    """
    plain = simplify(text)
    lines = [
        _Line(line := match[1].rstrip(), match.start(1), match.start(1) + len(line))
        for match in _LINE.finditer(plain)
        if match.end(1) - match.start(1) <= _LONGEST
    ]
    edges = (*lines[:_EDGE], *lines[-_EDGE:])
    gone = {line for line in lines if _is_furniture(line.text)}
    gone |= {line for line in edges if _LABELLED.fullmatch(line.text) or _DATED.fullmatch(line.text)}
    gone |= _running_heads(lines) | _bare_numbers(lines)
    gone |= _behind_footer(lines, body_end := _body_end(text))
    gone |= _other_titles(lines, gone, body_end)
    spans = [_whole(text, line) for line in gone]
    spans += _tails([line for line in edges if line not in gone])
    spans += _numbers_in_lines(text)
    return [Edit(start, end, "", REASON) for start, end in _merged(spans)]


def _is_furniture(line: str) -> bool:
    if _PROSE.search(line):
        return False
    return bool(_WHOLE.fullmatch(line) or _FOOTER.search(line) or (line.count("|") > 1 and _LINKS.fullmatch(line)))


def _running_heads(lines: Sequence[_Line]) -> set[_Line]:
    """Give the repetitions of short lines that name the report or its meeting, all but the first."""
    seen: Counter[str] = Counter()
    keys = {line: fold(line.text) for line in lines if 4 <= len(line.text) <= 40}
    counts = Counter(keys.values())
    gone = set()
    for line, key in keys.items():
        seen[key] += 1
        if counts[key] >= _REPEATS and seen[key] > 1 and _RUNNING.search(key) and not _SENTENCE.search(line.text):
            gone.add(line)
    return gone


def _bare_numbers(lines: Sequence[_Line]) -> set[_Line]:
    """Give the lines that are numbers alone and count pages: three in a row, or rising ones that tear sentences."""
    bare = [index for index, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line.text)]
    numbers = [int(lines[index].text) for index in bare]
    counted = len(bare) >= _REPEATS and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    rising = all(one < two for one, two in pairwise(numbers))
    tears = sum(0 < index < len(lines) - 1 and _is_torn(lines[index - 1], lines[index + 1]) for index in bare)
    return {lines[index] for index in bare} if counted or (rising and tears > 1 and 2 * tears >= len(bare)) else set()


def _is_torn(line: _Line, following: _Line) -> bool:
    """Tell whether a number stands between the halves of a sentence: 与人民 | 12 | 群众并肩作战。."""
    prose = min(len(line.text), len(following.text)) >= _HALF and _PROSE.search(following.text)
    return bool(prose) and not ends_sentence(line.text) and not starts_anew(following.text)


def _body_end(text: str) -> int:
    """Give where the last sentence ends."""
    return max(text.rfind(mark) for mark in "。！!")


def _behind_footer(lines: Sequence[_Line], body_end: int) -> set[_Line]:
    """Give the lines below a footer that stands behind the last sentence."""
    footers = [line.start for line in lines if line.start > body_end >= 0 and _FOOTER.search(line.text)]
    return {line for line in lines if footers and line.start >= footers[0]}


def _other_titles(lines: Sequence[_Line], gone: set[_Line], body_end: int) -> set[_Line]:
    """Give the titles of reports listed behind the last sentence: two or more, or one behind other furniture."""
    behind = [line for line in lines if line.start > body_end >= 0]
    titles = [line for line in behind if _TITLE.fullmatch(line.text)]
    return set(titles) if len(titles) > 1 or any(line in gone for line in behind) else set()


def _tails(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Give the labels behind a title that shares its line with them."""
    for line in lines:
        match = None if _PROSE.search(line.text) else _TAIL.search(line.text)
        if match:
            yield line.start + match.start(), line.end


def _numbers_in_lines(text: str) -> list[tuple[int, int]]:
    """Give the page numbers that fell into lines, where they count up."""
    found = [(_behind_words(text, match.start()), match) for match in _NUMBER_IN_LINE.finditer(text)]
    inner = [(start, match) for start, match in found if start and text[start - 1] != "\n"]
    numbers = [int(match[1]) for _, match in inner]
    counts_up = len(inner) > 1 and numbers == sorted(set(numbers))
    return [(start, match.end()) for start, match in inner] if counts_up else []


def _behind_words(text: str, at: int) -> int:
    """Give where the spaces before a place begin."""
    while at and text[at - 1].isspace() and text[at - 1] != "\n":
        at -= 1
    return at


def _whole(text: str, line: _Line) -> tuple[int, int]:
    """Give the span of a line with its end of line and its indent; the last line takes the break before it."""
    start = text.rfind("\n", 0, line.start) + 1
    end = text.find("\n", line.end)
    return (start, end + 1) if end >= 0 else (max(0, start - 1), len(text))


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give spans in order, those that overlap as one."""
    at: tuple[int, int] | None = None
    for start, end in sorted(set(spans)):
        if at and start < at[1]:
            at = at[0], max(at[1], end)
        else:
            if at:
                yield at
            at = start, end
    if at:
        yield at
