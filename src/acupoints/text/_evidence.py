"""How likely a candidate is to be a mention: evidence is added up in log-odds, and what ends above zero is reported.

First what the writing itself says (`_priors`), then what stands beside it (a unit, a month, "cells", "point"), then its company in a list,
and last, for those still open, whether the sentence or the paragraph speaks of needles at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from math import exp

from ._candidate import Candidate, by_chain
from ._context import Context
from ._lexicon import AFTER, AGAINST, BEFORE, EAR, MONTH, SIDE, VERTEBRA
from ._neighbours import LONGEST_GAP, compare_neighbours, link_chains
from ._other_fields import doubt_likes_of, doubt_series, doubt_strange_sentences
from ._priors import EVERYDAY, priors

_MEASURE = re.compile(
    r"[^\S\n]?(?::\d\d|[=<>≤≥]\s?[\d-]|%|°|‰|€|(?:ms|s|mm|cm|m|km|mg|kg|g|ml|dl|hz|khz|mhz|ghz|v|mv|kv|kpa|mmhg|w|kw|nm|µm|um|gb(?!\s\d)|mb|ma|mol|mmol"
    r"|bpm|ppm|nt|tesla)(?![a-z0-9]))"
)
_LEVEL_AFTER = re.compile(r"\s?[-/–]\s?(?:[ctlsd]|th)?-?\d")
_LEVEL_BEFORE = re.compile(r"(?<![a-z])(?:[ctlsd]|th)-?\d{1,2}\s?[-/–]\s?$")
_SAYS_NOTHING = frozenset(",;:、，()[]")
_ENDS_QUIETLY = ",;)]、"
OPEN = 1.5
"""From here on a candidate needs no further evidence."""
_SURE = 2.0
_HOPELESS = -8.0
_NEVER = _HOPELESS - 2.0
"""What stands beside a name never makes up for this: two words side by side."""
_LOST = -2.6
"""Below this no cue alone makes a mention."""
_VERTEBRA_LOST = -5.0
"""Below this nothing but a list makes a point of a vertebra."""
_NEXT_WORD = 6
_LETTERS = 200
"""So many earlier codes and names of a text are asked, that the work stays linear."""
_NAMES = ("pinyin", "han", "hangul", "kana")
_ALSO_AN_EAR_ZONE = "HT7"
"""Shenmen is the one name of a meridian that charts of the ear share with a point of the body."""
_OF_THE_EAR = re.compile(r"耳穴?$")
_CUE = 2.5
"""What a word of needling in the sentence adds, at most."""
_EACH_SURE, _EACH_NAME, _EACH_LETTER = (0.6, 3), (0.5, 4), (0.8, 3)
"""What a sure mention, another name and another prefix of the paragraph add, and how many of them count."""
_PARAGRAPH = 4.5
"""More than all of these together add to one that waits."""
_SPEAKS, _SPEAKS_AS_NAME = -1.2, -2.5
"""Above this a code or a name says something about what others of the paragraph are."""
_WORTHS = ((0.0, 2.0), (-2.0, 1.0), (-4.5, 0.7))
"""What a member of a list is worth to the others, by its own weight."""


class Evidence:
    """Weighs the candidates of one text."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._plain = context.plain
        self._words = context.words
        self._around = context.words.around
        self._priors = priors(context.words.lang)
        self._paired = False
        self._listed: set[Candidate] = set()

    def weigh(self, candidates: list[Candidate]) -> None:
        """Set chain, partner, conflict and weight of each candidate."""
        starts = {candidate.start for candidate in candidates}
        ends = {candidate.end for candidate in candidates}
        for candidate in candidates:
            candidate.weight = self._priors.of(candidate, self._plain, starts, ends)
            if candidate.weight > _NEVER or candidate.style == "code":  # a code may still be struck
                candidate.weight += self._beside(candidate)
        if all(candidate.weight < (_LOST if may_be_vertebra(candidate) else _HOPELESS) for candidate in candidates):
            return  # vertebrae speak for nobody: a page that has nothing else needs no further look
        candidates = _without_far_vertebrae(candidates)
        if len(candidates) > 1:
            link_chains(candidates, self._plain, self._words)
            _strike_likes(candidates)
            compare_neighbours(candidates, self._plain)
            self._paired = any(candidate.partner for candidate in candidates)
            self._company(candidates)
        waiting = [each for each in candidates if _HOPELESS < each.weight < (12.0 if _ALSO_AN_EAR_ZONE in each.ids else OPEN)]
        if waiting:
            lost = self._lost(waiting, candidates)
            if len(lost) == len(candidates):
                return
            if lost.issuperset(waiting):
                waiting = []  # what is lost has a say for those that still wait, and for nobody else
            for candidate in waiting:
                if self._is_everyday(candidate):
                    continue
                if candidate not in lost or (candidate.weight > _SPEAKS_AS_NAME - _CUE and not may_be_vertebra(candidate)):
                    candidate.weight += self._surroundings_say(candidate)
        if len(candidates) > 1:
            self._paragraph(candidates)
        if not self._paired:
            doubt_strange_sentences(candidates, self._context)
            doubt_series(candidates, self._context)
        _inherit(candidates)
        for candidate in candidates:
            if candidate.style == "roman" and not candidate.partner:
                candidate.weight = -1.0  # "into" is KI19 in Japanese: no list and no needle make it a name without its code beside it

    # What stands beside it

    def _beside(self, candidate: Candidate) -> float:
        plain, end = self._plain, candidate.end
        weight = 0.0
        following = plain[end : end + 1]
        if following and following not in _ENDS_QUIETLY:
            weight += self._after(candidate, following)
        weight += self._before(candidate)
        if candidate.style not in ("code", "group"):
            weight += self._system(candidate)
        return weight

    def _system(self, candidate: Candidate) -> float:
        """Names of the ear, the hand and the scalp belong to the packs that hold those points, all others to the body."""
        if ":" in candidate.first:
            return 4.5 if self._context.ear.any(*self._context.sentence(candidate.start, candidate.end)) else -2.5
        if not self._is_micro(candidate):
            return 0.0
        # TE17 lies behind the ear, but on the body
        of_the_ear = _ALSO_AN_EAR_ZONE in candidate.meant or candidate.first.startswith("EX-") or self._says_ear(candidate.start)
        return -9.0 if of_the_ear else -3.0

    def _says_ear(self, start: int) -> bool:
        return _OF_THE_EAR.search(self._plain, max(0, start - 2), start) is not None

    def _after(self, candidate: Candidate, following: str) -> float:
        plain, end, words = self._plain, candidate.end, self._words
        weight = 0.0
        word = end + 1 if following in (" ", "-", "\n") else end
        kinds = self._around.at(plain, word)[1]
        if candidate.style == "code":
            if not candidate.bare and _MEASURE.match(plain, end):
                weight -= 4.0
            if following == ".":
                kinds |= words.around.at(plain, _skip(plain, end, " ."))[1] & MONTH
                if not kinds and not candidate.number_first and candidate.prefix.casefold() in words.function_words:
                    weight -= 1.5  # "Di 5." may be a date
            if kinds & MONTH:
                weight -= 5.0
            if candidate.prefix.casefold() in words.common_words and words.units.at(plain, word):
                weight -= 5.0  # "Willst Du 20 Minuten warten?"
        if kinds & AGAINST:
            candidate.struck = candidate.struck or candidate.style == "code"
            weight -= 5.0
        elif kinds & AFTER:
            weight += 1.0
        if may_be_vertebra(candidate) and (kinds & VERTEBRA or _LEVEL_AFTER.match(plain, end)):
            weight -= 4.0
        return weight

    def _before(self, candidate: Candidate) -> float:
        plain, start = self._plain, candidate.start
        near = max(0, start - 4)
        stop = near + len(plain[near:start].rstrip(" \n(（「"))
        vertebra = may_be_vertebra(candidate)
        if vertebra and _LEVEL_BEFORE.search(plain, max(0, start - 6), start):
            return -5.0
        if not stop or plain[stop - 1] in _SAYS_NOTHING:
            return 0.0
        kinds = self._around.before(plain, stop, max(0, start - 24))[1]
        if kinds & AGAINST:
            candidate.struck = candidate.struck or candidate.style == "code"
            return -5.0
        if vertebra and kinds & VERTEBRA:
            return -5.0
        return 0.7 if kinds & (BEFORE | SIDE) else 0.0

    def _is_micro(self, candidate: Candidate) -> bool:
        """Whether the point is one of the ear, the hand or the scalp."""
        plain, start = self._plain, candidate.start
        if self._says_ear(start):
            return True
        near = 30 if self._words.spaced else 6
        low = max(0, start - near)
        if self._context.speaks_of_ear(low, start):
            cut = max(plain.rfind(mark, low, start) for mark in ".;。；,，、")
            if cut < 0 or self._context.speaks_of_ear(cut + 1, start):
                return True
        after = plain[candidate.end : candidate.end + 4]
        place = candidate.end + len(after) - len(after.lstrip(" (（[,"))
        return bool(self._around.at(plain, place)[1] & EAR)

    # Company

    def _company(self, candidates: list[Candidate]) -> None:
        """Members of one list speak for each other, the more the surer they are. What looks like a vertebra speaks for nobody, and a
        single letter not for its like: V1, V2, V3."""
        for chain in by_chain(candidates):
            if len(chain) == 1:
                continue
            self._listed.update(chain)
            worths = list(map(self._worth, chain))
            total = sum(worths)
            of_letter: dict[str, float] = {}
            for candidate, worth in zip(chain, worths, strict=True):
                if len(candidate.prefix) == 1:
                    of_letter[candidate.prefix] = of_letter.get(candidate.prefix, 0.0) + worth
            vertebrae = [may_be_vertebra(candidate) for candidate in chain]
            bones = all(vertebrae)
            for candidate, worth, vertebra in zip(chain, worths, vertebrae, strict=True):
                if candidate.weight > _HOPELESS:
                    others = total - of_letter.get(candidate.prefix, worth)
                    candidate.weight += min(2.0 if vertebra else 4.0, others) + (5.0 if candidate.partner else 0.0)
                    candidate.weight -= 3.0 if bones else 0.0

    def _worth(self, candidate: Candidate) -> float:
        if may_be_vertebra(candidate) or not candidate.first:
            return 0.0
        if candidate.entry is not None and not candidate.partner and self._priors.commonness(candidate):
            return 0.5
        for least, worth in _WORTHS:
            if candidate.weight >= least:
                return worth
        return 0.0

    # The sentence

    def _lost(self, waiting: list[Candidate], candidates: list[Candidate]) -> set[Candidate]:
        """Those that stay below zero whatever the sentence and the paragraph say, so that a page of nothing else is read no further."""
        names: set[str] = set()
        sure = codes = 0
        lost: set[Candidate] = set()
        for candidate in candidates:
            weight = candidate.weight
            if weight <= _HOPELESS:
                lost.add(candidate)
            elif candidate.style == "code":
                codes += weight > _SPEAKS - _CUE and not may_be_vertebra(candidate)
            elif weight > _SPEAKS_AS_NAME - _CUE:
                names.add(candidate.first)
            sure += weight >= _SURE - _CUE
        for candidate in waiting:
            weight = candidate.weight + _CUE + _up_to(_EACH_SURE, sure)
            if candidate.style in _NAMES:
                weight += _up_to(_EACH_NAME, len(names) - (candidate.first in names))
            elif len(candidate.prefix) == 1:
                weight += _up_to(_EACH_LETTER, codes)
            if weight < -0.01:
                lost.add(candidate)
        return lost

    def _surroundings_say(self, candidate: Candidate) -> float:
        context = self._context
        sentence = context.sentence(candidate.start, candidate.end)
        block = context.block(candidate.start, candidate.end)
        weight = 0.0
        cue = context.cues.any(*sentence)
        if cue:
            weight += 1.0 if candidate.vertebra and candidate.reading.key != "c" else _CUE
        elif context.cues.any(*block):
            weight += 0.5 if self._priors.commonness(candidate) else 1.5
        if _ALSO_AN_EAR_ZONE in candidate.meant and candidate.style != "code" and not candidate.partner:
            weight -= 9.0 if context.ear.any(*context.clause(candidate.start, candidate.end)) else (4.0 if context.ear.any(*block) else 0.0)
        if candidate.reading.key == "co" and context.ear.any(*block):
            weight -= 5.0  # CO12 of the standard for ear points
        if len(candidate.prefix) == 1:
            if may_be_vertebra(candidate) and context.vertebra.any(*sentence):
                weight -= 2.5
            if context.against.any(*sentence) and not self._paired:
                weight -= 1.0 if cue else 2.0
            if self._words.lang == "ko" and context.ear.any(*block):
                weight -= 5.0  # the points of Korean hand therapy: E8, N1, G13
        return weight

    # The paragraph

    def _paragraph(self, candidates: list[Candidate]) -> None:
        """What is still open is likelier where the paragraph has mentions that are sure, several prefixes of one language, or several
        names; and less likely where other codes are cells or roads."""
        struck = [candidate.start for candidate in candidates if candidate.struck]
        if struck and not self._paired:
            doubt_likes_of(struck, candidates, self._context)
        waiting = [each for each in candidates if -_PARAGRAPH < each.weight < OPEN and not each.struck and not self._is_everyday(each)]
        if not waiting:
            return
        sure = [candidate.start for candidate in candidates if candidate.weight >= _SURE and not candidate.bare]
        letters = [(candidate.start, candidate.prefix) for candidate in candidates if _speaks_for_others(candidate)][-_LETTERS:]
        names = [(each.start, each.first) for each in candidates if self._names_a_point(each)][-_LETTERS:]
        for candidate in waiting:
            begin, end = self._context.block(candidate.start, candidate.end)
            if sure and not struck and not may_be_vertebra(candidate):
                candidate.weight += _up_to(_EACH_SURE, bisect_left(sure, end) - bisect_left(sure, begin))
            if candidate.style in _NAMES:
                others = {id for start, id in names if begin <= start < end} - set(candidate.meant)
                candidate.weight += _up_to(_EACH_NAME, len(others))
            if len(candidate.prefix) == 1 and not candidate.reading.foreign:
                prefixes = {prefix for start, prefix in letters if begin <= start < end} - {candidate.prefix}
                candidate.weight += _up_to(_EACH_LETTER, len(prefixes))

    def _is_everyday(self, candidate: Candidate) -> bool:
        """Whether it is a word of every page that nothing beside it makes a point: neither its code nor a list nor a needle. That the
        page speaks of needles does not: 영향 is "influence" there too."""
        if candidate.style != "hangul" or candidate.partner or candidate in self._listed:
            return False
        return self._priors.commonness(candidate) >= EVERYDAY and not self._context.cues.any(candidate.end, candidate.end + _NEXT_WORD)

    def _names_a_point(self, candidate: Candidate) -> bool:
        """A name that is no everyday word; several different ones in a paragraph are there for a reason."""
        telling = candidate.style in _NAMES and candidate.weight > _SPEAKS_AS_NAME
        return telling and bool(candidate.first) and not self._priors.commonness(candidate)


def may_be_vertebra(candidate: Candidate) -> bool:
    """Whether the letter of a code is one that vertebrae and roots have: L4, T12, S1, C7."""
    return candidate.vertebra and not candidate.partner


@lru_cache(maxsize=4096)
def score(weight: float) -> float:
    """Log-odds as a probability with two decimals."""
    return 1.0 if weight > 6 else round(1 / (1 + exp(-max(-30.0, weight))), 2)


def _without_far_vertebrae(candidates: list[Candidate]) -> list[Candidate]:
    """What is left without vertebrae that stand in no list: they have no say, and no paragraph makes points of them."""
    far: set[Candidate] = set()
    last = len(candidates) - 1
    for place, candidate in enumerate(candidates):
        if (
            candidate.vertebra
            and candidate.weight < _VERTEBRA_LOST
            and not candidate.struck
            and (place == 0 or candidate.start - candidates[place - 1].end > LONGEST_GAP)
            and (place == last or candidates[place + 1].start - candidate.end > LONGEST_GAP)
        ):
            far.add(candidate)
    return [candidate for candidate in candidates if candidate not in far] if far else candidates


def _up_to(each: tuple[float, int], count: int) -> float:
    worth, most = each
    return worth * min(most, count)


def _speaks_for_others(candidate: Candidate) -> bool:
    return (
        candidate.style == "code"
        and bool(candidate.ids)
        and not candidate.struck
        and not candidate.reading.foreign
        and candidate.weight > _SPEAKS
        and not may_be_vertebra(candidate)
    )


def _strike_likes(candidates: list[Candidate]) -> None:
    """Vitamins B1 and B12: what the word beside the first says holds for those of its letters that follow in the list."""
    for earlier, candidate in pairwise(candidates):
        if earlier.struck and candidate.prefix == earlier.prefix and candidate.chain == earlier.chain and not candidate.struck:
            candidate.struck = True
            candidate.weight -= 5.0


def _inherit(candidates: list[Candidate]) -> None:
    """A bare number in a list is as sure as the code it has its prefix from."""
    head: Candidate | None = None
    for candidate in candidates:
        if not candidate.bare:
            head = candidate
        elif head is not None:
            candidate.weight = min(candidate.weight, head.weight)


def _skip(plain: str, at: int, chars: str) -> int:
    stop = at + 4
    while at < stop and plain[at : at + 1] and plain[at] in chars:
        at += 1
    return at
