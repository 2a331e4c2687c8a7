"""Short texts of screens and cards in a language: messages are data, and a message that is missing is a fault, never an English word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import reduce

from acupoints._default import default_atlas
from acupoints._tags import closest
from acupoints.atlas import Atlas
from acupoints.model._messages import Messages

_SLOT = re.compile(r"\{(\w+)\}")
_COUNTS = (".one", ".other")


class Speech:
    """Says short texts in one language. Made by `speech`; calling it with a key gives the text.

    Attributes:
        lang: tag of the language.
    """

    __slots__ = ("_texts", "lang")

    def __init__(self, messages: Messages) -> None:
        self.lang = messages.lang
        self._texts = messages.texts

    def __call__(self, key: str, /, **slots: object) -> str:
        """The text of a key, its slots filled.

        Raises:
            KeyError: the language has no such text, or the text asks for a slot that is not given.
        """
        return _SLOT.sub(lambda found: str(slots[found[1]]), self._texts[key])

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._texts

    def word(self, key: str, otherwise: str) -> str:
        """The text of a key where there is one, else a name as it is: for lists that packs may add to."""
        return self(key) if self.has(key) else otherwise

    def count(self, key: str, n: int, /, **slots: object) -> str:
        """The form of a key for a number, which stands in the slot ``n``: ``count("trials", 3)`` -> ``"3 trials"``."""
        form = ".one" if n == 1 and f"{key}.one" in self._texts else ".other"
        return self(key + form, n=self.number(n), **slots)

    def number(self, value: int | Decimal) -> str:
        """A number as the language writes it."""
        whole, point, rest = f"{value:,}".partition(".")
        short = len(whole.replace(",", "").lstrip("-")) <= int(self._texts["ungrouped"])
        grouped = whole.replace(",", "" if short else self._texts["thousands"])
        return grouped + (self._texts["decimal"] + rest if point else "")

    def list(self, parts: Iterable[str]) -> str:
        """Parts as a list: ``"a, b, c"``."""
        return self._texts["comma"].join(parts)

    def sentences(self, parts: Iterable[str]) -> str:
        """Sentences after one another, those that are empty left out."""
        return reduce(lambda a, b: self("sentences", a=a, b=b) if a else b, filter(None, parts), "")

    def bracket(self, text: str, inside: str) -> str:
        """A text and a remark in brackets: ``"a (b)"``; the text alone without one."""
        return self("bracket", text=text, inside=inside) if inside else text


def speech(lang: str = "en", atlas: Atlas | None = None) -> Speech:
    """Short texts in a language, or in its shorter tags; in English where there are none.

    Args:
        lang: BCP 47 tag, in letters of any case; ``zh`` and ``zh-CN`` stand for ``zh-Hans``.
        atlas: where the messages are; the default atlas without one.
    """
    known = (atlas or default_atlas()).messages
    return Speech(known[closest(lang, known) or "en"])


def message_gaps(lang: str, atlas: Atlas | None = None) -> tuple[str, ...]:
    """What the messages of a language lack beside the English ones, or have too much: keys, and slots of a text.

    Raises:
        ValueError: there are no messages in that language; says which there are.
    """
    home = atlas or default_atlas()
    if lang not in home.messages:
        raise ValueError(f"no messages in {lang!r}. There are: {', '.join(home.messages)}")
    english, own = home.messages["en"].texts, home.messages[lang].texts
    faults = [f"{key}: missing" for key in english if key not in own and not (key.endswith(_COUNTS[0]) and key[:-4] + ".other" in own)]
    faults += [f"{key}: not in English" for key in own if key not in english]
    for key, text in own.items():
        if key in english and set(_SLOT.findall(text)) - set(_SLOT.findall(english[key])):
            faults.append(f"{key}: asks for slots that English does not have")
        elif key in english and key[-4:] != ".one" and set(_SLOT.findall(english[key])) - set(_SLOT.findall(text)):
            faults.append(f"{key}: leaves out a slot")
    return tuple(faults)
