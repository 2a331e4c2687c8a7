"""From hits of the automaton to candidates: what a place in the text may mean, before it is asked whether it means it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from acupoints.atlas._codes import _fallbacks, code_key
from acupoints.atlas._fold import DROPPED, mild
from acupoints.atlas._order import standard_key

from ._grammar import Grammar
from ._lexicon import homographs, spelt_prefixes
from ._mention import How, Laterality
from ._patterns import Entry, Reading, Style
from ._scan import Folded, fold

if TYPE_CHECKING:
    from acupoints.atlas._data import Index

# What is done at a point is written before it with a hyphen: EA-ST36, sham-PC6.
_MODALITY = re.compile(r"(?<![a-z])(?:ea|ma|eap|tea|tens|teas|sham|moxa|laser|acu|non|mock|verum|real)-$")
_ENGLISH = ("en", "zh-Latn")


class Candidate:
    """A place that may be a mention. Offsets are those of the folded text until the mention is made.

    Attributes:
        weight: evidence for it so far, in log-odds: above 0 is more likely a mention than not.
        ids: what it means; several for a range or group. Empty while `alternatives` are undecided, or with a `note` out of range.
        prefix: letters of a code as written, "" for a name.
        chain: number of the list it stands in.
        partner: whether a name or code beside it says the same.
        bare: a number that has its prefix from an earlier member of a list.
        struck: whether a word beside it says that it is something else.
        rival: what a code of the text's language would mean in English, where that differs.
        english: whether its prefix is one of WHO's.
        foreign: 0 for a prefix of the text's language or of WHO, 1 for an English one elsewhere, 2 for one of other languages.
    """

    __slots__ = (
        "alternatives",
        "bare",
        "chain",
        "conflict",
        "end",
        "english",
        "entry",
        "foreign",
        "how",
        "ids",
        "laterality",
        "levels",
        "note",
        "partner",
        "prefix",
        "raw",
        "rival",
        "start",
        "struck",
        "style",
        "weight",
    )

    def __init__(self, start: int, end: int, raw: str, style: Style, how: How, ids: tuple[str, ...]) -> None:
        self.start = start
        self.end = end
        self.raw = raw
        self.style: Style = style
        self.how: How = how
        self.ids = ids
        self.alternatives: tuple[str, ...] = ()
        self.entry: Entry | None = None
        self.prefix = ""
        self.bare = False
        self.foreign = 0
        self.struck = False
        self.rival: tuple[str, ...] = ()
        self.english = False
        self.weight = 0.0
        self.chain = -1
        self.partner = False
        self.conflict: tuple[str, ...] = ()
        self.laterality: Laterality | None = None
        self.levels: str | None = None
        self.note: str | None = None

    @property
    def meant(self) -> tuple[str, ...]:
        """All it may mean."""
        return (*self.ids, *self.alternatives, *self.rival)


class Reader:
    """Reads hits in one language.

    Args:
        index: tables of the core.
        grammar: how codes stand in text.
        lang: language of the text, None when unknown.
    """

    def __init__(self, index: Index, grammar: Grammar, lang: str | None) -> None:
        self._ranges: Mapping[str, tuple[int, str]] = index["ranges"]
        self._prefixes = _with_spelt(index["prefixes"])
        self._codes = index["codes"]
        self._grammar = grammar
        self._lang = lang
        self._families: dict[str, tuple[tuple[str, ...], tuple[str, ...], int]] = {}

    def read(
        self,
        hits: Iterable[tuple[int, int, int]],
        entries: list[Entry],
        folded: Folded,
        text: str,
        search: Callable[[int], tuple[int, int, int] | None],
    ) -> list[Candidate]:
        """Candidates in order; none overlaps another."""
        found: list[Candidate] = []
        after = 0
        plain = folded.text
        for which, start, end in hits:
            entry = entries[which]
            if start < after:
                if not entry.number_first:
                    continue
                parts = self._read_overlapping(entry, found, plain, text, folded, start, end, search, entries)
            elif entry.style == "code":
                parts = self._read_code(entry, plain, text, folded, start, end, after)
                if not parts and (hidden := _hidden(entry, text, folded, start, end)):
                    parts = self._read_one(search(hidden), entries, folded, text, hidden, after)
            elif _stands_alone(plain, start, end, entry):
                parts = [_read_name(entry, plain, text, folded, start, end, self._lang)]
            else:
                continue
            if parts:
                found += parts
                after = parts[-1].end
        return found

    def _read_code(
        self, entry: Entry, plain: str, text: str, folded: Folded, start: int, end: int, before: int
    ) -> list[Candidate]:
        if entry.number_first:
            return self._read_number_first(plain, text, folded, start, end - entry.tail, before)
        if not _free_before(plain, start, before):
            return []
        digits = end - 1
        written = _original(text, folded, start, digits)
        letters = written.rstrip(" -._\n\t\u00a0\u2010\u2011\u2012\u2013\u2014\u3000\uff0e\uff0d")
        families, others, foreign = self.families(_key(letters))
        if not families:
            return []
        key = plain[start : start + len(letters)] if folded.text is text else _key(letters)
        last = self._ranges[families[0]][0]
        parts = self._grammar.read(plain, start, digits, key, last)
        return [self._code(part, families, others, foreign, letters, _original(text, folded, part.start, part.end), i) for i, part in enumerate(parts)]

    def _read_overlapping(
        self,
        entry: Entry,
        found: list[Candidate],
        plain: str,
        text: str,
        folded: Folded,
        start: int,
        end: int,
        search: Callable[[int], tuple[int, int, int] | None],
        entries: list[Entry],
    ) -> list[Candidate]:
        """A number-first code over something that was read before it: the 36 E of "le 36 E" after LE 36, the name of "VB20-Fengchi"."""
        last = found[-1]
        if last.style == "code" and not last.bare and (not last.ids or last.prefix.islower()) and last.entry is not _NUMBER_FIRST:
            earlier = found[-2].end if len(found) > 1 else 0
            parts = self._read_number_first(plain, text, folded, start, end - entry.tail, earlier)
            if parts:
                found.pop()
                return parts
        if not entry.tail and end > last.end and plain[start + 1 : start + 2] == "-":
            return self._read_one(search(start + 2), entries, folded, text, start + 2, last.end)
        return []

    def _read_one(
        self, hit: tuple[int, int, int] | None, entries: list[Entry], folded: Folded, text: str, at: int, before: int
    ) -> list[Candidate]:
        if hit is None:
            return []
        which, start, end = hit
        if entries[which].style == "code":
            return self._read_code(entries[which], folded.text, text, folded, at + start, at + end, before)
        if _stands_alone(folded.text, at + start, at + end, entries[which]):
            return [_read_name(entries[which], folded.text, text, folded, at + start, at + end, self._lang)]
        return []

    def _read_number_first(self, plain: str, text: str, folded: Folded, start: int, end: int, before: int) -> list[Candidate]:
        begin = start
        while begin and plain[begin - 1].isdecimal() and start - begin < 3:
            begin -= 1
        if not _free_before(plain, begin, before) or (end < len(plain) and _joins(plain[end])):
            return []
        digits = plain[begin : start + 1]
        if len(digits) > 2 or digits.startswith("0"):
            return []
        letters = _original(text, folded, start + 1, end).lstrip("- ")
        families, others, foreign = self.families(_key(letters))
        if not families:
            return []
        from ._grammar import Part

        low, high, stop = int(digits), int(digits), end
        if (further := self._grammar.number_first_range(plain, end, plain[start + 1 : end].lstrip("- "))) and further[1] > low:
            stop, high = further
        part = Part(begin, stop, tuple(range(low, high + 1)), "range" if high > low else "code")
        candidate = self._code(part, families, others, foreign, letters, _original(text, folded, begin, stop), 0)
        candidate.entry = _NUMBER_FIRST
        return [candidate] if candidate.ids else []

    def _code(
        self, part: object, families: tuple[str, ...], others: tuple[str, ...], foreign: int, letters: str, raw: str, place: int
    ) -> Candidate:
        from ._grammar import Part

        assert isinstance(part, Part)
        candidate = Candidate(part.start, part.end, raw, "code", part.how, ())
        candidate.prefix = letters
        candidate.bare = place > 0
        readings = [ids for family in families if (ids := self._ids(family, part.numbers))]
        if len(readings) == 1:
            candidate.ids = readings[0]
        elif readings:
            candidate.alternatives = tuple(id for ids in readings for id in ids)
        else:
            last, title = self._ranges[families[0]]
            verb = "end" if title.startswith("extra points") else "ends"
            the = "" if title.startswith("extra") else "the "
            candidate.note = f"{families[0]}{part.numbers[-1]} does not exist: {the}{title} {verb} at {families[0]}{last}"
        candidate.foreign = foreign
        if candidate.ids and not foreign and self._lang and not self._lang.startswith("en"):
            rival = self.rival(_key(letters), families)
            candidate.rival = self._ids(rival[0], part.numbers) if rival else ()
            candidate.english = "who" in self._prefixes.get(_key(letters), {})
        if foreign and candidate.ids:
            candidate.alternatives = tuple(id for family in others for id in self._ids(family, part.numbers))
        return candidate

    def _ids(self, family: str, numbers: tuple[int, ...]) -> tuple[str, ...]:
        if len(numbers) == 1 and (known := self._codes.get(f"{family.replace('-', '').lower()}{numbers[0]}")) is not None:
            return (known,)
        last = self._ranges[family][0]
        return tuple(f"{family}{number}" for number in numbers) if 1 <= numbers[0] and numbers[-1] <= last else ()

    def families(self, key: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        """(what a prefix means here, what it means in other languages, how foreign it is, see `Candidate`)."""
        known = self._families.get(key)
        if known is None:
            known = self._families[key] = self._read_prefix(key)
        return known

    def _read_prefix(self, key: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        readings = self._prefixes.get(key)
        if readings is None:
            return (), (), 0
        own = _fallbacks(self._lang) if self._lang else ()
        everywhere = {each for name, families in readings.items() if not name.startswith("system:") for each in families}
        for foreign, order in enumerate(((*own, "who"), _ENGLISH)):
            for reading in order:
                if reading in readings:
                    families = tuple(readings[reading])
                    return families, self._sorted(everywhere - set(families)), foreign
        return self._sorted(everywhere), (), 2

    def rival(self, key: str, families: tuple[str, ...]) -> tuple[str, ...]:
        """What a prefix means in English where this language reads it otherwise: P is the lung in French."""
        readings = self._prefixes.get(key, {})
        english = tuple(readings.get("who") or readings.get("en") or ())
        return english if english != families else ()

    def _sorted(self, families: set[str]) -> tuple[str, ...]:
        return tuple(sorted(families, key=list(self._ranges).index))


_NUMBER_FIRST = Entry("code", number_first=True)


def _hidden(entry: Entry, text: str, folded: Folded, start: int, end: int) -> int | None:
    """Where a pattern may begin that a false anchor has swallowed: the 3 after the t of "Punkt 3E 5", the 6 of "comportait 6MC"."""
    if entry.number_first:
        return start + 2 if not entry.tail and folded.text[start + 1 : start + 2] == "-" else None
    following = text[folded.origin(end) : folded.origin(end) + 2]
    return end - 1 if following[:1].isupper() or (following[:1] in (" ", "-") and following[1:].isupper()) else None


def _with_spelt(prefixes: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """The core's prefixes and the everyday names of meridians, keyed alike."""
    table = {key: dict(readings) for key, readings in prefixes.items()}
    for lang, families in spelt_prefixes().items():
        for family, words in families.items():
            for word in words:
                for key in {_key(word), fold(word).text.translate(DROPPED)}:
                    table.setdefault(key, {}).setdefault(lang, [family])
    return table


def _read_name(entry: Entry, plain: str, text: str, folded: Folded, start: int, end: int, lang: str | None) -> Candidate:
    raw = _original(text, folded, start, end)
    if entry.style == "group":
        candidate = Candidate(start, end, raw, "group", "group", entry.group)
    else:
        readings = _narrow(entry.readings, raw, lang)
        ids = tuple(sorted({reading.id for reading in readings}, key=standard_key))
        candidate = Candidate(start, end, raw, entry.style, "code" if entry.style == "fixed" else "name", ids if len(ids) == 1 else ())
        candidate.alternatives = () if len(ids) == 1 else ids
        usual = homographs().get(entry.plain) if len(ids) > 1 else None
        if usual in ids:
            candidate.ids, candidate.alternatives = (usual,), tuple(id for id in ids if id != usual)
    candidate.entry = entry
    return candidate


def _narrow(readings: list[Reading], raw: str, lang: str | None) -> list[Reading]:
    """The best of what a name may mean: by its tones, then by how good the name is, then by language."""
    if len(readings) == 1:
        return readings
    if not raw.isascii():
        form = mild(raw)
        readings = [reading for reading in readings if reading.mild == form] or readings
    best = min(reading.tier for reading in readings)
    readings = [reading for reading in readings if reading.tier == best]
    if lang is not None:
        readings = [reading for reading in readings if reading.lang.split("-")[0] == lang.split("-")[0]] or readings
    return readings


def _stands_alone(plain: str, start: int, end: int, entry: Entry) -> bool:
    if entry.style in ("han", "kana", "hangul") or not plain[start].isascii():
        return True
    if entry.style == "fixed":
        return _free_before(plain, start, 0) and not (end < len(plain) and _joins(plain[end]))
    return not (start and _is_letter(plain[start - 1])) and not (end < len(plain) and _is_letter(plain[end]))


def _is_letter(char: str) -> bool:
    return ("a" <= char <= "z") or ("0" <= char <= "9") or char == "_" or (char > "\u00bf" and char < "\u0370" and char.isalpha())


def _joins(char: str) -> bool:
    """Whether a character directly after a number makes it part of a longer word."""
    return ("a" <= char <= "z") or ("0" <= char <= "9") or char == "_"


def _free_before(plain: str, start: int, last_end: int) -> bool:
    """Whether a code may begin here: not inside a word, a path, a variable or a number such as 5-HT3. A hyphen joins it to a code that
    was read just before, at ``last_end``: LI4-LR3."""
    if not start:
        return True
    before = plain[start - 1]
    if _is_letter(before) or before in "$€£#@\\":
        return False
    if before in "-." and start > 1:
        if not _is_letter(plain[start - 2]) or (before == "-" and last_end == start - 1):
            return True
        return before == "-" and _MODALITY.search(plain, max(0, start - 8), start) is not None
    return True


def _key(letters: str) -> str:
    return (code_key(letters) or "").translate(DROPPED)


def _original(text: str, folded: Folded, start: int, end: int) -> str:
    return text[folded.origin(start) : folded.origin_end(end)]


def by_chain(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates list by list."""
    group: list[Candidate] = []
    for candidate in candidates:
        if group and candidate.chain != group[-1].chain:
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group
