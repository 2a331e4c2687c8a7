"""What is looked for: the beginnings of codes (prefix, separator, first digit) and all names, in one list of patterns.

A code is anchored by its first digit only, so that the automaton stays small; the grammar reads the rest where an anchor is found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from acupoints.atlas._data import PackData
from acupoints.atlas._fold import DROPPED, mild

from ._latin import spellings, syllables, wade_giles
from ._lexicon import ROMANCE, groups, kinds_of_points, spelt_prefixes
from ._mention import Laterality
from ._scan import fold

Style = Literal["code", "fixed", "pinyin", "latin", "roman", "han", "kana", "hangul", "group"]
"""``fixed``: a code that is a whole pattern (M-HN-3). ``latin``: a name in words of a language. ``roman``: Japanese and Korean names in
Latin letters."""

_CODE_SEPARATORS = ("", " ", "-", ".", "_", "\n", "  ", ". ", "- ", " -", " - ", "-\n")
_WORD_GAPS = (" ", "-", "\n", "  ")
_BONES = ("l", "t", "d")
"""Letters that stand for vertebrae far more often than for points, and in no language are its usual ones."""
_TIGHT_GAPS = ("", "-", ".", "_")
_CODES_IN_LOWER_CASE = frozenset(
    re.findall(
        r"\w+",
        "lu li st sp ht si bl ki pc te gb lr gv cv ub sj tw liv lv du ren exhn exca exb exue exle",
    )
)
"""Prefixes that people write "gb 21"; other small letters before a space and a number are words ("le 3", "it 5")."""
_AFTER_A_CODE = ' ,.;:()/\n"'
_ENGLISH_BEHIND = ("BL", "CV", "GV", "HT", "KI", "LI", "LR", "LU", "LV", "SP", "TE", "UB")
"""English letters that texts in Romance languages write behind the number too: 4LI, 6SP."""
_RARE_LAST = {"髃": "ぐう", "脘": "かん", "髎": "りょう", "谿": "けい", "渓": "けい", "臑": "じゅ", "顴": "けん"}
"""Characters that Japanese texts write in kana, by the reading that the names' own kana must confirm."""
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_VESSELS = {"ren mai", "du mai"}
_UNREAD_ROLES = ("misprint", "withdrawn")


class Reading(NamedTuple):
    """One point that a name may mean: ``tier`` 0 for a main name, 1 for another in use, 2 for one that only company can confirm."""

    id: str
    tier: int
    lang: str
    mild: str


class Entry:
    """What a pattern stands for.

    Attributes:
        style: kind of pattern.
        tier: that of its best reading.
        readings: points of a name or a fixed code.
        group: all points of a group.
        laterality: side that a group's own definition says.
        number_first: whether the pattern is the last digit and the prefix.
        bone: whether it is the beginning of L 4 or T 12.
        tail: characters of the pattern that are no part of the mention.
        words: parts of a Latin name that the text writes apart.
        plain: the name without joints.
    """

    __slots__ = ("bone", "group", "laterality", "number_first", "plain", "readings", "style", "tail", "tier", "words")

    def __init__(
        self, style: Style, *, words: int = 1, plain: str = "", number_first: bool = False, tail: int = 0, group: tuple[str, ...] = ()
    ) -> None:
        self.style: Style = style
        self.readings: list[Reading] = []
        self.group = group
        self.laterality: Laterality | None = None
        self.number_first = number_first
        self.bone = False
        self.tier = 0
        self.tail = tail
        self.words = words
        self.plain = plain


class Patterns:
    """Patterns and, at the same places, what each stands for.

    Attributes:
        midline: points whose records say that they have no sides, met while their names were read.
    """

    def __init__(self) -> None:
        self.midline: set[str] = set()
        self._entries: dict[str, Entry] = {}
        self._forms: dict[str, Entry] = {}

    def lists(self) -> tuple[list[str], list[Entry]]:
        """Patterns, and entries in the same order."""
        return list(self._entries), list(self._entries.values())

    def add_prefixes(self, core: PackData) -> None:
        """Anchors of all codes: the families' own letters and those of every language."""
        rows = core.table("prefixes")
        spelt = {_fold(row["prefix"]) for row in rows} | {_fold(family) for family in core.index["ranges"]}
        spelt |= {_fold(word) for families in spelt_prefixes().values() for words in families.values() for word in words}
        anchor, bone = Entry("code"), Entry("code")
        bone.bone = True
        for prefix in sorted(spelt):
            for form in _joined(prefix):
                for written in (*_cases_of_letters(form), *_camel(prefix, form)):
                    for gap in _gaps(written):
                        self._put_digits(bone if prefix in _BONES else anchor, f"{written}{gap}", "")
            if prefix.isalpha() and 2 <= len(prefix) <= 3:  # V.B. 34, U.B.40
                for gap in ("", " ", "-"):
                    self._put_digits(anchor, f"{'.'.join(prefix.upper())}.{gap}", "")
        self._add_numbers_first({_fold(row["prefix"]) for row in rows if row.get("lang") in ROMANCE and len(row["prefix"]) <= 3})

    def _add_numbers_first(self, romance: set[str]) -> None:
        """Anchors of codes whose letters stand behind the number, as texts in Romance languages write them."""
        backward, spaced_backward = Entry("code", number_first=True), Entry("code", number_first=True, tail=1)
        spelt = {_fold(word) for lang in ROMANCE for words in spelt_prefixes()[lang].values() for word in words}
        for prefix in _ENGLISH_BEHIND:
            self._put_digits(backward, "", prefix)
            for end in _AFTER_A_CODE:
                self._put_digits(spaced_backward, "", f" {prefix}{end}")
        for prefix in sorted(romance | {word for word in spelt if len(word) <= 2} | {"st"}):
            for written in {prefix.upper(), prefix.title()}:
                self._put_digits(backward, "", written)
                self._put_digits(backward, "", f"-{written}")
                # "3 Patients" is everywhere: only with what ends it is the letter worth a hit
                for end in _AFTER_A_CODE:
                    self._put_digits(spaced_backward, "", f" {written}{end}")
            if 2 <= len(prefix) <= 3:  # 30 V.B.
                for gap in ("", " "):
                    self._put_digits(backward, "", f"{gap}{'.'.join(prefix.upper())}")
        for word in sorted({word for word in spelt if len(word) > 3} | _VESSELS):  # 36 Estómago, 3 de Hígado
            for link in (" ", " de ", " du ", " di "):
                self._put_digits(backward, "", f"{link}{word.title()}")

    def _put_digits(self, entry: Entry, before: str, after: str) -> None:
        for digit in "0123456789":
            self._entries.setdefault(f"{before}{digit}{after}", entry)

    def add_codes(self, data: PackData) -> None:
        """Codes that no prefix makes: of other systems, and those that packs print."""
        for written, id in _fixed_codes(data):
            self._put(written, "fixed", Reading(id, 0, "", ""))

    def add_names(self, data: PackData) -> None:
        """Names that a pack gives its own points and those of others."""
        for id in data.index["points"]:
            record = json.loads(data.point_json(id))
            if record.get("side") == "midline":
                self.midline.add(id)
            han = next((name["text"] for name in record["names"] if name["lang"] == "zh-Hans" and name["role"] == "main"), "")
            for name in record["names"]:
                self._add_name(id, name, len(han))
            for form in _half_kana(record["names"]):
                self._put(form, "han", Reading(id, 1, "ja", form))
        for row in data.table("names"):
            self._add_name(row["id"], row, 0)

    def add_groups(self) -> None:
        """Groups of points that texts speak of as one thing."""
        for group in groups():
            for lang, names in group["names"].items():
                for name in names:
                    for form in _forms_of_group(lang, name):
                        entry = Entry("group", plain=form, group=tuple(group["points"]))
                        entry.laterality = group.get("laterality")
                        for written in _cases(form):
                            self._entries.setdefault(written, entry)

    def _add_name(self, id: str, name: dict[str, Any], characters: int) -> None:
        lang = name["lang"]
        text = _fold(name["text"])
        if name.get("role") in _UNREAD_ROLES or not text or text in kinds_of_points():
            return
        tier = _tier(name, text)
        if lang == "zh-Latn":
            self._add_pinyin(id, text, tier, characters, mild(name["text"]))
        elif lang.startswith("zh-Latn"):
            for form in spellings(tuple(re.split("[ -]", text))):
                self._put(form, "pinyin", Reading(id, max(1, tier), lang, ""), words=_words(form))
        elif lang in ("ja-Latn", "ko-Latn"):
            self._put(text, "roman", Reading(id, 2, lang, mild(name["text"])))
        elif lang.startswith("zh") or lang == "ja":
            short = text[:-1]
            if text.endswith("穴") and (len(text) > 3 or self._means(short, id)):  # "point" is no part of a mention
                text = short
            self._put(text, "han", Reading(id, tier, lang, text))
            if len(text) in (2, 3) and not tier:  # as tables and headings space it out: 心 俞
                self._put(" ".join(text), "han", Reading(id, tier, lang, text))
        elif lang == "ja-Hira":
            self._put(text, "kana", Reading(id, max(1, tier), lang, text))
        elif lang == "ko":
            self._put(text, "hangul", Reading(id, tier, lang, text))
        else:
            own = fold(name["text"]).cased
            for form in spellings(tuple(text.replace("-", " ").split())):
                written = own if own.lower() == form else ""  # Hoa Đà giáp tích
                self._put(form, "latin", Reading(id, tier, lang, mild(name["text"])), words=_words(form), camel=written)

    def _means(self, form: str, id: str) -> bool:
        return form in self._forms and any(reading.id == id for reading in self._forms[form].readings)

    def _add_pinyin(self, id: str, text: str, tier: int, characters: int, toned: str) -> None:
        plain = text.replace(" ", "").replace("-", "")
        parts = next((cut for count in (characters, 2, 3, 4, 5) if count and (cut := syllables(plain, count))), (plain.replace("'", ""),))
        capitals = tuple(part.capitalize() for part in parts)
        for form, camel in zip(spellings(parts), spellings(capitals), strict=True):
            self._put(form, "pinyin", Reading(id, tier, "zh-Latn", toned), words=_words(form), camel=camel)
        for form in wade_giles(parts):
            self._put(form, "pinyin", Reading(id, max(1, tier), "zh-Latn-wadegile", ""), words=_words(form))

    def _put(self, form: str, style: Style, reading: Reading, *, words: int = 1, camel: str = "") -> None:
        entry = self._forms.get(form)
        if entry is None:
            entry = self._forms[form] = Entry(style, words=words, plain=form.translate(DROPPED))
            for written in (*_cases(form), *((camel,) if camel else ())):
                if not (written.islower() and _is_word(style, words, form)):
                    self._entries.setdefault(written, entry)
        if entry.style == style and reading not in entry.readings:
            entry.tier = min(entry.tier, reading.tier) if entry.readings else reading.tier
            entry.readings.append(reading)


def _half_kana(names: list[dict[str, Any]]) -> Iterator[str]:
    """Japanese names whose last character is rare and stands in kana: 肩ぐう for 肩髃, 中カン for 中脘."""
    readings = [name["text"] for name in names if name["lang"] == "ja-Hira"]
    for name in names:
        text = name["text"]
        sound = _RARE_LAST.get(text[-1]) if name["lang"] == "ja" and len(text) > 1 else None
        if sound and any(reading.endswith(sound) for reading in readings):
            yield _fold(text[:-1] + sound)
            yield _fold(text[:-1] + sound.translate(_KATAKANA))


def _is_word(style: Style, words: int, form: str) -> bool:
    """Whether a name in small letters is a word of a text ("return" is ST29, "ein" is CV1), so that it is not looked for."""
    return words == 1 and form.isascii() and (style == "latin" or (style == "roman" and len(form) < 7))


_PART = re.compile(r"[^ \n-]+")


_SMALL_WORDS = re.compile(r"(?<=[ \n-])(?:Of|The|And|In|To|At|For|From)(?=[ \n-])")


def _cases(form: str) -> tuple[str, ...]:
    """How a name is written: tai chong, Tai chong, Tai Chong, TAI CHONG; Sea of Qi."""
    if not form.isascii() or not form.islower():
        return (form,)
    titled = _PART.sub(lambda part: part.group().capitalize(), form)
    small = _SMALL_WORDS.sub(lambda word: word.group().lower(), titled)
    return tuple(dict.fromkeys((form, form[0].upper() + form[1:], titled, small, form.upper())))


def _cases_of_letters(form: str) -> Iterable[str]:
    """How a prefix is written: a single letter is a code only as a capital."""
    if len(form) == 1 or form[0].isdecimal():
        return (form.upper(),)
    if form.startswith("ex"):
        return dict.fromkeys((*_cases(form), f"Ex{form[2:].upper()}"))
    return dict.fromkeys(_cases(form))


def _camel(prefix: str, form: str) -> Iterable[str]:
    """A prefix of several words written as one: DuMai."""
    parts = prefix.split()
    return ["".join(part.capitalize() for part in parts)] if len(parts) > 1 and form == "".join(parts) else []


def _gaps(written: str) -> tuple[str, ...]:
    letters = written.replace("-", "").replace(" ", "")
    if len(letters) > 4:
        return _WORD_GAPS
    return _CODE_SEPARATORS if not written.islower() or letters in _CODES_IN_LOWER_CASE else _TIGHT_GAPS


def _tier(name: dict[str, Any], text: str) -> int:
    if name.get("role", "main") in ("main", "plain"):
        return 0
    # A second name of two characters in a single list is, in running text, more often something else (SP6 太阴, GV20 三阳).
    short = len(text) <= 2 and not text.isascii()
    return 2 if short and name.get("review") == "single-source" else 1


def _words(form: str) -> int:
    return 1 + sum(form.count(joint) for joint in " -\n")


def _joined(prefix: str) -> Iterable[str]:
    """``"gall bladder"`` apart, hyphenated and together; ``"ex-hn"`` likewise."""
    parts = prefix.replace("-", " ").split()
    return {joint.join(parts) for joint in (" ", "-", "")} if len(parts) > 1 else (prefix,)


def _fixed_codes(data: PackData) -> Iterator[tuple[str, str]]:
    for row in data.table("codes"):
        if "code" in row and row["id"] in data.index["points"]:
            written = _fold(row["code"])
            if data.index["codes"].get(written.translate(DROPPED)) == row["id"]:
                for gap in ("-", "", " "):
                    yield written.replace("-", gap), str(row["id"])
    if not data.index["prefixes"]:
        for id in data.index["points"]:
            yield _fold(json.loads(data.point_json(id))["code"]), id


def _forms_of_group(lang: str, name: str) -> Iterable[str]:
    text = _fold(name)
    if lang == "zh-Latn":
        plain = text.replace(" ", "").replace("-", "")
        return next((spellings(cut) for count in (2, 3, 4) if (cut := syllables(plain, count))), [text])
    words = text.split()
    return {joint.join(words) for joint in (" ", "-", "\n")} if len(words) > 1 else {text}


def _fold(text: str) -> str:
    return fold(text).text
