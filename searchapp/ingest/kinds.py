"""What the parts of a report are for, told by the words of their headings and first sentences.

Every function takes folded text: simplified characters, halfwidth marks, no white space, no quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from searchapp.model.documents import SectionKind

_GLOSSARY: Final = re.compile(
    r"^(附件?\d*:?)?\(?(《?政府工作报告》?|报告)?中?的?(有关|部分|相关|主要|重要|专业)*"
    r"(专?有?(名词|词语|术语|用语|词汇|缩略[语词]|新词|热词)[和与及、]?)+(解释|注释|说明|释义|注解)\)?:?$"
    r"|^(注释|注解|附注|名词解释)(:|$)|^注:?$"
)
_ANNEX: Final = re.compile(r"^附[件表录]?[\d一二三四五六七八九十]*(:|$)")
_ANNEX_LIST: Final = re.compile(r"^附件?:1[.、]")
_REVIEW: Final = re.compile(
    r"回顾|总结|成绩|成就|(过去|本届|上届|上年|去年).{0,8}(工作|情况|发展|一年|五年|来)|(完成|执行|进展)情况"
)
_GOVERNMENT: Final = re.compile(
    r"自身.{0,4}建设|从严治政|政务(水平|能力|效能)"
    r"|((?<!数字)政府|行署|管委会).{0,8}(建设|效能|治理|能力|水平|作风|形象|现代化|落实力|执行力|公信力)"
    r"|(满意|服务|法治|效能|廉洁|清廉|责任|实干|务实|担当|执行力|创新|阳光)型?的?(服务型|现代)?(政府|行署)"
)
_TARGETS: Final = re.compile(
    r"总(体|的)?(要求|思路|目标)|(预期|奋斗|主要|发展|总体)目标(?!任务)|指导思想|政策取向|发展思路|形势"
)
_PLAN: Final = re.compile(r"安排|部署|重点工作|工作重点|(?<!目标)任务|今后|下一步")
_PERHAPS_PLAN: Final = re.compile(r"任务|下阶段|重点|主要工作|举措|建议|展望|打算|措施|各项工作|目标")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=年)")
_TARGETS_TEXT: Final = re.compile(
    r"(预期目标|总(体|的)(工作)?(要求|思路|目标)|指导思想|奋斗目标|主要目标|工作思路|发展目标|目标任务)"
    r"(\([^)]*\))?(建议)?(是|为|如下|:|确定为|设定为|建议)(?!实现)"
)
_TARGETS_HEADING: Final = re.compile(
    r"^[^,]{0,10}(总体要求|总体思路|总体目标|指导思想|主要目标|预期目标|发展目标|奋斗目标|基本原则)[^,]{0,8}$"
)
_GUIDED: Final = re.compile(r"以.{2,60}?(思想|理论|精神)[^。]{0,20}为(指导|指引|遵循)")
_SALUTATION: Final = re.compile(r"^(尊敬的)?(各位|诸位)(人大)?(代表|委员|主任|领导|同志)")
_OPENING: Final = re.compile(r"^(现在|下面)?,?(我|受)?.{0,12}代表.{2,24}(向|作|报告)")
_APPEAL: Final = re.compile(
    r"让我们|紧密地?团结在|奋斗!|奋斗。|新篇章|谢谢|优异成绩|凯歌|华章|作出.{0,12}贡献|再创辉煌|美好(明天|未来)"
)
# paragraphs that speak of the whole section again after its last part
_TURN: Final = re.compile(
    r"^(各位(代表|委员|主任)|此外|与此同时|同时,|[一五]年来|过去(的)?一年|回顾|回首|这些成绩|成绩(的取得|来之不易)|在此,"
    r"|实践证明|特别是在|在(肯定|总结|看到|取得).{0,6}成绩|总结成绩|在推动.{2,16}的同时|在具体实践中"
    r"|我们(也|还)?(要)?(清醒|深知|深刻|深切))"
)
# what a government says of itself, in paragraphs that stand behind the parts of the plan without a heading
_OWN_TURN: Final = re.compile(
    r"^(各位|新|面对|立足|实现|做好|完成|奋进|踏上|站在|我们|当前|大道|征程|打铁|政府|[全各].{0,3}(政府|行署))|自身建设"
)
_OWN_WORK: Final = re.compile(
    r"自身(的)?建设|政府(工作|治理)提出|对政府.{0,6}提出|人民政府建设得|政府治理(体系|能力|现代化)"
    r"|(建设|打造|建成|成为|争做).{0,24}(?<!数字)(政府|行署)(?=[。,;!])|(政府|行署)(系统|团队|要担当|肩负)"
)
_OWN_TRAITS: Final = (
    re.compile(r"自身(的)?建设|政府工作.{0,8}(提出|全过程)|抓落实"),
    re.compile(r"法治政府|依法行政|依法决策"),
    re.compile(r"廉洁|廉政|八项规定|从严治党|清廉"),
    re.compile(r"人民满意|服务型政府|政府效能|行政效能|执行力"),
    re.compile(r"两个维护|对党(绝对)?忠诚|政治建设|讲政治"),
)
_OWN_TRAITS_ENOUGH: Final = 3
# what the State Council's report puts behind it
_OTHER_WORK: Final = re.compile(
    r"^[^。]{0,60}(中华民族共同体意识|民族区域自治|国防和军队|军队建设|一国两制|祖国统一|两岸|和平外交|港澳|外交政策)"
)
_BY_WORDS: Final[tuple[tuple[SectionKind, re.Pattern[str]], ...]] = (
    ("review", _REVIEW),
    ("government", _GOVERNMENT),
    ("plan", _PLAN),
    ("targets", _TARGETS),
    ("plan", _PERHAPS_PLAN),
)


def said_kind(heading: str) -> SectionKind | None:
    """Give the kind that the words of a top heading say, None where they say none.

    >>> said_kind("二、2023年工作安排")
    'plan'
    """
    if is_glossary(heading):
        return "glossary"
    if is_annex(heading):
        return "glossary" if "名词解释" in heading else "appendix"
    return next((kind for kind, pattern in _BY_WORDS if pattern.search(heading)), None)


def section_kinds(headings: Sequence[str]) -> list[SectionKind]:
    """Give the kinds of the top sections of one report, in their order.

    What the words leave open, years and order decide: the earlier year is reviewed, the later planned. A section
    that only names targets is one only where the plan follows in another.
    """
    said = [said_kind(heading) for heading in headings]
    years = [int(found[0]) if (found := _YEAR.search(heading)) else None for heading in headings]
    latest = max((year for year in years if year is not None), default=0)
    unnamed = _before_plan(headings, said)
    decided: list[SectionKind] = []
    for index, (kind, year) in enumerate(zip(said, years, strict=True)):
        earlier = year is not None and year < latest and kind in {"plan", "targets", None}
        if (index == 0 and earlier) or index in unnamed:
            decided.append("review")
        elif kind == "targets" and "plan" not in said[index + 1 :]:
            decided.append("plan")
        else:
            decided.append(kind or ("plan" if any(said) else "other"))
    return decided


def _before_plan(headings: Sequence[str], said: Sequence[SectionKind | None]) -> range:
    """Give the sections before the one that names the plan, where none names the review; else the first, if unnamed."""
    if "review" in said or "plan" not in said:
        return range(0)
    named = (index for index, heading in enumerate(headings) if said[index] == "plan" and _PLAN.search(heading))
    return range(max(next(named, 0), said[0] is None))


def is_glossary(line: str) -> bool:
    """Tell whether a line is the title of a glossary."""
    return len(line) <= 40 and _GLOSSARY.search(line) is not None


def is_annex(line: str) -> bool:
    """Tell whether a line is the label of an appendix (附件1), not a list of appendices (附件：1.…)."""
    return len(line) <= 60 and _ANNEX.search(line) is not None and not is_annex_list(line)


def is_annex_list(line: str) -> bool:
    """Tell whether a line lists the appendices that follow."""
    return _ANNEX_LIST.match(line) is not None


def is_government(heading: str) -> bool:
    """Tell whether a part inside the plan is on the government's own work."""
    return _GOVERNMENT.search(heading) is not None


def is_own_work(paragraph: str, *, in_part: bool) -> bool:
    """Tell whether a paragraph behind the last part of the plan turns to the government's own work.

    One that still stands `in_part` must begin as such a turn does, for parts speak of government too.
    """
    if in_part and not _OWN_TURN.match(paragraph):
        return False
    held = sum(trait.search(paragraph) is not None for trait in _OWN_TRAITS)
    return _OWN_WORK.search(paragraph) is not None or (not in_part and held >= _OWN_TRAITS_ENOUGH)


def is_other_work(paragraph: str) -> bool:
    """Tell whether a paragraph speaks of nationalities, defence or foreign affairs, as the State Council's last do."""
    return _OTHER_WORK.match(paragraph) is not None


def is_targets(paragraph: str) -> bool:
    """Tell whether a paragraph states the targets or the general requirements."""
    return _TARGETS_TEXT.search(paragraph) is not None


def is_targets_heading(heading: str) -> bool:
    """Tell whether a part inside the plan states the targets or the general requirements."""
    return _TARGETS_HEADING.search(heading) is not None


def is_guided(paragraph: str) -> bool:
    """Tell whether a paragraph says by which doctrine the year's work is guided, as general requirements do."""
    return _GUIDED.search(paragraph) is not None


def is_salutation(paragraph: str) -> bool:
    """Tell whether a paragraph begins with an address: 各位代表."""
    return _SALUTATION.match(paragraph) is not None


def is_opening_line(paragraph: str) -> bool:
    """Tell whether a paragraph begins the report: 现在，我代表县人民政府向大会报告工作."""
    return _OPENING.match(paragraph) is not None


def is_appeal(paragraph: str) -> bool:
    """Tell whether a paragraph appeals to the assembly, as the last ones do."""
    return _APPEAL.search(paragraph) is not None


def turns_back(paragraph: str) -> bool:
    """Tell whether a paragraph speaks of the whole section again after its last part."""
    return _TURN.match(paragraph) is not None
