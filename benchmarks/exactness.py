"""Ask random queries of the index and of the brute-force engine, and count where their answers differ.

    python -m benchmarks.exactness [PATH…] [--queries N] [--seed N]

The reports are taken a handful at a time, in each handful so many queries are asked: substrings of 1 to 12 characters,
phrases, NOT, OR, NEAR, wildcards and fields, as they would be typed, under random filters. Compared are the paragraphs
with their marks, the counts, the pages with their order, and the facets; words are also counted with `in`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from searchapp.engines.base import Field, document_values
from searchapp.engines.memory import MemoryKind
from searchapp.engines.whoosh import WhooshKind
from searchapp.ingest.pipeline import read_path, walk
from searchapp.model.documents import LEVELS, SECTION_KINDS, Document
from searchapp.model.query import Every, Filter, Near, Not, Phrase, Plain, Query, Term, Wildcard, Within
from searchapp.model.request import SORTS, SearchRequest, YearRange
from searchapp.model.results import DocumentCard, ExportedParagraph, Unused
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction, disjunction, negation
from searchapp.query.patterns import steps
from searchapp.regions.gazetteer import gazetteer
from searchapp.search.service import SearchService
from searchapp.text.analyzer import Analyzer
from searchapp.text.normalize import fold

HANDFUL = 10  # reports


@dataclass(frozen=True, slots=True)
class Shelf:
    """Whole documents in memory."""

    documents: Mapping[str, Document]

    def cards(self) -> Mapping[str, DocumentCard]:
        return {
            name: DocumentCard(name, found.title, found.kind, found.region, found.year)
            for name, found in self.documents.items()
        }

    def newest(self) -> Iterable[DocumentCard]:
        return self.cards().values()

    def values(self) -> Mapping[Field, frozenset[str | int]]:
        found = [document_values(card) for card in self.cards().values()]
        fields: tuple[Field, ...] = ("region", "year", "level", "kind")
        return {field: frozenset(one[field] for one in found) for field in fields}

    def current(self, name: str) -> str | None:
        return name if name in self.documents else None

    def unused(self) -> tuple[Unused, ...]:
        return ()

    def document(self, name: str) -> Document:
        return self.documents[name]


class Asker:
    """Makes requests about some documents."""

    def __init__(self, random: Random, documents: Sequence[Document]) -> None:
        self._random = random
        self._documents = documents
        self._texts = [part.text for document in documents for part in document.paragraphs if fold(part.text)]

    def request(self) -> SearchRequest:
        """Make a request: mostly one word or phrase, else a tree, some of them under filters."""
        random = self._random
        tree = self._plain() if random.random() < 0.4 else self._tree(2)
        document = random.choice(self._documents)
        filters = random.random()
        return SearchRequest(
            describe(tree),
            regions=(document.region.code,) if filters < 0.2 and document.region else (),
            years=(YearRange(document.year, None),) if 0.1 < filters < 0.3 and document.year else (),
            sections=tuple(random.sample(SECTION_KINDS, 2)) if filters > 0.85 else (),
            sort=random.choice(SORTS),
            page=random.choice([1, 1, 2]),
            size=random.choice([3, 10]),
        )

    def _tree(self, depth: int) -> Query:
        shape = self._random.choice(["plain", "near", "field", "and", "or", "not", "not"])
        if shape == "near":
            return Near(*self._neighbours(), self._random.choice([0, 2, 10, 50]))
        if shape == "field":
            return self._field()
        if shape == "plain" or not depth:
            return self._plain()
        if shape == "not":
            return conjunction([self._tree(depth - 1), negation(self._tree(depth - 1))])
        parts = [self._tree(depth - 1) for _ in range(self._random.randint(2, 3))]
        return conjunction(parts) if shape == "and" else disjunction(parts)

    def _plain(self) -> Plain:
        piece = self._piece(self._random.choice(self._texts))
        shape = self._random.random()
        if shape < 0.2:
            return Wildcard(self._pattern(piece))
        # what could not be typed as a word is typed in quotes
        return Term(piece) if shape < 0.7 and describe(Term(piece)) == piece else Phrase(piece)

    def _piece(self, text: str) -> str:
        length = self._random.randint(1, 12)
        start = self._random.randrange(len(text))
        piece = text[start : start + length].strip()
        return piece if fold(piece) else self._piece(text)

    def _pattern(self, piece: str) -> str:
        plain = "".join(character for character in piece if character.isalnum()) or "发展"
        at = self._random.randint(0, len(plain))
        gone = self._random.choice([0, 1, 1, 2, 4])
        pattern = plain[:at] + self._random.choice(["*", "?", "*", "?*"]) + plain[at + gone :]
        return pattern if len(steps(pattern)) > 1 else f"{plain[0]}*{plain[-1]}"

    def _neighbours(self) -> tuple[Plain, Plain]:
        text = self._random.choice(self._texts)
        return Phrase(self._piece(text)), Phrase(self._piece(text))

    def _field(self) -> Query:
        document = self._random.choice(self._documents)
        headings = [heading for part in document.paragraphs for heading in part.headings if fold(heading)]
        choices: list[Query] = [
            Filter("section", self._random.choice(SECTION_KINDS)),
            Filter("level", self._random.choice(LEVELS)),
            Within("title", Phrase(self._piece(document.title))) if fold(document.title) else Every(),
            Within("heading", Phrase(self._piece(self._random.choice(headings)))) if headings else Every(),
            Filter("region", document.region.code) if document.region else Not(Every()),
            Filter("year", str(document.year)) if document.year else Not(Every()),
        ]
        return self._random.choice(choices)


def services(documents: Sequence[Document], folder: Path, analyzer: Analyzer) -> tuple[SearchService, SearchService]:
    """Give a service over the index and one over the brute-force engine."""
    shelf = Shelf({document.id: document for document in documents})

    def made(kind: MemoryKind | WhooshKind) -> SearchService:
        writer = kind.create(folder / kind.name)
        for document in shelf.documents.values():
            writer.put(document)
        writer.commit()
        engine = kind.open(folder / kind.name)
        return SearchService(engine, shelf, gazetteer(), Limits(), analyzer=analyzer)

    return made(WhooshKind(analyzer)), made(MemoryKind(analyzer))


def answer(service: SearchService, request: SearchRequest) -> tuple[dict[str, object], list[ExportedParagraph]]:
    """Give a page without the time it took, and every match."""
    page = service.run(request).to_dict()
    del page["seconds"]
    return page, list(service.export(request))


def differences(documents: Sequence[Document], queries: int, seed: int, analyzer: Analyzer) -> Iterator[str]:
    """Give the queries whose answers differ."""
    asker = Asker(Random(seed), documents)
    with tempfile.TemporaryDirectory() as folder:
        index, key = services(documents, Path(folder), analyzer)
        for _ in range(queries):
            request = asker.request()
            found, wanted = answer(index, request), answer(key, request)
            if found != wanted or not agrees_with_in(request, found[1], documents):
                yield f"{request}"


def agrees_with_in(request: SearchRequest, found: Sequence[ExportedParagraph], documents: Sequence[Document]) -> bool:
    """Count the paragraphs of an unfiltered word or phrase without any of ours but `fold`; True where it is no such."""
    text = request.query.strip('"')
    if request.regions or request.years or request.sections or describe(Phrase(text)) != request.query:
        return True
    wanted = sum(fold(text) in fold(part.text) for document in documents for part in document.paragraphs)
    return len(found) == wanted


def read(paths: Sequence[Path]) -> list[Document]:
    """Read reports, each id once."""
    items = (item for path in walk(paths).files for item in read_path(path, path.name))
    documents = {item.id: item for item in items if isinstance(item, Document)}
    return list(documents.values())


def handfuls(documents: Iterable[Document], random: Random) -> list[tuple[Document, ...]]:
    """Mix the documents and cut them into handfuls."""
    mixed = list(documents)
    random.shuffle(mixed)
    return [tuple(mixed[at : at + HANDFUL]) for at in range(0, len(mixed), HANDFUL)]


def main() -> int:
    """Ask, print what differs and a summary; exit code 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = perf_counter()
    groups = handfuls(read(options.paths), Random(options.seed))
    analyzer = Analyzer()
    different = asked = 0
    for number, group in enumerate(groups):
        count = options.queries // len(groups) + (number < options.queries % len(groups))
        asked += count
        for text in differences(group, count, options.seed + number, analyzer):
            different += 1
            print(text)
        print(f"{asked} queries, {different} differences, {perf_counter() - began:.0f} s", file=sys.stderr)
    print(f"{sum(map(len, groups))} reports, {asked} queries: {different} differences")
    return bool(different)


if __name__ == "__main__":
    sys.exit(main())
