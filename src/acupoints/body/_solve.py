"""Coordinates that a formula fixes by number, frame by frame, in exact arithmetic.

Nothing is guessed: "medial to a tendon" fixes no number, "3 cun above the wrist crease" does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from acupoints.atlas import Atlas
from acupoints.model._families import of_member
from acupoints.model._formula import AtPoint, Direction, Element, Landmark, Level, On, Ref
from acupoints.model.body import Axis, Coordinates, Frame, Mark

ZERO = Decimal(0)

_DEPRESSED = "depression"
_MIDDLES = {"midpoint", "centre"}


class Solver:
    """Coordinates of points of one atlas; each point is solved once."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.frames: Mapping[str, Frame] = atlas.frames
        self._solved: dict[str, tuple[Coordinates, ...]] = {}

    def coordinates(self, id: str) -> tuple[Coordinates, ...]:
        """What is fixed of a point, or of a member of a group (``EX-B2.L3``), in every frame that fixes something."""
        if id not in self._solved:
            self._solved[id] = ()  # a circle, which checked data has none of, ends here
            elements = self._elements(id)
            found = [self._in_frame(frame, elements, id) for frame in self.frames.values()]
            self._solved[id] = tuple(each for each in found if each is not None)
        return self._solved[id]

    def ids(self) -> Iterable[str]:
        """Points and members of groups, in standard order."""
        for point in self._atlas.points():
            family = point.location.formula.family if point.location and point.location.formula else None
            if family is None:
                yield point.id
            else:
                yield from (f"{point.id}.{binding.key}" for binding in family.bindings)

    def place_on(self, axis: Axis, mark: Mark) -> Mark:
        """A mark counted from the axis' own zero when its landmark is a station; as it is when it is a level of its own."""
        for station in axis.stations:
            if station.at == mark.base:
                return Mark("", station.cun + mark.cun)
        return mark

    def _elements(self, id: str) -> tuple[Element, ...]:
        base, _, member = id.partition(".")
        point = self._atlas[base]
        formula = point.location.formula if point.location else None
        if formula is None:
            return ()
        if formula.family is not None:
            return of_member(formula.family, member.split(".")[0]) if member else ()
        return formula.elements

    def _in_frame(self, frame: Frame, elements: tuple[Element, ...], id: str) -> Coordinates | None:
        along = self._mark(frame, frame.along, elements, id)
        across = self._mark(frame, frame.across, elements, id) if frame.across is not None else None
        return Coordinates(frame.id, along, across) if along is not None else None

    def _mark(self, frame: Frame, axis: Axis, elements: tuple[Element, ...], id: str) -> Mark | None:
        for station in axis.stations:
            if station.at == id:
                return Mark("", station.cun)
        if axis is frame.along and id in frame.landmarks:
            return Mark(id, ZERO)
        # What is said of this axis comes first; only where nothing is, a step along the other axis keeps the place on this one.
        for find in (self._by_element, self._kept):
            for element in elements:
                mark = find(frame, axis, element)
                if mark is not None:
                    return self.place_on(axis, mark)
        return None

    def _by_element(self, frame: Frame, axis: Axis, element: Element) -> Mark | None:
        if isinstance(element, Direction):
            return self._by_direction(frame, axis, element)
        if isinstance(element, Level) and axis is frame.along:
            return self._base(frame, axis, element.of)
        if isinstance(element, On) and element.of is not None:
            return self._base(frame, axis, element.of)
        return None

    def _by_direction(self, frame: Frame, axis: Axis, element: Direction) -> Mark | None:
        base = self._base(frame, axis, element.of)
        if base is None or element.distance_max is not None or element.how == "about" or element.unit not in ("B-cun", None):
            return None
        toward = set(element.toward)
        if element.distance is None:
            return self._below_a_process(frame, axis, element)
        if toward <= set(axis.positive):
            return Mark(base.base, base.cun + element.distance)
        if toward <= set(axis.negative):
            return Mark(base.base, base.cun - element.distance)
        return None

    def _kept(self, frame: Frame, axis: Axis, element: Element) -> Mark | None:
        """Straight to the side of a place keeps its height, straight up or down keeps its line."""
        if not isinstance(element, Direction) or element.distance is None or len(element.toward) != 1:
            return None
        other = frame.across if axis is frame.along else frame.along
        if other is None or element.toward[0] not in (*other.positive, *other.negative):
            return None
        return self._base(frame, axis, element.of)

    def _below_a_process(self, frame: Frame, axis: Axis, element: Direction) -> Mark | None:
        """The depression below a spinous process lies at its lower border."""
        if axis is not frame.along or element.form != _DEPRESSED or element.toward != ("inferior",):
            return None
        if isinstance(element.of, Landmark) and element.of.lm.startswith("spinous_process_"):
            return Mark(f"{element.of.lm}.inferior_border", ZERO)
        return None

    def _base(self, frame: Frame, axis: Axis, ref: Ref) -> Mark | None:
        if isinstance(ref, AtPoint):
            return self._base_point(frame, axis, ref)
        if not isinstance(ref, Landmark) or ref.side is not None or ref.at is not None or ref.resting:
            return None
        key = ".".join([ref.lm, *ref.part])
        # The middle of a crease or of a line across the body lies at its height.
        whole = ref.lm if set(ref.part) <= _MIDDLES else key
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
        if set(ref.toward) <= set(axis.positive):
            return Mark(mark.base, mark.cun + ref.distance)
        return Mark(mark.base, mark.cun - ref.distance) if set(ref.toward) <= set(axis.negative) else None
