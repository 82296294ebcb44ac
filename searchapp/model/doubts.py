"""What kinds of doubts a reader of files has. A doubt is a sentence for people; its kind is told by its form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

OTHER: Final = "other"
DAMAGED: Final = "damaged"

# from what a person must decide first to what only damages the text; no sentence has two of these forms
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(form)
    for kind, form in (
        ("conflict", r"^地区的线索互相矛盾"),
        ("candidates", r"^地区可能是"),
        ("unsupported", r"指向.*，(当年没有这个名称|正文却.*)，未确定地区"),
        ("no_unit", r"不是县级以上行政区划"),
        ("unknown_region", r"^未能识别地区"),
        ("mismatch", r"指向.*，与正文的.*不符"),
        ("year", r"^未能确定年份|^\w+的年份 .*不一致"),
        ("stated", r"^注明的地区|^metadata\.csv|一栏的|^表格里没有"),
        ("copy", r"^与 .* 是同一份报告"),
        ("unread", r"没有读"),
        ("incomplete", r"可能不完整|可能被截断"),
        ("bytes", r"处字节无法"),
        (DAMAGED, r"处文字疑似损坏"),
    )
}
DOUBTS: Final = (*_FORMS, OTHER)
"""All kinds, those that a person must decide first at the front."""


def doubt_kind(doubt: str) -> str:
    """Give the kind of a doubt, one of `DOUBTS`.

    >>> doubt_kind("有 3 处文字疑似损坏，原样保留。")
    'damaged'
    """
    return next((kind for kind, form in _FORMS.items() if form.search(doubt)), OTHER)
