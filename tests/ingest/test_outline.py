from searchapp.ingest.blocks import cut
from searchapp.ingest.outline import add_leads, read_outline


def paths(text: str) -> list[str]:
    return [" › ".join(place.path) for place in add_leads(read_outline(cut(text)))]


def test_a_heading_closes_those_of_its_own_and_of_inner_levels() -> None:
    text = (
        "各位代表：\n一、回顾工作\n（一）抓好产业\n1.种植业\n稳产保供。\n（二）抓好城建\n强基固本。\n"
        "二、安排工作\n部署任务。"
    )
    assert paths(text) == [
        "",
        "一、回顾工作",
        "一、回顾工作 › （一）抓好产业",
        "一、回顾工作 › （一）抓好产业 › 1.种植业",
        "一、回顾工作 › （一）抓好产业 › 1.种植业",
        "一、回顾工作 › （二）抓好城建",
        "一、回顾工作 › （二）抓好城建",
        "二、安排工作",
        "二、安排工作",
    ]


def test_an_unnumbered_heading_inside_a_section_is_the_innermost() -> None:
    text = "各位代表：\n二、2024年工作安排\n总体要求和目标任务\n坚持稳中求进。\n（一）稳增长\n扩投资。"
    assert paths(text)[3:] == [
        "二、2024年工作安排 › 总体要求和目标任务",
        "二、2024年工作安排 › （一）稳增长",
        "二、2024年工作安排 › （一）稳增长",
    ]


def test_what_follows_a_heading_at_once_does_not_leave_it() -> None:
    text = "各位代表：\n一、工作回顾\n（一）稳增长\n一年来，我们扩大投资。\n此外，外贸也有增长。"
    assert paths(text)[3:] == ["一、工作回顾 › （一）稳增长", "一、工作回顾"]


def test_parts_without_a_section_above_them_make_one_section() -> None:
    text = (
        "各位代表：\n（一）稳增长，促改革。投资增长6%。\n（二）调结构，惠民生。就业稳定。\n"
        "二、2024年工作安排\n再接再厉。"
    )
    assert [place.top for place in read_outline(cut(text))] == [None, 0, 0, 1, 1]


def test_the_title_of_an_appendix_stands_below_its_label() -> None:
    text = "各位代表：\n一、工作回顾\n好。\n附件２\n《政府工作报告》有关名词解释\n1.四早：早发现。"
    assert paths(text)[-1] == "附件２ › 《政府工作报告》有关名词解释"
