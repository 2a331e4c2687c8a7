"""Sides that a passage tells sentences away from its point: "Press LI4. ... Repeat on the other hand.", "... a minute per side."."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from ._candidate import Candidate
from ._context import Context, Span, between_ends, last_end
from ._side_words import ALSO_VERBS, REACH_BEFORE, REACH_BEHIND, SideWord, SideWords, tells_where

_SECTION_END = re.compile(r"\n\s*#|[})\]]\s*,\s*\n|[}\]]\s*\n|<h\d|\n\s*[|]")
_ENDS = re.compile(r"[.;!?](?=\s|$|['\"<])|[。；！？\n]")
_BARE = re.compile(r"[\s*•'\"(-]*")


class Passage(NamedTuple):
    """What a text says of one point: its mentions, what stands behind them up to the next heading or the sentence of the next point, and,
    for the only point of a text, the sentences before it."""

    mentions: list[Candidate]
    spans: list[Span]


def _start(plain: str, run: list[Candidate]) -> int:
    """What the sentence of the last mention says is its own, if others stand before that sentence."""
    end = run[-1].end
    if _ENDS.search(plain, run[0].end, run[-1].start) is None:
        return end
    sentence = _ENDS.search(plain, end, end + REACH_BEHIND)
    return sentence.end() if sentence else end + REACH_BEHIND


def _stop(plain: str, start: int, following: Candidate | None) -> int:
    stop = min(len(plain), start + REACH_BEHIND)
    if following is not None and following.start <= stop:
        stop = last_end(_ENDS, plain, start, following.start)
    section = _SECTION_END.search(plain, start, stop)
    return section.start() if section else stop


class ToldLater:
    """Reads the passages of one text.

    Args:
        context: what stands around places of the text.
        sides: words for sides in it.
    """

    def __init__(self, context: Context, sides: SideWords) -> None:
        self._context = context
        self._plain = context.plain
        self._words = context.words
        self._sides = sides

    def assign(self, accepted: list[Candidate]) -> None:
        """Give points that have no side yet the one that is told of them later: of all together, or both sides of one alone."""
        starts = [candidate.start for candidate in accepted]
        for word in self._sides.far:
            block = self._context.block(word.start, word.end)
            if self._speaks_of_all(word, block):
                for candidate in accepted[bisect_left(starts, block[0]) : bisect_left(starts, word.start)]:
                    candidate.laterality = candidate.laterality or word.side
        for last in self._tellable(accepted, starts):
            passage = self._passage(accepted, last)
            if passage is not None and self._is_open(passage) and any(map(self._tells_both, passage.spans)):
                for each in passage.mentions:
                    each.laterality = "bilateral"

    def _speaks_of_all(self, word: SideWord, block: Span) -> bool:
        """Whether its sentence speaks of all points: "All points were needled on the right side only"."""
        if self._plain[word.start : word.end] in ALSO_VERBS:
            return False  # "All needles were left in place."
        start, stop = between_ends(_ENDS, self._plain, (word.start, word.end), block)
        return not tells_where(self._plain, word) and self._words.all_points.within(self._plain[start:stop])

    def _tellable(self, accepted: list[Candidate], starts: list[int]) -> list[int]:
        """Places of mentions behind which a word stands that may tell of both sides, the last of those that name their point; of the last
        mention too where such a word stands before all."""
        places: list[int] = []
        for start in self._sides.telling:
            place = bisect_left(starts, start) - 1
            if place < 0:
                place = len(accepted) - 1
            if (not places or places[-1] != place) and (place + 1 == len(accepted) or accepted[place + 1].ids != accepted[place].ids):
                places.append(place)
        return places

    def _passage(self, accepted: list[Candidate], last: int) -> Passage | None:
        """The passage of a point; None where it shares a sentence with the point before."""
        first = last
        while first and accepted[first - 1].ids == accepted[last].ids:
            first -= 1
        start, end, plain = accepted[first].start, accepted[last].end, self._plain
        if first and _ENDS.search(plain, accepted[first - 1].end, start) is None:
            return None
        mentions, following = accepted[first : last + 1], accepted[last + 1] if last + 1 < len(accepted) else None
        behind = _start(plain, mentions), _stop(plain, end, following)
        return Passage(mentions, [behind, self._before(start)] if len(mentions) == len(accepted) else [behind])

    def _is_open(self, passage: Passage) -> bool:
        """Whether it speaks of one point, and what its sentences said of a side does not stand against both."""
        mentions, told = passage.mentions, {each.laterality for each in passage.mentions}
        later = passage.spans[0][0] > mentions[-1].end
        return len(mentions[0].ids) == 1 and (told == {None} or (told == {None, "bilateral"} and later))

    def _before(self, end: int) -> Span:
        """The sentences before the one in which the first mention begins."""
        start = max(0, end - REACH_BEFORE)
        return start, last_end(_ENDS, self._plain, start, end)

    def _tells_both(self, span: Span) -> bool:
        words = self._sides.within(*span)
        return (
            any(self._does_both(word, span) for word in words)
            or any(self._does_again(other, span) for other in self._sides.others(*span))
            or any(self._does_one_then_other(*pair, span) for pair in pairwise(words))
        )

    def _does_both(self, word: SideWord, span: Span) -> bool:
        """Whether a sentence tells what is done on both sides, or says nothing but that."""
        if word.side != "bilateral" or not self._sides.may_tell(word) or tells_where(self._plain, word):
            return False
        start, stop = between_ends(_ENDS, self._plain, (word.start, word.end), span)
        if any(other.side != word.side for other in self._sides.within(start, stop)):
            return False
        bare = _BARE.fullmatch(self._plain, start, word.start) and _BARE.fullmatch(self._plain, word.end, stop)
        return bool(bare) or self._words.doing.within(self._plain[start:stop])

    def _does_one_then_other(self, first: SideWord, second: SideWord, span: Span) -> bool:
        """Whether a sentence has the one side treated, then the other: "First massage the left wrist, then the right"."""
        if {first.side, second.side} != {"left", "right"}:
            return False
        start, stop = between_ends(_ENDS, self._plain, (first.start, first.end), span)
        said = self._plain[start:stop]
        return second.end <= stop and self._words.again.within(said) and self._words.doing.within(said)

    def _does_again(self, other: Span, span: Span) -> bool:
        """Whether a sentence tells that the other side follows: "Repeat on the other wrist."."""
        start, stop = between_ends(_ENDS, self._plain, other, span)
        return self._words.again.within(self._plain[start:stop])
