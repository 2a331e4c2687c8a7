"""Constraints held against the formulas themselves, in exact arithmetic: do the definitions of the points say what the notes say of them?

What no formula fixes stays open, with the reason; nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from acupoints.model.body import Axis, Constraint, Coordinates, Frame, Mark
from acupoints.model.formula import AtPoint, Between, Direction, Line, Ratio, Ref

from ._solve import Solver


class Verdict(NamedTuple):
    """What the formulas say to a constraint.

    Attributes:
        state: ``held``, ``broken``, or ``open`` when they don't fix it.
        why: what was compared, or what is missing.
    """

    state: Literal["held", "broken", "open"]
    why: str


class _View(NamedTuple):
    """The points of a constraint in one frame that all of them lie in."""

    frame: Frame
    along: tuple[Mark | None, ...]
    across: tuple[Mark | None, ...]

    def axes(self) -> Iterator[tuple[Axis, tuple[Mark | None, ...], tuple[Mark | None, ...]]]:
        """Each axis with the places on it, and the places on the other one."""
        yield self.frame.along, self.along, self.across
        if self.frame.across is not None:
            yield self.frame.across, self.across, self.along


def verdict(constraint: Constraint, home: Solver) -> Verdict:
    """Hold one constraint against the formulas of its points."""
    said = _as_written(constraint, home)
    if said is not None:
        return said
    test = _TESTS.get(constraint.kind)
    if test is None:
        return Verdict("open", f"no number says what {constraint.kind} means")
    for view in _views(constraint, home):
        holds = test(constraint, view, home)
        if holds is not None:
            return Verdict("held" if holds else "broken", f"coordinates on the {view.frame.id}")
    return Verdict("open", _missing(constraint, home))


def _missing(constraint: Constraint, home: Solver) -> str:
    points = [each for each in constraint.points if not each.startswith("lm:")]
    bare = [id for id in points if not home.coordinates(id)]
    return f"no number fixes {', '.join(bare)}" if bare else "the points have no number in common"


def _views(constraint: Constraint, home: Solver) -> Iterator[_View]:
    for frame in home.frames.values():
        places = [_place(each, frame, home) for each in constraint.points]
        if all(each is not None for each in places):
            found = [each for each in places if each is not None]
            yield _View(frame, tuple(each.along for each in found), tuple(each.across for each in found))


def _place(point: str, frame: Frame, home: Solver) -> Coordinates | None:
    if not point.startswith("lm:"):
        return next((each for each in home.coordinates(point) if each.frame == frame.id), None)
    key = point.removeprefix("lm:").partition(":")[0]
    along = home.landmark(key, frame, frame.along)
    across = home.landmark(key, frame, frame.across) if frame.across is not None else None
    return Coordinates(frame.id, along, across) if along or across else None


# As the formula is written


def _as_written(constraint: Constraint, home: Solver) -> Verdict | None:
    """Whether the formula of the first point says the same in so many words."""
    first, *others = constraint.points
    if first.startswith("lm:") or not others:
        return None
    for element in home.elements(first):
        said = None
        if constraint.kind in ("ratio", "midpoint", "level_ratio") and isinstance(element, Ratio):
            said = _same_share(element, others, constraint.value)
        elif constraint.kind == "ratio" and isinstance(element, Line):
            said = _share_of_length(home, first, element, others, constraint.value)
        elif constraint.kind == "collinear" and isinstance(element, Line):
            said = {_name(element.a), _name(element.b)} == set(others) or None
        elif constraint.kind == "between" and isinstance(element, Between):
            said = {_name(each) for each in element.of} == set(others) or None
        elif constraint.kind == "offset" and isinstance(element, Direction) and _name(element.of) == others[0]:
            same = element.distance is not None and Fraction(element.distance) == constraint.value
            said = (same and constraint.toward in element.toward) if element.distance is not None else None
        if said is not None:
            return Verdict("held" if said else "broken", f"formula of {first}")
    return None


def _same_share(element: Ratio, ends: list[str], share: Fraction | None) -> bool | None:
    names = [_name(end) for end in (element.a, element.b)]
    if names == ends:
        return element.t == share
    return 1 - element.t == share if names[::-1] == ends else None


def _share_of_length(home: Solver, first: str, element: Line, ends: list[str], share: Fraction | None) -> bool | None:
    """The line has a length, and one of its ends has a number: that fixes the share."""
    names = [_name(element.a), _name(element.b)]
    if element.length is None or set(names) != set(ends):
        return None
    for here in home.coordinates(first):
        for place, end in enumerate(ends):
            there = next((each.along for each in home.coordinates(end) if each.frame == here.frame), None)
            if here.along and there and here.along.base == there.base:
                part = Fraction(abs(here.along.cun - there.cun)) / Fraction(element.length)
                return (part if place == 0 else 1 - part) == share
    return None


def _name(ref: Ref | None) -> str | None:
    return ref.pt if isinstance(ref, AtPoint) and not ref.toward else None


# By coordinates


def _offset(constraint: Constraint, view: _View, home: Solver) -> bool | None:
    for axis, (one, two), (here, there) in view.axes():
        if constraint.toward is None or one is None or two is None or one.base != two.base:
            continue
        sign = axis.sign((constraint.toward,), two.cun)
        if sign:
            aside = constraint.kind != "axial_offset" and here is not None and there is not None and here != there
            if aside and here and there and not _comparable(view.frame, here, there):
                return None
            return not aside and Fraction(one.cun - two.cun) * sign == constraint.value
    return None


def _direction(constraint: Constraint, view: _View, home: Solver) -> bool | None:
    for axis, (one, two), (here, there) in view.axes():
        sign = axis.sign((constraint.toward,), two.cun) if constraint.toward and one and two else 0
        if not sign or one is None or two is None:
            continue
        if "strict" in constraint.flags and here != there:
            return False
        if one.base == two.base:
            return (one.cun - two.cun) * sign > 0
        order = [_rank(view.frame, mark) for mark in (one, two)]
        if None not in order and one.cun == two.cun == 0:
            return (order[0] < order[1]) is (sign > 0)  # type: ignore[operator]  # landmarks stand from above to below
    return None


def _comparable(frame: Frame, one: Mark, two: Mark) -> bool:
    """Whether two places on one axis can be told apart: both counted from the same, or both at landmarks that follow one another."""
    return one.base == two.base or None not in (_rank(frame, one), _rank(frame, two))


def _rank(frame: Frame, mark: Mark) -> int | None:
    lm = mark.base.partition(".")[0]
    return frame.landmarks.index(lm) if lm in frame.landmarks else None


def _level(constraint: Constraint, view: _View, home: Solver) -> bool | None:
    return _equal(constraint, view.frame.along, view.along, view.frame, home)


def _line(constraint: Constraint, view: _View, home: Solver) -> bool | None:
    if view.frame.across is None or not (same := _equal(constraint, view.frame.across, view.across, view.frame, home)):
        return False if view.frame.across is not None and None not in view.across else None
    return same and (constraint.value is None or all(mark and abs(Fraction(mark.cun)) == constraint.value for mark in view.across))


def _equal(constraint: Constraint, axis: Axis, marks: tuple[Mark | None, ...], frame: Frame, home: Solver) -> bool | None:
    if None in marks:
        return None
    expected: Mark | None = None
    if constraint.landmark is not None:
        expected = home.landmark(constraint.landmark, frame, axis)
    known = [mark for mark in marks if mark is not None]
    same = all(one == two for one, two in pairwise(known))
    if not same and not all(_comparable(frame, one, two) for one, two in pairwise(known)):
        return None
    if expected is None or axis is frame.across:
        return same
    value = constraint.value or 0
    return same and all(mark and mark.base == expected.base and Fraction(mark.cun - expected.cun) == value for mark in marks)


def _share(constraint: Constraint, view: _View, home: Solver) -> bool | None:
    told: list[bool] = []
    for _, (one, start, end), _ in view.axes():
        if one and start and end and one.base == start.base == end.base and constraint.value is not None:
            told.append(Fraction(one.cun) == Fraction(start.cun) + constraint.value * Fraction(end.cun - start.cun))
    return all(told) if told else None


def _from_middle(constraint: Constraint, view: _View, home: Solver) -> bool | None:
    one, start, end = view.along
    if not (one and start and end and one.base == start.base == end.base and constraint.toward):
        return None
    middle = Fraction(start.cun + end.cun) / 2
    return (Fraction(one.cun) - middle) * view.frame.along.sign((constraint.toward,)) == constraint.value


def _width(constraint: Constraint, view: _View, home: Solver) -> bool | None:
    (mark,) = view.across
    return 2 * Fraction(mark.cun) == constraint.value if mark is not None else None


_TESTS: dict[str, Callable[[Constraint, _View, Solver], bool | None]] = {
    "offset": _offset,
    "axial_offset": _offset,
    "direction": _direction,
    "same_transverse_line": _level,
    "same_curve": _level,
    "equal_distance_from_landmark": _level,
    "same_longitudinal_line": _line,
    "ratio": _share,
    "midpoint": _share,
    "level_ratio": _share,
    "offset_from_midpoint": _from_middle,
    "bilateral_width": _width,
}
