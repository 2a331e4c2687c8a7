"""A body seen through the frames: places of landmarks, directions, and how many mm a cun is here.

Between two stations that the body knows, a cun is their distance shared out; beyond the last one, the cun of the nearest pair goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from acupoints.model.body import Axis, Body, Frame, Mark
from acupoints.model.formula import Toward

from ._solve import Solver
from ._vectors import Vector, add, dot, length, middle, minus, unit

OPPOSITE: dict[str, Toward] = {
    "superior": "inferior", "inferior": "superior", "lateral": "medial", "medial": "lateral", "anterior": "posterior",
    "posterior": "anterior", "proximal": "distal", "distal": "proximal", "radial": "ulnar", "ulnar": "radial",
}  # fmt: skip

_WHOLE = ("midpoint", "centre")


BULGE = 1 / 7
"""How far a way over the head may rise above the straight line between two stations, as a share of that line: an arc of some 60 degrees."""


class Level(NamedTuple):
    """A height on the body: a place there, the direction that heights are counted in, mm per cun, and how far off the place may be."""

    place: Vector
    upright: Vector
    mm: float | None
    doubt: float = 0.0


class Track(NamedTuple):
    """An axis along a part of the body: stations in order, its fixed direction where the body names one, and whether it is an arc."""

    stations: tuple[tuple[float, Vector], ...]
    direction: Vector | None
    curved: bool = False

    def at(self, cun: float) -> Level | None:
        """The height at so many cun."""
        pair = self._pair(cun)
        if pair is None:
            return None
        (low, start), (high, end) = pair
        way = minus(end, start)
        share = (cun - low) / (high - low)
        place = add(start, way, share)
        if self.direction is not None:
            return Level(place, self.direction, abs(dot(way, self.direction)) / (high - low))
        heading, far = unit(way), length(way)
        if heading is None:
            return None
        return Level(place, heading, far / (high - low), 4 * abs(share * (1 - share)) * far * BULGE if self.curved else 0.0)

    def _pair(self, cun: float) -> tuple[tuple[float, Vector], tuple[float, Vector]] | None:
        if len(self.stations) < 2:
            return None
        pairs = list(pairwise(self.stations))
        return next((pair for pair in pairs if cun <= pair[1][0]), pairs[-1])


class Seen:
    """One side of a body, seen through the frames; ``found`` are the points among its landmarks."""

    def __init__(self, body: Body, side: str | None, home: Solver, found: tuple[str, ...] = ()) -> None:
        self._found = found
        self.body = body
        self.size = body.dimensions
        self.side = side
        self._home = home
        self._tracks: dict[str, Track] = {}
        self._landmarks: dict[tuple[str, str | None], Vector | None] = {}
        self._mm: dict[tuple[str, str], float | None] = {}
        self._middles: dict[str, Vector | None] = {}
        self._directions: dict[tuple[tuple[str, ...], str], Vector | None] = {}

    def landmark(self, key: str, side: str | None = None) -> Vector | None:
        """Place of a landmark: on this side, else on the middle line; its middle stands for the whole, and the whole for its middle."""
        known = self.body.landmarks
        side = side or self.side
        asked = (key, side)
        if asked not in self._landmarks:
            writings = [name for each in self._writings(key) for name in ((f"{each}:{side}", each) if side is not None else (each,))]
            self._landmarks[asked] = next((known[name] for name in writings if name in known), None)
        return self._landmarks[asked]

    @staticmethod
    def _writings(key: str) -> tuple[str, ...]:
        first, _, part = key.partition(".")
        if not part:
            return (key, f"{key}.centre", f"{key}.midpoint")
        return (key, first) if part in _WHOLE else (key,)

    def direction(self, toward: str, where: tuple[str, ...]) -> Vector | None:
        """Unit vector of a direction in the first of some frames and regions that knows it."""
        asked = (where, toward)
        if asked not in self._directions:
            self._directions[asked] = self._direction(toward, where)
        return self._directions[asked]

    def _direction(self, toward: str, where: tuple[str, ...]) -> Vector | None:
        for key in (*where, "body"):
            for name in (f"{key}:{self.side or 'left'}", key):
                words = self.body.directions.get(name, {})
                if toward in words:
                    return words[toward]  # pyright: ignore[reportArgumentType]  # a word of a template may be any text
                if (other := OPPOSITE.get(toward)) in words:
                    return tuple(-x for x in words[other])
        frame = self._home.frames.get(where[0]) if where else None
        if frame is not None and (sign := frame.along.sign((toward,))):
            at = self.track(frame).at(0)
            return tuple(sign * x for x in at.upright) if at is not None else None
        return None

    def sum(self, toward: Sequence[str], where: tuple[str, ...]) -> Vector | None:
        """Unit vector of one direction, or between two."""
        found = [self.direction(each, where) for each in toward]
        known = [each for each in found if each is not None]
        return unit(middle(known)) if len(known) == len(found) else None

    def track(self, frame: Frame) -> Track:
        """The stations of a frame that this body knows, those at one height as their middle."""
        if frame.id not in self._tracks:
            self._tracks[frame.id] = Track((), None)  # asked for its own direction while it is made
            places: dict[float, list[Vector]] = {}
            for cun, key in self._stations(frame):
                found = self.landmark(key)
                if found is not None:
                    places.setdefault(cun, []).append(found)
            stations = tuple((cun, middle(found)) for cun, found in sorted(places.items()))
            straight = frame.along.positive if frame.along.turn is None else ()  # no one direction follows a way over the head
            given = next((self.direction(word, (frame.id,)) for word in straight if self._is_given(frame, word)), None)
            self._tracks[frame.id] = Track(stations, given, frame.along.turn is not None)
            for asked in [each for each in self._directions if each[0][:1] == (frame.id,)]:
                del self._directions[asked]
        return self._tracks[frame.id]

    def _is_given(self, frame: Frame, word: str) -> bool:
        words = {word, OPPOSITE[word]}
        return any(words & set(self.body.directions.get(name, {})) for name in (frame.id, f"{frame.id}:{self.side or 'left'}"))

    def _stations(self, frame: Frame) -> Iterable[tuple[float, str]]:
        """Landmarks of the axis; and points found on this body whose number is fixed and which lie on no other line."""
        for station in frame.along.stations:
            yield float(station.cun), station.at
        for id in self._found:
            for place in self._home.coordinates(id):
                if place.frame == frame.id and place.along is not None and not place.along.base and not (place.across and place.across.cun):
                    yield float(place.along.cun), id

    def level(self, frame: Frame, mark: Mark, base: Vector | None) -> Level | None:
        """Where a mark of the long axis is; ``base`` is the place of its landmark, when it has one."""
        if not mark.base:
            return self.track(frame).at(float(mark.cun))
        upright = self.direction(frame.along.positive[0], (frame.id,))
        if base is None or upright is None:
            return None
        mm = self.cun_mm(frame, frame.along)
        if mark.cun and mm is None:
            return None
        return Level(add(base, upright, float(mark.cun) * (mm or 0.0)), upright, mm)

    def cun_mm(self, frame: Frame, axis: Axis) -> float | None:
        """Mm per cun of an axis: as given, else from its stations."""
        asked = (frame.id, axis.name)
        if asked not in self._mm:
            self._mm[asked] = self._cun_mm(frame, axis)
        return self._mm[asked]

    def _cun_mm(self, frame: Frame, axis: Axis) -> float | None:
        given = self.given_cun_mm((f"{frame.id}/{axis.name}", frame.id))
        if given is not None:
            return given
        if axis is frame.across:
            return self._width(frame, axis)
        at = self.track(frame).at(0)
        return at.mm if at is not None else None

    def given_cun_mm(self, where: Iterable[str]) -> float | None:
        """Mm per cun that the body names for the first of some frames and regions."""
        return next((self.body.cun_mm[each] for each in where if each in self.body.cun_mm), None)

    def _width(self, frame: Frame, axis: Axis) -> float | None:
        lateral = self.direction("lateral", (frame.id,))
        centre = self.middle_line(frame)
        for station in axis.stations if lateral is not None and centre is not None else ():
            side = self.landmark(station.at, self.side or "left") if station.cun else None
            if side is not None and lateral is not None and centre is not None:
                found = abs(dot(minus(side, centre), lateral)) / float(abs(station.cun))
                if found:
                    return found
        return None

    def middle_line(self, frame: Frame) -> Vector | None:
        """A place on the line that distances to the side are counted from."""
        if frame.id not in self._middles:
            stations = frame.across.stations if frame.across is not None else ()
            found = (self.landmark(station.at) for station in stations if not station.cun)
            self._middles[frame.id] = next((each for each in found if each is not None), None)
        return self._middles[frame.id]
