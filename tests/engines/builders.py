"""Small documents, the five reports, random corpora and queries, and engines that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from searchapp.engines.base import FACETS, Ask, Engine, EngineKind, Field, Filters
from searchapp.model.documents import Document, DocumentKind, Level, Paragraph, Region, SectionKind, Source
from searchapp.model.query import (
    Among,
    And,
    Every,
    FilterName,
    Near,
    Not,
    Operand,
    Or,
    Part,
    Phrase,
    Plain,
    Query,
    Term,
    Wildcard,
    Within,
)
from searchapp.model.request import SORTS
from searchapp.query.patterns import steps
from searchapp.text.normalize import fold

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SECTIONS: tuple[SectionKind, ...] = ("review", "plan", "closing")
CONDITIONS: tuple[tuple[FilterName, str | int], ...] = (
    ("region", ""), ("region", "150921"), ("year", 2022), ("section", "plan"), ("level", "county"),
)  # fmt: skip
ALPHABET = "发展乡村振兴发展哈哈，。５Ｇ鄉㎡“” 中和𠮷ab1"


def region(code: str, level: Level = "county") -> Region:
    return Region(code, f"{code}县", level, (f"{code}县",), (code,))


def document(
    name: str,
    *texts: str,
    title: str = "政府工作报告",
    code: str = "",
    level: Level = "county",
    year: int | None = None,
    kind: DocumentKind = "work-report",
    headings: tuple[tuple[str, ...], ...] = (),
    sections: tuple[SectionKind, ...] = (),
) -> Document:
    """Make a document with a paragraph of each text; headings and sections go by turns over them."""
    paragraphs = tuple(
        Paragraph(
            number=number,
            text=text,
            role="heading" if text.startswith("一、") else "text",
            kind=sections[number % len(sections)] if sections else "plan",
            headings=headings[number % len(headings)] if headings else (),
            start=0,
            end=len(text),
            key=str(number),
        )
        for number, text in enumerate(texts, 1)
    )
    text = "".join(texts)
    place = region(code, level) if code else None
    return Document(name, title, kind, place, year, Source(name, "", "txt"), text, text, paragraphs)


@cache
def five_reports() -> tuple[Document, ...]:
    """Read the reports that ship, naively: each line a paragraph."""
    return tuple(
        document(
            f"{path.stem[:3]}-2023",
            *filter(str.strip, path.read_text(encoding="utf-8").splitlines()),
            code=f"15000{number}",
            year=2020 + number % 3,
            headings=(("二、工作安排", "全力推进乡村振兴"), (), ("一、工作回顾",)),
            sections=SECTIONS,
        )
        for number, path in enumerate(sorted(CORPUS.glob("*.txt")))
    )


def random_text(random: Random, longest: int = 24) -> str:
    return "".join(random.choices(ALPHABET, k=random.randint(0, longest)))


def random_document(random: Random, name: str) -> Document:
    """Make a document of 0 to 6 paragraphs, with facts often shared and sometimes unknown."""
    return document(
        name,
        *(random_text(random) for _ in range(random.randint(0, 6))),
        title=random_text(random, 8),
        code=random.choice(["", "150921", "152921", "140826"]),
        level=random.choice(["province", "county"]),
        year=random.choice([None, 2020, 2022, 2023]),
        kind=random.choice(["work-report", "policy"]),
        headings=(("发展", random_text(random, 6)), ("乡村振兴",), ()),
        sections=SECTIONS,
    )


def random_piece(random: Random, texts: list[str]) -> str:
    """Take a piece of one of the texts, or letters at random; folding leaves something of it."""
    text = random.choice([*texts, random_text(random, 5)])
    start = random.randint(0, len(text))
    piece = text[start : start + random.choice([1, 1, 2, 2, 3, 4, 7, 12])]
    return piece if fold(piece) else "发展"


def random_plain(random: Random, texts: list[str]) -> Plain:
    shape = random.choice(["term", "phrase", "wildcard"])
    piece = random_piece(random, texts)
    if shape == "term":
        return Term(piece)
    return Phrase(piece) if shape == "phrase" else Wildcard(random_pattern(random, texts))


def random_pattern(random: Random, texts: list[str]) -> str:
    """Put wildcards into a piece of a text, most of them where some characters were, or at its beginning or end."""
    letters = random_piece(random, texts)
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(letters))
        letters = letters[:at] + random.choice("*?") + letters[at + random.choice([0, 1, 1, 3]) :]
    return letters if steps(letters) else "发*展"


def random_near(random: Random, texts: list[str]) -> Near:
    """Take two pieces, often of one text, one of them sometimes with an alternative."""
    same = [random.choice(texts)] if texts and random.random() < 0.7 else texts
    left, right, other = (random_plain(random, same) for _ in range(3))
    side: Operand = Or((right, other)) if random.random() < 0.3 and right != other else right
    return Near(left, side, random.choice([0, 1, 3, 10, 40]))


def random_leaf(random: Random, texts: list[str]) -> Query:
    if random.random() < 0.15:
        return random_near(random, texts)
    if random.random() < 0.1:
        part: Part = random.choice(["title", "heading"])
        return Within(part, random.choice([Term("振兴"), Phrase("发"), Wildcard("发*兴"), random_plain(random, texts)]))
    if random.random() < 0.1:
        name, value = random.choice(CONDITIONS)
        return Among(name, frozenset({value}))
    return random_plain(random, texts)


def random_query(random: Random, texts: list[str], depth: int = 3) -> Query:
    shape = random.choice(["leaf", "leaf", "and", "or", "not", "every"] if depth else ["leaf"])
    if shape == "leaf":
        return random_leaf(random, texts)
    if shape == "every":
        return Every()
    if shape == "not":
        return Not(random_query(random, texts, depth - 1))
    children = tuple(random_query(random, texts, depth - 1) for _ in range(random.randint(2, 3)))
    return And(children) if shape == "and" else Or(children)


def random_ask(random: Random, texts: list[str]) -> Ask:
    choices: dict[Field, list[str | int]] = {
        "region": ["", "150921", "152921", "130000"],
        "year": [0, 2020, 2022, 1999],
        "section": ["review", "plan", "glossary"],
        "level": ["", "county"],
        "kind": ["policy", "work-report"],
        "document": ["d0", "d1", "d2", "elsewhere"],
        "role": ["text", "heading"],
    }
    chosen = random.sample(list(choices), random.choice([0, 0, 1, 2]))
    return Ask(
        tree=random_query(random, texts),
        filters={field: frozenset(random.sample(choices[field], random.randint(0, 2))) for field in chosen},
        sort=random.choice(SORTS),
        offset=random.choice([0, 0, 1, 2, 50]),
        limit=random.choice([0, 1, 3, 10]),
        per_document=random.choice([0, 1, 3]),
        question=random.choice([(), (), (random_piece(random, texts), random_piece(random, texts))]),
        facets=random.choice([FACETS, (), ("document", "role")]),
    )


def made(kind: EngineKind, folder: Path, documents: Sequence[Document]) -> Engine:
    writer = kind.create(folder)
    for one in documents:
        writer.put(one)
    writer.commit()
    return kind.open(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def numbers(engine: Engine, tree: Query, filters: Filters | None = None) -> list[tuple[str, int]]:
    """Give the paragraphs that match, as (document, number)."""
    return [(hit.document, hit.number) for hit in engine.iterate(tree, filters or {})]
