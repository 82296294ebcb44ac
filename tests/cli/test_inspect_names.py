"""Every kind of repair has a name, on the command line and on the pages."""

from __future__ import annotations

import pytest

from searchapp.cli.inspect import REPAIRS
from searchapp.ingest import pipeline
from searchapp.web.texts import CHINESE

STAGES = [*pipeline.BEFORE_FURNITURE, *pipeline.FROM_FURNITURE]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_a_repair_is_called_by_a_name_that_people_know(stage: object) -> None:
    reason = stage.REASON  # type: ignore[attr-defined]
    assert reason in REPAIRS
    assert f"reason_{reason}" in CHINESE.catalogue


def test_the_names_are_of_repairs_that_exist() -> None:
    assert set(REPAIRS) == {stage.REASON for stage in STAGES}  # type: ignore[attr-defined]
