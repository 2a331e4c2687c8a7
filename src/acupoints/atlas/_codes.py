"""Codes as people write them: ``BL40``, ``bl-40``, ``UB 40``, ``V.40``, ``23V``, ``EXHN3``, ``3E 5``.

A code is a prefix and a number. What the prefix means depends on the language (French P is the lung, English P the pericardium) or on a
named system, so reading is in two steps: `split_code` cuts, `read_code` asks the prefix table of an index, reading by reading.
"""

from __future__ import annotations

import unicodedata

from ._fold import DROPPED, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._data import Index

LONGEST_QUERY = 200
"""Longer strings are no name or code of a point; they are refused before any work is done on them."""

_SEPARATORS = "".join(map(chr, DROPPED))

_ENGLISH = ("en", "zh-Latn")
"""Read after the WHO codes when no language is named: older English codes, and the pinyin codes (SJ, DU, REN) used in English."""


class CodeReading:
    """What a code may mean: ``ids`` in standard order; ``reason`` says why a code that was understood names no point."""

    __slots__ = ("beyond", "ids", "reason")

    def __init__(self, ids: tuple[str, ...] = (), reason: str = "", beyond: tuple[str, ...] = ()) -> None:
        self.ids = ids
        self.reason = reason
        self.beyond = beyond
        """Ids near a number that lies outside its meridian."""


def code_key(text: str) -> str | None:
    """Lower-case form of a code without separators, accents kept (German Dü is not Du); None if it can't be a code."""
    if not text.isascii():
        # A superscript would become a digit of the number: BL4² must not be read as BL42.
        if any(unicodedata.category(char) in ("No", "Nl") for char in text):
            return None
        text = "".join(str(unicodedata.decimal(char, char)) for char in unicodedata.normalize("NFKC", text))
    return text.casefold().strip()


def split_code(text: str) -> tuple[str, int, bool] | None:
    """(prefix, number, whether the number came first), or None: ``"UB 40"`` -> ``("ub", 40, False)``."""
    key = (code_key(text) or "").rstrip(_SEPARATORS)
    if not key:
        return None
    if "0" <= key[-1] <= "9":
        head, first = key.rstrip("0123456789"), False
        digits = key[len(head) :]
    elif "0" <= key[0] <= "9":
        head, first = key.lstrip("0123456789"), True
        digits = key[: len(key) - len(head)]
    else:
        return None
    prefix = head.translate(DROPPED)
    if not prefix or len(digits) > 4 or not prefix[-1].isalpha():
        return None
    return prefix, int(digits), first


def read_code(index: Index, text: str, lang: str | None, system: str | None) -> CodeReading:
    """Read a code in a language or system; an empty reading with no reason when it isn't a code at all."""
    codes = index["codes"] if system is None else index["systems"][system]["codes"]
    if (known := codes.get(fold(text))) is not None:
        return CodeReading((known,))
    parts = split_code(text)
    if parts is None:
        return CodeReading()
    prefix, number, number_first = parts
    families = _meanings(index, prefix, lang, system, number_first)
    if not families:
        return CodeReading()
    if system is not None and (renumbered := codes.get(fold(f"{families[0]}{number}"))) is not None:
        return CodeReading((renumbered,))
    found = tuple(f"{family}{number}" for family in families if 1 <= number <= index["ranges"][family][0])
    if found:
        return CodeReading(found)
    family = families[0]
    if number < 1:
        return CodeReading(reason="numbers begin with 1", beyond=(f"{family}1",))
    last, title = index["ranges"][family]
    verb = "end" if title.startswith("extra points") else "ends"
    end = f"{'the ' if not title.startswith('extra') else ''}{title} {verb} at {family}{last}"
    return CodeReading(reason=end, beyond=_near(family, number, last))


def _meanings(index: Index, prefix: str, lang: str | None, system: str | None, number_first: bool) -> tuple[str, ...]:
    """Families (meridians, or extra-point groups) a prefix stands for, by the first reading that knows it."""
    readings = index["prefixes"].get(prefix)
    if readings is None:
        return ()
    if system is not None:
        for reading in index["systems"][system]["readings"]:
            if reading in readings:
                return tuple(readings[reading])
        return ()
    if lang is not None:
        for reading in _fallbacks(lang):
            if reading in readings:
                return tuple(readings[reading])
    if "who" in readings:
        return tuple(readings["who"])
    open_readings = {reading: families for reading, families in readings.items() if not reading.startswith("system:")}
    if not number_first:  # number first is a habit of the Romance languages: English gets no preference there
        for reading in _ENGLISH:
            if reading in open_readings:
                return tuple(open_readings[reading])
    order = list(index["ranges"])
    return tuple(sorted({family for families in open_readings.values() for family in families}, key=order.index))


def _fallbacks(lang: str) -> tuple[str, ...]:
    """``"zh-Hant-TW"`` -> itself, ``"zh-Hant"``, ``"zh"``; pinyin codes serve every Chinese tag."""
    parts = lang.split("-")
    tags = tuple("-".join(parts[:size]) for size in range(len(parts), 0, -1))
    return (*tags, "zh-Latn") if parts[0] == "zh" else tags


def _near(family: str, number: int, last: int) -> tuple[str, ...]:
    """The last point of the family, and those that a slip of one digit may have hidden."""
    text = str(number)
    guesses = [last, int(f"{text[:-1]}0"), int(text[::-1]), int(text[:2])]
    seen = dict.fromkeys(f"{family}{guess}" for guess in guesses if 1 <= guess <= last)
    return tuple(seen)[:3]
