"""How codes stand in text. Read at an anchor only, never over the whole text.

    code   = prefix separator number
    range  = code TO [prefix separator] number          "BL18-BL21", "CV 4 to 6"
    chain  = code ("-" number) ("-" number)+            "ST 44-43-42-41"
    list   = (code | range) (AND number [TO number])*   "BL23, 25 and 31-34"
    number = 1 to 3 digits, not followed by a letter, a digit or a decimal part

TO, AND and the words that may follow the last bare number of a list are those of the language. A number in a list that is followed by
anything else ("ST36, 30 needles") belongs to what follows.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ._lexicon import LANGUAGES, Lexicon, lexicon
from ._mention import How

_NUMBER = r"\d{1,3}(?![0-9a-z_])(?!\.\d)"
_UNSPACED = ("zh", "ja", "ko")
_NEVER_LISTED = re.compile(r"\s?(?:%|°|‰|:\d|/\d|x\s?\d)")


class Part(NamedTuple):
    """One mention read at an anchor: offsets in the folded text, the numbers it covers, and how."""

    start: int
    end: int
    numbers: tuple[int, ...]
    how: How


class Grammar:
    """The productions with the words of one language; ``None`` takes those of all."""

    def __init__(self, lang: str | None) -> None:
        words = [lexicon(lang)] if lang else [lexicon(each) for each in LANGUAGES]
        to = _alternation(words, "to")
        joint = _alternation(words, "and")
        self.number = re.compile(_NUMBER)
        self._to = re.compile(rf"(?:\s?(?:--?|~|〜|…|\.\.\.?)\s?|{to})(?:(?P<prefix>[^\W\d_]{{1,4}}(?:-[a-z]{{1,2}})?)[ .-]?)?(?P<last>{_NUMBER})")
        self._to_first = re.compile(rf"(?:-|~|{to})(?P<last>\d{{1,2}})[ -]?(?P<prefix>[a-z]{{1,3}})(?![a-z0-9])")
        self._and = re.compile(rf"(?:\s?[,、/;&+]\s?(?:{joint})?|{joint}|\s?[・·]\s?)(?P<number>{_NUMBER})")
        self._link = re.compile(rf"-(?P<number>{_NUMBER})")
        self._follow = [each.also for each in words]
        self._units = [each.units for each in words]

    def read(self, text: str, start: int, digits: int, prefix: str, last: int) -> list[Part]:
        """Mentions that begin at an anchor: ``prefix`` as folded there, ``digits`` the place of the first digit, ``last`` the highest
        number of the family. Empty when no number stands there."""
        first = self.number.match(text, digits)
        if first is None:
            return []
        chain = self._chain(text, start, first, last)
        parts = chain or [self._code_or_range(text, start, first, prefix, last)]
        while (member := self._member(text, parts[-1].end, prefix, last)) is not None:
            parts.append(member)
        return parts

    def number_first_range(self, text: str, at: int, prefix: str) -> tuple[int, int] | None:
        """(end, last number) of "13V à 17V" behind its first code."""
        found = self._to_first.match(text, at)
        return (found.end(), int(found["last"])) if found is not None and found["prefix"] == prefix else None

    def _chain(self, text: str, start: int, first: re.Match[str], last: int) -> list[Part]:
        parts = [Part(start, first.end(), (int(first[0]),), "code")]
        while (link := self._link.match(text, parts[-1].end)) and 1 <= (number := int(link["number"])) <= last:
            if self._counts(text, link.end()):  # "CV12-1 mA"
                return []
            parts.append(Part(link.start("number"), link.end(), (number,), "list member"))
        descends = len(parts) == 2 and parts[1].numbers < parts[0].numbers
        return parts if len(parts) > 2 or descends else []

    def _code_or_range(self, text: str, start: int, first: re.Match[str], prefix: str, last: int) -> Part:
        low = int(first[0])
        found = self._range_end(text, first.end(), low, prefix, last)
        if found is None:
            return Part(start, first.end(), (low,), "code")
        end, high = found
        return Part(start, end, tuple(range(low, high + 1)), "range")

    def _range_end(self, text: str, at: int, low: int, prefix: str, last: int) -> tuple[int, int] | None:
        found = self._to.match(text, at)
        if found is None:
            return None
        high = int(found["last"])
        again = found["prefix"]
        same = again is None or again.replace("-", "") == prefix.replace("-", "").replace(" ", "")
        if not same or not low < high <= last or (again is None and self._counts(text, found.end())):
            return None
        return found.end(), high

    def _member(self, text: str, at: int, prefix: str, last: int) -> Part | None:
        found = self._and.match(text, at)
        if found is None:
            return None
        number, start, end = int(found["number"]), found.start("number"), found.end()
        if not 1 <= number <= last:
            return None
        further = self._to.match(text, end)
        if further is not None and further["prefix"] is None:
            high = int(further["last"])
            if not number < high <= last or not self._may_end_list(text, further.end()):
                return None
            return Part(start, further.end(), tuple(range(number, high + 1)), "range")
        return Part(start, end, (number,), "list member") if self._may_end_list(text, end) else None

    def _counts(self, text: str, at: int) -> bool:
        """Whether what follows a number shows that it counts or measures something."""
        if _NEVER_LISTED.match(text, at):
            return True
        word = at + 1 if text[at : at + 1] in (" ", "\n", "-") else at
        return any(units.match(text, word) for units in self._units)

    def _may_end_list(self, text: str, at: int) -> bool:
        if self._counts(text, at):
            return False
        place = at
        while text[place : place + 1] in (" ", "\n") and place < at + 3:
            place += 1
        following = text[place : place + 1]
        if not following or not following.isalnum() or text[at : at + 2] == "\n\n":
            return following not in ("=", "<", ">", "*")
        if any(follow.match(text, place) for follow in self._follow):
            return True
        # Hangul particles and kana stand directly at a number; a character that begins a word would not follow a list of points.
        return place == at and ("\uac00" <= following <= "\ud7a3" or "\u3040" <= following <= "\u309f")


def _alternation(words: list[Lexicon], key: str) -> str:
    forms: list[str] = []
    for each in words:
        gap = r"\s?" if each.lang in _UNSPACED else r"\s"
        forms += [gap + re.escape(form).replace(r"\ ", r"\s") + gap for form in each.words(key)]
    return "|".join(sorted(set(forms), key=lambda form: (-len(form), form))) or r"(?!)"


@cache
def grammar(lang: str | None) -> Grammar:
    """The grammar with the words of a language."""
    return Grammar(lang.split("-")[0] if lang else None)
