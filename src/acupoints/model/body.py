"""Frames of the body: where a distance in cun means something, and landmarks on a body that points are placed by."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from math import isfinite, sqrt
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, PlainSerializer, model_validator

from ._base import PointId, Record, Review, SourceId, Text
from ._numbers import Exact
from .formula import Toward
from .location import Region

Offset = Annotated[Exact, Field(ge=-30, le=30)]


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
        regions: regions that it covers; a distance to the side alone is one of this frame only there.
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
        classical: the old book that the standard takes it from.
        note: what to know of it.
    """

    id: Text
    part: Text
    start: Text
    end: Text
    cun: Annotated[Exact, Field(gt=0, le=75)]
    unit: Literal["B-cun", "F-cun", "F-breadth"]
    note: Text | None = None
    classical: Text | None = None
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
        kind: ``offset`` and ``direction``: the first point lies so far, or somewhere, ``toward`` from the second; ``axial_offset``:
            likewise, counted along the axis alone; ``ratio``, ``midpoint``, ``level_ratio``: the first lies at the share ``value`` of the
            way from the second to the third; ``offset_from_midpoint``: so far ``toward`` from the middle of the two others.
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
    """A place on one axis: so far from a landmark. Two are comparable when the landmarks are the same or are stations of the axis.

    Attributes:
        base: the landmark; empty for the zero of the axis.
        cun: how far from it, in the positive direction.
    """

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


# A body


def _finite(value: tuple[float, ...]) -> tuple[float, ...]:
    if len(value) not in (2, 3) or not all(map(isfinite, value)):
        raise ValueError("give two or three finite numbers")
    return value


def _unit(value: tuple[float, ...]) -> tuple[float, ...]:
    length = sqrt(sum(each * each for each in _finite(value)))
    if not 0.99 < length < 1.01:
        raise ValueError("a direction is a vector of length 1")
    return tuple(each / length for each in value)


Vector = Annotated[tuple[float, ...], AfterValidator(_finite)]
"""A place in mm: two or three numbers."""

UnitVector = Annotated[tuple[float, ...], AfterValidator(_unit)]

PlaceKey = Annotated[str, Field(pattern=r"^[A-Za-z][\w.:-]*$")]
"""``umbilicus.centre``, ``nipple:left``: a landmark with its parts, outer first, and its side where there are two; or a point's id."""

Millimetres = Annotated[float, Field(gt=0, lt=1000)]


class Hints(Record, frozen=True):
    """What to do where the standard gives no number; without a hint, what needs it is left unplaced.

    Attributes:
        just_mm: how far "just beside" is.
        step_mm: how far "medial to a tendon" and the like is; also the error that such a place is given.
    """

    just_mm: Millimetres | None = None
    step_mm: Millimetres | None = None


class Body(Record, frozen=True):
    """Where landmarks are on one body, in mm, in any frame of coordinates; points are placed by them.

    Attributes:
        title: whose it is.
        landmarks: place by landmark: ``umbilicus.centre``, ``nipple:left``. What lies on the middle line has no side. A point's id is
            taken as a place that was found on this body.
        directions: unit vectors by where they hold: a frame (``forearm``), a region (``upper-limb``) or the whole ``body``, with
            ``:left`` or ``:right`` where the sides differ. One of two opposites is enough. Needed are ``superior``, ``lateral`` and, for
            limbs, ``proximal`` (else taken from the stations), ``radial``, ``anterior``.
        cun_mm: mm per cun of an axis (``trunk-back/vertical``), a frame or a region, where the stations of the frame don't give it.
        finger_cun_mm: width of the thumb.
        finger_breadth_mm: width of the middle finger.
        hints: what to do where the standard gives no number.
    """

    title: Text
    landmarks: dict[PlaceKey, Vector]
    directions: dict[PlaceKey, dict[Toward, UnitVector]]
    cun_mm: dict[str, Millimetres] = Field(default_factory=dict)
    finger_cun_mm: Millimetres | None = None
    finger_breadth_mm: Millimetres | None = None
    hints: Hints = Hints()

    def __hash__(self) -> int:
        return hash((self.title, tuple(self.landmarks.items())))

    @property
    def dimensions(self) -> int:
        """2 or 3."""
        return next((len(place) for place in self.landmarks.values()), 2)

    @model_validator(mode="after")
    def _one_space(self) -> Body:
        places = [*self.landmarks.values(), *(vector for words in self.directions.values() for vector in words.values())]
        if len({len(place) for place in places}) > 1:
            raise ValueError("landmarks and directions have all two numbers, or all three")
        return self


class Placement(NamedTuple):
    """Where a point is on a body.

    Attributes:
        position: in mm; None when it can't be placed.
        status: ``exact``: numbers, lines, levels and landmark points fix it; ``estimated``: a qualitative word was read by ``rule``;
            ``unplaced``.
        error_mm: how far off an estimated place may be, by the rule; 0 for an exact one.
        missing: landmarks, measures and hints that would be needed.
        rule: how words without a number were read.
    """

    position: tuple[float, ...] | None
    status: Literal["exact", "estimated", "unplaced"]
    error_mm: float | None = None
    missing: tuple[str, ...] = ()
    rule: str = ""


class Violation(NamedTuple):
    """What a drawing has otherwise than the standard.

    Attributes:
        point: the point that is off, with its side when the drawing has both.
        rule: id of the constraint (``C142``), or what was compared: ``level``, ``line``, ``distance``, ``scale``.
        off_cun: how far off, in cun of its frame.
        message: in words.
        rests_on: points it was compared with.
    """

    point: str
    rule: str
    off_cun: float
    message: str
    rests_on: tuple[str, ...] = ()
