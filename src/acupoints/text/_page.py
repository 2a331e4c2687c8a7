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
        self._language: tuple[str | None, bool] | None = None if lang is None else (lang, True)

    @property
    def language(self) -> tuple[str | None, bool]:
        """Its language, given or detected, and whether it is given, or told beyond doubt."""
        if self._language is None:
            self._language = detect(self.text)
        return self._language

    @property
    def lang(self) -> str | None:
        """Its language, given or detected."""
        return self.language[0]

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
