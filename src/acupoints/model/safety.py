"""What must be said before points are shown."""

from __future__ import annotations

from typing import Literal

from ._base import PackId, Record, Reviewed, SourceId
from ._texts import Texts


class Notice(Record, frozen=True):
    """A red flag or a caution that travels with a pack.

    Attributes:
        id: ``back-pain:cauda-equina``.
        kind: ``red-flag`` (a doctor first) or ``caution``.
        severity: ``emergency``, ``urgent``, ``avoid``, ``caution``.
        topic: a word or two to stand before the text.
        text: what to say.
        sources: who says so.
        reviewed: who compared it with its sources, and when.
    """

    id: PackId
    kind: Literal["red-flag", "caution"]
    severity: Literal["emergency", "urgent", "avoid", "caution"]
    topic: Texts
    text: Texts
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None
