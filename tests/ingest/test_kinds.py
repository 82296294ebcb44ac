import pytest

from searchapp.ingest import kinds
from searchapp.text.normalize import fold


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("一、2022年工作回顾", "review"),
        ("一、本届政府工作回顾", "review"),
        ("一、2021年工作回顧", "review"),
        ("一、2023年政府工作回顾", "review"),
        ("二、2023年工作安排", "plan"),
        ("二、今年发展主要目标和下一阶段工作部署", "plan"),
        ("二、今后五年政府工作的指导思想和主要任务", "plan"),
        ("三、2024年政府工作任务", "plan"),
        ("二、2024年工作总体要求和主要目标", "targets"),
        ("三、建设人民满意的服务型政府", "government"),
        ("三、全面加强政府自身建设", "government"),
        ("三、全面加強政府自身建設", "government"),
        ("三、切实加强行署自身建设", "government"),
        ("四、全面提升政府治理现代化水平", "government"),
        ("名 词 解 释", "glossary"),
        ("附：《政府工作报告》中部分名词解释", "glossary"),
        ("附件1", "appendix"),
        ("二、在绿色低碳高质量发展中奋力走在前", None),
    ],
)
def test_words_of_a_top_heading_say_its_kind(heading: str, kind: str | None) -> None:
    assert kinds.said_kind(fold(heading)) == kind


def test_targets_are_a_section_only_where_the_plan_follows() -> None:
    headings = ["一、2023年工作回顾", "二、2024年工作总体要求和目标", "三、2024年工作安排"]
    assert kinds.section_kinds(headings) == ["review", "targets", "plan"]
    assert kinds.section_kinds(headings[:2]) == ["review", "plan"]


def test_years_tell_review_from_plan_where_words_do_not() -> None:
    headings = ["奋力完成2023年高质量发展的各项任务", "全力实现2024年高质量发展的奋斗目标"]
    assert kinds.section_kinds(headings) == ["review", "plan"]


def test_headings_that_say_nothing_at_all_are_of_another_document() -> None:
    assert kinds.section_kinds(["一、总则", "二、附则"]) == ["other", "other"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "全县经济社会发展的主要预期目标是：地区生产总值增长6%左右",
        "我们的总体工作思路是:坚持稳中求进",
        "今年政府工作的总体要求是：全面贯彻党的二十大精神",
        "今后五年政府工作的指导思想是: 高举旗帜",
        "主要預期目標是:地區生產總值增長8%左右",
        "2024年全市经济社会发展主要预期目标为：生产总值增长5%",
    ],
)
def test_paragraphs_that_state_targets_are_known(paragraph: str) -> None:
    assert kinds.is_targets(fold(paragraph))


@pytest.mark.parametrize(
    "paragraph",
    ["为实现上述目标，我们将着力抓好以下工作：", "这些预期目标安排，贯彻了上级要求。", "完成全年目标任务。"],
)
def test_mentions_of_targets_are_none(paragraph: str) -> None:
    assert not kinds.is_targets(fold(paragraph))


def test_digital_government_is_no_part_on_the_governments_own_work() -> None:
    assert not kinds.is_government(fold("（四）加强数字政府建设"))
    assert kinds.is_government(fold("(六)久久为功,全面从严治政,加快提升政府服务水平和治理能力"))


def test_a_list_of_appendices_is_no_label_of_one() -> None:
    assert kinds.is_annex_list(fold("附件：1.民生重点工作及牵头责任单位"))
    assert not kinds.is_annex(fold("附件：1.民生重点工作及牵头责任单位"))
    assert kinds.is_annex(fold("附件2"))


@pytest.mark.parametrize(
    "paragraph", ["此外，退役军人工作进展顺利。", "各位代表！奋斗充满艰辛。", "在肯定成绩的同时，我们也清醒看到问题。"]
)
def test_paragraphs_that_look_back_on_the_section_are_known(paragraph: str) -> None:
    assert kinds.turns_back(fold(paragraph))
