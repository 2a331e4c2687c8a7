"""Named sets of points that packs publish, and ways of using points that one document prints."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

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


Position = Literal["prone", "supine", "seated", "standing", "side-lying"]

Modality = Literal["needle", "electroacupuncture", "ear-needle", "ear-seeds", "pressure", "laser", "moxa"]

PickSide = Literal["both", "one", "worse-side", "opposite-side", "midline"]


class Pick(Member, frozen=True):
    """One member of a group of a protocol: a point, a place found by feel, or a place of another map.

    Attributes:
        side: on which side it is used, as the document says.
        placebo: whether the document uses it as a placebo.
    """

    side: PickSide | None = None
    placebo: Literal[True] | None = None


class Group(Record, frozen=True):
    """Members of a protocol of which some or all are used.

    Attributes:
        key: name of the group within the protocol: ``local``.
        title: what to call it.
        pattern: the pattern of complaint it is for, where the document branches.
        minimum: fewest to pick; all without a number.
        maximum: most to pick; no limit without a number when ``minimum`` is given.
        members: to pick from, in the document's order.
    """

    key: Text
    title: Texts
    pattern: Texts | None = None
    minimum: Annotated[int, Field(ge=0)] | None = None
    maximum: Annotated[int, Field(ge=1)] | None = None
    members: Annotated[tuple[Pick, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _can_be_picked(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"the fewest to pick ({self.minimum}) are more than the most ({self.maximum})")
        if max(self.minimum or 0, self.maximum or 0) > len(self.members):
            raise ValueError(f"asks for more picks than the group has members ({len(self.members)})")
        return self

    @property
    def picks(self) -> tuple[int, int]:
        """Fewest and most members to pick; all of them where nothing else is said."""
        if self.minimum is None and self.maximum is None:
            return len(self.members), len(self.members)
        return self.minimum or 0, self.maximum or len(self.members)

    def allows(self, picked: int) -> bool:
        """Whether the document allows so many members of the group."""
        low, high = self.picks
        return low <= picked <= high


class Protocol(Record, frozen=True):
    """A way of using points, transcribed from one document. What it says is the document's; nothing is adapted.

    Attributes:
        id: ``back-pain:standard``.
        title: display name.
        document: id of the document it is transcribed from.
        condition: id of the complaint.
        population: who, where it is a special group.
        audience: for whom the document writes: ``professional`` or ``self-care``.
        modality: what is done at the points.
        groups: what is used. Branches for patterns are groups with a ``pattern``.
        in_order: whether the document gives an order.
        positions: how the person lies or sits, as the document says; several are a choice or a sequence.
        stimulus: how the points are stimulated.
        dose: how long, how often, for how long.
        minutes: length of a session, where one number is printed.
        sessions: number of sessions, where one number is printed.
        checks: ids of notices to go through first.
        stop_signs: ids of notices that say when to stop.
        note: what a reader must know of the document.
        sources: where it was read; most often the document itself.
        reviewed: who compared it with its sources, and when.
    """

    id: PackId
    title: Texts
    document: PackId
    condition: PackId
    population: Literal["adults", "older-adults", "pregnancy"] | None = None
    audience: Literal["professional", "self-care"]
    modality: Modality
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    in_order: Literal[True] | None = None
    positions: tuple[Position, ...] = ()
    stimulus: Texts | None = None
    dose: Texts | None = None
    minutes: Annotated[int, Field(ge=1)] | None = None
    sessions: Annotated[int, Field(ge=1)] | None = None
    checks: tuple[SourceId, ...] = ()
    stop_signs: tuple[SourceId, ...] = ()
    note: Texts | None = None
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None

    @property
    def point_ids(self) -> tuple[str, ...]:
        """Ids of all real points in its groups, placebo points left out, each once."""
        picks = (pick for group in self.groups for pick in group.members if not pick.placebo)
        return tuple(dict.fromkeys(pick.id for pick in picks if pick.id is not None))

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"<Protocol {self.id}: {len(self.point_ids)} points>"
