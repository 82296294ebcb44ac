from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.repair import lost_breaks
from searchapp.text.offsets import apply

SENTENCE = (
    "全年地区生产总值完成50.29亿元，同比增长6%，高于全市1.4个百分点，增速位居各旗市区第三位，是近年来最好的位次。"
)


def repaired(text: str) -> list[str]:
    return apply(text, lost_breaks.find(text)).split("\n")


def test_single_spaces_of_a_very_long_line_are_its_lost_breaks() -> None:
    paragraphs = [
        "一、2022年工作回顾",
        SENTENCE * 12,
        "——经济质效持续提升。" + SENTENCE * 12,
        "二、2023年工作安排",
        "为实现目标，我们将重点抓好六方面的工作：",
        "(一)着眼长远,不断巩固向好势头,全力稳住经济基本盘",
        *["项目拉动扩投资。" + SENTENCE * 4, "招商引资取活水。" + SENTENCE * 4],
        *["1.额尔古纳市民生重点工作（牵头责任单位：市农牧局）。", "2.建设1处零工市场（牵头责任单位：市民政局）。"],
        *["附件1", "额尔古纳市2023年38件民生重点工作", "一、促进群众就业增收(7件)"],
    ]
    assert repaired(" ".join(paragraphs)) == paragraphs


def test_spaces_at_even_distances_are_wrapped_lines_not_paragraphs() -> None:
    body = "枣庄发展史上具有里程碑意义的一年在全市深入开展学习贯彻"
    lines = [body[:28]] * 40
    text = (
        "各位代表： 一、2023年工作回顾 "
        + " ".join(lines)
        + "的坚实步伐。 一是综合实力稳步提升。全市生产总值增长 "
        + " ".join(lines)
    )
    text += " — 1 — " + " ".join(lines)
    found = repaired(text)
    assert len(text) > lost_breaks.LONG
    assert found[:2] == ["各位代表：", "一、2023年工作回顾"]
    assert found[2].endswith("的坚实步伐。")
    assert found[3].startswith("一是综合实力稳步提升。")
    assert found[4] == "— 1 —"
    assert len(found) == 6


def test_spaces_of_a_scan_are_no_breaks() -> None:
    text = "一年来,面对多轮疫情冲击,我们科学防控、有效应对,优化落实 疫情防控措施。 面对经济下行压力 持续加大"
    assert lost_breaks.find(text) == []


def test_indents_in_mid_line_begin_paragraphs() -> None:
    assert repaired("取得新成效。　　（一）经济质效持续提升　　全年增长6%。") == [
        "取得新成效。",
        "（一）经济质效持续提升",
        "全年增长6%。",
    ]


def test_wide_spaces_inside_titles_and_names_stay() -> None:
    for text in ("区长\u3000\u3000张天喜", "名\u3000\u3000词\u3000\u3000解\u3000\u3000释", "\u3000\u3000各位代表："):
        assert lost_breaks.find(text) == []


def test_a_heading_that_runs_on_although_its_like_stand_alone_gets_its_break() -> None:
    text = (
        "(一)综合经济实力持续壮大\n项目全面发力。强化谋划。\n(二)乡村振兴步伐扎实推进\n成果巩固。落实到位。\n"
        "(三)发展动力活力全面释放 营商环境持续优化。 持续深化改革。"
    )
    assert repaired(text)[-2:] == ["(三)发展动力活力全面释放", "营商环境持续优化。 持续深化改革。"]


def test_where_all_parts_run_on_none_is_cut() -> None:
    text = (
        "（一）经济增长 综合实力提高。2011年完成。\n（二）项目带动 工业强劲。全年实施。\n"
        "（三）第三产业 集聚增强。商贸。"
    )
    assert lost_breaks.find(text) == []


def test_a_title_block_in_one_line_is_cut_into_title_session_speaker_and_salutation() -> None:
    title = [
        "2023年某市政府工作报告",
        "--2023年3月11日在某市第六届人民代表大会第三次会议上",
        "某市人民政府市长 耿浩",
        "各位代表:",
    ]
    assert repaired(" ".join(title)) == title


def test_long_lines_without_spaces_break_before_their_parts() -> None:
    text = (
        "现在报告工作。"
        + SENTENCE * 40
        + "（二）持续壮大实体经济，现代化产业提速。"
        + SENTENCE
        + "二、聚焦产业转型升级。"
    )
    assert [line[:5] for line in repaired(text)] == ["现在报告工", "（二）持续", "二、聚焦产"]


@given(
    st.lists(
        st.sampled_from([SENTENCE, "一、工作回顾", "（一）", " ", "　　", "\n", "。", "— 1 —", "abc", "各位代表："]),
        max_size=120,
    )
)
def test_only_white_space_is_replaced(parts: list[str]) -> None:
    text = "".join(parts)
    edits = lost_breaks.find(text)
    assert all(text[edit.start : edit.end].strip() == "" and edit.replacement == "\n" for edit in edits)
    assert all(first.end <= second.start for first, second in pairwise(edits))
