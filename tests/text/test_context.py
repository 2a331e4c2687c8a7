"""The sentence and the paragraph around a place."""

from __future__ import annotations

import pytest

from acupoints.text._context import Context
from acupoints.text._lexicon import lexicon


def around(text: str, word: str, lang: str = "en") -> tuple[str, str]:
    """Sentence and paragraph of a word."""
    context = Context(text, lexicon(lang))
    start = text.index(word)
    sentence, block = context.sentence(start, start + len(word)), context.block(start, start + len(word))
    return text[slice(*sentence)].strip(), text[slice(*block)].strip()


@pytest.mark.parametrize(
    ("text", "word", "lang", "sentence"),
    [
        ("one. two x two. three", "x", "en", "two x two"),
        ("one! two x? three", "x", "en", "two x"),
        ("one\ntwo x\nthree", "x", "en", "two x"),
        ("v. 1.5 x 2.5 mm", "x", "en", "1.5 x 2.5 mm"),
        ("一。二x二。三", "x", "zh", "二x二"),
        ("x", "x", "en", "x"),
    ],
)
def test_sentence(text: str, word: str, lang: str, sentence: str) -> None:
    assert around(text, word, lang)[0] == sentence


def test_a_paragraph_ends_at_a_blank_line() -> None:
    assert around("one. one\n\ntwo. x\ntwo\n\nthree", "x")[1] == "two. x\ntwo"
    assert around("x", "x")[1] == "x"


def test_neither_reaches_over_pages() -> None:
    sentence, block = around("a " * 5000 + "x" + " a" * 5000, "x")
    assert len(sentence) < 1000
    assert len(block) < 10_000


def test_words_are_found_by_kind() -> None:
    context = Context("needling of cells near the spinal cord and the ear.", lexicon("en"))
    assert [bool(places) for places in (context.cues, context.against, context.vertebra, context.ear)] == [True] * 4
    empty = Context("nothing to see", lexicon("en"))
    assert [bool(places) for places in (empty.cues, empty.against, empty.vertebra, empty.ear)] == [False] * 4
