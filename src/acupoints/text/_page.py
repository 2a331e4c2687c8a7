"""One text while it is read: as given, folded, in its language; each worked out when it is first needed."""

from __future__ import annotations

from functools import cached_property

from ._context import Context
from ._language import detect
from ._lexicon import lexicon
from ._scan import Folded, fold


class Page:
    """A text and its language.

    Attributes:
        text: the text as given.
        folded: the form that is searched.
    """

    def __init__(self, text: str, lang: str | None) -> None:
        self.text = text
        self.folded: Folded = fold(text)
        self._given = lang

    @cached_property
    def _language(self) -> tuple[str | None, bool]:
        return (self._given, True) if self._given is not None else detect(self.text)

    @property
    def lang(self) -> str | None:
        """Its language, given or detected."""
        return self._language[0]

    @property
    def sure(self) -> bool:
        """Whether the language is given, or told beyond doubt."""
        return self._language[1]

    def settle(self, lang: str) -> None:
        """Take a language that its codes speak for, before anything around them is looked at."""
        self._language = (lang, True)

    @cached_property
    def context(self) -> Context:
        """What stands around places of it."""
        return Context(self.folded.text, lexicon(self.lang))

    def original(self, start: int, end: int) -> str:
        """The characters between two offsets of the folded text, as they were given."""
        if end <= start:
            return ""
        begin, stop = self.folded.span(start, end)
        return self.text[begin:stop]
