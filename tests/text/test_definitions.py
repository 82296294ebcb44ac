"""Definitions as reports write them."""

import pytest

from searchapp.text.definitions import split_definition


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("四早：早发现、早报告、早隔离、早治疗。", "四早"),
        ("1.四早：早发现、早报告。", "四早"),
        ("1、“四早”：早发现、早报告。", "四早"),
        ("[3]“两化”融合：信息化和工业化的高层次深度结合。", "“两化”融合"),
        ("〔12〕双碳:碳达峰、碳中和。", "双碳"),
        ("①PPP：政府和社会资本合作。", "PPP"),
        ("“放管服”：指简政放权、放管结合、优化服务。", "放管服"),
        ("“三去一降一补”是指去产能、去库存、去杠杆、降成本、补短板。", "三去一降一补"),
        ("河长制是指由各级党政主要负责人担任河长。", "河长制"),
        ("（5）雪亮工程——以县乡村三级综治中心为指挥平台的治安防控工程。", "雪亮工程"),
        ("5G：第五代移动通信技术。", "5G"),
        ("[注1]三区三线：城镇空间、农业空间、生态空间。", "三区三线"),
        ("⑴三区三线：城镇空间、农业空间、生态空间。", "三区三线"),
        ("（一）、三区三线：城镇空间。", "三区三线"),
        ("4321工程：四个一。", "4321工程"),
    ],
)
def test_a_term_is_parted_from_its_meaning(text: str, term: str) -> None:
    found = split_definition(text)
    assert found is not None
    assert found[0] == term
    assert found[1]
    assert not found[1].startswith(("：", ":", "指"))


@pytest.mark.parametrize("text", ["", "名词解释", "全面完成各项任务。", "第一句话。第二句：没有定义。", "1."])
def test_other_lines_define_nothing(text: str) -> None:
    assert split_definition(text) is None
