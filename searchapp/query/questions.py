"""What a question asks about: its text without the words that only make it a question."""

from __future__ import annotations

import re
from typing import Final

_ASKING: Final = """
请问 请解释一下 请解释 请介绍一下 请介绍 请说明
是什么意思 什么意思 指的是什么 指的是 是指什么 是什么 什么是 什么样 什么时候 什么
为什么要 为什么 为何 怎么样 怎么办 怎么 怎样 如何 有哪些 哪些 哪一个 哪个 哪里 哪儿 哪年 哪
有多少 是多少 多少 几个 是谁 谁 是否 是不是 有没有 能不能 可不可以 吗 呢 么
"""
_STOP: Final = frozenset("的了是在和与及或有要为对于从到把被将就都也又而之其等") | {"以及", "关于", "一下"}
_CUT: Final = re.compile("|".join(sorted(_ASKING.split(), key=len, reverse=True)))


def stretches(text: str) -> tuple[str, ...]:
    """Give what stands between the asking words; the whole text where nothing else does.

    >>> stretches("请问双碳目标是什么意思？")
    ('双碳目标', '？')
    """
    return tuple(part for part in map(str.strip, _CUT.split(text)) if part) or (text,)


def is_stop_word(word: str) -> bool:
    """Tell whether a dictionary word says nothing about what a text is about."""
    return word in _STOP
