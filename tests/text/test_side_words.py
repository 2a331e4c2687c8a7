"""Words for a side around mentions."""

from __future__ import annotations

import pytest

from acupoints.text._candidate import Candidate
from acupoints.text._lexicon import lexicon
from acupoints.text._scan import fold
from acupoints.text._side_words import SideWords, gaps


def said(text: str, *mentions: str, lang: str = "en") -> list[tuple[str, str]]:
    """Words for sides that are found around mentions."""
    plain = fold(text).text
    accepted = [Candidate(plain.index(each), plain.index(each) + len(each), each, "code", "code", ()) for each in map(str.lower, mentions)]
    words = SideWords(plain, lexicon(lang), lambda start, end: text[start:end], accepted)
    return [(plain[word.start : word.end], word.side) for gap in gaps(accepted, len(plain)) for word in words.between(gap)]


def test_of_overlapping_words_the_longest_is_taken() -> None:
    assert said("on the left side X1, bilaterally", "X1") == [("on the left side", "left"), ("bilaterally", "bilateral")]


def test_words_far_away_are_not_looked_for() -> None:
    assert said("left " + "x " * 300 + "X1" + " x" * 300 + " right", "X1") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Press X1 with your left thumb", "en"),
        ("X1, uni- or bilateral", "en"),
        ("X1を両手の親指で", "ja"),
        ("X1左右に1寸", "ja"),
        ("왼쪽부터 X1", "ko"),
        ("双手拇指按X1", "zh"),
        ("X1左右共八穴", "zh"),
    ],
)
def test_words_that_name_no_side_of_a_needle(text: str, lang: str) -> None:
    """A thumb that presses, a question of a form, a distance, a count of a picture."""
    assert said(text, "X1", lang=lang) == []


def test_short_words_count_only_beside_a_mention() -> None:
    assert said("Li X1 und noch etwas im li", "X1", lang="de") == [("li", "left")]
