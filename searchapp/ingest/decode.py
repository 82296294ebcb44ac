"""Bytes → text: which encoding a file is in, by what its bytes allow and by what the text then looks like.

The candidates are few (Unicode, the mainland's GB18030, Taiwan's and Hong Kong's Big5), so each is simply tried until
a text looks like Chinese or plain ASCII. A declared encoding is only tried first: pages often declare another than the
one they are in.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from searchapp.errors import UserError
from searchapp.ingest.everyday import EVERYDAY

_SAMPLE: Final = 1 << 12  # code points that are looked at to judge a text
_BROKEN: Final = 0.02  # share of code points that may be unreadable in a text that is otherwise plausible
_PLAUSIBLE: Final = 0.45  # below it, a text is none
_CERTAIN: Final = 0.9  # from here on, no other encoding is tried
_REMEDY: Final = "请另存为 UTF-8 编码的纯文本后再试。"

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the UTF-16 mark, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Order of preference between equals. The codec of Big5 is the superset that the web's Big5 is (WHATWG).
_CODECS: Final = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
_ALIASES: Final = dict.fromkeys(("gbk", "gb2312", "gb-2312", "cp936"), "gb18030") | {"big5-hkscs": "big5"}
_SIGNATURES: Final = (
    (b"%PDF-", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
)

# Some of the most frequent characters of modern Chinese, both scripts: four in ten characters of any prose.
_FREQUENT: Final = frozenset(
    "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用"
    "发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从政府工建设市县区新全业民产农"
    "這為來個們到說國時會後對裏裡過發經無與學進種將還見從設縣區業產農實現務關動體總開條機電資質環應領導報告"
)
_PUNCTUATION: Final = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·　％－～")
_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_HALF: Final = re.compile(r"[\ud800-\udfff]")
_ODD: Final = re.compile(
    # control characters, replacement characters, private use, non-characters: no text has them in number
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, the encoding it was in, and what to tell the reader of it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a text file; UserError `empty_file` or `not_text` where there is no text in it.

    Newlines stay as they are. Bytes that the best encoding cannot read become U+FFFD, with a warning.
    """
    if not data.strip(b"\x00\t\n\r\f \xef\xbb\xbf\xfe\xff"):
        raise UserError("文件是空的，没有可以读取的文字。", "请检查文件是否下载完整。", code="empty_file")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UserError(f"文件内容是{kind}，不是纯文本。", _REMEDY, code="not_text")
    best = 0.0, Decoded("", "")
    for score, decoded in _candidates(data, declared):
        if score >= _CERTAIN:
            return decoded
        best = max(best, (score, decoded), key=lambda found: found[0])
    if best[0] < _PLAUSIBLE:
        raise UserError("文件内容不是可以识别的文字。", _REMEDY, code="not_text")
    return best[1]


def without_halves(text: str) -> str:
    """Give a text whose surrogates are gone: two halves become their character, one alone U+FFFD, for it is none.

    JSON and XLSX write characters by such numbers, and may cut a text between two halves.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text


def plausibility(text: str) -> float:
    """Score how much a text looks like Chinese or ASCII: about 1 for real prose, near 0 for a wrong decoding.

    It is the share of code points that a text may hold, times a mark for its Han characters: half for those of
    everyday use, half for the frequent ones (a share of 0.2 has full marks: tables of names reach it, garble does not).
    """
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    counts: Counter[_Traits] = Counter()
    for character, count in Counter(sample).items():
        counts[_traits(character)] += count
    plain, odd, han, everyday, frequent = (
        sum(count for traits, count in counts.items() if traits[index]) for index in range(len(_Traits._fields))
    )
    known = (plain + han - 20 * odd) / len(sample)
    return known * (everyday / han + min(1.0, frequent / han / 0.2)) / 2 if han else known


class _Traits(NamedTuple):
    """What a character is, as far as it tells prose from garble."""

    plain: bool
    odd: bool
    han: bool
    everyday: bool
    frequent: bool


@lru_cache(maxsize=1 << 14)
def _traits(character: str) -> _Traits:
    return _Traits(
        character.isascii() or character in _PUNCTUATION,
        _ODD.match(character) is not None,
        _HAN.match(character) is not None,
        character in EVERYDAY,
        character in _FREQUENT,
    )


def _candidates(data: bytes, declared: str | None) -> Iterator[tuple[float, Decoded]]:
    """Try the encoding a byte order mark names, else the declared one, then all others."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            yield from _attempt(data[len(mark) :], name, name)
            break
    else:
        first = (declared or "").strip().lower()
        first = _ALIASES.get(first, first)
        for name in sorted(_CODECS, key=lambda name: name != first):
            yield from _attempt(data, name, _CODECS[name])


def _attempt(data: bytes, name: str, codec: str) -> Iterator[tuple[float, Decoded]]:
    """Decode and score; nothing where more than a small share of the text is unreadable."""
    text = data.decode(codec, errors="replace")
    broken = text.count("\ufffd")
    if broken > max(1, _BROKEN * len(text)):
        return
    warnings = (f"有 {broken} 处字节无法按 {name} 解读，原样标为 \ufffd。",) if broken else ()
    # UTF-8 proves itself: no other encoding's bytes form its sequences by chance
    proven = name == "utf-8" and not broken and len(data) >= len(text) + 4
    yield max(plausibility(text), _PLAUSIBLE * proven) - broken / len(text), Decoded(text, name, warnings)
