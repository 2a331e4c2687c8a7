"""What a point itself carries of what protects: its cautions in short, and its needling, which holds them.

Apart from notices, which a look-up never needs. Built with the point, not each for itself.
"""

from __future__ import annotations

from typing import Annotated, Literal, NoReturn

from pydantic import AfterValidator, Field

from ._base import Record, SourceId, Text

Severity = Literal["emergency", "urgent", "forbidden", "avoid", "high", "caution"]
"""The gravest first.

An emergency department now; a doctor first; never needled; avoid unless a specialist decides; may do grave harm; mind this.
"""

Situation = Literal[
    "pregnancy", "bleeding", "pacemaker", "infant-fontanelle", "eye", "pleura", "spinal-canal", "great-vessel", "nerve", "organ",
    "full-bladder", "infection", "moxa",
]  # fmt: skip
"""What a caution is about, a closed list. ``bleeding`` is a bleeding disorder or anticoagulants, ``pacemaker`` electrical stimulation."""

Angle = Literal["perpendicular", "oblique", "transverse", "superficial", "prick", "unspecified"]
"""How a source has the needle go in."""

Remark = Literal["behind-sternum", "never-backward", "lumbar-levels", "slip-left-out", "along-scalp"]
"""What a source adds to an angle and a depth, a closed list; the wording has the sentences."""


class Caution(Record, frozen=True, defer_build=True):
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

    def __int__(self) -> NoReturn:
        self._refuse(None)

    def __repr__(self) -> str:
        return f"Depth({str(self)!r})"


PrintedDepth = Annotated[str, Field(pattern=r"^\d+(\.\d+)?(-\d+(\.\d+)?)?$", max_length=12), AfterValidator(Depth)]


class NeedlingReading(Record, frozen=True, defer_build=True):
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


class Needling(Record, frozen=True, defer_build=True):
    """What sources print on needling a point, in one object with its cautions: neither goes anywhere without the other.

    No maximum, minimum or mean of sources is made: a figure from a book is no measured limit, and none of them protects.

    Attributes:
        cautions: those of the point, then those that hold for every needle.
        readings: one per source and angle, in the order of the sources.
    """

    cautions: Annotated[tuple[Caution, ...], Field(min_length=1)]
    readings: tuple[NeedlingReading, ...]
