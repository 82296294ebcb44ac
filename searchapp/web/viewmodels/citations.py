"""A report or a paragraph in every form in which it can be cited."""

from __future__ import annotations

from dataclasses import dataclass

from searchapp.research.citation import Citation, quotation
from searchapp.research.export.bibtex import entry
from searchapp.research.export.ris import record
from searchapp.web.texts import Texts


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a citation, to be copied whole."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CitationPage:
    """What the page of a citation shows; `number` is that of the paragraph, None for a whole report."""

    title: str
    number: int | None
    back: str
    forms: tuple[Form, ...]


def citation_page(citation: Citation, root: str, texts: Texts) -> CitationPage:
    """Work out the page of a citation."""
    forms = (
        Form(texts("cite_quotation"), quotation(citation, root)),
        Form(texts("cite_reference"), str(citation)),
        Form(texts("export_bibtex"), entry(citation)),
        Form(texts("export_ris"), record(citation)),
        Form(texts("cite_link"), root + citation.link),
    )
    return CitationPage(citation.card.title, citation.number, citation.link, forms)
