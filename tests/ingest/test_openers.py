import pytest

from searchapp.ingest.openers import Style, han_number, read_opener


@pytest.mark.parametrize(
    ("line", "style", "number", "words"),
    [
        ("第一部分 过去五年工作回顾", Style.PART, 1, "过去五年工作回顾"),
        ("二、2023年工作安排", Style.HAN, 2, "2023年工作安排"),
        ("十一、加强政府自身建设", Style.HAN, 11, "加强政府自身建设"),
        ("第一，竭力厚植比较优势", Style.ORDINAL, 1, "竭力厚植比较优势"),
        ("（三）聚焦乡村振兴", Style.PAREN_HAN, 3, "聚焦乡村振兴"),
        ("(二十)补短板", Style.PAREN_HAN, 20, "补短板"),
        ("（三\ufffd奮進", Style.PAREN_HAN, 3, "奮進"),
        ("38.改造提升广播电视传输网络", Style.ARABIC, 38, "改造提升广播电视传输网络"),
        ("1、抓好春耕", Style.ARABIC, 1, "抓好春耕"),
        ("（12）其他", Style.PAREN_ARABIC, 12, "其他"),
        ("③其他", Style.PAREN_ARABIC, 3, "其他"),
        ("六是自身建设持续加强", Style.ITEM, 6, "自身建设持续加强"),
        ("一要抓實基礎設施", Style.ITEM, 1, "抓實基礎設施"),
        ("——经济质效持续提升", Style.DASH, None, "经济质效持续提升"),
        ("──經濟跨上新臺階", Style.DASH, None, "經濟跨上新臺階"),
        ("●就业", Style.BULLET, None, "就业"),
        ("[14]“点亮银城”计划", Style.NOTE, 14, "“点亮银城”计划"),
    ],
)
def test_each_habit_of_numbering_is_read(line: str, style: Style, number: int | None, words: str) -> None:
    opener = read_opener(line)
    assert opener is not None
    assert (opener.style, opener.number, line[opener.end :]) == (style, number, words)


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业协同融合",
        "1.5万亩高标准农田",
        "第一产业增加值",
        "2022年是开局之年",
        "一是个",
        "— 12 —",
        "一流环境",
        "",
    ],
)
def test_phrases_and_numbers_are_no_numbering(line: str) -> None:
    assert read_opener(line) is None


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("三", 3), ("十", 10), ("十九", 19), ("二十", 20), ("九十九", 99), ("十十", None), ("", None)],
)
def test_han_numbers_below_one_hundred(numeral: str, number: int | None) -> None:
    assert han_number(numeral) == number
