"""Pages of government sites."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from searchapp.errors import UserError
from searchapp.ingest.formats import html
from searchapp.ingest.formats.base import Options, Read
from searchapp.ingest.formats.html import visible_text
from searchapp.ingest.formats.html.facts import read_facts
from searchapp.ingest.pipeline import read_document
from searchapp.text.normalize import fold
from tests.ingest.formats.saved import ENCODINGS, OTHERS, REPORT, TITLE, URL, page

PROSE = "全力推动经济社会平稳健康发展，主要指标好于预期，人民生活持续改善。"


def read(data: bytes | str) -> Read:
    (found,) = html.read("a.html", data if isinstance(data, bytes) else data.encode(), Options())
    return found


def lines(data: bytes | str) -> list[str]:
    return [line.strip() for line in read(data).text.splitlines() if line.strip()]


def body(content: str) -> str:
    return f"<html><head><meta charset=utf-8></head><body>{content}</body></html>"


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_paragraph_is_kept_in_order_and_no_other_title(name: str) -> None:
    found = [fold(line) for line in lines(page(name))]
    wanted = [fold(line) for line in (TITLE, *REPORT)]
    assert [line for line in found if line in wanted] == wanted
    assert not any(fold(title) in line for title in OTHERS for line in found)


@pytest.mark.parametrize("name", ENCODINGS)
def test_what_little_furniture_stays_is_repaired_later(name: str) -> None:
    document = read_document(read(page(name)), "报告.html", "0")
    wanted = {fold(line) for line in (TITLE, *REPORT)}
    furniture = [line.text for line in document.paragraphs if not any(fold(line.text) in text for text in wanted)]
    # the name of an account, and a day whose label is behind it
    assert [line for line in furniture if not line.endswith(("18:20", "18:30"))] == []
    assert document.published == "2023-02-08"
    assert document.year == 2023


def nested(lines: Sequence[str], chance: random.Random) -> str:
    """Mark up lines in boxes in boxes, as templates and editors do, with lists of links between them."""
    if len(lines) == 1:
        tag = chance.choice(["p", "div", "section", "p align=center", "h3", "center", "blockquote"])
        return f"<{tag}>{chance.choice(['', '<span>', '<b><font>'])}{lines[0]}</{tag.split()[0]}>"
    cut = chance.randrange(1, len(lines))
    between = chance.choice(["", "\n", "<br>", LINKS if chance.random() < 0.2 else ""])
    inside = nested(lines[:cut], chance) + between + nested(lines[cut:], chance)
    return inside if chance.random() < 0.5 else chance.choice(BOXES).format(inside)


LINKS = '<ul class="related">' + "".join(f'<li><a href="/{name}">{name}</a>' for name in OTHERS) + "</ul>"
BOXES = ("<div>{}</div>", '<div class="nav">{}</div>', "<table><tr><td>{}</table>", "<form>{}</form>", "<td>{}")


@pytest.mark.parametrize("seed", range(60))
def test_no_sentence_is_lost_however_the_page_is_built(seed: int) -> None:
    chance = random.Random(seed)
    text = visible_text(body(nested(REPORT, chance)))
    whole = f"{LINKS}<h1>{TITLE}</h1>{nested(REPORT, chance)}{LINKS}<div>版权所有：云岭县人民政府。</div>"
    found = [fold(line) for line in lines(body(whole))]
    assert [line for line in map(fold, REPORT) if line not in fold(text)] == []
    assert [line for line in map(fold, REPORT) if "。" in line and line not in found] == []


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("trs", URL),
        ("old_tables", URL),
        ("gov_cn", URL),
        ("wechat", "http://mp.weixin.qq.com/s?__biz=MzA&mid=26"),
        ("word_export", None),
    ],
)
def test_the_address_of_the_page_is_kept(name: str, url: str | None) -> None:
    assert read(page(name)).url == url


def test_the_body_that_published_is_kept() -> None:
    assert read(page("trs")).publisher == "云岭县人民政府办公室"


def test_a_charset_that_lies_is_found_out() -> None:
    assert read(page("old_tables")).encoding == "gb18030"


def test_little_chinese_among_many_scripts_decides_the_encoding() -> None:
    script = "<script>" + "var a = 1;\n" * 20_000 + "</script>"
    data = f"<html><head>{script}</head><body><p>{PROSE}</p></body></html>"
    assert lines(data.encode("gb18030")) == [PROSE]


def test_lines_end_where_a_browser_ends_them() -> None:
    content = f"<div>{PROSE}<br>二<br><br>三<span>四</span></div><p>五</p><ul><li>六<li>七</ul><pre>八\n九</pre>"
    assert read(body(content)).text == f"{PROSE}\n二\n\n三四\n\n五\n\n六\n七\n\n八\n九\n"


def test_a_line_end_in_the_source_is_nothing_between_chinese_characters() -> None:
    assert lines(body(f"<p>{PROSE}全面\n  推进<b>\n乡村</b>振兴，GDP\ngrowth。</p>")) == [
        f"{PROSE}全面推进乡村振兴，GDP growth。"
    ]


def test_entities_are_characters_and_indents_stay() -> None:
    assert read(body(f"<p>&emsp;&emsp;{PROSE}增长8&#37;&nbsp;</p>")).text == f"\u2003\u2003{PROSE}增长8%\n"


def test_rows_of_data_are_lines_and_cells_of_layout_are_not() -> None:
    data = "<table><tr><th>指标<th>单位<th>增长<tr><td>地区生产总值<td>亿元<td>6%</table>"
    layout = f"<table><tr><td>{data}<p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></td><td>甲</td></tr></table>"
    assert lines(body(layout)) == ["指标\t单位\t增长", "地区生产总值\t亿元\t6%", PROSE, PROSE, PROSE, "甲"]


def test_links_inside_paragraphs_are_text() -> None:
    content = f'<p><a href="/x">乡村振兴</a>：{PROSE}</p><p><a name="a">二、安排</a></p><p><a href="#b">见下</a></p>'
    assert lines(body(content)) == [f"乡村振兴：{PROSE}", "二、安排", "见下"]


def test_a_box_that_is_called_navigation_but_holds_the_report_is_kept() -> None:
    assert lines(body(f'<div class="nav share"><p>{PROSE}</p><p>二、安排</p></div>')) == [PROSE, "二、安排"]


def test_what_is_hidden_is_left_out_unless_it_is_the_report() -> None:
    many = f"<p>{PROSE}</p>" * 30
    assert "无关" not in read(body(f'<div>{many}</div><div style="display: none">无关的话。</div>')).text
    assert lines(body(f'<div style="display:none">{many}</div>')) == [PROSE] * 30


def test_a_page_without_sentences_is_kept_whole() -> None:
    assert lines(body("<p>政府工作报告</p><p>一、回顾</p>")) == ["政府工作报告", "一、回顾"]


def test_the_title_comes_first_where_only_the_head_has_it() -> None:
    data = f'<head><meta name="ArticleTitle" content="{TITLE}"></head><body><p>{PROSE}</p></body>'
    assert lines(data) == [TITLE, PROSE]


def test_sentences_above_the_title_are_not_of_the_report() -> None:
    others = "<div>县长负责县政府全面工作。</div><div>索引号：12</div>"
    content = f"{others}<h1>{TITLE}</h1><div>（2023年1月）</div><div>{f'<p>{PROSE}</p>' * 30}</div>"
    assert lines(body(content))[:4] == ["索引号：12", TITLE, "（2023年1月）", PROSE]


def test_the_name_of_the_site_is_no_title() -> None:
    assert lines(f"<head><title>云岭县人民政府</title></head><body><p>{PROSE}</p></body>") == [PROSE]


@pytest.mark.parametrize("meta", ['name="PubDate"', 'property="article:published_time"', "name=publishdate"])
def test_the_day_of_publication_has_several_names(meta: str) -> None:
    assert read(f'<meta {meta} content="2023-02-08 09:31"><p>{PROSE}</p>').published == "2023-02-08"


def test_the_address_in_the_comment_of_a_saving_browser_goes_first() -> None:
    text = "<!-- saved from url=(0020)https://a.gov.cn/b.html -->"
    assert read_facts(text, []).url == "https://a.gov.cn/b.html"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ('<html><frameset><frame src="a.htm"></frameset></html>', "框架"),
        ('<html><body><div id="app"></div><script>app()</script></body></html>', "脚本"),
    ],
)
def test_a_page_without_text_says_what_to_do(data: str, word: str) -> None:
    with pytest.raises(UserError) as caught:
        read(data)
    assert caught.value.code == "empty_file"
    assert word in str(caught.value)


def test_elements_nested_out_of_reason_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        read("<div>" * 100_000 + PROSE)
    assert caught.value.code == "suspicious_file"


def test_a_page_may_be_long() -> None:
    assert len(lines(body(f"<p>{PROSE}<p>" * 20_000))) == 20_000


def test_markup_in_a_cell_is_shown_as_lines() -> None:
    assert visible_text("<p>各位代表：</p><p>一、<b>回顾</b><br>2022年</p>") == "各位代表：\n一、回顾\n2022年"
