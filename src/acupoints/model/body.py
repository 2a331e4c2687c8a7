"""Frames of the body: where a distance in cun means something, and landmarks on a body that points are placed by."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, PlainSerializer

from ._base import PointId, Record, Review, SourceId, Text
from ._formula import Toward
from .location import Region

Offset = Annotated[Decimal, Field(ge=-30, le=30)]


class Station(Record, frozen=True):
    """A landmark at a known place on an axis.

    Attributes:
        at: landmark with its parts, outer first, joined by dots: ``umbilicus.centre``; or the id of a point.
        cun: its place on the axis.
        span: id of the proportional measure that gives it.
    """

    at: Text
    cun: Offset
    span: Text | None = None


class Axis(Record, frozen=True):
    """A direction along which distances add up.

    Attributes:
        name: ``vertical``, ``proximal``, ``lateral``.
        positive: directions that count up.
        negative: directions that count down.
        turn: where the axis passes its highest place; beyond it ``superior`` counts down and ``inferior`` up.
        stations: landmarks at known places. Landmarks that are no stations are levels of their own: equal or not comparable.
    """

    name: Text
    positive: tuple[Toward, ...]
    negative: tuple[Toward, ...]
    turn: Offset | None = None
    stations: tuple[Station, ...] = ()

    def sign(self, toward: Collection[str], start: Decimal = Decimal(0)) -> Literal[-1, 0, 1]:
        """Whether directions count up or down from a place; 0 when they are not along this axis."""
        words = set(toward)
        up = bool(words) and words <= set(self.positive)
        if not up and not (words and words <= set(self.negative)):
            return 0
        turned = self.turn is not None and start > self.turn and bool(words & {"superior", "inferior"})
        return 1 if up is not turned else -1


class Frame(Record, frozen=True):
    """A part of the body with a cun of its own. Distances are allowed inside one frame only.

    Attributes:
        id: ``trunk-back``.
        title: what it is.
        along: the axis along the part of the body.
        across: the axis across it, where it has one.
        landmarks: landmarks and points that lie in the frame besides its stations, from above; each is a level of its own.
        regions: regions where a distance to the side alone is one of this frame.
    """

    id: Text
    title: Text
    along: Axis
    across: Axis | None = None
    landmarks: tuple[Text, ...] = ()
    regions: tuple[Region, ...] = ()
    review: Review
    sources: tuple[SourceId, ...]


class Span(Record, frozen=True):
    """A proportional measure of the standard: so many cun from one landmark to another.

    Attributes:
        id: ``P07``.
        part: part of the body.
        start: where it begins.
        end: where it ends.
        cun: how many.
        unit: ``B-cun``, or a measure of the own fingers.
        note: what to know of it.
    """

    id: Text
    part: Text
    start: Text
    end: Text
    cun: Annotated[Decimal, Field(gt=0, le=75)]
    unit: Literal["B-cun", "F-cun", "F-breadth"]
    note: Text | None = None
    review: Review
    sources: tuple[SourceId, ...]


ConstraintKind = Literal[
    "axial_offset", "offset", "offset_from_midpoint", "bilateral_width", "equal_distance_from_landmark",
    "same_transverse_line", "same_longitudinal_line", "same_curve", "collinear",
    "midpoint", "ratio", "level_ratio", "between", "direction", "opposite",
]  # fmt: skip
"""How the points of a constraint lie to one another."""

ConstraintFlag = Literal["curved", "soft", "strict", "male"]


class Constraint(Record, frozen=True):
    """What the standard says of how some points lie to one another; a drawing can be held against it.

    Attributes:
        id: ``C142``.
        kind: ``offset`` and ``direction``: the first point lies so far, or somewhere, ``toward`` from the second; ``axial_offset``: likewise,
            counted along the axis alone; ``ratio``, ``midpoint``, ``level_ratio``: the first lies at the share ``value`` of the way from the
            second to the third; ``offset_from_midpoint``: so far ``toward`` from the middle of the two others.
        points: ids of points; ``lm:patella.apex`` is a landmark, with ``:left`` or ``:right`` where both sides are needed.
        value: exact: ``1.5``, ``1/3``.
        unit: of a distance.
        toward: a direction.
        note_of: the point that the standard says it of.
        origin: a definition, a note, the table of proportions, or derived from definitions.
        landmark: what the value is counted from, or what the points lie on.
        flags: ``curved``: along the surface; ``soft``: about; ``strict``: straight in that direction; ``male``: on a male body.
        note: what to know of it, such as a misprint.
    """

    id: Text
    kind: ConstraintKind
    points: Annotated[tuple[Text, ...], Field(min_length=1)]
    value: Annotated[Fraction, PlainSerializer(str, when_used="json")] | None = None
    unit: Literal["B-cun"] | None = None
    toward: Toward | None = None
    note_of: PointId | None = None
    origin: Literal["definition", "note", "proportion_table", "derived"]
    landmark: Text | None = None
    flags: tuple[ConstraintFlag, ...] = ()
    note: Text | None = None
    review: Review
    sources: tuple[SourceId, ...]


class Cun(NamedTuple):
    """A distance in cun, which means something only together with its frame.

    Attributes:
        value: how many cun; exact.
        frame: id of the frame.
        axis: name of the axis it is counted along.
    """

    value: Decimal
    frame: str
    axis: str

    def __str__(self) -> str:
        return f"{self.value.normalize():f} cun ({self.axis}, {self.frame})"


class Mark(NamedTuple):
    """A place on one axis: so far from a landmark. Two are comparable when the landmarks are the same or are stations of the axis."""

    base: str
    cun: Decimal


class Coordinates(NamedTuple):
    """What a formula fixes by number in one frame; None where it fixes nothing.

    Attributes:
        frame: id of the frame.
        along: place along the part of the body.
        across: distance from the middle line, to the side.
    """

    frame: str
    along: Mark | None
    across: Mark | None
