"""Named sets of points that packs publish."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from ._base import PackId, PointId, Record, Reviewed, SourceId, Text
from ._texts import Texts

Strength = Literal["strongest", "often-used", "weak", "none-found"]
"""How well documented a set is, compared with the other sets of its pack; never a grade of effect."""


class Member(Record, frozen=True):
    """One member of a set.

    Attributes:
        kind: ``point``; ``by-feel`` for places found by touch (Ashi); ``external`` for a place of another map, without an id here.
        id: id of the point, when it is one.
        key: name of the member within the set, when it is not: ``ashi``.
        title: what to call a member that is not a point.
        note: why it is here, where that needs words.
    """

    kind: Literal["point", "by-feel", "external"] = "point"
    id: PointId | None = None
    key: Text | None = None
    title: Texts | None = None
    note: Texts | None = None

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if self.kind == "point" and (self.id is None or self.key is not None):
            raise ValueError("a point has an id and no key")
        if self.kind != "point" and (self.id is not None or self.key is None or self.title is None):
            raise ValueError(f"{self.kind} has a key and a title, and no id")
        return self

    @property
    def ref(self) -> str:
        """What uses refer to it by. The id of the point, or the key of a member that is none."""
        return self.id or self.key or ""


class PointSet(Record, frozen=True):
    """A set of points with the truth about how well each is documented.

    Attributes:
        id: ``back-pain:lower-back``.
        title: display name.
        summary: what the set is and where it came from.
        strength: how well documented it is beside the pack's other sets.
        verdict: that in words.
        members: points, places found by feel, places of other maps.
        sources: ids of sources or documents that the summary and the verdict rest on.
        replaced_by: the set that took its place, when it was retired.
        note: why it was retired.
        reviewed: who compared it with its sources, and when.
    """

    id: PackId
    title: Texts
    summary: Texts
    strength: Strength | None = None
    verdict: Texts | None = None
    members: tuple[Member, ...]
    sources: tuple[SourceId, ...]
    replaced_by: PackId | None = None
    note: Text | None = None
    reviewed: Reviewed | None = None

    @property
    def point_ids(self) -> tuple[str, ...]:
        """Ids of the members that are real points, in the set's order."""
        return tuple(member.id for member in self.members if member.kind == "point" and member.id is not None)

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"<PointSet {self.id}: {len(self.point_ids)} points>"
