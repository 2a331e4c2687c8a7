"""Holding a drawing against the standard: anybody's coordinates of points, in pixels or mm, whole or in part.

What formulas fix by number must lie on one straight scale per stretch of a frame, on common levels and on common lines. The scale is found
by consensus: the one that the most points agree on, so that a few misplaced points don't bend it; whoever disagrees is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import isfinite
from statistics import median
from typing import NamedTuple

from acupoints.atlas import Atlas
from acupoints.model.body import Axis, Body, Constraint, Coordinates, Frame, Violation

from ._place import place_all
from ._relations import solver
from ._solve import Solver
from ._tracks import OPPOSITE, Seen
from ._vectors import Vector, add, dot, length, minus, unit

TOLERANCE = 0.25
"""Cun that a point may be off: half of the smallest distance that the standard tells apart."""

SCALE_TOLERANCE = 0.08
"""Share by which a scale may differ from the one that was given."""

_FEWEST = 3
_LEAST_CHECKED = 0.6
"""Share of the points that must agree on a scale before any point is called wrong."""

_KINDS = {
    "level": ("same_transverse_line", "same_curve", "equal_distance_from_landmark"),
    "line": ("same_longitudinal_line", "bilateral_width"),
    "distance": ("offset", "axial_offset", "midpoint", "ratio", "level_ratio", "offset_from_midpoint"),
}

Axes = Mapping[str, Mapping[str, Sequence[float]]]


def check_coordinates(
    drawing: Mapping[str, Sequence[float]],
    *,
    scale: float | Mapping[str, float] | None = None,
    axes: str | Axes = "y-down",
    tolerance: float = TOLERANCE,
    atlas: Atlas | None = None,
) -> tuple[Violation, ...]:
    """What a drawing has otherwise than the standard, in standard order; empty when nothing is found.

    Compared are the points that formulas or constraints fix; of those alone in their frame, and of most points of face, hand and foot,
    nothing can be said.

    Args:
        drawing: ``[x, y]`` or ``[x, y, z]`` by id: ``BL23``, or ``BL23.left`` and ``BL23.right``. One view and one side are enough.
        scale: units of the drawing per cun, for all frames or by frame (``forearm``) or axis (``trunk-back/lateral``). Without it the
            scale of each stretch is the one that most of its points agree on, so a frame drawn too large throughout is not seen.
        axes: ``y-down`` (images) or ``y-up``; or unit vectors as in `Body.directions`, for limbs that are drawn at an angle.
        tolerance: cun that a point may be off.

    Raises:
        ValueError: an id that is no point, or places that are not all of two or of three numbers.
    """
    home = solver(atlas)
    views = _sides(drawing, home)
    found: dict[str, Violation] = {}
    for points in views:
        check = _Check(points, home, _axes(axes, points), scale, tolerance)
        for violation in check.run(list(home.atlas.constraints.values())):
            found.setdefault(violation.point, violation)
    order = {id: number for number, id in enumerate(home.ids())}
    return tuple(sorted(found.values(), key=lambda each: order[_bare(each.point, home)]))


def check_body(body: Body, *, tolerance: float = TOLERANCE, atlas: Atlas | None = None) -> tuple[Violation, ...]:
    """As `check_coordinates`, for the places that `place_all` finds on a body: are its landmarks consistent with one another?

    Places whose own error is more than a cun are left out.
    """
    placed, units = place_all(body, atlas=atlas), scales(body, atlas=atlas)
    largest = median(units.values()) if units else 0.0
    drawing = {key: found.position for key, found in placed.items() if found.position is not None and (found.error_mm or 0.0) <= largest}
    return check_coordinates(drawing, scale=units, axes=_words(body), tolerance=tolerance, atlas=atlas)


def _words(body: Body) -> dict[str, dict[str, Sequence[float]]]:
    return {where: {str(word): vector for word, vector in words.items()} for where, words in body.directions.items()}


def scales(body: Body, *, atlas: Atlas | None = None) -> dict[str, float]:
    """Mm per cun of a body, by frame and axis (``forearm/proximal``), where one number tells it: where the cun is the same all along."""
    home = solver(atlas)
    seen = Seen(body, "left", home)
    found: dict[str, float] = {}
    for frame in home.frames.values():
        if len(seen.track(frame).stations) == 2 and (mm := seen.cun_mm(frame, frame.along)) is not None:
            found[f"{frame.id}/{frame.along.name}"] = mm
        if frame.across is not None and (mm := seen.cun_mm(frame, frame.across)) is not None:
            found[f"{frame.id}/{frame.across.name}"] = mm
    return found


class _Dot(NamedTuple):
    """A drawn point that a formula fixes on an axis: its key, its cun, and where it is drawn along the axis."""

    key: str
    cun: float
    drawn: float


class _Fit(NamedTuple):
    """A straight scale: where 0 is drawn, units per cun, and the points that agree."""

    zero: float
    units: float
    agree: frozenset[str]


class _Check:
    """One view of one side."""

    def __init__(
        self,
        points: Mapping[str, tuple[str, Vector]],
        home: Solver,
        axes: Axes,
        scale: float | Mapping[str, float] | None,
        tolerance: float,
    ) -> None:
        self._points = points
        self._home = home
        self._axes = axes
        self._scale = scale
        self._tolerance = tolerance
        self._units: dict[str, float] = {}
        self._bad: dict[str, Violation] = {}
        self._constraints: list[Constraint] = []
        self._right: set[str] = set()  # points that some frame drawn to scale agrees with

    def run(self, constraints: list[Constraint]) -> list[Violation]:
        """All violations: those of lines and distances first, since levels are measured by their scale."""
        self._constraints = constraints
        for frame in self._home.frames.values():
            places = [(key, each) for key in self._points for each in self._home.coordinates(key) if each.frame == frame.id]
            self._aside(frame, places)
            self._along(frame, places)
            self._levels(frame, places)
        for constraint in constraints:
            self._by_itself(constraint)
        return [each for key, each in self._bad.items() if each.rule != "scale" or key not in self._right]

    # Axes

    def _vector(self, frame: Frame, words: Iterable[str]) -> Vector | None:
        for key in (frame.id, f"{frame.id}:left", "body", "body:left"):
            for word in words:
                known = self._axes.get(key, {})
                if word in known:
                    return tuple(map(float, known[word]))
                if OPPOSITE[word] in known:
                    return tuple(-float(x) for x in known[OPPOSITE[word]])
        return None

    def _aside(self, frame: Frame, places: list[tuple[str, Coordinates]]) -> None:
        lateral = self._vector(frame, ("lateral",))
        if frame.across is None or lateral is None:
            return
        dots = [_Dot(key, float(at.across.cun), dot(self._points[key][1], lateral)) for key, at in places if at.across is not None]
        self._straight(frame, frame.across, dots, "line")

    def _along(self, frame: Frame, places: list[tuple[str, Coordinates]]) -> None:
        numbered = [(key, at) for key, at in places if at.along is not None and not at.along.base]
        for low, high in _stretches(frame):
            part = [(key, at) for key, at in numbered if at.along is not None and low <= at.along.cun <= high]
            way = self._way(frame, part)
            if way is not None:
                dots = [_Dot(key, float(at.along.cun), dot(self._points[key][1], way)) for key, at in part if at.along is not None]
                self._straight(frame, frame.along, dots, "distance")

    def _way(self, frame: Frame, part: list[tuple[str, Coordinates]]) -> Vector | None:
        """Direction of an axis; over the scalp, which no straight direction follows, the one that the points themselves take."""
        if frame.along.turn is None:
            return self._vector(frame, ("superior", "proximal", *frame.along.positive))
        ways: list[Vector] = []
        for (a, one), (b, two) in combinations(part, 2):
            if one.along and two.along and one.across == two.across and one.along.cun != two.along.cun:
                share = 1 / float(two.along.cun - one.along.cun)
                ways.append(tuple(share * x for x in minus(self._points[b][1], self._points[a][1])))
        return unit(tuple(median(values) for values in zip(*ways, strict=True))) if ways else None

    # One scale

    def _straight(self, frame: Frame, axis: Axis, dots: list[_Dot], rule: str) -> None:
        fit = _consensus(dots, self._tolerance)
        if fit is None:
            return
        self._units.setdefault(f"{frame.id}/{axis.name}", abs(fit.units))
        given = self._given(frame, axis)
        if given is not None and abs(abs(fit.units) / given - 1) > SCALE_TOLERANCE:
            for each in dots:
                off = abs(each.cun) * abs(abs(fit.units) / given - 1)
                told = f"the {frame.title} is drawn with {abs(fit.units):.3g} per cun where {given:.3g} was given"
                self._name(each.key, Violation(self._points[each.key][0], "scale", round(off, 2), told))
        elif axis is frame.along:
            self._right |= fit.agree
        for each in dots:
            found = (each.drawn - fit.zero) / fit.units
            off = abs(found - each.cun)
            if off > self._tolerance:
                told = f"drawn at {found:.2f} cun on the {axis.name} axis of the {frame.id}, belongs at {each.cun:g}"
                self._name(each.key, Violation(self._points[each.key][0], self._cite(each.key, rule), round(off, 2), told), fit.agree)

    def _given(self, frame: Frame, axis: Axis) -> float | None:
        if isinstance(self._scale, Mapping):
            return self._scale.get(f"{frame.id}/{axis.name}", self._scale.get(frame.id))
        return self._scale

    # Levels

    def _levels(self, frame: Frame, places: list[tuple[str, Coordinates]]) -> None:
        upright = self._vector(frame, ("superior", "proximal"))
        units = self._frame_units(frame)
        if upright is None or units is None or frame.along.turn is not None:
            return
        groups: dict[str, list[_Dot]] = {}
        for key, at in places:
            if at.along is not None and at.along.base:
                dot_ = _Dot(key, float(at.along.cun), dot(self._points[key][1], upright))
                groups.setdefault(f"{at.along.base}+{at.along.cun}", []).append(dot_)
        heights = {name: median(each.drawn for each in dots) for name, dots in groups.items()}
        for name, dots in groups.items():
            for each in _off_level(dots, heights, name, self._tolerance * units):
                off = abs(each.drawn - heights[name]) / units or self._gap(dots) / units
                others = tuple(other.key for other in dots if other.key != each.key)
                told = f"drawn {off:.2f} cun from the level of {', '.join(others[:4])}"
                self._name(each.key, Violation(self._points[each.key][0], self._cite(each.key, "level"), round(off, 2), told), others)

    @staticmethod
    def _gap(dots: list[_Dot]) -> float:
        return max(each.drawn for each in dots) - min(each.drawn for each in dots)

    def _frame_units(self, frame: Frame) -> float | None:
        """Units per cun for what has no scale of its own: the other axis of the frame lends its scale."""
        names = [f"{frame.id}/{axis.name}" for axis in (frame.along, frame.across) if axis is not None]
        found = next((self._units[name] for name in names if name in self._units), None)
        given = next((each for axis in (frame.along, frame.across) if axis and (each := self._given(frame, axis)) is not None), None)
        return found or given or (median(self._units.values()) if self._units else None)

    # Constraints that no scale expresses

    def _by_itself(self, constraint: Constraint) -> None:
        ids = constraint.points
        if not all(id in self._points for id in ids) or any(id in self._bad for id in ids) or "curved" in constraint.flags:
            return
        if self._have_a_scale(ids):
            return
        places = [self._points[id][1] for id in ids]
        units = median(self._units.values()) if self._units else None
        off = _off_shape(constraint, places) if units is not None else None
        if off is None or units is None:
            return
        if off / units > 2 * self._tolerance:
            told = f"{ids[0]} is drawn {off / units:.2f} cun from where {', '.join(ids[1:])} put it ({constraint.kind})"
            self._name(ids[0], Violation(self._points[ids[0]][0], constraint.id, round(off / units, 2), told), ids[1:])

    def _have_a_scale(self, ids: Sequence[str]) -> bool:
        """Whether all have a number in one frame: then the scale has told."""
        frames = [{each.frame for each in self._home.coordinates(id) if each.along and not each.along.base} for id in ids]
        return bool(frames[0].intersection(*frames[1:]))

    def _cite(self, id: str, rule: str) -> str:
        """The constraint that says so of this point, or the name of the rule when only its formula does."""
        kinds = _KINDS[rule]
        fitting = (each for each in self._constraints if each.kind in kinds and id in each.points)
        return next((each.id for each in fitting if all(point in self._points for point in each.points)), rule)

    def _name(self, key: str, violation: Violation, rests_on: Iterable[str] = ()) -> None:
        if key not in self._bad:
            self._bad[key] = violation._replace(rests_on=tuple(sorted(rests_on))[:6])


def _stretches(frame: Frame) -> Iterator[tuple[float, float]]:
    """Parts of an axis that have a cun of their own: between neighbouring stations, and at the turn."""
    cuts = {station.cun for station in frame.along.stations}
    if frame.along.turn is not None:
        cuts.add(frame.along.turn)
    ends = [float(cut) for cut in sorted(cuts)]
    for number, (low, high) in enumerate(pairwise(ends)):
        yield (-99.0 if number == 0 else low), (99.0 if number == len(ends) - 2 else high)


def _consensus(dots: list[_Dot], tolerance: float) -> _Fit | None:
    """The straight scale that the most points agree on; None when there is no clear majority."""
    best: tuple[int, float, _Fit] | None = None
    for one, two in combinations(dots, 2):
        if abs(two.cun - one.cun) < 0.4 or abs(two.drawn - one.drawn) < 1e-9:
            continue
        units = (two.drawn - one.drawn) / (two.cun - one.cun)
        zero = one.drawn - units * one.cun
        misses = {each.key: abs((each.drawn - zero) / units - each.cun) for each in dots}
        agree = frozenset(key for key, miss in misses.items() if miss <= tolerance)
        rank = (len(agree), -sum(misses[key] for key in agree), _Fit(zero, units, agree))
        if best is None or rank[:2] > best[:2]:
            best = rank
    if best is None or best[0] < max(_FEWEST, _LEAST_CHECKED * len(dots)):
        return None
    return best[2]


def _off_level(dots: list[_Dot], heights: Mapping[str, float], name: str, allowed: float) -> list[_Dot]:
    """Points that are not on the level of the others; of two that differ, the one nearer to some other level."""
    centre = heights[name]
    if len(dots) > 2:
        return [each for each in dots if abs(each.drawn - centre) > allowed]
    if len(dots) < 2 or abs(dots[0].drawn - dots[1].drawn) <= allowed:
        return []
    others = [height for other, height in heights.items() if other != name]
    return [min(dots, key=lambda each: min((abs(each.drawn - height) for height in others), default=0.0))]


def _off_shape(constraint: Constraint, places: list[Vector]) -> float | None:
    """How far the first point is from where the others put it."""
    if constraint.kind in ("ratio", "midpoint") and constraint.value is not None:
        first, start, end = places
        return length(minus(first, add(start, minus(end, start), float(constraint.value))))
    if constraint.kind == "collinear":
        first, start, end = places
        way = unit(minus(end, start))
        gap = minus(first, start)
        return length(add(gap, way, -dot(gap, way))) if way is not None else None
    return None


def _axes(axes: str | Axes, points: Mapping[str, tuple[str, Vector]]) -> Axes:
    if not isinstance(axes, str):
        return axes
    if axes not in ("y-down", "y-up"):
        raise ValueError(f"axes are 'y-down', 'y-up' or vectors, not {axes!r}")
    size = next((len(place) for _, place in points.values()), 2)
    up = -1.0 if axes == "y-down" else 1.0
    return {"body": {"superior": (0.0, up, 0.0)[:size], "lateral": (1.0, 0.0, 0.0)[:size]}}


def _sides(drawing: Mapping[str, Sequence[float]], home: Solver) -> list[dict[str, tuple[str, Vector]]]:
    """The points of each side by plain id, with the key they were given by; those of the middle line belong to every side."""
    if len({len(place) for place in drawing.values()}) > 1 or any(len(place) not in (2, 3) for place in drawing.values()):
        raise ValueError("give every point two numbers, or every point three")
    if lost := next((key for key, place in drawing.items() if not all(map(isfinite, place))), None):
        raise ValueError(f"{lost!r} has no place: write numbers that are finite")
    sides: dict[str, dict[str, tuple[str, Vector]]] = {}
    shared: dict[str, tuple[str, Vector]] = {}
    for key, place in drawing.items():
        id = _bare(key, home)
        if id not in home.ids():
            raise ValueError(f"no point {key!r}: write ids such as BL23, BL23.left or EX-B2.L3")
        entry = (key, tuple(map(float, place)))
        if home.ids()[id] == (None,):
            shared[id] = entry
        else:
            sides.setdefault(key.removeprefix(id), {})[id] = entry
    return [shared | points for points in sides.values()] or [shared]


def _bare(key: str, home: Solver) -> str:
    """An id without its side."""
    head, dot_, side = key.rpartition(".")
    return head if dot_ and side in ("left", "right") and head in home.ids() else key
