"""Every sentence that an error can say on a page or in the API stands in the catalogue, in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import searchapp
from searchapp.errors import UserError
from searchapp.web.problems import problem_of
from searchapp.web.texts import LANGUAGES, Language, entries, texts_in

PACKAGE = Path(searchapp.__file__).parent
ROOMS = ("model", "query", "search", "research", "adding", "web")
PATHS = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py")) if "openapi" not in path.parts]
SOURCES = [*PATHS, PACKAGE / "indexing" / "archive.py"]
# OperatorErrors speak to whoever runs searchapp, in the log; of an update, its process reports the words of any room
ELSEWHERE = {"OperatorError", "Progress"}
SENTENCE = re.compile(".*[\u4e00-\u9fff].*。", re.DOTALL)
HAN = re.compile("[\u4e00-\u9fff]")


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Give the functions that speak to readers of pages."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and ELSEWHERE.isdisjoint(calls(node)):
            yield node


def calls(function: ast.FunctionDef) -> set[str]:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {name.id for name in called if isinstance(name, ast.Name)}


def texts_of(node: ast.AST) -> Iterator[str]:
    """Give the sentences in a piece of code, with the gaps of an f-string as {…}: no catalogue has those."""
    inside = {id(part) for each in ast.walk(node) if isinstance(each, ast.JoinedStr) for part in each.values}
    for each in ast.walk(node):
        if isinstance(each, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in inside:
            yield each.value


def sentences(node: ast.AST) -> set[str]:
    docstring = ast.get_docstring(node, clean=False) if isinstance(node, ast.FunctionDef) else None
    return {text for text in texts_of(node) if text != docstring and SENTENCE.fullmatch(text)}


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def facts(function: ast.FunctionDef) -> set[str]:
    """Give what a function names: keyword arguments, and keys of dictionaries that become such."""
    named = {node.arg for node in ast.walk(function) if isinstance(node, ast.keyword) and node.arg}
    return named | {text for text in texts_of(function) if text.isidentifier()}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_sentence_is_in_the_catalogue_and_its_gaps_are_filled(path: Path) -> None:
    for function in functions(path):
        said = sentences(function)
        assert said <= entries().keys(), function.name
        assert set().union(*map(gaps, said)) <= facts(function), function.name


def test_no_sentence_is_left_over() -> None:
    said = {text for path in SOURCES for text in sentences(ast.parse(path.read_text(encoding="utf-8")))}
    assert {key for key in entries() if not key.isascii()} <= said


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_are_said_in_every_language(language: Language) -> None:
    error = UserError("没有名为「{name}」的章节。", "可用的值：{known}。", name="软件{x}", known=("plan", "review"))
    problem = problem_of(error, texts_in(language))
    assert "软件{x}" in problem.message
    assert {"zh-Hans": "plan、review", "zh-Hant": "plan、review", "en": "plan, review"}[language] in problem.remedy
    assert problem.language == language


def test_an_error_that_is_not_in_the_catalogue_speaks_chinese_and_says_so() -> None:
    problem = problem_of(UserError("文件{太}大。"), texts_in("en"))
    assert (problem.message, problem.language) == ("文件{太}大。", "zh-Hans")


def test_english_has_no_chinese_of_its_own_but_examples() -> None:
    examples = ("养老", "托育", "服务", "甲", "乙", "丙", "内蒙古自治区", "乌兰察布", "乡村振兴")
    for key, entry in entries().items():
        if not key.isascii():
            said = entry["en"]
            for example in examples:
                said = said.replace(example, "")
            assert not HAN.search(said), key
