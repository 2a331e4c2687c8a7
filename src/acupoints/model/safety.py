"""What must be said before points are shown, and what sources print on needling."""

from __future__ import annotations

from typing import Annotated, Literal, NoReturn

from pydantic import AfterValidator, Field, model_validator

from ._base import PointId, Record, Reviewed, SourceId, Text
from ._texts import Texts

Severity = Literal["emergency", "urgent", "forbidden", "avoid", "caution"]
"""The gravest first: an emergency department now; a doctor first; never needled; avoid unless a specialist decides; mind this."""

Situation = Literal[
    "pregnancy", "bleeding", "pacemaker", "infant-fontanelle", "eye", "pleura", "spinal-canal", "great-vessel", "nerve", "organ",
    "full-bladder", "infection", "moxa",
]  # fmt: skip
"""What a caution is about, a closed list. ``bleeding`` is a bleeding disorder or anticoagulants, ``pacemaker`` electrical stimulation."""

Scope = Literal["point", "class", "situation", "always"]
"""Whom a notice concerns: points listed one by one, a class of points that a source names, whoever is in the situation, or everybody.

What a pack says for a situation or always, it says for its own points and readers; the core says it for all.
"""

Angle = Literal["perpendicular", "oblique", "transverse", "superficial", "prick", "unspecified"]
"""How a source has the needle go in."""

Remark = Literal["behind-sternum", "never-backward", "lumbar-levels", "slip-left-out", "along-scalp"]
"""What a source adds to an angle and a depth, a closed list; the wording has the sentences."""


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


class Caution(Record, frozen=True):
    """A notice as it stands at one point: short, so that it travels with the point. `Atlas.notices` has it in every language.

    Attributes:
        notice: id of the notice.
        severity: how grave.
        situations: what it is about.
        text: what to say, in English.
        disputed: whether sources differ about it.
        sources: who says so of this point.
    """

    notice: SourceId
    severity: Severity
    situations: tuple[Situation, ...] = ()
    text: Text
    disputed: bool = False
    sources: tuple[SourceId, ...]


class Depth(str):
    """A depth in cun as one source prints it: ``0.5-1``. It is read, never computed with: no order, no number, no other unit."""

    __slots__ = ()

    def _refuse(self, other: object) -> NoReturn:
        raise TypeError("a printed depth is no number: it can't be compared, sorted or converted. Show it with the cautions it came with")

    __lt__ = __le__ = __gt__ = __ge__ = _refuse  # pyright: ignore[reportAssignmentType]

    def __float__(self) -> NoReturn:
        self._refuse(None)

    def __repr__(self) -> str:
        return f"Depth({str(self)!r})"


PrintedDepth = Annotated[str, Field(pattern=r"^\d+(\.\d+)?(-\d+(\.\d+)?)?$", max_length=12), AfterValidator(Depth)]


class NeedlingReading(Record, frozen=True):
    """What one source prints: an angle, a depth in cun as printed, a remark. One source may print several, in its order.

    Attributes:
        source: who prints it.
        angle: how the needle goes in.
        depth: in cun of the part of the body, as printed; None where only a remark is left.
        remark: what the source adds.
    """

    source: SourceId
    angle: Angle | None = None
    depth: PrintedDepth | None = None
    remark: Remark | None = None


class Needling(Record, frozen=True):
    """What sources print on needling a point, in one object with its cautions: neither goes anywhere without the other.

    No maximum, minimum or mean of sources is made: a figure from a book is no measured limit, and none of them protects.

    Attributes:
        cautions: those of the point, then those that hold for every needle.
        readings: one per source and angle, in the order of the sources.
    """

    cautions: Annotated[tuple[Caution, ...], Field(min_length=1)]
    readings: tuple[NeedlingReading, ...]
