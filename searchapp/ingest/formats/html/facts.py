"""What a page says of its article in its head: the meta elements of the guide for government sites, and of others.

The guide (政府网站发展指引, 2017, annex 3) names ArticleTitle, PubDate, ContentSource, Url and SiteName.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.ingest.formats.html.tree import End, Event, Start
from searchapp.ingest.stated import read_day

_PUBLISHED: Final = (
    "pubdate", "publishdate", "publish_date", "pubtime", "publishtime", "firstpublishedtime",
    "article:published_time", "og:published_time", "weibo:article:create_at", "datepublished", "dc.date", "date",
)  # fmt: skip
_TITLES: Final = ("articletitle", "og:title", "twitter:title", "dc.title")
_PUBLISHERS: Final = ("contentsource", "source", "sitename", "dc.publisher")
_URLS: Final = ("url", "og:url", "canonical")
_LABEL: Final = re.compile(r"(?:发布|公布|发表|刊发)(?:时间|日期)?\s*[:：]?\s*(?=(?:19|20)\d\d)")
_HEAD: Final = 4096
_SAVED: Final = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_SITE: Final = re.compile(r"\s*(?:_+|\||｜|\s[-–—]\s|(?<!-)-(?!-))\s*")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the head states. `titles` are all names of the article, `title` is the one to put above it."""

    url: str | None
    published: str | None
    publisher: str | None
    titles: tuple[str, ...]
    title: str | None


def read_facts(text: str, events: Iterable[Event]) -> PageFacts:
    """Read meta elements, canonical link, titles, and the comment that browsers write above a page they save."""
    metas: dict[str, str] = {}
    written: dict[str, list[str]] = {"title": [], "h1": []}
    inside = ""
    for event in events:
        match event:
            case Start(tag="meta"):
                name = (event.get("name") or event.get("property") or event.get("itemprop")).lower()
                metas.setdefault(name, event.get("content"))
            case Start(tag="link") if event.get("rel").lower() == "canonical":
                metas.setdefault("canonical", event.get("href"))
            case Start(tag="title" | "h1" as inside):
                written[inside].append("")
            case End(tag="title" | "h1"):
                inside = ""
            case str() if inside:
                written[inside][-1] += event
    saved = _SAVED.search(text[:_HEAD])
    urls = (saved[1] if saved else "", *(metas.get(name, "") for name in _URLS))
    titles, title = _titles(metas, written)
    return PageFacts(
        url=next((url for url in urls if url.startswith(("http://", "https://"))), None),
        published=next((day for name in _PUBLISHED if (day := read_day(metas.get(name, "")))), None),
        publisher=next((metas[name] for name in _PUBLISHERS if metas.get(name)), None),
        titles=titles,
        title=title,
    )


def labelled_day(lines: Iterable[str]) -> str | None:
    """Give the day behind 发布时间： on a page, as an ISO date."""
    for line in lines:
        for match in _LABEL.finditer(line):
            if day := read_day(line[match.end() : match.end() + 20]):
                return day
    return None


def _titles(metas: Mapping[str, str], written: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], str | None]:
    """Give all names of the article, and the surest: <title> only where the site's name can be told from it."""
    named = [metas[name] for name in _TITLES if metas.get(name)]
    whole = " ".join("".join(written["title"][:1]).split())
    first, *site = _SITE.split(whole)
    heads = [" ".join(head.split()) for head in written["h1"]]
    titles = dict.fromkeys(title for title in (*named, *heads, first, whole) if title)
    return tuple(titles), next(iter(named), first if site and first else None)
