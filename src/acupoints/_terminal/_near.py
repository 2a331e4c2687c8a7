"""The screens of ``near`` and ``distance``: what lies around a point, and how far two points are apart."""

from __future__ import annotations

from dataclasses import dataclass

from acupoints import body
from acupoints.atlas import Atlas
from acupoints.errors import NotComparableError
from acupoints.model import Point

from ._common import headline_names
from ._layout import Row, block, heading, paragraph, rows
from ._levels import LevelMate, StepView, level_mates, mate_words, step
from ._text import Line

UNKNOWN = "no number says"


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


def near_lines(view: NearView, width: int) -> list[Line]:
    """Level, line and meridian, each said even where nothing is known."""
    steps = [_step_row("before", view.before), _step_row("after", view.after)]
    along = rows([row for row in steps if row is not None], width)
    return [
        *heading(view.name, "", width),
        *block("Same level", paragraph(" · ".join(map(mate_words, view.same_level)) or UNKNOWN, width), width),
        *block("Same line along the body", paragraph(" · ".join(view.same_line) or UNKNOWN, width), width),
        *block("On its meridian", along, width),
    ]


def _step_row(label: str, view: StepView | None) -> Row | None:
    if view is None:
        return None
    return Row(label, f"{view.id}, {view.cun} cun" if view.cun else f"{view.id}; distance unknown: {view.why}")


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


def distance_lines(view: DistanceView, width: int) -> list[Line]:
    """One line, and what the number means."""
    return [
        *heading(f"{view.first} to {view.second}: {view.cun} cun", "", width),
        *paragraph(f"{view.axis}, on the {view.frame_title}; a cun of this part of the body, not of another", width),
    ]
