"""The tutorials run as they stand: what a reader types gives what the page shows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from searchapp.settings import Settings
from searchapp.wiring import build_index

ROOT = Path(__file__).resolve().parent.parent
TUTORIALS = [path for path in (ROOT / "docs" / "tutorial.md", ROOT / "docs" / "en" / "tutorial.md") if path.is_file()]
FENCE = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
FLAGS = doctest.ELLIPSIS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tutorial")
    build_index(Settings(index=folder / "index"), [ROOT / "corpus"], lambda results, _: results)
    return folder


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.parent.name)
def test_a_tutorial_says_what_happens(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    blocks = FENCE.findall(path.read_text(encoding="utf-8"))
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, path.name, str(path), 0)
    assert len(test.examples) > 10
    said: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
    assert not said, "".join(said)
