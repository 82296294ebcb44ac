"""What the page for adding reports stands on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from searchapp.adding.inbox import Inbox
from searchapp.adding.update import Update
from searchapp.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The inbox, the update that takes it into the index, and the token that whoever adds reports must show."""

    inbox: Inbox
    update: Update
    token: str


def open_desk(settings: Settings, token: str) -> Desk | None:
    """Give the desk of the folder that is set (`inbox`); None where adding is off, or has no token."""
    if not (settings.inbox and token):
        return None
    folder = Path(settings.inbox)
    return Desk(Inbox(settings, folder), Update(settings, folder), token)
