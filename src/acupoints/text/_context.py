"""The sentence and the paragraph around a place, and what they speak of; looked into once, and only when somebody asks."""

from __future__ import annotations

import re
from functools import cached_property

from ._lexicon import AGAINST, EAR, Lexicon
from ._words import Places

SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？\n]")
_BLOCK_END = "\n\n"
_SENTENCE_REACH = 250
_BLOCK_REACH = 1500
Span = tuple[int, int]


def last_end(ends: re.Pattern[str], plain: str, start: int, place: int) -> int:
    """Where what ends last before a place ends; ``start`` if nothing does."""
    end = start
    for found in ends.finditer(plain, start, place):
        end = found.end()
    return end


def between_ends(ends: re.Pattern[str], plain: str, inner: Span, outer: Span) -> Span:
    """What stands around a place between the last end before it and the first behind it, no further than ``outer``."""
    begin = last_end(ends, plain, outer[0], inner[0])
    stop = ends.search(plain, inner[1], outer[1])
    return begin, stop.start() if stop else outer[1]


class Context:
    """What stands around places of one text.

    Args:
        plain: the folded text.
        words: words of its language.
    """

    def __init__(self, plain: str, words: Lexicon) -> None:
        self.plain = plain
        self.words = words
        self._sentence: Span | None = None
        self._strange: dict[Span, int] = {}

    @cached_property
    def _found(self) -> dict[str, list[Span]]:
        return self.words.scanner.scan(self.plain)

    @cached_property
    def cues(self) -> Places:
        """Words of needles, points and meridians."""
        return self._places("cues")

    @cached_property
    def against(self) -> Places:
        """Words of fields in which the same letters mean other things."""
        return self._places("against")

    @cached_property
    def ear(self) -> Places:
        """Words of the points of ear, hand and scalp."""
        return self._places("ear")

    @cached_property
    def vertebra(self) -> Places:
        """Words of the spine."""
        return self._places("vertebra")

    @cached_property
    def body(self) -> Places:
        """Words of the body, of what ails it and of who tends to it."""
        return Places([end for _, end in self.words.body_scanner.scan(self.plain)["body"]])

    def speaks_of_ear(self, start: int, end: int) -> bool:
        """Whether words of the ear, the hand or the scalp stand in a short stretch."""
        if not self.words.spaced:
            return self.words.around.any_ends(self.plain, start, end, EAR)
        return self.words.around.any(self.plain[start:end], EAR)

    def strangeness(self, start: int, end: int) -> int:
        """How many words of other fields stand in the sentence of a place: counted word by word, which for one sentence is cheaper than
        a pass over all."""
        sentence = low, high = self.sentence(start, end)
        known = self._strange.get(sentence)
        if known is None:
            spaced = self.words.spaced
            known = self.words.around.count(self.plain[low:high], AGAINST) if spaced else self.against.count(low, high)
            self._strange[sentence] = known
        return known

    def _places(self, kind: str) -> Places:
        return Places([end for _, end in self._found[kind]])

    def sentence(self, start: int, end: int) -> Span:
        """The sentence of a place, no further than a few lines."""
        low, high = max(0, start - _SENTENCE_REACH), end + _SENTENCE_REACH
        known = self._sentence
        if known is not None and low < known[0] <= start and end <= known[1] < high - 1:
            return known  # the one before stands in the same sentence
        outer = low, min(len(self.plain), high)
        sentence = between_ends(SENTENCE_END, self.plain, (start, end), outer)
        whole = low < sentence[0] and sentence[1] < outer[1] and SENTENCE_END.search(self.plain, start, end + 1) is None
        self._sentence = sentence if whole else None
        return sentence

    def clause(self, start: int, end: int) -> Span:
        """The part of its sentence between semicolons: 体针取内关、神门；耳穴贴压神门 speaks of the body, then of the ear."""
        low, high = self.sentence(start, end)
        begin, stop = self.plain.rfind(";", low, start), self.plain.find(";", end, high)
        return begin + 1 if begin >= 0 else low, stop if stop >= 0 else high

    def block(self, start: int, end: int) -> Span:
        """The paragraph of a place, no further than a page: what stands beyond a blank line is another text."""
        plain = self.plain
        before = plain.rfind(_BLOCK_END, max(0, start - _BLOCK_REACH), start)
        after = plain.find(_BLOCK_END, end, end + _BLOCK_REACH)
        begin = before if before >= 0 else max(0, start - _BLOCK_REACH)
        return begin, after if after >= 0 else min(len(plain), end + _BLOCK_REACH)
