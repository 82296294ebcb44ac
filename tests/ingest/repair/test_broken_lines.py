from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.repair import broken_lines
from searchapp.text.offsets import apply


def repaired(text: str) -> str:
    return apply(text, broken_lines.find(text))


def test_a_page_break_inside_a_sentence_is_closed() -> None:
    text = (
        '统筹推进疫情防控和经济社会发展,压实"四方责任",落实"四早要求",万名党员干部、社区志愿者在疫情一线与人民\n\n'
        "群众并肩作战,构建起防控体系。"
    )
    assert "疫情一线与人民群众并肩作战" in repaired(text)


def test_a_definition_over_two_lines_is_one() -> None:
    text = (
        "名 词 解 释\n四风：形式主义、官僚主义。\n"
        '民族团结进步创建"八进":进机关、进企业、进\n\n乡镇、进网络。\n三防：防臭气。'
    )
    assert repaired(text).split("\n")[2:] == [
        '民族团结进步创建"八进":进机关、进企业、进乡镇、进网络。',
        "三防：防臭气。",
    ]


def test_a_clean_text_passes_through_without_edits() -> None:
    text = (
        "政 府 工 作 报 告\n——2023年1月31日在卓资县第十六届人民代表大会第二次会议上\n县长 刘宝成\n\n各位代表：\n"
        "\u3000\u3000现在，我代表县人民政府报告工作，请予审议。\n\n一、2022年工作回顾\n\u3000\u3000回眸2022年，极不平凡。\n"
        "（一）综合实力持续壮大\n\u3000\u3000项目建设全面发力。强化谋划。\n各位代表！\n让我们奋勇前进！\n名词解释\n1.四早：早发现。"
    )
    assert broken_lines.find(text) == []


def test_wrapped_text_becomes_paragraphs_again() -> None:
    lines = [
        *[
            "（一）直面困难挑战，经济运行回升向好。面对经济下行巨",
            "大压力，坚持抓投资上项目稳企业扩内需同步发力，全市经济发",
        ]
        * 1,
        *[
            "展保持逆势上扬持续向好态势。项目投资加力提速。争列省重点",
            "项目四十四个，一百二十个省市重点项目全部开工，申报国债项",
        ]
        * 8,
        "一级旅游休闲街区。",
        "（二）树牢链式思维，主导产业加速升级。大力延链补链强",
        *[
            "链，支撑高质量发展的四梁八柱更加牢固。清洁能源发展迅猛。",
            "五十九个风电光电项目开工建设，新增能源并网三百六十七万千",
        ]
        * 3,
        "瓦。",
    ]
    found = repaired("\n\n".join(lines)).split("\n\n")
    assert [paragraph[:3] for paragraph in found] == ["（一）", "（二）"]


def test_english_words_over_a_break_keep_a_space() -> None:
    text = "全市实施了一大批重大项目。支持了众多企业发展壮大，加快建设智慧城市，全面应用Smart\nCity系统。"
    assert "Smart City" in repaired(text)


def test_indented_lines_of_wrapped_text_begin_paragraphs() -> None:
    full = "全面贯彻落实党的二十大精神，在市委坚强领导下，完整准确全"
    ended = "面贯彻新发展理念提速度优结构抓创新促协同抗灾情保民生好。"
    found = repaired("\n".join(["　　" + full[2:], *[full] * 5, ended] * 4)).split("\n")
    assert len(found) == 4


@given(
    st.lists(
        st.sampled_from(
            ["全面推进", "。", "，", "\n", "\n\n", "　　", "一、", "（一）回顾", "2023年", "a", " ", "各位代表："]
        ),
        max_size=80,
    )
)
def test_only_line_breaks_are_taken_out(parts: list[str]) -> None:
    text = "".join(parts)
    edits = broken_lines.find(text)
    assert all("\n" in text[edit.start : edit.end] and not text[edit.start : edit.end].strip() for edit in edits)
    assert "".join(repaired(text).split()) == "".join(text.split())
