"""Other ways to write a word come from a checked list, and are added where they can be seen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from searchapp.errors import OperatorError
from searchapp.query.describe import describe
from searchapp.query.expand import expanded
from searchapp.query.limits import Limits
from searchapp.query.parser import parse
from searchapp.query.synonyms import Group, Synonyms, built_in, read, with_file
from searchapp.query.variants import of_numbers
from searchapp.text.normalize import fold

LIMITS = Limits()
PAIRS = Synonyms([Group(("双碳", "碳达峰碳中和")), Group(("软件", "軟體")), Group(("软件园", "科技园"))])


def wider(query: str, limits: Limits = LIMITS) -> str:
    return describe(expanded(parse(query, limits=limits), PAIRS.of, limits).tree)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("双碳", ("碳达峰碳中和",)),
        ("碳达峰碳中和", ("双碳",)),
        ("推进“双碳”目标", ("推进碳达峰碳中和目标",)),
        ("软体产业", ("软件产业",)),
        ("軟體產業", ("软件产业",)),
        ("软件园区", ("科技园区",)),
        ("乡村", ()),
    ],
)
def test_the_longest_known_word_is_replaced_by_its_equals(word: str, others: tuple[str, ...]) -> None:
    assert PAIRS.of(word) == others


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("双碳 养老", "(双碳 OR \"碳达峰碳中和\") 养老"),
        ("“双碳” -双碳 标题：双碳 双*碳", '"双碳" -双碳 title:双碳 双*碳'),
        ("双碳 NEAR/5 目标", '(双碳 OR "碳达峰碳中和") NEAR/5 目标'),
        ("双碳 OR 养老", '双碳 OR "碳达峰碳中和" OR 养老'),
        ("养老 托育", "养老 托育"),
    ],
)
def test_words_take_synonyms_and_nothing_else_does(query: str, text: str) -> None:
    assert wider(query) == text


def test_expanding_twice_is_expanding_once() -> None:
    once = wider("双碳 (软件园 OR 软件)")
    assert wider(once) == once


def test_what_would_be_beyond_the_limits_stays_as_typed() -> None:
    assert wider("双碳 养老", Limits(max_clauses=2)) == "双碳 养老"
    assert wider("双碳 养老", Limits(max_length=12)) == "双碳 养老"


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("1000亿元", ("1,000亿元",)),
        ("１，０００亿元", ("1000亿元",)),
        ("超1234567.5万元", ("超1,234,567.5万元",)),
        ("2000亿元", ("2,000亿元",)),
        ("从1000到2000万", ("从1,000到2,000万",)),
        ("2023年", ()),
        ("2023", ()),
        ("0371", ()),
        ("999", ()),
        ("12.3456", ()),
        ("2021,2022", ()),
    ],
)
def test_numbers_are_written_with_and_without_commas_but_years_are_not(word: str, others: tuple[str, ...]) -> None:
    assert of_numbers(word) == others


def test_the_list_that_ships_has_reasons_and_no_word_twice() -> None:
    path = Path(__file__).resolve().parents[2] / "searchapp" / "query" / "data" / "synonyms.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) > 250
    folded: list[str] = []
    for line in lines:
        words, reason = line.split("\t")
        assert reason.strip()
        folded += [fold(word) for word in words.replace(">", "=").split("=")]
    assert [word for word, often in Counter(folded).items() if often > 1] == []


def test_a_short_word_that_stands_in_other_words_is_led_to_the_long_one_alone() -> None:
    synonyms = Synonyms(read("国企>国有企业=全民所有制企业\t“国企”也在“中国企业”里", "own"))
    assert synonyms.of("国企改革") == ("国有企业改革", "全民所有制企业改革")
    assert synonyms.of("国有企业改革") == ()


@pytest.mark.parametrize("line", ["丙", "丙>", ">丙", "丙=", "=丙>丁", "“”=丙"])
def test_a_line_that_is_no_group_is_refused(line: str) -> None:
    with pytest.raises(OperatorError, match="own 第 1 行"):
        read(line, "own")


def test_abbreviations_and_regional_words_are_known() -> None:
    assert "碳达峰、碳中和" in built_in().of("双碳")
    assert built_in().of("了解") == ("瞭解",)
    assert built_in().of("軟體") == ("软件",)


def test_a_file_of_ones_own_is_added(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("# 本地\n兴蒙=兴蒙工程\t本地说法\n", encoding="utf-8")
    synonyms = with_file(path)
    assert synonyms.of("兴蒙") == ("兴蒙工程",)
    assert synonyms.of("双碳")


def test_a_file_that_cannot_be_used_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="own 第 2 行"):
        read("甲=乙\n丙\n", "own")
    with pytest.raises(OperatorError, match="同义词文件"):
        with_file(tmp_path / "missing.tsv")
