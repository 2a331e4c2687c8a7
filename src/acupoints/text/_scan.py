"""Bring a text to the form in which patterns are looked for, without losing where each character stood.

`fold` takes the accents off Latin letters, makes full-width letters and the many dashes, spaces and apostrophes plain, and
unites the shapes of a character that names of points are written with. Each of these puts one character in the place of one. What would
change the length (combining marks, jamo, invisible marks) is done only when a cheap test has found it, and keeps a table of offsets.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right

_DASHES = "\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_APOSTROPHES = "`\u00b4\u02b9\u02bb\u02bc\u02bd\u02bf\u2018\u2019\u201b\u2032\uff07"
_LETTERS = {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "İ": "I"}
# The characters in which the names of one point differ by script, each before the one that stands for all (traditional and Japanese
# shapes before simplified ones), and shapes that scribes exchange. So a name is found in whatever mixture a text has it.
_SHAPES_IN_PAIRS = (
    "來来俠侠倉仓僕仆兌兑兎兔內内兪俞處处労劳勞劳卻却厭厌厲厉參参啞哑営营夾夹孫孙宮宫崑昆崙仑帯带帰归帶带庫库強强後后復复懸悬戶户戸户揚扬攅攒攢攒會会栄荣條条極极榮荣樞枢機机橫横欠缺歩步歴历歷历歸归気气氣气"
    "沢泽淵渊渓溪湧涌満满溝沟溫温滿满漿浆澤泽濼泺瀆渎營营犢犊獨独璣玑環环當当瘂哑窓窗窩窝竅窍竇窦築筑糸丝経经經经結结絡络絲丝維维綱纲縫缝縮缩聰聪聴听聽听脈脉脳脑腎肾腦脑腸肠膽胆臨临臺台舎舍華华蓋盖蔵藏虛虚"
    "蟲虫衝冲谿溪豊丰豐丰貞贞賓宾車车輒辄輔辅辺边邊边郷乡鄉乡釐厘鍾钟鐘钟長长門门間间関关闌阑闕阙關关陥陷陰阴陽阳際际隠隐隱隐雲云霊灵靈灵頂顶頬颊頷颔頭头顖囟顱颅顴颧風风飛飞養养髖髋鬢鬓魚鱼鳩鸠鶴鹤點点齦龈"
    "腧俞輸俞输俞郤郄窌髎黃黄沖冲臟脏"
)
_SCRIBES = {"頰": "颊", "処": "处", "裏": "里", "裡": "里", "穀": "谷", "陀": "佗"}
_SHAPES = dict(zip(_SHAPES_IN_PAIRS[::2], _SHAPES_IN_PAIRS[1::2], strict=True)) | _SCRIBES

_FOLDED = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_APOSTROPHES, "'"),
    **_LETTERS,
    **_SHAPES,
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
_FOLDED["\uff0d"] = "-"

_ASCII = str.maketrans("\t`", " '")
_SURROGATES = "\ud800-\udfff"
_ACCENTED = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_OTHER_SHAPES = "\u2e80-\u2fdf\uf900-\ufaff"
# The marks of every Chinese sentence: put in place as a whole, which is cheaper than one by one.
_MARKS_OF_SENTENCES = {mark: _FOLDED.pop(mark) for mark in "，（）：；！？"}
_SPECIAL = f"{re.escape(''.join(_FOLDED))}{_ACCENTED}{_OTHER_SHAPES}{_SURROGATES}"
_FOLDS = re.compile(f"[{_SPECIAL}]")

_MARKS = "\u0300-\u036f\u3099\u309a"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_JAMO = "\u1100-\u11ff"
_MOVING = re.compile(f"[{_MARKS}{_INVISIBLE}{_JAMO}]")
_FOLDS_OR_MOVES = re.compile(f"[{_SPECIAL}{_MARKS}{_INVISIBLE}{_JAMO}]")
_CLUSTER = re.compile(
    f"[^{_MARKS}{_INVISIBLE}{_JAMO}][{_MARKS}]+"  # a letter with its accents
    "|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"  # a syllable of hangul in parts
    f"|[{_MARKS}{_INVISIBLE}]+"
)
_LONGEST_CLUSTER = 64
"""Longer runs of marks are no spelling of anything; they are cut, so that hostile text costs no more than its length."""


class Folded:
    """The folded text, and the way back: `origin` gives the offset in the text as it was given, the same one where `in_place`.

    Attributes:
        cased: folded but for case, which tells codes from words (P 6, "step 6"): what patterns are looked for in.
        text: lower case too, of the same length.
        in_place: whether offsets are those of the text as it was given.
    """

    __slots__ = ("_from", "_lower", "_to", "cased", "in_place")

    def __init__(self, cased: str, spots: list[int] | None = None, origins: list[int] | None = None) -> None:
        self.cased = cased
        self.in_place = spots is None
        self._lower: str | None = None
        self._from = spots
        self._to = origins

    @property
    def text(self) -> str:
        """The folded text in lower case."""
        if self._lower is None:
            self._lower = self.cased.lower()
        return self._lower

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stood, without invisible marks that follow it."""
        return (start, end) if self._from is None else (self.origin(start), self.origin_end(end))

    def origin(self, offset: int) -> int:
        """Where a character of the folded text stood."""
        if self._from is None or self._to is None:
            return offset
        place = bisect_right(self._from, offset) - 1
        return self._to[place] + offset - self._from[place]

    def origin_end(self, offset: int) -> int:
        """Where the character before ``offset`` ended, with its accents and without invisible marks that follow it."""
        if self._from is None or self._to is None:
            return offset
        place = bisect_left(self._from, offset)
        if place < len(self._from) and self._from[place] == offset:
            return self._to[place]
        return self._to[place - 1] + offset - self._from[place - 1]


def fold(text: str) -> Folded:
    """The form in which patterns are looked for; see the module."""
    if text.isascii():
        return Folded(text.translate(_ASCII) if "\t" in text or "`" in text else text)
    try:  # that no character moves others is found out on the way: a pass of its own would cost as much as all the rest
        return Folded(_FOLDS_OR_MOVES.sub(_plain_in_place, _with_plain_marks(text)))
    except _MovesError:
        return _fold_and_keep_offsets(text)


class _MovesError(Exception):
    """There is a character that changes the length of the text."""


def _plain_in_place(found: re.Match[str]) -> str:
    known = _FOLDED.get(found.group())
    if known is not None:
        return known
    if _MOVING.match(found.group()):
        raise _MovesError
    return _plain(found)


def _fold_in_place(text: str) -> str:
    return _FOLDS.sub(_plain, _with_plain_marks(text))


def _with_plain_marks(text: str) -> str:
    for mark, plain in _MARKS_OF_SENTENCES.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def _plain(found: re.Match[str]) -> str:
    char = found.group()
    known = _FOLDED.get(char)
    if known is not None:
        return known
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    form = unicodedata.normalize("NFKD", char)
    return form[0] if len(form) == 1 or unicodedata.combining(form[1]) else char


def _fold_and_keep_offsets(text: str) -> Folded:
    parts: list[str] = []
    spots = [0]
    origins = [0]
    size = last = 0
    for found in _CLUSTER.finditer(text):
        start, end = found.span()
        whole = _compose(found.group())
        parts += (_fold_in_place(text[last:start]), whole)
        size += start - last + len(whole)
        if not whole:  # dropped: what stood before it ended where it begins
            spots.append(size)
            origins.append(start)
        spots.append(size)
        origins.append(end)
        last = end
    parts.append(_fold_in_place(text[last:]))
    return Folded("".join(parts), spots, origins)


def _compose(cluster: str) -> str:
    """One folded character for a cluster, none for marks that stand alone."""
    if _MOVING.match(cluster) and not "\u1100" <= cluster[0] <= "\u115f":
        return ""
    return _fold_in_place(unicodedata.normalize("NFC", cluster[:_LONGEST_CLUSTER])[0])
