"""Distances and relations of points, exact where the standard is exact, and refused with a reason elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple
from weakref import WeakKeyDictionary

from acupoints._default import default_atlas
from acupoints.atlas import Atlas
from acupoints.errors import NotComparableError, UnknownIdError
from acupoints.model import Point
from acupoints.model.body import Axis, Coordinates, Cun, Frame, Mark

from ._solve import Solver

CunLike = Decimal | float | str


class Neighbours(NamedTuple):
    """The points before and after one on its meridian, with the distances where they are fixed.

    Attributes:
        before: id of the point before, or ``None`` at the start.
        before_distance: from there to this point; ``None`` where it is not fixed.
        after: id of the next point, or ``None`` at the end.
        after_distance: from this point to that; ``None`` where it is not fixed.
    """

    before: str | None
    before_distance: Cun | None
    after: str | None
    after_distance: Cun | None


_solvers: WeakKeyDictionary[Atlas, Solver] = WeakKeyDictionary()


def solver(atlas: Atlas | None = None) -> Solver:
    """The solver of an atlas, kept as long as the atlas lives."""
    home = atlas or default_atlas()
    found = _solvers.get(home)
    if found is None:
        found = _solvers[home] = Solver(home)
    return found


def distance(first: str | Point, second: str | Point, *, atlas: Atlas | None = None) -> Cun:
    """Distance of two points along one axis of one frame.

    Args:
        first, second: points, or any writing of them; ``EX-B2.L3`` for a member of a group.

    Raises:
        NotComparableError: they share no frame, lie on no common line of it, or a formula fixes no number.
    """
    home = solver(atlas)
    one, two = _id(first, atlas), _id(second, atlas)
    if one == two:
        raise NotComparableError(f"{one} is one point; a distance needs two")
    reasons: list[str] = []
    for frame, a, b in _shared(home, one, two):
        try:
            return _distance(home, frame, a, b)
        except NotComparableError as error:
            reasons.append(str(error))
    raise NotComparableError(f"no distance from {one} to {two}: {reasons[0] if reasons else _apart(home, one, two)}")


def coordinates(point: str | Point, *, atlas: Atlas | None = None) -> tuple[Coordinates, ...]:
    """Place of a point in every frame that it is measured in; empty where no number fixes it."""
    return solver(atlas).coordinates(_id(point, atlas))


def in_frame(
    frame: str, *, along: tuple[CunLike, CunLike] | None = None, across: tuple[CunLike, CunLike] | None = None, atlas: Atlas | None = None
) -> tuple[str, ...]:
    """Points measured in a frame, in standard order: ``in_frame("forearm", along=(2, 5))``.

    Args:
        frame: id of the frame, see `Atlas.frames`.
        along: only those so many cun along it, counted from its zero; both ends count. On the back nothing is: its levels are vertebrae,
            see `spinal_levels`.
        across: only those so many cun to the side.

    Raises:
        UnknownIdError: no such frame; says which there are.
    """
    home = solver(atlas)
    if frame not in home.frames:
        raise UnknownIdError("frame", frame, tuple(home.frames))
    inside = (each for each in home.ids() if any(_within(here, frame, along, across) for here in home.coordinates(each)))
    return tuple(inside)


def level_with(point: str | Point, *, atlas: Atlas | None = None) -> tuple[str, ...]:
    """Points that lie at the same height in the same frame, in standard order; itself not among them."""
    home, id = solver(atlas), _id(point, atlas)
    levels = {(each.frame, each.along) for each in home.coordinates(id) if each.along is not None}
    return _sharing(home, id, lambda each: (each.frame, each.along) in levels)


def on_line_with(point: str | Point, *, atlas: Atlas | None = None) -> tuple[str, ...]:
    """Points that lie equally far to the side in the same frame: on the same line along the body."""
    home, id = solver(atlas), _id(point, atlas)
    lines = {(each.frame, each.across) for each in home.coordinates(id) if each.across is not None}
    return _sharing(home, id, lambda each: (each.frame, each.across) in lines)


def between(first: str | Point, second: str | Point, *, atlas: Atlas | None = None) -> tuple[str, ...]:
    """Points on the line from one point to another, from the first to the second.

    Raises:
        NotComparableError: the two are on no common line with fixed distances.
    """
    home = solver(atlas)
    whole = distance(first, second, atlas=atlas)
    start, end = _id(first, atlas), _id(second, atlas)
    found: list[tuple[Decimal, str]] = []
    for id in home.ids():
        if id in (start, end):
            continue
        try:
            here, there = distance(start, id, atlas=atlas), distance(id, end, atlas=atlas)
        except NotComparableError:
            continue
        if here[1:] == there[1:] == whole[1:] and here.value + there.value == whole.value:
            found.append((here.value, id))
    return tuple(id for _, id in sorted(found))


def offset(point: str | Point, cun: CunLike, toward: str, *, atlas: Atlas | None = None) -> tuple[str, ...]:
    """Points that lie so many cun from a point in a direction, on its own line.

    Args:
        point: where to begin.
        cun: how far; write ``"1.5"`` or ``1.5``.
        toward: ``proximal``, ``superior``, ``lateral`` and the like.

    Raises:
        NotComparableError: no frame of the point has that direction.
    """
    home, id = solver(atlas), _id(point, atlas)
    way = Decimal(str(cun))
    found: dict[str, None] = {}
    known = False
    for here in home.coordinates(id):
        frame = home.frames[here.frame]
        for axis, mark in ((frame.along, here.along), (frame.across, here.across)):
            if axis is None or mark is None or not (sign := axis.sign((toward,), mark.cun)):
                continue
            known = True
            aim = Mark(mark.base, mark.cun + sign * way)
            found.update(dict.fromkeys(_at(home, frame, axis, aim, here)))
    if not known:
        raise NotComparableError(f"{id} has no number to count {toward} from")
    return tuple(found)


def neighbours(point: str | Point, *, atlas: Atlas | None = None) -> Neighbours:
    """The points before and after a point on its meridian, with distances where they are fixed."""
    home = atlas or default_atlas()
    here = home[_id(point, atlas).split(".")[0]]
    if here.meridian is None or here.number is None:
        raise NotComparableError(f"{here.id} lies on no meridian")
    ids = [f"{here.meridian}{here.number - 1}", f"{here.meridian}{here.number + 1}"]
    before, after = (id if id in home else None for id in ids)
    return Neighbours(before, _maybe(here.id, before, atlas), after, _maybe(here.id, after, atlas))


def spinal_levels(first: str, last: str, *, atlas: Atlas | None = None) -> tuple[str, ...]:
    """Points level with the vertebrae from one to another: ``spinal_levels("T12", "L2")``.

    Raises:
        ValueError: no such vertebra, or the first lies below the last.
    """
    order = [f"C{n}" for n in range(1, 8)] + [f"T{n}" for n in range(1, 13)] + [f"L{n}" for n in range(1, 6)]
    if first not in order or last not in order or order.index(first) > order.index(last):
        raise ValueError(f"vertebrae run from C1 to L5, from above: not {first!r} to {last!r}")
    wanted = {f"spinous_process_{level}.inferior_border" for level in order[order.index(first) : order.index(last) + 1]}
    home = solver(atlas)
    return tuple(id for id in home.ids() if any(each.along is not None and each.along.base in wanted for each in home.coordinates(id)))


def _sharing(home: Solver, id: str, test: Callable[[Coordinates], bool]) -> tuple[str, ...]:
    return tuple(other for other in home.ids() if other != id and any(test(each) for each in home.coordinates(other)))


def _id(point: str | Point, atlas: Atlas | None) -> str:
    """Id that the solver knows: a member of a group without its side, since both sides lie in the same way."""
    id = point.id if isinstance(point, Point) else (atlas or default_atlas()).resolve(point)
    return id.removesuffix(".left").removesuffix(".right").removesuffix(".midline")


def _within(here: Coordinates, frame: str, along: tuple[CunLike, CunLike] | None, across: tuple[CunLike, CunLike] | None) -> bool:
    return here.frame == frame and _in_range(here.along, along) and _in_range(here.across, across)


def _in_range(mark: Mark | None, ends: tuple[CunLike, CunLike] | None) -> bool:
    """Whether a mark lies in a range counted from the zero of its axis; those counted from a landmark off the axis do not."""
    if ends is None:
        return True
    low, high = sorted(Decimal(str(end)) for end in ends)
    return mark is not None and not mark.base and low <= mark.cun <= high


def _shared(home: Solver, one: str, two: str) -> Iterator[tuple[Frame, Coordinates, Coordinates]]:
    for a in home.coordinates(one):
        for b in home.coordinates(two):
            if a.frame == b.frame:
                yield home.frames[a.frame], a, b


def _distance(home: Solver, frame: Frame, a: Coordinates, b: Coordinates) -> Cun:
    along = _difference(a.along, b.along)
    across = _difference(a.across, b.across)
    if across and along:
        raise NotComparableError(f"they lie {along} cun apart along the {frame.id} and {across} cun to the side, which is not one number")
    if along is not None and (across == 0 or a.across is None or b.across is None):
        if along:
            return Cun(along, frame.id, frame.along.name)
        if across is None:
            raise NotComparableError(f"they are level on the {frame.id}; how far apart to the side, no number says")
    if across and frame.across is not None and along == 0:
        return Cun(across, frame.id, frame.across.name)
    raise NotComparableError(f"they are not level on the {frame.id}, and no number of cun leads from one level to the other")


def _difference(one: Mark | None, two: Mark | None) -> Decimal | None:
    return abs(one.cun - two.cun) if one is not None and two is not None and one.base == two.base else None


def _apart(home: Solver, one: str, two: str) -> str:
    where = [{each.frame for each in home.coordinates(id)} for id in (one, two)]
    for id, frames in zip((one, two), where, strict=True):
        if not frames:
            return f"the place of {id} is fixed by landmarks, not by cun"
    return (
        f"{one} is measured on the {', '.join(sorted(where[0]))}, {two} on the {', '.join(sorted(where[1]))}, and each has a cun of its own"
    )


def _maybe(here: str, there: str | None, atlas: Atlas | None) -> Cun | None:
    if there is None:
        return None
    try:
        return distance(here, there, atlas=atlas)
    except NotComparableError:
        return None


def _at(home: Solver, frame: Frame, axis: Axis, aim: Mark, here: Coordinates) -> Iterator[str]:
    """Points at a mark of one axis that keep the place on the other."""
    for id in home.ids():
        for each in home.coordinates(id):
            mark, kept = (each.along, each.across) if axis is frame.along else (each.across, each.along)
            mine = here.across if axis is frame.along else here.along
            if each.frame == frame.id and mark == aim and (kept == mine or kept is None or mine is None):
                yield id
