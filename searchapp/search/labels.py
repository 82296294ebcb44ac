"""What the values of filters and facets, and the kinds of doubts, are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS

UNKNOWN: Final = "unknown"
UNKNOWN_LABEL: Final = "未知"

# every field whose values are names, with the values in the order in which a facet shows them
NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "section": dict(
        zip(
            SECTION_KINDS,
            ("开篇", "工作回顾", "目标与总体要求", "工作安排", "政府自身建设", "结语", "名词解释", "附件", "其他"),
            strict=True,
        )
    ),
    "level": dict(zip(LEVELS, ("全国", "省级", "地级", "县级"), strict=True)),
    "kind": dict(zip(DOCUMENT_KINDS, ("政府工作报告", "规划纲要", "政策文件", "其他"), strict=True)),
}
DOUBT_NAMES: Final[Mapping[str, str]] = {
    "conflict": "地区的线索互相矛盾",
    "candidates": "地区有几种可能",
    "unsupported": "名称所指的地区没有依据，地区未定",
    "no_unit": "不是县级以上行政区划，地区未定",
    "unknown_region": "未能识别地区",
    "mismatch": "名称与正文的地区不符",
    "year": "年份未定或不一致",
    "stated": "注明的内容有误",
    "copy": "与另一份是同一份报告",
    "unread": "有内容没有读到",
    "incomplete": "可能不完整",
    "bytes": "有字节无法解读",
    "damaged": "文字疑似损坏",
    "other": "其他",
}
