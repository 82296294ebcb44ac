"""What the browser loads beside the pages: small, our own, and readable for everyone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp import web

STATIC = Path(web.__file__).parent / "static"
CSS = (STATIC / "site.css").read_text(encoding="utf-8")
PAIRS = (
    ("ink", "ground"), ("ink", "surface"), ("ink", "sunk"), ("ink", "here"), ("soft", "ground"), ("soft", "surface"),
    ("soft", "sunk"), ("soft", "accent-ground"), ("soft", "here"), ("accent", "ground"), ("accent", "surface"),
    ("accent", "sunk"), ("accent", "accent-ground"), ("accent", "here"), ("ground", "accent"), ("mark-ink", "mark"),
    ("warn", "warn-ground"), ("gain", "gain-ground"), ("ground", "ink"),
)  # fmt: skip


def colours(scheme: str) -> dict[str, str]:
    """Give the colours of a scheme by name; the dark one changes every one of the light one."""
    css = (STATIC / "dark.css").read_text(encoding="utf-8") if scheme == "dark" else CSS
    block = css.partition(":root {")[2].partition("}")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def test_every_colour_has_its_dark_one() -> None:
    assert colours("light").keys() == colours("dark").keys()


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    named = colours(scheme)
    dark, light = sorted((luminance(named[text]), luminance(named[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_all_files_together_are_small() -> None:
    assert sum(path.stat().st_size for path in STATIC.iterdir()) < 60_000


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_files_load_nothing_and_point_nowhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|eval\(|innerHTML", text)


def weight(client: FlaskClient, path: str) -> int:
    with client.get(path, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200
        return len(answer.data)


@pytest.mark.parametrize("url", ["/", "/search?q=乡村振兴", "/search?q=*&size=10"])
def test_a_page_with_all_that_it_loads_is_under_100_kilobytes(client: FlaskClient, url: str) -> None:
    """Before charts and without their library; as it goes over the wire, and with every module of ours."""
    page = client.get(url).text
    linked = re.findall(r'="/static/([a-z./-]+)"', page) + [path.name for path in STATIC.glob("*.js")]
    paths = [url, *(f"/static/{name}" for name in sorted(set(linked)))]
    assert sum(weight(client, path) for path in paths) < 100_000


def chart_colours(scheme: str) -> dict[str, str]:
    css = (STATIC / ("charts-dark.css" if scheme == "dark" else "charts.css")).read_text(encoding="utf-8")
    return dict(re.findall(r"--([ch][0-9]): (#[0-9a-f]{6});", css))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("number", range(1, 9))
def test_every_line_of_a_chart_stands_out_from_its_ground(scheme: str, number: int) -> None:
    pair = luminance(chart_colours(scheme)[f"c{number}"]), luminance(colours(scheme)["surface"])
    assert (max(pair) + 0.05) / (min(pair) + 0.05) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shades_go_one_way_so_that_they_order_without_colour(scheme: str) -> None:
    steps = [luminance(chart_colours(scheme)[f"h{number}"]) for number in range(7)]
    assert steps == sorted(steps, reverse=scheme == "light")
