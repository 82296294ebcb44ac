import pytest

from searchapp.ingest.lines import (
    Layout,
    columns,
    continues,
    ends_sentence,
    may_be_heading,
    read_layout,
    read_lines,
    starts_anew,
)

PLAIN = Layout()


def test_lines_come_without_their_white_space_and_know_where_they_stood() -> None:
    text = "\n\u3000\u3000各位代表：\r\n\r\n现在开会。\n"
    first, second = read_lines(text)
    assert (first.text, first.indented, first.blank) == ("各位代表：", True, False)
    assert (second.text, second.indented, second.blank) == ("现在开会。", False, True)
    assert all(text[line.start : line.end] == line.text for line in (first, second))


def test_a_han_character_takes_two_columns() -> None:
    assert columns("增长4.8%，") == 10


@pytest.mark.parametrize(
    "line", ["取得新成效。", "他说：“好。”", "各位代表：", "（2024年1月29日在会议上）", "提出意见.", "如下："]
)
def test_sentences_announcements_and_bracketed_lines_are_ended(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["县长 刘宝成", "（三）聚焦乡村振兴", "社区志愿者在疫情一线与人民", "达到“双一流”"])
def test_titles_headings_and_torn_lines_are_not_ended(line: str) -> None:
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    "line", ["附件1", "附件：1.任务清单", "名 词 解 释", "各位代表！今年", "（一）稳增长", "——2023年1月31日在某县"]
)
def test_parts_salutations_appendices_and_sessions_start_anew(line: str) -> None:
    assert starts_anew(line)


def test_a_long_heading_with_commas_needs_others_like_it() -> None:
    line = "一年来，我们纵观大势、从容应对，全市经济在攻坚克难中创新、在应对风险中求胜、在跌宕起伏中趋好"
    assert not may_be_heading(line)
    assert may_be_heading(line, {"一年来"})


def test_mid_sentence_goes_on_over_a_page_break() -> None:
    assert continues(
        "落实要求,万名党员干部、社区志愿者,在疫情防控第一线、在社区、在农村牧区,与人民", "群众并肩作战。", PLAIN
    )
    assert continues("民族团结进步创建“八进”：进机关、进企业、进社区、进", "乡镇、进学校。", PLAIN)


@pytest.mark.parametrize(
    ("previous", "following"),
    [
        ("一、2022年工作回顾", "过去的一年，极不平凡。"),
        ("县长 刘宝成", "各位代表："),
        ("名 词 解 释", "四早：早发现。"),
        ("全县经济稳中有进。", "面对新形势，我们保持定力。"),
        ("一年来，我们坚持扩内需、保主体", "面对严峻形势，我们先人一拍。"),
        ("发布时间:2022-08-06 22:09", "2020年6月29日在某旗"),
    ],
)
def test_headings_titles_and_whole_sentences_do_not_go_on(previous: str, following: str) -> None:
    assert not continues(previous, following, PLAIN)


def test_no_line_begins_with_a_mark_that_ends_something() -> None:
    assert continues("一、2022年工作回顾", "，又一年", PLAIN)


def test_a_session_over_two_lines_is_one() -> None:
    assert continues("——2023年1月31日在卓资县第十六届", "人民代表大会第二次会议上", PLAIN)
    assert not continues("——2023年1月31日在卓资县第十六届人民代表大会第二次会议上", "县长 刘宝成", PLAIN)
    assert not continues(
        "2023年额尔古纳市政府工作报告", "--2023年3月11日在额尔古纳市第六届人民代表大会第三次会议上", PLAIN
    )


def test_lines_of_one_width_are_recognised_as_wrapped() -> None:
    full = "全面贯彻落实党的二十大精神，在市委坚强领导下，完整准确全"
    assert read_layout([full] * 20 + ["面。"] * 3).wrap == columns(full)
    assert read_layout(["完整的一段话到此为止。"] * 30).wrap is None
    assert read_layout(["标题", "一行", "二〇二三年工作回顾"]).wrap is None


def test_in_wrapped_text_a_full_line_goes_on_even_after_a_full_stop() -> None:
    full = "全面贯彻落实党的二十大精神，在市委坚强领导下，成效显著。"
    wrapped = Layout(wrap=columns(full))
    assert continues(full, "项目投资加力提速。", wrapped)
    assert not continues("的坚实步伐。", "一年来，面对严峻复杂的外部环境。", wrapped)
    assert not continues(full, "（二）树牢链式思维，主导产业加速升级。", wrapped)
