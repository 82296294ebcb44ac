from searchapp.ingest.blocks import cut, headings, title_blocks


def heads(text: str) -> list[str]:
    blocks = cut(text)
    return [block.text for block, is_heading in zip(blocks, headings(blocks), strict=True) if is_heading]


def test_the_title_block_ends_with_the_salutation() -> None:
    assert title_blocks(cut("首页 > 政务公开\n政府工作报告\n县长 刘宝成\n各位代表：\n一、工作回顾\n成效显著。")) == 4


def test_without_a_salutation_the_title_block_ends_before_the_first_part() -> None:
    assert title_blocks(cut("政府工作报告\n一、工作回顾\n成效显著。\n各位代表！")) == 1
    assert title_blocks(cut("政府工作报告\n现在，我代表市人民政府向大会报告工作。\n2023年工作回顾")) == 1


def test_an_unnumbered_first_section_is_no_title() -> None:
    text = "2023年工作回顾\n" + "刚刚过去的2023年，是全面贯彻党的二十大精神的开局之年，" * 4 + "成效显著。\n各位代表！"
    assert title_blocks(cut(text)) == 0
    assert heads(text) == ["2023年工作回顾"]


def test_definitions_and_lists_of_appendices_hold_no_headings() -> None:
    text = (
        "各位代表：\n一、回顾\n好。\n附件：1.任务清单\n2.名词解释\n附件1\n任务清单\n一、就业\n1.办实事。\n"
        "名词解释\n[1]四早\n早发现。"
    )
    assert heads(text) == ["一、回顾", "附件1", "任务清单", "一、就业", "名词解释"]


def test_the_last_line_is_no_heading() -> None:
    assert heads("各位代表：\n一、工作回顾\n成效显著。\n扫一扫在手机打开") == ["一、工作回顾"]
