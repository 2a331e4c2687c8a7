"""What must be said before points are shown, and what sources print on needling."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from ._base import PointId, Record, Reviewed, SourceId, Text
from ._caution import Angle, Caution, Depth, Needling, NeedlingReading, PrintedDepth, Remark, Severity, Situation
from ._texts import Texts

__all__ = [
    "Angle",
    "Caution",
    "Depth",
    "Listed",
    "Needling",
    "NeedlingReading",
    "Notice",
    "PrintedDepth",
    "Remark",
    "Scope",
    "Severity",
    "Situation",
]

Scope = Literal["point", "class", "situation", "always"]
"""Whom a notice concerns: points listed one by one, a class of points that a source names, whoever is in the situation, or everybody.

What a pack says for a situation or always, it says for its own points and readers; the core says it for all.
"""


class Listed(Record, frozen=True):
    """One point that a notice concerns.

    Attributes:
        id: the point.
        sources: who lists it.
        disputed_by: who looked at this very point and found no support for the caution.
        note: words of the source that a reader needs.
        reviewed: who compared it with its sources, and when.
    """

    id: PointId
    sources: tuple[SourceId, ...]
    disputed_by: tuple[SourceId, ...] = ()
    note: Text | None = None
    reviewed: Reviewed | None = None


class Notice(Record, frozen=True):
    """A caution, a red flag, a stop sign, or a figure that puts them into proportion.

    Attributes:
        id: ``pleura`` in the core, ``back-pain:cauda-equina`` in a pack.
        kind: ``caution``; ``red-flag`` (a doctor first); ``stop-sign`` (stop and call for help); ``background``.
        severity: how grave.
        scope: whom it concerns.
        situations: what it is about; empty where no word of the list fits.
        topic: a word or two to stand before the text.
        text: what to say.
        dispute: what speaks against it, where sources differ.
        disputed_by: who says so.
        angles: the only angles that it leaves, where it asks for one.
        points: the points it concerns, for the scopes ``point`` and ``class``.
        sources: who says so.
        reviewed: who compared it with its sources, and when.
    """

    id: SourceId
    kind: Literal["caution", "red-flag", "stop-sign", "background"]
    severity: Severity
    scope: Scope = "always"
    situations: tuple[Situation, ...] = ()
    topic: Texts
    text: Texts
    dispute: Texts | None = None
    disputed_by: tuple[SourceId, ...] = ()
    angles: tuple[Angle, ...] = ()
    points: tuple[Listed, ...] = ()
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None

    @model_validator(mode="after")
    def _dispute_has_a_source(self) -> Notice:
        if (self.dispute is None) != (not self.disputed_by):
            raise ValueError("a dispute names who disputes: dispute and disputed_by go together")
        if self.scope == "situation" and not self.situations:
            raise ValueError("the scope situation needs situations")
        return self

    @property
    def point_ids(self) -> tuple[str, ...]:
        """Ids of the points it concerns; empty when it concerns every point."""
        return tuple(listed.id for listed in self.points)
