"""The screens of ``near`` and ``distance``: what lies around a point, and how far two points are apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from acupoints import body
from acupoints.atlas import Atlas
from acupoints.errors import NotComparableError
from acupoints.model import Point
from acupoints.wording import Speech

from ._common import headline_names
from ._layout import Row, block, heading, paragraph, rows
from ._levels import LevelMate, StepView, level_mates, mate_words, step
from ._text import Line


@dataclass(frozen=True, slots=True)
class NearView:
    """What lies around a point."""

    type: str
    id: str
    name: str
    same_level: tuple[LevelMate, ...]
    same_line: tuple[str, ...]
    before: StepView | None
    after: StepView | None


def near_view(atlas: Atlas, point: Point, lang: str) -> NearView:
    """Points on its level and its line, and its neighbours on the meridian."""
    before, after = _neighbours(atlas, point)
    return NearView(
        type="near",
        id=point.id,
        name="   ".join(part for part in (point.id, *headline_names(atlas.names(point.id), lang)) if part),
        same_level=level_mates(atlas, point),
        same_line=body.on_line_with(point, atlas=atlas),
        before=step(atlas, point.id, before) if before else None,
        after=step(atlas, point.id, after) if after else None,
    )


def _neighbours(atlas: Atlas, point: Point) -> tuple[str | None, str | None]:
    try:
        found = body.neighbours(point, atlas=atlas)
    except NotComparableError:  # on no meridian
        return None, None
    return found.before, found.after


def near_lines(view: NearView, say: Speech, width: int) -> list[Line]:
    """Level, line and meridian, each said even where nothing is known."""
    steps = [_step_row(say("near.before"), view.before, say), _step_row(say("near.after"), view.after, say)]
    unknown = say("near.unknown")
    along = rows([row for row in steps if row is not None], width)
    return [
        *heading(view.name, "", width),
        *block(say("same-level"), paragraph(" · ".join(mate_words(mate, say) for mate in view.same_level) or unknown, width), width),
        *block(say("head.same-line"), paragraph(" · ".join(view.same_line) or unknown, width), width),
        *block(say("head.on-meridian"), along, width),
    ]


def _step_row(label: str, view: StepView | None, say: Speech) -> Row | None:
    if view is None:
        return None
    if view.cun:
        return Row(label, say("near.distance", id=view.id, cun=say.number(Decimal(view.cun))))
    why = f" ({view.why})" if view.why and say.lang == "en" else ""  # reasons are messages of errors, which are English
    return Row(label, say("near.no-distance", id=view.id) + why)


@dataclass(frozen=True, slots=True)
class DistanceView:
    """How far two points are apart."""

    type: str
    first: str
    second: str
    cun: str
    axis: str
    frame: str
    frame_title: str


def distance_view(atlas: Atlas, first: str, second: str) -> DistanceView:
    """Distance of two points.

    Raises:
        NotComparableError: they have none.
    """
    found = body.distance(first, second, atlas=atlas)
    number = f"{found.value.normalize():f}"
    return DistanceView("distance", first, second, number, found.axis, found.frame, atlas.frames[found.frame].title)


def distance_lines(view: DistanceView, say: Speech, width: int) -> list[Line]:
    """One line, and what the number means."""
    axis, frame = say.word(f"axis.{view.axis}", view.axis), say.word(f"frame.{view.frame}", view.frame_title)
    return [
        *heading(say("distance", a=view.first, b=view.second, cun=say.number(Decimal(view.cun))), "", width),
        *paragraph(say("distance.text", axis=axis, frame=frame), width),
    ]
