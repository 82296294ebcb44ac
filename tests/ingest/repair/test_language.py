"""Text of reports is more likely than garble, whatever the script and the width."""

from __future__ import annotations

from searchapp.ingest.repair.language import Language, counted


def test_text_is_cheaper_than_garble() -> None:
    language = Language("")
    assert language.text_cost("\n", "全面推进乡村振兴") < language.text_cost("\n", "仡欉^去鍚勪綅浠") / 2


def test_script_and_width_do_not_matter() -> None:
    language = Language("")
    assert language.cost("乡村", "振") == language.cost("鄉村", "振")
    assert language.cost("工作", "，") == language.cost("工作", ",")


def test_what_the_document_says_elsewhere_is_likely() -> None:
    assert Language("绛县绛县绛县").cost("全绛", "县") < Language("").cost("全绛", "县")


def test_words_that_meet_are_likelier_where_one_ends_and_one_begins() -> None:
    language = Language("")
    assert counted("仍人") == 0 == counted("仍匹")
    assert language.cost("仍", "人") < language.cost("仍", "匹")


def test_curved_quote_marks_are_not_taken_for_spaces() -> None:
    language = Language("加快 建设 加快 发展 加快 推进")
    assert language.cost("加快", "‘") > language.cost("加快", " ")
