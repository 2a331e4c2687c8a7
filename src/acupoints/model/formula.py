"""The formula of a location: a few kinds of element over references to landmarks and points.

Every definition of the standard can be written with these and no free text; sentences, distances and places are computed from them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, PlainSerializer, Tag, model_validator

from ._base import PointId, Record, SourceId, Text
from ._numbers import Exact

Toward = Literal["superior", "inferior", "lateral", "medial", "anterior", "posterior", "proximal", "distal", "radial", "ulnar"]
"""Anatomical directions."""

Unit = Literal["B-cun", "F-cun", "F-breadth"]
"""``B-cun`` is a share of the part of the body it lies on, ``F-cun`` is taken from the own fingers, ``F-breadth`` is one finger's width."""

Form = Literal["depression", "groove", "crease"]
"""What is felt or seen at the place itself."""

LandmarkId = Annotated[str, Field(pattern=r"^([a-z][a-z0-9-]*:)?[a-z][A-Za-z0-9_]*$")]
"""``umbilicus``; one that a pack brings bears its name: ``ear:helix``."""


Length = Annotated[Exact, Field(gt=0, le=30)]
"""A distance in its unit; a distance that was computed is a `Cun` with its frame and axis."""


def _inside(value: Fraction) -> Fraction:
    if not 0 < value < 1:
        raise ValueError("a share of a line lies between 0 and 1")
    return value


Share = Annotated[Fraction, AfterValidator(_inside), PlainSerializer(str, when_used="json")]
"""A share of a line: ``"1/3"``, kept exact."""

Section = Literal["superior", "inferior", "anterior", "posterior", "medial", "lateral", "middle"]
"""The part of a structure that lies on one side of it, or in its middle."""


class Part(Record, frozen=True, defer_build=True):
    """Base of what a formula is made of: built on first use, since most look-ups never open a formula."""


# References


class Landmark(Part, frozen=True):
    """A landmark of the body, or a part of it.

    Attributes:
        lm: id of the landmark.
        part: parts from outer to inner: ``["midpoint", "lateral_border"]`` is the midpoint of the lateral border.
        side: where both sides of a paired landmark are needed.
        at: narrows a line to one place on it.
        digits: the two digits beside a web margin.
        resting: where the part comes to rest in the posture of the location.
    """

    lm: LandmarkId
    part: tuple[LandmarkId, ...] = ()
    side: Literal["left", "right"] | None = None
    at: Ref | None = None
    digits: tuple[int, int] | None = None
    resting: Literal[True] | None = None


class AtPoint(Part, frozen=True):
    """Another point, or a place measured from it.

    Attributes:
        pt: id of the point.
        member: one member of a group.
        toward: with ``distance`` and ``unit``, the place that lies so far from the point.
    """

    pt: PointId
    member: Text | None = None
    toward: tuple[Toward, ...] = ()
    distance: Length | None = None
    unit: Unit | None = None

    @model_validator(mode="after")
    def _whole_offset(self) -> AtPoint:
        if len({bool(self.toward), self.distance is not None, self.unit is not None}) > 1:
            raise ValueError("toward, distance and unit go together")
        return self


class Along(Part, frozen=True):
    """A share of the way between two places, or along one line.

    Attributes:
        a, b: the ends; or
        along: a line with ends of its own.
        t: share of the way, counted from ``a``, or from the first of ``ends``.
        ends: names of the two ends, in the same order.
        curved: the way follows the body's surface.
    """

    a: Ref | None = None
    b: Ref | None = None
    along: Ref | None = None
    t: Share
    ends: tuple[Text, Text] | None = None
    curved: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Along:
        if (self.along is None) == (self.a is None) or (self.a is None) != (self.b is None):
            raise ValueError("give a and b, or along")
        if self.along is not None and self.ends is None:
            raise ValueError("a share along a line needs the names of its ends")
        return self


class OnRatio(Part, frozen=True):
    """A share of a line, used as a place."""

    ratio: Along


class Slice(Part, frozen=True):
    """A part of a structure that has extent: its upper third, its front half.

    Attributes:
        of: the structure; again a part of one where parts lie in parts.
        part: which side of it, or its middle.
        share: how much of it; without one, no number says where the part ends.
        start: where it begins, counted from that side; without one, at its end.
    """

    of: Ref
    part: Section
    share: Share | None = None
    start: Share | None = None

    @model_validator(mode="after")
    def _within(self) -> Slice:
        if self.start is None:
            return self
        if self.share is None or self.part == "middle" or self.start + self.share > 1:
            raise ValueError("start goes with a share of one side, and both together are 1 at most")
        return self


class InZone(Part, frozen=True):
    """A part of a structure, used as a place."""

    zone: Slice


class Meeting(Part, frozen=True):
    """Where several structures meet."""

    junction: Annotated[tuple[Ref, ...], Field(min_length=2)]


class Together(Part, frozen=True):
    """Several structures taken as one."""

    all: Annotated[tuple[Ref, ...], Field(min_length=2)]


class BySex(Part, frozen=True):
    """A landmark that differs by sex."""

    male: Ref
    female: Ref


class Bound(Part, frozen=True):
    """In the template of a family: what a member binds to this name, with parts put before its own."""

    var: Text
    part: tuple[LandmarkId, ...] = ()


_REF_KEYS = {
    "lm": "landmark", "pt": "point", "ratio": "ratio", "zone": "zone", "junction": "junction", "all": "all", "male": "sex", "var": "var",
}  # fmt: skip


def _kind_of_ref(value: Any) -> str | None:
    keys: Any = value if isinstance(value, dict) else getattr(type(value), "model_fields", ())  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return next((kind for key, kind in _REF_KEYS.items() if key in keys), None)


Ref = Annotated[
    Annotated[Landmark, Tag("landmark")]
    | Annotated[AtPoint, Tag("point")]
    | Annotated[OnRatio, Tag("ratio")]
    | Annotated[InZone, Tag("zone")]
    | Annotated[Meeting, Tag("junction")]
    | Annotated[Together, Tag("all")]
    | Annotated[BySex, Tag("sex")]
    | Annotated[Bound, Tag("var")],
    Discriminator(
        _kind_of_ref,
        custom_error_type="unknown_reference",
        custom_error_message="is no reference: write lm, pt, ratio, zone, junction, all, or male and female",
    ),
]
"""A place that an element refers to."""


# Elements


class Direction(Part, frozen=True):
    """So far, or somewhere, in a direction from a reference.

    Attributes:
        toward: the direction; two of them mean between both.
        of: what it is counted from.
        distance: how far, in ``unit``; ``distance_max`` is the upper end of a printed range.
        how: ``directly`` on that line, ``just`` beside it, ``within`` the hair, ``about`` so far.
        form: what is felt there.
    """

    rel: Literal["direction"]
    toward: Annotated[tuple[Toward | Text, ...], Field(min_length=1, max_length=2)]
    of: Ref
    distance: Length | None = None
    distance_max: Length | None = None
    unit: Unit | None = None
    how: Literal["directly", "just", "within", "about"] | None = None
    form: Form | None = None

    @model_validator(mode="after")
    def _unit_with_distance(self) -> Direction:
        if (self.distance is None) != (self.unit is None):
            raise ValueError("a distance has a unit, and a unit a distance")
        if self.distance_max is not None and (self.distance is None or self.distance_max <= self.distance):
            raise ValueError("distance_max is the upper end of a range that distance begins")
        return self


class Level(Part, frozen=True):
    """At the height of a reference."""

    rel: Literal["level"]
    of: Ref


class On(Part, frozen=True):
    """On, in or at a reference; with no reference just the form that is felt there."""

    rel: Literal["on"]
    of: Ref | None = None
    form: Form | None = None
    how: Literal["near"] | None = None

    @model_validator(mode="after")
    def _something(self) -> On:
        if self.of is None and self.form is None:
            raise ValueError("say of what, or in which form")
        return self


class Over(Part, frozen=True):
    """Over a structure that can be felt, such as an artery; ``inferred`` says what was added to the source's words."""

    rel: Literal["over"]
    of: Ref
    inferred: Text | None = None


class Line(Part, frozen=True):
    """On the line between two places; ``length`` is what the standard's proportions give for it, ``basis`` says which."""

    rel: Literal["line"]
    a: Ref
    b: Ref
    length: Length | None = None
    unit: Unit | None = None
    basis: Text | None = None


class Ratio(Along, frozen=True):
    """At a share of the way between two places, or along a line."""

    rel: Literal["ratio"]
    length: Length | None = None
    unit: Unit | None = None
    basis: Text | None = None
    form: Form | None = None


class Between(Part, frozen=True):
    """Between two or three places; ``midway`` when it is their middle."""

    rel: Literal["between"]
    of: Annotated[tuple[Ref, ...], Field(min_length=2, max_length=3)]
    midway: Literal[True] | None = None
    form: Form | None = None


class Cross(Part, frozen=True):
    """Where the vertical line through one reference meets the horizontal line through another."""

    rel: Literal["cross"]
    vertical: Ref
    horizontal: Ref


class Junction(Part, frozen=True):
    """Where structures meet; ``joint`` when they meet in a joint."""

    rel: Literal["junction"]
    of: Annotated[tuple[Ref, ...], Field(min_length=2)]
    joint: Literal[True] | None = None


class Segment(Part, frozen=True):
    """Along the line from one place to another: what is no point but a line, such as those of the scalp.

    Attributes:
        a: where it begins.
        b: where it ends, unless ``toward`` says that.
        toward: which way it runs from its beginning, over ``length``.
        length: how long it is; where both ends are named only if a source gives the number, or ``basis`` says what it is drawn from.
        parts: shares that it is divided into, from ``a`` on.
    """

    rel: Literal["segment"]
    a: Ref
    b: Ref | None = None
    toward: tuple[Toward, ...] = ()
    length: Length | None = None
    unit: Unit | None = None
    basis: Text | None = None
    parts: tuple[Share, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Segment:
        if (self.length is None) != (self.unit is None):
            raise ValueError("a length has a unit, and a unit a length")
        if (self.b is None) == (not self.toward):
            raise ValueError("give b, or toward: a line has one other end")
        if self.toward and self.length is None:
            raise ValueError("a line that runs toward somewhere has a length and a unit")
        if self.parts and sum(self.parts) != 1:
            raise ValueError("the parts of a line are 1 together")
        return self


class Zone(Slice, frozen=True):
    """In a part of a structure that has extent, such as the zones of the ear: an area and no point."""

    rel: Literal["zone"]


Element = Annotated[Direction | Level | On | Over | Line | Ratio | Between | Cross | Junction | Segment | Zone, Field(discriminator="rel")]
"""One element of a formula; the elements of a location all hold together."""


class Binding(Part, frozen=True):
    """What one member of a family puts in the place of the template's names.

    Attributes:
        key: the member's key: ``L3``.
        refs: reference by name.
        toward: direction by name (written ``$d`` in the template).
    """

    key: Text
    refs: dict[str, Ref] = Field(default_factory=dict)
    toward: dict[str, Toward] = Field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.key)


class Family(Part, frozen=True):
    """A group of places with one shape: a template, and what each member binds in it."""

    template: Annotated[tuple[Element, ...], Field(min_length=1)]
    bindings: Annotated[tuple[Binding, ...], Field(min_length=2)]


class Alternative(Part, frozen=True):
    """Where other sources put the point.

    Attributes:
        elements: their formula; for a family, their template.
        sources: who says so.
        note: the difference in words.
    """

    elements: Annotated[tuple[Element, ...], Field(min_length=1)]
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    note: Text | None = None


class Parsed(Part, frozen=True):
    """What a `Formula` holds."""

    elements: tuple[Element, ...] = ()
    family: Family | None = None
    alternatives: tuple[Alternative, ...] = ()

    @model_validator(mode="after")
    def _one_shape(self) -> Parsed:
        if bool(self.elements) == (self.family is not None):
            raise ValueError("give elements, or a family for a group of one shape")
        return self
