"""What the pages of research have in common as answers: tables as files, drawings as files, refusals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flask import Response, jsonify, render_template

from searchapp.model.links import rooted
from searchapp.research.tables import csv_lines
from searchapp.web.site import root
from searchapp.web.viewmodels.figures import Figure, saved_style


def table_file(name: str, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Response:
    """Answer with a table as CSV, to be saved."""
    lines = csv_lines(columns, rows, root())
    return Response(lines, content_type="text/csv; charset=utf-8", headers=_saved(f"{name}.csv"))


def json_file(body: Mapping[str, object]) -> Response:
    """Answer with JSON whose links lead here from wherever it is saved."""
    return jsonify(rooted(body, root()))


def drawing_file(name: str, figure: Figure) -> Response:
    """Answer with a drawing that needs nothing else, to be saved."""
    body = render_template("chart.svg", figure=figure, style=saved_style())
    return Response(body.strip(), content_type="image/svg+xml; charset=utf-8", headers=_saved(f"{name}.svg"))


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename={name}"}
