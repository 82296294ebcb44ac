"""The application over the five reports that ship, indexed once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from searchapp.indexing.builder import FileResult
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services, build_index

CORPUS = Path(__file__).parents[2] / "corpus"


def silent(results: Iterable[FileResult], _total: int) -> Iterable[FileResult]:
    return results


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(index=tmp_path_factory.mktemp("index"), engine="memory")


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    build_index(settings, [CORPUS], silent)
    return create_app(Services(settings), settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
