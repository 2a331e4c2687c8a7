"""From the elements of a formula to facts of geometry on one side of a body.

An element gives planes that hold exactly (a level, a line, "directly above"), a place, or a word without a number that a stated rule reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from acupoints.model.body import Axis, Placement
from acupoints.model.formula import (
    Between,
    Cross,
    Direction,
    Element,
    InZone,
    Junction,
    Landmark,
    Level,
    Line,
    Meeting,
    On,
    Over,
    Ratio,
    Ref,
    Together,
)

from ._solve import Solver
from ._spots import RESTS, STRUCTURE, Spot, Spots
from ._tracks import Seen
from ._vectors import Space, Vector, across, add, dot, length, middle, minus

BETWEEN = "between two structures: their middle, give or take half their distance"
STEP = "a direction without a number: the body's step in that direction"
JUST = "just beside: the body's small step"
FROM_STRUCTURE = "counted from a structure that has length: from where the body has it, give or take the body's step"

_POINT_LIKE = {
    "midpoint", "centre", "tip", "prominence", "medial_end", "lateral_end", "superior_end", "inferior_end", "anterior_end", "sternal_end",
    "acromial_end", "free_extremity", "extremity", "apex", "radial_corner", "ulnar_corner", "medial_corner", "lateral_corner", "head",
    "deepest_depression", "superior_angle",
}  # fmt: skip
_LENGTHWISE = ("midaxillary_line", "midclavicular_line", "nipple_line", "anterior_median_line", "posterior_median_line", "philtrum_midline")
_VERTICAL = ("superior", "proximal")


_TURNS: dict[type, int] = {kind: turn for turn, kind in enumerate((Ratio, Line, Level, Direction, On, Between, Junction, Over, Cross))}


def _turn(element: Element) -> int:
    # Numbers before words of the same kind: a word along an axis that a number has fixed says nothing new.
    return 2 * _TURNS[type(element)] + (isinstance(element, Direction) and element.distance is None)


class Facts(Spots):
    """What is known of one point on one side: exact planes, exact places, and readings of words in falling order of trust."""

    def __init__(self, seen: Seen, where: tuple[str, ...], home: Solver, resolve: Callable[[str], Placement]) -> None:
        super().__init__(seen, where, home, resolve)
        self.counted: list[Axis] = []
        self.space = Space(seen.size)
        self.spots: list[Spot] = []
        self.readings: list[Spot] = []
        self.steps: list[tuple[Vector, float, Spot]] = []
        self.depths: list[Vector] = []
        self.rough: Spot | None = None
        self.straight: Spot | None = None

    def plane(self, upright: Vector, place: Vector, error: float = 0.0, rule: str = "") -> None:
        """The point lies at the height of a place along a direction."""
        self.depths.append(place)
        if self.space.add(upright, dot(upright, place)) and rule:
            self._doubt(error, rule)

    def _doubt(self, error: float, rule: str) -> None:
        if self.rough is None or error > self.rough.error:
            self.rough = Spot((), error, rule)

    def read(self, id: str) -> None:
        """Take in every element of a point; what gives exact facts first."""
        elements = self._home.ordered.get(id)
        if elements is None:
            elements = self._home.ordered[id] = tuple(sorted(self._home.elements(id), key=_turn))
        for element in elements:
            self._TAKE[type(element)](self, element)

    # Elements

    def _line(self, element: Line) -> None:
        a, b = self.ref(element.a), self.ref(element.b)
        if a is None or b is None:
            return
        self.depths += [a.place, b.place]
        if self.space.add_line(a.place, b.place) and (a.rule or b.rule):
            self._doubt(max(a.error, b.error), RESTS)

    def _ratio(self, element: Ratio) -> None:
        spot = self._share(element)
        if spot is not None:
            self._take(spot)

    def _level(self, element: Level) -> None:
        spot = self.ref(element.of)
        upright = self._upright()
        if spot is not None and upright is not None:
            self.plane(upright, spot.place, spot.error, spot.rule and RESTS)

    def _direction(self, element: Direction) -> None:
        if element.distance is not None and element.unit == "B-cun" and self._is_counted(element) and not self._is_spot(element.of):
            return
        if element.distance is None and self.straight is not None and self._is_counted(element):
            return
        spot = self.ref(element.of)
        way = self._seen.sum(element.toward, self._where)
        if way is None:
            self._need(f"direction:{'/'.join(element.toward)}")
        if spot is None or way is None:
            return
        if element.distance is not None:
            self._counted(element, spot, way)
        elif element.how == "directly":
            self._straight(element, spot)
        else:
            self._step(element, spot, way)

    def _is_counted(self, element: Direction) -> bool:
        """Whether the number is among the coordinates that have been taken already."""
        return any(axis.sign(element.toward) for axis in self.counted)

    def _counted(self, element: Direction, spot: Spot, way: Vector) -> None:
        mm = self._unit_mm(element)
        if mm is None or element.distance is None:
            return
        top = element.distance_max or element.distance
        far = float(element.distance + top) / 2 * mm
        about = mm * (float(top - element.distance) / 2 if element.distance_max else 0.25 if element.how == "about" else 0.0)
        place = add(spot.place, way, far)
        rule = "about so far: the middle of the range" if about else spot.rule and RESTS
        self.plane(way, place, max(about, spot.error), rule)
        if self._is_spot(element.of):
            self.straight = self.straight or Spot(place, max(about, spot.error), rule)
        else:
            self.readings.append(Spot(place, max(spot.error, self._seen.body.hints.step_mm or 0.0), FROM_STRUCTURE))

    def _straight(self, element: Direction, spot: Spot) -> None:
        """Straight above a place: beside it in no direction."""
        ups = {"superior", "inferior", "proximal", "distal"} & set(element.toward)
        other = self._seen.direction("lateral", self._where) if ups else self._upright()
        if other is not None:
            self.plane(other, spot.place, spot.error, spot.rule and RESTS)

    def _step(self, element: Direction, spot: Spot, way: Vector) -> None:
        hints = self._seen.body.hints
        step = hints.just_mm if element.how == "just" else hints.step_mm
        if step is None:
            self._need("hint:just_mm" if element.how == "just" else "hint:step_mm")
            return
        place = add(spot.place, way, step)
        self.steps.append((way, dot(way, place), Spot(place, max(step, spot.error), JUST if element.how == "just" else STEP)))

    def _on(self, element: On) -> None:
        spot = self.ref(element.of) if element.of is not None else None
        if spot is None or element.of is None:
            return
        if self._is_spot(element.of) and element.how is None:
            self._take(spot)
            return
        name = element.of.lm if isinstance(element.of, Landmark) else ""
        kind = self._home.kind(name) if name else ""
        deep = self._seen.direction("anterior", self._where) if name == "midaxillary_line" else None
        if deep is not None:
            self.plane(deep, spot.place)
        crossing = self._seen.direction("lateral", self._where) if name in _LENGTHWISE else self._upright() if kind == "crease" else None
        if crossing is not None:
            self.plane(crossing, spot.place, spot.error, spot.rule and RESTS)
        if kind != "space" or not self.counted:  # a space between ribs gives the height, and where else the body has it says nothing
            self._structure(spot)

    def _over(self, element: Over) -> None:
        spot = self.ref(element.of)
        if spot is not None:
            self._structure(spot)

    def _structure(self, spot: Spot) -> None:
        step = self._seen.body.hints.step_mm
        if step is None:
            self._need("hint:step_mm")
        else:
            self.readings.append(Spot(spot.place, max(step, spot.error), STRUCTURE))

    def _between(self, element: Between) -> None:
        spots = [self.ref(each) for each in element.of]
        known = [each for each in spots if each is not None]
        if len(known) < len(spots):
            return
        places = [each.place for each in known]
        centre = middle(places)
        doubt = max(each.error for each in known)
        if element.midway:
            self._take(Spot(centre, doubt, RESTS if doubt else ""))
        else:
            # Along what is fixed already, it does not matter where on the two structures the body has its landmarks.
            spread = max(length(across(self.space.normals, minus(each, centre))) for each in places)
            self.readings.append(Spot(centre, max(doubt, spread), BETWEEN))

    def _junction(self, element: Junction) -> None:
        spots = [self.ref(each) for each in element.of]
        known = [each for each in spots if each is not None]
        if len(known) == len(spots):
            places = [each.place for each in known]
            centre = middle(places)
            self.readings.append(Spot(centre, max(length(minus(each, centre)) for each in places), BETWEEN))

    def _cross(self, element: Cross) -> None:
        upward, sideward = self.ref(element.vertical), self.ref(element.horizontal)
        lateral, upright = self._seen.direction("lateral", self._where), self._upright()
        if upward is None or sideward is None or lateral is None or upright is None or self.spots:
            return
        self.plane(lateral, upward.place, upward.error, upward.rule)
        self.plane(upright, sideward.place, sideward.error, sideward.rule)

    def _take(self, spot: Spot) -> None:
        (self.readings if spot.rule else self.spots).append(spot)

    _TAKE: ClassVar[dict[type, Callable[..., None]]] = {
        Ratio: _ratio, Line: _line, Level: _level, Direction: _direction, On: _on, Between: _between, Junction: _junction, Over: _over,
        Cross: _cross,
    }  # fmt: skip

    def _is_spot(self, ref: Ref) -> bool:
        """Whether a reference is one place, not a structure that has length."""
        if not isinstance(ref, Landmark):
            return not isinstance(ref, Meeting | Together | InZone)
        if set(ref.part) & _POINT_LIKE or ref.at is not None:
            return True
        return self._home.kind(ref.lm) == "point" or ref.lm.endswith(("foramen", "hiatus")) or "_foramen_" in ref.lm

    def _upright(self) -> Vector | None:
        found = (self._seen.direction(word, self._where) for word in _VERTICAL)
        return next((each for each in found if each is not None), None)

    def _unit_mm(self, element: Direction) -> float | None:
        body = self._seen.body
        if element.unit == "B-cun":
            mm = self._along_mm(element.toward, self._where)
            if mm is None:
                self._need(f"cun:{self._where[0] if self._where else 'body'}")
            return mm
        mm = body.finger_cun_mm if element.unit == "F-cun" else body.finger_breadth_mm
        if mm is None:
            self._need("finger_cun_mm" if element.unit == "F-cun" else "finger_breadth_mm")
        return mm
