"""A page as its URL: what a click on a filter, a sort order or a page number leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from searchapp.model.request import Mode, SearchRequest
from searchapp.web.params import FILTERS, NAMES, write_request


@dataclass(frozen=True, slots=True)
class Address:
    """The parameters of a page of results or of research. Each change but that of the page leads back to page 1."""

    parameters: Mapping[str, tuple[str, ...]]
    path: str = "/search"

    @classmethod
    def of(cls, request: SearchRequest, mode: Mode) -> Address:
        """Give the address of a request; `mode` is the default mode of the pages."""
        return cls(write_request(request, mode))

    @property
    def url(self) -> str:
        """The permalink: `/search?q=…`."""
        return self.at(self.path)

    def at(self, path: str) -> str:
        """Give the same parameters at another page."""
        query = urlencode(self.parameters, doseq=True)
        return f"{path}?{query}" if query else path

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return any(self.values(name) for name in FILTERS)

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What a new query takes along: everything but the old query and the page."""
        return tuple(
            (name, value)
            for name, values in self.parameters.items()
            if name not in ("q", "page")
            for value in values
        )

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of a parameter."""
        return self.parameters.get(name, ())

    def having(self, name: str, *values: str) -> Address:
        """Give the address where a parameter has just these values (none: it is gone)."""
        changed = {key: old for key, old in self.parameters.items() if key not in (name, "page")}
        if values:
            changed[name] = values
        return replace(self, parameters={key: changed[key] for key in (*NAMES, *changed) if key in changed})

    def adding(self, name: str, value: str) -> Address:
        """Give the address with one more value of a filter."""
        return self.having(name, *dict.fromkeys((*self.values(name), value)))

    def dropping(self, name: str, *gone: str) -> Address:
        """Give the address without some values of a filter."""
        return self.having(name, *(value for value in self.values(name) if value not in gone))

    def replacing(self, name: str, old: str, new: str) -> Address:
        """Give the address with another value in the place of one."""
        return self.having(name, *dict.fromkeys(new if value == old else value for value in self.values(name)))

    def unfiltered(self) -> Address:
        """Give the address without any filter."""
        plain = self.having("page")
        kept = {key: values for key, values in plain.parameters.items() if key not in FILTERS}
        return replace(self, parameters=kept)

    def ending(self, suffix: str) -> str:
        """Give the URL of the same answer in another form: `/trends.csv?…`."""
        return self.at(f"{self.path}.{suffix}")
