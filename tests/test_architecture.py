"""Who may know whom, one home per library, and no module that grows into a magnet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "searchapp"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import of ours, besides itself; a name stands for all below it.
GROUND = {"errors", "settings", "model", "version"}
TOOLS = GROUND | {"text", "regions", "query"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "settings": {"errors"},
    "version": set(),
    "model": {"errors"},
    "text": GROUND,
    "regions": GROUND | {"text"},
    "query": GROUND | {"text"},
    "engines.base": TOOLS,
    "engines.memory": TOOLS | {"engines.base"},
    "engines.whoosh": TOOLS | {"engines.base"},
    "search": TOOLS | {"engines.base"},
    "research": TOOLS | {"engines.base", "search"},
    "indexing": TOOLS | {"engines.base"},
    "ingest": TOOLS,
    "evaluation": TOOLS | {"engines.base", "search"},
    "wiring": TOOLS | {"engines", "search", "research", "indexing", "ingest", "evaluation"},
    "adding": TOOLS | {"indexing", "ingest", "wiring"},
    "web": TOOLS | {"search", "research", "adding", "wiring", "ingest.review"},
    "cli": TOOLS | {"adding", "search", "research", "indexing", "ingest", "evaluation", "wiring"},
}
HOMES: dict[str, tuple[str, ...]] = {
    "whoosh": ("engines.whoosh",),
    "opencc": ("text.normalize",),
    "jieba": ("text.segment",),
    "pypinyin": ("text.pinyin",),
    "rjieba": ("text.segment",),
    "pandas": ("research.frames",),
    "flask": ("web", "cli.serve"),
    "markupsafe": ("web",),
    "werkzeug": ("web",),
    "waitress": ("cli.serve",),
    "click": ("cli",),
    "jinja2": ("web",),
    "filelock": ("indexing.succession",),
    "selectolax": ("ingest.formats.html.tree",),
    "pypdfium2": ("ingest.formats.pdf.pages",),
    "xlsxwriter": ("research.export.xlsx",),
}
LAZY = {
    "": "loads wiring when asked, so that the rest of the package is light",
    "wiring": "loads what it is asked for: who searches needs nothing that reads files",
    "wiring.engines": "loads the engine that was chosen",
    "cli.main": "loads the command that was called",
    "cli.inspect": "loads the web part for a page only",
    "cli.serve": "loads the web part",
    "engines.whoosh.kind": "loads what writes an index when one is written",
    "engines.whoosh.codec.segment": "loads what Whoosh itself reads by when it is Whoosh that reads",
    "research.frames": "pandas takes longer to load than a search to answer",
    "text.pinyin": "so does pypinyin, which is needed where nothing was found",
    "text.segment": "rjieba loads its dictionary with itself",
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager"}
IMPORT_CALLS = {"import_module", "__import__"}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    """Give the full name of everything that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def room_of(name: str) -> str:
    rooms = [room for room in MAY_IMPORT if within(name, room)]
    assert rooms, f"{name} is in no room: name it in MAY_IMPORT"
    return max(rooms, key=len)


def breaches(name: str, imported: list[str]) -> list[str]:
    """Give the imports that a module of that name must not make."""
    room = room_of(name)
    allowed = MAY_IMPORT[room] | {room}
    ours = [full.removeprefix("searchapp.") for full in imported if full.startswith("searchapp.")]
    return [target for target in ours if not any(within(target, door) for door in allowed)]


def called(node: ast.AST) -> str:
    """Give the bare name of the function that a node calls."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
        case _:
            return ""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    name = name_of(path)
    if name in ("", "__main__", "engines"):
        return
    assert breaches(name, list(imports(path))) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_has_one_home(path: Path) -> None:
    name = name_of(path)
    for full in imports(path):
        homes = HOMES.get(full.split(".")[0])
        assert homes is None or any(within(name, home) for home in homes), f"{name} imports {full}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top_of_a_module(path: Path) -> None:
    if name_of(path) in LAZY:
        return
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                assert not isinstance(node, ast.Import | ast.ImportFrom), f"{path.name}:{node.lineno}"
                assert called(node) not in IMPORT_CALLS, f"{path.name}:{function.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_a_magnet(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize(
    ("name", "imported"),
    [
        ("model.documents", "searchapp.text.normalize.fold"),
        ("engines.whoosh.engine", "searchapp.engines.memory.MemoryKind"),
        ("search.service", "searchapp.engines.whoosh.WhooshKind"),
        ("indexing.builder", "searchapp.ingest.pipeline.read_path"),
        ("ingest.pipeline", "searchapp.indexing.builder.build"),
        ("text.segment", "searchapp.query.parse"),
    ],
)
def test_the_rules_catch_an_import_that_points_up_or_across(name: str, imported: str) -> None:
    assert breaches(name, [imported]) != []
