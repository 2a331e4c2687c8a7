"""Names of points."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from ._base import Lang, Record, Review, Reviewed, SourceId, Text

NameRole = Literal["main", "plain", "variant", "rival", "misprint", "withdrawn"]
"""``main``: shown first in its language. ``plain``: the same without tone marks. ``variant``: another name or spelling in use. ``rival``:
what another source gives where the main name stands. ``misprint``: printed in a source and held to be a slip; found, never shown.
``withdrawn``: this library gave it once and took it back, for the reason in the note; found when nothing else answers, never shown."""


class Name(Record, frozen=True):
    """One name of a point in one language and script.

    Attributes:
        text: the name as written.
        lang: BCP 47 tag: ``zh-Latn`` is pinyin, with tone marks unless the role is ``plain``.
        role: what the name is to the point.
        review: how well it is supported.
        sources: ids of the sources that give it.
        note: what a reader should know of it, such as the older system it is spelt in, or why it was withdrawn.
        reviewed: who compared it with its sources, and when.
    """

    text: Text
    lang: Lang
    role: NameRole = "main"
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None
    reviewed: Reviewed | None = None

    @model_validator(mode="after")
    def _withdrawn_for_a_reason(self) -> Self:
        if self.role == "withdrawn" and self.note is None:
            raise ValueError("a withdrawn name has a note that says why")
        return self
