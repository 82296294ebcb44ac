"""What scrapers, scanners and converters do to a clean report: each function spoils a list of lines in one way."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

Mess = Callable[[Sequence[str]], str]

HEADS = (
    "首页 | 政务公开 | 政务服务 | 互动交流",
    "当前位置：首页 > 政府信息公开 > 政府工作报告 > 正文",
    "发布时间：2030-03-02 10:11　来源：市政府办公室　浏览次数：1234　字体：[大 中 小]",
)
FEET = (
    "打印本页 关闭窗口",
    "上一篇：2022年示范县政府工作报告",
    "下一篇：高唐县人民政府关于印发规划的通知",
    "相关阅读",
    "唐县2021年政府工作报告",
    "朝阳区2020年政府工作报告",
    "版权所有：某某市人民政府办公室　ICP备12345678号",
)


def wrapped(width: int, indent: str = "", *, blank: bool = False, narrow: bool = False) -> Mess:
    """Break into lines of one width, in characters, or `narrow` in columns as a printer does."""

    def spoil(lines: Sequence[str]) -> str:
        broken: list[str] = []
        for line in lines:
            broken += _cut(indent + line, width, narrow)
            broken += [""] * blank
        return "\n".join(broken)

    return spoil


def _cut(line: str, width: int, narrow: bool) -> list[str]:
    parts, part, room = [], "", 2 * width
    for character in line:
        size = 1 if narrow and character.isascii() else 2
        if room < size:
            parts.append(part)
            part, room = "", 2 * width
        part += character
        room -= size
    return [*parts, part]


def printed(width: int, rows: int, number: str, head: str = "") -> Mess:
    """Print on pages: lines of one width, a page number under so many of them, perhaps a running head above."""

    def spoil(lines: Sequence[str]) -> str:
        broken = wrapped(width, "\u3000\u3000")(lines).split("\n")
        pages = [broken[at : at + rows] for at in range(0, len(broken), rows)]
        return "\n".join(
            line
            for page, page_lines in enumerate(pages, 1)
            for line in (*([head] if head else []), *page_lines, number.format(page))
        )

    return spoil


def joined(joint: str) -> Mess:
    return joint.join


def each(change: Callable[[str], str], joint: str = "\n") -> Mess:
    return lambda lines: joint.join(map(change, lines))


def on_page(lines: Sequence[str]) -> str:
    return "\n".join((*HEADS, *lines, *FEET))


def spaces_at_random(lines: Sequence[str]) -> str:
    rng = random.Random(1)
    between = re.compile(r"(?<=[一-鿿])(?=[一-鿿])")
    return "\n".join(between.sub(lambda _: " " if rng.random() < 0.05 else "", line) for line in lines)


def _unseen(line: str) -> str:
    return "\u200b".join(line[at : at + 9] for at in range(0, len(line), 9))


def _spaced_numbers(line: str) -> str:
    return re.sub(r"(?<=[一-鿿])(\d)", r" \1", re.sub(r"(\d)(?=[一-鿿])", r"\1 ", line))


_HALFWIDTH = str.maketrans("，；：？！（）", ",;:?!()")
_FULLWIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}

EXACT: Mapping[str, Mess] = {
    "wrapped, indented": wrapped(30, "\u3000\u3000"),
    "wrapped, indented and parted": wrapped(33, "    ", blank=True),
    "wrapped and parted": wrapped(40, blank=True),
    "wrapped by columns, indented": wrapped(36, "\u3000\u3000", narrow=True),
    "printed": printed(38, 22, "— {} —"),
    "printed, bare numbers": printed(34, 28, "{}"),
    "printed, numbered in words": printed(36, 25, "第 {} 页"),
    "one line": joined(" "),
    "one line with indents": joined("\u3000\u3000"),
    "literal escapes": joined(r"\r\n"),
    "literal escapes and indents": joined("\\r\\n\\r\\n\u3000\u3000"),
    "entities": each(lambda line: f"&emsp;&emsp;{line}"),
    "hard spaces": each(lambda line: f"\xa0\xa0\xa0\xa0{line}\xa0"),
    "unseen characters": each(_unseen),
    "empty lines": each(lambda line: f"\u3000\u3000{line}  ", "\r\n\r\n\r\n"),
    "carriage returns": joined("\r"),
    "spaced numbers": each(_spaced_numbers),
    "spaces at random": spaces_at_random,
    "wide digits": each(lambda line: line.translate(_FULLWIDTH)),
    "halfwidth marks": each(lambda line: line.translate(_HALFWIDTH)),
    "a web page": on_page,
    "saved twice": lambda lines: "\n".join((*lines, *lines)),
    "saved twice in one line": lambda lines: " ".join((*lines, *lines)),
    "each line twice": each(lambda line: f"{line}\n{line}"),
    "its first paragraphs again below": lambda lines: "\n".join((*lines, *lines[4:9])),
}
"""Messes that a reader must see through wholly: the same paragraphs as in the clean report."""

NEARLY: Mapping[str, Mess] = {
    "wrapped, nothing marks paragraphs": wrapped(36),
    "printed under a running head": printed(38, 22, "— {} —", "政府工作报告"),
}
"""Messes in which some breaks leave no trace: a paragraph in twenty may differ."""

_ALL = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_TOP = re.compile(r"(?=.{1,45}$)([一二三四五六七八九十])、")
_PART = re.compile(r"（([一二三四五六七八九十])）")


def renumbered(top: str, part: str) -> Mess:
    """Number the sections and their parts by another habit; `{n}` is the Han number, `{a}` the Arabic one."""

    def renumber(line: str) -> str:
        line = _TOP.sub(lambda match: top.format(n=match[1], a=_ALL[match[1]]), line, count=1)
        return _PART.sub(lambda match: part.format(n=match[1], a=_ALL[match[1]]), line, count=1)

    def spoil(lines: Sequence[str]) -> str:
        return "\n".join(renumber(line) if _TOP.match(line) or _PART.match(line) else line for line in lines)

    return spoil


HABITS: Mapping[str, Mess] = {
    "第一部分 and 一、": renumbered("第{n}部分 ", "{n}、"),
    "第一部分 on its own line": renumbered("第{n}部分\n", "{n}、"),
    "第一章 and 第一节": renumbered("第{n}章 ", "第{n}节 "),
    "一、 and 1.": renumbered("{n}、", "{a}. "),
    "一、 and 1、": renumbered("{n}、", "{a}、"),
    "一、 and (1)": renumbered("{n}、", "（{a}）"),
    "一、 and 第一，": renumbered("{n}、", "第{n}，"),
    "一、 and 一是": renumbered("{n}、", "{n}是"),
    "一、 and ——": renumbered("{n}、", "——"),
    "一、 and ●": renumbered("{n}、", "●"),
    "一． and (一)": renumbered("{n}．", "({n})"),
    "★ and （一）": renumbered("★ ", "（{n}）"),
    "no numbers for parts": renumbered("{n}、", ""),
    "no numbers for sections": renumbered("", "（{n}）"),
    "no numbers": renumbered("", ""),
}
