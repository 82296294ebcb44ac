"""Documents made of resampled sentences: the same number always gives the same document."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final

from searchapp.model.documents import SECTION_KINDS, Document, Level, Paragraph, Region, Source

ROOT: Final = Path(__file__).resolve().parent.parent
PER_DOCUMENT: Final = 80
_LEVELS: Final[tuple[Level, ...]] = ("province", "prefecture", "county")
_SENTENCE: Final = re.compile(r"[^。！？\s]{6,160}[。！？]")


@cache
def sentences() -> tuple[str, ...]:
    """Give the sentences of the sample reports where they are, else of those that ship."""
    samples = Path(os.environ.get("SEARCHAPP_SAMPLES", ROOT.parent / "shared" / "corpora"), "prefecture2024", "txt")
    folder = samples if samples.is_dir() else ROOT / "corpus"
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return tuple(sentence for text in texts for sentence in _SENTENCE.findall(text))


def document(number: int) -> Document:
    """Make a document of PER_DOCUMENT paragraphs, each of one to three sentences."""
    random = Random(number)
    pool = sentences()
    texts = ["".join(random.choices(pool, k=random.choice((1, 2, 3)))) for _ in range(PER_DOCUMENT)]
    level = random.choice(_LEVELS)
    code = str(110000 + random.randrange(400) * 100)
    region = Region(code, f"{code}市", level, (f"{code}市",), (code,))
    heading = [random.choice(pool)[:12] for _ in range(8)]
    paragraphs = tuple(
        Paragraph(
            number=at + 1,
            text=text,
            role="text",
            kind=SECTION_KINDS[at * len(SECTION_KINDS) // PER_DOCUMENT],
            headings=(heading[at // 20], heading[4 + at // 20]),
            start=0,
            end=len(text),
            key=str(at),
        )
        for at, text in enumerate(texts)
    )
    year = 2005 + random.randrange(20)
    whole = ""  # engines take paragraphs
    return Document(
        f"{code}-{year}-{number}", f"{year}年{code}市政府工作报告", "work-report", region, year,
        Source(str(number), "", "txt"), whole, whole, paragraphs,
    )  # fmt: skip


def report(number: int) -> Document:
    """Make the same document as a whole: with its text, in which the paragraphs stand."""
    made = document(number)
    ends = list(accumulate(len(part.text) + 1 for part in made.paragraphs))
    paragraphs = tuple(
        replace(part, start=end - 1 - len(part.text), end=end - 1)
        for part, end in zip(made.paragraphs, ends, strict=True)
    )
    text = "".join(f"{part.text}\n" for part in paragraphs)
    return replace(made, source_text=text, text=text, paragraphs=paragraphs)


def documents(paragraphs: int) -> Iterator[Document]:
    """Make as many documents as hold so many paragraphs."""
    return map(document, range(paragraphs // PER_DOCUMENT))


def text_bytes(paragraphs: int) -> int:
    """Measure the paragraphs' text in UTF-8."""
    return sum(len(part.text.encode()) for one in documents(paragraphs) for part in one.paragraphs)
