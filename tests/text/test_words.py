"""Words looked up in a text: at a place, before one, and everywhere in one pass."""

from __future__ import annotations

import pytest

from acupoints.text._words import Places, Scanner, WordMap, WordSet

ENGLISH = WordSet(["needle", "needl*", "side", "left side", "&", "l.ac.", "co-operate"], spaced=True)
CHINESE = WordSet(["针", "针刺", "双侧", "、"], spaced=False)


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        ("needle it", 0, 6),
        ("needles", 0, 7),
        ("needling now", 0, 8),
        ("left side of", 0, 9),
        ("left sides", 0, 0),
        ("left of", 0, 0),
        ("& so", 0, 1),
        ("l.ac. here", 0, 4),
        ("co-operate", 0, 10),
        ("a side", 2, 6),
        ("", 0, 0),
        ("side", 4, 0),
    ],
)
def test_a_word_that_begins_at_a_place(text: str, at: int, end: int) -> None:
    assert ENGLISH.at(text, at) == end


@pytest.mark.parametrize(
    ("text", "end", "start"),
    [
        ("the needle", 10, 4),
        ("a needling", 10, 2),
        ("on the left side", 16, 7),
        ("x & ", 3, 2),
        ("aside", 5, -1),
        ("", 0, -1),
        ("needle", 3, -1),
    ],
)
def test_a_word_that_ends_at_a_place(text: str, end: int, start: int) -> None:
    assert ENGLISH.ends(text, end) == start


def test_a_word_that_begins_too_early_is_none() -> None:
    assert ENGLISH.ends("needle", 6, 2) == -1
    assert CHINESE.ends("双侧", 2, 1) == -1


def test_pieces_stand_anywhere_in_text_without_spaces() -> None:
    assert CHINESE.at("针刺合谷", 0) == 2
    assert CHINESE.ends("患者双侧", 4) == 2
    assert CHINESE.within("取双侧")
    assert not CHINESE.within("合谷")


def test_covers() -> None:
    assert ENGLISH.covers(" needle, left side & side ")
    assert ENGLISH.covers("")
    assert not ENGLISH.covers("needle left")
    assert CHINESE.covers("双侧、针")
    assert not CHINESE.covers("双侧穴")


def test_kinds_are_told_together() -> None:
    words = WordMap({1: ["cell*"], 2: ["cells", "disc"]}, spaced=True)
    assert words.at("cells", 0) == (5, 3)
    assert words.before("the disc", 8) == (4, 2)
    assert words.at("none", 0) == (0, 0)
    assert words.count("cells disc cell lines", 1) == 2


SPACED = Scanner({"cue": ["needl*", "gua sha"], "against": ["cell", "cells", "mb"]}, spaced=True)


@pytest.mark.parametrize(
    ("text", "cues", "against"),
    [
        ("needling of cells", [(0, 5)], [(12, 17)]),
        ("a cell", [], [(2, 6)]),
        ("cellar, excell", [], []),
        ("gua sha", [(0, 7)], []),
        ("gua shas", [], []),
        ("dry-needling", [(4, 9)], []),
        ("5 mb", [], []),
        ("", [], []),
    ],
)
def test_one_pass(text: str, cues: list[tuple[int, int]], against: list[tuple[int, int]]) -> None:
    """A word stands alone, a stem begins one; what is shorter than three letters is not looked for in all the text."""
    assert SPACED.scan(text) == {"cue": cues, "against": against}


def test_one_pass_in_text_without_spaces() -> None:
    assert Scanner({"cue": ["针", "刺"]}, spaced=False).scan("针刺穴") == {"cue": [(0, 1), (1, 2)]}


def test_no_words_no_places() -> None:
    assert Scanner({"cue": []}, spaced=True).scan("needle") == {"cue": []}


def test_places() -> None:
    places = Places([3, 8, 12])
    assert places
    assert not Places([])
    assert [places.any(*span) for span in ((0, 3), (3, 7), (3, 8), (12, 99))] == [True, False, True, False]
    assert [places.count(*span) for span in ((0, 12), (3, 12), (4, 7))] == [3, 2, 0]
