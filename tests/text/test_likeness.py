"""Sketches know a text again, also where it was cut short or set in another way."""

import random

import pytest

from searchapp.text.likeness import ALIKE, Sketches, likeness, sketch

WORDS = [first + second for first in "深入推进全面建设" for second in "产业项目改革民生乡村生态"]


def report(seed: int, sentences: int = 400) -> str:
    rng = random.Random(seed)
    return "".join("".join(rng.choices(WORDS, k=12)) + "。" for _ in range(sentences))


def test_a_text_is_like_itself_and_unlike_another() -> None:
    assert likeness(sketch(report(1)), sketch(report(1))) == 1.0
    assert likeness(sketch(report(1)), sketch(report(2))) == 0.0


@pytest.mark.parametrize("share", [0.9, 0.6, 0.3])
def test_a_text_that_was_cut_short_is_like_the_whole(share: float) -> None:
    text = report(1)
    assert likeness(sketch(text), sketch(text[: int(share * len(text))])) >= ALIKE


def test_a_text_with_some_sentences_changed_is_still_like_it() -> None:
    sentences = report(1).split("。")
    changed = [text if number % 5 else text[1:] + "改" for number, text in enumerate(sentences)]
    assert likeness(sketch(report(1)), sketch("。".join(changed))) >= ALIKE


def test_boilerplate_makes_no_copies() -> None:
    common = "现在我代表市人民政府向大会报告政府工作请予审议。请各位政协委员和列席会议的同志提出意见。"
    assert likeness(sketch(common + report(1)), sketch(common + report(2))) == 0.0
    assert likeness(sketch(common), sketch(common)) == 0.0  # too little to tell


def test_texts_are_found_among_many() -> None:
    known: Sketches[int] = Sketches()
    for seed in range(40):
        known.add(seed, sketch(report(seed)))
    half = sketch(report(7)[:3000])
    assert [key for key, _ in known.alike(half)] == [7]
