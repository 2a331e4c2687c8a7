"""Single places of a group, made when they are asked for: ``EX-B2.L3.left`` is one of the 34 of EX-B2."""

from __future__ import annotations

from acupoints.model import Formula, GroupMember, Location, Point, Side
from acupoints.model._families import of_member


def split_member(id: str) -> tuple[str, str, str | None]:
    """(group, key, side or None): ``"EX-B2.L3.left"`` -> ``("EX-B2", "L3", "left")``."""
    group, _, rest = id.partition(".")
    key, _, side = rest.partition(".")
    return group, key, side or None


def member_of(point: Point, key: str, side: str | None) -> GroupMember | None:
    """The member with a key, when it has that side."""
    found = next((member for member in point.members if member.key == key), None)
    return found if found is not None and (side is None or side in found.sides) else None


def member_point(point: Point, key: str, side: str | None) -> Point:
    """One place of a group as a point: names, cautions and sources are the group's, the location is its own.

    Raises:
        KeyError: the group has no such member, or the member no such side.
    """
    member = member_of(point, key, side)
    id = f"{point.id}.{key}" + (f".{side}" if side else "")
    if member is None:
        raise KeyError(id)
    sides: tuple[Side, ...] = tuple(each for each in member.sides if side in (None, each))
    place: Side = "bilateral" if len(sides) == 2 else sides[0]
    kept = {name: getattr(point, name) for name in ("code", "kind", "meridian", "number", "names", "cautions", "needling", "sources")}
    return Point(
        id=id,
        side=place,
        size=len(sides),
        location=_location(point.location, key),
        review="derived",
        note=f"one place of {point.id}" + (f", the same as {member.same_as}" if member.same_as else ""),
        **kept,
    )


def _location(location: Location | None, key: str) -> Location | None:
    formula = location.formula if location is not None else None
    if location is None or formula is None or formula.family is None:
        return location
    return location.model_copy(update={"formula": Formula({"elements": list(of_member(formula.family, key))})})
