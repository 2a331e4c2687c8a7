"""Which side of the body a text names for the points of a list: "left TE5", "GB20 and BL10 bilateral", 双侧风市, "LI4 B+".

A word before a member holds from there on; a word after one holds back to the last that had its own. Points on the midline have no side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ._candidates import Candidate, by_chain
from ._lexicon import SIDES, Lexicon
from ._mention import Laterality

_REACH = 60
_NEAR = 6
_CLAUSE_END = re.compile(r"[.;](?:\s|$)|[。；]|\n\s*\n|[!?]|,(?=\s(?:and|then|but|und|dann|et|puis|y|e)\s)")
_CLAUSE_END_UNSPACED = re.compile(r"[.;]|[。；\n]|[!?]")
_CHART = re.compile(r"\s?(?:\((?P<in>[LRB])\)|(?P<out>[LRB])(?![\w.'-]*[A-Za-z0-9]))[+-]?")
_CHART_SIDES: dict[str, Laterality] = {"L": "left", "R": "right", "B": "bilateral"}
_BODY_OR_END = re.compile(
    r"\s*(?:$|[,;.:)\]、。，；）/&+]|\n|(?:-?\s?sided?|side|sides|arm|leg|hand|foot|wrist|knee|ankle|elbow|shoulder|limb|ear|hip|thigh|calf|forearm|only|and|or|for|with|was|were)(?!\w))"
)

_HEADING = re.compile(r"[)）]?\s?[:：]\s?")
_SENTENCE = re.compile(r"\.(?:\s|$)|[。\n]")
_CLAUSE = re.compile(r"[;。；]|\.(?=\s)|\n")
_NEW_VERB = re.compile("[,，、;；及并再][加配取刺灸针針选選另再泻瀉补補]")


class _Word(NamedTuple):
    start: int
    end: int
    side: Laterality


class Sides:
    """Assigns sides in one text.

    Args:
        plain: the folded text; the chart letters L, R, B are read in the text as given.
        words: words of its language.
        midline: tells whether all points of a candidate lie on the midline.
    """

    def __init__(self, plain: str, original: Callable[[int, int], str], words: Lexicon, midline: Callable[[Candidate], bool]) -> None:
        self._plain = plain
        self._original = original
        self._sides = words.sides
        self._spaced = words.lang not in ("zh", "ja")
        self._clause_end = _CLAUSE_END if self._spaced else _CLAUSE_END_UNSPACED
        self._english = words.lang == "en"  # where "left" is also a verb and "right" an adverb
        self._before = words.pattern("before_point", "and", "after_point", "also")
        self._and = words.pattern("and")
        self._midline = midline
        self._heading: tuple[Laterality, int] | None = None

    def assign(self, accepted: list[Candidate]) -> None:
        """Set the laterality of the candidates that a text gives one."""
        previous_end = 0
        chains = list(by_chain(accepted))
        for place, chain in enumerate(chains):
            following = chains[place + 1][0].start if place + 1 < len(chains) else len(self._plain)
            self._assign_chain(chain, previous_end, following)
            previous_end = chain[-1].end
        for candidate in accepted:
            if candidate.laterality and candidate.ids and self._midline(candidate):
                candidate.laterality = None

    def _assign_chain(self, chain: list[Candidate], low: int, high: int) -> None:
        running = self._before_first(chain[0], low)
        if running is None and self._heading and chain[0].start < self._heading[1]:
            running = self._heading[0]
        pending: list[Candidate] = []
        for place, candidate in enumerate(chain):
            last = place + 1 == len(chain)
            end = high if last else chain[place + 1].start
            own = self._chart(candidate) or self._after(candidate, end, last=last)
            if own is not None:
                side, only_this = own
                candidate.laterality = side
                if not only_this:
                    for each in pending:
                        each.laterality = side
                elif place and chain[place - 1].partner and candidate.partner:
                    chain[place - 1].laterality = side
                pending = []
            elif running is not None:
                candidate.laterality = running
            else:
                pending.append(candidate)
            if not last and self._begins_anew(candidate.end, chain[place + 1].start):
                running, pending = None, []
            if not last and (found := self._before_next(candidate.end, chain[place + 1].start)) is not None:
                running, pending = found, []

    def _before_first(self, candidate: Candidate, low: int) -> Laterality | None:
        begin = max(low, candidate.start - _REACH)
        window = self._plain[begin : candidate.start]
        ends = [found.end() for found in self._clause_end.finditer(window)]
        begin += ends[-1] if ends else 0
        words = self._find(begin, candidate.start)
        if not words:
            return None
        word = words[-1]
        between = self._plain[word.end : candidate.start]
        if re.search("[)）]", between) and not _HEADING.fullmatch(between):
            return None
        if _HEADING.fullmatch(between):  # "on the affected side: ..." holds to the end of the sentence
            end = _SENTENCE.search(self._plain, candidate.end)
            self._heading = (word.side, end.start() if end else len(self._plain))
            return word.side
        if word.side in ("left", "right") and not self._only_needling_words(between):
            return None
        return word.side if not re.search(r"[,，、]", between) or self._only_needling_words(between) else None

    def _before_next(self, start: int, end: int) -> Laterality | None:
        """A word in the gap that belongs to what follows it."""
        words = self._find(start, end)
        if not words:
            return None
        word = words[-1]
        leading = self._plain[start : word.start]
        between = self._plain[word.end : end]
        joined = bool(self._and.search(leading)) or bool(re.search(r"[,，、;・·/+&~-]", leading)) or (not self._spaced and bool(leading))
        return word.side if joined and self._only_needling_words(between) and not re.search(r"[,，、;)）]", between) else None

    def _begins_anew(self, start: int, end: int) -> bool:
        """Whether a new verb stands between two members: 取双侧风市、血海，加关元俞."""
        if _CLAUSE.search(self._plain, start, end):
            return True
        return not self._spaced and bool(_NEW_VERB.search(self._plain, start, end))

    def _after(self, candidate: Candidate, end: int, *, last: bool) -> tuple[Laterality, bool] | None:
        """(side, whether it holds for this one only) from a word after a candidate, before the next one."""
        stop = min(end, candidate.end + _REACH)
        clause = self._clause_end.search(self._plain, candidate.end, stop)
        stop = clause.start() if clause else stop
        words = self._find(candidate.end, stop)
        if not words:
            return None
        word = words[0]
        between = self._plain[candidate.end : word.start]
        if not last and (re.search(r"[,，、;・·/+&]", between) or self._and.search(between)):
            return None  # it stands after the joint: it belongs to the next
        if self._belongs_to_next(word, between, end):
            return None
        bracketed = between.strip() in ("(", "（", "[")
        if re.search(r"[,，、]\s*\w", between) and (not self._spaced or not self._only_needling_words(between)):
            return None
        if not self._spaced and len(between) > _NEAR:
            return None
        if word.side in ("left", "right"):
            if not self._only_needling_words(between):
                return None
            named = "side" in self._plain[word.start : word.end]
            if self._english and not named and not _BODY_OR_END.match(self._plain, word.end) and not self._and.match(self._plain, word.end + 1):
                return None
        elif not last and len(between) > 25:
            return None
        only = bracketed and (word.side in ("left", "right") or not last)
        return word.side, only

    def _belongs_to_next(self, word: _Word, between: str, end: int) -> bool:
        """Whether a word stands directly before the next point and apart from this one."""
        following = self._plain[word.end : end]
        if end >= len(self._plain) or re.search(r"[,，、;)）/.]", following) or self._and.search(following):
            return False
        apart = bool(re.search(r"[,，、;:/.]", between)) or len(between) > 12 or (not self._spaced and bool(between))
        return apart and self._only_needling_words(following)

    def _chart(self, candidate: Candidate) -> tuple[Laterality, bool] | None:
        window = self._original(candidate.end, min(len(self._plain), candidate.end + 6))
        found = _CHART.match(window)
        if found is None:
            return None
        letter = found["in"] or found["out"]
        return (_CHART_SIDES[letter], True) if letter else None

    def _find(self, start: int, end: int) -> list[_Word]:
        words: list[_Word] = []
        for found in self._sides.finditer(self._plain, start, end):
            side = next(side for side in SIDES if side == found.lastgroup)
            words.append(_Word(found.start(), found.end(), side))
        return words

    def _only_needling_words(self, between: str) -> bool:
        rest = self._before.sub(" ", between)
        return not re.search(r"[^\W_]", rest) or bool(re.fullmatch(r"\W*(?:sided?|side|sided|的|の|の\s?|side of the|the)?\W*", rest))
