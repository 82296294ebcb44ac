"""Long runs of garble give back what is certain of them, and nothing that was never there."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from searchapp.ingest.repair.language import Language
from searchapp.ingest.repair.lost_byte import damages, find, learn
from searchapp.ingest.repair.realigned import realign
from searchapp.ingest.repair.shifted import UNKNOWN
from searchapp.text.offsets import apply
from tests.ingest.repair.test_lost_byte import lose_byte

CORPUS = Path(__file__).parents[3] / "corpus"
LINES = [
    line
    for name in ("001", "003")
    for line in next(CORPUS.glob(f"{name}_*")).read_text("utf-8").split("\n")
    if len(line) > 50 and "?" not in line and line.isprintable()
]


def test_the_characters_between_are_back_in_step() -> None:
    text = "坚决拥护“两个确立”的决定性意义，更加坚定自觉地贯彻习近平新时代中国特色社会主义思想，推动高质量发展。"
    broken = lose_byte(text, 4)
    found = realign(broken, broken.index("?"), Language(text))
    assert found is not None
    assert found.end == len(broken)
    assert re.fullmatch(re.sub(f"{UNKNOWN}+", ".+", re.escape(found.text)), text[4:])
    assert len(found.text.replace(UNKNOWN, "")) > 10


@pytest.mark.parametrize("behind", ["瞭解", "因为我们始终坚持以人民为中心。", "", "瘢氐阕ズ靡"])
def test_what_is_no_run_or_too_short_to_vouch_for_itself_is_none(behind: str) -> None:
    assert realign(f"为什么?{behind}", 3, Language("以人民为中心")) is None


def test_random_damage_of_simplified_text_gives_only_what_was_there() -> None:
    rng = random.Random(5)
    back = 0
    for _ in range(40):
        line = rng.choice(LINES)
        broken = lose_byte(line, rng.randrange(4, 20))
        around = "\n".join(other for other in LINES if other != line)
        found = realign(broken, broken.index("?"), learn(around))
        if found is not None:
            now = broken[: broken.index("?")] + found.text + broken[found.end :]
            assert re.fullmatch(re.sub(f"{UNKNOWN}+", ".+", re.escape(now)), line), (now, line)
            back += len(found.text.replace(UNKNOWN, ""))
    assert back > 50


def test_what_came_back_in_part_is_marked_where_it_did_not_and_stays() -> None:
    line = max(LINES, key=len)
    text = "\n".join(LINES) + "\n" + lose_byte(line, 5)
    mended = apply(text, find(text))
    assert UNKNOWN in mended
    assert find(mended) == []
    marked = {at for damage in damages(mended) for at in range(damage.start, damage.end)}
    assert {at for at, one in enumerate(mended) if one == UNKNOWN} <= marked
