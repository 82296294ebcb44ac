"""Garble is mended where its reading is certain; nothing is ever invented; clean text is never touched."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from searchapp.ingest.decode import decode
from searchapp.ingest.repair.lost_byte import damages, find
from searchapp.ingest.repair.shifted import UNKNOWN
from searchapp.ingest.repair.skipped import skipped
from searchapp.text.offsets import apply

CORPUS = Path(__file__).parents[3] / "corpus"
SAMPLES = Path(os.environ.get("SEARCHAPP_SAMPLES", CORPUS / "../../shared/corpora"))


def clean(text: str) -> str:
    return apply(text, find(text))


@pytest.mark.parametrize(
    ("garble", "meant"),
    [
        ("項目全面完工??h域內義務教育學校", "項目全面完工。縣域內義務教育學校"),
        ("人間萬事出艱辛?;仡欉^去一年的工作", "人間萬事出艱辛。回顧過去一年的工作"),
        ("現在起步。現在更須奮發有為?,F在跟跑", "現在起步。現在更須奮發有為。現在跟跑"),
        ("任務。\n?。ㄎ澹^進“趕考路”", "任務。\n　（五）奮進“趕考路”"),
    ],
)
def test_a_certain_reading_is_put_back(garble: str, meant: str) -> None:
    assert clean(garble) == meant


def test_a_pair_that_vanished_is_found_by_the_number_it_belonged_to() -> None:
    context = "(一)聚焦項目\n一年來,全縣上下共同努力。一年來,成績顯著。\n"
    assert clean(context + "?。ǘ┮荒陙?,鼓舞人心") == context + "　（二）一年來,鼓舞人心"


def test_a_character_that_nothing_confirms_is_not_guessed() -> None:
    context = "一年來，我們努力\n一年來，成績顯著\n一年來，全縣上下同心\n"
    mended = clean(context + "?。ㄈ┮荒陙恚呷藠^進的是全域旅游")
    assert mended == context + f"　（三）一年來，{UNKNOWN}人奮進的是全域旅游"
    at = mended.index(UNKNOWN)
    assert [(damage.start, damage.end) for damage in damages(mended)] == [(at, at + 1)]


def test_a_character_that_may_have_vanished_between_two_is_not_passed_over() -> None:
    context = "嚴格落實耕地保護和糧食安全責任制，新建糧食安全產業帶50萬畝。\n守牢安全生產底線。\n"
    assert "安全產責" not in clean(context + "嚴?衤鋵嵃踩a責任制，")  # was 嚴格落實安全生產責任制


def test_what_looks_the_same_without_a_character_is_told_by_the_document() -> None:
    document = "全年实现地方一般公共预算收入20亿元。"
    assert set(skipped("地方一般共预算", document)) == {3, 4}
    assert set(skipped("地方一般公共预算", document)) == set()
    assert set(skipped("地方一般共预算", "一般债共同管理")) == set()


def test_characters_that_fit_the_bytes_but_not_their_neighbours_stay_unknown() -> None:
    mended = clean(
        "坚定信心、开拓进取,接续奋斗、加速奔跑。\n"
        "有色金属?⒁揭┗ぁ⑹称芬系炔捣直鹪龀?36.5％、6.4％、6.75％,黑色金属、电子信息、装备制造等产业优势进一步巩固"
    )
    assert "医药护" not in mended  # was 医药化工
    assert UNKNOWN in mended


def test_a_letter_before_a_number_may_be_the_half_of_a_character() -> None:
    # was 720家以上、備案國家科技型中小企業2000家以上
    mended = clean("720家以?稀浒竾铱萍夹椭行∑髽I2000家以上。新引進高層次領軍人才120人以上")
    assert re.fullmatch(f"720家以{UNKNOWN}+科技{UNKNOWN}+2000家以上。新引進高層次領軍人才120人以上", mended)


def test_a_mark_that_a_quotation_could_end_with_is_not_guessed() -> None:
    mended = clean("全面完成“一楼一策”，完成“保交楼”任务。\n完成“一楼一?摺蓖瓿伞氨＝宦ァ?2.97万套")
    assert "保交楼、" not in mended


def test_garble_that_stays_is_marked() -> None:
    text = "完成三年行动?狎秷缫魃羲徊麙矅髟。全县"
    assert find(text) == []
    assert [damage.reason for damage in damages(text)] == ["lost-byte"]


@pytest.mark.parametrize(("text", "garble"), [("推動企業高質量?l展", "?l"), ("群众生活?讲欢细纳", "?讲欢细纳")])
def test_garble_of_everyday_characters_is_marked(text: str, garble: str) -> None:
    assert [text[damage.start : damage.end] for damage in damages(text)] == [garble]


@pytest.mark.parametrize(
    "text",
    [
        "高水平安全保障高质量发展??",
        "推动施工领域?⒄铰孕滦瞬导屑郏怨茏时疚鞯募喙芴逑。",
        "城?泄餐３滴?4251个",
        "第一，?b箱吞吐量",
        "四化?被鸬荣Y金支持",
        "技师?猩R沂技师学院",
    ],
)
def test_sparse_garble_and_lost_ends_are_marked(text: str) -> None:
    assert find(text) == []
    assert len(damages(text)) >= 1


def test_a_text_of_nothing_but_garble_is_marked_and_its_search_is_bounded() -> None:
    garble = "?瘢氐阕靡韵鹿鳌綰柁粵嵗囿飾ヅ鏍硓哆贏羇綆" * 2_000
    assert len(damages(garble)) > 100
    assert len(find(garble)) <= 25


@pytest.mark.parametrize("text", ["????", "全县\ufffd工作"])
def test_characters_that_are_gone_are_marked_and_stay(text: str) -> None:
    assert find(text) == []
    assert len(damages(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "为什么?因为我们始终坚持以人民为中心。",
        "钱从哪里来？人往哪里去?!",
        "怎么办?“干”字当头!",
        "能不能?要不要?加快A股上市、B区建设",
        "能不能?行不行?成不成?",
        "?",
        "What? Yes, why?",
    ],
)
def test_genuine_questions_are_no_damage(text: str) -> None:
    assert find(text) == []
    assert damages(text) == []


@pytest.mark.parametrize("path", sorted(CORPUS.glob("00[0-3]*.txt")), ids=lambda path: path.name[:3])
def test_intact_reports_are_not_touched(path: Path) -> None:
    text = path.read_text("utf-8")
    assert find(text) == []
    assert damages(text) == []


@pytest.mark.samples
def test_clean_reports_are_not_touched() -> None:
    files = sorted(SAMPLES.glob("prefecture2024/txt/*.txt"))
    if not files:
        pytest.skip("no sample corpora")
    for file in files:
        text = file.read_text("utf-8")
        assert find(text) == [], file
        assert damages(text) == [], file


HALFWIDTH = str.maketrans("，；：？！（）", ",;:?!()")


def lose_byte(text: str, at: int) -> str:
    """Read on as a browser does after the lead byte of the character at `at` became a question mark."""
    data = text[at:].encode("gbk")[1:]
    read = ["?"]
    place = 0
    while place < len(data):
        pair = data[place : place + 2]
        if pair[0] < 0x80:
            read.append(chr(pair[0]))
            place += 1
        elif len(pair) < 2 or pair[1] < 0x40:
            read.append("?")
            place += 1
        else:
            read.append(pair.decode("gbk", errors="ignore"))
            place += 2
    return text[:at] + "".join(read)


def test_random_damage_is_never_mended_into_other_characters() -> None:
    rng = random.Random(11)
    text = decode((CORPUS / "004_ef7f7ceaeaef7163.txt").read_bytes()).text
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", text)
    lines = [line for line in text.split("\n") if "?" not in line and 10 < len(line) < 400]
    outcomes = []
    for _ in range(24):
        number = rng.randrange(len(lines))
        places = [match.start() for match in re.finditer("[。、，]", lines[number][:-3])]
        if not places:
            continue
        was = lines[number].translate(HALFWIDTH)
        broken = lose_byte(lines[number], rng.choice(places)).translate(HALFWIDTH)
        around = "\n".join(lines[:number] + lines[number + 1 :])
        found = [edit for edit in find(around + "\n" + broken) if edit.start > len(around)]
        now = apply(around + "\n" + broken, found)[len(around) + 1 :].translate(HALFWIDTH)
        known = re.sub(f"{UNKNOWN}+", ".+", re.escape(now))
        assert now == broken or re.fullmatch(known, was), (now, was)
        outcomes.append(now != broken)
    assert sum(outcomes) >= len(outcomes) // 4
