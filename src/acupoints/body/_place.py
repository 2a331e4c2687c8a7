"""Places of points on a body."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from acupoints._default import default_atlas
from acupoints.atlas import Atlas
from acupoints.model import Point
from acupoints.model.body import Body, Coordinates, Placement
from acupoints.model.formula import Segment, Zone

from ._facts import BETWEEN, FROM_STRUCTURE, STEP, Facts
from ._relations import _id, solver
from ._solve import Solver
from ._spots import OVER_THE_HEAD, RESTS, STRUCTURE, Spot, split_side
from ._tracks import Seen
from ._vectors import Vector, across, add, dot, length, minus

UNPLACED = Placement(None, "unplaced")
LINE = Placement(None, "unplaced", rule="a line has two ends and no one position: ask for its ends")
AREA = Placement(None, "unplaced", rule="an area has no one position")

MEASURED = "found on this body"
DEPTH = "depth as at the middle line of the part"
INTERSPACE = "an intercostal space is taken at one height, give or take half a cun"


def place(point: str | Point, body: Body, side: str | None = None, *, atlas: Atlas | None = None) -> Placement:
    """Where a point is on a body.

    A number with a line or a level is ``exact``, in mm. Words without a number are read by rules, which make the place ``estimated``:
    between two structures is their middle; medial to a tendon, just beside a muscle and the like are a step that the body's hints give;
    a curved way, also that over the head, is taken as straight; an intercostal space has one height. The error is stated with the rule.
    In three dimensions a place that a level and a distance to the side fix takes its depth from the middle line of the part. What needs
    a landmark, a measure or a hint that the body lacks is ``unplaced`` and says what is missing. So is a line, whose `ends` can be
    placed, and an area.

    Args:
        point: a point, or any writing of one; ``EX-B2.L3`` for a member of a group.
        body: where the landmarks are.
        side: ``left`` or ``right``; needed for what is on both sides.

    Raises:
        PointNotFoundError, AmbiguousPointError: as `Atlas.resolve`.
        ValueError: the point has two sides and none was named, or not that one.
    """
    home, id = solver(atlas), _id(point, atlas)
    return _Placer(body, home).place(id, _side(home, id, side))


def ends(line: str | Point, body: Body, side: str | None = None, *, atlas: Atlas | None = None) -> tuple[Placement, Placement]:
    """Where a line, such as one of the scalp, begins and ends on a body; each end as `place` says. Arguments and errors as there.

    Raises:
        ValueError: it is no line.
    """
    home, id = solver(atlas), _id(line, atlas)
    return _Placer(body, home).ends(id, _side(home, id, side))


def _side(home: Solver, id: str, side: str | None) -> str | None:
    """The side that was asked for, or the only one."""
    sides = home.ids().get(id)
    if sides is None:
        members = [each for each in home.ids() if each.startswith(f"{id}.")]
        raise ValueError(f"{id} has no place of its own" + (f": it is the group {', '.join(members)}" if members else ""))
    if side is None and len(sides) == 1:
        side = sides[0]
    if side not in sides:
        raise ValueError(f"{id} is on {' and '.join(each or 'the middle line' for each in sides)}: name one as side, not {side!r}")
    return side


def place_all(body: Body, *, atlas: Atlas | None = None) -> Mapping[str, Placement]:
    """Every point on a body, in standard order: ``GV4``, ``BL23.left``, ``BL23.right``, ``EX-B2.L3.left``.

    What `place` says holds for each; a point that rests on others is placed after them.
    """
    home = solver(atlas or default_atlas())
    placer = _Placer(body, home)
    return {f"{id}.{side}" if side else id: placer.place(id, side) for id, sides in home.ids().items() for side in sides}


class _Placer:
    """Places points of one body; each once."""

    def __init__(self, body: Body, home: Solver) -> None:
        self._home = home
        keys = dict.fromkeys(split_side(key)[0] for key in body.landmarks)
        found = tuple(key for key in keys if home.is_point(key))
        self._landmarks = body.landmarks
        self._found = frozenset(found)
        self._seen = {side: Seen(body, side, home, found) for side in (None, "left", "right")}
        self._placed: dict[tuple[str, str | None], Placement] = {}

    def place(self, id: str, side: str | None) -> Placement:
        """A point on one side; from a side, a point of the middle line is seen too."""
        sides = self._home.ids().get(id, ())
        if side not in sides:
            side = None if None in sides else sides[0] if len(sides) == 1 else side
        found = self._placed.get((id, side))
        if found is None:
            self._placed[id, side] = UNPLACED  # a circle, which checked data has none of, ends here
            found = self._placed[id, side] = self._find(id, side)
        return found

    def _find(self, id: str, side: str | None) -> Placement:
        if id in self._found and (measured := self._landmarks.get(f"{id}:{side}" if side else id)) is not None:
            return Placement(measured, "exact", 0.0, (), MEASURED)
        for element in self._home.elements(id):
            if isinstance(element, Segment | Zone):
                return LINE if isinstance(element, Segment) else AREA
        seen = self._seen[side]
        places = self._home.coordinates(id)
        if len(places) == 1 and (found := self._by_numbers(seen, places[0])) is not None:
            return found
        where = self._home.where(id)
        facts = Facts(seen, where, self._home, lambda other: self.place(other, side))
        for each in places:
            self._number(facts, each, seen, id)
        facts.read(id)
        return _settle(facts, seen, where)

    def ends(self, id: str, side: str | None) -> tuple[Placement, Placement]:
        """Both ends of a line on one side."""
        line = next((element for element in self._home.elements(id) if isinstance(element, Segment)), None)
        if line is None:
            raise ValueError(f"{id} is no line, so it has no ends")
        return self._end(id, side, lambda facts: facts.ref(line.a)), self._end(id, side, lambda facts: facts.stop(line))

    def _end(self, id: str, side: str | None, find: Callable[[Facts], Spot | None]) -> Placement:
        facts = Facts(self._seen[side], self._home.where(id), self._home, lambda other: self.place(other, side))
        spot = find(facts)
        if spot is None:
            return Placement(None, "unplaced", None, tuple(facts.missing))
        return _placement(facts, spot.place, [spot])

    def _by_numbers(self, seen: Seen, at: Coordinates) -> Placement | None:
        """The usual case on trunk and scalp, without more ado: a height and a distance to the side."""
        if at.along is None or at.across is None or at.along.base.startswith(_SPACE):
            return None
        frame = self._home.frames[at.frame]
        base = self._base(at.along.base, seen)
        level = seen.level(frame, at.along, base) if base is not None or not at.along.base else None
        lateral, centre = seen.direction("lateral", (at.frame,)), seen.middle_line(frame)
        if frame.across is None or level is None or lateral is None or centre is None:
            return None
        mm = seen.cun_mm(frame, frame.across) if at.across.cun else 0.0
        if mm is None or abs(dot(lateral, level.upright)) > 1e-6:
            return None
        aside = float(at.across.cun) * mm - dot(minus(level.place, centre), lateral)
        place = add(level.place, lateral, aside)
        if level.doubt:
            return Placement(place, "estimated", level.doubt, (), OVER_THE_HEAD)
        return Placement(place, "exact", 0.0, (), DEPTH if seen.size == 3 else "")

    def _base(self, key: str, seen: Seen) -> Vector | None:
        if not key:
            return None
        return self.place(key, seen.side).position if self._home.is_point(key) else seen.landmark(key)

    def _number(self, facts: Facts, at: Coordinates, seen: Seen, id: str) -> None:
        """The coordinates that the formula fixes, as planes."""
        self._aside(facts, at, seen)
        frame = self._home.frames[at.frame]
        mark = at.along
        if mark is not None and mark.base != id:
            base = self._base(mark.base, seen)
            if mark.base and base is None:
                wanted = self.place(mark.base, seen.side).missing if self._home.is_point(mark.base) else ()
                facts.missing.update(dict.fromkeys(wanted or (mark.base,)))
                return
            level = seen.level(frame, mark, base)
            if level is None:
                facts.missing.update(dict.fromkeys(self._wanted(at)))
                return
            facts.counted.append(frame.along)
            if mark.base.startswith(_SPACE) and (mark.cun or at.across is None or at.across.cun):
                facts.plane(level.upright, level.place, (level.mm or seen.cun_mm(frame, frame.along) or 0.0) / 2, INTERSPACE)
            else:
                found = self.place(mark.base, seen.side) if mark.base and self._home.is_point(mark.base) else None
                rough = found is not None and found.status == "estimated"
                rule = OVER_THE_HEAD if level.doubt else RESTS if rough else ""
                facts.plane(level.upright, level.place, max(level.doubt, (found.error_mm or 0.0) if found else 0.0), rule)

    def _aside(self, facts: Facts, at: Coordinates, seen: Seen) -> None:
        frame = self._home.frames[at.frame]
        if at.across is None or frame.across is None:
            return
        lateral, centre = seen.direction("lateral", (at.frame,)), seen.middle_line(frame)
        mm = seen.cun_mm(frame, frame.across) if at.across.cun else 0.0
        if lateral is None or centre is None or mm is None:
            facts.missing.update(dict.fromkeys(station.at for station in frame.across.stations))
        else:
            facts.counted.append(frame.across)
            facts.space.add(lateral, dot(lateral, centre) + float(at.across.cun) * mm)

    def _wanted(self, at: Coordinates) -> list[str]:
        """What would give a frame its cun."""
        frame = self._home.frames[at.frame]
        return [station.at for station in frame.along.stations] or [f"cun:{at.frame}/{frame.along.name}"]


_SPACE = "intercostal_space_"

_NEW_WAY = 0.75
"""Sine that a step must have against what is fixed already, to say something new."""

_HALF = 0.5
"""Share of the way to the front that must be left free for a place to take its depth from elsewhere."""

_BETWEEN_TRUST = 1
_TRUST = {BETWEEN: _BETWEEN_TRUST, STRUCTURE: 2, FROM_STRUCTURE: 3}
"""Readings that say less than others: a step from a landmark says more than a structure that the place lies on."""


def _settle(facts: Facts, seen: Seen, where: tuple[str, ...]) -> Placement:
    """The place that the facts fix, and how sure it is."""
    space = facts.space
    for spot in facts.spots:
        return _placement(facts, space.nearest(spot.place), ())
    doubts: list[Spot] = []
    readings = sorted(facts.readings, key=lambda spot: _TRUST.get(spot.rule, 0))
    anchor = readings[0] if readings else None
    if space.free and facts.steps and (anchor is None or _TRUST.get(anchor.rule, 0) > _BETWEEN_TRUST):
        anchor = _by_steps(facts, seen, where, doubts)
    # So far from a place, straight on: only where nothing else is said that this body can't tell.
    if anchor is None and facts.straight is not None and not facts.missing:
        anchor = facts.straight
    if (space.free == 0 or _only_depth_is_free(facts, seen, where)) and (anchor or facts.depths):
        return _placement(facts, space.nearest(anchor.place if anchor else facts.depths[0]), doubts)
    if anchor is None:
        return Placement(None, "unplaced", None, tuple(facts.missing) or ("nothing that fixes it on this body",))
    return _placement(facts, space.nearest(anchor.place), [*doubts, anchor])


def _by_steps(facts: Facts, seen: Seen, where: tuple[str, ...], doubts: list[Spot]) -> Spot:
    """Go one step from the first reference; from the others as far as that leaves room."""
    _, _, first = facts.steps[0]
    lateral = seen.direction("lateral", where)
    for way, offset, spot in facts.steps:
        if facts.space.add(way, offset, _NEW_WAY):
            doubts.append(spot)
        elif lateral is not None and abs(dot(lateral, way)) < _NEW_WAY and facts.space.add(lateral, dot(lateral, spot.place), _NEW_WAY):
            # Above a structure, so far as a number says: beside it in no direction.
            doubts.append(spot)
            first = Spot(facts.depths[0], spot.error, spot.rule) if facts.depths else first
    return first


def _only_depth_is_free(facts: Facts, seen: Seen, where: tuple[str, ...]) -> bool:
    if facts.space.size != 3 or facts.space.free != 1:
        return False
    deep = seen.direction("anterior", where)
    return deep is not None and length(across(facts.space.normals, deep)) > _HALF


def _placement(facts: Facts, position: Vector, doubts: list[Spot] | tuple[()]) -> Placement:
    found = [*(each for each in doubts if each.rule), *([facts.rough] if facts.rough is not None else [])]
    if not found:
        return Placement(position, "exact", 0.0)
    worst = max(found, key=lambda spot: spot.error)
    return Placement(position, "estimated", worst.error, (), worst.rule or STEP)
