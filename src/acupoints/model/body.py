"""Frames of the body: where a distance in cun means something, and landmarks on a body that points are placed by."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from ._base import Record, Review, SourceId, Text
from ._formula import Toward

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
        positive: directions that count up; ``negative`` ones count down.
        stations: landmarks at known places. Landmarks that are no stations are levels of their own: equal or not comparable.
    """

    name: Text
    positive: tuple[Toward, ...]
    negative: tuple[Toward, ...]
    stations: tuple[Station, ...] = ()


class Frame(Record, frozen=True):
    """A part of the body with a cun of its own. Distances are allowed inside one frame only.

    Attributes:
        id: ``trunk-back``.
        title: what it is.
        along: the axis along the part of the body.
        across: the axis across it, where it has one.
        landmarks: landmarks and points that lie in the frame besides its stations; each is a level of its own.
    """

    id: Text
    title: Text
    along: Axis
    across: Axis | None = None
    landmarks: tuple[Text, ...] = ()
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
