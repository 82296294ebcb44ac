"""The pages that compare: words of two sets, and two reports side by side."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template

from searchapp.errors import UserError
from searchapp.research import align
from searchapp.research.align import SideBySide
from searchapp.research.compare import COLUMNS, MAX_LEAST, MAX_TERMS, MEASURES, Comparison, Terms
from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.parameters import Choice, Endpoint, Number, Text, Texts
from searchapp.web.research.answers import json_file, table_file
from searchapp.web.research.concordance import asked_request
from searchapp.web.research.refusals import QueryPage, explained, refusal
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.compare import PATH, Asked, AskedSets, reports_view, sets_view

blueprint = Blueprint("compare", __name__)
_TERMS = Terms()
MEASURE: Final = Choice("measure", MEASURES, "两组：按什么排列")
LEAST: Final = Number("least", _TERMS.least, MAX_LEAST, "两组：在一组里至少出现几次")
SIZE: Final = Number("size", _TERMS.size, MAX_TERMS, "两组：每组给出几个词")
DOCUMENTS: Final = Texts("documents", 2, "两份报告：它们的编号")
PLACE: Final = Text("place", "两份报告：同一地区的，地区的名称或代码")
BEFORE: Final = Text("from", "两份报告：前一份的年份")
AFTER: Final = Text("to", "两份报告：后一份的年份")
VIEW: Final = Choice("view", ("reports",), "两份报告的网页，还没有说是哪两份")
OF_SETS: Final = (MEASURE, LEAST, SIZE)
OF_REPORTS: Final = (DOCUMENTS, PLACE, BEFORE, AFTER, VIEW)
SETS: Final = (*params.SHARED, *(one.name for one in OF_SETS))
REPORTS: Final = ("documents", "place", "from", "to", "section", "view")
ENDPOINT: Final = Endpoint(
    PATH,
    "两组段落各有什么词，或两份报告逐句对照",
    (*OF_SETS, *OF_REPORTS),
    (Comparison, SideBySide),
    (COLUMNS, align.COLUMNS),
    queries=2,
)


def _explain(error: UserError) -> str:
    return _refused_reports(error) if _wants_reports() else _SETS_PAGE.refused(error)


def _refused_reports(error: UserError) -> str:
    given = {name: tuple(values) for name, values in arguments().items() if name in REPORTS}
    first = {name: next(iter(values), "").strip()[: params.MAX_VALUE_LENGTH] for name, values in given.items()}
    place, before, after, section = (first.get(name, "") for name in ("place", "from", "to", "section"))
    view = reports_view(Asked(place, (before, after), section=section), None, service().cards, reader_texts())
    address = Address({**given, "place": (place,)} if place else given, PATH)
    return render_template("beside.html", view=view, refusal=refusal(error, address))


def _sets_address() -> Address:
    return _asked_sets().address


_SETS_PAGE: Final = QueryPage(PATH, "compare_title", "compare_lead", "compare_queries", 2, _sets_address)


@blueprint.get("/compare")
@explained(_explain)
def page() -> str:
    """Show the words of two sets, or two reports side by side; without either, the form."""
    if _wants_reports():
        asked = _asked_reports()
        found = _reports(asked) if asked.documents or asked.place else None
        return render_template("beside.html", view=reports_view(asked, found, service().cards, reader_texts()))
    sets = _asked_sets()
    compared = _sets(sets) if sets.request.query else None
    view = sets_view(sets, compared, service().regions(sets.request), reader_texts())
    return render_template("compare.html", view=view)


@blueprint.get("/compare.json")
def as_json() -> Response:
    """Answer with all that was found."""
    return json_file(_found().to_dict())


@blueprint.get("/compare.csv")
def as_csv() -> Response:
    """Answer with a row for each word, or for each sentence or pair of sentences."""
    found = _found()
    columns = align.COLUMNS if isinstance(found, SideBySide) else COLUMNS
    return table_file("compare", columns, ([row[name] for name in columns] for row in found.rows()))


def _found() -> SideBySide | Comparison:
    if _wants_reports():
        params.refuse_unknown(arguments(), REPORTS)
        return _reports(_asked_reports())
    params.refuse_unknown(arguments(), SETS)
    return _sets(_asked_sets())


def _wants_reports() -> bool:
    return any(name in arguments() for name in ("documents", "place", "view"))


def _asked_sets() -> AskedSets:
    given = arguments()
    first, second, *_ = (*params.read_queries(given, site().limits, 2), "", "")
    terms = Terms(MEASURE.read(given), LEAST.read(given), SIZE.read(given))
    return AskedSets(asked_request(first), second, terms)


def _sets(asked: AskedSets) -> Comparison:
    return service().contrast(asked.request, asked.second, asked.terms)


def _asked_reports() -> Asked:
    given = arguments()
    years = BEFORE.read(given), AFTER.read(given)
    return Asked(PLACE.read(given), years, DOCUMENTS.read(given), params.read_text(given, "section"))


def _reports(asked: Asked) -> SideBySide:
    first, second = asked.documents if len(asked.documents) == 2 else _of_place(asked)
    return service().side_by_side(first, second, section=asked.section or None)


def _of_place(asked: Asked) -> tuple[str, str]:
    """Give the reports of a place in two years, by themselves the last two; UserError where there are none."""
    if not asked.place:
        raise UserError("要两份报告才能对照。", "请写出两个 documents，或一个地区和两个年份。", code="two_reports")
    found = {str(year): one for year, one in service().reports_of(asked.place).items()}
    last = (*reversed(tuple(found)[:2]), "", "")
    before, after = (typed or year for typed, year in zip(asked.years, last, strict=False))
    for year in (before, after):
        if year not in found:
            raise _no_year(asked.place, year, tuple(sorted(found)))
    return found[before], found[after]


def _no_year(place: str, year: str, found: tuple[str, ...]) -> UserError:
    """Say that a place has no report of a year, or not two of them, and what there is."""
    message = "索引里没有「{place}」{year} 年的报告。" if year else "索引里没有「{place}」两个年份的报告。"
    remedy = "有的年份：{found}。" if found else "请换一个地区。"
    return UserError(message, remedy, code="no_such_year", place=place, year=year, found=found)
