"""Names that are asked of the package come from its modules."""

from __future__ import annotations

import pytest

from searchapp import wiring
from searchapp.wiring import indexing, reading, researching


def test_each_name_is_that_of_its_module() -> None:
    assert wiring.build_index is indexing.build_index
    assert wiring.inspect_files is reading.inspect_files
    assert wiring.open_service is researching.open_service


def test_there_are_no_other_names() -> None:
    with pytest.raises(AttributeError, match="build_indx"):
        wiring.build_indx  # noqa: B018
