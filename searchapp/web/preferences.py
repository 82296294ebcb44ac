"""What a reader chooses once for all pages, kept in cookies: language, colours, keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Request, Response, make_response, redirect, request

from searchapp.model.values import unknown
from searchapp.web.texts import LANGUAGES, ORIGINAL, Language

blueprint = Blueprint("preferences", __name__)

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "language": LANGUAGES,
    "theme": ("auto", "light", "dark"),
    "keys": ("on", "off"),  # WCAG 2.1.4: keys of one character can be switched off
}
_YEAR: Final = 365 * 24 * 60 * 60
# Neither `//host` nor what browsers make it of: they read \ as / and drop control characters
_OWN_PATH: Final = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen, of CHOICES; the language, where none was, is what the browser accepts."""

    language: Language
    theme: str
    keys: str


@blueprint.get("/preferences")
def choose() -> Response:
    """Remember a choice and go back to the page that `next` names; nothing of it ever leads to another site."""
    answer = make_response(redirect(own_path(request.args.get("next", "")), 303))
    for name, known in CHOICES.items():
        value = request.args.get(name)
        if value is None:
            continue
        if value not in known:
            raise unknown(name, value, known, code="bad_parameter")
        answer.set_cookie(name, value, max_age=_YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def own_path(target: str) -> str:
    """Give a path of this site as it is, the start page for anything else.

    >>> own_path("/search?q=5G"), own_path("//elsewhere.example"), own_path("https://elsewhere.example")
    ('/search?q=5G', '/', '/')
    """
    return target if _OWN_PATH.fullmatch(target) else "/"


def chosen_language(asked: Request) -> Language:
    """Give the language that was chosen, else the best one that the browser accepts, else simplified Chinese."""
    cookie = asked.cookies.get("language")
    chosen = next((language for language in LANGUAGES if language == cookie), None)
    return chosen or spoken(tag for tag, _ in asked.accept_languages)


def of(asked: Request) -> Preferences:
    """Read what the reader of a request has chosen."""
    theme, keys = (_cookie(asked, name) for name in ("theme", "keys"))
    return Preferences(chosen_language(asked), theme, keys)


def _cookie(asked: Request, name: str) -> str:
    """Give a choice, the first one where none or an unknown one was made."""
    value = asked.cookies.get(name, "")
    return value if value in CHOICES[name] else CHOICES[name][0]


def spoken(tags: Iterable[str]) -> Language:
    """Give the first language of a list of tags, best first, that the pages speak.

    >>> spoken(["de-DE", "zh-TW", "en"]), spoken(["zh-Hans-HK"]), spoken(["fr"])
    ('zh-Hant', 'zh-Hans', 'zh-Hans')
    """
    for tag in tags:
        primary, *others = tag.lower().replace("_", "-").split("-")
        if primary == "en":
            return "en"
        if primary == "zh":
            return "zh-Hant" if "hans" not in others and not _TRADITIONAL.isdisjoint(others) else ORIGINAL
    return ORIGINAL
