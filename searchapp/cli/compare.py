"""`searchapp compare`: words that are typical of each of two sets, or two reports sentence by sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from searchapp.cli.filters import QUERY_MAY_BEGIN_WITH_MINUS, filter_options, index_option, search_request, with_index
from searchapp.cli.tables import print_csv, print_json
from searchapp.cli.width import columns, fitted
from searchapp.errors import UserError
from searchapp.research import align
from searchapp.research import compare as contrast
from searchapp.research.align import Row, Sentence, SideBySide
from searchapp.research.compare import MAX_LEAST, MAX_TERMS, MEASURES, Comparison, Group, KeyTerm, Terms
from searchapp.settings import Settings
from searchapp.wiring.researching import open_service

_LABELS: Final = {"same": "相同", "changed": "有改动", "new": "新增", "gone": "不再有"}


@click.command(context_settings=QUERY_MAY_BEGIN_WITH_MINUS)
@click.argument("first", required=False)
@click.argument("second", default="")
@click.option("--documents", "reports", nargs=2, metavar="编号 编号", help="逐句对照两份报告；可加 --section。")
@filter_options
@click.option("--measure", type=click.Choice(MEASURES), default="log_likelihood", help="按把握或按倍数排列。")
@click.option("--least", type=click.IntRange(1, MAX_LEAST), default=5, help="在其中一组里至少出现几次。")
@click.option("--size", type=click.IntRange(1, MAX_TERMS), default=50, help="每组列出几个词。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--format", "format_name", type=click.Choice(("csv",)), help="输出表格。")
@index_option
@click.pass_obj
def compare(
    settings: Settings,
    /,
    *,
    first: str | None,
    second: str,
    reports: tuple[str, str] | None,
    as_json: bool,
    format_name: str | None,
    index_folder: Path | None,
    **options: Any,
) -> None:
    """比较两组段落的用词：FIRST 和 SECOND 是两个查询，如 region:内蒙古 和 region:山西。

    没有 SECOND 时与其余全部比较。
    """
    service = open_service(with_index(settings, index_folder))
    terms = Terms(**{name: options.pop(name) for name in Terms.__dataclass_fields__})
    found: SideBySide | Comparison
    if reports:
        found = service.side_by_side(*reports, section=options["sections"])
    elif first:
        found = service.contrast(search_request(first, **options), second, terms)
    else:
        raise UserError("没有说比较什么。", "请写两个查询，或用 --documents 写两份报告的编号。", code="missing_query")
    if as_json:
        print_json(found.to_dict(), settings.base_url)
    elif format_name:
        names = align.COLUMNS if isinstance(found, SideBySide) else contrast.COLUMNS
        print_csv(names, ([row[name] for name in names] for row in found.rows()), settings.base_url)
    elif isinstance(found, SideBySide):
        _print_reports(found)
    else:
        _print_terms(found)


def _print_terms(found: Comparison) -> None:
    for name, group, terms in (("甲", found.first, found.first_terms), ("乙", found.second, found.second_terms)):
        click.secho(f"{name}组的特征词  {_described(group)}", bold=True)
        width = max((columns(term.term) for term in terms), default=0)
        for term in terms:
            click.echo(f"  {fitted(term.term, width)}  {_figures(term)}")


def _described(group: Group) -> str:
    return f"{group.understood}：{group.documents} 份报告，{group.paragraphs} 段，{group.words} 词"


def _figures(term: KeyTerm) -> str:
    return (
        f"甲 {term.first:>6} 次（{term.first_rate:.1f}/万词）  乙 {term.second:>6} 次（{term.second_rate:.1f}/万词）"
        f"  LL {term.log_likelihood:.1f}  log₂ {term.log_ratio:+.2f}"
    )


def _print_reports(found: SideBySide) -> None:
    counts = ",".join(f"{_LABELS[change]} {count}" for change, count in found.counts.items())
    click.echo(f"{found.first} → {found.second}:{counts}")
    for part in found.parts:
        click.secho(f"\n{' › '.join(part.second or part.first or ())}", bold=True)
        for row in part.rows:
            _print_row(row)


def _print_row(row: Row) -> None:
    if row.first and row.change != "same":
        click.echo(f"- p{row.first.paragraph}  {_marked(row.first, 'red')}")
    if row.second:
        sign = " " if row.change == "same" else "+"
        click.echo(f"{sign} p{row.second.paragraph}  {_marked(row.second, 'green')}")


def _marked(sentence: Sentence, colour: str) -> str:
    return "".join(
        click.style(piece.text, fg=colour, underline=True) if piece.marked else piece.text for piece in sentence.pieces
    )
