"""Other ways in which a point's code is written."""

from __future__ import annotations

from ._base import Lang, Record, Review, Reviewed, SourceId, Text


class Code(Record, frozen=True):
    """A point's code with the letters of another language, or in another system.

    Attributes:
        code: as written there: ``UB40``, ``V40``, ``M-HN-3``.
        lang: language that writes it so; None for a system.
        system: code system, as `Atlas.resolve` takes it; None for a language.
        review: how well it is supported.
        sources: who writes it so.
        note: what to beware of.
        reviewed: who compared it with its sources, and when.
    """

    code: Text
    lang: Lang | None = None
    system: Text | None = None
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None
    reviewed: Reviewed | None = None
