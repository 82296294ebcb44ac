import pytest

from searchapp.ingest.blocks import cut
from searchapp.ingest.leads import numbered_lead, plain_leads


@pytest.mark.parametrize(
    ("paragraph", "lead"),
    [
        (
            "（一）经济增长进一步加快，综合实力显著提高。2011年，生产总值完成198.5亿元。",
            "（一）经济增长进一步加快，综合实力显著提高",
        ),
        ("——经济质效持续提升。全年生产总值完成50.29亿元。", "——经济质效持续提升"),
        ("一要抓實基礎設施項目。堅持基礎設施先行。", "一要抓實基礎設施項目"),
        ("1.建设零工市场（牵头责任单位：市人社局）。", None),
        ("3.“新十条”：科学划分区域。优化核酸检测。", None),
        ("（二）新建医院一所。", None),
        ("项目建设全面发力。强化项目谋划。", None),
    ],
)
def test_a_numbered_paragraph_is_led_by_its_first_sentence(paragraph: str, lead: str | None) -> None:
    (block,) = cut(paragraph)
    assert numbered_lead(block) == lead


def test_plain_leads_come_in_series() -> None:
    two = cut("营商环境持续优化。深化放管服改革，推进一网通办。\n“五个大起底”深入推进。梳理待批项目505个。")
    assert plain_leads(two) == ["营商环境持续优化", "“五个大起底”深入推进"]
    assert plain_leads(two[:1]) == [None]


@pytest.mark.parametrize(
    "paragraph",
    [
        "人民满意是政府工作的根本目标。我们将持续加强自身建设。",
        "我们坚持稳中求进。全年取得新成效，再上新台阶。",
        "2022年我们遇到的困难挑战前所未有。成绩好于预期。",
        "做好今年工作，任务非常艰巨。全体工作人员要勇于担当。",
        "为政之要，重在力行，贵在担当。我们将推进五型政府建设。",
        "新征程新使命，对政府自身建设提出了更高的要求。我们要勇于担当。",
        "主要任务如下：一是稳增长。二是促改革。",
        "各位代表！奋斗充满艰辛。成绩来之不易，值得珍惜。",
        "全县经济平稳。",
    ],
)
def test_stories_definitions_and_slogans_lead_nothing(paragraph: str) -> None:
    blocks = cut(f"{paragraph}\n项目建设全面发力。强化项目谋划工作。\n工业实力大幅提升。新材料产业升级。")
    assert plain_leads(blocks)[0] is None
