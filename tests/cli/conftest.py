"""The command line as a user runs it: another process, an empty folder, nothing but its output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run: TypeAlias = Callable[..., Outcome]


def searchapp(folder: Path, *arguments: object, shell: str = "", **environ: str) -> Outcome:
    """Run a command; `shell` is what a shell does first, such as setting a limit."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SEARCHAPP_")}
    command = [sys.executable, "-m", "searchapp", *map(str, arguments)]
    done = subprocess.run(
        ["sh", "-c", f'{shell}; exec "$@"', "sh", *command] if shell else command,
        cwd=folder, env=clean | environ, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command in an empty folder."""
    return lambda *arguments, **environ: searchapp(tmp_path, *arguments, **environ)


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command in a folder with an index of the five reports."""
    folder = tmp_path_factory.mktemp("indexed")
    built = searchapp(folder, "index", "build", CORPUS)
    assert built.code == 0, built.err
    return lambda *arguments, **environ: searchapp(folder, *arguments, **environ)
