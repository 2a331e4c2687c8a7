"""Coordinates that a formula fixes by number, frame by frame, in exact arithmetic.

Nothing is guessed: "medial to a tendon" fixes no number, "3 cun above the wrist crease" does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from weakref import ref

from acupoints.atlas import Atlas
from acupoints.model._families import of_member
from acupoints.model.body import Axis, Coordinates, Frame, Mark
from acupoints.model.formula import AtPoint, Direction, Element, Landmark, Level, On, Ref

ZERO = Decimal(0)

Sides = tuple[str | None, ...]
"""Sides of the body; None is its middle line."""

_SIDES: dict[str, Sides] = {
    "bilateral": ("left", "right"), "left": ("left",), "right": ("right",), "midline": (None,), "mixed": (None, "left", "right"),
}  # fmt: skip

_DEPRESSED = "depression"
_MIDDLES = {"midpoint", "centre"}
_EDGED = ("spinous_process_", "external_occipital_protuberance", "pubic_symphysis")
"""Bones under the skin of the middle line, whose upper and lower borders are felt."""


class Solver:
    """Coordinates of points of one atlas; each point is solved once. It does not keep the atlas alive: whoever asks holds it."""

    def __init__(self, atlas: Atlas, changed: Mapping[str, tuple[Element, ...]] | None = None) -> None:
        self._atlas = ref(atlas)  # solvers are kept by their atlas, which must not be kept by them
        self.frames: Mapping[str, Frame] = atlas.frames
        self._solved: dict[str, tuple[Coordinates, ...]] = {}
        self._ids: dict[str, Sides] | None = None
        self._elements: dict[str, tuple[Element, ...]] = dict(changed or {})  # other formulas, to see what they would lead to
        self._regions: dict[str, tuple[str, ...]] = {}
        self._where: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, str] = {}
        self.names: dict[int, tuple[str, str]] = {}
        self.ordered: dict[str, tuple[Element, ...]] = {}

    def coordinates(self, id: str) -> tuple[Coordinates, ...]:
        """What is fixed of a point, or of a member of a group (``EX-B2.L3``), in every frame that fixes something."""
        if id not in self._solved:
            self._solved[id] = ()  # a circle, which checked data has none of, ends here
            elements = self.elements(id)
            found = [self._in_frame(frame, elements, id) for frame in self.frames.values()]
            self._solved[id] = self._at_home([each for each in found if each is not None])
        return self._solved[id]

    def ids(self) -> Mapping[str, Sides]:
        """Points and members of groups, in standard order, with the sides of each."""
        if self._ids is None:
            self._ids = dict(self._all_ids())
        return self._ids

    def _all_ids(self) -> Iterator[tuple[str, Sides]]:
        for point in self.atlas.points():
            family = point.location.formula.family if point.location and point.location.formula else None
            if family is None:
                yield point.id, _SIDES[point.side]
            else:
                sides = {member.key: tuple(None if side == "midline" else side for side in member.sides) for member in point.members}
                yield from ((f"{point.id}.{binding.key}", sides.get(binding.key, (None,))) for binding in family.bindings)

    @property
    def atlas(self) -> Atlas:
        """The atlas whose points these are; whoever asks holds it."""
        found = self._atlas()
        assert found is not None
        return found

    def is_point(self, id: str) -> bool:
        """Whether it is a point, or a member of a group."""
        return id in self.ids()

    def place_on(self, axis: Axis, mark: Mark) -> Mark:
        """A mark counted from the axis' own zero when its landmark is a station; as it is when it is a level of its own."""
        for station in axis.stations:
            if station.at == mark.base:
                return Mark("", station.cun + mark.cun)
        return mark

    def regions(self, id: str) -> tuple[str, ...]:
        """Regions of a point, the narrow ones first."""
        if id not in self._regions:
            location = self.atlas[id.partition(".")[0]].location
            self._regions[id] = tuple(reversed(location.regions)) if location is not None else ()
        return self._regions[id]

    def where(self, id: str) -> tuple[str, ...]:
        """Frames and regions of a point, the narrow ones first: where a direction or a cun is looked up."""
        if id not in self._where:
            self._where[id] = (*(each.frame for each in self.coordinates(id)), *self.regions(id))
        return self._where[id]

    def kind(self, landmark: str) -> str:
        """What sort of structure a landmark is: ``bone``, ``crease``."""
        if not self._kinds:
            self._kinds.update((id, known.kind) for id, known in self.atlas.landmarks.items())
        return self._kinds[landmark]

    def landmark(self, key: str, frame: Frame, axis: Axis) -> Mark | None:
        """Place of a landmark on an axis of a frame: ``patella.apex``."""
        name, *part = key.split(".")
        base = self._base(frame, axis, Landmark(lm=name, part=tuple(part))) if name in self.atlas.landmarks else None
        return self.place_on(axis, base) if base is not None else None

    def elements(self, id: str) -> tuple[Element, ...]:
        """What the formula of a point, or of a member of a group, says."""
        if id not in self._elements:
            self._elements[id] = self._read(id)
        return self._elements[id]

    def _read(self, id: str) -> tuple[Element, ...]:
        base, _, member = id.partition(".")
        point = self.atlas[base]
        formula = point.location.formula if point.location else None
        if formula is None:
            return ()
        if formula.family is not None:
            return of_member(formula.family, member.split(".")[0]) if member else ()
        return formula.elements

    def _in_frame(self, frame: Frame, elements: tuple[Element, ...], id: str) -> Coordinates | None:
        along = self._mark(frame, frame.along, elements, id)
        across = self._mark(frame, frame.across, elements, id) if frame.across is not None else None
        if across is None and along is not None and frame.across is not None and self.ids().get(id) == (None,):
            across = Mark("", ZERO)  # a point of the middle line lies on it, even where its formula need not say so
        if along is None and (across is None or not self._lies_in(frame, id)):
            return None
        return Coordinates(frame.id, along, across)

    def _lies_in(self, frame: Frame, id: str) -> bool:
        location = self.atlas[id.partition(".")[0]].location
        return location is not None and not set(frame.regions).isdisjoint(location.regions)

    def _at_home(self, found: list[Coordinates]) -> tuple[Coordinates, ...]:
        """Only the frames that a point lies in: 3 cun below the elbow are counted on the forearm, not on the arm."""
        ranks = [self._rank(each) for each in found]
        return tuple(each for each, rank in zip(found, ranks, strict=True) if rank == min(ranks))

    def _rank(self, place: Coordinates) -> int:
        """0 between the ends of the frame, 1 where no number tells, 2 beyond its ends."""
        stations = [station.cun for station in self.frames[place.frame].along.stations]
        if place.along is None:
            return 0
        if place.along.base or not stations:
            return 1
        return 0 if min(stations) <= place.along.cun <= max(stations) else 2

    def _mark(self, frame: Frame, axis: Axis, elements: tuple[Element, ...], id: str) -> Mark | None:
        for station in axis.stations:
            if station.at == id:
                return Mark("", station.cun)
        if axis is frame.along and id in frame.landmarks:
            return Mark(id, ZERO)
        # What is said of this axis comes first; only where nothing is, a step along the other axis keeps the place on this one.
        for element in elements:
            mark = self._by_element(frame, axis, element, elements)
            if mark is not None:
                return self.place_on(axis, mark)
        if any(isinstance(each, Direction) and each.distance is None and axis.sign(each.toward) for each in elements):
            return None
        kept = (self._kept(frame, axis, element) for element in elements)
        return next((self.place_on(axis, mark) for mark in kept if mark is not None), None)

    def _by_element(self, frame: Frame, axis: Axis, element: Element, elements: tuple[Element, ...]) -> Mark | None:
        if isinstance(element, Direction):
            return self._by_direction(frame, axis, element, elements)
        if isinstance(element, Level) and axis is frame.along:
            return self._base(frame, axis, element.of)
        if isinstance(element, On) and element.of is not None:
            return self._base(frame, axis, element.of)
        return None

    def _by_direction(self, frame: Frame, axis: Axis, element: Direction, elements: tuple[Element, ...]) -> Mark | None:
        if element.distance is None:
            return self._beside_a_bone(axis, element, elements) if axis is frame.along and frame.across is not None else None
        base = self._base(frame, axis, element.of)
        if base is None or element.distance_max is not None or element.how == "about" or element.unit != "B-cun":
            return None
        sign = axis.sign(element.toward, self.place_on(axis, base).cun)
        return Mark(base.base, base.cun + sign * element.distance) if sign else None

    def _kept(self, frame: Frame, axis: Axis, element: Element) -> Mark | None:
        """Straight to the side of a place keeps its height, straight up or down keeps its line."""
        if not isinstance(element, Direction) or element.distance is None or len(element.toward) != 1:
            return None
        other = frame.across if axis is frame.along else frame.along
        return self._base(frame, axis, element.of) if other is not None and other.sign(element.toward) else None

    def _beside_a_bone(self, axis: Axis, element: Direction, elements: tuple[Element, ...]) -> Mark | None:
        """The depression, or the place of the middle line, right above or below a bone lies at its border."""
        if not isinstance(element.of, Landmark) or element.of.part or element.how or not element.of.lm.startswith(_EDGED):
            return None
        border = {"superior": "superior_border", "inferior": "inferior_border"}.get("/".join(element.toward))
        felt = element.form == _DEPRESSED or any(isinstance(each, On) and _is_middle_line(each.of) for each in elements)
        return Mark(f"{element.of.lm}.{border}", ZERO) if border and felt and self._is_known(axis, element.of.lm, border) else None

    def _is_known(self, axis: Axis, bone: str, border: str) -> bool:
        frame = next(each for each in self.frames.values() if each.along is axis)
        return bone in frame.landmarks or any(station.at == f"{bone}.{border}" for station in axis.stations)

    def _base(self, frame: Frame, axis: Axis, ref: Ref) -> Mark | None:
        if isinstance(ref, AtPoint):
            return self._base_point(frame, axis, ref)
        if not isinstance(ref, Landmark) or ref.side is not None or ref.resting:
            return None
        key = ".".join([ref.lm, *ref.part])
        # A crease across the body has one height; so has its middle, and the line's at one place is counted from there.
        crossing = self.atlas.landmarks[ref.lm].kind == "crease"
        whole = ref.lm if crossing or set(ref.part) <= _MIDDLES else key
        for each in (key, whole):
            if any(station.at == each for station in axis.stations):
                return Mark(each, ZERO)
        return Mark(key, ZERO) if axis is frame.along and (ref.lm in frame.landmarks or key in frame.landmarks) else None

    def _base_point(self, frame: Frame, axis: Axis, ref: AtPoint) -> Mark | None:
        id = f"{ref.pt}.{ref.member}" if ref.member else ref.pt
        found = next((each for each in self.coordinates(id) if each.frame == frame.id), None)
        mark = (found.along if axis is frame.along else found.across) if found is not None else None
        if mark is None and axis is frame.along and id in frame.landmarks:
            mark = Mark(id, ZERO)
        if mark is None or ref.distance is None:
            return mark
        sign = axis.sign(ref.toward, mark.cun)
        return Mark(mark.base, mark.cun + sign * ref.distance) if sign else None


def _is_middle_line(ref: Ref | None) -> bool:
    return isinstance(ref, Landmark) and ref.lm in ("anterior_median_line", "posterior_median_line")
