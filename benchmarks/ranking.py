"""Rank passages for questions made from reports, ours beside BM25 over jieba's words and over character pairs.

    python -m benchmarks.ranking PATH… [--questions N] [--reports N]

The passages of some reports together are one collection; each passage is a document. Questions, in the words people ask
with, are made from what is then taken out of the passage:
`lead` from a passage's first sentence, `heading` from the heading above it (that of its first passage), `term` from the
term of a definition, and `words` from two stretches of the passage itself, which stay.

`asked` are those of asked.jsonl, written by hand in words of other people than the writers of the reports, each with a
stretch of the passage that it was written for, among the passages of all reports (prefectures of 2024, and corpus/).
Printed is MRR@10.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import jieba

from benchmarks.exactness import Shelf, read
from searchapp.engines.whoosh import WhooshKind
from searchapp.model.documents import Document, Paragraph, Source
from searchapp.query.limits import Limits
from searchapp.regions.gazetteer import gazetteer
from searchapp.search.service import SearchService
from searchapp.text.analyzer import Analyzer
from searchapp.text.normalize import fold
from searchapp.text.sentences import sentences

ASKING = (
    "如何{}？",
    "怎样{}？",
    "{}方面有哪些做法？",
    "{}的情况怎么样？",
    "为什么要{}？",
    "{}取得了什么成效？",
    "请问{}是怎么做的？",
)
DEFINING = ("什么是{}？", "{}是什么意思？", "{}指的是什么？", "请解释一下{}")
PAIRING = ("{}的{}是多少？", "{}与{}有什么关系？", "怎么看{}和{}？", "{}{}有哪些？")
NUMBERING = re.compile(r"^[（(〔\[]?[一二三四五六七八九十\d]+[）)〕\]、.．是]*")
SIGNS = re.compile("[()（）“”‘’\"'|*「」『』]|\\s")  # of the query language: a half of a pair would be an error
ASKED = Path(__file__).with_name("asked.jsonl")
SHORTEST = 50  # characters of a passage
DEFINITION = re.compile(r"([^：:，。]{2,20})[：:](.{20,})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of which kind, and the index of the passage that answers."""

    kind: str
    text: str
    answer: int


def collection(reports: Iterable[Document], random: Random) -> tuple[list[str], list[Question]]:
    """Give the passages of some reports, and questions about them."""
    passages: list[str] = []
    questions: list[Question] = []
    for report in reports:
        heading = ""
        for part in report.paragraphs:
            text = part.text.strip()
            if part.role == "heading":
                heading = NUMBERING.sub("", text)
                continue
            passage, asked = _asked(part, text, random)
            if not passage:
                continue
            if 4 < len(heading) < 30:
                asked.append(("heading", random.choice(ASKING).format(heading)))
            heading = ""
            questions += (Question(kind, SIGNS.sub("", question), len(passages)) for kind, question in asked)
            passages.append(passage)
    return passages, questions


def _asked(part: Paragraph, text: str, random: Random) -> tuple[str, list[tuple[str, str]]]:
    """Give what of a paragraph is left as a passage ('' for none), and the questions that it answers."""
    if part.kind == "glossary":
        found = DEFINITION.match(NUMBERING.sub("", text))
        if not found:
            return "", []
        return found[2], [("term", random.choice(DEFINING).format(found[1].strip("“”\"")))]
    if len(text) < 60:
        return "", []
    asked: list[tuple[str, str]] = []
    clauses = [clause for clause in re.split("[，。；：、]", text) if 5 <= len(clause) <= 16]
    if len(clauses) > 3 and random.random() < 0.2:
        one, two = random.sample(clauses, 2)
        at = random.randint(0, len(one) - 5)
        asked.append(("words", random.choice(PAIRING).format(one[at : at + 6], two[: random.randint(2, 4)])))
    cut = sentences(text)
    lead = NUMBERING.sub("", text[: cut[0][1]].strip("。！； \n"))
    if len(cut) > 2 and 6 <= len(lead) <= 30 and not asked:
        return text[cut[0][1] :], [("lead", random.choice(ASKING).format(lead))]
    return text, asked


def asked(reports: Iterable[Document]) -> tuple[list[str], list[Question]]:
    """Give the passages of all reports, and the questions of asked.jsonl about them."""
    texts = (part.text.strip() for report in reports for part in report.paragraphs if part.role == "text")
    passages = list(dict.fromkeys(text for text in texts if len(text) >= SHORTEST))
    questions: list[Question] = []
    for line in ASKED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answers = [at for at, passage in enumerate(passages) if row["text"] in passage]
        questions += (Question("asked", row["question"], at) for at in answers)
    return passages, questions


Rank = Callable[[str], Sequence[int]]


def ours(passages: Sequence[str], folder: Path, analyzer: Analyzer) -> Rank:
    """Index the passages, and ask as the pages do."""
    kind = WhooshKind(analyzer)
    documents = {f"{number:06d}": _document(number, text) for number, text in enumerate(passages)}
    writer = kind.create(folder / "index")
    for document in documents.values():
        writer.put(document)
    writer.commit()
    engine = kind.open(folder / "index")
    service = SearchService(engine, Shelf(documents), gazetteer(), Limits(), analyzer=analyzer)
    return lambda text: [int(found.card.id) for found in service.search(text, mode="auto").documents]


def _document(number: int, text: str) -> Document:
    part = Paragraph(1, text, "text", "plan", (), 0, len(text), "1")
    name = f"{number:06d}"
    return Document(name, "", "other", None, None, Source(name, "", "txt"), text, text, (part,))


def bm25(passages: Sequence[str], cut: Callable[[str], Iterable[str]], k1: float = 1.2, b: float = 0.75) -> Rank:
    """Give plain BM25 over the terms that `cut` makes."""
    bags = [Counter(cut(text)) for text in passages]
    average = sum(map(Counter.total, bags)) / len(bags)
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for term, count in bag.items():
            postings[term].append((number, count))

    def rank(text: str) -> Sequence[int]:
        scores: defaultdict[int, float] = defaultdict(float)
        for term in cut(text):
            found = postings.get(term, [])
            idf = math.log(1 + (len(bags) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                norm = 1 - b + b * bags[number].total() / average
                scores[number] += idf * count * (k1 + 1) / (count + k1 * norm)
        return sorted(scores, key=lambda number: (-scores[number], number))[:10]

    return rank


def words(text: str) -> list[str]:
    """Cut into jieba's words, without punctuation."""
    return [word for word in jieba.lcut(fold(text)) if any(map(str.isalnum, word))]


def pairs(text: str) -> list[str]:
    """Cut into overlapping character pairs, without punctuation."""
    folded = fold(text)
    return [pair for pair in map("".join, pairwise(folded)) if pair.isalnum()]


def reciprocal(found: Sequence[int], answer: int) -> float:
    return 1 / (found.index(answer) + 1) if answer in found[:10] else 0.0


def measured(paths: Sequence[Path], together: int, most: int) -> Iterator[tuple[str, str, float]]:
    """Give kind of question, engine and reciprocal rank, for each question and engine."""
    random = Random(7)
    reports = read(paths)
    analyzer = Analyzer()
    yield from _ranked(*asked(reports), analyzer)
    random.shuffle(reports)
    left: Counter[str] = Counter(dict.fromkeys(("lead", "heading", "words", "term"), most))
    for at in range(0, len(reports), together):
        passages, questions = collection(reports[at : at + together], random)
        questions = [question for question in questions if _taken(question.kind, left)]
        yield from _ranked(passages, questions, analyzer)


def _taken(kind: str, left: Counter[str]) -> bool:
    left[kind] -= 1
    return left[kind] >= 0


def _ranked(
    passages: Sequence[str], questions: Sequence[Question], analyzer: Analyzer
) -> Iterator[tuple[str, str, float]]:
    if not questions:
        return
    with tempfile.TemporaryDirectory() as folder:
        engines = {
            "ours": ours(passages, Path(folder), analyzer),
            "BM25 words": bm25(passages, words),
            "BM25 pairs": bm25(passages, pairs),
        }
        for question in questions:
            for name, rank in engines.items():
                yield question.kind, name, reciprocal(rank(question.text), question.answer)


def main() -> None:
    """Measure and print a line for each kind of question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--reports", type=int, default=4, help="how many reports are one collection")
    parser.add_argument("--questions", type=int, default=1000, help="at most so many of a kind")
    options = parser.parse_args()
    jieba.setLogLevel(60)
    ranks: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for kind, name, value in measured(options.paths, options.reports, options.questions):
        ranks[kind, name].append(value)
    for kind in dict.fromkeys(kind for kind, _ in ranks):
        row = {name: values for (of, name), values in ranks.items() if of == kind}
        count = len(next(iter(row.values())))
        figures = "  ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in row.items())
        print(f"{kind:8} {count:5} questions  MRR@10  {figures}")


if __name__ == "__main__":
    main()
