"""How a unit is called: official name → short name, and the word a unit uses for itself (县, 旗, 市 …)."""

from __future__ import annotations

import re
from typing import Final

# 族 is left out of many names (伊犁哈萨克自治州), so it is optional where no other word could be meant
_PEOPLES: Final = (
    r"(?:(?:回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|各)族"
    r"|(?:蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南"
    r"|仡佬|锡伯|普米|塔吉克|鄂温克|保安|裕固|独龙|鄂伦春)族?)"
)
_AUTONOMOUS: Final = re.compile(rf"(.{{2,}}?){_PEOPLES}*族?自治[区州县旗]")
_PLAIN: Final = re.compile(r"(.{2,}?)(?:特别行政区|行政区|地区|林区|特区|新区|省|市|县|区|旗|盟)")
_PART_OF_A_BANNER: Final = "左右前后中"
_KINDS: Final = ("自治区", "特别行政区", "省", "自治州", "地区", "盟", "自治县", "自治旗", "县", "旗", "市", "区")

GENERIC: Final = frozenset(
    [
        *(f"{kind}区" for kind in ("城", "郊", "矿", "新", "市", "中", "市中", "中市", "市郊", "东矿")),
        *(f"{kind}城区" for kind in ("新", "老", "古")),
        "城中区",
        *(f"{side}{rest}" for side in "东西南北" for rest in ("区", "市区", "郊区")),
        *(f"{rest}{side}区" for side in "东西南北" for rest in ("城", "市")),
    ]
)
"""Official names that are common nouns too: evidence only behind the name of a parent (晋城市城区)."""


def short_name(name: str) -> str | None:
    """Give the name without the words for level and people; None where fewer than two characters would be left.

    >>> short_name("黔西南布依族苗族自治州"), short_name("绛县"), short_name("阿拉善左旗")
    ('黔西南', None, None)
    """
    match = _AUTONOMOUS.fullmatch(name) or _PLAIN.fullmatch(name)
    if match is None or name in GENERIC:
        return None
    stem = match[1]
    return None if name.endswith("旗") and stem[-1] in _PART_OF_A_BANNER else stem


def spoken_name(name: str) -> str | None:
    """Give the name of an autonomous unit as everyone says it; None for other units.

    >>> spoken_name("恩施土家族苗族自治州"), spoken_name("威宁彝族回族苗族自治县"), spoken_name("玉泉区")
    ('恩施州', '威宁县', None)
    """
    match = _AUTONOMOUS.fullmatch(name)
    return match[1] + name[-1] if match and name[-1] != "区" else None


def unit_kind(name: str) -> str:
    """Give the word for its level that a name ends with, '' where it has none.

    >>> unit_kind("恩施土家族苗族自治州"), unit_kind("玉泉区")
    ('自治州', '区')
    """
    return next((kind for kind in _KINDS if name.endswith(kind)), "")


_SELF: Final[dict[str, frozenset[str]]] = {
    "自治区": frozenset({"自治区"}),
    "省": frozenset({"省"}),
    "州": frozenset({"自治州"}),
    "自治州": frozenset({"自治州"}),
    "盟": frozenset({"盟"}),
    "地区": frozenset({"地区"}),
    "行署": frozenset({"盟", "地区"}),
    "县": frozenset({"县", "自治县"}),
    "自治县": frozenset({"自治县"}),
    "旗": frozenset({"旗", "自治旗"}),
    "自治旗": frozenset({"自治旗"}),
    "市": frozenset({"市"}),
    "区": frozenset({"区", "自治区", "地区", "特别行政区"}),
    "新区": frozenset({"区"}),
    "林区": frozenset({"区"}),
    "特区": frozenset({"区", "特别行政区"}),
    "矿区": frozenset({"区"}),
}


def calls_itself(word: str, name: str) -> bool:
    """Tell whether a unit of that name may write 我代表<word>人民政府 of itself; an unknown word fits none."""
    return unit_kind(name) in _SELF.get(word, frozenset())
