"""Whether a word for a side, in the text between two mentions, speaks of the one before, of the one after, or of neither."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ._context import between_ends
from ._lexicon import Lexicon
from ._mention import Laterality
from ._neighbours import GLOSS
from ._scan import fold
from ._side_words import ALSO_VERBS, ONLY_BEFORE, Gap, SideWord, describes, tells_where

_REACH = 60
_REACH_UNSPACED = 12
_REACH_KOREAN = 25
_TREATED = 30
_NEAR = 6
_CLOSE = 4
_AFTERTHOUGHT = 90
_AFTERTHOUGHT_UNSPACED = 24
_LONGEST_MEMBER = 30
_LONGEST_MEMBER_UNSPACED = 14
_CLAUSE_END = re.compile(r"(?<!etc)[.;](?:\s|$)|[。；]|[!?]|,(?=\s(?:and|then|but|und|dann|et|puis|y|e)\s)")
_CLAUSE_END_UNSPACED = re.compile(r"[.;]|[。；\n]|[!?]")
_NEXT_ITEM = re.compile(r"\n\s*\n|\n\s*[|•*-]|[#\]}]")
_LIST_END = re.compile(r"[;。；]|\.(?=\s)|\n")
_NEW_VERB = re.compile("[,，、;；及并再][加配取刺灸針针選选另再泻瀉补補]")
_JOINT_MARK = re.compile(r"[,、;・·/+&~-]")
_ENDS_IN_JOINT = re.compile(r"[,、・·/+&(]\s*$")
_PARTING = re.compile(r"[,、;)/.|]|\s-\s")
_COMMA = re.compile(r"[,、]\s*\w")
_SENTENCE_END = re.compile(r"\.(?:\s|$)|[。\n]")
_CLAUSE_START = re.compile(r"(?:^|[.;:。；•*|>\n])\s*(?:\w{1,4}\s){0,2}$")
"""At most two small words stand before a side that begins its clause: "Then on the left, ..."."""
_SAID = re.compile(r"[.;!?](?=\s|$)|[。；\n]")
_SAID_UNSPACED = re.compile(r"[,.;!?。；\n]")
_LEADS_IN = re.compile(r"[\s\d().,;:。；•*①-⑳-]{0,12}")
_HEADING = re.compile(r"[)）]?\s?[:：]\s*(?:[•*+-]\s*(?:[^\n:]{1,12}:)?|\d{1,2}[.)]\s*)?(?:[^\n.:;。；]*[,、])?\s*")
_ITEM = re.compile(r"\n\s*[•*-]\s")
_WIDE_HEADING = re.compile(r"[^\n:.]{0,20}" + _HEADING.pattern)
"""The affected side "of the face:", but not the left "shoulder:", which is where it hurts."""
_TO_COLON = re.compile(r"[^\n.:;。；]{0,40}:\s*")
"""Points on the right "leg in separate runs: ..."."""
_TO_ITEM = re.compile(r"[^\n.:;。；]{0,80}:\s*\n\s*(?:[•*+-]|\d{1,2}[.)])\s*")
_ITEMS_END = re.compile(r"\n(?=\s*[^\s•*+\d-])")
_BULLETS_END = re.compile(r"\n(?=\s*[^\s•*+-])")
"""A heading over items with marks holds for all of them."""
_EXCEPT = re.compile(r"(?:除了?|except(?: for)?|ausser|sauf|salvo|excepto|exceto|eccetto)\s?(?:the\s)?$")
_HEADING_LINE = re.compile(r"[^\n:.。]{0,30}:")
_HEADING_END = re.compile(r"[:：]|\.(?:\s|$)|。")
_KO_PHRASE = re.compile(r"[가-힣]{0,3}\s(?=[가-힣])")
_DIRECTLY = re.compile(r"(?:[\s('\"-]|sided?|acupoints?|points?|acupuncture|body|meridian|the|at|of)*")
_BODY_OR_END = re.compile(
    r"\s*(?:$|[,;.:()\]、。，；）/&+]|\n|(?:-?\s?sided?|side|sides|arm|leg|hand|foot|wrist|knee|ankle|elbow|shoulder|limb|ear|hip|thigh|calf|forearm|only|and|or|for|with|was|were)(?!\w))"
)
_NOT_OF_BODY = re.compile(r"\s(?:after|away|before|behind|now|out|over|there|untreated)\b")
_SIDE_WORDS = re.compile(
    r"(?<!\w)(?:sided?|the|of|on|at|in|de|la|le|les|du|des|del|della|dello|da|do|das|dos|der|die|dem|den|an|am|auf|el|los|las|il|lo|na|no"
    r"|nas|nos|a|au|aux|sur|sobre|su|sul|sulla|en)(?!\w)|[的の颈頸胸腰骶]"
)
_SHORT_FORM = re.compile(r"\s\([a-z]{2,5}\)")
"""Contralateral acupuncture "(CAT)" on SI3."""
_FIELD = re.compile(r"[\"'`]?\s*[,;|]\s*[\"'`]?(?:side|laterality)[\"'`]?\s*[:=]\s*[\"'`]?")
"""{ name: "BL-40", side: "Right" }"""
# 左右の足のツボ「足三里」, 左踵の腎経・照海, 양쪽 팔목의 내관: what the joins belongs together.
_OF_BODY = re.compile(
    r"[\u4e00-\u9fff]{0,4}の[\u4e00-\u9fffのツボ経]{0,6}[・“「『(]?|の?[\u4e00-\u9fff]{1,5}にある[\"“「『]?|[\u4e00-\u9fff]{1,6}的[\"“「『]?|[\u4e00-\u9fff]{1,3}[经経]\("
    r"|(?:[上下]肢|[小大]腿|前臂|[手足]背|[手足肩颈頸腰膝踝腕肘背面腿臂]部?)?的?[扎刺针灸取按揉掐点]?|\s?[가-힣]{1,4}(?:의|에 있는)\s"
)
_ENDS_IN_LIMB = re.compile(r"[手足腕脚膝肘肩耳腿臂]$")
_OF_LIMB = re.compile(r"の[^、。,.;()\n]{0,30}の")
"""両足 "の小指の外側爪根から3~4ミリ離れたところの" 至陰"""
_STRANGERS = re.compile(r"(?:[\u4e00-\u9fff]{1,4}、)+")
"""右側 "一重、二重、" 太衝: points that no list has."""
_LIMB_IN_BRACKET = re.compile(r"(?:\s?(?:팔|다리|손|발|무릎))?\)")
_DIRECTION = re.compile(r"(?:[向朝]|toward(?:s)? (?:the )?|richtung (?:der )?|hacia (?:el )?|vers (?:le )?|verso (?:il )?)$")


class Heading(NamedTuple):
    """A side said before mentions, and the offset to which it holds beyond their list; 0 for one that ends with the list."""

    side: Laterality | None
    stop: int


Scope = Literal["alone", "list", "sentence"]
"""For which mentions before a side it holds: the last alone, all of its list that have none, or all of its sentence."""


class Afterthought(NamedTuple):
    """A side said of all that were named."""

    side: Laterality
    scope: Scope


class GapReader:
    """Reads the gaps of one text.

    Args:
        plain: the folded text.
        words: words of its language.
    """

    def __init__(self, plain: str, words: Lexicon) -> None:
        self._plain = plain
        self._words = words
        self._spaced = words.spaced
        self._korean = words.lang == "ko"
        self._english = words.lang == "en"  # where "left" is also a verb and "right" an adverb
        self._clause_end = _CLAUSE_END if self._spaced else _CLAUSE_END_UNSPACED
        self._reach = _REACH_KOREAN if self._korean else _REACH if self._spaced else _REACH_UNSPACED

    def brackets(self, gap: Gap) -> list[str]:
        """Its brackets, in order."""
        return [char for char in self._plain[gap.start : gap.end] if char in "()[]"]

    def in_bracket(self, gap: Gap, word: SideWord) -> bool:
        """Whether a bracket opens before a word of it and is still open there."""
        text = self._plain[gap.start : word.start]
        return max(text.rfind("("), text.rfind("[")) > max(text.rfind(")"), text.rfind("]"))

    def continues(self, gap: Gap, words: list[SideWord]) -> bool:
        """Whether what was said of the mention before holds for the one after: they stand in one list, perhaps with members in it that are
        no mentions (双侧风池、阿是穴、天宗), or the needle goes from one toward the other."""
        if gap.left is None or gap.right is None:
            return False
        text = self._without_levels(gap, gap.end)
        if _LIST_END.search(text) or (not self._spaced and _NEW_VERB.search(text)):
            return False  # 取双侧风市、血海，加关元俞
        return gap.same_list or (not words and self._has_stranger(text)) or self._points_on(text) or self._tells_again(gap)

    def _has_stranger(self, text: str) -> bool:
        longest = _LONGEST_MEMBER if self._spaced else _LONGEST_MEMBER_UNSPACED
        if len(text) > longest or not _ENDS_IN_JOINT.search(text) or self._clause_end.search(text):
            return False
        start = text.lstrip(" )穴혈")
        return bool(_JOINT_MARK.match(start)) or self._words.joints.at(start, 0) > 0

    def _points_on(self, text: str) -> bool:
        return len(text) <= _LONGEST_MEMBER and self._words.toward.within(text) and self._only_needling_words(text)

    def _tells_again(self, gap: Gap) -> bool:
        """One point named twice, with a word between the names that no list has: 내관부위(P6), 虎口处的「合谷」."""
        left, right = gap.left, gap.right
        if left is None or right is None or gap.end - gap.start > _CLOSE * 2:
            return False
        return bool((left.partner and right.partner) or (left.ids == right.ids and not _PARTING.search(self._plain, gap.start, gap.end)))

    def excepts(self, gap: Gap) -> bool:
        """Whether the mention after it is named as an exception: 除人中外,均取兩側."""
        return _EXCEPT.search(self._plain, gap.start, gap.end) is not None

    # A word that belongs to the mention before it

    def back(self, words: list[SideWord], gap: Gap, *, given: bool) -> Scope | None:
        """For which mentions before the gap its first word holds. Where a side is ``given`` already, only one that ends the clause
        counts."""
        if not words:
            return None
        word = words[0]
        if _FIELD.fullmatch(self._plain, gap.start, word.start):
            return "alone"
        if self._plain[word.start : word.end] == ONLY_BEFORE or word.end > gap.start + self._reach or self._cut(gap.start, word.start):
            return None
        if "\n" in self._plain[gap.start : word.start] and _HEADING_LINE.match(self._plain, word.end, gap.end):
            return None
        if _DIRECTION.search(self._plain, gap.start, word.start):
            return None
        between, last = self._without_levels(gap, word.start), not gap.same_list
        if self._closes_bracket(word, between):
            return "alone"
        if (not last or not self._ends_clause(word.end)) and (_JOINT_MARK.search(between) or self._words.joints.within(between)):
            return None  # it stands after the joint: it belongs to what follows
        if self._belongs_to_next(word, between, gap) or not self._reaches(word, between, gap, last=last):
            return None
        if given:  # a side that was said before gives way only to one that belongs to this point alone
            return "alone" if self._ends_clause(word.end) and self._only_needling_words(between) else None
        if self._words.all.within(between):
            return "sentence"  # 地仓、解溪、颊车(均右侧)
        return "alone" if between.strip() == "(" and not last else "list"

    def _without_levels(self, gap: Gap, end: int) -> str:
        """The text from the mention to a word, without the spinal levels of a Jiaji point: "EX-B2 at L3-L5 bilaterally"."""
        between = self._plain[gap.start : end]
        levels = gap.left.levels if gap.left is not None else None
        return between.replace(fold(levels).text, "") if levels else between

    def _cut(self, start: int, end: int) -> bool:
        return bool(self._clause_end.search(self._plain, start, end) or _NEXT_ITEM.search(self._plain, start, end))

    def _ends_clause(self, at: int) -> bool:
        return (not self._plain[at : at + 1].strip() and not self._plain[at + 1 : at + 2].isalnum()) or self._plain[at : at + 1] in ",.;:)"

    def _reaches(self, word: SideWord, between: str, gap: Gap, *, last: bool) -> bool:
        """Whether a word after a point still speaks of it."""
        if self._is_bracketed(word) and not _COMMA.search(between):
            return True
        if _COMMA.search(between) and (not self._spaced or not self._only_needling_words(between)):
            return False
        if self._korean and not self._ends_phrase(word):
            return False
        if self._korean and len(between) > _CLOSE and not self._only_needling_words(between):
            return False
        if not self._spaced and (len(between) > _NEAR or ("," in between and self._plain[word.end : word.end + 1].isalnum())):
            return False
        if tells_where(self._plain, word):
            return not between.strip() and self._is_treated(gap)
        if word.side not in ("left", "right"):
            return (last or len(between) <= 25) and (between.strip() == "(" or not describes(self._plain, word, self._words))
        if not self._only_needling_words(between):
            return False
        if not self._english or "side" in self._plain[word.start : word.end]:
            return True
        if between.strip() == "(" and not _NOT_OF_BODY.match(self._plain, word.end):
            return True  # LI4 Hegu (Right Joining Valley)
        return bool(_BODY_OR_END.match(self._plain, word.end) or self._words.joints.at(self._plain, word.end + 1))

    def _is_treated(self, gap: Gap) -> bool:
        """Whether its sentence told what to do with the mention before it: "Press" B2 on both sides of the face."""
        if gap.left is None:
            return False
        end = gap.left.start
        told = self._plain[max(0, end - _TREATED) : end]
        return self._words.doing.within(_SAID.split(told)[-1])

    def _is_bracketed(self, word: SideWord) -> bool:
        """Whether it stands in a bracket of its own: 소상(LU11) 방혈(대측)."""
        return self._plain[word.start - 1 : word.start] == "(" and _LIMB_IN_BRACKET.match(self._plain, word.end) is not None

    def carries_on(self, word: SideWord, gap: Gap) -> bool:
        """Whether a side stands between the code of a point and its name: "LI4 Left (Hegu)"."""
        if gap.left is None or gap.right is None or gap.left.ids != gap.right.ids:
            return False
        return self._plain[word.end : gap.end].strip() in ("", "(", "-")

    def _closes_bracket(self, word: SideWord, between: str) -> bool:
        """Whether it is the last thing in the bracket of a code, or stands in one of its own behind a dash: "Shangqu (KI17, ipsilateral)",
        "B32 - ciliao - (bilateral)"."""
        return self._plain[word.end : word.end + 1] == ")" and between.strip() in (",", "- (")

    def _belongs_to_next(self, word: SideWord, between: str, gap: Gap) -> bool:
        """Whether a word stands directly before the next point and apart from this one."""
        following = self._plain[word.end : gap.end]
        if gap.right is None or len(following) > _REACH or _PARTING.search(following) or self._words.joints.within(following):
            return False
        return bool(between.strip(" ") if self._spaced else between) and self._only_needling_words(following)

    # A word that belongs to the mention after it

    def onward(self, words: list[SideWord], gap: Gap) -> Heading | None:
        """What the last word of a gap says of the mention after it and of those that follow."""
        if not words:
            return None
        word = words[-1]
        if word.end == gap.end and word.end - word.start == 1 and gap.right is not None and gap.right.style == "hangul":
            return None  # 좌기문: bound to this one
        if word.side == "contralateral" and tells_where(self._plain, word):
            return None
        gloss = GLOSS.match(self._plain, word.end, gap.end)  # 患側(cè)
        leading = self._plain[gap.start : word.start]
        between = _SHORT_FORM.sub(" ", self._plain[gloss.end() if gloss else word.end : gap.end])
        if gap.same_list:
            joined = (
                _JOINT_MARK.search(leading)
                or _NEXT_ITEM.search(leading)
                or self._words.joints.within(leading)
                or "(" in leading
                or (not self._spaced and leading)
            )
            parted = _PARTING.search(between) and not (between.strip() == "," and _CLAUSE_START.search(leading))
            direct = joined and self._only_needling_words(between) and not parted
            return Heading(word.side, 0) if direct else None
        if _HEADING.fullmatch(between) or (word.side in ("ipsilateral", "contralateral") and _WIDE_HEADING.fullmatch(between)):
            return self._heading(word, gap)
        if _TO_ITEM.fullmatch(between):
            return self._until(_ITEMS_END, word, gap)
        if self._announces(word, gap) or (_TO_COLON.fullmatch(between) and self._words.all.within(leading)):
            return self._heading(word, gap)
        return Heading(word.side, 0) if self._holds_on(word, leading, between) else None

    def _heading(self, word: SideWord, gap: Gap) -> Heading:
        """It holds to the end of the sentence or, with the list on lines of its own, to the next heading."""
        between = self._plain[word.end : gap.end]
        return self._until(_BULLETS_END if _ITEM.search(between) else _HEADING_END if "\n" in between else _SENTENCE_END, word, gap)

    def _until(self, end: re.Pattern[str], word: SideWord, gap: Gap) -> Heading:
        stop = end.search(self._plain, gap.end + 1)
        return Heading(word.side, stop.start() if stop else len(self._plain))

    def _holds_on(self, word: SideWord, leading: str, between: str) -> bool:
        """Whether a word before a list speaks of it."""
        if self._is_bracketed(word) and between.strip() == ")":
            return True  # (동측) 합곡
        if not self._spaced:
            between = between.removeprefix(")")  # 反対側(健側)の肝経の
            if _ENDS_IN_LIMB.search(self._plain, word.start, word.end) and _OF_LIMB.fullmatch(between):
                return True
        if len(between) > self._reach or self._clause_end.search(between) or "\n|" in between or ")" in between:
            return False
        if between.startswith(",") and not _CLAUSE_START.search(leading):
            return False
        if self._english and self._plain[word.start : word.end] in ALSO_VERBS and not _DIRECTLY.fullmatch(between):
            return False  # "she left after LI4 was needled"
        strict = word.side in ("left", "right") or "," in between or not self._spaced
        if not strict or self._only_needling_words(between):
            return True
        return bool(_OF_BODY.fullmatch(between)) or (not self._spaced and _STRANGERS.fullmatch(between) is not None)

    # What is said of all

    def ends_sentence(self, gap: Gap) -> bool:
        """Whether what stands before a gap and behind it are two sentences, or two lists."""
        return _LIST_END.search(self._plain, gap.start, gap.end) is not None

    def afterthought(self, words: list[SideWord], gap: Gap) -> Afterthought | None:
        """The side that the end of a sentence, or the next one, says of all that was named: 均取双侧, "All were needled bilaterally."."""
        if not words or words[0].start > gap.start + (_AFTERTHOUGHT if self._spaced else _AFTERTHOUGHT_UNSPACED):
            return None
        word = words[0]
        if self._english and self._plain[word.start : word.end] in ALSO_VERBS:
            return None  # "All needles were left in place."
        start, stop = self._clause(word, gap)
        if gap.right is not None and (stop == gap.end or self._is_heading(stop, gap)):
            return None
        clause = self._plain[start:stop]
        if tells_where(self._plain, word):
            return None
        if self._words.all.within(clause):
            return Afterthought(word.side, "sentence")
        return Afterthought(word.side, "list") if self._is_all(clause, word) else None

    def _is_all(self, clause: str, word: SideWord) -> bool:
        """Whether a sentence says nothing but a side, perhaps with how the needle goes: "Bilateral, perpendicular insertion."."""
        said = clause.strip()
        side = self._plain[word.start : word.end]
        return said.startswith(side) and said[len(side) :][:1] in ("", ",")

    def _is_heading(self, stop: int, gap: Gap) -> bool:
        """Whether a clause that ends at ``stop`` stands on a line of its own over the next mention."""
        return _LEADS_IN.fullmatch(self._plain, stop, gap.end) is not None and "\n" in self._plain[stop : gap.end]

    def _announces(self, word: SideWord, gap: Gap) -> bool:
        """Whether a sentence or a line of its own, directly before a list, says the side of all in it: "Points on the affected side"."""
        start, stop = self._clause(word, gap)
        if stop == gap.end or not _LEADS_IN.fullmatch(self._plain, stop, gap.end):
            return False
        return self._words.all.within(self._plain[start:stop])

    def _clause(self, word: SideWord, gap: Gap) -> tuple[int, int]:
        """What stands around a word within its gap and its sentence, in Chinese and Japanese between its commas."""
        ends = _SAID if self._spaced else _SAID_UNSPACED
        return between_ends(ends, self._plain, (word.start, word.end), (gap.start, gap.end))

    def _only_needling_words(self, between: str) -> bool:
        return self._words.beside.covers(_SIDE_WORDS.sub(" ", between))

    def _ends_phrase(self, word: SideWord) -> bool:
        """Whether nothing but needling is said behind a Korean side: 합곡 양측에, not 合谷은 대측 감각 피질을."""
        following = _KO_PHRASE.match(self._plain, word.end)
        return following is None or self._words.beside.at(self._plain, following.end()) > 0
