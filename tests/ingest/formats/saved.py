"""Pages as government sites serve them and browsers save them, around one short report; see the folder `pages`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

TITLE: Final = "2023年云岭县政府工作报告"
REPORT: Final = (
    "——2023年1月12日在云岭县第十七届人民代表大会第三次会议上",
    "县长　李明",
    "各位代表：",
    "现在，我代表县人民政府向大会报告工作，请予审议，并请县政协各位委员和列席人员提出意见。",
    "一、2022年工作回顾",
    "2022年，面对多重超预期因素冲击，我们坚持稳中求进工作总基调，全力推动经济社会平稳健康发展。",
    "（一）经济运行稳中有进。",
    "全县地区生产总值增长4.8%，规模以上工业增加值增长6.2%，一般公共预算收入突破12亿元。",
    "新增“四上”企业23家。",
    "二、2023年工作安排",
    "主要预期目标是：地区生产总值增长6%左右，城乡居民收入与经济增长同步。",
    "（一）全力以赴扩大有效投资。实施重点项目86个，完成投资120亿元以上。",
    "（二）坚定不移推进乡村振兴。牢牢守住不发生规模性返贫底线，建设高标准农田5万亩。",
    "各位代表，奋斗创造历史，实干成就未来。让我们为建设现代化新云岭而努力奋斗！",
    "名词解释",
    "1.“四上”企业：指规模以上工业、资质等级建筑业、限额以上批零住餐和规模以上服务业企业。",
)
OTHERS: Final = ("2023年龙泉县政府工作报告", "2023年石桥县政府工作报告", "2022年云岭县政府工作报告")
URL: Final = "http://www.yunling.gov.cn/zwgk/202302/t20230208_1234.html"

ENCODINGS: Final = {
    "trs": "utf-8",  # the TRS system: the standard's meta elements, the text in TRS_Editor
    "old_tables": "gb18030",  # says that it is UTF-8; tables for layout, the text in #zoom, lines parted by <br>
    "wechat": "utf-8",  # sections and spans, hidden until a script runs
    "gov_cn": "utf-8",  # the report in three boxes beside each other with a box of links between
    "word_export": "gb18030",  # lines broken anywhere, everything in one <form> and in a link that is never closed
    "split_boxes": "gb18030",  # the session, the speaker and the glossary apart from the text, in boxes of their own
}
_FOLDER: Final = Path(__file__).parent / "pages"


def page(name: str) -> bytes:
    """Give a page in the encoding that it is served in."""
    return (_FOLDER / f"{name}.html").read_text(encoding="utf-8").encode(ENCODINGS[name])
