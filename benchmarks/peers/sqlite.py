"""SQLite FTS5, with its trigram tokenizer or with jieba's words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.peers import ANALYZER, Answer, rows
from benchmarks.questions import DISTANCE, FACETS, Question

_COLUMNS = "text, document, region, year, section, level"


class Fts:
    """Builds and asks one kind of index."""

    def __init__(self, trigram: bool) -> None:
        self.trigram = trigram
        self.tokenizer = "trigram" if trigram else "unicode61"

    def build(self, folder: Path, paragraphs: int, processes: int) -> None:
        base = sqlite3.connect(folder / "index.db")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute(f"CREATE TABLE rows(id INTEGER PRIMARY KEY, {_COLUMNS})")
        content = "content='rows', content_rowid='id'" if self.trigram else "content=''"
        base.execute(f"CREATE VIRTUAL TABLE fts USING fts5(text, {content}, tokenize='{self.tokenizer}')")
        for number, row in enumerate(rows(paragraphs, processes), 1):
            values = (number, row.text, row.document, row.region, row.year, row.section, row.level)
            base.execute("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            indexed = row.text if self.trigram else row.words
            base.execute("INSERT INTO fts(rowid, text) VALUES (?, ?)", (number, indexed))
        base.commit()
        base.close()

    def open(self, folder: Path) -> FtsIndex:
        return FtsIndex(folder, self.trigram)


class FtsIndex:
    def __init__(self, folder: Path, trigram: bool) -> None:
        self.base = sqlite3.connect(folder / "index.db")
        self.trigram = trigram

    def answer(self, question: Question) -> Answer | None:
        wanted = self._match(question)
        if wanted is None:
            return None
        ask = self.base.execute
        ask("DROP TABLE IF EXISTS temp.hits")
        where, values = "", [wanted]
        for field, allowed in question.filters.items():
            where += f" AND rows.{field} IN ({','.join('?' * len(allowed))})"
            values += allowed
        if self.trigram and len(question.texts[0]) < 3:
            return None
        ask(
            f"CREATE TEMP TABLE hits AS SELECT rows.id, rank, {', '.join(FACETS)}, document"
            f" FROM fts JOIN rows ON rows.id = fts.rowid WHERE fts MATCH ?{where}",
            values,
        )
        paragraphs, documents = ask("SELECT count(*), count(DISTINCT document) FROM hits").fetchone()
        for field in FACETS:
            ask(f"SELECT {field}, count(*) FROM hits GROUP BY {field}").fetchall()
        ask(
            "SELECT text FROM rows JOIN hits USING (id) WHERE rows.document IN"
            " (SELECT document FROM hits GROUP BY document ORDER BY min(rank) LIMIT 10) ORDER BY rank LIMIT 30"
        ).fetchall()
        return Answer(paragraphs, documents)

    def _match(self, question: Question) -> str | None:
        if self.trigram:
            quoted = [f'"{text}"' for text in question.texts]
            if any(len(text) < 3 for text in question.texts):
                return None
        else:
            quoted = [f'"{" ".join(ANALYZER.terms(text))}"' for text in question.texts]
        match question.kind:
            case "phrase" | "all":
                return " AND ".join(quoted)
            case "any":
                return " OR ".join(quoted)
            case "near" if not self.trigram:
                return f"NEAR({' '.join(quoted)}, {DISTANCE})"
            case _:
                return None
