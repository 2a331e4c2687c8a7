"""Which side of the body a text names for the points of a list: "left TE5", "GB20 and BL10 bilateral", 双侧风市, "LI4 B+".

A word before a member holds from there on; a word after one holds back to the last that had its own. Points on the midline have no side.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from ._candidate import Candidate, by_chain
from ._context import Context
from ._lexicon import SIDES
from ._mention import Laterality

Side = tuple[int, int, Laterality]

_REACH = 60
_NEAR = 6
_CLOSE = 4
_CLAUSE_END = re.compile(r"(?<!etc)[.;](?:\s|$)|[。；]|[!?]|,(?=\s(?:and|then|but|und|dann|et|puis|y|e)\s)")
_AFTER_END = re.compile(_CLAUSE_END.pattern + r"|\n\s*\n|\n\s*[|•*-]|[#\]}]")
# "on either side of the spine" tells where a point is, not which one is needled.
_OF_SOMETHING = re.compile(r"\s(?:of|der|des|de la|de los|du|de|da|do|della|del|dell)\s")
_CLAUSE_END_UNSPACED = re.compile(r"[.;]|[。；\n]|[!?]")
_ALL_OF_THEM = re.compile(r"[均皆都](?:取|为|為)?[双雙两兩][侧側]")
_LETTERS_AFTER = re.compile(r"[ (|,]{1,3}[a-z](?:/?[a-z])?(?![a-z0-9])")
_LETTERS_BEFORE = re.compile(r"(?<![a-z0-9])[a-z]{1,2}\.?[ (]?$|[좌우양]$")
_DIRECTLY = re.compile(r"(?:[\s('\"-]|sided?|acupoints?|points?|acupuncture|body|meridian|the|at|of)*")
_CHART = re.compile(r"\s?(?:\((?P<in>[LRB])\)|(?P<out>[LRB])(?![\w.'-]*[A-Za-z0-9]))[+-]?")
_CHART_SIDES: dict[str, Laterality] = {"L": "left", "R": "right", "B": "bilateral"}
_BOUND_SIDES: dict[str, Laterality] = {**_CHART_SIDES, "좌": "left", "우": "right", "양": "bilateral"}
_BODY_OR_END = re.compile(
    r"\s*(?:$|[,;.:)\]、。，；）/&+]|\n|(?:-?\s?sided?|side|sides|arm|leg|hand|foot|wrist|knee|ankle|elbow|shoulder|limb|ear|hip|thigh|calf|forearm|only|and|or|for|with|was|were)(?!\w))"
)

_HEADING = re.compile(r"[)）]?\s?[:：]\s*")
_HEADING_END = re.compile(r"[:：]|\.(?:\s|$)|。")
_SENTENCE = re.compile(r"\.(?:\s|$)|[。\n]")
_CLAUSE = re.compile(r"[;。；]|\.(?=\s)|\n")
_JOINT_MARK = re.compile(r"[,、;・·/+&~-]")
_PARTING = re.compile(r"[,、;)/.]")
_SIDE_WORDS = re.compile(r"(?<!\w)(?:sided?|the|of)(?!\w)|[的の颈頸胸腰骶]")
# 左右の足のツボ「足三里」, 左踵の腎経・照海: what の joins belongs together.
_JA_BETWEEN = re.compile(r"[\u4e00-\u9fff]{0,4}の[\u4e00-\u9fffのツボ経]{0,6}[・「『(]?|[\u4e00-\u9fff]{1,3}経\(")
_NEW_VERB = re.compile("[,，、;；及并再][加配取刺灸针針选選另再泻瀉补補]")


class Sides:
    """Assigns sides in one text.

    Args:
        context: what stands around places of the text.
        original: gives the characters between two offsets as they were written, for the chart letters L, R, B.
        midline: tells whether all points of a candidate lie on the midline.
    """

    def __init__(self, context: Context, original: Callable[[int, int], str], midline: Callable[[Candidate], bool]) -> None:
        self._plain = context.plain
        self._original = original
        self._words = context.words
        self._context = context
        self._found: list[Side] = []
        self._starts: list[int] = []
        self._spaced = context.words.spaced
        self._korean = context.words.lang == "ko"
        self._english = context.words.lang == "en"  # where "left" is also a verb and "right" an adverb
        self._clause_end = _CLAUSE_END if self._spaced else _CLAUSE_END_UNSPACED
        self._after_end = _AFTER_END if self._spaced else _CLAUSE_END_UNSPACED
        self._reach = _REACH if context.words.lang not in ("zh", "ja", "ko") else _NEAR * 2
        self._midline = midline
        self._heading: tuple[Laterality, int] | None = None

    def assign(self, accepted: list[Candidate]) -> None:
        """Set the laterality of the candidates that a text gives one."""
        self._found = self._context.sides_near((candidate.start, candidate.end) for candidate in accepted)
        self._starts = [word[0] for word in self._found]
        if not self._found and not any(map(self._has_letters_beside, accepted)):
            return
        previous_end = 0
        chains = list(by_chain(accepted))
        for place, chain in enumerate(chains):
            following = chains[place + 1][0].start if place + 1 < len(chains) else len(self._plain)
            self._assign_chain(chain, previous_end, following)
            previous_end = chain[-1].end
        if not self._spaced:
            self._all_of_them(chains)
        for candidate in accepted:
            if candidate.laterality and candidate.ids and self._midline(candidate):
                candidate.laterality = None

    def _all_of_them(self, chains: list[list[Candidate]]) -> None:
        """均取双侧, behind a list or in the sentence after it, holds for those of the list that were given no side."""
        for chain in chains:
            if _ALL_OF_THEM.search(self._plain, chain[-1].end, chain[-1].end + 24):
                for candidate in chain:
                    candidate.laterality = candidate.laterality or "bilateral"

    def _has_letters_beside(self, candidate: Candidate) -> bool:
        """Whether a word too short to be looked for may stand beside: "GB30 L", "Rt. GB34"."""
        start = candidate.start
        return bool(_LETTERS_AFTER.match(self._plain, candidate.end) or _LETTERS_BEFORE.search(self._plain, max(0, start - 5), start))

    def _assign_chain(self, chain: list[Candidate], low: int, high: int) -> None:
        running = self._before_first(chain[0], low)
        if running is None and self._heading and chain[0].start < self._heading[1]:
            running = self._heading[0]
        pending: list[Candidate] = []
        for place, candidate in enumerate(chain):
            last = place + 1 == len(chain)
            end = high if last else chain[place + 1].start
            own = self._chart(candidate, end) or self._after(candidate, end, last=last, given=running is not None)
            if own is not None:
                self._give(own, candidate, chain[place - 1] if place else None, pending)
                pending = []
            elif running is not None:
                candidate.laterality = running
            else:
                pending.append(candidate)
            if not last:
                gap = self._plain[candidate.end : end]
                if self._begins_anew(gap):
                    running, pending = None, []
                if (found := self._before_next(candidate.end, end)) is not None:
                    running, pending = found, []

    @staticmethod
    def _give(own: tuple[Laterality, bool], candidate: Candidate, earlier: Candidate | None, pending: list[Candidate]) -> None:
        """A side said after a point: for this one (and the name or code it belongs to), or for all that had none."""
        side, only_this = own
        candidate.laterality = side
        if not only_this:
            for each in pending:
                each.laterality = side
        elif earlier is not None and earlier.partner and candidate.partner:
            earlier.laterality = side

    def _before_first(self, candidate: Candidate, low: int) -> Laterality | None:
        start = candidate.start
        begin = max(low, start - _REACH)
        for found in self._clause_end.finditer(self._plain, begin, start):
            begin = found.end()
        row = self._plain.rfind("\n|", begin, start)
        begin = max(begin, row)
        word = self._last_word(begin, start)
        if word is None:
            return None
        _, word_end, side = word
        between = self._plain[word_end:start]
        if between.startswith(","):
            return None
        if _HEADING.fullmatch(between):  # "on the affected side: ..." holds to the end of the sentence
            # ... or, with the list on lines of its own, to the next heading
            stop = (_HEADING_END if "\n" in between else _SENTENCE).search(self._plain, candidate.end)
            self._heading = (side, stop.start() if stop else len(self._plain))
            return side
        if ")" in between or (low and self._belongs_to_earlier(self._plain[low : word[0]], between)):
            return None
        if self._english and self._plain[word[0] : word_end] in ("left", "right") and not _DIRECTLY.fullmatch(between):
            return None  # "she left after LI4 was needled"
        strict = side in ("left", "right") or "," in between or not self._spaced
        return side if not strict or self._only_needling_words(between) or _JA_BETWEEN.fullmatch(between) else None

    def _belongs_to_earlier(self, leading: str, between: str) -> bool:
        """Whether a side before a list was said of the list before it: "E4 e E6 do lado afetado e IG4"."""
        return len(leading) < 12 and not _JOINT_MARK.search(leading) and self._words.joints.within(between)

    def _before_next(self, start: int, end: int) -> Laterality | None:
        """A word in the gap that belongs to what follows it."""
        word = self._last_word(start, end)
        if word is None:
            return None
        leading, between = self._plain[start : word[0]], self._plain[word[1] : end]
        joined = _JOINT_MARK.search(leading) or self._words.joints.within(leading) or (not self._spaced and leading)
        return word[2] if joined and self._only_needling_words(between) and not _PARTING.search(between) else None

    def _begins_anew(self, gap: str) -> bool:
        """Whether a new verb or clause stands between two members: 取双侧风市、血海，加关元俞."""
        return bool(_CLAUSE.search(gap)) or (not self._spaced and bool(_NEW_VERB.search(gap)))

    def _after(self, candidate: Candidate, end: int, *, last: bool, given: bool) -> tuple[Laterality, bool] | None:
        """(side, whether it holds for this one only) from a word after a candidate, before the next one; where a side is ``given``
        already, only from one that ends the clause."""
        start = candidate.end
        stop = min(end, start + self._reach)
        clause = self._after_end.search(self._plain, start, stop)
        word = self._first_word(start, clause.start() if clause else stop)
        if word is None:
            return None
        between = self._plain[start : word[0]]
        if (not last or not self._ends_clause(word[1])) and (_JOINT_MARK.search(between) or self._words.joints.within(between)):
            return None  # it stands after the joint: it belongs to what follows
        if self._belongs_to_next(word, between, end) or not self._reaches(word, between, last=last):
            return None
        if given:  # a side that was said before gives way only to one that belongs to this point alone
            return (word[2], True) if self._ends_clause(word[1]) and self._only_needling_words(between) else None
        return word[2], between.strip() == "(" and not last

    def _ends_clause(self, at: int) -> bool:
        return (not self._plain[at : at + 1].strip() and not self._plain[at + 1 : at + 2].isalnum()) or self._plain[at : at + 1] in ",.;:)"

    def _reaches(self, word: Side, between: str, *, last: bool) -> bool:
        """Whether a word after a point still speaks of it."""
        if re.search(r"[,、]\s*\w", between) and (not self._spaced or not self._only_needling_words(between)):
            return False
        if self._korean and len(between) > _CLOSE:
            return False
        if not self._spaced and (len(between) > _NEAR or ("," in between and self._plain[word[1] : word[1] + 1].isalnum())):
            return False
        if word[2] == "bilateral" and _OF_SOMETHING.match(self._plain, word[1]):
            return False
        if word[2] not in ("left", "right"):
            return last or len(between) <= 25
        if not self._only_needling_words(between):
            return False
        if not self._english or "side" in self._plain[word[0] : word[1]]:
            return True
        return bool(_BODY_OR_END.match(self._plain, word[1]) or self._words.joints.at(self._plain, word[1] + 1))

    def _belongs_to_next(self, word: Side, between: str, end: int) -> bool:
        """Whether a word stands directly before the next point and apart from this one."""
        following = self._plain[word[1] : end]
        if end >= len(self._plain) or len(following) > _REACH or _PARTING.search(following) or self._words.joints.within(following):
            return False
        apart = bool(re.search(r"[,、;:/.]", between)) or len(between) > 12 or (not self._spaced and bool(between))
        return apart and self._only_needling_words(following)

    def _chart(self, candidate: Candidate, end: int) -> tuple[Laterality, bool] | None:
        if candidate.style in ("han", "hangul"):  # "L完骨 R太衝", 우신맥
            letters = self._original(max(0, candidate.start - 2), candidate.start)
            bound = _BOUND_SIDES.get(letters[-1:])
            if bound is not None and not letters[:-1].isalnum() and (candidate.style == "hangul" or not self._spaced):
                return bound, True
        # in a list without spaces a letter before the next name is that one's
        stop = min(end - 1 if not self._spaced and end < len(self._plain) else end, candidate.end + 6)
        found = _CHART.match(self._original(candidate.end, stop))
        letter = (found["in"] or found["out"]) if found is not None else None
        return (_CHART_SIDES[letter], True) if letter else None

    def _last_word(self, start: int, end: int) -> Side | None:
        """The last word of laterality between two offsets; a short one ("re", "Rt.") only directly before the second."""
        place = bisect_left(self._starts, end) - 1
        if place >= 0 and self._found[place][0] >= start and self._found[place][1] <= end:
            return self._found[place]
        stop = end - 1 if self._plain[end - 1 : end] == " " else end
        stop -= self._plain[stop - 1 : stop] == "."
        begin, kinds = self._words.sides.before(self._plain, stop, start) if stop > start else (-1, 0)
        return (begin, stop, _side_of(kinds)) if kinds else None

    def _first_word(self, start: int, end: int) -> Side | None:
        """The first word of laterality between two offsets; a short one only directly after the first."""
        place = bisect_left(self._starts, start)
        found = self._found[place] if place < len(self._found) and self._found[place][1] <= end else None
        begin = start
        while begin < end and begin < start + 3 and self._plain[begin] in " (,|":
            begin += 1
        if begin >= end or (found is not None and found[0] <= begin):
            return found
        stop, kinds = self._words.sides.at(self._plain, begin)
        return (begin, stop, _side_of(kinds)) if kinds and stop <= end else found

    def _only_needling_words(self, between: str) -> bool:
        return self._words.beside.covers(_SIDE_WORDS.sub(" ", between))


def _side_of(kinds: int) -> Laterality:
    return next(side for place, side in enumerate(SIDES) if kinds >> place & 1)
