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
from typing import NamedTuple

from ._lexicon import Lexicon
from ._mention import How

_NUMBER = re.compile(r"\d{1,3}(?![0-9a-z_])(?!\.\d)")
_FURTHER = re.compile(r"(?:([^\W\d_]{1,4}(?:-[a-z]{1,2})?)[ .-]?)?(\d{1,3}(?![0-9a-z_])(?!\.\d))")
_NUMBER_FIRST = re.compile(r"(\d{1,2})[ -]?([a-z]{1,3})(?![a-z0-9])")
_COUNTED = re.compile(r"\s?(?:%|°|‰|:\d|/\d|x\s?\d|\(\d)|\s(?:of|von|de|di|sur|su)\s\d")
_DASHES = "-~–〜…"
_JOINTS = ",、/;&+・·"
_SPACES = " \n"
_ENDS_READING = ").:]}"


class Part(NamedTuple):
    """One mention read at an anchor: offsets in the folded text, the numbers it covers, and how."""

    start: int
    end: int
    numbers: tuple[int, ...]
    how: How


class Grammar:
    """The productions with the words of one language."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        # What a range or a list can go on with, behind a space or not; anything else, and a code stands alone.
        self._goes_on = words.to.firsts | words.joints.firsts | frozenset(_DASHES + _JOINTS)

    def read(self, text: str, cased: str, start: int, digits: int, prefix: str, last: int) -> list[Part]:
        """Mentions that begin at an anchor: ``prefix`` as folded there, ``digits`` the place of the first digit, ``last`` the highest
        number of the family; ``cased`` is the text before its capitals were lowered. Empty when no number stands there."""
        first = _NUMBER.match(text, digits)
        if first is None:
            return []
        end = first.end()
        low = int(first[0])
        if text[end : end + 1] in _ENDS_READING:  # at the end of the text too
            return [Part(start, end, (low,), "code")]
        place = end + 1 if text[end] in _SPACES else end
        if text[place : place + 1] not in self._goes_on:
            return [Part(start, end, (low,), "code")]
        parts = self._chain(text, start, end, low, last) if text[end] == "-" else []
        if not parts:
            parts = [self._code_or_range(text, start, end, low, prefix, last)]
        while (member := self._member(text, cased, parts[-1].end, last)) is not None:
            parts.append(member)
        return parts

    def number_first_range(self, text: str, at: int, prefix: str) -> tuple[int, int] | None:
        """(end, last number) of "13V à 17V" behind its first code."""
        if text[at : at + 1] in _SPACES and text[at + 1 : at + 2] in _DASHES:
            return None  # "39V - 41V" names two
        further = self._after_to(text, at)
        found = _NUMBER_FIRST.match(text, further) if further else None
        return (found.end(), int(found[1])) if found is not None and found[2] == prefix else None

    def _chain(self, text: str, start: int, end: int, low: int, last: int) -> list[Part]:
        parts = [Part(start, end, (low,), "code")]
        while text[end : end + 1] == "-" and (link := _NUMBER.match(text, end + 1)) and 1 <= (number := int(link[0])) <= last:
            end = link.end()
            if self._counts(text, end):  # "CV12-1 mA"
                return []
            parts.append(Part(link.start(), end, (number,), "list member"))
        descends = len(parts) == 2 and parts[1].numbers < parts[0].numbers
        return parts if len(parts) > 2 or descends else []

    def _code_or_range(self, text: str, start: int, end: int, low: int, prefix: str, last: int) -> Part:
        further = self._after_to(text, end)
        found = _FURTHER.match(text, further) if further else None
        if found is not None:
            high = int(found[2])
            same = found[1] is None or found[1].replace("-", "") == prefix.replace("-", "").replace(" ", "")
            if same and low < high <= last and not (found[1] is None and self._counts(text, found.end())):
                return Part(start, found.end(), tuple(range(low, high + 1)), "range")
        return Part(start, end, (low,), "code")

    def _member(self, text: str, cased: str, at: int, last: int) -> Part | None:
        place = self._after_joint(text, cased, at)
        found = _NUMBER.match(text, place) if place else None
        if found is None or not 1 <= (number := int(found[0])) <= last:
            return None
        end = found.end()
        further = self._after_to(text, end)
        high = _NUMBER.match(text, further) if further else None
        if high is not None:
            if not number < int(high[0]) <= last or not self._may_end_list(text, high.end()):
                return None
            return Part(place, high.end(), tuple(range(number, int(high[0]) + 1)), "range")
        return Part(place, end, (number,), "list member") if self._may_end_list(text, end) else None

    def _after_to(self, text: str, at: int) -> int:
        """Where the second number of a range may begin; 0 for nowhere."""
        place = at + 1 if text[at : at + 1] in _SPACES else at
        char = text[place : place + 1]
        if not char:
            return 0
        if char in _DASHES:
            place += 2 if text[place + 1 : place + 2] == char else 1
        else:
            end = self._words.to.at(text, place)
            if not end or (self._needs_space and place == at):
                return 0
            place = end
        return place + 1 if text[place : place + 1] in _SPACES else place

    def _after_joint(self, text: str, cased: str, at: int) -> int:
        """Where a further member of a list may begin; 0 for nowhere."""
        place = at + 1 if text[at : at + 1] in _SPACES else at
        char = text[place : place + 1]
        if not char or char.isdecimal():
            return 0
        marked = char in _JOINTS
        if marked:
            place += 2 if text[place + 1 : place + 2] in _SPACES else 1
            if text[place : place + 1].isdecimal():
                return place
        end = self._words.joints.at(text, place)
        if not end or (not marked and self._needs_space and place == at):
            return 0
        if end == place + 1 and cased[place].isupper():
            return 0  # "VB 34, E 36": the stomach, not "and"
        place = end + 1 if text[end : end + 1] in _SPACES else end
        return place if text[place : place + 1].isdecimal() else 0

    @property
    def _needs_space(self) -> bool:
        return self._words.spaced and self._words.lang != "ko"

    def _counts(self, text: str, at: int) -> bool:
        """Whether what follows a number shows that it counts or measures something."""
        if _COUNTED.match(text, at):
            return True
        return bool(self._words.units.at(text, at + 1 if text[at : at + 1] in (" ", "\n", "-") else at))

    def _may_end_list(self, text: str, at: int) -> bool:
        if self._counts(text, at):
            return False
        place = at
        while text[place : place + 1] in (" ", "\n") and place < at + 3:
            place += 1
        following = text[place : place + 1]
        if following in ("'", '"') and text[place + 1 : place + 2] == " ":
            return not text[place + 2 : place + 3].isalpha()  # 1' lateral: a cun
        if not following or not following.isalnum() or text[at : at + 2] == "\n\n":
            return following not in ("=", "<", ">", "*")
        if self._words.also.at(text, place):
            return True
        # Hangul particles and kana stand directly at a number; a character that begins a word would not follow a list of points.
        return place == at and ("\uac00" <= following <= "\ud7a3" or "\u3040" <= following <= "\u309f")
