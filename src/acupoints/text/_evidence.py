"""How likely a candidate is to be a mention: evidence is added up in log-odds, and what ends above zero is reported.

First what the writing itself says (`_prior`: a code in capitals, a name of four syllables, a name that is also a newspaper), then what
stands beside it (`_beside`: a unit, a month, "cells", "point"), then its company in a list, and last, for those still open, whether the
sentence or the paragraph speaks of needles at all. The figures are weights, not counts from a corpus; the labelled texts judge them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from math import exp

from ._candidates import Candidate, by_chain
from ._lexicon import Lexicon, lexicon, overlaps

_WHO = frozenset({"lu", "li", "st", "sp", "ht", "si", "bl", "ki", "pc", "te", "gb", "lr", "gv", "cv"})
# Two letters and a number that are written far more often for something else: carbon dioxide, T helper cells, half-inhibiting doses ...
_COLLIDING = frozenset(
    "co th tb it id end go de le ma mi he mc cx dm bp ec ic tm vs hp hc lg rm kd rs pe ta ga ni vi mp cs rp gi ig tr tf rt ks".split()
)
_COLLIDING_EVERYWHERE = frozenset("co th tb it id end go he ga hc hp kd tm".split())
_HEART_IS_C = ("fr", "es", "it", "pt")
_FOREIGN = (0.0, 0.5, 1.7)
_VERTEBRAE = frozenset(("c", "t", "d", "l", "s", "th"))
_MEASURE = re.compile(r"\s?(?::\d\d|[=<>≤≥]\s?[\d-]|%|°|‰|€|(?:ms|s|mm|cm|m|km|mg|kg|g|ml|dl|l|hz|khz|mhz|ghz|v|mv|kv|kpa|mmhg|w|kw|nm|µm|um|gb|mb|ma|mol|mmol|bpm|ppm|nt|tesla)(?![a-z0-9]))")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？\n]|!(?=\s)")
_BLOCK_END = "\n\n"
_SENTENCE_REACH = 250
_BLOCK_REACH = 1500
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_GLUE = r"[\s'\"“”«»,、/;:&+・·()\[\]【】「」『』〔〕*=~|>-]|\.(?!\s)"
_LONGEST_GAP = 60
OPEN = 1.5
"""From here on a candidate needs no further evidence."""
_SURE = 2.0
_LETTERS = 200
_NAMES = ("pinyin", "han", "hangul", "kana")
_COMMON_WORDS = ((150, 2.5), (30, 1.5))
"""What a name costs that a dictionary counts so often as a word."""
_MERIDIAN_AFTER = re.compile(r"[\u4e00-\u9fff]{0,3}[经經経脉脈](?![络絡])")
_SIX_CHANNELS = re.compile(r"taiyang|t'?aiyang")
_LIMB_BEFORE = re.compile(r"(?:foot|hand|zu|shou|fuss|fuß|pied|main|pie|mano|piede|leg|arm)[ -]$")
_CHANNEL_AFTER = re.compile(r"[ -](?:meridian|channel|bladder|small|urinary|syndrome|stage|disease|jing)")
_MODIFIERS = "新裏腰"
"""Before a name they make the name of another point: 新环跳, 裏内庭, 腰百会."""
_MERIDIAN_NAME = re.compile(r"太[阴陰阳陽]|少[阴陰阳陽]|[阳陽]明|厥[阴陰]")
_ALSO_AN_EAR_ZONE = "HT7"
"""Shenmen is the one name that charts of the ear share with a point of the body."""


class Evidence:
    """Weighs the candidates of one text.

    Args:
        plain: the folded text.
        words: words of its language.
    """

    def __init__(self, plain: str, words: Lexicon) -> None:
        self._plain = plain
        self._words = words
        self._cued: dict[tuple[int, int], bool] = {}
        self._glue = glue(words)
        self._starts: set[int] = set()
        self._ends: set[int] = set()

    def weigh(self, candidates: list[Candidate]) -> None:
        """Set chain, partner, conflict and weight of each candidate."""
        self._starts = {candidate.start for candidate in candidates}
        self._ends = {candidate.end for candidate in candidates}
        for candidate in candidates:
            candidate.weight = self._prior(candidate) + self._beside(candidate)
        self._link(candidates)
        self._compare_neighbours(candidates)
        self._company(candidates)
        for candidate in candidates:
            if -8 < candidate.weight < (9.0 if _ALSO_AN_EAR_ZONE in candidate.ids else OPEN):
                candidate.weight += self._context(candidate)
        self._surroundings(candidates)
        self._other_fields(candidates)
        self._inherit(candidates)

    # What the writing says

    def _prior(self, candidate: Candidate) -> float:
        if candidate.style == "code":
            return self._prior_of_code(candidate)
        if candidate.style == "fixed":
            return 1.5 if candidate.raw.isupper() else 0.0
        if candidate.style in ("han", "hangul", "kana"):
            return self._prior_of_characters(candidate)
        return self._prior_of_latin(candidate)

    def _prior_of_code(self, candidate: Candidate) -> float:
        letters = candidate.prefix
        key = letters.casefold().replace("-", "").replace(" ", "")
        if len(key) == 1:
            if not letters.isupper():
                return -9.0
            return (self._as_vertebra(key) if key in _VERTEBRAE else -0.5) - _FOREIGN[candidate.foreign] - self._number_first(candidate)
        if len(key) > 4 and not key.startswith("ex"):
            several = " " in letters or "-" in letters
            return (1.5 if several else 0.3) if letters[0].isupper() else (0.5 if several else -2.0)
        if letters.isupper():
            weight = 2.0 if key in _WHO or len(key) > 2 else 1.5
        elif letters[0].isupper() or letters[-1].isupper():
            weight = 1.2
        else:
            weight = (0.3 if " " not in candidate.raw else -1.0) - (3.0 if candidate.foreign > 1 else 0.0)  # kg-1 is no KG 1
        if key in self._words.function_words and not letters.isupper():
            weight -= 1.5 if letters[0].isupper() and not candidate.foreign and not candidate.english else 3.0
        if key[0].isdecimal() and not letters[-1].isupper():
            weight -= 6.0
        if key in _COLLIDING and (candidate.foreign or key in _COLLIDING_EVERYWHERE or self._words.lang == "en"):
            weight -= 1.5
        return weight - self._number_first(candidate) - (_FOREIGN[candidate.foreign] if candidate.foreign > 1 else 0.0)

    def _as_vertebra(self, key: str) -> float:
        return -1.0 if key == "c" and self._words.lang in _HEART_IS_C else -2.0

    def _number_first(self, candidate: Candidate) -> float:
        if candidate.entry is None or not candidate.entry.number_first:
            return 0.0
        if not candidate.prefix.isupper() and (len(candidate.prefix) == 1 or candidate.prefix.islower()):
            return 9.0
        return 0.5 if self._words.lang in _HEART_IS_C else 3.0

    def _prior_of_latin(self, candidate: Candidate) -> float:
        entry, raw = candidate.entry, candidate.raw
        assert entry is not None
        parts = re.split(r"[\s-]+", raw)
        titled = all(part[:1].isupper() or not part[:1].isalpha() for part in (parts[:1] if self._words.lang == "vi" else parts))
        common = self._is_common(candidate)
        if candidate.style == "roman":
            weight = -6.0  # as common as the words of the text: only a code or name beside it can confirm it
        elif candidate.style == "group":
            weight = 1.0 if titled else -2.0
        elif candidate.style == "latin":
            weight = (-0.3 if titled else -3.0) if entry.words > 1 else -3.0
            if self._words.lang == "vi":
                weight += 2.0
        else:
            weight = self._prior_of_pinyin(raw, entry.plain, entry.words, titled)
            if all(reading.lang == "zh-Latn-wadegile" for reading in entry.readings) and not set("-'’ʻ") & set(raw):
                weight -= 1.5 if titled else 5.0  # KI19 would be "into"
            if _SIX_CHANNELS.match(entry.plain) and self._is_channel(candidate):
                weight -= 6.0
        return weight - (2.0 if common else 0.0)

    def _is_channel(self, candidate: Candidate) -> bool:
        before = self._plain[max(0, candidate.start - 8) : candidate.start]
        return bool(_LIMB_BEFORE.search(before) or _CHANNEL_AFTER.match(self._plain, candidate.end))

    @staticmethod
    def _prior_of_pinyin(raw: str, plain: str, words: int, titled: bool) -> float:
        toned = 1.5 if not raw.isascii() else 0.0
        if words == 1:
            weight = 2.0 if raw[0].isupper() else (1.0 if len(plain) > 5 else -0.5)
        elif titled or (raw[0].isupper() and len(plain) > 7):
            weight = 1.5 if "-" in raw else 1.0
        else:
            weight = 0.0 if len(plain) > 7 else -1.2
        return weight + toned - (1.0 if len(plain) < 5 and words == 1 else 0.0)

    def _prior_of_characters(self, candidate: Candidate) -> float:
        plain, start, end = self._plain, candidate.start, candidate.end
        entry = candidate.entry
        assert entry is not None
        size = end - start
        tier = min((reading.tier for reading in entry.readings), default=0)
        weight = -self._commonness(candidate) - (4.0 if tier == 2 else 0.5 * tier)
        if candidate.style == "kana":
            return weight - (0.5 if size > 4 else 1.5) - self._runs_on_kana(start, end)
        if candidate.style == "hangul":
            return weight + (0.3 if size > 2 else -1.2) - self._runs_on_hangul(start, end)
        weight += (0.5, 2.0, 3.0)[min(size, 4) - 2] if size > 1 else -6.0
        return weight + self._edges(plain, start, end)

    def _commonness(self, candidate: Candidate) -> float:
        listed = self._is_common(candidate)
        known = overlaps().get(self._plain[candidate.start : candidate.end]) if self._words.lang == "zh" and candidate.style == "han" else None
        counted = 0.0 if known is None else next((cost for least, cost in _COMMON_WORDS if known.word >= least), 0.0)
        return counted + (1.5 if counted else 2.5) * listed

    def _edges(self, plain: str, start: int, end: int) -> float:
        """Whether characters directly beside a Chinese name make other words with its edges."""
        before, after = plain[start - 1 : start], plain[end : end + 1]
        left = self._side(before, start - 1, backwards=True)
        right = self._side(after, end, backwards=False)
        known = overlaps().get(self._plain[start:end]) if self._words.lang == "zh" else None
        if known is not None:
            left = -3.0 if before and before in known.before and left <= 0 else left
            right = -3.0 if after and after in known.after and right <= 0 else right
        if _MERIDIAN_NAME.fullmatch(plain, start, end) and (before in ("足", "手") or _MERIDIAN_AFTER.match(plain, end)):
            return -6.0
        if before and before in _MODIFIERS:
            return -4.0
        return left + right

    def _side(self, char: str, at: int, *, backwards: bool) -> float:
        if not char or not _HAN.match(char):
            # Kana and hangul after a name are particles; before a name they end what stood there.
            return 0.7
        if (at + 1 in self._ends) if backwards else (at in self._starts):
            return 0.7  # the next name of a list without marks
        window = self._plain[max(0, at - 3) : at + 1] if backwards else self._plain[at : at + 4]
        pattern = self._words.edge_before if backwards else self._words.edge_after
        for found in pattern.finditer(window):
            if (found.end() == len(window)) if backwards else (found.start() == 0):
                return 0.7
        sides = self._words.sides
        if backwards and any(found.end() == len(window) for found in sides.finditer(window)):
            return 0.7
        return -0.6 if self._words.lang != "ja" else -1.0

    def _runs_on_hangul(self, start: int, end: int) -> float:
        before = self._plain[start - 1 : start]
        cost = 3.0 if "\uac00" <= before <= "\ud7a3" and not self._ends_with_side(start) else 0.0
        rest = re.match(r"[\uac00-\ud7a3]*", self._plain[end : end + 12])
        tail = rest.group() if rest else ""
        if tail.startswith("혈") or self._plain[end : end + 1] == "穴":
            cost -= 4.0
        return cost if not tail or _PARTICLES.fullmatch(tail) or self._words.edge_after.match(tail) else cost + 3.0

    def _ends_with_side(self, at: int) -> bool:
        window = self._plain[max(0, at - 4) : at]
        if window[-1:] in ("좌", "우", "양", "혈"):
            return True
        return any(found.end() == len(window) for pattern in (self._words.sides, self._words.edge_before) for found in pattern.finditer(window))

    def _runs_on_kana(self, start: int, end: int) -> float:
        before, after = self._plain[start - 1 : start], self._plain[end : end + 1]
        open_before = not ("\u3040" <= before <= "\u30ff")
        open_after = not ("\u3040" <= after <= "\u30ff") or after in "をにはがともへで"
        return (0.0 if open_before else 2.0) + (0.0 if open_after else 2.0)

    # What stands beside it

    def _beside(self, candidate: Candidate) -> float:
        plain, end = self._plain, candidate.end
        weight = 0.0
        if candidate.style == "code" and not candidate.bare and _MEASURE.match(plain, end) and not _MEASURE.match(plain, end + 1):
            weight -= 4.0
        word = end + 1 if plain[end : end + 1] in (" ", "-", "\n") else end
        words = self._words
        if candidate.style == "code" and words.months.match(plain, _skip(plain, end, " .")):
            weight -= 5.0
        elif candidate.style == "code" and plain.startswith(".", end) and candidate.prefix.casefold() in words.function_words:
            weight -= 1.5  # "Di 5." may be a date
        if words.against.match(plain, word):
            weight -= 5.0
            candidate.struck = candidate.style == "code"
        elif words.after.match(plain, word):
            weight += 1.0
        vertebra = _may_be_vertebra(candidate)
        if vertebra and (words.vertebra.match(plain, word) or _LEVEL_AFTER.match(plain, end) or _LEVEL_BEFORE.search(plain, max(0, candidate.start - 6), candidate.start)):
            weight -= 4.0
        before = plain[max(0, candidate.start - 24) : candidate.start].rstrip(" \n(（「")
        if before:
            if _ends(words.against, before):
                weight -= 5.0
                candidate.struck = candidate.style == "code"
            elif vertebra and _ends(words.vertebra, before):
                weight -= 5.0
            elif _ends(words.before, before):
                weight += 0.7
            elif _ends(words.sides, before):
                weight += 0.7
        if candidate.style not in ("code", "group") and self._is_micro(candidate):
            weight -= 9.0
        return weight

    def _is_micro(self, candidate: Candidate) -> bool:
        """Whether the point is one of the ear, the hand or the scalp."""
        ear = self._words.ear
        if self._plain[candidate.start - 1 : candidate.start] == "耳":
            return True
        near = 6 if self._words.lang in ("zh", "ja") else 30
        before = self._plain[max(0, candidate.start - near) : candidate.start]
        cut = max(before.rfind(mark) for mark in ".;。；,，、")
        if ear.search(before[cut + 1 :]):
            return True
        return bool(ear.match(self._plain, _skip(self._plain, candidate.end, " (（[,")))

    # Company

    def _link(self, candidates: list[Candidate]) -> None:
        chain = 0
        for place, candidate in enumerate(candidates):
            if place:
                earlier = candidates[place - 1]
                gap = candidate.start - earlier.end
                if gap > _LONGEST_GAP or not self._glue.fullmatch(self._plain, earlier.end, candidate.start):
                    chain += 1
            candidate.chain = chain

    def _compare_neighbours(self, candidates: list[Candidate]) -> None:
        for first, second in zip(candidates, candidates[1:], strict=False):
            if second.start - first.end > 6 or first.chain != second.chain:
                continue
            gap = self._plain[first.end : second.start]
            if not _PAIR.fullmatch(gap):
                continue
            codes = (first.style in ("code", "fixed"), second.style in ("code", "fixed"))
            shared = set(first.meant) & set(second.meant)
            if shared and not (codes == (True, True) and first.prefix == second.prefix):
                _agree(first, second, shared)
            elif _BRACKET.fullmatch(gap) and codes[0] != codes[1] and first.meant and second.meant and not first.partner:
                _disagree(first, second)

    def _company(self, candidates: list[Candidate]) -> None:
        """Members of one list speak for each other, the more the surer they are. What looks like a vertebra speaks for nobody, and a
        single letter not for its like: V1, V2, V3."""
        for chain in by_chain(candidates):
            worths = [(candidate.prefix if len(candidate.prefix) == 1 else "", _worth(candidate, self._commonness(candidate) > 0)) for candidate in chain]
            total = sum(worth for _, worth in worths)
            if len(chain) > 1 and all(map(_may_be_vertebra, chain)):
                for candidate in chain:
                    candidate.weight -= 3.0
            of_letter: dict[str, float] = {}
            for letter, worth in worths:
                of_letter[letter] = of_letter.get(letter, 0.0) + worth
            for candidate, (letter, worth) in zip(chain, worths, strict=True):
                others = total - (of_letter[letter] if letter else worth)
                if candidate.weight > -8:
                    candidate.weight += min(2.0 if _may_be_vertebra(candidate) else 4.0, others) + (5.0 if candidate.partner else 0.0)

    def _surroundings(self, candidates: list[Candidate]) -> None:
        """What is still open is likelier where the paragraph has mentions that are sure, or several prefixes of one language."""
        sure = [candidate.start for candidate in candidates if candidate.weight >= _SURE and not candidate.bare]
        struck = [candidate.start for candidate in candidates if candidate.struck or (candidate.style == "code" and not candidate.meant)]
        if struck:
            self._doubt(candidates, struck)
        letters = [(candidate.start, candidate.prefix) for candidate in candidates if self._speaks_for_others(candidate)]
        names = [(candidate.start, candidate.meant[0]) for candidate in candidates if self._names_a_point(candidate)]
        for candidate in candidates:
            if not -8 < candidate.weight < OPEN or candidate.struck:
                continue
            begin, end = self._block(candidate)
            if candidate.style in _NAMES:
                others = {id for start, id in names[-_LETTERS:] if begin <= start < end} - set(candidate.meant)
                candidate.weight += 0.5 * min(4, len(others))
            if sure and not struck:
                near = bisect_left(sure, end) - bisect_left(sure, begin)
                candidate.weight += 0.6 * min(3, near)
            if len(candidate.prefix) == 1 and not candidate.foreign:
                prefixes = {prefix for start, prefix in letters[-_LETTERS:] if begin <= start < end} - {candidate.prefix}
                candidate.weight += 0.8 * min(3, len(prefixes))

    def _names_a_point(self, candidate: Candidate) -> bool:
        """A name that is no everyday word; several different ones in a paragraph are there for a reason."""
        return candidate.style in _NAMES and bool(candidate.meant) and candidate.weight > -2.5 and not self._commonness(candidate)

    @staticmethod
    def _speaks_for_others(candidate: Candidate) -> bool:
        return (
            candidate.style == "code"
            and bool(candidate.ids)
            and not candidate.struck
            and not candidate.foreign
            and candidate.weight > -1.2
            and not _may_be_vertebra(candidate)
        )

    def _other_fields(self, candidates: list[Candidate]) -> None:
        """A sentence that never speaks of needles but often of cells, roads or voltages is about those."""
        strange: dict[tuple[int, int], float] = {}
        for candidate in candidates:
            if candidate.weight > 0 and candidate.style == "code" and not candidate.partner and not self._has_cue(*self._block(candidate)):
                sentence = self._sentence(candidate)
                if sentence not in strange:
                    strange[sentence] = sum(1 for _ in islice(self._words.against.finditer(self._plain, *sentence), 4))
                candidate.weight -= strange[sentence]

    def _doubt(self, candidates: list[Candidate], struck: list[int]) -> None:
        """Where other codes are cells, genes or roads, a code that nothing confirms is likely one too."""
        for candidate in candidates:
            if candidate.style == "code" and not candidate.partner and candidate.weight > 0:
                begin, end = self._block(candidate)
                near = bisect_left(struck, end) - bisect_left(struck, begin)
                if near and not self._has_cue(*self._sentence(candidate)):
                    candidate.weight -= 2.0 * min(2, near)

    @staticmethod
    def _inherit(candidates: list[Candidate]) -> None:
        """A bare number in a list is as sure as the code it has its prefix from."""
        head: Candidate | None = None
        for candidate in candidates:
            if candidate.bare and head is not None:
                candidate.weight = min(candidate.weight, head.weight)
            elif not candidate.bare:
                head = candidate

    # The sentence and the paragraph

    def _context(self, candidate: Candidate) -> float:
        start, end = self._sentence(candidate)
        weight = 0.0
        if self._has_cue(start, end):
            weight += 2.5
        elif self._has_cue(*self._block(candidate)):
            weight += 0.5 if self._is_common(candidate) else 1.5
        if _ALSO_AN_EAR_ZONE in candidate.meant and candidate.style != "code" and not candidate.partner:
            ear = self._words.ear
            weight -= 6.0 if ear.search(self._plain, start, end) else (4.0 if ear.search(self._plain, *self._block(candidate)) else 0.0)
        if self._words.lang == "ko" and len(candidate.prefix) == 1 and self._words.ear.search(self._plain, *self._block(candidate)):
            weight -= 5.0  # the points of Korean hand therapy: E8, N1, G13
        if _may_be_vertebra(candidate) and self._words.vertebra.search(self._plain, start, end):
            weight -= 2.5
        if candidate.style == "code" and len(candidate.prefix) < 2 and self._words.against.search(self._plain, start, end):
            weight -= 1.0 if self._has_cue(start, end) else 2.5
        return weight

    def _is_common(self, candidate: Candidate) -> bool:
        if candidate.entry is None:
            return False
        words = lexicon("en") if candidate.style == "pinyin" else self._words
        return candidate.entry.plain in words.common_names

    def _has_cue(self, start: int, end: int) -> bool:
        known = self._cued.get((start, end))
        if known is None:
            known = self._cued[start, end] = self._words.cues.search(self._plain, start, end) is not None
        return known

    def _sentence(self, candidate: Candidate) -> tuple[int, int]:
        low = max(0, candidate.start - _SENTENCE_REACH)
        begin = low
        for found in _SENTENCE_END.finditer(self._plain, low, candidate.start):
            begin = found.end()
        found_end = _SENTENCE_END.search(self._plain, candidate.end, candidate.end + _SENTENCE_REACH)
        return begin, found_end.start() if found_end else min(len(self._plain), candidate.end + _SENTENCE_REACH)

    def _block(self, candidate: Candidate) -> tuple[int, int]:
        before = self._plain.rfind(_BLOCK_END, max(0, candidate.start - _BLOCK_REACH), candidate.start)
        after = self._plain.find(_BLOCK_END, candidate.end, candidate.end + _BLOCK_REACH)
        begin = before if before >= 0 else max(0, candidate.start - _BLOCK_REACH)
        return begin, after if after >= 0 else min(len(self._plain), candidate.end + _BLOCK_REACH)


_LEVEL_AFTER = re.compile(r"\s?[-/–]\s?(?:[ctlsd]|th)?-?\d")
_LEVEL_BEFORE = re.compile(r"(?<![a-z])(?:[ctlsd]|th)-?\d{1,2}\s?[-/–]\s?$")
_BRACKET = re.compile(r"\s?[(\[]\s?")
_POINTS = r"(?<!\w)(?:acu)?(?:points?|punkte?n?|puntos?|punt[oi]|pontos?|huyet|xue)(?!\w)"
_PAIR = re.compile(rf"(?:[\s穴혈'\"“”]|{_POINTS})*" r"[(\[「『【〔:=/|,、;*-]*\s*['\"“]?")
_PARTICLES = re.compile(r"(?:혈)?(?:은|는|이|가|을|를|의|에|에서|에는|에도|과|와|도|만|로|으로|부터|까지|이나|나|이며|며|및|등|등의|등에|등을|이다|입니다|이라|라|처럼|보다|에만|이란|란|하고|이고|고)?")


def score(weight: float) -> float:
    """Log-odds as a probability with two decimals."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, weight)))), 2)


def glue(words: Lexicon) -> re.Pattern[str]:
    """What may stand between two members of one list."""
    linking = words.pattern("and").pattern
    if words.lang == "ko":  # particles that join, written on the word before them
        linking = f"{linking}|(?:혈)?(?:와|과|하고|이랑|랑)(?=\\s)|혈(?![\uac00-\ud7a3])"
    elif words.lang in ("zh", "ja"):
        linking = f"{linking}|穴|透|から"
    return re.compile(rf"(?:{_GLUE}|{linking}|{_POINTS}|{_nameless(words.sides.pattern)})*")


def _nameless(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _worth(candidate: Candidate, common: bool) -> float:
    """What a member of a list is worth to the others."""
    if _may_be_vertebra(candidate) or not candidate.meant:
        return 0.0
    if common and not candidate.partner:
        return 0.5
    return next((worth for least, worth in _WORTHS if candidate.weight >= least), 0.0)


_WORTHS = ((0.0, 2.0), (-2.0, 1.0), (-4.5, 0.7))


def _may_be_vertebra(candidate: Candidate) -> bool:
    return candidate.style == "code" and candidate.prefix.casefold() in _VERTEBRAE and not candidate.partner


def _agree(first: Candidate, second: Candidate, shared: set[str]) -> None:
    for each in (first, second):
        each.partner = True
        if each.rival and not shared & set(each.ids):
            each.ids, each.rival = each.rival, ()
            continue
        if len(each.ids) <= 1 and len(shared) == 1:
            each.ids, each.alternatives = tuple(shared), ()


def _disagree(first: Candidate, second: Candidate) -> None:
    for each, other in ((first, second), (second, first)):
        each.conflict = (*other.ids, *other.alternatives)
        if each.style == "latin":
            each.weight -= 2.5  # translated names are many; the code beside one tells which is meant


def _ends(pattern: re.Pattern[str], window: str) -> bool:
    return any(found.end() == len(window) for found in pattern.finditer(window))


def _skip(plain: str, at: int, chars: str) -> int:
    stop = at + 4
    while at < stop and plain[at : at + 1] and plain[at] in chars:
        at += 1
    return at
