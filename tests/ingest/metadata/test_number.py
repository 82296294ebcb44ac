"""Numbers of documents."""

import pytest

from searchapp.ingest.metadata.number import issue_year, read_number


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["国务院关于印发规划的通知", "国发〔2021〕33号"], "国发〔2021〕33号"),
        (["国务院关于印发规划的通知 国发[2021]33号"], "国发〔2021〕33号"),
        (["内蒙古自治区人民政府办公厅文件", "（内政办发（2020）5号）"], "内政办发〔2020〕5号"),
        (["绛县人民政府", "绛 政 发 ﹝2019﹞ 12 号"], "绛政发〔2019〕12号"),
        (["根据《国务院关于印发规划的通知》（国发〔2021〕33号）精神，结合实际，制定本方案。"], None),
        (["政府工作报告"], None),
    ],
)
def test_only_a_number_on_its_own_is_the_documents(lines: list[str], number: str | None) -> None:
    assert read_number(lines, "") == number


def test_a_labelled_number_counts_wherever_the_page_has_it() -> None:
    assert read_number(["关于印发规划的通知"], "索引号：0001 发文字号：国发〔2021〕33号 公开") == "国发〔2021〕33号"


def test_the_year_is_in_the_brackets() -> None:
    assert issue_year("国发〔2021〕33号") == 2021
    assert issue_year(None) is None
