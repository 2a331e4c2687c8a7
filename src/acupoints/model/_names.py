"""Names of points."""

from __future__ import annotations

from typing import Literal

from ._base import Lang, Record, Review, SourceId, Text

NameRole = Literal["main", "plain", "variant", "rival", "misprint"]
"""``main``: shown first in its language. ``plain``: the same without tone marks. ``variant``: another name or spelling in use. ``rival``:
what another source gives where the main name stands. ``misprint``: printed in a source and held to be a slip; found, never shown."""


class Name(Record, frozen=True):
    """One name of a point in one language and script.

    Attributes:
        text: the name as written.
        lang: BCP 47 tag: ``zh-Latn`` is pinyin, with tone marks unless the role is ``plain``.
        role: what the name is to the point.
        review: how well it is supported.
        sources: ids of the sources that give it.
        note: what a reader should know of it, such as the older system it is spelt in.
    """

    text: Text
    lang: Lang
    role: NameRole = "main"
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None
