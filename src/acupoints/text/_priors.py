"""What the writing of a candidate itself says, before anything around it is looked at: log-odds that a point is meant.

A code in capitals, a name of four syllables, a name that is also a newspaper: the figures are weights that the labelled texts judge, not
counts from a corpus.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ._candidate import Candidate
from ._lexicon import ROMANCE, Lexicon, lexicon, overlaps

_WHO = frozenset({"lu", "li", "st", "sp", "ht", "si", "bl", "ki", "pc", "te", "gb", "lr", "gv", "cv"})
# Two letters and a number that are written far more often for something else: carbon dioxide, T helper cells, half-inhibiting doses ...
_COLLIDING = frozenset(
    re.findall(
        r"\w+",
        "ba co th tb it id end go de le ma mi he mc cx dm bp ec ic tm vs hp hc lg rm kd rs pe ta ga ni vi mp cs rp gi ig tr tf rt ks",
    )
)
_COLLIDING_EVERYWHERE = frozenset(
    re.findall(
        r"\w+",
        "ba co th tb it id end go he ga hc hp kd tm",
    )
)
_FOREIGN = (0.0, 0.5, 2.5)
_COMMON_WORDS = ((150, 2.5), (30, 1.5))
"""What a name costs that a dictionary counts so often as a word."""
EVERYDAY = 4.0
_BY_LENGTH = (-6.0, 0.5, 2.0, 3.0)
"""Of a Chinese name, for one character, two, three, and four or more."""
_MODIFIERS = "新裏腰"
"""Before a name they make the name of another point: 新环跳, 裏内庭, 腰百会."""
_MODIFIERS_JA = "新裏腰外前上"
_SIX_CHANNELS = re.compile(r"t'?aiyang|thaiduong")
_LIMB_BEFORE = re.compile(
    r"(?:channel|canal|canale|meridiano?|meridien|leitbahn|foot|hand|zu|shou|fuss|fuß|pied|main|pie|mano|piede|leg|arm|kinh|tuc|thu)[ -]$"
)
_CHANNEL_AFTER = re.compile(r"[ -](?:meridian|channel|bladder|small|urinary|syndrome|stage|disease|jing|bang quang|tieu truong|kinh)")
_MERIDIAN_NAME = re.compile(r"太[阴陰阳陽]|少[阴陰阳陽]|[阳陽]明|厥[阴陰]")
_MERIDIAN_FIRST = "太少阳陽明厥"
_MERIDIAN_AFTER = re.compile(r"[\u4e00-\u9fff]{0,3}[经經経脉脈]")
_VESSEL_POINT, _VESSEL_REACH = "GB26", 30
_OTHER_VESSELS = re.compile(r"[冲衝任督][脉脈]|奇[经經経]|[충임독]맥|기경")
_ITS_CODE = re.compile(r"[ (,]{0,2}[a-z. ]{1,5}26")
"""Among these 带脉 is the girdling vessel, not the point of its name."""
_GLOSS = re.compile(r"혈?\(([\u4e00-\u9fff]{2,4})[)=,]")
_OTHER_CHARACTERS = 5.0
"""What it costs a name in hangul that is also a word that the characters in brackets behind it are no point's: 기혈(氣血)."""
_LONGER_WORDS = re.compile(r".关[節节]|人中[沟溝]|天柱骨|耳尖(?:直上|[连連][线線])")
"""Joints, furrows and bones whose names begin with that of a point, and a tip of the ear that is only a landmark."""
_SMALL_WORDS = frozenset(("of", "the", "and", "in", "to", "at", "for", "from"))
_HANGUL_RUN = re.compile(r"[\uac00-\ud7a3]*")
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "은 는 이 가 을 를 의 에 에서 에는 에도 과 와 도 만 로 으로 부터 까지 이나 나 이며 며 및 등 등의 등에 등을 이다 다 입니다 이라 라 "
        "처럼 보다 에만 이란 란 하고 이고 고",
    )
)


class Priors:
    """Weighs candidates in one language."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._lang = words.lang
        # Names in characters are read by what Chinese writes around them in a text of a language that has none.
        self._han = words if words.lang in ("zh", "ja", "ko") else lexicon("zh")
        self._edge_before, self._sides_before, self._edge_after = self._han.edge_before, self._han.sides, self._han.edge_after
        self._overlaps = overlaps() if self._han.lang == "zh" else {}
        self._modifiers = _MODIFIERS_JA if words.lang == "ja" else _MODIFIERS
        self._unknown_neighbour = -1.4 if words.lang == "ja" else -0.6
        self._codes: dict[tuple[str, bool, bool, int, bool], float] = {}
        self._common: dict[tuple[str, str], float] = {}

    def of(self, candidate: Candidate, plain: str, starts: set[int], ends: set[int]) -> float:
        """Weight of a candidate; ``starts`` and ``ends`` are the edges of all candidates of the text."""
        if candidate.style == "code":
            return self._code(candidate)
        if candidate.style == "fixed":
            return 1.5 if candidate.raw.isupper() else 0.0
        if candidate.style in ("han", "hangul", "kana"):
            return self._characters(candidate, plain, starts, ends)
        return self._latin(candidate, plain)

    def commonness(self, candidate: Candidate) -> float:
        """What it costs a name that it is also an everyday word; 0 for one that is not."""
        entry = candidate.entry
        if entry is None:
            return 0.0
        key = (candidate.style, entry.plain)
        cost = self._common.get(key)
        if cost is None:  # there are no more of these than names
            cost = self._common[key] = self._commonness(*key)
        return cost

    def _commonness(self, style: str, name: str) -> float:
        words = {"pinyin": lexicon("en"), "han": self._han}.get(style, self._words)
        if name in words.everyday_names:
            return EVERYDAY
        listed = name in words.common_names
        known = self._overlaps.get(name) if style == "han" else None
        counted = 0.0 if known is None else next((cost for least, cost in _COMMON_WORDS if known.word >= least), 0.0)
        return counted + (1.5 if counted else 2.5) * listed

    # Codes

    def _code(self, candidate: Candidate) -> float:
        form = (candidate.prefix, " " in candidate.raw, candidate.number_first, candidate.reading.foreign, candidate.vertebra)
        known = self._codes.get(form)
        if known is None:
            known = self._weigh_code(candidate)
            if len(self._codes) < 5000:
                self._codes[form] = known
        return known

    def _weigh_code(self, candidate: Candidate) -> float:
        letters, key, foreign = candidate.prefix, candidate.reading.key, candidate.reading.foreign
        if len(key) == 1:
            if not letters.isupper():
                return -9.0
            vertebra = -1.0 if key == "c" and self._lang in ROMANCE else -2.0
            return (vertebra if candidate.vertebra else -0.5) - _FOREIGN[foreign] - self._number_first(candidate)
        if len(key) > 4 and not key.startswith("ex"):
            several = " " in letters or "-" in letters
            return (1.5 if several else 0.3) if letters[0].isupper() else (0.5 if several else -2.0)
        return self._weigh_letters(candidate) - self._number_first(candidate) - (_FOREIGN[foreign] if foreign > 1 else 0.0)

    def _weigh_letters(self, candidate: Candidate) -> float:
        letters, key, foreign = candidate.prefix, candidate.reading.key, candidate.reading.foreign
        if letters.isupper():
            weight = 2.0 if key in _WHO or len(key) > 2 else 1.5
        elif letters[0].isupper() or letters[-1].isupper():
            weight = 1.2
        else:
            weight = (0.3 if " " not in candidate.raw else -1.0) - (3.0 if foreign > 1 else 0.0)  # kg-1 is no KG 1
        if key in self._words.function_words and not letters.isupper():
            own = letters[0].isupper() and not foreign and not candidate.reading.english
            weight -= 3.0 if not own else (2.5 if key in self._words.common_words else 1.5)
        if key[0].isdecimal() and not letters[-1].isupper():
            weight -= 6.0
        if key == "th":
            weight -= 1.5  # thoracic vertebrae, and T helper cells
        if key in _COLLIDING and (foreign or key in _COLLIDING_EVERYWHERE or self._lang == "en"):
            weight -= 1.5
        return weight

    def _number_first(self, candidate: Candidate) -> float:
        if not candidate.number_first:
            return 0.0
        if not candidate.prefix.isupper() and (len(candidate.prefix) == 1 or candidate.prefix.islower()):
            return 9.0
        return 0.5 if self._lang in ROMANCE else 3.0

    # Names in Latin letters

    def _latin(self, candidate: Candidate, plain: str) -> float:
        entry, raw = candidate.entry, candidate.raw
        assert entry is not None
        parts = re.split(r"[\s-]+", raw)
        titled = all(
            part[:1].isupper() or not part[:1].isalpha() or part in _SMALL_WORDS for part in (parts[:1] if self._lang == "vi" else parts)
        )
        if candidate.style == "roman":
            weight = -6.0
        elif candidate.style == "group":
            weight = 1.0 if titled else -2.0
        elif candidate.style == "latin":
            weight = (-0.3 if titled else -3.0) if entry.words > 1 else (-3.0 if ":" in candidate.meant[0] else -6.0)
            weight += 2.0 if self._lang == "vi" and entry.words > 1 else 0.0
        else:
            weight = self._pinyin(candidate, plain, titled)
        if _SIX_CHANNELS.match(entry.plain) and self._is_channel(candidate, plain):
            weight -= 9.0
        return weight - (2.0 if self.commonness(candidate) else 0.0)

    def _pinyin(self, candidate: Candidate, plain: str, titled: bool) -> float:
        entry, raw = candidate.entry, candidate.raw
        assert entry is not None
        size = len(entry.plain)
        if entry.words == 1:
            weight = (2.0 if raw[0].isupper() else (1.0 if size > 5 else -0.5)) - (1.0 if size < 5 else 0.0)
        elif titled or (raw[0].isupper() and size > 7):
            weight = 1.5 if "-" in raw else 1.0
        else:
            weight = 0.0 if size > 7 else -1.2
        if all(reading.lang == "zh-Latn-wadegile" for reading in entry.readings) and not set("-'’ʻ") & set(raw):
            weight -= 1.5 if titled else 5.0  # KI19 would be "into"
        return weight + (1.5 if _has_tones(raw) else 0.0)

    @staticmethod
    def _is_channel(candidate: Candidate, plain: str) -> bool:
        before = plain[max(0, candidate.start - 12) : candidate.start]
        return bool(_LIMB_BEFORE.search(before) or _CHANNEL_AFTER.match(plain, candidate.end))

    # Names in characters, kana and hangul

    def _characters(self, candidate: Candidate, plain: str, starts: set[int], ends: set[int]) -> float:
        start, end, entry = candidate.start, candidate.end, candidate.entry
        assert entry is not None
        size = end - start
        common = self.commonness(candidate)
        weight = -common - (4.0 if entry.tier == 2 else 0.5 * entry.tier)
        if (
            _VESSEL_POINT in candidate.meant
            and not _ITS_CODE.match(plain, end)
            and _OTHER_VESSELS.search(plain, max(0, start - _VESSEL_REACH), end + _VESSEL_REACH)
        ):
            weight -= 10.0
        if candidate.style == "kana":
            return weight - (0.5 if size > 4 else 1.5) - _runs_on_kana(plain, start, end)
        if candidate.style == "hangul":
            return weight + (0.3 if size > 2 else 0.1) - self._runs_on_hangul(plain, start, end, starts, ends, common=common > 0)
        return weight + _BY_LENGTH[min(size, 4) - 1] + self._edges(plain, start, end, starts, ends)

    def _edges(self, plain: str, start: int, end: int, starts: set[int], ends: set[int]) -> float:
        """Whether characters directly beside a Chinese name make other words with its edges."""
        before, after = plain[start - 1 : start], plain[end : end + 1]
        meridian = plain[start] in _MERIDIAN_FIRST and _MERIDIAN_NAME.fullmatch(plain, start, end)
        if meridian and ((before and before in "足手") or _MERIDIAN_AFTER.match(plain, end)):
            return -6.0
        jiaji = plain.startswith("夹脊", start)
        if _LONGER_WORDS.match(plain, start):
            return -8.0
        if before and before in self._modifiers and start not in ends and not jiaji:
            return -8.0
        left = 0.7 if start in ends or jiaji else self._before(plain, start, before)  # another name ends there: a list without marks
        right = 0.7 if end in starts else self._after(plain, end, after)
        known = self._overlaps.get(plain[start:end])
        if known is not None:
            left = -3.0 if before and before in known.before and left <= 0 else left
            right = -3.0 if after and after in known.after and right <= 0 else right
            if left < -2 and right < -2:
                return -10.0  # 国内|关注: two words side by side, whatever else the text speaks of
        return left + right

    def _before(self, plain: str, start: int, char: str) -> float:
        if not _is_han(char):
            return 0.7  # kana and hangul end what stood there
        low = max(0, start - 6)
        known = self._edge_before.ends(plain, start, low) >= 0 or self._sides_before.before(plain, start, low)[1]
        return 0.7 if known else self._unknown_neighbour

    def _after(self, plain: str, end: int, char: str) -> float:
        if not _is_han(char):
            return 0.7  # kana and hangul after a name are particles
        return 0.7 if self._edge_after.at(plain, end) else self._unknown_neighbour

    def _runs_on_hangul(self, plain: str, start: int, end: int, starts: set[int], ends: set[int], *, common: bool) -> float:
        before = plain[start - 1 : start]
        cost = 3.0 if "\uac00" <= before <= "\ud7a3" and start not in ends and not self._ends_with_side(plain, start, before) else 0.0
        if end in starts:
            return cost
        run = _HANGUL_RUN.match(plain, end, end + 12)
        tail = run.group() if run else ""
        gloss = _GLOSS.match(plain, end) if common else None
        if gloss is not None and gloss.start(1) not in starts:
            cost += _OTHER_CHARACTERS
        if tail.startswith("맥"):
            cost += 5.0  # 양교맥 is a vessel
        if tail.startswith("혈") or plain[end : end + 1] == "穴":
            cost -= 4.0
            tail = tail[1:]
        return cost if not tail or tail in _PARTICLES or self._words.edge_after.at(plain, end) else cost + 3.0

    def _ends_with_side(self, plain: str, at: int, before: str) -> bool:
        return before in ("좌", "우", "양", "혈") or bool(self._words.sides.before(plain, at, max(0, at - 6))[1])


def _is_han(char: str) -> bool:
    """Of a character, or of none at an edge of the text."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _runs_on_kana(plain: str, start: int, end: int) -> float:
    before, after = plain[start - 1 : start], plain[end : end + 1]
    open_before = not ("\u3040" <= before <= "\u30ff")
    open_after = not ("\u3040" <= after <= "\u30ff") or after in "をにはがともへで"
    return (0.0 if open_before else 2.0) + (0.0 if open_after else 2.0)


@cache
def priors(lang: str) -> Priors:
    """The weights of one language."""
    return Priors(lexicon(lang))


def _has_tones(raw: str) -> bool:
    return not raw.isascii() and not unicodedata.normalize("NFKC", raw).isascii()
