"""What the letters of a code mean in the language of a text: French P is the lung, English P the pericardium."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from acupoints.atlas._codes import _fallbacks, code_key
from acupoints.atlas._fold import DROPPED

from ._lexicon import spelt_prefixes
from ._scan import fold

if TYPE_CHECKING:
    from acupoints.atlas._data import Index

VERTEBRAE = {"c": 8, "t": 18, "d": 18, "th": 18, "l": 7, "s": 5}
"""Letters that vertebrae, roots and dermatomes have, and the highest number of each in man, dog or horse: S36 is none."""
_LETTERS_OF_THEIR_OWN = ("fr", "es", "it", "pt", "de", "vi")
_ENGLISH = ("en", "zh-Latn")


class PrefixReading(NamedTuple):
    """What letters mean.

    Attributes:
        key: the letters in lower case, accents kept, without joints.
        families: meridians or groups of extra points they stand for; several where the language itself leaves it open.
        others: what they stand for in other languages, where this one has no word of its own.
        foreign: 0 for letters of the text's language or of WHO, 1 for English ones elsewhere, 2 for those of other languages.
        english: whether WHO has them.
        rival: what they stand for in English where this language differs.
    """

    key: str
    families: tuple[str, ...]
    others: tuple[str, ...] = ()
    foreign: int = 0
    english: bool = False
    rival: tuple[str, ...] = ()


UNREAD = PrefixReading("", ())


class Prefixes:
    """The prefixes of an index as one language reads them; ``lang`` None for a text whose language is unknown."""

    def __init__(self, index: Index, lang: str | None) -> None:
        self._table = _with_spelt(index["prefixes"])
        self._order = list(index["ranges"])
        self._lang = lang
        self._known: dict[str, PrefixReading] = {}

    def read(self, letters: str) -> PrefixReading:
        """What letters mean, as written; no families for letters that mean nothing."""
        known = self._known.get(letters)
        if known is None:
            known = self._known[letters] = self._read(key_of(letters))
        return known

    def language_of(self, keys: set[str], guess: str | None) -> str | None:
        """The language whose letters most of these are: V, VB and GI are French. None where several would read them differently.

        ``guess`` is what a few words of the text speak for; it decides between equals, and is enough for a single prefix.
        """
        votes: dict[str, list[str]] = {}
        for key in keys:
            for name in self._table.get(key, {}):
                if name in _LETTERS_OF_THEIR_OWN:
                    votes.setdefault(name, []).append(key)
        best = max(map(len, votes.values()), default=0)
        if guess in votes and len(votes[guess]) == best:
            return guess
        first = [name for name in _LETTERS_OF_THEIR_OWN if len(votes.get(name, ())) == best]
        meanings = {tuple(self._table[key].get(name, [""])[0] for key in sorted(keys)) for name in first}
        return first[0] if best > 1 and len(meanings) == 1 else None

    def _read(self, key: str) -> PrefixReading:
        readings = self._table.get(key)
        if readings is None:
            return PrefixReading(key, ())
        own = _fallbacks(self._lang) if self._lang else ()
        everywhere = {each for name, families in readings.items() if not name.startswith("system:") for each in families}
        for foreign, order in enumerate(((*own, "who"), _ENGLISH)):
            for name in order:
                if name in readings:
                    families = tuple(readings[name])
                    others = self._sorted(everywhere - set(families)) if foreign else ()
                    return PrefixReading(key, families, others, foreign, "who" in readings, self._rival(readings, families, foreign))
        return PrefixReading(key, self._sorted(everywhere), foreign=2)

    def _rival(self, readings: dict[str, list[str]], families: tuple[str, ...], foreign: int) -> tuple[str, ...]:
        english = tuple(readings.get("who") or readings.get("en") or ())
        return english if not foreign and self._lang and english != families else ()

    def _sorted(self, families: set[str]) -> tuple[str, ...]:
        return tuple(sorted(families, key=self._order.index))


def key_of(letters: str) -> str:
    """Lower case, accents kept (German Dü is not Du), without joints."""
    return (code_key(letters) or "").translate(DROPPED)


def _with_spelt(prefixes: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """The core's prefixes and the everyday names of meridians, keyed alike."""
    table = {key: dict(readings) for key, readings in prefixes.items()}
    for lang, families in spelt_prefixes().items():
        for family, words in families.items():
            for word in words:
                for key in {key_of(word), fold(word).text.translate(DROPPED)}:
                    table.setdefault(key, {}).setdefault(lang, [family])
    return table
