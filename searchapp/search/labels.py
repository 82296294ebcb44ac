"""What the values of filters and facets are called."""

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
