"""What the tests of all engines share."""

from __future__ import annotations

import pytest

from searchapp.text.analyzer import Analyzer

pytest.register_assert_rewrite("tests.engines.contract", "tests.engines.questions")


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()
