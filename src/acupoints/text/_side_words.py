"""Words for a side of the body around the mentions of one text: "left", "on the affected side", 双侧, and letters of charts: L, R, B."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ._candidate import Candidate
from ._lexicon import OTHER, SIDES, Lexicon
from ._mention import Laterality
from ._words import SHORTEST_SCANNED

_REACH = 90
"""A word further off speaks of no single mention."""
_REACH_UNSPACED = 24
_REACH_OF_WORDS = 40
REACH_BEFORE, REACH_BEHIND = 300, 600
"""What else is told of a point stands no further off (`_told_later`)."""
_LETTERS_AFTER = re.compile(r"[ (|,]{1,3}([a-z](?:/?[a-z])?)(?![a-z0-9])")
_LETTERS_BEFORE = re.compile(r"(?<![a-z0-9])([a-z]{1,2})\.?[ (]?$")
_CHART = re.compile(r"\s?(?:\((?P<in>[LRB])\)|(?P<out>[LRB])(?![\w.'-]*[A-Za-z0-9]))[+-]?")
_MAY_BE_CHART = re.compile(r"\s?\(?[lrb]")
_BOTH_COUNTED = re.compile(r"\s?\(([左右lr])\)\s?\d?\s?[・·,、/]?\s?\(([左右lr])\)")
"""Moxa at both, so often each: (左)2・(右)1."""
_SINISTER = "左l"
_CHART_SIDES: dict[str, Laterality] = {"L": "left", "R": "right", "B": "bilateral"}
_BOUND_SIDES: dict[str, Laterality] = {**_CHART_SIDES, "좌": "left", "우": "right", "양": "bilateral"}
_EITHER = re.compile(r"\buni\w*[\s-]*(?:or|and/or|/|o|ou|od|oder)[\s-]*$")
"""A form that asks "unilateral or bilateral" says neither."""
ALSO_VERBS = ("left", "right")
"""English words that are also a verb and an adverb."""
ONLY_BEFORE = "both"
"""Both "Fengchi" names two points; behind one it speaks of groups, or of anything."""
_OTHER_GROUP = re.compile(r"\bgroups? (?:and|or|vs\.?|versus) (?:the )?$")
_OF_A_GROUP = re.compile(r"\s(?:\w+\s)?group")
"""The ipsilateral group and the contralateral group got the same points."""
_BOTH_OF_TWO = re.compile(r"both\s[^,.;\n]{2,40}?\sand\s(?!(?:at |on )?both)")
"""Both ST36 and SP6: two points, not two sides."""
_OF_SOMETHING = re.compile(r"\s(?:of|der|des|de la|de los|du|de|da|do|della|del|dell|cua)\s")
_BODY = re.compile(
    r"(?:(?:the|your|his|her|tu|su|il|le|o|el|seu|des) )?"
    r"(?:body|patients?|child|baby|korpers|kindes|babys|patienten|corps|cuerpo|corpo|co the)\b"
)
_SIDE = re.compile(r"side|seit|cote|part|lad[oi]|lat[oi]|ben|gauche|izq|esq|sinist")
"""On both hands "of the child", but not both sides "of the nose"."""
_LIMB = re.compile(
    r"(?:(?:the|your|his|her|tu|su|la|el|o|a|il|le|l'|seu|canh)\s?)?(?:arm|hand|wrist|forearm|leg|foot|brazo|mano|muneca|pierna|bras|main"
    r"|poignet|point|braccio|polso|braco|mao|tay|chan|unterarm\w*|hand\w*)(?!\w)"
)
"""On the opposite side "of the arm" is where another point is."""
_LETTERS = re.compile(r"[a-z]*")
_BOTH = ("两", "兩")
_LETTERS_BOUND = frozenset((*"lrb", *"좌우양", *_BOTH))
_NO_SIDE_AFTER = re.compile(
    r"共|\s?군(?![가-힣]?[학무])|各?[一1](?:[,。个個穴]|$)|に?捻|\s?회전|\s?(?:손\s?)?(?:엄지|검지|손가락|손바닥|손)(?:손가락)?(?:으로|로)"
    r"|\s(?:to|and) (?:apply|press|massage|squeeze|hold|pinch|rub)\b|\sor (?:only |just )?one\b|\s1 huyet|[\s-](?:blind|dumm|mask|dos)"
    r"|(?:으로|로|に|へ|各)?\s?(?:旁[开開])?\s?(?:\d|約|약|半|반)[^,。.]{0,6}(?:cm|mm|㎝|촌|寸|横指|cun)"
    r"|(?:の手)?の?(?:親指|拇指|母指|示指|人差し指|指)|[拇食中大]?指"
)
"""A distance tells where a point is, and a thumb presses it: 左右に1寸, 両手の親指で."""
_ABOUT = re.compile(r"(?:[寸分钟鐘次秒度岁歲天日周月年米角°m]|\d)\s?$")
"""1寸左右 is about one cun."""
_DOUBLE, _DOUBLED = ("双", "雙"), tuple("盲向重相氯")
"""A double-blind trial, a double effect: 双盲, 双重."""
_MUST = re.compile(r"\b(?:can|nen|se|khong|cung|deu|chi|ma)\s+$")
"""Vietnamese phải is "right", and "must": cần phải."""
_AILS_AFTER = re.compile(
    r"(?:が|の)?(?:疼?痛|腫|しび|麻木|肿)|\s?(?:무릎|손|발|다리|팔|어깨)?\s?(?:통증|저림)"
    r"|\s(?:\w+\s){0,2}(?:pain|ache|headache|weakness|paralysis|numbness|hemiplegia|palsy|sciatica)(?!\w)"
)
_AILS_BEFORE = re.compile(
    r"\b(?:pains?|aches?|\w*arthritis|\w*arthros[ei]s?|weakness|numbness|swelling|\w*schmerz\w*|beschwerden|douleurs?|dolor(?:es)?|dolor[ei]|dor(?:es)?"
    r"|artrite|osteoartrite|dau)\s(?:(?:in|of|at|an|bei|dans|des?|aux|du|en|em|nas?|nos?|alle|ai|dei|delle|o|cua)\s)?"
    r"(?:(?:the|den|les|las?|los|os|as|i|le|gli)\s)?$"
)
"""The side where it hurts is not the side of the needle."""
_FROM = "부터"
"""Left "from" numbers the points of a picture."""
_WITH_HAND = re.compile(r"(?:\b(?:with|using|use|mit|avec|con|com|dung|bang)\s(?:\w+\s){0,3}|[用以])$")
_HAND = re.compile(r"hand|thumb|finger|daumen|main|pouce|doigt|mano|pulgar|dedo|pollic|dita|mao|maos|polegar|tay|[手指掌]")
_LONG_WORD = 8
_ADVERB = re.compile(r"(?:lly|ment|mente|seits)$")
_NEXT_WORD = re.compile(r"[ -](\w+)")
_TELLING = frozenset(("bilateral", "left"))
"""Both sides are told by their own word, or by left and right."""


class SideWord(NamedTuple):
    """A word for a side and where it stands."""

    start: int
    end: int
    side: Laterality


class Gap(NamedTuple):
    """The text between two mentions; the first has none before it, the last none after."""

    start: int
    end: int
    left: Candidate | None
    right: Candidate | None
    same_list: bool


def gaps(accepted: list[Candidate], size: int) -> Iterator[Gap]:
    """The text before, between and behind mentions."""
    for left, right in pairwise([None, *accepted, None]):
        same_list = left is not None and right is not None and left.chain == right.chain
        yield Gap(left.end if left else 0, right.start if right else size, left, right, same_list)


class SideWords:
    """Words for sides around the mentions of one text.

    Args:
        plain: the folded text.
        lexicon: words of its language.
        original: gives the characters between two offsets as they were written, for the letters of charts.
        accepted: the mentions, in order.

    Attributes:
        far: those that stand too far behind every mention to speak of it alone.
        near: whether any word stands so near to a mention that it may speak of it alone.
        telling: where words begin by which a passage may tell of both sides, in order.
    """

    def __init__(self, plain: str, lexicon: Lexicon, original: Callable[[int, int], str], accepted: list[Candidate]) -> None:
        self._plain = plain
        self._lexicon = lexicon
        self._original = original
        self._found: list[SideWord] = []
        self._others: list[tuple[int, int]] = []
        for low, high in _stretches(accepted):
            self._scan(low, high)
        self._others.sort()
        self._starts = [word.start for word in self._found]
        self.telling = sorted([*(word.start for word in self._found if self.may_tell(word)), *(start for start, _ in self._others)])
        begins = [candidate.start for candidate in accepted]
        self.far = [word for word in self._found if self._is_far(word, accepted, begins)]
        self.near = any(self._is_near(each) or self._has_letters_beside(each) for each in accepted)

    def between(self, gap: Gap) -> list[SideWord]:
        """Words of a gap, in order; of short ones ("re", "Rt.") only those directly beside a mention."""
        start, end = gap.start, gap.end
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        first, last = start + _REACH if gap.left else 0, end - _REACH if gap.right else len(self._plain)
        words = [word for word in self._found[low:high] if word.end <= end and (word.start < first or word.end > last)]
        if gap.right and (tail := self._short_before(start, end)) and not (words and words[-1].end > tail.start):
            words.append(tail)
        if gap.left and self._lexicon.spaced and (head := self._short_after(start, end)) and not (words and words[0].start <= head.start):
            words.insert(0, head)
        return words

    def within(self, start: int, end: int) -> list[SideWord]:
        """Those in a stretch behind mentions."""
        return [word for word in self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if word.end <= end]

    def others(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where in a stretch another hand, foot or side is spoken of."""
        others = self._others
        return [span for span in others[bisect_left(others, (start,)) : bisect_left(others, (end,))] if span[1] <= end]

    def chart_letter(self, candidate: Candidate, end: int) -> Laterality | None:
        """Side that a single letter says, bound to a name or behind a code: "L完骨", 우신맥, "GB30 L", "LI4 B+"; ``end`` is where the next
        mention begins."""
        plain, unspaced = self._plain, not self._lexicon.spaced
        counted = _BOTH_COUNTED.match(plain, candidate.end)
        if counted is not None and (counted[1] in _SINISTER) != (counted[2] in _SINISTER):
            return "bilateral"
        if candidate.style in ("han", "hangul") and plain[candidate.start - 1 : candidate.start] in _LETTERS_BOUND:
            letters = self._original(max(0, candidate.start - 2), candidate.start)
            bound = _BOUND_SIDES.get(letters[-1:])
            if letters[-1:] in _BOTH:
                return "bilateral"
            if bound is not None and not letters[:-1].isalnum() and (candidate.style == "hangul" or unspaced):
                return bound
        if not _MAY_BE_CHART.match(plain, candidate.end):
            return None
        # in a list without spaces a letter before the next name is that one's
        stop = min(end - 1 if unspaced and end < len(plain) else end, candidate.end + 6)
        found = _CHART.match(self._original(candidate.end, stop))
        letter = (found["in"] or found["out"]) if found is not None else None
        return _CHART_SIDES[letter] if letter else None

    def may_tell(self, word: SideWord) -> bool:
        """Whether a word is plain enough to be understood far from its point: not "both", "double", 双, nor the
        "bilateral" of an organ or a complaint."""
        said = self._plain[word.start : word.end]
        if word.side not in _TELLING or len(said) == 1:
            return False
        return not said.isascii() or " " in said or (len(said) >= _LONG_WORD and not describes(self._plain, word, self._lexicon))

    def _is_far(self, word: SideWord, accepted: list[Candidate], begins: list[int]) -> bool:
        reach = _REACH if self._lexicon.spaced else _REACH_UNSPACED
        behind = bisect_left(begins, word.start)
        after = behind < len(begins) and begins[behind] < word.end + reach
        return behind > 0 and not after and accepted[behind - 1].end + reach <= word.start

    def _is_near(self, candidate: Candidate) -> bool:
        place = bisect_left(self._starts, candidate.start - _REACH)
        return place < len(self._starts) and self._starts[place] < candidate.end + _REACH

    def _has_letters_beside(self, candidate: Candidate) -> bool:
        plain, start, short = self._plain, candidate.start, self._lexicon.short_sides
        if plain[start - 1 : start] in _LETTERS_BOUND:
            return True
        after = _LETTERS_AFTER.match(plain, candidate.end)
        if after is not None and after[1] in short:
            return True
        before = _LETTERS_BEFORE.search(plain, max(0, start - 5), start)
        return before is not None and before[1] in short

    def _scan(self, low: int, high: int) -> None:
        """Of overlapping words the longest."""
        scanned = self._lexicon.side_scanner.scan(self._plain[low:high])
        places: list[tuple[int, int, Laterality]] = sorted((start, -end, side) for side in SIDES for start, end in scanned[side])
        self._others += [(low + start, low + end) for start, end in scanned[OTHER]]
        last = 0
        for start, negative_end, side in places:
            if start >= last:
                rest = _LETTERS.match(self._plain, low - negative_end)  # it may be the stem of a word
                last = rest.end() - low if rest else -negative_end
                word = SideWord(low + start, low + last, side)
                if not self._says_no_side(word):
                    self._found.append(word)

    def _says_no_side(self, word: SideWord) -> bool:
        start, end, side = word
        plain, low = self._plain, max(0, start - 20)
        if (
            _FROM in plain[start : end + 2]
            or (plain[start:end] == ONLY_BEFORE and _BOTH_OF_TWO.match(plain, start))
            or _NO_SIDE_AFTER.match(plain, end)
        ):
            return True
        if (
            _EITHER.search(plain, low, start)
            or (_OF_A_GROUP.match(plain, end) and _OTHER_GROUP.search(plain, low, start))
            or (plain.startswith("左右", start) and _ABOUT.search(plain, low, start))
        ):
            return True
        ails = side in ("left", "right", "bilateral")  # the side opposite to the pain is one of the needle
        if ails and (_AILS_AFTER.match(plain, end) or _AILS_BEFORE.search(plain, max(0, start - _REACH_OF_WORDS), start)):
            return True
        if plain[start:end] in _DOUBLE and plain[end : end + 1] in _DOUBLED:
            return True
        if plain[start:end] == "phai" and _MUST.search(plain, low, start):
            return True
        held = _WITH_HAND.search(plain, low, start)
        return held is not None and _HAND.search(plain, held.start(), end + 10) is not None

    def _short_before(self, start: int, end: int) -> SideWord | None:
        plain = self._plain
        stop = end - 1 if plain[end - 1 : end] == " " else end
        stop -= plain[stop - 1 : stop] == "."
        if _is_long(plain[max(start, stop - 3) : stop]):
            return None
        begin, kinds = self._lexicon.sides.before(self._plain, stop, start) if stop > start else (-1, 0)
        return self._short(begin, stop, kinds)

    def _short_after(self, start: int, end: int) -> SideWord | None:
        begin = start
        while begin < end and begin < start + 3 and self._plain[begin] in " (,|":
            begin += 1
        if _is_long(self._plain[begin : begin + 3]):
            return None
        stop, kinds = self._lexicon.sides.at(self._plain, begin) if begin < end else (0, 0)
        return self._short(begin, stop, kinds) if stop <= end else None

    def _short(self, begin: int, stop: int, kinds: int) -> SideWord | None:
        if not kinds:
            return None
        word = SideWord(begin, stop, _side_of(kinds))
        return None if self._says_no_side(word) else word


def _stretches(accepted: Iterable[Candidate]) -> list[tuple[int, int]]:
    """What lies near the mentions, joined where it overlaps."""
    spans: list[tuple[int, int]] = []
    for candidate in accepted:
        low, high = max(0, candidate.start - (_REACH if spans else REACH_BEFORE)), candidate.end + REACH_BEHIND
        if spans and low <= spans[-1][1]:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def _is_long(letters: str) -> bool:
    """Whether they belong to a word that is long enough to have been found."""
    return len(letters) == SHORTEST_SCANNED and letters.isascii() and letters.isalpha()


def _side_of(kinds: int) -> Laterality:
    return next(side for place, side in enumerate(SIDES) if kinds >> place & 1)


def describes(plain: str, word: SideWord, lexicon: Lexicon) -> bool:
    """Whether a single word belongs to what follows, and that is neither a needle nor a small word: "bilateral" tubal ligation."""
    said = plain[word.start : word.end]
    following = _NEXT_WORD.match(plain, word.end)
    if following is None or not said.isascii() or " " in said or _ADVERB.search(said):
        return False
    return following[1] not in lexicon.function_words and not lexicon.beside.at(plain, following.start(1))


def tells_where(plain: str, word: SideWord) -> bool:
    """Whether it tells where a point is, not which one is needled: "on either side of the spine"."""
    place = _OF_SOMETHING.match(plain, word.end)
    if place is None or _BODY.match(plain, place.end()):
        return False
    if word.side == "bilateral":
        return _SIDE.search(plain, word.start, word.end) is not None
    return word.side == "contralateral" and _LIMB.match(plain, place.end()) is not None
