"""What columns and front matter state."""

from __future__ import annotations

import pytest

from searchapp.ingest.stated import Field, Stated, field_of, read_day, read_stated


@pytest.mark.parametrize(
    ("name", "field"),
    [("正文", "text"), ("发布 时间", "published"), ("Region_Code", "code"), ("ＵＲＬ", "url"), ("省份", "province")],
)
def test_a_column_is_known_by_name_whatever_its_width_case_and_joints(name: str, field: Field) -> None:
    assert field_of(name) == field


def test_an_unknown_column_holds_nothing() -> None:
    assert field_of("备注") is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023年1月5日", "2023-01-05"),
        ("2023 年 1 月 5 日", "2023-01-05"),
        ("2023/1/5 9:30", "2023-01-05"),
        ("2023-02-08T09:31:00", "2023-02-08"),
        ("2023-02-08-18:30:22", "2023-02-08"),
        ("20230208", "2023-02-08"),
        ("2023-02-30", None),
        ("2023年1月", None),
        ("120230208", None),
    ],
)
def test_a_day_is_read_only_where_it_is_whole(written: str, day: str | None) -> None:
    assert read_day(written) == day


def test_values_are_read_and_wrong_ones_are_named() -> None:
    stated, problems = read_stated(
        [
            ("标题", "title", " 绛县 政府工作报告 "),
            ("年份", "year", "去年"),
            ("类型", "kind", "政府工作报告"),
            ("报告日期", "delivered", "2022年1月26日"),
            ("链接", "url", "www.jiangxian.gov.cn"),
            ("职务", "office", ""),
        ]
    )
    assert stated == Stated(title="绛县 政府工作报告", kind="work-report", delivered="2022-01-26")
    assert len(problems) == 2
    assert "「年份」" in problems[0]
    assert "去年" in problems[0]
    assert "http" in problems[1]


@pytest.mark.parametrize(
    ("cells", "region"),
    [
        ([("县", "county", "绛县"), ("省", "province", "山西省")], "山西省 绛县"),
        ([("代码", "code", "140826000000"), ("县", "county", "绛县")], "140826"),
        ([("地区", "region", "140826.0")], "140826"),
        ([("城市", "prefecture", "北京市"), ("省", "province", "北京市")], "北京市"),
        ([("地区", "region", "")], None),
    ],
)
def test_a_region_is_a_code_or_a_path_from_the_largest_unit_down(
    cells: list[tuple[str, Field, str]], region: str | None
) -> None:
    assert read_stated(cells)[0].region == region


@pytest.mark.parametrize("year", ["2023", "2023年", "２０２３年度", "2023.0"])
def test_a_year_may_be_written_in_several_ways(year: str) -> None:
    assert read_stated([("年份", "year", year)])[0].year == 2023


def test_the_first_filled_column_of_a_field_counts() -> None:
    stated, _ = read_stated([("标题", "title", " "), ("题目", "title", "甲"), ("title", "title", "乙")])
    assert stated.title == "甲"


def test_what_is_stated_goes_before_what_is_stated_elsewhere() -> None:
    assert Stated(year=2023).over(Stated(year=2022, title="甲")) == Stated(year=2023, title="甲")
