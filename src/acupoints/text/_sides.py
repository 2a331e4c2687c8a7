"""Which side of the body a text names for its points: "left TE5", "GB20 and BL10 bilateral", 双侧风市, "On the affected side: ...".

The text between two mentions is looked at once (`_side_gaps`): a word for a side there belongs to the mention before it, to the one after
it, or to neither. A word before a mention holds on to the end of its list, or of what it is the heading of; a word after one holds back to
the last that had its own. Points on the midline have no side.
"""

from __future__ import annotations

from collections.abc import Callable

from ._candidate import Candidate
from ._context import Context
from ._mention import Laterality
from ._side_gaps import GapReader, Heading, Scope
from ._side_words import Gap, SideWord, SideWords, gaps
from ._told_later import ToldLater


class Sides:
    """Assigns sides in one text.

    Args:
        context: what stands around places of the text.
        original: gives the characters between two offsets as they were written, for the chart letters L, R, B.
        midline: tells whether all points of a candidate lie on the midline.
    """

    def __init__(self, context: Context, original: Callable[[int, int], str], midline: Callable[[Candidate], bool]) -> None:
        self._context = context
        self._original = original
        self._midline = midline

    def assign(self, accepted: list[Candidate]) -> None:
        """Set the laterality of the candidates that a text gives one."""
        plain, words = self._context.plain, self._context.words
        sides = SideWords(plain, words, self._original, accepted)
        if sides.near:
            sweep = _Sweep(GapReader(plain, words), sides)
            for gap in gaps(accepted, len(plain)):
                sweep.over(gap)
        if sides.telling or sides.far:
            ToldLater(self._context, sides).assign(accepted)
        for candidate in accepted:
            if candidate.laterality and candidate.ids and self._midline(candidate):
                candidate.laterality = None


class _Sweep:
    """Goes from gap to gap: ``running`` is the side said before, ``waiting`` are the gaps behind mentions that have none yet. Which of
    those are one list is asked only when a word speaks of it."""

    def __init__(self, reader: GapReader, sides: SideWords) -> None:
        self._reader = reader
        self._sides = sides
        self._running: Laterality | None = None
        self._depth: int | None = None
        self._heading = Heading(None, 0)
        self._waiting: list[tuple[Gap, list[SideWord]]] = []
        self._excepted = False
        self._carried: Laterality | None = None
        self._previous: Candidate | None = None

    def over(self, gap: Gap) -> None:
        """Give the mention before a gap its side, and take up what the gap says of the next."""
        words = self._sides.between(gap)
        if gap.left is not None:
            words = self._settle(gap.left, words, gap)
            self._previous = gap.left
        if not words and self._running is None and gap.end >= self._heading.stop:
            return
        self._close_brackets(gap)
        self._excepted = self._reader.excepts(gap)
        others = [word for word in words if word.side != self._running]  # 双侧风池、双侧颈部、天宗: said once more
        if not self._excepted and not self._reader.continues(gap, others):
            self._end_list(words, gap)
        if gap.right is not None:
            self._begin(words, gap)

    def _settle(self, candidate: Candidate, words: list[SideWord], gap: Gap) -> list[SideWord]:
        """What is left of the words of a gap when those that speak of the mention before it are taken."""
        letter = self._sides.chart_letter(candidate, gap.end)
        scope: Scope | None = "alone" if letter else self._reader.back(words, gap, given=self._running is not None)
        carried, self._carried = self._carried, None
        if scope:
            if words and self._reader.carries_on(words[0], gap):
                self._carried = words[0].side
            self._give(candidate, letter or words[0].side, scope)
            return words if letter else words[1:]
        if carried:
            candidate.laterality = carried
        elif self._running is None or self._excepted:
            self._waiting.append((gap, words))
        else:
            candidate.laterality = self._running
        return words

    def _give(self, candidate: Candidate, side: Laterality, scope: Scope) -> None:
        """A side said after a point: for this one (and the name or code it belongs to), or for those of its list or sentence that had
        none."""
        candidate.laterality = side
        if scope != "alone":
            for each in self._pending(scope):
                each.laterality = side
        elif self._previous is not None and self._previous.partner and candidate.partner:
            self._previous.laterality = side
        self._waiting.clear()

    def _pending(self, scope: Scope, last: Gap | None = None) -> list[Candidate]:
        """Mentions without a side in the list or the sentence before a mention, or before the ``last`` gap; those named as exceptions are
        left out."""
        pending: list[Candidate] = []
        for gap, words in reversed(self._waiting):
            if gap is not last:
                if self._reader.excepts(gap):
                    del pending[-1:]
                elif self._reader.ends_sentence(gap) if scope == "sentence" else not self._reader.continues(gap, words):
                    break
            if gap.left is not None:
                pending.append(gap.left)
        return pending

    def _end_list(self, words: list[SideWord], gap: Gap) -> None:
        said = self._reader.afterthought(words, gap) if self._waiting else None
        if said is not None:
            for candidate in self._pending(said.scope, gap):
                candidate.laterality = said.side
        self._running = None
        if said is not None or self._reader.ends_sentence(gap):
            self._waiting.clear()

    def _close_brackets(self, gap: Gap) -> None:
        """What was said inside of a bracket ends with it: "Siguan (bilateral LI4 and LR3), GV20"."""
        if self._depth is None:
            return
        for mark in self._reader.brackets(gap):
            self._depth += 1 if mark in "([" else -1
            if self._depth < 0:
                self._running = self._depth = None
                return

    def _begin(self, words: list[SideWord], gap: Gap) -> None:
        said = self._reader.onward(words, gap)
        if said is not None:
            self._running = said.side
            self._depth = 0 if self._reader.in_bracket(gap, words[-1]) else self._depth
            self._heading = said if said.stop else self._heading
            self._waiting.clear()
        elif self._running is None and gap.end < self._heading.stop:
            self._running = self._heading.side
