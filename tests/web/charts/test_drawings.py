"""Lines, bars and maps: what stands where, and what is not drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest

from searchapp.web.charts.bars import bar_chart
from searchapp.web.charts.heat import heat_map, shade
from searchapp.web.charts.line import line_chart
from searchapp.web.charts.shapes import MARKERS, Datum, Line
from searchapp.web.viewmodels.figures import Caption, heat_figure
from searchapp.web.viewmodels.research import Row, TableView, percent, plain


def data(*values: float | None) -> tuple[Datum, ...]:
    return tuple(Datum(value, f"值 {value}", str(value)) for value in values)


def heads(count: int) -> list[tuple[str, str]]:
    return [(str(2000 + at), str(at)) for at in range(count)]


def test_a_gap_breaks_a_line_and_a_point_alone_is_a_marker() -> None:
    chart = line_chart(heads(6), [Line("双碳", data(1, 2, None, 3, None, 4))], plain)
    (curve,) = chart.curves
    assert len(curve.marks) == 4
    assert len(curve.runs) == 1
    assert curve.runs[0].count("L") == 1


def test_zero_is_on_the_axis_and_the_most_at_the_top() -> None:
    chart = line_chart(heads(2), [Line("双碳", data(0, 100))], percent)
    low, high = chart.curves[0].marks
    assert (low.y, high.y) == (chart.bottom, chart.top)
    assert chart.left < low.x < high.x < chart.right
    assert [tick.label for tick in chart.up] == ["0%", "20%", "40%", "60%", "80%", "100%"]


def test_each_line_has_its_marker_and_its_name_beside_its_last_point() -> None:
    lines = [Line(f"第{number}", data(number, number, None)) for number in range(8)]
    chart = line_chart(heads(3), lines, plain)
    assert [curve.marker for curve in chart.curves] == list(MARKERS)
    names = [curve.name for curve in chart.curves if curve.name]
    assert len(names) == 8
    heights = sorted(name.y for name in names)
    assert all(below - above >= 16.9 for above, below in pairwise(heights))
    assert chart.top <= heights[0]
    assert heights[-1] <= chart.bottom


def test_a_name_that_is_pushed_away_takes_its_marker_along() -> None:
    lines = [Line("养老", data(4)), Line("托育", data(4)), Line("双碳", data(0))]
    first, second, third = (curve.name for curve in line_chart(heads(1), lines, plain).curves)
    assert first
    assert second
    assert third
    assert (first.apart, second.apart, third.apart) == (False, True, False)


def test_years_without_room_are_left_out_but_the_last() -> None:
    chart = line_chart(heads(40), [Line("双碳", data(*range(40)))], plain, width=360, named=False)
    assert len(chart.across) < 10
    assert (chart.across[-1].label, chart.across[-1].note) == ("2039", "39")


def test_a_chart_without_any_number_has_an_axis() -> None:
    chart = line_chart(heads(2), [Line("双碳", data(None, None))], plain)
    (curve,) = chart.curves
    assert (curve.marks, curve.runs, curve.name) == ((), (), None)
    assert [tick.label for tick in chart.up] == ["0", "1"]


def test_bars_are_as_long_as_their_numbers_and_stay_inside() -> None:
    rows = [("山西省", Datum(10, "", "10")), ("内蒙古自治区", Datum(5, "", "5")), ("全国", Datum(None, ""))]
    chart = bar_chart(rows, plain)
    long, short, none = chart.bars
    assert long.width == pytest.approx(2 * (short.width or 0), abs=0.2)
    assert none.width is None
    assert chart.left + (long.width or 0) < chart.width
    assert long.y < short.y < none.y < chart.bottom


def test_cells_are_shaded_by_steps_and_gaps_stay_empty() -> None:
    chart = heat_map(["2020", "2021", "2022"], [("山西省", data(0, 10, None)), ("河北省", data(60, None, 1))], plain,
                     holes=frozenset({(1, 1)}))  # fmt: skip
    assert [box.shade for box in chart.boxes] == [0, 1, None, 6, None, 1]
    assert [step.number for step in chart.shades] == [0, 1, 2, 3, 4, 5, 6]
    assert [box.hole for box in chart.boxes] == [False, False, False, False, True, False]
    assert [step.said for step in chart.shades][:3] == ["0", "0–10", "10–20"]


def test_a_number_at_the_end_of_a_step_belongs_to_it_and_few_steps_are_far_apart() -> None:
    steps = (0.0, 10.0, 20.0)
    assert [shade(value, steps) for value in (0, 0.1, 10, 10.1, 20)] == [0, 3, 3, 6, 6]


def test_the_scale_names_whole_numbers_and_none_only_where_there_is_any() -> None:
    chart = heat_map(["2020", "2021"], [("山西省", data(1, 2))], plain, whole=True)
    assert [step.said for step in chart.shades] == ["1", "2"]


def test_years_stand_below_a_long_map_too() -> None:
    few, many = (heat_map(["2020"], [("绛县", data(1))] * rows, plain, whole=True) for rows in (20, 21))
    assert len(few.heads) == 1
    assert many.heads[0] < min(box.y for box in many.boxes)
    assert max(box.y + many.high for box in many.boxes) < many.heads[-1] < many.height


def test_a_map_of_some_years_fits_a_phone() -> None:
    years = [str(year) for year in range(2012, 2025)]
    rows = [("黔西南布依族苗族自治州", data(*range(13)))]
    figure = heat_figure(Caption("f", "", "", ""), years, rows, plain, whole=True)
    assert figure.narrow.width <= 332


def test_a_long_table_that_repeats_a_drawing_is_folded_away() -> None:
    rows = (Row("绛县", ()),) * 21
    assert TableView("", "", (), rows).folded
    assert not TableView("", "", (), rows[:20]).folded
    assert not TableView("", "", (), rows, drawn=False).folded
