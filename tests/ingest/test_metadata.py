"""What a report says about itself, on heads as they occur."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from searchapp.ingest.metadata import Around, Facts, read_facts
from searchapp.text.normalize import fold

OPENING = ("各位代表:", "现在,我代表县人民政府向大会报告工作,请予审议。", "2022年,全县上下奋力拼搏。")


def read(*head: str, body: Sequence[str] = OPENING, page: str = "", name: str = "b3719e2120e62184") -> Facts:
    blocks = [*head, *body]
    return read_facts(blocks, fold("".join(blocks)), Around(page or "\n".join(blocks), name))


def code(facts: Facts) -> str | None:
    return facts.region.code if facts.region else None


# delivery


@pytest.mark.parametrize(
    "line",
    [
        "——2023年1月5日在绛县第十七届人民代表大会第三次会议上",
        "（2023年1月5日在绛县第十七届人民代表大会第三次会议上）",
        "二〇二三年一月五日在绛县第十七届人民代表大会第三次会议上",
        "二○二三年一月五日 在绛县第十七届人民代表大会第三次会议上",
        "２０２３年１月５日于绛县第十七届人民代表大会第三次会议上",
        "2 0 2 3 年 1 月 5 日 在 绛 县 第 十 七 届 人 民 代 表 大 会 第 三 次 会 议 上",
        "2023-01-05 在绛县第十七届人民代表大会第三次会议上",
    ],
)
def test_session_line_gives_date_session_place_and_year(line: str) -> None:
    facts = read("政府工作报告", line)
    assert facts.delivered == "2023-01-05"
    assert facts.session == "绛县第十七届人民代表大会第三次会议"
    assert facts.year == 2023
    assert code(facts) == "140826"
    assert facts.warnings == ()


def test_session_may_go_over_two_blocks() -> None:
    facts = read("2023年1月5日在绛县", "第十七届人民代表大会第三次会议上")
    assert facts.session == "绛县第十七届人民代表大会第三次会议"
    assert facts.delivered == "2023-01-05"


@pytest.mark.parametrize(
    ("line", "session"),
    [
        ("2005年2月24日在绛县十三届人大五次会议上", "绛县十三届人大五次会议"),
        ("2005年2月24日绛县第十三届人民代表大会第五次会议批准", "绛县第十三届人民代表大会第五次会议"),
    ],
)
def test_session_may_be_written_short_or_without_a_link(line: str, session: str) -> None:
    facts = read("政府工作报告", line)
    assert (facts.delivered, facts.session, code(facts)) == ("2005-02-24", session, "140826")


def test_date_may_follow_the_session() -> None:
    session = "——在沈阳市和平区第十七届人民代表大会第三次会议上"
    facts = read("政府工作报告", session, "(2023年1月8日)", body=["各位代表:"])
    assert facts.delivered == "2023-01-08"
    assert facts.session == "沈阳市和平区第十七届人民代表大会第三次会议"
    assert code(facts) == "210102"


def test_running_header_with_a_short_form_is_no_session() -> None:
    facts = read("区十八届人大一次会议文件之二十", "政府工作报告", "2023年1月5日在绛县第十七届人民代表大会第三次会议上")
    assert facts.session == "绛县第十七届人民代表大会第三次会议"
    assert facts.title == "政府工作报告"


def test_one_block_may_hold_the_whole_head() -> None:
    session = "--2023年1月5日在绛县第十七届人民代表大会第三次会议上"
    facts = read(f"2023年绛县政府工作报告 {session} 绛县人民政府县长 王 磊 各位代表:", body=[])
    assert facts.title == "2023年绛县政府工作报告"
    assert (facts.delivered, facts.speaker, facts.office) == ("2023-01-05", "王磊", "县长")


def test_impossible_date_is_none() -> None:
    assert read("2023年2月30日在绛县第十七届人民代表大会第三次会议上").delivered is None


def test_report_of_december_is_of_its_year_with_a_warning() -> None:
    facts = read(
        "2023年绛县政府工作报告",
        "2022年12月28日在绛县第十七届人民代表大会第三次会议上",
        body=[*OPENING, "一、2022年工作回顾", "二、2023年工作安排"],
    )
    assert facts.year == 2022
    assert facts.warnings == (
        "正文的年份 2023 与作报告日期的 2022 不一致。",
        "标题的年份 2023 与作报告日期的 2022 不一致。",
    )


# speaker


@pytest.mark.parametrize(
    ("lines", "speaker", "office"),
    [
        (("县长 刘宝成",), "刘宝成", "县长"),
        (("县长刘宝成",), "刘宝成", "县长"),
        (("绛县人民政府县长：刘宝成",), "刘宝成", "县长"),
        (("绛县人民政府代县长 戈 明",), "戈明", "代县长"),
        (("绛县人民政府代理县长", "刘  磊"), "刘磊", "代理县长"),
        (("县委副书记、县长 欧阳娜娜",), "欧阳娜娜", "县长"),
        (("(县长 刘宝成)",), "刘宝成", "县长"),
        (("县长 刘宝成 （2023年1月5日）",), "刘宝成", "县长"),
        (("旗长 那仁满都拉",), "那仁满都拉", "旗长"),
        (("自治区主席 雪克来提·扎克尔",), "雪克来提·扎克尔", "主席"),
        (("縣長 劉寶成", "絳縣人民政府", "2023年政府工作報告"), "刘宝成", "县长"),
        (("县长信箱",), None, None),
        (("区长热线 12345",), None, None),
    ],
)
def test_speaker_and_office_stand_on_a_line_of_their_own(
    lines: tuple[str, ...], speaker: str | None, office: str | None
) -> None:
    facts = read("政府工作报告", *lines, body=["各位代表:"])
    assert (facts.speaker, facts.office) == (speaker, office)


def test_name_keeps_characters_that_only_look_traditional() -> None:
    facts = read("乾县2023年政府工作报告", "2023年1月5日在乾县第十九届人民代表大会第二次会议上", "县长 李乾")
    assert facts.speaker == "李乾"
    assert facts.session == "乾县第十九届人民代表大会第二次会议"
    assert code(facts) == "610424"


def test_traditional_head_is_given_in_simplified_characters_but_its_title_as_written() -> None:
    facts = read(
        "2023年乾縣政府工作報告",
        "——2023年1月5日在乾縣第十九屆人民代表大會第二次會議上",
        "縣長 張國華",
        body=["各位代表:", "現在,我代表縣人民政府向大會報告工作"],
    )
    assert facts.title == "2023年乾縣政府工作報告"
    assert facts.session == "乾县第十九届人民代表大会第二次会议"
    assert (facts.speaker, facts.office, facts.kind) == ("张国华", "县长", "work-report")
    assert code(facts) == "610424"


# place


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2023年乌兰察布市卓资县政府工作报告—全文", "150921"),
        ("(内蒙古)2023年阿拉善左旗人民政府工作报告(全文)", "152921"),
        ("绛县2023年政府工作报告", "140826"),
        ("二〇二三年绛县政府工作报告", "140826"),
        ("绛县人民政府2023年工作报告", "140826"),
        ("政府工作报告（绛县 2023年）", "140826"),
        ("2023年高唐县政府工作报告", "371526"),
        ("2023年新绛县政府工作报告", "140825"),
        ("山西绛县2023年政府工作报告", "140826"),
        ("2023年示范县政府工作报告", None),
    ],
)
def test_title_names_the_place_by_its_longest_name(title: str, expected: str | None) -> None:
    body = ["各位代表:", "现在,我代表人民政府报告工作。"]
    facts = read(title, body=body)
    assert code(facts) == expected
    assert facts.title == title


def test_state_council_is_the_country() -> None:
    facts = read(
        "政府工作报告",
        "——2024年3月5日在第十四届全国人民代表大会第二次会议上",
        "国务院总理 李强",
        body=["各位代表:", "现在,我代表国务院,向大会报告政府工作"],
    )
    assert code(facts) == "100000"
    assert facts.session == "第十四届全国人民代表大会第二次会议"
    assert (facts.speaker, facts.office) == ("李强", "总理")
    assert facts.warnings == ()


def test_titles_of_other_places_below_are_not_looked_at() -> None:
    links = ["相关链接", "2023年闻喜县政府工作报告", "2023年夏县政府工作报告"]
    facts = read("2023年绛县政府工作报告", body=[*OPENING, *links])
    assert code(facts) == "140826"


def test_what_the_speaker_represents_names_the_place() -> None:
    facts = read(body=["各位代表:", "我代表中共绛县县委、绛县人民政府报告工作。2022年工作回顾"])
    assert code(facts) == "140826"


def test_township_gives_its_county_as_a_candidate() -> None:
    facts = read(
        "2023年卓资县旗下营镇政府工作报告",
        "2023年1月5日在旗下营镇第十九届人民代表大会第二次会议上",
        body=["各位代表:", "我代表镇人民政府报告工作"],
    )
    assert code(facts) is None
    assert [region.code for region in facts.region_candidates] == ["150921"]


def test_zone_is_no_unit_even_where_its_committee_speaks() -> None:
    facts = read("2023年工作报告", body=["各位代表:", "我代表新区管委会报告工作"], name="南京江北新区2023")
    assert code(facts) is None
    assert facts.warnings


@pytest.mark.parametrize("name", ["2023年绛县政府工作报告", "山西省_运城市_绛县_2023", "绛县"])
def test_file_name_gives_the_place_that_the_text_bears_out(name: str) -> None:
    assert code(read(body=[*OPENING, "绛县的明天更美好。"], name=name)) == "140826"
    assert code(read(name=name)) is None


# title and kind


def test_title_that_says_more_is_preferred() -> None:
    assert read("政府工作报告", "2023年绛县政府工作报告").title == "2023年绛县政府工作报告"
    assert read("首页 > 政府工作报告", "政府工作报告").title == "政府工作报告"


def test_without_a_title_the_file_name_stands_where_it_says_something() -> None:
    assert read("绛县人民政府县长 王磊", name="绛县2023").title == "绛县2023"
    assert read("绛县人民政府县长 王磊", name="5f2a").title == "政府工作报告"


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("2023年绛县政府工作报告", OPENING, "work-report"),
        ("兴安盟行政公署工作报告", (), "work-report"),
        ("", OPENING, "work-report"),
        ("", ("一、2022年工作回顾", "二、2023年工作安排"), "work-report"),
        ("绛县国民经济和社会发展第十四个五年规划和2035年远景目标纲要", (), "plan-outline"),
        ("绛县人民政府关于印发《政府工作报告》重点工作分工方案的通知", (), "policy"),
        ("国务院关于印发“十四五”推进农业农村现代化规划的通知", ("国发〔2021〕25号",), "policy"),
        ("绛县2023年政府工作报告解读", (), "other"),
        ("绛县人民代表大会常务委员会工作报告", (), "other"),
        ("绛县人大常委会工作报告", ("一、2022年工作回顾", "二、2023年工作安排"), "other"),
        ("绛县人民检察院工作报告", ("一、2022年工作回顾", "二、2023年工作安排"), "other"),
        ("关于绛县2022年财政预算执行情况和2023年财政预算草案的报告", OPENING, "other"),
        ("关于我们", (), "other"),
    ],
)
def test_kind_follows_from_title_and_opening(title: str, body: tuple[str, ...], kind: str) -> None:
    assert read(*filter(None, [title]), body=body).kind == kind


# year


@pytest.mark.parametrize(
    ("body", "year"),
    [
        (("一、2022年工作回顾", "二、2023年工作安排"), 2023),
        (("一、2022年工作回顾",), 2023),
        (("一、过去五年工作回顾", "到2025年,主要预期目标是", "三、2023年工作任务", "2023年主要预期目标"), 2023),
        (("2022年是全面贯彻新发展理念的一年。", "今年政府工作的总体要求"), 2023),
        (("今年政府工作的总体要求",), None),
    ],
)
def test_year_is_the_one_that_is_planned(body: tuple[str, ...], year: int | None) -> None:
    assert read(body=["各位代表:", "我代表县人民政府报告工作", *body]).year == year


def test_title_and_file_name_give_the_year_where_the_text_does_not() -> None:
    body = ["各位代表:", "我代表县人民政府报告工作"]
    assert read("绛县2023年政府工作报告", body=body).year == 2023
    assert read(body=body, name="绛县_2021").year == 2021
    assert read("绛县政府工作报告", body=body).warnings == ("未能确定年份。",)


def test_policy_takes_its_year_from_its_number() -> None:
    facts = read("国务院关于印发规划的通知", body=["国发〔2021〕25号", "现印发给你们。"])
    assert (facts.year, facts.delivered) == (2021, None)


# the page around


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("2023-02-08 来源：绛县人民政府 【字体：大 中 小】", "2023-02-08"),
        ("2023-02-08 18:30 来源：绛县人民政府", "2023-02-08"),
        ("发布时间:2022-08-06 22:09   责任编辑:www", "2022-08-06"),
        ("發布日期:2022-02-25 08:34 來源: 絳縣人民政府", "2022-02-25"),
        ("发布 日期 ： 2022年8月6日", "2022-08-06"),
        ("成文日期：2022-01-01 发布日期：2022-01-09", "2022-01-09"),
        ("绛县 2022/08/06 08:30 浏览次数 12", "2022-08-06"),
        ("2023年1月5日在绛县第十七届人民代表大会", None),
        ("", None),
    ],
)
def test_publication_date_is_labelled_or_has_a_time(page: str, published: str | None) -> None:
    assert read("政府工作报告", page=page or " ").published == published


def test_publication_date_is_not_the_delivery() -> None:
    session = "2020年6月29日在绛县第十七届人民代表大会第三次会议上"
    facts = read("2020年绛县政府工作报告", "发布时间:2022年8月6日", session)
    assert (facts.delivered, facts.published, facts.year) == ("2020-06-29", "2022-08-06", 2020)


def test_address_is_taken_from_its_label() -> None:
    assert read(page="原文链接：https://www.jiangxian.gov.cn/a/1.html 打印").url == "https://www.jiangxian.gov.cn/a/1.html"
    assert read(page="见 https://example.org").url is None


def test_empty_text_has_no_facts() -> None:
    facts = read_facts([], "", Around("", ""))
    assert (facts.title, facts.kind, facts.region, facts.year) == ("", "other", None, None)
