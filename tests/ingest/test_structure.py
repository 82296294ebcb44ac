from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.structure import content_key, read_structure
from searchapp.model.documents import Paragraph
from searchapp.text.normalize import fold

LEADS = ("项目建设全面发力。强化项目谋划，实施重点项目54个。", "工业实力大幅提升。新材料产业开发区升级。")
REPORT = "\n".join(
    [
        "政 府 工 作 报 告",
        "——2023年1月31日在卓资县第十六届人民代表大会第二次会议上",
        "县长 刘宝成",
        "各位代表：",
        "现在，我代表县人民政府向大会报告工作，请予审议。",
        "一、2022年工作回顾",
        "回眸2022年，极不平凡，极为难忘。",
        "（一）综合经济实力持续壮大",
        *LEADS,
        "（二）政府自身建设不断加强",
        "认真落实主体责任，各项工作取得新成效。",
        "此外，退役军人、国防动员等工作取得新成效。",
        "二、2023年工作安排",
        "全县经济社会发展的主要预期目标是：地区生产总值增长6%左右。",
        "（一）聚焦乡村振兴，全力绘就多彩画卷",
        "促进农业高质高效。扛起粮食安全政治责任。",
        "促进农村宜居宜业。聚力五大振兴。",
        "（二）从严治政，提升政府服务水平和治理能力",
        "旗帜鲜明讲政治，坚决做到两个维护。",
        "各位代表，路虽远，行则将至。让我们奋力谱写新篇章！",
        "附件：1.民生重点工作",
        "2.名词解释",
        "附件1",
        "民生重点工作及牵头责任单位",
        "一、促进就业（2件）",
        "1.建设零工市场（牵头责任单位：市人社局）。",
        "2.开展技能培训（牵头责任单位：市人社局）。",
        "附件2",
        "《政府工作报告》有关名词解释",
        "1.四早：早发现、早报告。",
        "2.两违：违法用地、违法建设。",
    ]
)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    return read_structure(text)[0]


def found(start: str) -> Paragraph:
    return next(each for each in paragraphs_of(REPORT) if each.text.startswith(start))


def test_the_title_block_is_the_opening_and_has_no_headings() -> None:
    opening = [each for each in paragraphs_of(REPORT) if each.kind == "opening"]
    assert [each.number for each in opening] == [1, 2, 3, 4, 5]
    assert all(each.role == "text" and each.headings == () for each in opening)


def test_heading_paths_go_down_to_the_lead_sentence() -> None:
    assert found("促进农业").headings == (
        "二、2023年工作安排",
        "（一）聚焦乡村振兴，全力绘就多彩画卷",
        "促进农业高质高效",
    )
    assert found("项目建设").headings == ("一、2022年工作回顾", "（一）综合经济实力持续壮大", "项目建设全面发力")


def test_a_lead_sentence_stays_in_its_paragraph() -> None:
    assert found("项目建设").text == LEADS[0]


def test_a_heading_ends_its_own_path() -> None:
    heading = found("（一）聚焦")
    assert (heading.role, heading.headings) == (
        "heading",
        ("二、2023年工作安排", "（一）聚焦乡村振兴，全力绘就多彩画卷"),
    )


def test_what_looks_back_on_the_section_leaves_its_last_part() -> None:
    assert found("此外").headings == ("一、2022年工作回顾",)


def test_kinds_are_of_the_section_but_targets_and_own_work_stand_out_in_the_plan() -> None:
    assert found("全县经济社会发展").kind == "targets"
    assert found("促进农业").kind == "plan"
    assert found("（二）从严治政").kind == found("旗帜鲜明").kind == "government"


def test_inside_the_review_all_is_review() -> None:
    assert found("（二）政府自身建设").kind == found("认真落实").kind == "review"


def test_the_final_appeal_is_the_closing() -> None:
    assert (found("各位代表，路虽远").kind, found("各位代表，路虽远").headings) == ("closing", ())


def test_appendices_keep_their_tasks_and_definitions_apart() -> None:
    assert found("附件：1").kind == found("2.名词").kind == "appendix"
    task = found("1.建设零工市场")
    assert (task.role, task.kind) == ("text", "appendix")
    assert task.headings == ("附件1", "民生重点工作及牵头责任单位", "一、促进就业（2件）")
    definition = found("1.四早")
    assert (definition.role, definition.kind) == ("text", "glossary")
    assert definition.headings == ("附件2", "《政府工作报告》有关名词解释")


def test_sections_are_runs_of_one_top_heading_and_kind() -> None:
    sections = read_structure(REPORT)[1]
    assert [(each.kind, each.title, each.headings) for each in sections] == [
        ("opening", "", 0),
        ("review", "一、2022年工作回顾", 3),
        ("plan", "二、2023年工作安排", 1),
        ("targets", "二、2023年工作安排", 0),
        ("plan", "二、2023年工作安排", 1),
        ("government", "二、2023年工作安排", 1),
        ("closing", "", 0),
        ("appendix", "", 0),
        ("appendix", "附件1", 3),
        ("glossary", "附件2", 2),
    ]


def test_unnumbered_headings_are_sections_where_numbers_begin_anew_under_them() -> None:
    text = (
        "各位代表：\n2023年工作回顾\n一年来成效显著。\n一、社会大局和谐稳定\n平安建设扎实推进，成效明显。\n"
        "2024年重点工作\n一、始终把稳定摆在首位\n强化治理，防范风险。\n二、加强政府自身建设\n强化作风，提升效能。"
    )
    last = paragraphs_of(text)[-1]
    assert (last.kind, last.headings) == ("government", ("2024年重点工作", "二、加强政府自身建设"))
    assert {each.kind for each in paragraphs_of(text)[1:5]} == {"review"}


def test_numbered_parts_in_running_text_hold_what_follows_them() -> None:
    text = (
        "各位代表：\n一、2018年工作安排\n（一）在三大攻坚战上聚焦发力，助推发展。坚决完成任务！\n"
        "打好精准脱贫攻坚战。坚持质量。\n打好污染防治攻坚战。践行理念。\n（二）在城市发展上聚焦发力。城市是龙头。"
    )
    assert paragraphs_of(text)[3].headings == (
        "一、2018年工作安排",
        "（一）在三大攻坚战上聚焦发力，助推发展",
        "打好精准脱贫攻坚战",
    )


def test_a_statement_above_paragraphs_is_a_heading_and_one_in_a_list_is_not() -> None:
    text = (
        "各位代表：\n二、2024年工作安排\n（一）坚持项目为王，筑牢支撑。\n狠抓投资，全年完成80亿元。再上台阶。\n"
        "（二）坚持强基固本。\n深化改革，成效明显。取得进展。\n三、办好实事\n（一）新建学校两所。\n（二）新建医院一所。\n（三）修路。"
    )
    roles = [each.role for each in paragraphs_of(text)]
    assert roles == ["text", "heading", "heading", "text", "heading", "text", "heading", "text", "text", "text"]


def test_a_list_of_targets_is_targets_to_its_last_item() -> None:
    text = (
        "各位代表：\n一、工作回顾\n成绩显著，来之不易。\n二、工作安排\n主要预期目标是：\n——生产总值增长6%；\n"
        "——收入增长7%。\n（一）稳增长\n抓项目，扩投资。"
    )
    assert [each.kind for each in paragraphs_of(text)][4:8] == ["targets", "targets", "targets", "plan"]


def test_a_report_without_headings_turns_to_the_plan_at_its_targets() -> None:
    text = (
        "各位代表：现在，我代表市人民政府向大会报告工作，请予审议。\n一年来，我们坚持创新引领。\n"
        "今年经济社会发展主要预期目标是：生产总值增长6%。\n大力发展实体经济，推进新型工业化。\n各位代表，让我们奋力谱写新篇章！"
    )
    assert [each.kind for each in paragraphs_of(text)] == ["opening", "review", "targets", "plan", "closing"]


def test_a_document_that_is_no_report_is_other() -> None:
    text = "关于印发实施办法的通知\n一、总则\n第一条的内容如下所述。\n二、附则\n本办法自印发之日起施行。"
    assert {each.kind for each in paragraphs_of(text)[1:]} == {"other"}


def test_a_single_short_sentence_is_no_lead() -> None:
    text = "各位代表：\n一、工作回顾\n（一）生态环境持续改善\n三大保卫战取得决定性胜利。严格落实措施。"
    assert paragraphs_of(text)[-1].headings == ("一、工作回顾", "（一）生态环境持续改善")


def test_narrative_first_sentences_are_no_leads() -> None:
    text = (
        "各位代表：\n三、建设人民满意政府\n人民满意是政府工作的根本目标。我们将持续加强自身建设。\n"
        "要持续打造法治政府。坚持依法治旗。\n要持续打造廉洁政府。深入贯彻要求。"
    )
    assert [each.headings[1:] for each in paragraphs_of(text)[2:]] == [
        (),
        ("要持续打造法治政府",),
        ("要持续打造廉洁政府",),
    ]


def test_content_keys_ignore_width_and_script_and_count_repetitions() -> None:
    first, second = (each.key for each in paragraphs_of("各位代表！\n鄉村振興。\n乡村振兴。")[1:])
    assert first != second
    assert first == content_key("乡村振兴。", 1)
    assert second == content_key("乡村振兴。", 2)


def test_an_empty_text_has_no_paragraphs() -> None:
    assert read_structure(" \n\u3000\n") == ((), (), ())


LINES = st.sampled_from(
    [*REPORT.split("\n"), "", "\u3000\u3000", "各位代表！", "（一）", "一、", "。", "附件", "第一，", "——"]
)


@given(st.lists(LINES, max_size=60), st.sampled_from(["\n", "\n\n", "\r\n", "\n\u3000\u3000"]))
def test_blocks_cover_the_text_but_for_white_space(lines: list[str], joint: str) -> None:
    text = joint.join(lines)
    paragraphs, sections, folded = read_structure(text)
    assert folded == tuple(fold(each.text) for each in paragraphs)
    assert [each.number for each in paragraphs] == list(range(1, len(paragraphs) + 1))
    assert all(each.text == text[each.start : each.end] and each.text.strip() == each.text for each in paragraphs)
    edges = [0, *(edge for each in paragraphs for edge in (each.start, each.end)), len(text)]
    assert all(not text[edges[i] : edges[i + 1]].strip() for i in range(0, len(edges), 2))
    assert len({each.key for each in paragraphs}) == len(paragraphs)
    assert [number for each in sections for number in range(each.first, each.last + 1)] == [
        each.number for each in paragraphs
    ]
    assert all((first.title, first.kind) != (second.title, second.kind) for first, second in pairwise(sections))
    assert read_structure(text) == (paragraphs, sections, folded)
