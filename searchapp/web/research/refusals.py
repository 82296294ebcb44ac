"""A page of research that cannot answer: its form with what was typed, what is wrong, and what may be meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Final

from flask import Response, make_response, render_template

from searchapp.errors import UserError
from searchapp.web.address import Address
from searchapp.web.params import FILTERS, MAX_VALUE_LENGTH
from searchapp.web.problems import Fault, Problem, fault, problem_of, wants_json
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.research import refused_form
from searchapp.web.viewmodels.results import Link, choices

_MOST_QUERIES: Final = 20


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong, where in the query, and links to the same page with what an ambiguous name may mean."""

    problem: Problem
    place: Fault | None
    meant: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class QueryPage:
    """A page with a form for queries: the keys of its texts, and how many fields for queries it has at least.

    `asked` gives its address with all that was chosen; it raises UserError where the parameters cannot be read.
    """

    path: str
    title: str
    lead: str
    label: str
    rooms: int
    asked: Callable[[], Address]

    def refused(self, error: UserError) -> str:
        """Show the form again, filled."""
        texts, address = reader_texts(), self._address()
        queries = address.values("q") if self.rooms else ()
        rooms = (*queries, *[""] * (self.rooms - len(queries)))
        return render_template(
            "research_refused.html",
            title=texts(self.title),
            lead=texts(self.lead),
            label=texts(self.label) if self.rooms else "",
            form=refused_form(address, rooms, service().regions(), texts),
            refusal=refusal(error, address),
        )

    def _address(self) -> Address:
        try:
            return self.asked()
        except UserError:
            return _typed(self.path)


def _typed(path: str) -> Address:
    """Give the queries and filters as they were typed; choices that cannot be read would only be refused again."""
    longest = {"q": site().limits.query_length}
    typed = {
        name: tuple(dict.fromkeys(value.strip()[: longest.get(name, MAX_VALUE_LENGTH)] for value in values))
        for name, values in arguments().items()
        if name in ("q", *FILTERS)
    }
    found = {name: tuple(filter(None, values))[:_MOST_QUERIES] for name, values in typed.items()}
    return Address({name: values for name, values in found.items() if values}, path)


def refusal(error: UserError, address: Address) -> Refusal:
    """Say what is wrong with what the page at an address was asked for."""
    queries = address.values("q")
    place = fault(queries[0], error) if len(queries) == 1 else None
    return Refusal(problem_of(error, reader_texts()), place, choices(address, error))


def explained(explain: Callable[[UserError], str]) -> Callable[[Callable[[], str]], Callable[[], Response]]:
    """Answer a reader's mistake with the page that `explain` gives; programs get the error."""

    def around(page: Callable[[], str]) -> Callable[[], Response]:
        @wraps(page)
        def answered() -> Response:
            try:
                return make_response(page())
            except UserError as error:
                if wants_json():
                    raise
                return make_response(explain(error), problem_of(error, reader_texts()).status)

        return answered

    return around
