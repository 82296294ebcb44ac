"""The page on which a person checks what was understood: one file that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from searchapp.model.review import REVIEW_COLUMNS, Excerpt, Review
from searchapp.web.texts import CHINESE


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of an excerpt, marked or not."""

    text: str
    marked: bool


def render_review(reviews: Sequence[Review], copies: Sequence[tuple[str, str]], read: int) -> str:
    """Give the page for documents with doubts, those that a person must decide first.

    `copies` are the paths of texts that were left out and the ids of those kept; `read` is how many were read.
    """
    environment = Environment(
        loader=PackageLoader("searchapp.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["pieces"] = pieces
    environment.globals["t"] = CHINESE
    doubts = Counter(doubt_kind(doubt) for review in reviews for doubt in review.doubts)
    return environment.get_template("review.html").render(
        reviews=sorted(reviews, key=_urgency),
        copies=copies,
        read=read,
        doubts=doubts.most_common(),
        columns=",".join(REVIEW_COLUMNS),
    )


def _urgency(review: Review) -> int:
    """Rank reviews: where the region is open, where facts disagree, where only the text is damaged."""
    order = [kind for _, kind in _KINDS]
    return -max((order.index(kind) for doubt in review.doubts if (kind := doubt_kind(doubt)) in order), default=0)


def pieces(excerpt: Excerpt) -> Iterator[Piece]:
    """Cut an excerpt at its marks."""
    at = 0
    for start, end in excerpt.marks:
        yield Piece(excerpt.text[at:start], marked=False)
        yield Piece(excerpt.text[start:end], marked=True)
        at = end
    yield Piece(excerpt.text[at:], marked=False)


def doubt_kind(doubt: str) -> str:
    """Give the words of a warning that do not change from document to document.

    >>> doubt_kind("有 3 处文字疑似损坏，原样保留。")
    '文字疑似损坏'
    """
    return next((kind for words, kind in _KINDS if words in doubt), "其他")


DAMAGED = "文字疑似损坏"
_KINDS = (
    ("疑似损坏", DAMAGED),
    ("字节无法", "字节无法解读"),
    ("不完整", "可能不完整"),
    ("是同一份报告", "重复"),
    ("年份", "年份存疑"),
    ("注明的", "注明的内容无法采用"),
    ("metadata.csv", "注明的内容无法采用"),
    ("行政区划", "不是行政区划"),
    ("可能是", "地区有几种可能"),
    ("互相矛盾", "地区的线索矛盾"),
    ("不符", "名称与正文不符"),
    ("未确定地区", "地区未定"),
    ("未能识别地区", "地区未定"),
)
