"""Texts in several languages."""

from __future__ import annotations

from typing import Self

from pydantic import RootModel, model_validator

from acupoints._tags import closest

from ._base import Lang, Text


class Texts(RootModel[dict[Lang, Text]], frozen=True):
    """One text in several languages; English is always there, since it stands in where a language is missing."""

    @model_validator(mode="after")
    def _has_english(self) -> Self:
        if "en" not in self.root:
            raise ValueError("an English text (en) is missing")
        return self

    def __hash__(self) -> int:
        return hash(frozenset(self.root.items()))

    def __str__(self) -> str:
        return self.root["en"]

    @property
    def languages(self) -> tuple[str, ...]:
        """Tags of the languages it is written in."""
        return tuple(self.root)

    def text(self, lang: str = "en") -> str:
        """The text in ``lang``, in its shorter tags (``de-AT`` -> ``de``; ``zh-CN`` is ``zh-Hans``), else in English."""
        return self.root[closest(lang, self.root) or "en"]
