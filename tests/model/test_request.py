from __future__ import annotations

import pytest

from searchapp.errors import UserError
from searchapp.model.request import UNKNOWN_YEAR, YearRange, year_range


def test_years_are_read_in_each_way_of_writing_them() -> None:
    assert year_range("2022") == YearRange(2022, 2022)
    assert year_range("2020..2023") == YearRange(2020, 2023)
    assert year_range("2020..") == YearRange(2020, None)
    assert year_range("..2023") == YearRange(None, 2023)
    assert year_range("unknown") == UNKNOWN_YEAR


@pytest.mark.parametrize("text", ["", "22", "2020-2023", "2023..2020", "0000", "0000..2023", "..0000"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        year_range(text)
