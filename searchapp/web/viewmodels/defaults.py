"""What a page was asked for as parameters of its URL."""

from __future__ import annotations

from dataclasses import fields

from searchapp.research.collocates import Window
from searchapp.research.compare import Terms
from searchapp.research.concordance import View


def changed_fields(chosen: View | Window | Terms) -> dict[str, tuple[str, ...]]:
    """Give the fields that have not their default value, as parameters of the same names."""
    values = {field.name: (getattr(chosen, field.name), field.default) for field in fields(chosen)}
    return {name: (str(value),) for name, (value, default) in values.items() if value != default}
