"""Points on the level of a point, those before and after it on its meridian, and distances, as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from acupoints import body
from acupoints.atlas import Atlas
from acupoints.errors import NotComparableError
from acupoints.model import Point
from acupoints.model.body import Cun
from acupoints.wording import Speech


@dataclass(frozen=True, slots=True)
class LevelMate:
    """A point on the same level; ``aside`` is its distance from the middle line in cun, where a number says it."""

    id: str
    aside: str | None


def level_mates(atlas: Atlas, point: Point) -> tuple[LevelMate, ...]:
    """Points on the same level, from the middle line outwards; those without a number last."""
    frames = {each.frame for each in body.coordinates(point, atlas=atlas)}
    found: list[tuple[bool, float, LevelMate]] = []
    for id in body.level_with(point, atlas=atlas):
        marks = [each.across for each in body.coordinates(id, atlas=atlas) if each.frame in frames]
        mark = next((mark for mark in marks if mark is not None and not mark.base), None)
        aside = f"{mark.cun.normalize():f}" if mark is not None else None
        found.append((mark is None, float(mark.cun) if mark is not None else 0, LevelMate(id, aside)))
    return tuple(mate for _, _, mate in sorted(found, key=lambda each: each[:2]))


def mate_words(mate: LevelMate, say: Speech) -> str:
    """``"GV4 on the midline"``, ``"BL52 3 cun lateral"``, ``"PC3"``."""
    if mate.aside is None:
        return mate.id
    if mate.aside == "0":
        return say("on-midline", id=mate.id)
    return say("cun-lateral", id=mate.id, cun=say.number(Decimal(mate.aside)))


@dataclass(frozen=True, slots=True)
class StepView:
    """The point before or after on the meridian; ``cun`` and ``why`` tell the distance, or why none is known."""

    id: str
    cun: str | None
    axis: str | None
    frame: str | None
    why: str | None


def step(atlas: Atlas, here: str, there: str) -> StepView:
    """From a point to another one."""
    try:
        found = body.distance(here, there, atlas=atlas)
    except NotComparableError as error:
        return StepView(there, None, None, None, str(error).partition(": ")[2])
    return StepView(there, cun_text(found), found.axis, found.frame, None)


def cun_text(found: Cun) -> str:
    """The number alone: ``"1.5"``."""
    return f"{found.value.normalize():f}"
