"""Words come from a private jieba: its own cache, no noise, and nothing loaded before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from searchapp.text.normalize import fold
from searchapp.text.segment import TOTAL, Segmenter, cache_folder, dictionary

ROOT = Path(__file__).resolve().parents[2]

TEXT = "全面推进乡村振兴战略，GDP增长4.8%。"


@pytest.fixture(scope="module")
def samples() -> list[str]:
    """Give folded lines of the reports that ship, and of the sample corpora where they are."""
    folder = Path(os.environ.get("SEARCHAPP_SAMPLES", ROOT.parent / "shared" / "corpora"))
    paths = [*sorted((ROOT / "corpus").glob("*.txt")), *sorted(folder.glob("prefecture2024/txt/*.txt"))[::12]]
    lines = (fold(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter in which every warning is an error."""
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_every_word_stands_where_it_says() -> None:
    assert all(TEXT[word.start : word.end] == word.text for word in Segmenter().cut(TEXT))


def test_shorter_words_come_before_the_word_they_are_in() -> None:
    assert [word.text for word in Segmenter().cut("社会主义")] == ["社会", "会主", "主义", "社会主义"]


def test_importing_and_cutting_is_silent(tmp_path: Path) -> None:
    code = "from searchapp.text.segment import Segmenter; print(len(Segmenter().cut('乡村振兴')))"
    done = run(code, XDG_CACHE_HOME=str(tmp_path), PYTHONPYCACHEPREFIX=str(tmp_path / "compiled"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")


def test_the_global_tokenizer_of_jieba_is_left_alone(tmp_path: Path) -> None:
    code = (
        "import tempfile; tempfile.tempdir = '/nowhere'\n"
        "from searchapp.text.segment import Segmenter; Segmenter().load()\n"
        "import jieba; print(jieba.dt.initialized)"
    )
    assert run(code, XDG_CACHE_HOME=str(tmp_path)).stdout == "False\n"


def test_the_dictionary_is_cached_in_private_and_read_back(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    words = Segmenter(cache, few=0).cut(TEXT)
    (file,) = cache.iterdir()
    assert cache.stat().st_mode & 0o077 == 0
    written = file.stat().st_mtime_ns
    assert Segmenter(cache, few=0).cut(TEXT) == words
    assert file.stat().st_mtime_ns == written


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert [word.text for word in Segmenter(tmp_path / "file" / "cache", few=0).cut("乡村振兴")] == ["乡村", "振兴"]


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    segmenter = Segmenter(tmp_path, few=0)
    (tmp_path / f"{segmenter.fingerprint}.cache").write_bytes(b"torn")
    assert [word.text for word in segmenter.cut("乡村振兴")] == ["乡村", "振兴"]


@pytest.mark.parametrize(("setting", "folder"), [("/x", "/x/searchapp"), ("relative", "/home/of/me/.cache/searchapp")])
def test_the_cache_follows_the_xdg_rules(monkeypatch: pytest.MonkeyPatch, setting: str, folder: str) -> None:
    monkeypatch.setenv("HOME", "/home/of/me")
    monkeypatch.setenv("XDG_CACHE_HOME", setting)
    assert cache_folder() == Path(folder)


def test_fast_cutting_gives_just_the_words_of_jieba_on_all_corpora(samples: list[str]) -> None:
    pytest.importorskip("rjieba", reason="the extra `fast` is not installed")
    segmenter = Segmenter(few=0)
    for line in samples:
        assert segmenter.terms(line) == [word.text for word in segmenter.cut(line)], line


@pytest.mark.parametrize(
    "text",
    ["治理pm2.5与臭氧", "第1-2期", "GDP增长4.8%", "车位1.1.5国", "㐀𠮷鿿豈", "\x00\ud800", "", "App_Store v2.0工程"],
)
def test_fast_cutting_leaves_to_jieba_what_it_may_cut_otherwise(text: str) -> None:
    segmenter = Segmenter(few=0)
    assert segmenter.terms(text) == [word.text for word in segmenter.cut(text)]


def test_fast_cutting_agrees_with_jieba_on_random_mixtures(samples: list[str]) -> None:
    pytest.importorskip("rjieba", reason="the extra `fast` is not installed")
    random, segmenter = Random(0), Segmenter(few=0)
    for _ in range(1000):
        line = random.choice(samples)
        starts = [random.randrange(len(line)) for _ in range(4)]
        glue = ["", "1", ".5", "%", "20", "，", "5g", "gdp", "+", "a", "pm2", chr(random.randint(0x4E00, 0x9FFF))]
        text = "".join(line[start : start + random.randint(1, 6)] + random.choice(glue) for start in starts)
        assert segmenter.terms(text) == [word.text for word in segmenter.cut(text)], text


def test_the_first_texts_are_cut_alike_without_a_dictionary_in_memory(samples: list[str], tmp_path: Path) -> None:
    loaded, frugal = Segmenter(few=0), Segmenter(tmp_path, few=1 << 30)
    for line in samples[::10]:
        assert frugal.cut(line) == loaded.cut(line), line
        assert frugal.terms(line) == loaded.terms(line), line
    assert list(tmp_path.iterdir()) == []


def test_the_dictionary_is_loaded_when_some_text_was_cut(tmp_path: Path) -> None:
    segmenter = Segmenter(tmp_path, few=9)
    assert [word.text for word in segmenter.cut("一二三四五六七八九")]
    assert list(tmp_path.iterdir()) == []
    segmenter.cut("十")
    assert list(tmp_path.iterdir())


def test_the_counts_of_the_dictionary_have_the_sum_that_is_known() -> None:
    assert sum(count for word, count in dictionary()) == TOTAL
