"""`searchapp show`: a document, or one paragraph of it."""

from __future__ import annotations

import re
from pathlib import Path

import click

from searchapp.cli.filters import index_option, with_index
from searchapp.errors import UserError
from searchapp.model.documents import Document
from searchapp.research.citation import quotation
from searchapp.search.landing import paragraph_of
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service


@click.command()
@click.argument("document")
@click.argument("paragraph", required=False, metavar="[pN]")
@click.option("--cite", is_flag=True, help="给出引文：原文、参考文献（GB/T 7714）和链接。")
@index_option
@click.pass_obj
def show(
    settings: Settings, /, document: str, paragraph: str | None, *, cite: bool, index_folder: Path | None
) -> None:
    """显示一份报告（如 150921-2023），或其中一段（如 p12）。"""
    service = open_service(with_index(settings, index_folder))
    found = service.document(document)
    number = None if paragraph is None else _number(paragraph)
    if cite:
        click.echo(quotation(service.cite(found.id, number), settings.base_url))
    elif number is None:
        _print_document(found)
    else:
        block = paragraph_of(found, number)
        click.secho(" › ".join((found.title, *block.headings)), dim=True, err=True)
        click.echo(block.text)


def _number(anchor: str) -> int:
    match = re.fullmatch(r"p?(\d{1,9})", anchor)
    if match is None:
        raise UserError(f"看不懂段落号「{anchor}」。", "请写成 p12。", code="bad_anchor")
    return int(match[1])


def _print_document(document: Document) -> None:
    place = " ".join(document.region.path) if document.region else "地区不详"
    click.secho(document.title, bold=True)
    facts = (place, document.year, document.session, document.office, document.speaker, document.source.path)
    click.secho(" · ".join(str(fact) for fact in facts if fact), dim=True)
    for block in document.paragraphs:
        click.secho(f"p{block.number:<5}", dim=True, nl=False)
        click.secho(block.text, bold=block.role == "heading")
