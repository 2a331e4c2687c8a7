"""From hits of the automaton to candidates: what a place in the text may mean, before it is asked whether it means it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick

from acupoints.atlas._fold import mild
from acupoints.atlas._order import standard_key

from ._candidate import Candidate
from ._grammar import Grammar, Part
from ._lexicon import homographs
from ._page import Page
from ._patterns import Entry, Reading
from ._prefixes import VERTEBRAE, Prefixes, PrefixReading

Hit = tuple[int, int, int]

# What is done at a point is written before it with a hyphen: EA-ST36, sham-PC6.
_MODALITY = re.compile(r"(?<![a-z])(?:ea|ma|eap|tea|tens|teas|sham|moxa|laser|acu|non|mock|verum|real)-$")
_AFTER_LETTERS = " -._\n\t\u00a0\u2010\u2011\u2012\u2013\u2014\u3000\uff0e\uff0d"
_FAR_PAST = 10
_LONGEST_PATTERN = 48
_REMEMBERED = 5000
_VERBS = "当上下"
"""First characters of names that before another name are words of their own."""
_LINK = re.compile(r"^[- ]*(?:d[eiu] )?")
"""Between a number and its meridian: 3 de Hígado."""
_NUMBER = re.compile(r"\d{1,2}")
_NUMBERS_BEFORE = re.compile(
    r"(?<![\w.,/-])(?<!\d )(?:\d{1,2}(?:,\s|\s?/\s?|\s(?:et|e|y)\s))*\d{1,2},(?=\d{1,2}\s(?:et|e|y)\s)\d{1,2}\s(?:et|e|y)\s$"
    r"|(?<![\w.,/-])(?<!\d )(?:\d{1,2}(?:,\s|\s?/\s?|\s(?:et|e|y)\s))+$"
)
_LONGEST_LIST = 40
_LONG_NAME = 6
"""Shorter names of one word would be found inside of others that capitals divide: iPhoneHegu."""
_WORD_STYLES = ("han", "kana", "hangul")


class Reader:
    """Reads codes and names in one language.

    Args:
        ranges: number of points and title of each family.
        codes: codes that no prefix makes.
        grammar: how codes stand in text.
        prefixes: what prefixes mean.
        lang: language of the text, None when unknown.
    """

    def __init__(
        self, ranges: Mapping[str, tuple[int, str]], codes: Mapping[str, str], grammar: Grammar, prefixes: Prefixes, lang: str | None
    ) -> None:
        self._ranges = ranges
        self._codes = codes
        self.grammar = grammar
        self.prefixes = prefixes
        self.lang = lang
        self._ids: dict[tuple[str, tuple[int, ...]], tuple[str, ...]] = {}
        self._letters: dict[str, tuple[str, PrefixReading, int] | None] = {}
        self._meanings: dict[tuple[Entry, str], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def last_of(self, family: str) -> int:
        """Highest number of a family."""
        return self._ranges[family][0]

    def letters(self, written: str) -> tuple[str, PrefixReading, int] | None:
        """What stands before a number: the letters, what they mean, and the highest number they have; None where they mean nothing."""
        try:
            return self._letters[written]
        except KeyError:
            known = self._read_letters(written.rstrip(_AFTER_LETTERS))
            if len(self._letters) < _REMEMBERED:
                self._letters[written] = known
            return known

    def _read_letters(self, letters: str) -> tuple[str, PrefixReading, int] | None:
        reading = self.prefixes.read(letters)
        if not reading.families or (reading.foreign == 2 and reading.key in VERTEBRAE):
            return None  # T12 in English is a vertebra, whatever T is in German
        return letters, reading, self.last_of(reading.families[0])

    def code(self, part: Part, reading: PrefixReading, letters: str, raw: str) -> Candidate:
        """A candidate for a code or range that was read."""
        candidate = Candidate(part.start, part.end, raw, "code", part.how, ())
        candidate.prefix = letters
        candidate.reading = reading
        candidate.vertebra = part.numbers[0] <= VERTEBRAE.get(reading.key, 0)
        families = reading.families
        if len(families) == 1:
            candidate.ids = self._ids_of(families[0], part.numbers)
        else:
            found = [ids for family in families if (ids := self._ids_of(family, part.numbers))]
            if len(found) == 1:
                candidate.ids = found[0]
            else:
                candidate.alternatives = tuple(id for ids in found for id in ids)
        if not candidate.ids and not candidate.alternatives and reading.rival:  # B23 in Spanish: there is no SP23
            candidate.ids = self._ids_of(reading.rival[0], part.numbers)
        if not candidate.ids and not candidate.alternatives:
            # One past the last is a slip of the pen; far past it, it is no code of a point (HT29, KI67).
            candidate.struck = part.numbers[-1] >= self.last_of(families[0]) + _FAR_PAST
            candidate.note = self._out_of_range(families[0], part.numbers[-1])
        elif reading.foreign and candidate.ids:
            candidate.alternatives = tuple(id for family in reading.others for id in self._ids_of(family, part.numbers))
        elif reading.rival and candidate.ids:
            candidate.rival = self._ids_of(reading.rival[0], part.numbers)
        return candidate

    def _out_of_range(self, family: str, number: int) -> str:
        last, title = self._ranges[family]
        extra = title.startswith("extra points")
        return f"{family}{number} does not exist: {'' if extra else 'the '}{title} {'end' if extra else 'ends'} at {family}{last}"

    def _ids_of(self, family: str, numbers: tuple[int, ...]) -> tuple[str, ...]:
        known = self._ids.get((family, numbers))
        if known is None:
            last = self._ranges[family][0]
            one = self._codes.get(f"{family.replace('-', '').lower()}{numbers[0]}") if len(numbers) == 1 else None
            inside = numbers[0] >= 1 and numbers[-1] <= last
            known = (one,) if one is not None else tuple(f"{family}{number}" for number in numbers) if inside else ()
            if len(self._ids) < _REMEMBERED:
                self._ids[family, numbers] = known
        return known

    def name(self, entry: Entry, start: int, end: int, raw: str) -> Candidate:
        """A candidate for a name, a group or a code that is a whole pattern."""
        if entry.style == "group":
            candidate = Candidate(start, end, raw, "group", "group", entry.group)
            candidate.laterality = entry.laterality
        else:
            ids, alternatives = self._meaning(entry, raw)
            candidate = Candidate(start, end, raw, entry.style, "code" if entry.style == "fixed" else "name", ids)
            candidate.alternatives = alternatives
        candidate.entry = entry
        return candidate

    def _meaning(self, entry: Entry, raw: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Points that a name means, and those it may mean instead."""
        key = (entry, "" if raw.isascii() else raw)
        known = self._meanings.get(key)
        if known is None:
            ids = _narrow(entry.readings, raw, self.lang)
            usual = ids[0] if len(ids) == 1 else homographs().get(entry.plain, "")
            known = ((usual,) if usual in ids else (), tuple(id for id in ids if id != usual))
            if len(self._meanings) < _REMEMBERED:
                self._meanings[key] = known
        return known


class Pass:
    """Reads the hits of one text.

    Args:
        reader: reads codes and names.
        entries: what the patterns stand for.
        page: the text.
        automaton: the patterns.
    """

    def __init__(self, reader: Reader, entries: list[Entry], page: Page, automaton: AhoCorasick) -> None:
        self._reader = reader
        self._entries = entries
        self._original = page.original
        self._cased = page.folded.cased
        self._plain = page.folded.text
        self._automaton = automaton
        self._found: list[Candidate] = []
        self._last_end = 0

    def read(self, hits: Iterable[Hit]) -> list[Candidate]:
        """Candidates in order; none overlaps another."""
        entries, found, plain = self._entries, self._found, self._plain
        for which, start, end in hits:
            entry = entries[which]
            parts: list[Candidate] | None = None
            if start < self._last_end:
                if entry.number_first:
                    parts = self._overlapping(entry, start, end)
            elif entry.style == "code":
                parts = self._code(entry, start, end) or self._inside(entry, start, end)
            elif _stands_alone(plain, self._cased, start, end, entry, self._last_end):
                later = self._later(start, end) if entry.style == "han" else []
                if later and later[-1].end > end and later[0].style == "han":
                    parts = later
                else:
                    parts = [self._reader.name(entry, start, end, self._original(start, end))]
            if parts:
                found += parts
                self._last_end = parts[-1].end
        return found

    def _code(self, entry: Entry, start: int, end: int) -> list[Candidate]:
        if entry.number_first:
            return self._number_first(start, end - entry.tail, self._last_end)
        plain = self._plain
        if not _free_before(plain, start, self._last_end):
            return []
        reader = self._reader
        known = reader.letters(self._original(start, end - 1))
        if known is None:
            return []
        letters, reading, last = known
        prefix = plain[start : end - 1].rstrip(_AFTER_LETTERS)
        parts = reader.grammar.read(plain, self._cased, start, end - 1, prefix, last)
        candidates = [reader.code(part, reading, letters, self._original(part.start, part.end)) for part in parts]
        for candidate in candidates[1:]:
            candidate.bare = True
        return candidates

    def _number_first(self, start: int, end: int, last_end: int) -> list[Candidate]:
        plain = self._plain
        begin = start
        while begin and plain[begin - 1].isdecimal() and start - begin < 3:
            begin -= 1
        digits = plain[begin : start + 1]
        if len(digits) > 2 or digits[0] == "0" or not _free_before(plain, begin, last_end) or (end < len(plain) and _joins(plain[end])):
            return []
        if begin > 1 and plain[begin - 1] in ",." and plain[begin - 2].isdecimal():
            return []  # 2,5 V
        letters = _LINK.sub("", self._original(start + 1, end))
        reading = self._reader.prefixes.read(letters)
        if not reading.families:
            return []
        low = high = int(digits)
        stop = end
        further = self._reader.grammar.number_first_range(plain, end, plain[start + 1 : end].lstrip("- "))
        if further is not None and further[1] > low:
            stop, high = further
        part = Part(begin, stop, tuple(range(low, high + 1)), "range" if high > low else "code")
        candidate = self._reader.code(part, reading, letters, self._original(begin, stop))
        candidate.number_first = True
        return [*self._numbers_before(begin, reading, letters, last_end), candidate] if candidate.ids else []

    def _numbers_before(self, end: int, reading: PrefixReading, letters: str, last_end: int) -> list[Candidate]:
        """Bare numbers of a list whose letters stand behind its last: the 4 and the 6 of "4, 6 et 7 E"."""
        found = _NUMBERS_BEFORE.search(self._plain, max(last_end, end - _LONGEST_LIST), end)
        if found is None:
            return []
        last = self._reader.last_of(reading.families[0])
        members: list[Candidate] = []
        for number in _NUMBER.finditer(self._plain, found.start(), end):
            if not 1 <= int(number[0]) <= last:
                return []
            part = Part(number.start(), number.end(), (int(number[0]),), "list member")
            member = self._reader.code(part, reading, letters, self._original(part.start, part.end))
            member.number_first = True
            members.append(member)
        return members

    def _overlapping(self, entry: Entry, start: int, end: int) -> list[Candidate]:
        """A number-first code over something that was read before it: the 36 E of "le 36 E" after LE 36, the name of "VB20-Fengchi"."""
        found = self._found
        last = found[-1]
        if (
            last.style == "code"
            and not last.bare
            and not last.number_first
            and (not last.ids or last.prefix.islower() or last.reading.foreign == 2)
        ):
            parts = self._number_first(start, end - entry.tail, found[-2].end if len(found) > 1 else 0)
            if parts:
                found.pop()
                return parts
        return self._at(start + 2) if end > last.end and self._plain[start + 1 : start + 2] in ("-", " ") else []

    def _later(self, start: int, end: int) -> list[Candidate]:
        """A name that begins inside of one in characters and is likelier: 当阳溪 is 阳溪 after a preposition, 筋会阳陵泉 ends in 阳陵泉."""
        if self._plain[start] in _VERBS:
            return self._at(start + 1)
        if end - start == 2 and "\u4e00" <= self._plain[end : end + 1] <= "\u9fff":
            later = self._at(end - 1)
            return later if later and later[0].end - later[0].start > 2 else []
        return []

    def _inside(self, entry: Entry, start: int, end: int) -> list[Candidate]:
        """What a pattern that was none has swallowed: the name of "20-Fengchi", the 3E of "Punkte 3E 23"."""
        plain = self._plain
        if entry.number_first:
            return self._at(start + 2) if not entry.tail and plain[start + 1 : start + 2] == "-" else []
        return self._at(end - 1) if plain[end - 1] == "3" and end - 1 > start and _is_letter(plain[end : end + 1]) else []

    def _at(self, place: int) -> list[Candidate]:
        hits = self._automaton.find_matches_as_indexes(self._cased[place : place + _LONGEST_PATTERN])
        if not hits or hits[0][1]:
            return []
        which, start, end = hits[0][0], place, place + hits[0][2]
        entry = self._entries[which]
        if entry.style == "code":
            return self._code(entry, start, end)
        if _stands_alone(self._plain, self._cased, start, end, entry, self._last_end):
            return [self._reader.name(entry, start, end, self._original(start, end))]
        return []


def _narrow(readings: list[Reading], raw: str, lang: str | None) -> tuple[str, ...]:
    """The best of what a name may mean, in standard order: by its tones, then by how good the name is, then by language."""
    if len(readings) == 1:
        return (readings[0].id,)
    if not raw.isascii():
        form = mild(raw)
        readings = [reading for reading in readings if reading.mild == form] or readings
    best = min(reading.tier for reading in readings)
    readings = [reading for reading in readings if reading.tier == best]
    if lang is not None:
        primary = lang.split("-")[0]
        readings = [reading for reading in readings if reading.lang.split("-")[0] == primary] or readings
    ids = {reading.id for reading in readings}
    return tuple(sorted(ids, key=standard_key)) if len(ids) > 1 else tuple(ids)


def _stands_alone(plain: str, cased: str, start: int, end: int, entry: Entry, last_end: int) -> bool:
    if entry.style in _WORD_STYLES or not plain[start].isascii():
        return True
    if entry.style == "fixed":
        return _free_before(plain, start, last_end) and not (end < len(plain) and _joins(plain[end]))
    glued = entry.words > 1 or end - start >= _LONG_NAME
    before = not start or not _is_letter(plain[start - 1]) or (glued and _is_glued(cased, start))
    return before and (end >= len(plain) or not _is_letter(plain[end]) or (glued and _is_glued(cased, end)))


def _is_glued(cased: str, at: int) -> bool:
    """Whether two words meet there that lost the space or the line between them: Phong mônCôn lôn, YingxiangEstos."""
    return cased[at].isupper() and (cased[at - 1].islower() or cased[at - 1].isdecimal())


def _is_letter(char: str) -> bool:
    return ("a" <= char <= "z") or ("0" <= char <= "9") or char == "_" or ("\u00bf" < char < "\u0370" and char.isalpha())


def _joins(char: str) -> bool:
    """Whether a character directly after a number makes it part of a longer word."""
    return ("a" <= char <= "z") or ("0" <= char <= "9") or char == "_"


def _free_before(plain: str, start: int, last_end: int) -> bool:
    """Whether a code may begin here: not inside a word, a path, a variable or a number such as 5-HT3. A hyphen joins it to a code that
    was read just before, at ``last_end``: LI4-LR3."""
    if not start:
        return True
    before = plain[start - 1]
    if before == " ":
        return True
    if _is_letter(before) or before in "$€£#@\\":
        return False
    if before in "-." and start > 1 and _is_letter(plain[start - 2]):
        return last_end == start - 1 or (before == "-" and _MODALITY.search(plain, max(0, start - 8), start) is not None)
    return True
