"""From the source's rows to the product's table."""

from __future__ import annotations

import pytest

from searchapp.regions.derive import Row, derive
from searchapp.regions.table import Period, format_table, parse_table

COLUMNS = ("code", "name", "level", "province", "prefecture", "start", "end", "successors")


def rows(*lines: str) -> list[Row]:
    return [dict(zip(COLUMNS, line.split(","), strict=True)) for line in lines]


PROVINCE = "140000,山西省,province,山西省,,1981,,"


def test_partial_transfers_are_left_out() -> None:
    [_, _, county, _] = derive(
        rows(
            PROVINCE,
            "140800,运城市,prefecture,山西省,,1981,,",
            "140825,新绛县,county,山西省,运城市,1981,2000,140826[1990];140826",
            "140826,绛县,county,山西省,运城市,1981,,140825[1985]",
        )
    )
    assert county == Period("140825", "新绛县", 1981, 2000, ("140826",))


def test_renamed_unit_without_successor_is_its_own() -> None:
    table = derive(
        rows(PROVINCE, "140800,襄樊市,prefecture,山西省,,1981,2010,", "140800,襄阳市,prefecture,山西省,,2010,,")
    )
    assert table[1].successors == ("140800",)


def test_prefecture_without_successor_goes_where_its_counties_went() -> None:
    table = derive(
        rows(
            "500000,重庆市,province,重庆市,,1997,,",
            "500102,涪陵区,county,重庆市,直辖,1997,,",
            "510000,四川省,province,四川省,,1981,,",
            "511400,涪陵市,prefecture,四川省,,1995,1997,",
            "511402,枳城区,county,四川省,涪陵市,1995,1997,500102",
        )
    )
    assert next(period for period in table if period.name == "涪陵市").successors == ("500000",)


@pytest.mark.parametrize(
    "wrong",
    [
        "140825,新绛县,prefecture,山西省,,1981,,",
        "140825,新绛县,county,山西省,运城市,1981,,",
        "150825,新绛县,county,山西省,直辖,1981,,",
    ],
)
def test_rows_that_do_not_fit_their_code_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="新绛县"):
        derive(rows(PROVINCE, wrong))


def test_table_survives_writing_and_reading() -> None:
    former = "140100,太原市,prefecture,山西省,,1983,1990,140100"
    table = derive(rows(PROVINCE, "140100,并州市,prefecture,山西省,,1990,,", former))
    assert [period.start for period in table] == [1981, 1983, 1990]
    assert parse_table("# note\n" + format_table(table)) == tuple(table)
