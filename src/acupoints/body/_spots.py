"""What a reference of a formula stands for: a place on one side of a body, and how far off it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from acupoints.model.body import Placement
from acupoints.model.formula import Along, AtPoint, BySex, InZone, Landmark, Meeting, OnRatio, Ref, Segment, Together

from ._solve import Solver
from ._tracks import Seen
from ._vectors import Vector, add, length, middle, minus

STRUCTURE = "on a structure that has length: where the body has it, give or take the body's step"
CURVED = "a curved way: taken as straight, give or take a tenth of it"
OVER_THE_HEAD = "over the head: taken as straight between two stations, give or take how far an arc may rise above that"
RESTS = "rests on a place that is estimated itself"


class Spot(NamedTuple):
    """A place, and how far off it may be; ``rule`` is empty for an exact one."""

    place: Vector
    error: float = 0.0
    rule: str = ""


class Spots:
    """Places of references, as one point on one side asks for them; landmarks and measures that the body lacks are noted as missing."""

    def __init__(self, seen: Seen, where: tuple[str, ...], home: Solver, resolve: Callable[[str], Placement]) -> None:
        self._seen = seen
        self._where = where
        self._home = home
        self._resolve = resolve
        self.missing: dict[str, None] = {}

    def ref(self, ref: Ref | None) -> Spot | None:
        """Place of a reference; what is unknown is noted as missing."""
        if isinstance(ref, Landmark):
            return self._landmark(ref)
        if isinstance(ref, AtPoint):
            return self._point(ref)
        if isinstance(ref, OnRatio):
            return self._share(ref.ratio)
        if isinstance(ref, InZone):
            spot = self.ref(ref.zone.of)
            return Spot(spot.place, max(spot.error, self._seen.body.hints.step_mm or 0.0), STRUCTURE) if spot is not None else None
        if isinstance(ref, Meeting | Together):
            spots = [self.ref(each) for each in (ref.junction if isinstance(ref, Meeting) else ref.all)]
            places = [each.place for each in spots if each is not None]
            return Spot(middle(places), self._seen.body.hints.step_mm or 0.0, STRUCTURE) if len(places) == len(spots) else None
        if isinstance(ref, BySex):
            known = [each for each in (ref.male, ref.female) if isinstance(each, Landmark) and self._find(each) is not None]
            return self.ref(known[0]) if known else self.ref(ref.male)
        return None

    def _landmark(self, ref: Landmark) -> Spot | None:
        found = self._find(ref)
        if found is None:
            self._need(self._name(ref)[0])
        return Spot(found) if found is not None else None

    def _find(self, ref: Landmark) -> Vector | None:
        return self._seen.landmark(self._name(ref)[1], ref.side)

    def _name(self, ref: Landmark) -> tuple[str, str]:
        """Its name with and without its side."""
        # By identity: the solver keeps the formulas, and to hash one costs more than to write its name anew.
        names = self._home.names
        name = names.get(id(ref))
        if name is None:
            whole = _key(ref)
            name = names[id(ref)] = whole, split_side(whole)[0]
        return name

    def _point(self, ref: AtPoint) -> Spot | None:
        id = _point_id(ref)
        found = self._resolve(id)
        if found.position is None:
            self.missing.update(dict.fromkeys(found.missing or (ref.pt,)))
            return None
        spot = Spot(found.position, found.error_mm or 0.0, RESTS if found.status == "estimated" else "")
        return spot if ref.distance is None else self._shifted(spot, id, ref)

    def stop(self, line: Segment) -> Spot | None:
        """Where a line ends: at its other end, or so far along its way from where it begins."""
        if line.b is not None:
            return self.ref(line.b)
        start = self.ref(line.a)
        if start is None or not isinstance(line.a, AtPoint):
            return None
        way = line.a.model_copy(update={"toward": line.toward, "distance": line.length, "unit": line.unit})
        return self._shifted(start, _point_id(way), way)

    def _shifted(self, spot: Spot, id: str, ref: AtPoint) -> Spot | None:
        """A place so far on from another, which is a point or lies level with it."""
        arc = self._over_the_head(id, ref)
        if arc is not None:
            way, doubt = arc
            return Spot(add(spot.place, way), max(spot.error, doubt), OVER_THE_HEAD if doubt > spot.error else spot.rule)
        shift = self._straight_on(id, ref)
        return spot._replace(place=add(spot.place, shift)) if shift is not None else None

    def _straight_on(self, id: str, ref: AtPoint) -> Vector | None:
        """So far in a direction, measured where the other point lies."""
        where = (*self._home.where(id), *self._where)
        way, mm = self._seen.sum(ref.toward, where), self._along_mm(ref.toward, where)
        if way is None or mm is None or ref.distance is None:
            self._need("cun:" + where[0] if mm is None else f"direction:{'/'.join(ref.toward)}")
            return None
        return tuple(float(ref.distance) * mm * each for each in way)

    def _over_the_head(self, id: str, ref: AtPoint) -> tuple[Vector, float] | None:
        """So far along an axis that turns on its way: by its stations, since no one direction follows it; and the doubt at its end."""
        for at in self._home.coordinates(id):
            axis = self._home.frames[at.frame].along
            if axis.turn is None or at.along is None or at.along.base or ref.distance is None:
                continue
            if sign := axis.sign(ref.toward, at.along.cun):
                track = self._seen.track(self._home.frames[at.frame])
                here, there = track.at(float(at.along.cun)), track.at(float(at.along.cun + sign * ref.distance))
                return (minus(there.place, here.place), there.doubt) if here is not None and there is not None else None
        return None

    def _share(self, along: Along) -> Spot | None:
        a, b = self.ref(along.a), self.ref(along.b)
        if along.along is not None:
            self._need(f"ends of {_key(along.along)}" if isinstance(along.along, Landmark) else "ends")
        if a is None or b is None:
            return None
        way = minus(b.place, a.place)
        place = add(a.place, way, float(along.t))
        doubt = max(a.error, b.error)
        if along.curved:
            return Spot(place, max(doubt, length(way) / 10), CURVED)
        return Spot(place, doubt, RESTS if a.rule or b.rule else "")

    def _along_mm(self, toward: Sequence[str], where: tuple[str, ...]) -> float | None:
        """Mm per cun in a direction: of the frame when the point lies in one, else what the body names for its region."""
        frame = self._home.frames.get(where[0]) if where else None
        if frame is not None:
            axis = frame.across if frame.across is not None and frame.across.sign(toward) else frame.along
            mm = self._seen.cun_mm(frame, axis)
            if mm is not None:
                return mm
        return self._seen.given_cun_mm(where)

    def _need(self, what: str) -> None:
        self.missing[what] = None


def split_side(key: str) -> tuple[str, str | None]:
    """``nipple:left`` -> ``nipple``, ``left``; what a pack brings has a colon of its own."""
    name, _, side = key.rpartition(":")
    return (name, side) if side in ("left", "right") else (key, None)


def _point_id(ref: AtPoint) -> str:
    return f"{ref.pt}.{ref.member}" if ref.member else ref.pt


def _key(ref: Landmark) -> str:
    key = ".".join([ref.lm, *ref.part])
    if isinstance(ref.at, Landmark):
        key = _key(ref.at)
    if ref.digits:
        key += f".{ref.digits[0]}-{ref.digits[1]}"
    if ref.resting:
        key += ".resting"
    return f"{key}:{ref.side}" if ref.side else key
